# SPDX-FileCopyrightText: The Latchkey authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Latchkey in its sandbox, in the worlds of the other tests: installed into a private installation, started by
flatpak, found by its names instead of its processes.

Environment: that of the desktop tests and of works.py.
"""

import glob
import os
import shutil
import subprocess
import sys

from gi.repository import GLib

HERE = os.path.dirname(os.path.abspath(__file__))
for folder in ("ui", "desktop"):
    sys.path.insert(0, os.path.join(HERE, "..", folder))

import desk  # noqa: E402
import hand  # noqa: E402
import stories  # noqa: E402
import works  # noqa: E402
from children import wait_for  # noqa: E402

APP_ID = desk.APP_ID
PORTALS = "/usr/share/xdg-desktop-portal/portals"
SERVICES = "/usr/share/dbus-1/services"
BACKEND = "org.freedesktop.impl.portal.desktop.gtk"
APPLICATION = ("/" + APP_ID.replace(".", "/"), "org.freedesktop.Application")


def use(installation):
    """What makes flatpak and the desktop use this installation."""
    return {
        "FLATPAK_USER_DIR": installation,
        "XDG_DATA_DIRS": f"{installation}/exports/share:/usr/local/share:/usr/share",
    }


class Hand(hand.Hand):
    """What runs in a sandbox does not know which process it is outside."""

    def windows(self, _pid, name=APP_ID):
        done = subprocess.run(
            ["xdotool", "search", "--onlyvisible", "--class", f"^{name}$"],
            env=self.env, capture_output=True, text=True, timeout=30,
        )
        return done.stdout.split()


class World:
    """Comes before the class of a desktop: a session that has Latchkey as a Flatpak."""

    portals = ("gtk",)

    def start_session(self):
        portals = os.path.join(self.home, "portals")
        os.makedirs(portals)
        for name in self.portals:
            shutil.copy(os.path.join(PORTALS, name + ".portal"), portals)
        self.env.update({
            "FLATPAK_SYSTEM_DIR": works.runtimes(),
            "XDG_DESKTOP_PORTAL_DIR": portals,
            **use(works.installed()),
        })
        # The sandbox is to find out by itself that it is one
        self.env.pop("GTK_USE_PORTAL")
        self.hand = Hand(self.env)
        super().start_session()

    def write_desktop_entry(self, _data_home):
        """Flatpak has exported it."""

    def write_service(self, name, _command):
        """What flatpak has exported for the session's bus, as it is; and the portals."""
        services = os.path.join(self.home, "services")
        exported = os.path.join(self.env["FLATPAK_USER_DIR"], "exports/share/dbus-1/services")
        shutil.copy(os.path.join(exported, name + ".service"), services)
        for path in glob.glob(os.path.join(SERVICES, "org.freedesktop.*portal*.service")):
            shutil.copy(path, services)

    def forget_settings(self):
        shutil.rmtree(os.path.join(self.home, ".var/app", APP_ID), ignore_errors=True)

    def instances(self):
        """What runs: of each the commit, as flatpak tells it."""
        lines = works.run("flatpak", "ps", "--columns=application,commit,child-pid", env=self.env).splitlines()
        return [line.split("\t") for line in lines]

    def inside(self, script, **options):
        """What a script says that runs in the place of Latchkey."""
        return works.run("flatpak", "run", "--command=bash", APP_ID, "-c", script, env=options.pop("env", self.env))


class Opened(desk.Opened):
    def until_field(self, name):
        super().until_field(name)
        expect_sandboxed(self.pid())

    def close(self):
        if self.session.owner(APP_ID):
            quit_through(self.session, APP_ID)
            wait_for(lambda: not self.session.owner(APP_ID), "the end of Latchkey")


def expect_sandboxed(pid):
    """A sandbox talks with the bus through flatpak's filter."""
    with open(f"/proc/{pid}/comm", encoding="utf-8") as file:
        program = file.read().strip()
    assert program == "xdg-dbus-proxy", program


def quit_through(session, name):
    """Ask it to end, unless it is about to."""
    try:
        session.call(name, *APPLICATION, "ActivateAction", GLib.Variant("(sava{sv})", ("quit", [], {})))
    except GLib.Error:
        pass


class Stage:
    """Comes before the class of a desktop: Latchkey and its watcher run as Flatpaks."""

    def start_flatpak(self):
        """The app, as its desktop entry starts it."""
        app = self.opened()
        self.children.start("latchkey", ["flatpak", "run", APP_ID])
        wait_for(lambda: app.find_program() and app.texts(), "Latchkey's window")
        return app

    def start_watcher(self, wait=True, env=None, wrapper=()):
        command = ["flatpak", "run", "--command=latchkey-watcher", APP_ID]
        watcher = self.children.start(f"watcher-{len(self.watchers)}", command, env=env)
        self.watchers.append(watcher)
        self.until_watched(True)
        return watcher

    def end_flatpak_watcher(self):
        quit_through(self.world.session, desk.WATCHER_ID)
        self.until_watched(False)

    def until_watched(self, wanted):
        what = "the watcher" if wanted else "the end of the watcher"
        wait_for(lambda: bool(self.world.session.owner(desk.WATCHER_ID)) == wanted, what)
        if wanted:
            expect_sandboxed(self.world.session.owner(desk.WATCHER_ID))

    def opened(self):
        app = Opened(self)
        self.apps.append(app)
        return app

    def report(self, name):
        parts = [f"--- {child.name}\n{child.said()[-3000:]}" for child in self.children.all if child.name == "latchkey"]
        return "\n".join([super().report(name), *parts])

    def check_clean(self):
        """The portal has posted every notification."""
        super().check_clean()
        for sent in self.watched.notifications():
            portal = self.world.session.call(*desk.BUS, "GetNameOwner", GLib.Variant("(s)", (BACKEND,)))[0]
            assert sent.message.sender == portal, (sent.message.sender, portal)

    def close(self):
        for name in (desk.WATCHER_ID, APP_ID):
            if self.world.session.owner(name):
                quit_through(self.world.session, name)
        wait_for(lambda: not self.world.session.owner(desk.WATCHER_ID), "the end of the watcher")
        super().close()


def case_unlocked_by_another_program(stage):
    """Without a click: the portal takes it back."""
    stage.set_up("id=m0,pin=1234")
    stage.watched.until_notified()
    stories.until_shown(stage, 1)
    stage.another_program_tries("1234")
    stories.until_none_is_left(stage)
