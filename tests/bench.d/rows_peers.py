# SPDX-FileCopyrightText: The Latchkey authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The peers that are installed, beside Latchkey: at rest, and with a window open."""

import ring as rings
from children import wait_for
from costs import memory, name_of
from figures import US, Figure
from notifications import Server
from rows_window import MS, PIN, until_field

NM_APPLET = "nm-applet"
SETTINGS = "GNOME Settings"
REST, OPENED, START = "all the time in memory, PSS", "with the window open, PSS", "start to the field or first frame"


def rest(ring, pid, name):
    """PSS of a process that has been quiet for two seconds."""
    wait_for(lambda: name_of(ring.system, pid), f"{name} on the system bus")
    used = None
    while used != (used := processor_time(pid)):
        ring.sleep(2)
    return memory(pid)[1]


def processor_time(pid):
    """Ticks that a process has used."""
    with open(f"/proc/{pid}/stat", encoding="utf-8", errors="replace") as file:
        return file.read().rsplit(")", 1)[1].split()[11:13]


def open_settings(ring):
    """The mobile panel of GNOME Settings: milliseconds to the first frame, and the process."""
    ring.probe.forget()
    began = ring.now()
    child = ring.children.start(
        "settings", ["gnome-control-center", "wwan"],
        env=ring.probe.environment(XDG_CURRENT_DESKTOP="GNOME", G_DEBUG=""),
    )
    frame = ring.probe.wait(lambda event: event.kind == "frame", "the window of GNOME Settings")
    return (frame.when - began) / MS, child


def row_peers(ring):
    """beside nm-applet and GNOME Settings, where installed: at rest, start, memory with the window"""
    at_rest = Figure(REST, "KiB")
    start = Figure(START, "ms")
    opened = Figure(OPENED, "KiB")
    ring.world.carry_probe(True)
    ring.start_daemon()
    ring.add_modems(f"id=m0,pin={PIN}")
    device = ring.device()
    server = Server(ring.world.session.connection)
    for number in ring.each_round():
        values = [(at_rest, US, rest(ring, ring.start_watcher().pid, US))]
        ring.end_watcher(ring.watchers[-1])
        if rings.has("nm-applet"):
            child = ring.children.start("nm-applet", ["nm-applet"])
            values.append((at_rest, NM_APPLET, rest(ring, child.pid, NM_APPLET)))
            ring.children.stop(child)
        began, frame = until_field(ring, ring.latchkey, device)
        values += [(start, US, (frame.when - began) / MS), (opened, US, rest(ring, ring.latchkey.pid(), US))]
        ring.latchkey.close()
        if rings.has("gnome-control-center"):
            took, child = open_settings(ring)
            values += [(start, SETTINGS, took), (opened, SETTINGS, rest(ring, child.pid, SETTINGS))]
            ring.children.stop(child)
        for figure, name, value in values if number else ():
            figure.add(name, value)
    server.close()
    start.notes.append("the field of Latchkey, and any first frame of GNOME Settings")
    opened.notes.append("nm-applet has no window for this: it asks when NetworkManager does, which does not run here")
    for name in ("nm-applet", "gnome-control-center", "mmcli"):
        if not rings.has(name):
            at_rest.notes.append(f"{name} is not installed, and was not measured")
    return [at_rest, start, opened]
