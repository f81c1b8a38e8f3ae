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
import works  # noqa: E402
from children import wait_for  # noqa: E402

APP_ID = desk.APP_ID
PORTALS = "/usr/share/xdg-desktop-portal/portals"
SERVICES = "/usr/share/dbus-1/services"
APPLICATION = ("/" + APP_ID.replace(".", "/"), "org.freedesktop.Application")


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
        user = os.path.join(self.home, "flatpak")
        folder = os.path.join(self.home, "portals")
        os.makedirs(folder)
        for name in self.portals:
            shutil.copy(os.path.join(PORTALS, name + ".portal"), folder)
        self.env.update({
            "FLATPAK_USER_DIR": user,
            "FLATPAK_SYSTEM_DIR": works.runtimes(),
            "XDG_DATA_DIRS": f"{user}/exports/share:/usr/local/share:/usr/share",
            "XDG_DESKTOP_PORTAL_DIR": folder,
        })
        # The sandbox is to find out by itself that it is one
        self.env.pop("GTK_USE_PORTAL")
        self.hand = Hand(self.env)
        self.repository = works.ready()
        self.flatpak("remote-add", "--no-gpg-verify", "latchkey", "file://" + self.repository)
        self.install(APP_ID)
        super().start_session()

    def flatpak(self, *words):
        return works.run("flatpak", "--user", *words, env=self.env)

    def install(self, name):
        self.flatpak("install", "--noninteractive", "latchkey", name)

    def write_service(self, name, _command):
        """What flatpak has exported for the session's bus, as it is; and the portals."""
        services = os.path.join(self.home, "services")
        shutil.copy(os.path.join(self.env["FLATPAK_USER_DIR"], "exports/share/dbus-1/services", name + ".service"),
                    services)
        for path in glob.glob(os.path.join(SERVICES, "org.freedesktop.*portal*.service")):
            shutil.copy(path, services)

    def instances(self):
        """What runs: of each the commit, as flatpak tells it."""
        return [line.split("\t") for line in
                works.run("flatpak", "ps", "--columns=application,commit,child-pid", env=self.env).splitlines()]

    def inside(self, script, **options):
        """What a script says that runs in the place of Latchkey."""
        return works.run("flatpak", "run", "--command=bash", APP_ID, "-c", script, env=options.pop("env", self.env))


class Opened(desk.Opened):
    def close(self):
        if self.session.owner(APP_ID):
            quit_through(self.session, APP_ID)
            wait_for(lambda: not self.session.owner(APP_ID), "the end of Latchkey")


def quit_through(session, name):
    session.call(name, *APPLICATION, "ActivateAction", GLib.Variant("(sava{sv})", ("quit", [], {})))


class Stage:
    """Comes before the class of a desktop: Latchkey and its watcher run as Flatpaks."""

    def start_flatpak(self):
        """The app, as its desktop entry starts it."""
        app = self.opened()
        self.children.start("latchkey", ["flatpak", "run", APP_ID])
        wait_for(lambda: app.find_program() and app.window_id() and app.texts(), "Latchkey's window")
        return app

    def start_watcher(self, wait=True, env=None, wrapper=()):
        watcher = self.children.start(
            "watcher", ["flatpak", "run", "--command=latchkey-watcher", APP_ID], env=env
        )
        self.watchers.append(watcher)
        wait_for(lambda: self.world.session.owner(desk.WATCHER_ID), "the watcher")
        return watcher

    def opened(self):
        app = Opened(self)
        self.apps.append(app)
        return app

    def close(self):
        if self.world.session.owner(desk.WATCHER_ID):
            quit_through(self.world.session, desk.WATCHER_ID)
            wait_for(lambda: not self.world.session.owner(desk.WATCHER_ID), "the end of the watcher")
        super().close()
