# SPDX-FileCopyrightText: The Latchkey authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a process costs, read from the outside: memory, and messages on a bus."""

import os
import re

from children import wait_for
from watched import HEAD

BUS = ("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus")


def memory(pid):
    """Private dirty memory and PSS, in KiB."""
    with open(f"/proc/{pid}/smaps_rollup", encoding="ascii") as file:
        facts = dict(re.findall(r"^(\w+): +(\d+) kB$", file.read(), re.M))
    return int(facts["Private_Dirty"]), int(facts["Pss"])


def name_of(bus, pid):
    """The unique name of a process on a bus."""
    names = bus.call(*BUS, "ListNames")[0]
    for name in names:
        if name.startswith(":") and bus.owner(name) == pid:
            return name
    return None


def until_settled(pid):
    """Wait until GLib has ended the threads that it needed for the start; it keeps them for some 15 s."""
    def settled():
        names = []
        for thread in os.listdir(f"/proc/{pid}/task"):
            with open(f"/proc/{pid}/task/{thread}/comm", encoding="utf-8") as file:
                names.append(file.read())
        return not any(name.startswith("pool") for name in names)

    wait_for(lambda: os.path.exists(f"/proc/{pid}/task") and settled(), "the end of the threads of a pool", 60)


def heads(text):
    """The messages in what dbus-monitor says."""
    return [found for found in (HEAD.match(line) for line in text.splitlines()) if found]


def count(text, name):
    """Messages from and to a connection, without ModemManager's signals to everybody."""
    return (sum(1 for head in heads(text) if head.group(3) == name),
            sum(1 for head in heads(text) if head.group(4) == name))


def system_calls(tracer_log):
    """The lines of strace that are calls which the process made while it was looked at."""
    with open(tracer_log, encoding="utf-8", errors="replace") as file:
        return [line.strip() for line in file if not re.search("<unfinished|resuming interrupted|detached", line)]
