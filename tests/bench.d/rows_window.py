# SPDX-FileCopyrightText: The Latchkey authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The window: from the click on a notification to the field, and what it holds in memory."""

import os
import re

from children import wait_for
from costs import memory
from figures import LIMIT, US, Figure, at_most_times

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
    ring.world.carry_probe(True)
    ring.start_daemon()
    ring.add_modems(f"id=m0,pin={PIN}", f"id=m1,pin={PIN}")
    devices = ring.device("m0"), ring.device("m1")
    before = {name: until_field(ring, window, devices[1])[1] for name, window in contestants(ring)}
    for number in ring.each_round():
        for name, window in contestants(ring):
            before[name] = ([before[name]] + minimise(ring, window))[-1]
            began, frame = until_field(ring, window, devices[number % 2])
            if number:
                wall.add(name, (frame.when - began) / MS)
                used.add(name, (frame.used - before[name].used) / MS)
            before[name] = frame
    return [wall, used]


def minimise(ring, window):
    """Returns what it has drawn meanwhile."""
    ident = ring.hand.windows(window.pid())[-1]
    ring.hand.run("xdotool", "windowminimize", ident)
    wait_for(lambda: not ring.hand.windows(window.pid()), f"{window.name} to be minimised")
    return ring.probe.until_still(0.3)


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
