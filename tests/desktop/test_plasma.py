# SPDX-FileCopyrightText: The Latchkey authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Notifications with Plasma 6, from a tree of Debian 13 packages; watcher and app are those of this system.

Plasma is one plain user in that tree, with a list of processes of its own. Both systems share the session bus, the
X server that Plasma's compositor draws in, and the compositor's socket.
"""

import os
import subprocess
import sys

from gi.repository import GLib

import desk
import harness
import stories
from children import PATIENCE, comes, wait_for

# Nobody: the bus takes only users that the system knows
USER = 65534
SIZE = (1280, 800)
# The middle of the button, seen from the lower end of the coloured bar
BUTTON = (300, 15)
# The bell in the panel, where the list of notifications is that it opens, and some of the panel
BELL = (20, 814)
LIST = "318x380+12+405"
PANEL = "500x10+200+808"
SERVER = "org.freedesktop.Notifications"
# The compositor looks at the processes of the others to know whom it may trust: all are in one namespace
SESSION = f"""
kwin_wayland --x11-display $DISPLAY --width {SIZE[0]} --height {SIZE[1]} --no-lockscreen --no-global-shortcuts \\
  --socket wayland &
until [ -S $XDG_RUNTIME_DIR/wayland ]; do sleep 0.1; done
export WAYLAND_DISPLAY=wayland QT_QPA_PLATFORM=wayland
/usr/lib/*/libexec/kactivitymanagerd &
exec plasmashell --no-respawn
"""

# One panel with nothing but the notifications, that looks the same whatever is behind it; and no animations
SHELL = """[Containments][1]
formfactor=2
immutability=1
lastScreen=0
location=4
plugin=org.kde.panel
wallpaperplugin=org.kde.image

[Containments][1][Applets][2]
immutability=1
plugin=org.kde.plasma.notifications

[General]
AppletOrder=2
"""
FILES = {
    "plasma-org.kde.plasma.desktop-appletsrc": SHELL,
    "plasmanotifyrc": "[Notifications]\nPopupPosition=TopRight\nPopupTimeout=1000\n",
    "plasmashellrc": "[PlasmaViews][Panel 1]\nfloating=0\npanelOpacity=1\n",
    "kdeglobals": "[KDE]\nAnimationDurationFactor=0\n",
}


class Desk(desk.Desk):
    desktop = "KDE"
    backend = "wayland"

    def start_session(self):
        self.set("org/gnome/desktop/interface", "enable-animations", "false")
        super().start_session()
        self.tree = subprocess.run(
            [os.path.join(os.environ["LATCHKEY_SOURCE"], "tests/lib/tree"), "plasma"],
            stdout=subprocess.PIPE, text=True, check=True,
        ).stdout.strip()
        self.make_home()
        self.start_plasma()
        wait_for(lambda: self.session.owner(SERVER), "Plasma's notifications", 2 * PATIENCE)
        socket = os.path.join(self.plasma_home, "run", "wayland")
        self.env["WAYLAND_DISPLAY"] = socket
        self.set_activation_environment(WAYLAND_DISPLAY=socket)
        self.empty_list = self.read_empty_list()

    def make_home(self):
        """What Plasma reads and writes belongs to its user, and lies where that user can get to it."""
        self.plasma_home = os.path.join(self.home, "plasma")
        config = os.path.join(self.plasma_home, ".config")
        for folder in (config, os.path.join(self.plasma_home, "run")):
            os.makedirs(folder, mode=0o700)
        for name, text in FILES.items():
            with open(os.path.join(config, name), "w", encoding="utf-8") as file:
                file.write(text)
        self.write_desktop_entry(os.path.join(self.plasma_home, ".local/share"))
        for folder, folders, files in os.walk(self.plasma_home):
            for path in (folder, *(os.path.join(folder, name) for name in files)):
                os.chown(path, USER, USER)
        for folder in (self.home, self.children.folder):
            os.chmod(folder, 0o711)

    def start_plasma(self):
        env = {
            "PATH": "/usr/bin:/bin",
            "LC_ALL": "C.UTF-8",
            "HOME": self.plasma_home,
            "XDG_RUNTIME_DIR": os.path.join(self.plasma_home, "run"),
            "XDG_CURRENT_DESKTOP": "KDE",
            "XDG_MENU_PREFIX": "plasma-",
            "KDE_FULL_SESSION": "true",
            "KDE_SESSION_VERSION": "6",
            "QT_QUICK_BACKEND": "software",
            "KWIN_COMPOSE": "Q",
            "DISPLAY": self.env["DISPLAY"],
            "DBUS_SESSION_BUS_ADDRESS": self.session.address,
        }
        self.children.start(
            "plasma",
            ["bwrap", "--unshare-pid", "--die-with-parent", "--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID",
             "--ro-bind", self.tree, "/", "--dev", "/dev", "--proc", "/proc", "--tmpfs", "/tmp",
             "--ro-bind", "/tmp/.X11-unix", "/tmp/.X11-unix", "--bind", self.home, self.home, "--clearenv",
             *(word for key, value in env.items() for word in ("--setenv", key, value)),
             "setpriv", f"--reuid={USER}", f"--regid={USER}", "--clear-groups", "sh", "-c", SESSION],
        )

    def picture(self, place):
        return subprocess.run(
            ["import", "-window", "root", "-crop", place, "-depth", "8", "rgb:-"], env=self.hand.env,
            capture_output=True, check=True,
        ).stdout

    def read_empty_list(self):
        """How the list looks before there was any notification, from one edge to the other, over a black screen."""
        def settled():
            seen.append(self.picture(LIST))
            return seen[-1] == seen[-2] and min(seen[-1][:3]) > 128 and len(set(seen[-1])) > 8

        wait_for(lambda: min(self.picture(PANEL)) > 128 and not any(self.picture(LIST)), "the panel", 2 * PATIENCE)
        self.hand.click(*BELL)
        seen = [b""]
        wait_for(settled, "the list of notifications to open")
        self.hand.click(*BELL)
        wait_for(lambda: not any(self.picture(LIST)), "the list to close")
        return seen[-1]

    def list_is_empty(self):
        """Open it, look, and close it again."""
        closed = self.picture(LIST)
        self.hand.click(*BELL)
        wait_for(lambda: self.picture(LIST) != closed, "the list to open")
        empty = comes(lambda: self.picture(LIST) == self.empty_list, PATIENCE / 4)
        opened = self.picture(LIST)
        self.hand.click(*BELL)
        wait_for(lambda: self.picture(LIST) != opened, "the list to close")
        return empty


class Stage(desk.DeskStage):
    def bars(self):
        """Where the coloured bars are that mark urgent notifications: left, top, bottom of each, from the top."""
        width, height = harness.SCREEN
        pixels = subprocess.run(
            ["import", "-window", "root", "-depth", "8", "rgb:-"], env=self.hand.env, capture_output=True, check=True,
        ).stdout
        found = []
        for y in range(SIZE[1]):
            row = pixels[3 * width * y:3 * width * (y + 1)]
            left = next((x for x in range(width // 2, width) if is_bar(*row[3 * x:3 * x + 3])), None)
            if left is None:
                continue
            if found and found[-1][2] == y - 1:
                found[-1][2] = y
            else:
                found.append([left, y, y])
        return [bar for bar in found if bar[2] - bar[1] > 20]

    def shown(self):
        return len(self.bars())

    def kept(self):
        """Whether its list, which the bell in the panel opens, differs from the empty one."""
        return int(not self.world.list_is_empty())

    def click(self, number=0):
        """On the body; new ones come below the others."""
        def once():
            left, top, bottom = self.settled(self.bars)[number]
            self.hand.click(left + 120, (top + bottom) // 2)

        self.click_away(once)

    def click_button(self):
        def once():
            left, _top, bottom = self.settled(self.bars)[0]
            self.hand.click(left + BUTTON[0], bottom + BUTTON[1])

        self.click_away(once)

    def is_front(self, app):
        return self.world.session.owner(desk.ATTENDING_ID) == app.pid()

    def until_other_in_front(self, other):
        wait_for(lambda: other.said().splitlines()[-1:] == ["active"], "the other window")

    def take_picture(self, path):
        self.hand.run("import", "-window", "root", "-crop", f"{SIZE[0]}x{SIZE[1] + 40}+0+0", "+repage", path)


def is_bar(red, green, blue):
    return red > 200 and 80 < green < 170 and blue < 60


def case_click_on_the_button(stage):
    stage.set_up("id=m0,pin=1234")
    stage.watched.until_notified()
    stories.until_shown(stage, 1)
    app = stage.opened()
    stage.click_button()
    app.until_field("SIM PIN")
    stories.unlock(stage, app)
    stories.until_none_is_left(stage)


def case_two_modems_of_a_kind(stage):
    """Their words are the same, and the same words again within a second are refused."""
    stage.set_up("id=m0,pin=1234", "id=m1,pin=5678")
    wait_for(lambda: len(stage.watched.notifications()) == 2, "two notifications")
    stories.until_shown(stage, 2)
    assert not stage.watched.refused()


def case_what_has_expired_stands_in_the_list(stage):
    """So the other cases would have seen it. It stays there, and this is the last case."""
    hints = {"desktop-entry": GLib.Variant("s", desk.APP_ID)}
    stage.world.session.call(
        SERVER, "/org/freedesktop/Notifications", SERVER, "Notify",
        GLib.Variant("(susssasa{sv}i)", ("Latchkey", 0, "", "SIM PIN needed", "", ["button", desk.BUTTON], hints, -1)),
    )
    wait_for(lambda: any(m.member == "NotificationClosed" for m in stage.watched.messages()), "its end")
    assert stage.kept() == 1


if os.geteuid() != 0:
    print("1..0 # SKIP only root can make a tree of packages")
    sys.exit()

desk.main(Desk, Stage, [
    stories.case_click_to_unlock,
    stories.case_the_window_comes_forward_and_keeps_what_is_typed,
    stories.case_two_modems,
    stories.case_pin_then_puk,
    stories.case_the_modem_has_gone,
    stories.case_left_alone,
    stories.case_the_watcher_ends,
    case_click_on_the_button,
    case_two_modems_of_a_kind,
    case_what_has_expired_stands_in_the_list,
])
