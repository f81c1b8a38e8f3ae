# SPDX-FileCopyrightText: The Latchkey authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Latchkey in its sandbox: it unlocks, it reaches ModemManager and nothing else, it can be updated while it runs."""

import configparser
import glob
import os
import socket
import statistics
import time

from gi.repository import GLib

import sandbox  # comes first: it knows the way to the others
import desk
import works
from children import wait_for

STARTS = 5
VERSION = os.environ["LATCHKEY_VERSION"]
NEW_VERSION = VERSION[:-1] + str((int(VERSION[-1]) + 1) % 10)

# What flatpak gives to every sandbox, and the graphics card where there is one
DEVICES = {"console", "core", "dri", "fd", "full", "null", "ptmx", "pts", "random", "shm", "stderr", "stdin",
           "stdout", "tty", "urandom", "zero"}
# What a modem is outside
MODEM_DEVICES = ("ttyUSB250", "ttyACM250", "cdc-wdm250", "wwan250at0")
# What flatpak lets every sandbox talk with on the session bus
SESSION_NAMES = (sandbox.APP_ID, "org.freedesktop.DBus", "org.freedesktop.portal.", "org.a11y.Bus")

NAMES = """dbus-send --{bus} --print-reply --dest=org.freedesktop.DBus / org.freedesktop.DBus.ListNames"""
ASK = """dbus-send --system --print-reply --dest={name} / org.freedesktop.DBus.Peer.Ping 2>&1; echo $?"""
CONNECT = """(exec 3<>/dev/tcp/127.0.0.1/{port}) 2>/dev/null && echo connected || echo refused"""


class World(sandbox.World, desk.Desk):
    pass


class Stage(sandbox.Stage, desk.DeskStage):
    pass


def names(stage, bus):
    """Those that can be seen from inside; the connections' own numbers are not names."""
    said = stage.world.inside(NAMES.format(bus=bus), env=stage.children.env)
    return sorted(line.split('"')[1] for line in said.splitlines() if '"' in line and '":' not in line)


def case_what_is_installed(stage):
    """Both programs, what the desktop is shown, every translation, the licences, of ModemManager only the library."""
    place = works.run("flatpak", "info", "--show-location", sandbox.APP_ID, env=stage.world.env)
    inside = [path[len(place) + 1:] for path in works.files(place)]
    programs = [path for path in inside if path.startswith("files/bin/")]
    assert programs == ["files/bin/latchkey", "files/bin/latchkey-watcher"], programs
    libraries = [path for path in inside if path.startswith("files/lib/")]
    assert libraries and all(path.startswith("files/lib/libmm-glib.so.0") for path in libraries), libraries
    assert not [path for path in inside if "ModemManager" in path], inside
    licences = {path.removeprefix("files/share/licenses/") for path in inside if "/licenses/" in path}
    # A newer flatpak-builder finds more of them by itself
    wanted = {f"{sandbox.APP_ID}/{licence}" for licence in ("libmm-glib/COPYING.LIB", "latchkey/COPYING")}
    assert licences >= wanted, licences
    exports = os.path.join(stage.world.env["FLATPAK_USER_DIR"], "exports/share")
    for name in (f"applications/{sandbox.APP_ID}.desktop", f"dbus-1/services/{sandbox.APP_ID}.service",
                 f"dbus-1/services/{desk.WATCHER_ID}.service", f"metainfo/{sandbox.APP_ID}.*.xml",
                 f"icons/hicolor/scalable/apps/{sandbox.APP_ID}.svg"):
        assert glob.glob(os.path.join(exports, name)), f"{name}: {list(works.files(exports))}"
    with open(os.path.join(works.TOP, "po", "LINGUAS"), encoding="utf-8") as file:
        languages = [line.strip() for line in file if line.strip() and not line.startswith("#")]
    packed = {path.removeprefix("files/share/locale/") for path in inside if path.startswith("files/share/locale/")}
    wanted = {f"{language}/LC_MESSAGES/latchkey.mo" for language in languages}
    assert languages and packed == wanted, packed ^ wanted


def case_what_it_may(stage):
    """What the manifest asks for, as flatpak understands it, and no more."""
    metadata = configparser.RawConfigParser()
    metadata.optionxform = str
    metadata.read_string(works.run("flatpak", "info", "--show-metadata", sandbox.APP_ID, env=stage.world.env))
    may = {key: sorted(value.strip(";").split(";")) for key, value in metadata["Context"].items()}
    # A fallback to X11 is written as both
    assert may == {"shared": ["ipc"], "sockets": ["fallback-x11", "wayland", "x11"], "devices": ["dri"]}, may
    assert dict(metadata["System Bus Policy"]) == {"org.freedesktop.ModemManager1": "talk"}
    more = set(metadata.sections()) - {"Application", "Context", "System Bus Policy", "Build"}
    assert not [section for section in more if not section.startswith("Extension ")], more


def case_unlocked(stage):
    stage.start_daemon()
    stage.add_modems("id=m0,pin=1234")
    app = stage.start_flatpak()
    assert sandbox.APP_ID in open(f"/proc/{inner(app)}/root/.flatpak-info", encoding="utf-8").read()
    app.fill("SIM PIN", "1234")
    app.press("Unlock")
    app.expect_page("SIM Unlocked")
    stage.expect_counts(verify=1)
    stage.picture_of("unlocked-in-the-sandbox")


def inner(app):
    """A process of the sandbox, by its number outside."""
    for instance in app.stage.world.instances():
        if instance[0] == sandbox.APP_ID:
            return int(instance[2])
    raise AssertionError("flatpak knows of no Latchkey that runs")


