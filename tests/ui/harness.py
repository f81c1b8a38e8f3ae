# SPDX-FileCopyrightText: The Latchkey authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The stage of a UI test: display, buses, the real ModemManager, simulated modems, the real program.

A World lasts for a test program: home, display, window manager, session bus. A Stage lasts for a case:
system bus, ModemManager, modems, and the windows of Latchkey.

Environment: LATCHKEY (the program), LATCHKEY_ID (its application id), LK_SIMMODEM, LATCHKEY_DATA (the folder
with the icons of the build); LATCHKEY_SHOTS, if set, is a folder for pictures of failures.
"""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile

from gi.repository import GLib

import access
import hand
from buses import Bus
from children import Children, wait_for
from window import App

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "simmodem"))
import simmodem  # noqa: E402

MODEM_MANAGER = "org.freedesktop.ModemManager1"
POLKIT = "org.freedesktop.PolicyKit1"
A11Y_SERVICE = "/usr/share/dbus-1/services/org.a11y.Bus.service"
SCREEN = (1280, 1600)

SETTINGS = """[Settings]
gtk-enable-animations=false
gtk-cursor-blink=false
gtk-font-name=Cantarell 11
"""

# Said by the toolkit or its surroundings, and harmless: the portals, where a bus has started them and logs what they
# say, miss what a test has no need of; and GTK 4.8 measures Arabic words in libadwaita's rows in two ways.
# Everything else of this kind fails a test.
HARMLESS = ("(/usr/libexec/xdg-", " reports a minimum width of ")
ALARMS = ("-CRITICAL", "-WARNING", "-ERROR", "AddressSanitizer", "runtime error:")


def environment(home):
    """The few variables that a program of a test gets, and no others of whoever runs the test."""
    env = {
        "HOME": home,
        "XDG_RUNTIME_DIR": os.path.join(home, "run"),
        "XDG_CONFIG_HOME": os.path.join(home, ".config"),
        "XDG_DATA_HOME": os.path.join(home, ".local/share"),
        "XDG_CACHE_HOME": os.path.join(home, ".cache"),
        "XDG_DATA_DIRS": f"{os.environ.get('LATCHKEY_DATA', '')}:/usr/local/share:/usr/share".strip(":"),
        "PATH": "/usr/local/bin:/usr/bin:/bin:/usr/local/sbin:/usr/sbin:/sbin",
        "LC_ALL": "C.UTF-8",
        "GDK_BACKEND": "x11",
        "GSK_RENDERER": "cairo",
        "GSETTINGS_BACKEND": "keyfile",
        "GIO_USE_VFS": "local",
        "GTK_USE_PORTAL": "0",
        "ADW_DISABLE_PORTAL": "1",
        "LIBGL_ALWAYS_SOFTWARE": "1",
    }
    for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS"):
        if name in os.environ:
            env[name] = os.environ[name]
    return env


class World:
    def __init__(self, settings="", text_scale=1, **env):
        """With more of GTK's settings, letters so much larger, and more of the environment."""
        self.home = tempfile.mkdtemp(prefix="lk-ui-")
        self.env = {**environment(self.home), **env}
        self.chosen = {}
        os.makedirs(self.env["XDG_RUNTIME_DIR"], mode=0o700)
        self.children = Children(os.path.join(self.home, "world"), self.env)
        self.write_settings(settings)
        self.set("org/gnome/desktop/interface", "color-scheme", "'default'")
        try:
            self.start_display()
            self.scale_text(text_scale)
            self.start_session()
        except BaseException:
            print(self.children.report(), file=sys.stderr)
            self.close()
            raise

    def write_settings(self, more):
        folder = os.path.join(self.env["XDG_CONFIG_HOME"], "gtk-4.0")
        os.makedirs(folder)
        with open(os.path.join(folder, "settings.ini"), "w", encoding="utf-8") as file:
            file.write(SETTINGS + more)

    def start_display(self):
        reading, writing = os.pipe()
        width, height = SCREEN
        self.children.start(
            "xvfb",
            ["Xvfb", "-displayfd", writing, "-screen", "0", f"{width}x{height}x24", "-nolisten", "tcp",
             "-noreset"],
            pass_fds=[writing],
        )
        os.close(writing)
        with os.fdopen(reading) as file:
            number = file.readline().strip()
        if not number:
            raise AssertionError("Xvfb did not start")
        self.env["DISPLAY"] = f":{number}"
        self.hand = hand.Hand(self.env)

    def scale_text(self, scale):
        """What GTK takes from a display without a settings daemon."""
        words = f"Xft.dpi: {96 * scale}"
        self.hand.run("xprop", "-root", "-f", "RESOURCE_MANAGER", "8s", "-set", "RESOURCE_MANAGER", words)

    def start_session(self):
        services = os.path.join(self.home, "services")
        os.makedirs(services)
        shutil.copy(A11Y_SERVICE, services)
        self.session = Bus("session", self.children, [services])
        self.env["DBUS_SESSION_BUS_ADDRESS"] = self.session.address
        self.children.start("xfwm4", ["xfwm4", "--compositor=off"])
        wait_for(self.has_window_manager, "the window manager")
        self.reader = access.Reader(self.session)

    def set(self, group, key, value):
        """A setting of the desktop, as GSettings writes it."""
        self.chosen[group, key] = value
        folder = os.path.join(self.env["XDG_CONFIG_HOME"], "glib-2.0/settings")
        os.makedirs(folder, exist_ok=True)
        with open(os.path.join(folder, "new"), "w", encoding="utf-8") as file:
            file.writelines(f"[{group}]\n{key}={value}\n" for (group, key), value in self.chosen.items())
        os.replace(os.path.join(folder, "new"), os.path.join(folder, "keyfile"))

    def has_window_manager(self):
        return "window id" in self.hand.run("xprop", "-root", "_NET_SUPPORTING_WM_CHECK")

    def close(self):
        self.children.close()
        shutil.rmtree(self.home, ignore_errors=True)

    def __enter__(self):
        return self

    def __exit__(self, *unused):
        self.close()


