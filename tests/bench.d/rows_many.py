# SPDX-FileCopyrightText: The Latchkey authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Many modems, and many times: what grows, and how."""

import statistics

from gi.repository import GLib

from children import wait_for
from costs import memory, name_of, until_settled
from desk import APP_ID, WATCHER_ID
from figures import Figure, Goal
from notifications import Server
from rows_unlock import DONE
from rows_window import MS, PIN, until_field

# The costs of one and of ten are told, those of the second and of the first fifty compared.
SIZES = (1, 10, 50, 100)
# A step may cost so much more than the one before and still pass for a straight line.
BEND = 1.25
CYCLES = 1000
WARM_UP = 100
MODEMS = 5
# The watcher tells of a lock after two seconds, and of the next one a second later: one lock in twenty is told.
TOLD_EVERY = 20 * MODEMS
# What a page of malloc() and a table that doubles may add
TOLERANCE_KIB = 128


def slope(medians, low, high):
    return (medians[named(high)] - medians[named(low)]) / (high - low)


def named(number):
    return f"{number} modem{'s' if number > 1 else ''}"


def is_linear(medians):
    _one, low, middle, high = SIZES
    return slope(medians, middle, high) <= BEND * slope(medians, low, middle)


def row_many(ring):
    """1, 10, 100 modems: time and memory to the list"""
    goal = Goal("the second fifty cost no more than 1.25 × the first", is_linear)
    shown = Figure("activation to the list", "ms")
    done = Figure("activation to the last frame of the list", "ms", goal)
    dirty = Figure("private dirty memory with the list up", "KiB", goal)
    ring.world.carry_probe(True)
    for number in ring.each_round():
        for size in SIZES:
            daemon = ring.bench_daemon(size)
            ring.probe.forget()
            began = ring.latchkey.open()
            title = "Choose a Modem" if size > 1 else "Unlock SIM"
            first = ring.probe.wait(lambda event: event.shows(title), f"the page of {size} modems")
            last = [first, *ring.probe.until_still(0.5)][-1]
            if number:
                shown.add(named(size), (first.when - began) / MS)
                done.add(named(size), (last.when - began) / MS)
                dirty.add(named(size), memory(ring.latchkey.pid())[0])
            ring.latchkey.close()
            daemon.stop()
            wait_for(lambda: not ring.system.owner("org.freedesktop.ModemManager1"), "the end of the daemon")
    return [shown, done, dirty]


def no_growth(what):
    """A figure of the memory after the warm-up and at the end."""
    goal = Goal(
        f"at the end ≤ after {WARM_UP} + {TOLERANCE_KIB} KiB",
        lambda medians: medians[f"after {CYCLES}"] <= medians[f"after {WARM_UP}"] + TOLERANCE_KIB,
    )
    return Figure(what, "KiB", goal)


def row_cycles(ring):
    """1,000 unlocks typed into the app: growth"""
    figure = no_growth("app, private dirty memory")
    ring.world.carry_probe(True)
    daemon = ring.bench_daemon(1)
    until_field(ring, ring.latchkey, "device-1")
    steps = []
    for number in range(1, CYCLES + 1):
        began = ring.now()
        ring.hand.run("xdotool", "type", "--delay", "0", PIN)
        ring.key("Return")
        ring.probe.wait(lambda event: not event.field and event.shows(DONE), "the unlocked SIM")
        daemon.run("lock")
        ring.probe.wait(lambda event: event.field, "the field")
        steps.append((ring.now() - began) / MS)
        if number % WARM_UP == 0:
            figure.add(f"after {number}", memory(ring.latchkey.pid())[0])
    figure.notes.append(f"one cycle took {statistics.median(steps):.0f} ms, xdotool included")
    return [figure]


def until_heard(ring, name):
    """Wait until the watcher has dealt with all that the daemon has said.

    What is not yet read piles up in its memory, and GLib and malloc() keep the room of the highest pile: how far the
    daemon ran ahead would be measured, and not what a lock leaves behind.
    """
    # Each answer is behind what was said before: on its way to the bus, and from there to the watcher.
    for said_it in ("org.freedesktop.ModemManager1", name):
        ring.system.call(said_it, "/", "org.freedesktop.DBus.Peer", "Ping")
    # And this one comes from the loop that all of it goes to.
    path = "/" + APP_ID.replace(".", "/")
    nothing = GLib.Variant("(a{sv})", ({},))
    ring.world.session.call(WATCHER_ID, path, "org.freedesktop.Application", "Activate", nothing)


def row_watched(ring):
    """1,000 locks and unlocks, of which the watcher tells fifty: growth"""
    figure = no_growth("watcher, private dirty memory")
    server = Server(ring.world.session.connection)
    daemon = ring.bench_daemon(MODEMS)
    daemon.run("unlock")
    watcher = ring.start_watcher()
    name = wait_for(lambda: name_of(ring.system, watcher.pid), "the watcher on the system bus")
    until_settled(watcher.pid)
    for number in range(MODEMS, CYCLES + 1, MODEMS):
        daemon.run("lock")
        until_heard(ring, name)
        told = MODEMS if number % TOLD_EVERY == 0 else 0
        wait_for(lambda: len(server.shown) >= told, lambda: f"{told} notifications; there are {len(server.shown)}")
        daemon.run("unlock")
        until_heard(ring, name)
        if told:
            wait_for(lambda: not server.shown, lambda: f"no notification; there are {len(server.shown)}")
        if number % WARM_UP == 0:
            figure.add(f"after {number}", memory(watcher.pid)[0])
    figure.notes.append(f"{server.last} notifications")
    server.close()
    return [figure]
