# SPDX-FileCopyrightText: The Latchkey authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Everything that a code could leave behind: memory, the buses a desktop listens on, output, files."""

import os
import re
import secrets
import string
import time
from unittest import mock

import gi

gi.require_version("Gtk", "4.0")
from gi.repository import GLib, Gtk  # noqa: E402

from children import wait_for  # noqa: E402
from memory import Memory, pieces  # noqa: E402
from window import App  # noqa: E402

# What a page needs to come to rest where nobody can look at it: the modem is shown; the answer has been
# shown, and what sent the code is freed.
REST = 0.7
TELLS_WHAT_IS_SHOWN = (Gtk.get_major_version(), Gtk.get_minor_version()) >= (4, 14)
DIGITS = re.compile(r'string "(\d+)"$', re.M)
# The line above each message; its time is six digits that could be part of any code.
HEADER = re.compile(r"^(?:signal|method call|method return|error) time=.*$", re.M)


class Watch:
    """A program, and what it leaves of a code. `heard` is whether accessibility is on."""

    def __init__(self, stage, heard, program=None, env=None):
        self.stage = stage
        self.hand = stage.hand
        self.heard = heard
        self.home = os.path.join(stage.folder, "home")
        os.makedirs(self.home)
        self.monitors = [self.listen("session", stage.world.session.address)]
        if heard:
            address = stage.world.session.call("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress")[0]
            self.monitors.append(self.listen("accessibility", address))
        self.app = self.start(program, env)
        wait_for(lambda: self.app.window_id(), "a window")
        self.app.focus_window()
        if heard:
            self.app.wait_window()
        time.sleep(REST)
        self.memory = Memory(self.app.child.pid)

    def start(self, program, env):
        surroundings = {
            "G_MESSAGES_DEBUG": "all",
            "GSETTINGS_BACKEND": "keyfile",
            "HOME": self.home,
            "XDG_CONFIG_HOME": os.path.join(self.home, ".config"),
            "XDG_DATA_HOME": os.path.join(self.home, ".local/share"),
            "XDG_CACHE_HOME": os.path.join(self.home, ".cache"),
            "XDG_STATE_HOME": os.path.join(self.home, ".local/state"),
            **({} if self.heard else {"GTK_A11Y": "none"}),
            **(env or {}),
        }
        with mock.patch.dict(os.environ, {"LATCHKEY": program or os.environ["LATCHKEY"]}):
            app = App(self.stage, env=surroundings)
        self.stage.apps.append(app)
        return app

    def listen(self, name, address):
        """A program that hears all that is said on a bus, as a screen reader does."""
        monitor = self.stage.children.start(
            f"monitor-{name}", ["stdbuf", "-oL", "dbus-monitor", "--address", address]
        )
        wait_for(lambda: "member=NameLost" in monitor.said(), "a listener on the bus")
        return monitor

    def catch_up(self):
        """Wait until the listeners have heard what was said up to now."""
        mark = "lk.mark." + "".join(secrets.choice(string.ascii_letters) for _ in range(12))
        connections = [self.stage.world.session.connection]
        if self.heard:
            connections.append(self.stage.world.reader.connection)
        for connection in connections:
            connection.call_sync(
                "org.freedesktop.DBus", "/", "org.freedesktop.DBus", "NameHasOwner", GLib.Variant("(s)", (mark,)),
                None, 0, 10000, None,
            )
        for monitor in self.monitors:
            wait_for(lambda: mark in monitor.said(), "what was said on the bus")

    def codes(self, number):
        """So many codes that cannot be found by chance."""
        return self.memory.unknown_codes(number)

    def type(self, code):
        """Type where the keyboard is, and see that the code stands there: a scan that finds nothing then
        would prove nothing later."""
        before = self.times(code)
        self.hand.type(code)
        wait_for(lambda: self.times(code) > before, "the code to stand in the field")

    def times(self, code):
        """In how many places it stands."""
        return len(self.memory.find(code))

    def enter(self, *codes):
        """A code in each field, and Enter after each. The last one presses."""
        for code in codes:
            self.type(code)
            self.hand.key("Return")

    def overheard(self, code):
        """Where on a bus the code was said, whole or digit by digit."""
        for monitor in self.monitors:
            said = HEADER.sub("", monitor.said())
            spelled = "".join(DIGITS.findall(said))
            if any(piece in said or piece in spelled for piece in pieces(code)):
                yield monitor.name

    def written(self, code):
        """The files that hold the code."""
        for folder, _folders, names in os.walk(self.home):
            for name in names:
                path = os.path.join(folder, name)
                with open(path, "rb") as file:
                    data = file.read()
                if any(piece.encode() in data for piece in pieces(code)):
                    yield path

    def traces(self, *codes):
        """All that is left of these codes, in words."""
        self.catch_up()
        time.sleep(REST)
        left = [f"in memory: {find}" for find in self.memory.find(*codes)]
        said = self.app.said()
        for code in codes:
            left += [f"said on a bus: {name}" for name in self.overheard(code)]
            left += [f"in a file: {path}" for path in self.written(code)]
            if any(piece in said for piece in pieces(code)):
                left.append("in the program's output")
        return left

    def expect_no_trace(self, *codes, shown=False):
        """Digits that are shown may be heard too, by those who cannot see them: newer versions of GTK see to that."""
        left = self.traces(*codes)
        if shown and TELLS_WHAT_IS_SHOWN:
            left = [trace for trace in left if not trace.endswith("monitor-accessibility")]
        assert not left, f"of {codes} there is left:\n" + "\n".join(left)
