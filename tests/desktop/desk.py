# SPDX-FileCopyrightText: The Latchkey authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A desktop of a test: the world of the UI tests with the watcher, and a real notification server in it.

Environment, beside that of the UI tests: LATCHKEY_WATCHER (the program); LATCHKEY_PICTURES, a folder for a picture of
each notification, by default `pictures` in the build directory.
"""

import os
import signal
import sys

from gi.repository import GLib

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "ui"))

import harness  # noqa: E402
import tap  # noqa: E402
from children import comes, wait_for  # noqa: E402
from watched import Watched  # noqa: E402
from window import App  # noqa: E402

APP_ID = os.environ["LATCHKEY_ID"]
WATCHER_ID = APP_ID + ".Watcher"
ATTENDING_ID = APP_ID + ".Attending"
BUS = ("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus")
BUTTON = "Unlock"


class Desk(harness.World):
    """A session whose bus can start Latchkey."""

    desktop = ""
    backend = "x11"

    def start_session(self):
        super().start_session()
        facts = {"XDG_CURRENT_DESKTOP": self.desktop, "GDK_BACKEND": self.backend, "G_DEBUG": "fatal-criticals"}
        self.env.update(facts)
        self.set_activation_environment(**facts)
        self.write_service(APP_ID, os.environ["LATCHKEY"] + " --gapplication-service")
        self.write_service(WATCHER_ID, os.environ["LATCHKEY_WATCHER"])
        self.session.call(*BUS, "ReloadConfig")

    def write_service(self, name, command):
        with open(os.path.join(self.home, "services", name + ".service"), "w", encoding="utf-8") as file:
            file.write(f"[D-BUS Service]\nName={name}\nExec={command}\n")

    def write_desktop_entry(self, data_home):
        """GNOME Shell shows only notifications of programs that it knows, and Plasma lists only theirs."""
        folder = os.path.join(data_home, "applications")
        os.makedirs(folder)
        name = APP_ID + ".desktop"
        with open(os.path.join(os.environ["LATCHKEY_DATA"], name), encoding="utf-8") as file:
            lines = ["Exec=" + os.environ["LATCHKEY"] if line.startswith("Exec=") else line.rstrip("\n")
                     for line in file]
        with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")

    def set_activation_environment(self, **variables):
        """What programs get that the session bus starts."""
        self.session.call(*BUS, "UpdateActivationEnvironment", GLib.Variant("(a{ss})", (variables,)))


class Activated:
    """A process that the session bus has started."""

    def __init__(self, desk, name):
        self.session = desk.session
        self.log = desk.session.daemon
        self.before = len(self.log.said())
        self.name = name
        self.pid = None
        self.process = self
        self.returncode = None

    @property
    def runs(self):
        self.pid = self.session.owner(self.name) or self.pid
        return self.pid is None or os.path.exists(f"/proc/{self.pid}")

    def said(self):
        return self.log.said()[self.before:]

    def stop(self, _number=signal.SIGTERM):
        pid = self.session.owner(self.name)
        if pid:
            os.kill(pid, signal.SIGTERM)
            wait_for(lambda: not os.path.exists(f"/proc/{pid}"), f"the end of {self.name}")


class Opened(App):
    """The Latchkey that a click opens."""

    def __init__(self, stage):
        # Not that of App, which starts one itself
        self.stage = stage
        self.hand = stage.hand
        self.session = stage.world.session
        self.reader = stage.world.reader
        self.may_end = self.is_child = False
        self.child = Activated(stage.world, APP_ID)
        self.ref = None
        self.seen = set()

    def pid(self):
        return self.session.owner(APP_ID)

    def close(self):
        self.child.stop()

    def until_field(self, name):
        """Wait until what is typed goes into the field of that name."""
        wait_for(lambda: self.find_program(), "Latchkey to be opened")
        self.field(name)
        self.stage.until_front(self)
        wait_for(lambda: self.field(name).is_("focused"), f"the focus in {name}")


class DeskStage(harness.Stage):
    """What one case needs: the modems' side, the watcher, and what came over the session bus."""

    def __init__(self, world):
        super().__init__(world)
        self.watchers = []
        world.set_activation_environment(DBUS_SYSTEM_BUS_ADDRESS=self.system.address)
        self.watched = Watched(world.session, self.children)
        self.server = self.start_server()

    def start_server(self):
        """The notification server of this desktop, or None."""
        return None

    def in_session(self, *words):
        """Run a program in this session, and return what it says."""
        return self.hand.run(*words)

    def start_watcher(self, wait=True, env=None, wrapper=()):
        watcher = self.children.start(
            f"watcher-{len(self.watchers)}", [*wrapper, os.environ["LATCHKEY_WATCHER"]], env=env
        )
        self.watchers.append(watcher)
        if wait:
            wait_for(lambda: self.world.session.owner(WATCHER_ID), "the watcher")
        return watcher

    def end_watcher(self, watcher, number=signal.SIGTERM):
        return self.children.stop(watcher, number)

    def set_up(self, *modems):
        """ModemManager, the watcher, and then the modems."""
        self.start_daemon()
        self.start_watcher()
        if modems:
            self.add_modems(*modems)

    def opened(self):
        """The Latchkey that is about to be opened."""
        app = Opened(self)
        self.apps.append(app)
        return app

    def until_front(self, app):
        """Wait until it has the keyboard. Latchkey says so itself, by a name on the session bus."""
        wait_for(lambda: self.is_front(app), "Latchkey to have the keyboard")
        wait_for(lambda: self.world.session.owner(ATTENDING_ID), "Latchkey to know that it has the keyboard")

    def is_front(self, app):
        return self.hand.active() in self.hand.windows(app.pid())

    def type(self, text):
        self.hand.type(text)

    def key(self, key):
        self.hand.key(key)

    def open_other_window(self):
        """Another program's window over everything, with the keyboard."""
        other = self.children.start("other", [sys.executable, os.path.join(HERE, "other.py")])
        self.until_other_in_front(other)
        return other

    def until_other_in_front(self, other):
        wait_for(lambda: self.hand.active() in self.hand.windows(other.pid), "the other window")

    def sleep(self, seconds):
        """Let time pass, where that nothing happens is what is shown."""
        end = GLib.get_monotonic_time() + seconds * 1e6
        while GLib.get_monotonic_time() < end:
            GLib.usleep(20000)
            while GLib.MainContext.default().iteration(False):
                pass

    def settled(self, places):
        """Where things are on the display, once they stay there."""
        last = None

        def same():
            nonlocal last
            before, last = last, places()
            return last if last == before else None

        return wait_for(same, "things to stay where they are")

    def click_away(self, click):
        """Click until one notification less is shown: what moves, or is not ready, takes no click."""
        before = self.shown()

        def clicked():
            if self.shown() < before:
                return True
            click()
            return comes(lambda: self.shown() < before, 6)

        wait_for(clicked, lambda: f"the click; {self.shown()} are shown")

    def picture_of(self, what):
        """Keep a picture; it is called after the test program, such as gnome-pin-needed."""
        folder = os.environ.get("LATCHKEY_PICTURES", os.path.join(os.environ["LATCHKEY_BUILD"], "pictures"))
        program = os.path.basename(sys.argv[0]).removeprefix("test_").removesuffix(".py")
        os.makedirs(folder, exist_ok=True)
        self.take_picture(os.path.join(folder, f"{program}-{what}.png"))

    def take_picture(self, path):
        self.hand.picture(path)

    def alarms(self):
        lines = super().alarms()
        for watcher in self.watchers:
            lines += [line for line in watcher.said().splitlines() if any(a in line for a in harness.ALARMS)]
        return lines

    def check_clean(self):
        super().check_clean()
        self.watched.expect_one_at_a_time()

    def report(self, name):
        parts = [f"--- over the session bus\n{self.watched.describe()}"]
        parts += [f"--- {watcher.name}\n{watcher.said()[-3000:]}" for watcher in self.watchers]
        if os.environ.get("LATCHKEY_SHOTS"):
            self.take_picture(os.path.join(os.environ["LATCHKEY_SHOTS"], name.replace(" ", "-") + "-desk.png"))
        return "\n".join([super().report(name), *parts])


def main(world, stage, cases):
    """Run these stories on this desktop, in their order, after those of the program that are not named."""
    harness.World, harness.Stage = world, stage
    program = vars(sys.modules["__main__"])
    for case in cases:
        program.pop(case.__name__, None)
        program[case.__name__] = case
    tap.main()
