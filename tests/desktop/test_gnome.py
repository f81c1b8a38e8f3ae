# SPDX-FileCopyrightText: The Latchkey authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Notifications with GNOME Shell, one for all cases."""

import json
import os
import signal

from gi.repository import GLib

import desk
import stories
from buses import Bus
from children import wait_for

SHELL = ("org.gnome.Shell", "/org/gnome/Shell", "org.gnome.Shell")
REMOTE = "org.gnome.Mutter.RemoteDesktop"
SCREENSHOT = ("org.gnome.Shell.Screenshot", "/org/gnome/Shell/Screenshot", "org.gnome.Shell.Screenshot")
LEFT = 272
KEYS = {"Return": 0xFF0D, "Shift_L": 0xFFE1}

TRAY = "Main.messageTray"
CLOCK = "Main.panel.statusArea.dateMenu"
LIST = f"{CLOCK}._messageList._notificationSection"
ALL = f"{TRAY}.getSources().flatMap(source => source.notifications)"
# Where the middle of an actor is, and whether the pointer is on it
MIDDLE = """(() => {
  const actor = ACTOR;
  if (!actor?.mapped) return null;
  const [x, y] = actor.get_transformed_position();
  const [width, height] = actor.get_transformed_size();
  return [Math.round(x + width / 2), Math.round(y + height / 2)];
})()"""
REACHED = """(() => {
  const [x, y] = global.get_pointer();
  return ACTOR?.contains(global.stage.get_actor_at_pos(imports.gi.Clutter.PickMode.REACTIVE, x, y)) ?? false;
})()"""


class Desk(desk.Desk):
    desktop = "GNOME"
    backend = "wayland"

    def start_session(self):
        self.write_desktop_entry()
        self.set("org/gnome/desktop/interface", "enable-animations", "false")
        super().start_session()
        name = "latchkey-" + os.path.basename(self.home)
        self.children.start(
            "gnome-shell",
            ["gnome-shell", "--headless", "--virtual-monitor", "1280x720", "--wayland", "--unsafe-mode",
             f"--wayland-display={name}"],
            env={"G_DEBUG": "", "DBUS_SYSTEM_BUS_ADDRESS": Bus("system", self.children).address},
        )
        self.env["WAYLAND_DISPLAY"] = name
        self.set_activation_environment(WAYLAND_DISPLAY=name)
        wait_for(self.is_up, "GNOME Shell to be up")
        self.ask("Main.overview.hide()")
        wait_for(lambda: not self.ask("Main.overview.visible"), "the overview to go")
        self.ask(f"{ALL}.forEach(notification => notification.destroy())")
        self.remote_session = self.session.call(REMOTE, "/" + REMOTE.replace(".", "/"), REMOTE, "CreateSession")[0]
        self.remote("Start")
        # The seat has no keyboard before a key is pressed
        self.tap_key(KEYS["Shift_L"])

    def is_up(self):
        try:
            return self.ask("Main.layoutManager._startingUp") is False
        except (AssertionError, GLib.Error):
            return False

    def ask(self, script):
        """What GNOME Shell makes of a line of JavaScript."""
        good, text = self.session.call(*SHELL, "Eval", GLib.Variant("(s)", (script,)))
        assert good, f"{script}: {text}"
        return json.loads(text) if text else None

    def remote(self, method, signature=None, *arguments):
        self.session.call(
            REMOTE, self.remote_session, REMOTE + ".Session", method,
            GLib.Variant(signature, arguments) if signature else None,
        )

    def tap_key(self, keysym):
        for pressed in (True, False):
            self.remote("NotifyKeyboardKeysym", "(ub)", keysym, pressed)


    def write_desktop_entry(self):
        """GNOME Shell shows only notifications of programs that it knows."""
        folder = os.path.join(self.env["XDG_DATA_HOME"], "applications")
        os.makedirs(folder)
        name = desk.APP_ID + ".desktop"
        with open(os.path.join(os.environ["LATCHKEY_DATA"], name), encoding="utf-8") as file:
            lines = ["Exec=" + os.environ["LATCHKEY"] if line.startswith("Exec=") else line.rstrip("\n")
                     for line in file]
        with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")


class Stage(desk.DeskStage):
    def __init__(self, world):
        super().__init__(world)
        self.ask = world.ask
        self.remote = world.remote

    def titles(self):
        return self.ask(f"{ALL}.map(notification => notification.title)")

    def shown(self):
        return len(self.titles())

    def kept(self):
        return self.ask(f"{LIST}._list.get_n_children()")

    def click_on(self, actor):
        """With the pointer, once it has arrived on it."""
        place = wait_for(lambda: self.ask(MIDDLE.replace("ACTOR", actor)), f"{actor} on the screen")
        x, y, _state = self.ask("global.get_pointer()")
        self.remote("NotifyPointerMotionRelative", "(dd)", float(place[0] - x), float(place[1] - y))
        wait_for(lambda: self.ask(REACHED.replace("ACTOR", actor)), f"nothing else over {actor}")
        for pressed in (True, False):
            self.remote("NotifyPointerButton", "(ib)", LEFT, pressed)

    def click(self, number=0):
        """On the banner, or on the message in the tray when that shows no banner any more."""
        title = self.titles()[number]

        def banner():
            # It stays while nobody moves
            self.remote("NotifyPointerMotionRelative", "(dd)", -5.0, 5.0)
            return self.ask(f"{TRAY}._banner?.notification.title ?? null")

        wait_for(lambda: banner() in (None, title), "the end of another banner")
        if banner() == title:
            self.click_on(f"{TRAY}._banner")
            return
        self.click_on(CLOCK)
        self.click_on(f"{LIST}._messages.find(message => message.notification.title === {json.dumps(title)})")

    def type(self, text):
        for letter in text:
            self.world.tap_key(ord(letter))

    def key(self, key):
        self.world.tap_key(KEYS[key])

    def has_keyboard(self, pid):
        return self.ask("global.display.focus_window?.get_pid() ?? null") == pid

    def is_front(self, app):
        return self.has_keyboard(app.pid())

    def until_other_in_front(self, other):
        wait_for(lambda: self.has_keyboard(other.pid), "the other window")

    def take_picture(self, path):
        self.world.session.call(*SCREENSHOT, "Screenshot", GLib.Variant("(bbs)", (False, False, path)))


def case_a_watcher_that_was_killed(stage):
    """What it has left is taken away by the next one, where the lock does not stand any more."""
    stage.set_up("id=m0,pin=1234")
    stage.watched.until_notified()
    stories.until_shown(stage, 1)
    stage.end_watcher(stage.watchers.pop(), signal.SIGKILL)
    stage.another_program_tries("1234")
    stories.until_shown(stage, 1)
    stage.start_watcher()
    stories.until_none_is_left(stage)


desk.main(Desk, Stage, [
    stories.case_click_to_unlock,
    stories.case_the_window_comes_forward_and_keeps_what_is_typed,
    stories.case_two_modems,
    stories.case_pin_then_puk,
    stories.case_the_modem_has_gone,
    stories.case_left_alone,
    stories.case_the_watcher_ends,
    case_a_watcher_that_was_killed,
])
