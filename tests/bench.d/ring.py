# SPDX-FileCopyrightText: The Latchkey authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Where Latchkey, its limits and its peers are measured: the desk of the desktop tests, with a probe.

Environment, beside that of the desktop tests: LATCHKEY_BENCH (the folder with the bare programs),
LATCHKEY_PROBE_MODULE (lk-probe.so).
"""

import os
import shutil
import subprocess
import time

from gi.repository import Gio, GLib

import desk
from children import wait_for
from probe import Probe

APP_ID = desk.APP_ID
BARE_ID = "org.example.BareWindow"


def program(name):
    return os.path.join(os.environ["LATCHKEY_BENCH"], name)


def has(command):
    """A command that may be installed or not."""
    return shutil.which(command) is not None


class World(desk.Desk):
    """One display and one session for all rows."""

    def start_session(self):
        super().start_session()
        self.probe = Probe(self.home)
        self.commands = {
            APP_ID: f"{os.environ['LATCHKEY']} --gapplication-service",
            BARE_ID: f"{program('lk-bare-window')} --gapplication-service",
        }
        self.carry_probe(False)

    def carry_probe(self, carried):
        """Whether the programs that the bus starts carry the probe."""
        env = " ".join(f"{key}={value}" for key, value in self.probe.environment().items())
        for ident, command in self.commands.items():
            self.write_service(ident, f"/usr/bin/env {env} {command}" if carried else command)
        self.session.call(*desk.BUS, "ReloadConfig")

    def close(self):
        self.probe.close()
        super().close()


class Window:
    """A program that the bus starts for its action `unlock`."""

    def __init__(self, ring, name, ident):
        self.ring = ring
        self.session = ring.world.session
        self.name = name
        self.ident = ident

    def activate(self, target):
        """Do what a click on a notification does; returns when that was."""
        return self.call("ActivateAction", GLib.Variant("(sava{sv})", ("unlock", [GLib.Variant("s", target)], {})))

    def open(self):
        """Do what a click on its icon does; returns when that was."""
        return self.call("Activate", GLib.Variant("(a{sv})", ({},)))

    def call(self, method, arguments):
        began = time.monotonic_ns()
        self.session.connection.call(
            self.ident, "/" + self.ident.replace(".", "/"), "org.freedesktop.Application", method, arguments, None,
            Gio.DBusCallFlags.NONE, 60000, None, None,
        )
        return began

    def pid(self):
        return self.session.owner(self.ident)

    def close(self):
        pid = self.pid()
        if pid:
            os.kill(pid, 15)
            wait_for(lambda: not os.path.exists(f"/proc/{pid}"), f"the end of {self.name}")


class Ring(desk.DeskStage):
    """What one row needs: the modems' side, and the contestants."""

    def __init__(self, world, rounds):
        super().__init__(world)
        self.rounds = rounds
        self.probe = world.probe
        self.latchkey = Window(self, "Latchkey", APP_ID)
        self.bare = Window(self, "limit", BARE_ID)

    now = staticmethod(time.monotonic_ns)

    @staticmethod
    def used(pid):
        """Nanoseconds that the processor has worked for it; the probe tells of the same clock."""
        return time.clock_gettime_ns(~pid << 3 | 2)

    def each_round(self):
        """Numbers of the rounds, the first of which is for warming up and has the number 0."""
        return range(self.rounds + 1)

    def bench_daemon(self, number):
        return BenchDaemon(self, number)

    def close(self):
        for window in (self.latchkey, self.bare):
            window.close()
        super().close()
        self.world.carry_probe(False)


class BenchDaemon:
    """The scripted ModemManager with so many modems."""

    def __init__(self, ring, number):
        self.ring = ring
        self.child = ring.children.start(
            "bench-daemon", [program("lk-bench-daemon"), number], stdout=subprocess.PIPE, stdin=subprocess.PIPE
        )
        self.expect("ready")

    def expect(self, word):
        said = self.child.process.stdout.readline().decode().strip()
        assert said == word, f"the scripted daemon says {said!r}: {self.child.said()}"

    def run(self, command):
        self.child.process.stdin.write(f"{command}\n".encode())
        self.child.process.stdin.flush()
        self.expect("done")

    def stop(self):
        self.ring.children.stop(self.child)
