# SPDX-FileCopyrightText: The Latchkey authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The watcher's own ways: when it keeps silent, when it ends, what it waits for."""

import configparser
import contextlib
import os
import shutil
import signal
import subprocess
import sys
import time

import desk
from buses import Bus
from children import wait_for
from gi.repository import GLib
from spoken import LOCALES, spoken
from watched import Watched

SERVER = "org.freedesktop.Notifications"
# How long a lock stands before anybody is told, and longer
STANDS, LONG_ENOUGH = 2, 4

# How long a server may take to answer, and a bit less
SERVER_PATIENCE = 4.5

# ModemManager's Modem.UnlockRequired
UNLOCKED, SIM_PIN = 1, 2


class Desk(desk.Desk):
    """With the autostart entry where it is installed for everybody."""

    def start_session(self):
        super().start_session()
        place = os.path.join(self.home, "xdg")
        os.makedirs(os.path.join(place, "autostart"))
        shutil.copy(
            os.path.join(os.environ["LATCHKEY_DATA"], desk.WATCHER_ID + ".desktop"), os.path.join(place, "autostart")
        )
        self.env["XDG_CONFIG_DIRS"] = place
        self.set_activation_environment(XDG_CONFIG_DIRS=place)


class Stage(desk.DeskStage):
    """With a stand-in for a server: what it is sent is what counts here."""

    def start_server(self, session=None):
        bus = session or self.world.session
        server = self.children.start(
            "notifications", [sys.executable, "-m", "dbusmock", "--template", "notification_daemon"],
            env={"G_DEBUG": "", "DBUS_SESSION_BUS_ADDRESS": bus.address},
        )
        wait_for(lambda: bus.owner(SERVER), "the notification server")
        return server

    def alarms(self):
        """GLib says once that there is no server."""
        return [line for line in super().alarms() if "unable to send notifications" not in line]

    def closed(self):
        """The numbers of those that the watcher has taken back."""
        return [m.numbers[0] for m in self.watched.messages()
                if m.kind == "method call" and m.member == "CloseNotification"]

    def until_closed(self, number):
        wait_for(lambda: len(self.closed()) == number, f"{number} notifications to be taken back")

    def call_watcher(self, action):
        path = "/" + desk.APP_ID.replace(".", "/")
        self.world.session.call(
            desk.WATCHER_ID, path, "org.freedesktop.Application", "ActivateAction",
            GLib.Variant("(sava{sv})", (action, [], {})),
        )


def until_ended(watcher):
    wait_for(lambda: not watcher.runs, f"the end of {watcher.name}")
    assert watcher.process.returncode == 0, watcher.process.returncode


def last_without(stage, name):
    """Wait for a modem, and return when ModemManager last did not know of it."""
    device = stage.sim.modem(name)["device"]
    last = time.monotonic()

    def known():
        nonlocal last
        now = time.monotonic()
        if any(facts["Device"] == device for facts in stage.paths().values()):
            return True
        last = now
        return False

    wait_for(known, f"the modem {name}")
    return last


def case_unlocked_within_two_seconds(stage):
    """Where the test itself is slower, a notification is right, and it tries again with another modem."""
    stage.set_up()
    for number in range(10):
        name = f"m{number}"
        told = len(stage.watched.notifications())
        stage.add_modems(f"id={name},pin=1234")
        began = last_without(stage, name)
        stage.sleep(STANDS / 4)
        stage.another_program_tries("1234", name)
        wait_for(lambda: stage.facts(name)["UnlockRequired"] == UNLOCKED, "the unlocked modem")
        quick = time.monotonic() - began < STANDS
        stage.sleep(LONG_ENOUGH)
        if quick:
            stage.watched.expect(told)
            return
    raise AssertionError("no modem was unlocked in time")


def case_nothing_that_a_code_could_open(stage):
    stage.set_up("id=m0,card=none", "id=m1,lock-before=PH-NET PIN",
                 "id=m2,pin-tries=0,puk-tries=0", "id=m3,pin-enabled=0")
    wait_for(lambda: len(stage.paths()) == 4, "four modems")
    stage.sleep(LONG_ENOUGH)
    stage.watched.expect(0)


def case_ModemManager_restarted_twenty_times(stage):
    stage.set_up("id=m0,pin=1234")
    stage.watched.until_notified()
    for _time in range(20):
        stage.stop_daemon()
        stage.start_daemon()
        wait_for(lambda: stage.facts()["UnlockRequired"] == SIM_PIN, "the locked modem")
    stage.sleep(LONG_ENOUGH)
    stage.watched.expect(1)
    assert stage.closed() == []
    stage.another_program_tries("1234")
    stage.until_closed(1)


def case_another_lock_of_the_same_card(stage):
    stage.set_up("id=m0,pin=1234")
    stage.watched.until_notified()
    stage.another_program_tries("1234")
    stage.until_closed(1)
    stage.sim.power_cycle("m0")
    stage.watched.until_notified(2)


