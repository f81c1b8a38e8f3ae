# SPDX-FileCopyrightText: The Latchkey authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Latchkey in its sandbox: it unlocks, it reaches ModemManager and nothing else, it can be updated while it runs."""

import os
import shutil
import statistics
import time

import sandbox  # comes first: it knows the way to the others
import desk
import works
from children import wait_for

STARTS = 7

# What flatpak gives to every sandbox, and the graphics card where there is one
DEVICES = {"console", "core", "dri", "fd", "full", "null", "ptmx", "pts", "random", "shm", "stderr", "stdin",
           "stdout", "tty", "urandom", "zero"}

NAMES = """dbus-send --system --print-reply --dest=org.freedesktop.DBus / org.freedesktop.DBus.ListNames"""
ASK = """dbus-send --system --print-reply --dest={name} / org.freedesktop.DBus.Peer.Ping 2>&1; echo $?"""
CONNECT = """exec 3<>/dev/tcp/127.0.0.1/{port} && echo connected || echo refused"""


class World(sandbox.World, desk.Desk):
    pass


class Stage(sandbox.Stage, desk.DeskStage):
    pass


def system_names(stage):
    """Those that can be seen from inside; the connections' own numbers are not names."""
    said = stage.world.inside(NAMES, env=stage.children.env)
    return sorted(line.split('"')[1] for line in said.splitlines() if '"' in line and '":' not in line)


def case_unlocked(stage):
    stage.start_daemon()
    stage.add_modems("id=m0,pin=1234")
    app = stage.start_flatpak()
    assert sandbox.APP_ID in open(f"/proc/{inner(app)}/root/.flatpak-info", encoding="utf-8").read()
    app.fill("SIM PIN", "1234")
    app.press("Unlock")
    app.expect_page("SIM Unlocked")
    stage.expect_counts(verify=1)
    stage.picture_of("flatpak-unlocked")


def inner(app):
    """A process of the sandbox, by its number outside."""
    for instance in app.stage.world.instances():
        if instance[0] == sandbox.APP_ID:
            return int(instance[2])
    raise AssertionError("flatpak knows of no Latchkey that runs")


def case_only_ModemManager_answers(stage):
    stage.start_daemon()
    stage.start_polkit()
    assert system_names(stage) == ["org.freedesktop.DBus", "org.freedesktop.ModemManager1"], system_names(stage)
    for name, wanted in (("org.freedesktop.ModemManager1", "0"), ("org.freedesktop.PolicyKit1", "1")):
        said = stage.world.inside(ASK.format(name=name), env=stage.children.env)
        assert said.splitlines()[-1] == wanted, f"{name}: {said}"


def case_no_network_no_device_no_home(stage):
    secret = os.path.join(stage.world.home, "secret")
    with open(secret, "w", encoding="utf-8") as file:
        file.write("secret\n")
    inside = stage.world.inside
    networks = [line.split(":")[0].strip() for line in inside("cat /proc/net/dev").splitlines() if ":" in line]
    assert networks == ["lo"], networks
    devices = set(inside("ls /dev").split())
    assert devices <= DEVICES, devices - DEVICES
    assert inside(f"test -e {secret} && echo there || echo gone") == "gone"
    # Its own folder, and the way to the test's installation, of which it has itself
    assert set(inside("ls -A ~").split()) <= {".var", "flatpak"}, inside("ls -A ~")
    assert inside("touch /app/bin/latchkey 2>&1 || echo refused").endswith("refused")


def case_an_update_while_it_runs(stage):
    """What runs goes on; the next start is the new one."""
    def running():
        return [commit for name, commit, _pid in stage.world.instances() if name == sandbox.APP_ID]

    def newer(folder):
        path = os.path.join(folder, "meson.build")
        text = open(path, encoding="utf-8").read()
        with open(path, "w", encoding="utf-8") as file:
            file.write(text.replace("version: '0", "version: '10", 1))

    repository = os.path.join(stage.world.home, "repository")
    shutil.copytree(stage.world.repository, repository)
    stage.world.flatpak("remote-modify", "--url=file://" + repository, "latchkey")
    stage.start_daemon()
    stage.add_modems("id=m0,pin=1234", "id=m1,pin=5678")
    app = stage.start_flatpak()
    before = running()
    works.build_latchkey(repository, newer)
    stage.world.flatpak("update", "--noninteractive", sandbox.APP_ID)
    assert running() == before
    app.unlock(stage.device())
    app.fill("SIM PIN", "1234")
    app.press("Unlock")
    app.expect_page("SIM Unlocked")
    app.close()
    wait_for(lambda: not running(), "the end of the old one")
    stage.apps.clear()
    app = stage.start_flatpak()
    after = running()
    assert len(before) == len(after) == 1 and before != after, (before, after)
    app.unlock(stage.device("m1"))
    app.fill("SIM PIN", "5678")
    app.press("Unlock")
    app.expect_page("SIM Unlocked")


def case_what_it_costs(stage):
    """Printed, not judged: how large it is, and how long until the window is there."""
    stage.world.install(works.BARE_ID)
    stage.start_daemon()
    stage.add_modems("id=m0,pin=1234")
    took = {sandbox.APP_ID: [], works.BARE_ID: []}
    for _time in range(STARTS):
        for name, times in took.items():
            began = time.monotonic()
            stage.children.start("start", ["flatpak", "run", name])
            wait_for(lambda: stage.hand.windows(None, name), f"the window of {name}")
            times.append((time.monotonic() - began) * 1000)
            works.run("flatpak", "kill", name, env=stage.world.env)
            wait_for(lambda: not stage.hand.windows(None, name), f"the end of {name}")
    bare, latchkey = (statistics.median(took[name]) for name in (works.BARE_ID, sandbox.APP_ID))
    print(f"# flatpak run to the window, medians of {STARTS}: Latchkey {latchkey:.0f} ms, a bare window of libadwaita "
          f"{bare:.0f} ms, {latchkey / bare:.2f} times as long")


desk.main(World, Stage, [])
