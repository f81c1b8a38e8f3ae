# SPDX-FileCopyrightText: The Latchkey authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The table of the README, out of the rows that it needs."""

from figures import US
from rows_peers import NM_APPLET, OPENED, REST, SETTINGS, START
from rows_size import SIZE

COLUMNS = {SIZE: "on the disk", REST: "in memory all the time", OPENED: "in memory with its window open",
           START: "until its window stands"}
# What is nothing at all, and needs no measuring
NOTHING = {(SETTINGS, REST): "nothing"}


def words(value, unit):
    if unit == "ms":
        return f"{value:.0f} ms"
    value /= 1024
    return f"{value:.1f} MiB" if value < 20 else f"{value:.0f} MiB"


def table(figures):
    """The lines, or none where a row is missing."""
    found = {figure.what: figure for figure in figures if figure.what in COLUMNS}
    if len(found) < len(COLUMNS):
        return []
    lines = ["| | " + " | ".join(COLUMNS.values()) + " |", "| --- " * (len(COLUMNS) + 1) + "|"]
    for name in (US, NM_APPLET, SETTINGS):
        cells = [
            words(found[what].medians()[name], found[what].unit) if name in found[what].samples
            else NOTHING.get((name, what), "not measured") for what in COLUMNS
        ]
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return lines