def case_nothing_new_while_the_person_attends(stage):
    stage.world.session.call(*desk.BUS, "RequestName", GLib.Variant("(su)", (desk.ATTENDING_ID, 0)))
    stage.set_up("id=m0,pin=1234")
    stage.facts()
    stage.sleep(LONG_ENOUGH)
    stage.watched.expect(0)
    stage.world.session.call(*desk.BUS, "ReleaseName", GLib.Variant("(s)", (desk.ATTENDING_ID,)))
    stage.watched.until_notified()


def case_a_second_watcher_ends_at_once(stage):
    first = stage.start_watcher()
    second = stage.start_watcher(wait=False)
    until_ended(second)
    assert first.runs


def case_it_takes_back_what_is_on_its_way(stage):
    """A server that is slow to take a notification does not keep it for ever."""
    stage.start_daemon()
    stage.start_watcher()
    stage.server.send(signal.SIGSTOP)
    stage.add_modems("id=m0,pin=1234")
    sent = stage.watched.until_notified().message.time
    stage.another_program_tries("1234")
    wait_for(lambda: stage.facts()["UnlockRequired"] == UNLOCKED, "the unlocked modem")
    stage.watchers[0].send(signal.SIGTERM)
    stage.sleep(0.5)
    waits = stage.watchers[0].runs and stage.closed() == []
    assert waits or time.time() - sent > SERVER_PATIENCE, "it does not wait for the server's answer"
    stage.server.send(signal.SIGCONT)
    stage.until_closed(1)
    until_ended(stage.watchers[0])


def case_the_server_comes_later(stage):
    stage.children.stop(stage.server)
    stage.set_up("id=m0,pin=1234")
    stage.watched.until_notified()
    wait_for(stage.watched.refused, "the bus to know of no server")
    stage.server = stage.start_server()
    stage.watched.until_notified(2)
    stage.another_program_tries("1234")
    stage.until_closed(1)
    assert len(stage.watched.refused()) == 1


LOCKS = {
    "pin-tries=3": ("SIM PIN needed: Latchkey", "The SIM card is locked until you type its PIN."),
    "pin-tries=1": ("SIM PIN needed: Latchkey",
                    "The SIM card is locked. Only 1 try is left. After a wrong PIN, the PUK is needed."),
    "pin-tries=0": ("PUK needed: Latchkey",
                    "The PIN is blocked. The PUK from your operator unlocks the card. 10 tries are left."),
    "pin-tries=0,puk-tries=1": ("PUK needed: Latchkey",
                                "The PIN is blocked. Only 1 try is left for the PUK. If it is wrong, the card is lost."),
}


def case_in_other_languages(stage):
    """What is sent is translated, and its text is none that a server could take for markup. Each language has a
    session of its own, so that they need not wait for one another."""
    with contextlib.ExitStack() as stack:
        told = []
        for language in LOCALES:
            reader = stack.enter_context(spoken(stage, language))
            bus = Bus(f"session-{language}", stage.children)
            stage.start_server(bus)
            told.append((reader, Watched(bus, stage.children, f"monitor-{language}")))
            stage.start_watcher(wait=False, env={"DBUS_SESSION_BUS_ADDRESS": bus.address})
        stage.start_daemon()
        stage.add_modems(*(f"id=m{number},model=Latchkey,{tries}" for number, tries in enumerate(LOCKS)))
        for reader, watched in told:
            watched.until_notified(len(LOCKS))
            expect_translated(reader, watched.notifications())


def expect_translated(reader, notifications):
    said = [(n.title, n.body) for n in notifications]
    buttons = {text for n in notifications for text in n.message.strings if reader.in_english(text) == "Unlock"}
    english = sorted((reader.in_english(title), reader.in_english(body)) for title, body in said)
    assert english == sorted(LOCKS.values()), english
    assert len(buttons) == 1, buttons
    own = [reader.catalog.plain(text)[1] for text in (*sum(said, ()), *buttons)]
    assert not any(own), f"not translated: {own}"
    assert not any(set("<&") & set(body) for _title, body in said), said


def case_asked_to_end(stage):
    stage.set_up("id=m0,pin=1234")
    stage.watched.until_notified()
    stage.call_watcher("quit")
    until_ended(stage.watchers[0])
    stage.until_closed(1)


def case_the_session_ends(stage):
    folder = os.path.join(stage.folder, "short")
    children = stage.children.__class__(folder, dict(stage.children.env))
    bus = Bus("short-session", children)
    watcher = stage.start_watcher(wait=False, env={"DBUS_SESSION_BUS_ADDRESS": bus.address})
    wait_for(lambda: bus.owner(desk.WATCHER_ID), "the watcher")
    stage.sleep(1)
    children.close()
    until_ended(watcher)


