# SPDX-FileCopyrightText: The Latchkey authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The processes of a test: each with a log, none of them outlives the test."""

import ctypes
import os
import signal
import subprocess
import time

from gi.repository import GLib

PR_SET_PDEATHSIG = 1
libc = ctypes.CDLL(None)

# How long to wait for anything that has to come, in seconds. Reached only when it does not come.
PATIENCE = 30 * int(os.environ.get("MESON_TEST_TIMEOUT_MULTIPLIER", "1"))


class Waited(AssertionError):
    """Something did not come."""


def wait_for(predicate, what, patience=PATIENCE):
    """Ask until there is an answer that is not empty, and return it. `what` may be a function. What is asked over a
    bus may go while it is looked at."""
    end = time.monotonic() + patience
    pause = 0.02
    while True:
        while GLib.MainContext.default().iteration(False):
            pass
        answer, trouble = None, ""
        try:
            answer = predicate()
        except GLib.Error as error:
            trouble = f" ({error})"
        if answer:
            return answer
        if time.monotonic() > end:
            raise Waited(f"waited {patience} s for {what() if callable(what) else what}{trouble}")
        time.sleep(pause)
        pause = min(pause * 1.3, 0.25)


def comes(predicate, patience=3):
    """Whether it comes soon, where it is tried again if it does not."""
    try:
        return wait_for(predicate, "what may not come", patience)
    except Waited:
        return False


def end_with_parent():
    libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


class Child:
    """One process. What it says goes into a file."""

    def __init__(self, name, args, env, log, **popen):
        self.name = name
        self.log = log
        with open(log, "ab") as file:
            self.process = subprocess.Popen(
                args, env=env, stdin=popen.pop("stdin", subprocess.DEVNULL), stdout=popen.pop("stdout", file),
                stderr=file, preexec_fn=end_with_parent, **popen,
            )

    @property
    def pid(self):
        return self.process.pid

    @property
    def runs(self):
        return self.process.poll() is None

    def said(self):
        with open(self.log, encoding="utf-8", errors="replace") as file:
            return file.read()

    def send(self, number):
        if self.runs:
            self.process.send_signal(number)

    def stop(self, number=signal.SIGTERM):
        """End it and return its exit status."""
        self.send(number)
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe:
                pipe.close()
        return self.process.returncode


class Children:
    """The processes that one part of a test has started; the last ends first."""

    def __init__(self, folder, env):
        self.folder = folder
        self.env = env
        self.all = []
        os.makedirs(folder, exist_ok=True)

    def start(self, name, args, env=None, **popen):
        log = os.path.join(self.folder, f"{name}.log")
        child = Child(name, [str(a) for a in args], {**self.env, **(env or {})}, log, **popen)
        self.all.append(child)
        return child

    def stop(self, child, number=signal.SIGTERM):
        if child in self.all:
            self.all.remove(child)
        return child.stop(number)

    def report(self):
        """What each that still belongs to the test has said last."""
        return "\n".join(f"--- said by {child.name}\n{child.said()[-3000:]}" for child in self.all)

    def close(self):
        while self.all:
            self.stop(self.all[-1])
