# SPDX-FileCopyrightText: The Latchkey authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the watcher costs, beside the barest process that could do its work, in one run.

Environment, beside that of the other desktop tests: LATCHKEY_BARE (that process).
"""

import os
import signal

import desk
from children import wait_for
from costs import count, memory, name_of, system_calls, until_settled

REST_S = 60
# It starts with a thriftier malloc(): as it is without that, it has a tenth more than the bare process
MOST = 1.05


class Stage(desk.DeskStage):
    def start_server(self):
        server = self.children.start("dunst", ["dunst"])
        wait_for(lambda: self.world.session.owner("org.freedesktop.Notifications"), "dunst")
        return server


def print_row(what, *columns):
    print(f"# {what:42}" + "".join(f"{column:>16}" for column in columns), flush=True)


def start_both(stage):
    """The bare process and the watcher, with their names on the system bus."""
    both = [stage.children.start("bare", [os.environ["LATCHKEY_BARE"]]), stage.start_watcher()]
    return both, [wait_for(lambda: name_of(stage.system, child.pid), f"{child.name} on the system bus")
                  for child in both]


def case_memory(stage):
    # A program that was linked a moment ago would count as memory that it has written
    os.sync()
    stage.start_daemon()
    stage.add_modems("id=m0,pin-enabled=0")
    wait_for(stage.paths, "the modem")
    both, _names = start_both(stage)
    for child in both:
        until_settled(child.pid)
    (bare_dirty, bare_pss), (dirty, pss) = (memory(child.pid) for child in both)
    print_row("one unlocked modem", "private dirty", "PSS")
    print_row("  bare process", f"{bare_dirty} KiB", f"{bare_pss} KiB")
    print_row("  watcher", f"{dirty} KiB", f"{pss} KiB")
    print_row("  ratio", f"{dirty / bare_dirty:.2f}", f"{pss / bare_pss:.2f}")
    assert dirty <= MOST * bare_dirty, f"more than {MOST} times the bare process"


def case_nothing_is_done_at_rest(stage):
    stage.start_daemon()
    both, _names = start_both(stage)
    stage.add_modems("id=m0,pin=1234")
    stage.watched.until_notified()
    for child in both:
        until_settled(child.pid)
    dirty, pss = memory(both[1].pid)
    print_row("with a notification shown", f"{dirty} KiB", f"{pss} KiB")
    traces = [os.path.join(stage.folder, "trace-" + child.name) for child in both]
    tracers = [stage.children.start("strace-" + child.name, ["strace", "-f", "-o", trace, "-p", child.pid])
               for child, trace in zip(both, traces)]
    for tracer in tracers:
        wait_for(lambda: "attached" in tracer.said(), "strace")
    stage.sleep(REST_S)
    for tracer in tracers:
        stage.children.stop(tracer, signal.SIGINT)
    bare_calls, calls = (system_calls(trace) for trace in traces)
    print_row("", "bare process", "watcher", "more")
    print_row(f"system calls in {REST_S} s of rest", len(bare_calls), len(calls), len(calls) - len(bare_calls))
    assert not calls, "\n".join(calls)


def case_messages(stage):
    """The bare process hears of the modem as well, and tells nobody."""
    stage.start_daemon()
    both, names = start_both(stage)
    session_names = [name_of(stage.world.session, child.pid) for child in both]
    stage.sleep(1)
    monitors = [stage.children.start(f"count-{number}", ["dbus-monitor", "--address", bus.address])
                for number, bus in enumerate((stage.system, stage.world.session))]
    for monitor in monitors:
        wait_for(lambda: "NameLost" in monitor.said(), "the monitor")
    stage.add_modems("id=m0,pin=1234")
    stage.watched.until_notified()
    stage.sleep(1)
    print_row("messages from modem to notification", "bare process", "watcher", "more")
    counted = {}
    for what, monitor, connections in zip(("system", "session"), monitors, (names, session_names)):
        pairs = zip(("sent", "received"), *(count(monitor.said(), name) for name in connections))
        for way, bare, watcher in pairs:
            counted[what, way] = watcher
            print_row(f"  {what} bus, {way}", bare, watcher, watcher - bare)
    assert counted["session", "sent"] <= 4, counted


desk.main(desk.Desk, Stage, [])
