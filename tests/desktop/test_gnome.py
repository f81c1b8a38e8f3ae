# SPDX-FileCopyrightText: The Latchkey authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Notifications with GNOME Shell."""

import json
import os
import signal

from gi.repository import GLib

import desk
import stories
from children import wait_for

SHELL = ("org.gnome.Shell", "/org/gnome/Shell", "org.gnome.Shell")
REMOTE = "org.gnome.Mutter.RemoteDesktop"
LEFT = 272
ALL = "Main.messageTray.getSources().flatMap(source => source.notifications)"
LIST = "Main.panel.statusArea.dateMenu._messageList._notificationSection"
MIDDLE = """(() => {
  const [x, y] = actor.get_transformed_position();
  const [width, height] = actor.get_transformed_size();
  return [x + width / 2, y + height / 2, actor.mapped && width > 0];
})()"""


class Desk(desk.Desk):
    desktop = "GNOME"
    backend = "wayland"

    def start_session(self):
        folder = os.path.join(self.env["XDG_DATA_HOME"], "applications")
        os.makedirs(folder)
        name = desk.APP_ID + ".desktop"
        with open(os.path.join(os.environ["LATCHKEY_DATA"], name), encoding="utf-8") as file:
            lines = ["Exec=" + os.environ["LATCHKEY"] if line.startswith("Exec=") else line.rstrip("\n")
                     for line in file]
        with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")
        super().start_session()


class Stage(desk.DeskStage):
    def start_server(self):
        name = "latchkey-" + os.path.basename(self.folder)
        server = self.children.start(
            "gnome-shell",
            ["gnome-shell", "--headless", "--virtual-monitor", "1280x720", "--wayland", "--unsafe-mode",
             f"--wayland-display={name}"],
            env={"G_DEBUG": ""},
        )
        self.children.env["WAYLAND_DISPLAY"] = name
        self.world.set_activation_environment(WAYLAND_DISPLAY=name)
        wait_for(self.is_up, "GNOME Shell to be up")
        self.ask("Main.overview.hide()")
        wait_for(lambda: not self.ask("Main.overview.visible"), "the overview to go")
        self.ask(f"{ALL}.forEach(notification => notification.destroy())")
        self.session = self.world.session.call(REMOTE, "/" + REMOTE.replace(".", "/"), REMOTE, "CreateSession")[0]
        self.remote("Start")
        # The seat has no keyboard before a key is pressed
        self.key("Shift_L")
        return server

    def is_up(self):
        try:
            return self.ask("Main.layoutManager._startingUp") is False
        except (AssertionError, GLib.Error):
            return False

    def ask(self, script):
        """What GNOME Shell makes of a line of JavaScript."""
        good, text = self.world.session.call(*SHELL, "Eval", GLib.Variant("(s)", (script,)))
        assert good, f"{script}: {text}"
        return json.loads(text) if text else None

    def remote(self, method, signature=None, *arguments):
        self.world.session.call(
            REMOTE, self.session, REMOTE + ".Session", method,
            GLib.Variant(signature, arguments) if signature else None,
        )

    def titles(self):
        return self.ask(f"{ALL}.map(notification => notification.title)")

    def shown(self):
        return len(self.titles())

    def kept(self):
        return self.ask(f"{LIST}._list.get_n_children()")

    def click_at(self, x, y):
        self.remote("NotifyPointerMotionRelative", "(dd)", -5000.0, -5000.0)
        self.remote("NotifyPointerMotionRelative", "(dd)", float(x), float(y))
        self.sleep(0.3)
        self.remote("NotifyPointerButton", "(ib)", LEFT, True)
        self.remote("NotifyPointerButton", "(ib)", LEFT, False)

    def middle(self, actor):
        """Where the middle of an actor is, once it is there and does not move."""
        def there():
            before = self.ask(f"(() => {{ const actor = {actor}; return actor ? {MIDDLE} : null; }})()")
            self.sleep(0.2)
            after = self.ask(f"(() => {{ const actor = {actor}; return actor ? {MIDDLE} : null; }})()")
            return before if before == after and before and before[2] else None

        return wait_for(there, f"{actor} on the screen")[:2]

    def click(self):
        """On the banner, or on the message in the tray when that shows no banner any more."""
        title = self.titles()[0]

        def banner():
            # It stays while nobody moves
            self.remote("NotifyPointerMotionRelative", "(dd)", -5.0, 5.0)
            return self.ask("Main.messageTray._banner?.notification.title ?? null")

        wait_for(lambda: banner() in (None, title), "the end of another banner")
        if banner() == title:
            self.click_at(*self.middle("Main.messageTray._banner"))
            return
        self.ask("Main.panel.statusArea.dateMenu.menu.open()")
        self.click_at(*self.middle(
            f"{LIST}._messages.find(message => message.notification.title === {json.dumps(title)})"
        ))

    def type(self, text):
        for letter in text:
            self.tap_key(ord(letter))

    def key(self, key):
        self.tap_key({"Return": 0xFF0D, "Shift_L": 0xFFE1}[key])

    def tap_key(self, keysym):
        for pressed in (True, False):
            self.remote("NotifyKeyboardKeysym", "(ub)", keysym, pressed)
            self.sleep(0.03)

    def is_front(self, app):
        return self.ask("global.display.focus_window?.get_pid()") == app.pid()

    def until_other_in_front(self, other):
        wait_for(lambda: self.ask("global.display.focus_window?.get_pid()") == other.pid, "the other window")

    def take_picture(self, path):
        self.sleep(0.5)
        self.world.session.call(
            "org.gnome.Shell.Screenshot", "/org/gnome/Shell/Screenshot", "org.gnome.Shell.Screenshot", "Screenshot",
            GLib.Variant("(bbs)", (False, False, path)),
        )


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
    stories.case_pin_then_puk,
    stories.case_left_alone,
    stories.case_the_watcher_ends,
    case_a_watcher_that_was_killed,
])
