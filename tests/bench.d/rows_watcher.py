# SPDX-FileCopyrightText: The Latchkey authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The watcher at rest, which is what Latchkey costs whoever never opens it."""

import os
import signal

from children import wait_for
from costs import memory, name_of, system_calls, until_settled
from figures import LIMIT, US, Figure, at_most, at_most_times

REST_S = 60


def row_watcher(ring):
    """watcher at rest: memory"""
    # A program that was linked a moment ago would count as memory that it has written
    os.sync()
    dirty = Figure("watcher at rest, private dirty memory", "KiB", at_most_times(1.15))
    pss = Figure("watcher at rest, PSS", "KiB", at_most_times(1.15))
    ring.start_daemon()
    ring.add_modems("id=m0,pin-enabled=0")
    wait_for(ring.paths, "the modem")
    for number in ring.each_round():
        children = {LIMIT: ring.children.start("bare", [os.environ["LATCHKEY_BARE"]]), US: ring.start_watcher()}
        for child in children.values():
            wait_for(lambda: name_of(ring.system, child.pid), f"{child.name} on the system bus")
            until_settled(child.pid)
        for name, child in children.items():
            if number:
                dirty.add(name, memory(child.pid)[0])
                pss.add(name, memory(child.pid)[1])
        for child in children.values():
            ring.children.stop(child)
    return [dirty, pss]


def row_rest(ring):
    """watcher at rest: system calls in a minute"""
    figure = Figure(f"watcher at rest, system calls in {REST_S} s", "calls", at_most(0))
    ring.start_daemon()
    ring.add_modems("id=m0,pin-enabled=0")
    children = {LIMIT: ring.children.start("bare", [os.environ["LATCHKEY_BARE"]]), US: ring.start_watcher()}
    tracers = {}
    for name, child in children.items():
        wait_for(lambda: name_of(ring.system, child.pid), f"{child.name} on the system bus")
        until_settled(child.pid)
        trace = ring.log(f"trace-{child.name}")
        tracers[name] = ring.children.start(f"strace-{child.name}", ["strace", "-f", "-o", trace, "-p", child.pid])
        wait_for(lambda: "attached" in tracers[name].said(), "strace")
    ring.sleep(REST_S)
    for name, tracer in tracers.items():
        ring.children.stop(tracer, signal.SIGINT)
        figure.add(name, len(system_calls(ring.log(f"trace-{children[name].name}"))))
    return [figure]
