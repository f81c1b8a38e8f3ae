# SPDX-FileCopyrightText: The Latchkey authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The unlocking: how long it takes, and what is said on the buses."""

import collections
import subprocess

import ring as rings
from children import wait_for
from costs import heads, name_of
from figures import LIMIT, US, Figure, Goal, at_most_above
from rows_window import MS, PIN, until_field

WRONG_PIN = "9999"
FRAME_MS = 16.7
DONE, WRONG = "No try was used.", "PIN is wrong"

# What Latchkey says on a bus beyond its limit, and why.
WHY = {
    "start": {
        ("RequestName", "org.freedesktop.DBus"): "the name that tells the watcher that somebody looks at the window",
        ("Changed", "org.gtk.Actions"): "the switch in the menu learns whether the watcher starts at login",
    },
    "unlock": {
        ("Get", "org.freedesktop.DBus.Properties"): "which card is in, asked just before the code is sent to it",
    },
}


def type_code(ring, code, sign, field):
    """Milliseconds from Enter to the frame with that sign, and of the processor."""
    ring.hand.type(code)
    ring.probe.forget()
    ring.key("Return")
    entered = ring.probe.wait(lambda event: event.kind == "enter", "Enter")
    frame = ring.probe.wait(lambda event: event.field == field and event.shows(sign), f"{sign!r} on the page")
    return (frame.when - entered.when) / MS, (frame.used - entered.used) / MS


def call_bare(ring, device, code):
    """Milliseconds of the bare call: to the answer, and to the change of a property."""
    words = [rings.program("lk-bare-client"), device, code]
    said = subprocess.run(words, env=ring.children.env, stdout=subprocess.PIPE, check=True).stdout
    return [int(word) / MS for word in said.split()]


def call_mmcli(ring, name, code):
    """Milliseconds of mmcli, from its start to its end."""
    words = ["mmcli", "--sim", ring.facts(name)["Sim"], f"--pin={code}"]
    began = ring.now()
    subprocess.run(words, env=ring.children.env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return (ring.now() - began) / MS


def lock_again(ring, names):
    """Have every modem come back with a locked card."""
    paths = {name: ring.facts(name)["Sim"] for name in names}
    for name in names:
        ring.sim.power_cycle(name)
    for name in names:
        wait_for(
            lambda: ring.facts(name)["Sim"] not in ("/", paths[name]) and ring.facts(name)["UnlockRequired"] == 2,
            f"{name} to be locked",
        )


def row_unlock(ring):
    """Enter → outcome drawn"""
    goal = at_most_above(FRAME_MS, "ms (one frame)")
    figures = {WRONG_PIN: Figure("Enter to the outcome, wrong PIN", "ms", goal),
               PIN: Figure("Enter to the outcome, right PIN", "ms", goal)}
    ring.world.carry_probe(True)
    ring.start_daemon()
    modems = ("m0", "m1", "m2") if rings.has("mmcli") else ("m0", "m1")
    ring.add_modems(*(f"id={name},pin={PIN}" for name in modems))
    until_field(ring, ring.latchkey, ring.device())
    for number in ring.each_round():
        if number:
            lock_again(ring, modems)
        ring.probe.until_stands(lambda frame: frame.field and frame.shows("Unlock SIM"), "the PIN page")
        for code, figure in figures.items():
            right = code == PIN
            took, used = type_code(ring, code, DONE if right else WRONG, not right)
            took = {US: took, "of it the app's processor": used,
                    LIMIT: call_bare(ring, ring.facts("m1")["Device"], code)[1]}
            if "m2" in modems:
                took["mmcli (whole run)"] = call_mmcli(ring, "m2", code)
            for name, value in took.items():
                if number:
                    figure.add(name, value)
    for figure in figures.values():
        figure.notes.append("owed to the promise: it is asked which card is in, just before the sending (rule 3)")
        figure.notes.append("the rest: a frame for Enter, then a page laid out and drawn; the limit draws nothing")
    return list(figures.values())


def said_by(monitor, bus, pid):
    """What a process has said on a bus, counted by member and interface."""
    name = name_of(bus, pid)
    return collections.Counter(
        (head.group(8), head.group(7)) for head in heads(monitor.said())
        if head.group(3) == name and head.group(1) in ("method call", "signal")
    )


def messages(what, ours, limit, why):
    """A figure of the two counts; each message more than the limit's has to have a reason."""
    extra = ours - limit
    unnamed = [member for member in extra if member not in why]
    figure = Figure(what, "messages", Goal("as the limit, or each extra one named", lambda _medians: not unnamed))
    figure.add(US, sum(ours.values()))
    figure.add(LIMIT, sum(limit.values()))
    for member, number in extra.items():
        figure.notes.append(f"+ {number} {member[1]}.{member[0]}: {why.get(member, 'NOT NAMED')}")
    return figure


def row_messages(ring):
    """D-Bus messages: from start to PIN page, and per unlock"""
    ring.start_daemon()
    ring.add_modems(f"id=m0,pin={PIN}")
    ring.world.carry_probe(True)
    device = ring.device()
    buses = {"system": ring.system, "session": ring.world.session}
    monitors = {
        name: ring.children.start(f"count-{name}", ["dbus-monitor", "--address", bus.address])
        for name, bus in buses.items()
    }
    for monitor in monitors.values():
        wait_for(lambda: "NameLost" in monitor.said(), "the monitor")

    session = []
    for window in (ring.latchkey, ring.bare):
        until_field(ring, window, device)
        ring.probe.until_still(1)
        session.append(said_by(monitors["session"], buses["session"], window.pid()))
    client = ring.children.start("client", [rings.program("lk-bare-client"), ring.facts()["Device"]])
    wait_for(lambda: "ready" in client.said(), "the bare client")
    system = [said_by(monitors["system"], buses["system"], pid) for pid in (ring.latchkey.pid(), client.pid)]
    ring.bare.close()

    wait_for(lambda: ring.is_front(ring.latchkey), "Latchkey to have the keyboard")
    type_code(ring, PIN, DONE, False)
    after = said_by(monitors["system"], buses["system"], ring.latchkey.pid()) - system[0]
    once = collections.Counter({("SendPin", "org.freedesktop.ModemManager1.Sim"): 1})
    return [
        messages("from start to the PIN page, system bus", *system, WHY["start"]),
        messages("from start to the PIN page, session bus", *session, WHY["start"]),
        messages("one unlock, system bus", after, once, WHY["unlock"]),
    ]