def case_only_ModemManager_answers(stage):
    stage.start_daemon()
    stage.start_polkit()
    assert names(stage, "system") == ["org.freedesktop.DBus", "org.freedesktop.ModemManager1"], names(stage, "system")
    for name, wanted in (("org.freedesktop.ModemManager1", "0"), ("org.freedesktop.PolicyKit1", "1")):
        said = stage.world.inside(ASK.format(name=name), env=stage.children.env)
        assert said.splitlines()[-1] == wanted, f"{name}: {said}"
    stage.world.session.call(*desk.BUS, "RequestName", GLib.Variant("(su)", ("org.example.Other", 0)))
    others = [name for name in names(stage, "session") if not name.startswith(SESSION_NAMES)]
    assert not others, others


def case_no_network(stage):
    inside = stage.world.inside
    networks = [line.split(":")[0].strip() for line in inside("cat /proc/net/dev").splitlines() if ":" in line]
    assert networks == ["lo"], networks
    with socket.create_server(("127.0.0.1", 0)) as server:
        ask = CONNECT.format(port=server.getsockname()[1])
        assert works.run("bash", "-c", ask) == "connected"
        assert inside(ask) == "refused"


def case_no_device(stage):
    """Whose names are those of modems; outside they are there."""
    made = [os.path.join("/dev", name) for name in MODEM_DEVICES]
    try:
        for path in made:
            open(path, "x").close()
        devices = set(stage.world.inside("ls /dev").split())
    finally:
        for path in made:
            if os.path.exists(path):
                os.remove(path)
    assert devices <= DEVICES, devices - DEVICES


def case_no_home(stage):
    secret = os.path.join(stage.world.home, "secret")
    with open(secret, "w", encoding="utf-8") as file:
        file.write("secret\n")
    inside = stage.world.inside
    assert inside(f"test -e {secret} && echo there || echo gone") == "gone"
    # Of the home it has a folder of its own
    assert set(inside("ls -A ~").split()) <= {".var"}, inside("ls -A ~")
    assert inside("touch /app/bin/latchkey 2>&1 || echo refused").endswith("refused")


def unlock(stage, app, name, pin):
    app.unlock(stage.device(name))
    app.fill("SIM PIN", pin)
    app.press("Unlock")
    app.expect_page("SIM Unlocked")


def expect_version(stage, app, version):
    """What the program says of itself."""
    stage.world.session.call(sandbox.APP_ID, *sandbox.APPLICATION, "ActivateAction",
                             GLib.Variant("(sava{sv})", ("about", [], {})))
    app.expect(version)


def case_an_update_while_it_runs(stage):
    """What runs goes on; the next start is the new one."""
    def commits():
        return [commit for name, commit, _pid in stage.world.instances() if name == sandbox.APP_ID]

    def running():
        """The commit of the one that runs; flatpak may still list one that has just ended."""
        wait_for(lambda: len(commits()) == 1, lambda: f"one Latchkey to run; there are {commits()}")
        return commits()[0]

    installation, repository = (os.path.join(stage.folder, name) for name in ("installation", "repository"))
    works.install(works.REPOSITORY, installation, sandbox.APP_ID)
    stage.children.env.update(sandbox.use(installation))
    stage.start_daemon()
    stage.add_modems("id=m0,pin=1234", "id=m1,pin=5678")
    app = stage.start_flatpak()
    before = running()
    works.second_build(repository, VERSION, NEW_VERSION)
    works.install(repository, installation, sandbox.APP_ID)
    assert running() == before, (running(), before)
    unlock(stage, app, "m0", "1234")
    expect_version(stage, app, VERSION)
    app.close()
    wait_for(lambda: not commits(), "the end of the old one")
    stage.apps.clear()
    app = stage.start_flatpak()
    assert running() != before, before
    expect_version(stage, app, NEW_VERSION)
    unlock(stage, app, "m1", "5678")


def installed_size(stage, name, path=""):
    place = works.run("flatpak", "info", "--show-location", name, env=stage.world.env)
    return sum(os.lstat(file).st_size for file in works.files(os.path.join(place, "files"))
               if path in file) / 1024


def start_time(stage, name):
    """From `flatpak run` to the window, in milliseconds."""
    began = time.monotonic()
    child = stage.children.start("start", ["flatpak", "run", name])
    window = wait_for(lambda: stage.hand.windows(None, name) or None, f"the window of {name}")[0]
    took = (time.monotonic() - began) * 1000
    stage.hand.run("xdotool", "windowkill", window)
    wait_for(lambda: not child.runs, f"the end of {name}")
    stage.children.stop(child)
    return took


def case_what_it_costs(stage):
    """Printed, not judged: how large it is, and how long until the window is there."""
    stage.start_daemon()
    stage.add_modems("id=m0,pin=1234")
    sizes = [installed_size(stage, sandbox.APP_ID, path) for path in ("", "/lib/libmm-glib", "/share/locale/")]
    bare_size = installed_size(stage, works.BARE_ID)
    print(f"# installed, in KiB: Latchkey {sizes[0]:.0f}, of which libmm-glib {sizes[1]:.0f} and the translations "
          f"{sizes[2]:.0f}; a bare window of libadwaita {bare_size:.0f}")
    took = {sandbox.APP_ID: [], works.BARE_ID: []}
    for _time in range(STARTS):
        for name, times in took.items():
            times.append(start_time(stage, name))
    latchkey, bare = (statistics.median(times) for times in took.values())
    print(f"# flatpak run to the window, medians of {STARTS}: Latchkey {latchkey:.0f} ms, a bare window of libadwaita "
          f"{bare:.0f} ms, {latchkey / bare:.2f} times as long")


if __name__ == "__main__":
    desk.main(World, Stage, [])
