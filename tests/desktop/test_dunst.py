# SPDX-FileCopyrightText: The Latchkey authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Notifications with dunst: this system's, and a newer one from a tree of Debian 13 packages, which can forget."""

import os
import subprocess

import desk
import stories
from children import wait_for

SERVER = ("org.freedesktop.Notifications", "/org/freedesktop/Notifications")


def in_newer_tree(home):
    """A command's beginning: it runs in the tree, with this display, and with the buses, which lie in that home."""
    tree = subprocess.run([os.path.join(os.environ["LATCHKEY_SOURCE"], "tests/lib/tree"), "dunst"],
                          stdout=subprocess.PIPE, text=True, check=True).stdout.strip()
    return ["bwrap", "--die-with-parent", "--ro-bind", tree, "/", "--dev", "/dev", "--proc", "/proc", "--tmpfs", "/tmp",
            "--ro-bind", "/tmp/.X11-unix", "/tmp/.X11-unix", "--bind", home, home]


class Stage(desk.DeskStage):
    def start_server(self, inside=()):
        server = self.children.start("dunst", [*inside, "dunst"])
        wait_for(lambda: self.world.session.owner("org.freedesktop.Notifications"), "dunst")
        return server

    def shown(self):
        """How many notifications stand on the screen."""
        return int(self.in_session("dunstctl", "count", "displayed"))

    def kept(self):
        """How many it can show again. Before version 1.9.1 it keeps whatever is closed, and nobody can change that:
        there those count that it was not asked to forget."""
        waiting, history = (int(self.in_session("dunstctl", "count", key)) for key in ("waiting", "history"))
        if self.forgets():
            return waiting + history
        print(f"# this version of dunst forgets nothing: its history has {history}", flush=True)
        return waiting + len(self.watched.notifications()) - len(self.asked_to_forget())

    def asked_to_forget(self):
        return [m for m in self.watched.messages() if m.member == "NotificationRemoveFromHistory"]

    def forgets(self):
        interface = self.world.session.call(*SERVER, "org.freedesktop.DBus.Introspectable", "Introspect")[0]
        return "NotificationRemoveFromHistory" in interface

    def click(self, number=None):
        """dunstctl reaches the first one only; with several, the mouse."""
        if number is None:
            self.in_session("dunstctl", "action", "0")
            return
        self.click_away(lambda: self.click_with_mouse(number))

    def click_with_mouse(self, number):
        window = self.in_session("xdotool", "search", "--class", "Dunst").split()[-1]
        (x, y, width, height), shown = self.settled(lambda: (self.hand.place(window), self.shown()))
        row = height // shown
        self.hand.run("xdotool", "mousemove", x + width // 2, y + row * number + row // 2, "click", "2")


def case_a_newer_one_forgets(stage):
    stage.children.stop(stage.server)
    stage.server = stage.start_server(in_newer_tree(stage.world.home))
    stories.case_click_to_unlock(stage)
    assert stage.forgets()
    assert stage.in_session("dunstctl", "count", "history").strip() == "0"


if __name__ == "__main__":
    desk.main(desk.Desk, Stage, [
        stories.case_click_to_unlock,
        stories.case_the_window_comes_forward_and_keeps_what_is_typed,
        stories.case_two_modems,
        stories.case_pin_then_puk,
        stories.case_the_modem_has_gone,
        stories.case_left_alone,
        stories.case_the_watcher_ends,
        case_a_newer_one_forgets,
    ])
