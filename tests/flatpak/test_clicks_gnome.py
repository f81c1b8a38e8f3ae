# SPDX-FileCopyrightText: The Latchkey authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The sandbox's notification in GNOME Shell, through the portal, and the start at login, through another."""

import configparser
import os
import shlex
import signal

import sandbox  # comes first: it knows the way to the others
import desk
import stories
import test_gnome
import works
from children import wait_for

SWITCH = "Tell me when a SIM is locked"
PORTAL = "org.freedesktop.portal.Desktop"
ON = "On, now and after each login."
OFF = "With a notification"


class World(sandbox.World, test_gnome.Desk):
    portals = ("gtk", "gnome", "gnome-shell")


class Stage(sandbox.Stage, test_gnome.Stage):
    def is_front(self, app):
        return self.ask("global.display.focus_window?.get_sandboxed_app_id() ?? null") == sandbox.APP_ID

    def entry(self):
        """What the desktop starts at login."""
        return os.path.join(self.world.env["XDG_CONFIG_HOME"], "autostart", sandbox.APP_ID + ".desktop")

    def expect_at_login(self, wanted):
        wait_for(lambda: os.path.exists(self.entry()) == wanted, f"the entry for the login to be there: {wanted}")

    def log_in(self):
        """What the desktop does with the entry."""
        entry = configparser.RawConfigParser()
        entry.read(self.entry(), encoding="utf-8")
        self.children.start("login", shlex.split(entry["Desktop Entry"]["Exec"]))

    def until_asked(self, wanted=True):
        """A dialog of GNOME Shell asks the person."""
        wait_for(lambda: bool(self.ask("Main.modalCount")) == wanted, f"a dialog to be there: {wanted}")


def press_switch(app):
    app.ready(app.TICK, SWITCH).press("toggle")


def case_the_switch(stage):
    """On: the portal writes the entry, and what the entry says starts the watcher. Off: it is gone."""
    stage.start_daemon()
    app = stage.start_flatpak()
    stage.expect_at_login(False)
    press_switch(app)
    app.expect(ON)
    stage.expect_at_login(True)
    stage.until_watched(True)
    stage.picture_of("switched-on")
    stage.end_flatpak_watcher()
    stage.log_in()
    stage.until_watched(True)
    press_switch(app)
    app.expect(OFF)
    stage.expect_at_login(False)
    stage.until_watched(False)


def case_the_person_is_asked(stage):
    """And says no; and then the portal goes away meanwhile."""
    works.run("flatpak", "permission-set", "background", "background", sandbox.APP_ID, "ask", env=stage.children.env)
    stage.world.forget_settings()
    stage.start_daemon()
    app = stage.start_flatpak()
    press_switch(app)
    stage.until_asked()
    stage.key("Escape")
    app.expect("Your desktop does not allow it")
    stage.until_asked(False)
    press_switch(app)
    stage.until_asked()
    os.kill(stage.world.session.owner(PORTAL), signal.SIGKILL)
    app.expect("Your desktop has not answered")
    stage.key("Escape")
    stage.until_asked(False)
    stage.expect_at_login(False)
    stage.until_watched(False)


if __name__ == "__main__":
    desk.main(World, Stage, [stories.case_click_to_unlock, sandbox.case_unlocked_by_another_program])
