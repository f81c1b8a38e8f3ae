# SPDX-FileCopyrightText: The Latchkey authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Simulated modems for Python tests: a client of lk-simmodem.

    with SimModems('build/tests/simmodem/lk-simmodem', ['id=m0,pin=1234'], register=True) as sim:
        sim.rule('m0', prefix='+CPIN=', action='delay', ms=4000, times=1)
        ...
        assert sim.card('m0')['counts']['verify']['received'] == 1

lk-simmodem --help says what the commands, knobs and keys mean.
"""

import json
import os
import shlex
import shutil
import socket
import subprocess
import tempfile


class SimError(Exception):
    """lk-simmodem could not do what it was asked."""


class SimModems:
    """Starts lk-simmodem, or joins one that runs, and steers it."""

    def __init__(self, program=None, modems=(), register=False, control=None, log=None, env=None):
        """Start `program` with these modem descriptions; without a program, join the one at `control`."""
        self._dir = None
        self._process = None
        self._socket = None
        if program:
            if not control:
                self._dir = tempfile.mkdtemp(prefix="simmodem-")
                control = os.path.join(self._dir, "control")
            self._start(program, modems, register, control, log, env)
        self.control = control
        try:
            self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            self._socket.connect(control)
            self._lines = self._socket.makefile("rw", encoding="utf-8", newline="\n")
        except OSError:
            self.close()
            raise

    def _start(self, program, modems, register, control, log, env):
        args = [program, "--die-with-parent", "--control", control]
        for modem in modems:
            args += ["--modem", modem]
        if register:
            args.append("--register")
        if log:
            args += ["--log", log]
        self._process = subprocess.Popen(args, env=env, stdout=subprocess.PIPE, text=True)
        if self._process.stdout.readline() != "ready\n":
            self.close()
            raise SimError("lk-simmodem did not start")

    def close(self):
        """End lk-simmodem if this object has started it."""
        if self._socket:
            self._socket.close()
            self._socket = None
        if self._process:
            self._process.terminate()
            self._process.wait()
            self._process.stdout.close()
            self._process = None
        if self._dir:
            shutil.rmtree(self._dir, ignore_errors=True)
            self._dir = None

    def __enter__(self):
        return self

    def __exit__(self, *unused):
        self.close()

    def run(self, *words):
        """Run one command and return its answer."""
        self._lines.write(" ".join(shlex.quote(str(word)) for word in words) + "\n")
        self._lines.flush()
        answer = json.loads(self._lines.readline())
        if isinstance(answer, dict) and "error" in answer:
            raise SimError(answer["error"])
        return answer

    def modems(self):
        """The names of all modems."""
        return self.run("modems")

    def modem(self, modem):
        """One modem with its knobs."""
        return self.run("modem", modem)

    def card(self, modem):
        """The modem's card: state, codes, tries, counts, log; None without a card."""
        return self.run("card", modem)

    def received(self, modem):
        """How many codes the card was ever sent, of all kinds."""
        return self.card(modem)["received"]

    def set(self, modem, key, value):
        """Turn a knob, or set a fact about the card."""
        self.run("set", modem, key, int(value) if isinstance(value, bool) else value)

    def rule(self, modem, **rule):
        """Answer some commands otherwise: prefix, action, ms, text, times, after, lasting."""
        self.run("rule", modem, *(f"{key}={value}" for key, value in rule.items()))

    def clear_rules(self, modem):
        """Take all rules back."""
        self.run("clear-rules", modem)

    def swap(self, modem, **card):
        """Put another card into the slot."""
        pairs = (f"{key}={value}".replace("\\", "\\\\").replace(",", "\\,") for key, value in card.items())
        self.run("swap", modem, ",".join(pairs))

    def eject(self, modem):
        """Take the card out of the slot."""
        self.run("swap", modem, "none")

    def unplug(self, modem):
        """Pull the modem out."""
        self.run("unplug", modem)

    def plug(self, modem):
        """Plug the modem in again."""
        self.run("plug", modem)

    def close_port(self, modem):
        """Close the port and tell nobody."""
        self.run("close", modem)

    def hang_up(self, modem):
        """Close the connections and go on listening."""
        self.run("hang-up", modem)

    def restart(self, modem):
        """Let the modem come back under new paths with the same card as it is."""
        self.run("restart", modem)

    def power_cycle(self, modem):
        """The same, and the card has lost its power."""
        self.run("power-cycle", modem)

    def wrong_pin(self, modem, pin):
        """Try a PIN as another device would."""
        self.run("wrong-pin", modem, pin)

    def forget(self, modem):
        """Empty the card's log and counts."""
        self.run("forget", modem)

    def say(self, modem, line):
        """Send an unsolicited line."""
        self.run("say", modem, line)

    def add(self, description):
        """Add one more modem, described as for --modem."""
        self.run("add", description)

    def remove(self, modem):
        """Forget a modem."""
        self.run("remove", modem)
