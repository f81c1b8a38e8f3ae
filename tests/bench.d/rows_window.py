# SPDX-FileCopyrightText: The Latchkey authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The window: from the click on a notification to the field, and what it holds in memory."""

import os
import re

from children import wait_for
from costs import memory
from figures import LIMIT, US, Figure, at_most_times
from harness import SCREEN

PIN = "1234"
MS = 1e6


def contestants(ring):
    return (US, ring.latchkey), (LIMIT, ring.bare)


def until_field(ring, window, target):
    """The activation as a time, and the first frame with a focused field after it."""
    ring.probe.forget()
    began = window.activate(target)
    frame = ring.probe.wait(lambda event: event.field and event.when > began, f"the field of {window.name}")
    return began, frame


def row_start(ring):
    """activation → PIN field focused and drawn, cold; memory a second later"""
    wall = Figure("activation to the field, cold", "ms", at_most_times(1.25))
    used = Figure("processor time until then", "ms")
    dirty = Figure("private dirty memory with the field up", "KiB", at_most_times(1.15))
    pss = Figure("PSS with the field up", "KiB")
    ring.world.carry_probe(True)
    ring.start_daemon()
    ring.add_modems(f"id=m0,pin={PIN}")
    device = ring.device()
    for number in ring.each_round():
        for name, window in contestants(ring):
            began, frame = until_field(ring, window, device)
            ring.probe.until_still(1)
            held = memory(window.pid())
            window.close()
            if number:
                wall.add(name, (frame.when - began) / MS)
                used.add(name, frame.used / MS)
                dirty.add(name, held[0])
                pss.add(name, held[1])
    return [wall, used, dirty, pss]


def row_again(ring):
    """the same with the app already running, its window minimised"""
    wall = Figure("activation to the field, running", "ms", at_most_times(1.25))
    used = Figure("processor time meanwhile", "ms")
    other = Figure("the same, where the page of another modem stood", "ms")
    wall.notes.append("three times as many rounds, as some of either take one refresh of the display more")
    ring.world.carry_probe(True)
    ring.start_daemon()
    ring.add_modems(f"id=m0,pin={PIN}", f"id=m1,pin={PIN}")
    shown, hidden = ring.device("m0"), ring.device("m1")
    # Where no window is, as after a click on a notification
    ring.hand.run("xdotool", "mousemove", *(length - 1 for length in SCREEN))
    for _name, window in contestants(ring):
        until_field(ring, window, shown)
        minimise(ring, window)
    for number in range(3 * ring.rounds + 1):
        for name, window in contestants(ring):
            times = again(ring, window, shown), again(ring, window, hidden)
            if number:
                wall.add(name, times[0][0])
                used.add(name, times[0][1])
                other.add(name, times[1][0])
        shown, hidden = hidden, shown
    return [wall, used, other]


def again(ring, window, target):
    """How long it takes from a minimised window to the field, and of the processor's time; it is minimised again."""
    used = ring.used(window.pid())
    began, frame = until_field(ring, window, target)
    minimise(ring, window)
    return (frame.when - began) / MS, (frame.used - used) / MS


def minimise(ring, window):
    ident = ring.hand.windows(window.pid())[-1]
    ring.hand.run("xdotool", "windowminimize", ident)
    wait_for(lambda: not ring.hand.windows(window.pid()), f"{window.name} to be minimised")
    ring.probe.until_still(0.3)


def row_instructions(ring):
    """instructions to the PIN field, under callgrind: for comparing one change with another"""
    figure = Figure("instructions from exec to the field", "millions")
    figure.notes.append("so slow there that the page Checking the SIM is drawn too, which is held back for 200 ms")
    ring.start_daemon()
    ring.add_modems(f"id=m0,pin={PIN}")
    ring.device()
    programs = (US, os.environ["LATCHKEY"]), (LIMIT, os.path.join(os.environ["LATCHKEY_BENCH"], "lk-bare-window"))
    children = {
        name: ring.children.start(
            f"callgrind-{name}",
            ["valgrind", "--tool=callgrind", f"--callgrind-out-file={os.path.join(ring.folder, name)}", path],
            env=ring.probe.environment(LATCHKEY_PROBE_END="1"),
        )
        for name, path in programs
    }
    for name, child in children.items():
        wait_for(lambda: not child.runs, f"{name} under callgrind", 300)
        found = re.search(r"Collected : (\d+)", child.said())
        assert found, child.said()
        figure.add(name, int(found.group(1)) / 1e6)
    return [figure]
