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
from children import comes, wait_for

SHELL = ("org.gnome.Shell", "/org/gnome/Shell", "org.gnome.Shell")
REMOTE = "org.gnome.Mutter.RemoteDesktop"
SCREENSHOT = ("org.gnome.Shell.Screenshot", "/org/gnome/Shell/Screenshot", "org.gnome.Shell.Screenshot")
LEFT = 272
KEYS = {"Return": 0xFF0D, "Escape": 0xFF1B, "Shift_L": 0xFFE1}

TRAY = "Main.messageTray"
CLOCK = "Main.panel.statusArea.dateMenu"
LIST = f"{CLOCK}._messageList._notificationSection"
ALL = f"{TRAY}.getSources().flatMap(source => source.notifications)"
# What has to be clicked to open a notification: its banner, its message in the tray, or what opens the tray. Null
# while another banner is in the way
TARGET = f"""(() => {{
  const banner = {TRAY}._banner;
  if (banner) return banner.notification.title === TITLE ? banner : null;
  if (!{CLOCK}.menu.isOpen) return {CLOCK};
  return {LIST}._messages.find(message => message.notification.title === TITLE) ?? null;
}})()"""
# Its middle, whether the pointer is on it, and whether it is the tray's
PLACE = f"""(() => {{
  const actor = {TARGET};
  if (!actor?.mapped) return null;
  const [x, y] = actor.get_transformed_position();
  const [width, height] = actor.get_transformed_size();
  const [px, py] = global.get_pointer();
  const under = global.stage.get_actor_at_pos(imports.gi.Clutter.PickMode.REACTIVE, px, py);
  return [x + width / 2 - px, y + height / 2 - py, actor.contains(under), actor === {CLOCK}];
}})()"""


class Desk(desk.Desk):
    desktop = "GNOME"
    backend = "wayland"

    def start_session(self):
        self.write_desktop_entry(self.env["XDG_DATA_HOME"])
        self.set("org/gnome/desktop/interface", "enable-animations", "false")
        super().start_session()
        name = "latchkey-" + os.path.basename(self.home)
        self.children.start(
            "gnome-shell",
            # With X11 it would end by removing the socket of an Xvfb that was started meanwhile under the same number
            ["gnome-shell", "--headless", "--virtual-monitor", "1280x720", "--wayland", "--no-x11", "--unsafe-mode",
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

    def click(self, number=0):
        """On the banner, or on the message in the tray when it is shown as a banner no more."""
        title = self.titles()[number]
        script = PLACE.replace("TITLE", json.dumps(title))

        def clicked():
            if title not in self.titles():
                return True
            place = self.ask(script)
            if not place:
                self.leave_banner()
                return False
            x, y, reached, is_clock = place
            if not reached or max(abs(x), abs(y)) > 2:
                self.move(x, y)
                return False
            for pressed in (True, False):
                self.remote("NotifyPointerButton", "(ib)", LEFT, pressed)
            if is_clock:
                wait_for(lambda: self.ask(f"{CLOCK}.menu.isOpen"), "the tray to open")
                return False
            # It slides, and goes by itself: what was pressed may have been no more there
            return comes(lambda: title not in self.titles())

        wait_for(clicked, f"the click; {self.titles()} are there")

    def leave_banner(self):
        """A banner stays while the pointer is on it, and while nobody moves."""
        x, y, _ = self.ask("global.get_pointer()")
        self.move(100 - x, 600 - y + (y == 600))

    def move(self, x, y):
        self.remote("NotifyPointerMotionRelative", "(dd)", float(x), float(y))

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
    """What it has left is taken away by the next one, and told again only where the lock still stands."""
    stage.set_up("id=m0,pin=1234")
    stage.watched.until_notified()
    stories.until_shown(stage, 1)
    stage.end_watcher(stage.watchers.pop(), signal.SIGKILL)
    taken_back = len(stage.watched.taken_back())
    stage.start_watcher()
    wait_for(lambda: len(stage.watched.taken_back()) > taken_back, "what was left to be taken away")
    stage.watched.until_notified(2)
    stories.until_shown(stage, 1)
    stage.end_watcher(stage.watchers.pop(), signal.SIGKILL)
    stage.another_program_tries("1234")
    stories.until_shown(stage, 1)
    stage.start_watcher()
    stories.until_none_is_left(stage)


if __name__ == "__main__":
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
