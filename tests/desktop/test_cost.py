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
MOST = 1.15


class Stage(desk.DeskStage):
    def start_server(self):
        server = self.children.start("dunst", ["dunst"])
        wait_for(lambda: self.world.session.owner("org.freedesktop.Notifications"), "dunst")
        return server


def print_row(what, *columns):
    print(f"# {what:42}" + "".join(f"{column:>16}" for column in columns), flush=True)


def case_memory(stage):
    # A program that was linked a moment ago would count as memory that it has written
    os.sync()
    stage.start_daemon()
    stage.add_modems("id=m0,pin-enabled=0")
    wait_for(stage.paths, "the modem")
    bare = stage.children.start("bare", [os.environ["LATCHKEY_BARE"]])
    watcher = stage.start_watcher()
    for child in (bare, watcher):
        wait_for(lambda: name_of(stage.system, child.pid), f"{child.name} on the system bus")
        until_settled(child.pid)
    (bare_dirty, bare_pss), (dirty, pss) = memory(bare.pid), memory(watcher.pid)
    print_row("one unlocked modem", "private dirty", "PSS")
    print_row("  bare process", f"{bare_dirty} KiB", f"{bare_pss} KiB")
    print_row("  watcher", f"{dirty} KiB", f"{pss} KiB")
    print_row("  ratio", f"{dirty / bare_dirty:.2f}", f"{pss / bare_pss:.2f}")
    assert dirty <= MOST * bare_dirty, f"more than {MOST} times the bare process"


def case_nothing_is_done_at_rest(stage):
    stage.set_up("id=m0,pin=1234")
    stage.watched.until_notified()
    until_settled(stage.watchers[0].pid)
    dirty, pss = memory(stage.watchers[0].pid)
    print_row("with a notification shown", f"{dirty} KiB", f"{pss} KiB")
    trace = os.path.join(stage.folder, "trace")
    tracer = stage.children.start("strace", ["strace", "-f", "-o", trace, "-p", stage.watchers[0].pid])
    wait_for(lambda: "attached" in tracer.said(), "strace")
    stage.sleep(REST_S)
    stage.end_watcher(tracer, signal.SIGINT)
    calls = system_calls(trace)
    print_row(f"system calls in {REST_S} s of rest", len(calls))
    assert not calls, "\n".join(calls)


def case_messages(stage):
    stage.start_daemon()
    watcher = stage.start_watcher()
    wait_for(lambda: name_of(stage.system, watcher.pid), "the watcher on the system bus")
    name, session_name = name_of(stage.system, watcher.pid), name_of(stage.world.session, watcher.pid)
    stage.sleep(1)
    monitors = {
        bus: stage.children.start(f"count-{number}", ["dbus-monitor", "--address", bus.address])
        for number, bus in enumerate((stage.system, stage.world.session))
    }
    for monitor in monitors.values():
        wait_for(lambda: "NameLost" in monitor.said(), "the monitor")
    stage.add_modems("id=m0,pin=1234")
    stage.watched.until_notified()
    stage.sleep(1)
    system = count(monitors[stage.system].said(), name)
    session = count(monitors[stage.world.session].said(), session_name)
    print_row("messages from modem to notification", "sent by it", "sent to it")
    print_row("  system bus", *system)
    print_row("  session bus", *session)
    assert session[0] <= 4, session


desk.main(desk.Desk, Stage, [])
