# SPDX-FileCopyrightText: The Latchkey authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The peers that are installed, beside Latchkey: at rest, and with a window open."""

import ring as rings
from children import wait_for
from costs import memory, name_of, until_settled
from figures import US, Figure
from notifications import Server
from rows_window import MS, PIN, until_field

NM_APPLET = "nm-applet"
SETTINGS = "GNOME Settings"


def rest(ring, child):
    """PSS of a process that has nothing to do any more."""
    wait_for(lambda: name_of(ring.system, child.pid), f"{child.name} on the system bus")
    until_settled(child.pid)
    return memory(child.pid)[1]


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
    at_rest = Figure("all the time in memory, PSS", "KiB")
    start = Figure("start to the first useful frame", "ms")
    opened = Figure("with the window open, PSS", "KiB")
    ring.world.carry_probe(True)
    ring.start_daemon()
    ring.add_modems(f"id=m0,pin={PIN}")
    device = ring.device()
    server = Server(ring.world.session.connection)
    for number in ring.each_round():
        values = [(at_rest, US, rest(ring, ring.start_watcher()))]
        ring.end_watcher(ring.watchers[-1])
        if rings.has("nm-applet"):
            child = ring.children.start("nm-applet", ["nm-applet"])
            values.append((at_rest, NM_APPLET, rest(ring, child)))
            ring.children.stop(child)
        began, frame = until_field(ring, ring.latchkey, device)
        until_settled(ring.latchkey.pid())
        values += [(start, US, (frame.when - began) / MS), (opened, US, memory(ring.latchkey.pid())[1])]
        ring.latchkey.close()
        if rings.has("gnome-control-center"):
            took, child = open_settings(ring)
            until_settled(child.pid)
            values += [(start, SETTINGS, took), (opened, SETTINGS, memory(child.pid)[1])]
            ring.children.stop(child)
        for figure, name, value in values if number else ():
            figure.add(name, value)
    server.close()
    return [at_rest, start, opened]