def case_it_does_not_start_ModemManager(stage):
    """Which a bus would do for a service that it knows of."""
    services = os.path.join(stage.folder, "services")
    os.makedirs(services)
    with open(os.path.join(services, "mm.service"), "w", encoding="utf-8") as file:
        file.write("[D-BUS Service]\nName=org.freedesktop.ModemManager1\nExec=/usr/sbin/ModemManager\n")
    bus = Bus("system-with-services", stage.children, [services])
    stage.start_watcher(env={"DBUS_SYSTEM_BUS_ADDRESS": bus.address})
    stage.sleep(LONG_ENOUGH)
    assert not bus.owner("org.freedesktop.ModemManager1")
    assert "Activating" not in bus.daemon.said(), bus.daemon.said()
    assert stage.watchers[0].runs and not stage.watchers[0].said(), stage.watchers[0].said()


def case_without_buses_it_waits(stage):
    """And says so once; what it waits for may come."""
    place, other_place = (os.path.join(stage.folder, name) for name in ("system-later", "session-later"))
    watcher = stage.start_watcher(env={"DBUS_SYSTEM_BUS_ADDRESS": f"unix:path={place}"})
    lonely = stage.start_watcher(wait=False, env={"DBUS_SESSION_BUS_ADDRESS": f"unix:path={other_place}"})
    stage.sleep(12)
    assert watcher.runs and lonely.runs
    assert watcher.said().count("Waiting for the system bus") == 1, watcher.said()
    assert lonely.said().count("Waiting for the session bus") == 1, lonely.said()
    assert len(lonely.said().splitlines()) <= 2, lonely.said()
    forlorn = stage.start_watcher(wait=False, env={"DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere"})
    wait_for(lambda: "Waiting for the session bus" in forlorn.said(), "another that waits")
    assert stage.end_watcher(forlorn) == 0
    os.symlink(socket_of(stage.system), place)
    stage.start_daemon()
    stage.add_modems("id=m0,pin=1234")
    stage.watched.until_notified()
    session = Bus("another-session", stage.children)
    os.symlink(socket_of(session), other_place)
    wait_for(lambda: session.owner(desk.WATCHER_ID), "the other session's watcher")
    assert lonely.runs and len(lonely.said().splitlines()) <= 2, lonely.said()


def socket_of(bus):
    return bus.address.split("path=")[1].split(",")[0]


def would_start(stage):
    """What a desktop does at login: a person's own file of a name counts instead of everybody's."""
    name = os.path.join("autostart", desk.WATCHER_ID + ".desktop")
    for folder in (stage.world.env["XDG_CONFIG_HOME"], stage.world.env["XDG_CONFIG_DIRS"]):
        path = os.path.join(folder, name)
        if os.path.exists(path):
            subprocess.run(["desktop-file-validate", path], check=True)
            entry = configparser.RawConfigParser()
            entry.read(path, encoding="utf-8")
            if entry.get("Desktop Entry", "X-GNOME-Autostart-enabled", fallback="true") != "true":
                return False
            return entry.get("Desktop Entry", "Hidden", fallback="false") != "true"
    return False


def turn_off_as_gnome_does(stage):
    """A list of programs that start at login, such as that of GNOME Tweaks, copies the entry and adds a line."""
    name = os.path.join("autostart", desk.WATCHER_ID + ".desktop")
    with open(os.path.join(stage.world.env["XDG_CONFIG_DIRS"], name), encoding="utf-8") as file:
        text = file.read()
    os.makedirs(os.path.join(stage.world.env["XDG_CONFIG_HOME"], "autostart"), exist_ok=True)
    with open(os.path.join(stage.world.env["XDG_CONFIG_HOME"], name), "w", encoding="utf-8") as file:
        file.write(text.rstrip("\n") + "\nX-GNOME-Autostart-enabled=false\n")


def case_the_switch(stage):
    """Off and on where it is installed for everybody, and on and off where it is not."""
    def switch():
        path = "/" + desk.APP_ID.replace(".", "/")
        stage.world.session.call(
            desk.APP_ID, path, "org.freedesktop.Application", "ActivateAction",
            GLib.Variant("(sava{sv})", ("tell-when-locked", [], {})),
        )

    def expect(on):
        wait_for(lambda: bool(stage.world.session.owner(desk.WATCHER_ID)) == on, f"the watcher to run: {on}")
        wait_for(lambda: would_start(stage) == on, f"the next login to start it: {on}")

    stage.start_watcher()
    app = stage.opened()
    expect(True)
    switch()
    expect(False)
    until_ended(stage.watchers[0])
    switch()
    expect(True)
    turn_off_as_gnome_does(stage)
    assert not would_start(stage)
    switch()
    expect(True)
    switch()
    expect(False)
    os.remove(os.path.join(stage.world.env["XDG_CONFIG_DIRS"], "autostart", desk.WATCHER_ID + ".desktop"))
    switch()
    expect(True)
    switch()
    expect(False)
    app.close()


desk.main(Desk, Stage, [])