class Stage:
    wait_for = staticmethod(wait_for)

    def __init__(self, world):
        self.world = world
        self.hand = world.hand
        self.folder = tempfile.mkdtemp(prefix="stage-", dir=world.home)
        self.children = Children(self.folder, dict(world.env))
        self.system = Bus("system", self.children)
        self.children.env["DBUS_SYSTEM_BUS_ADDRESS"] = self.system.address
        self.apps = []
        # What Latchkey is started under, such as strace
        self.wrapper = ()
        self.sim = None
        self.daemon = None
        self.polkit = None
        self.modems = []

    def log(self, name):
        return os.path.join(self.folder, f"{name}.txt")

    def start_daemon(self, polkit=False):
        """ModemManager; with polkit it asks for permission, as on a real system bus. Without a file for its
        log it tells syslog, and where there is none, the console of the machine, which is slow."""
        options = [] if polkit else ["--test-session"]
        self.daemon = self.children.start(
            "modemmanager",
            ["ModemManager", *options, "--test-enable", "--test-no-udev", "--test-no-suspend-resume",
             "--no-auto-scan", "--debug", "--log-timestamps", f"--log-file={self.log('modemmanager')}"],
            env={"DBUS_SESSION_BUS_ADDRESS": self.system.address},
        )
        wait_for(lambda: self.system.owner(MODEM_MANAGER), "ModemManager")

    def stop_daemon(self, number=signal.SIGTERM):
        self.children.stop(self.daemon, number)
        self.daemon = None
        wait_for(lambda: not self.system.owner(MODEM_MANAGER), "ModemManager to be gone")

    @contextlib.contextmanager
    def daemon_held(self):
        """ModemManager does nothing meanwhile, and so answers nothing."""
        self.daemon.send(signal.SIGSTOP)
        try:
            yield
        finally:
            self.daemon.send(signal.SIGCONT)

    def standing(self, title):
        """That page stays until it was looked at, where ModemManager would go on soon."""
        passes = title == "The Modem Is Restarting" and self.daemon
        return self.daemon_held() if passes else contextlib.nullcontext()

    def start_polkit(self):
        """A stand-in that permits nothing until it is told to."""
        self.polkit = self.children.start("polkit", [sys.executable, "-m", "dbusmock", "--template", "polkitd"])
        wait_for(lambda: self.system.owner(POLKIT), "polkit")

    def stop_polkit(self):
        self.children.stop(self.polkit)
        self.polkit = None
        wait_for(lambda: not self.system.owner(POLKIT), "polkit to be gone")

    def tell_polkit(self, method, arguments):
        path = "/org/freedesktop/PolicyKit1/Authority"
        self.system.call(POLKIT, path, "org.freedesktop.DBus.Mock", method, arguments)

    def allow(self, action):
        self.tell_polkit("SetAllowed", GLib.Variant("(as)", ([f"{MODEM_MANAGER}.{action}"],)))

    def let_polkit_hang(self):
        self.tell_polkit("SimulateHang", GLib.Variant("(b)", (True,)))

    def add_modems(self, *descriptions):
        """Modems as lk-simmodem describes them."""
        if self.sim:
            for description in descriptions:
                self.sim.add(description)
        else:
            self.sim = simmodem.SimModems(
                os.environ["LK_SIMMODEM"], descriptions, register=True,
                log=self.log("at"), env=self.children.env,
            )
        self.modems = self.sim.modems()

    def open(self, *descriptions, **options):
        """ModemManager, these modems, and Latchkey in front of them."""
        self.start_daemon()
        if descriptions:
            self.add_modems(*descriptions)
            wait_for(lambda: len(self.paths()) == len(descriptions), "ModemManager to know the modems")
        return self.start_app(**options)

    def open_with_polkit(self, *descriptions):
        """The same, where an answer can be held back."""
        self.start_polkit()
        self.start_daemon(polkit=True)
        self.add_modems(*descriptions)
        return self.start_app()

    def start_app(self, **options):
        self.world.reader.announced.clear()
        app = App(self, wrapper=self.wrapper, **options)
        self.apps.append(app)
        app.wait_window()
        return app

    def paths(self):
        """The modems of ModemManager, by path."""
        try:
            objects = self.system.call(
                MODEM_MANAGER, "/org/freedesktop/ModemManager1", "org.freedesktop.DBus.ObjectManager",
                "GetManagedObjects",
            )[0]
        except GLib.Error:
            return {}
        return {path: facts[f"{MODEM_MANAGER}.Modem"] for path, facts in objects.items()
                if f"{MODEM_MANAGER}.Modem" in facts}

    def facts(self, name="m0"):
        """What ModemManager says of a simulated modem."""
        device = self.sim.modem(name)["device"]

        def find():
            for facts in self.paths().values():
                if facts["Device"] == device:
                    return facts
            return None

        return wait_for(find, f"the modem {name}")

    def device(self, name="m0"):
        """What ModemManager calls a modem for good."""
        return self.facts(name)["DeviceIdentifier"]

    def card(self, name="m0"):
        return self.sim.card(name)

    def counted(self, name="m0"):
        """How many codes the card was sent."""
        return self.card(name)["received"]

    def codes(self, name="m0"):
        """What the card was sent: the operation and the code, in order."""
        return [(entry["operation"], entry["code"].strip('"')) for entry in self.card(name)["log"]]

    def until_counted(self, number, name="m0"):
        wait_for(
            lambda: self.counted(name) == number,
            lambda: f"the card to count {number} codes; it counted {self.counted(name)}",
        )

    def until_deaf(self):
        """A modem has been sent something that it does not hear."""
        def heard():
            with open(self.log("at"), encoding="utf-8", errors="replace") as file:
                return " ! deaf" in file.read()

        wait_for(heard, "the modem to turn a deaf ear")

    def another_program_tries(self, pin, name="m0"):
        """What a saved PIN in the network settings does: a second client of ModemManager sends it."""
        path = self.facts(name)["Sim"]
        code = GLib.Variant("(s)", (pin,))
        try:
            self.system.call(MODEM_MANAGER, path, f"{MODEM_MANAGER}.Sim", "SendPin", code)
        except GLib.Error:
            pass

    def until_copied(self, fragment):
        """What stands in the clipboard, once that is in it."""
        wait_for(
            lambda: fragment in self.hand.clipboard(),
            lambda: f"{fragment!r} in the clipboard; it holds {self.hand.clipboard()!r}",
        )
        return self.hand.clipboard()

    def expect_counts(self, name="m0", **expected):
        """What the card counted, of each operation: received; all that is not named is 0."""
        counts = {key: value["received"] for key, value in self.card(name)["counts"].items()}
        wanted = {key: expected.pop(key, 0) for key in counts}
        assert not expected, f"no such operation: {expected}"
        assert counts == wanted, f"the card counted {counts}, expected {wanted}"

    def expect_tries(self, pin, puk=10, name="m0"):
        card = self.card(name)
        tries = (card["pin_tries"], card["puk_tries"])
        assert tries == (pin, puk), f"the card has (PIN, PUK) tries {tries}, expected {(pin, puk)}"

    def alarms(self):
        """What the program said on stderr that it should not."""
        lines = []
        for app in self.apps:
            for line in app.said().splitlines():
                if any(alarm in line for alarm in ALARMS) and not any(known in line for known in HARMLESS):
                    lines.append(line)
        return lines

    def check_clean(self):
        dead = [app.child.process.returncode for app in self.apps if not app.may_end and not app.child.runs]
        assert not dead, f"Latchkey ended by itself: {dead}"
        alarms = self.alarms()
        assert not alarms, "Latchkey said:\n" + "\n".join(alarms)

    def report(self, name):
        """All there is to know when a case has failed."""
        parts = []
        for number, app in enumerate(self.apps):
            parts.append(f"--- window {number}\n{app.describe()}\n--- said by it\n{app.said()[-3000:]}")
        for modem in self.modems:
            parts.append(f"--- modem {modem}\n{self.tell_card(modem)}")
        if os.path.exists(self.log("modemmanager")):
            with open(self.log("modemmanager"), encoding="utf-8", errors="replace") as file:
                parts.append("--- ModemManager\n" + "".join(file.readlines()[-60:]))
        if os.environ.get("LATCHKEY_SHOTS"):
            picture = os.path.join(os.environ["LATCHKEY_SHOTS"], name.replace(" ", "-") + ".png")
            parts.append(f"--- picture: {picture}")
            try:
                self.hand.picture(picture)
            except (AssertionError, subprocess.TimeoutExpired) as error:
                parts.append(str(error))
        return "\n".join(parts)

    def tell_card(self, modem):
        try:
            card = self.card(modem)
        except (OSError, ValueError, simmodem.SimError) as error:
            return str(error)
        if not card:
            return "no card"
        entries = [str(entry) for entry in card.pop("log")]
        return "\n".join([str(card), *entries])

    def close(self):
        for app in self.apps:
            app.close()
        if self.sim:
            self.sim.close()
        self.children.close()
        wait_for(lambda: not self.world.session.owner(os.environ["LATCHKEY_ID"]), "the end of Latchkey")
        shutil.rmtree(self.folder, ignore_errors=True)
