# SPDX-FileCopyrightText: The Latchkey authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Notifications with xfce4-notifyd."""

import glob
import os

import desk
import stories
from children import wait_for

# The middle of the button, seen from the lower right corner. A click beside it only closes.
BUTTON = (56, 31)


class Desk(desk.Desk):
    desktop = "XFCE"


class Stage(desk.DeskStage):
    def start_server(self):
        program = glob.glob("/usr/lib/*/xfce4/notifyd/xfce4-notifyd")[0]
        server = self.children.start("xfce4-notifyd", [program])
        wait_for(lambda: self.world.session.owner("org.freedesktop.Notifications"), "xfce4-notifyd")
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
        """What stands in its log. That is off unless somebody turns it on, and keeps then what is closed as well."""
        path = os.path.join(self.world.env["XDG_CACHE_HOME"], "xfce4/notifyd/log")
        if not os.path.exists(path):
            return 0
        with open(path, encoding="utf-8") as file:
            return file.read().count("summary=")

    def click(self, number=0):
        x, y, width, height = self.popups()[number]
        self.hand.click(x + width - BUTTON[0], y + height - BUTTON[1])


desk.main(Desk, Stage, [
    stories.case_click_to_unlock,
    stories.case_the_window_comes_forward_and_keeps_what_is_typed,
    stories.case_two_modems,
    stories.case_pin_then_puk,
    stories.case_the_modem_has_gone,
    stories.case_left_alone,
    stories.case_the_watcher_ends,
])
