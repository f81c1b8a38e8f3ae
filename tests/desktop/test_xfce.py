# SPDX-FileCopyrightText: The Latchkey authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Notifications with xfce4-notifyd."""

import glob
import os

from gi.repository import GLib

import desk
import stories
from children import wait_for

SERVER = "org.freedesktop.Notifications"
# The middle of the button, seen from the lower right corner. A click beside it only closes.
BUTTON = (56, 31)


CHANNEL = """<?xml version="1.0" encoding="UTF-8"?>
<channel name="xfce4-notifyd" version="1.0">
  <property name="notification-log" type="bool" value="true"/>
  <property name="log-level" type="uint" value="1"/>
</channel>
"""


class Desk(desk.Desk):
    """With the server's log on, which by default is off."""

    desktop = "XFCE"

    def start_session(self):
        super().start_session()
        folder = os.path.join(self.env["XDG_CONFIG_HOME"], "xfce4/xfconf/xfce-perchannel-xml")
        os.makedirs(folder)
        with open(os.path.join(folder, "xfce4-notifyd.xml"), "w", encoding="utf-8") as file:
            file.write(CHANNEL)
        self.children.start("xfconfd", [glob.glob("/usr/lib/*/xfce4/xfconf/xfconfd")[0]])
        wait_for(lambda: self.session.owner("org.xfce.Xfconf"), "Xfce's settings")


class Stage(desk.DeskStage):
    def start_server(self):
        program = glob.glob("/usr/lib/*/xfce4/notifyd/xfce4-notifyd")[0]
        server = self.children.start("xfce4-notifyd", [program])
        wait_for(lambda: self.world.session.owner(SERVER), "xfce4-notifyd")
        return server

    def popups(self):
        """Where its windows are, from top to bottom; one can go while it is looked at."""
        places = []
        for window in self.hand.windows(self.server.pid):
            try:
                places.append(self.hand.place(window))
            except AssertionError:
                continue
        return sorted((place for place in places if place[2] > 50), key=lambda place: place[1])

    def shown(self):
        return len(self.popups())

    def kept(self):
        """What stands in its log, which has whatever is not transient."""
        path = os.path.join(self.world.env["XDG_CACHE_HOME"], "xfce4/notifyd/log")
        if not os.path.exists(path):
            return 0
        # It may be just being written.
        with open(path, encoding="utf-8", errors="replace") as file:
            return file.read().count("summary=")

    def click(self, number=0):
        def once():
            x, y, width, height = self.settled(self.popups)[number]
            self.hand.click(x + width - BUTTON[0], y + height - BUTTON[1])

        self.click_away(once)


def case_what_is_not_transient_stands_in_the_log(stage):
    """So the other cases would have seen it. It stays there, and this is the last case."""
    stage.world.session.call(
        SERVER, "/org/freedesktop/Notifications", SERVER, "Notify",
        GLib.Variant("(susssasa{sv}i)", ("Latchkey", 0, "", "SIM PIN needed", "", [], {}, 1000)),
    )
    wait_for(lambda: stage.kept() == 1, "it to stand in the log")


desk.main(Desk, Stage, [
    stories.case_click_to_unlock,
    stories.case_the_window_comes_forward_and_keeps_what_is_typed,
    stories.case_two_modems,
    stories.case_pin_then_puk,
    stories.case_the_modem_has_gone,
    stories.case_left_alone,
    stories.case_the_watcher_ends,
    case_what_is_not_transient_stands_in_the_log,
])
