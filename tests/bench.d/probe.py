# SPDX-FileCopyrightText: The Latchkey authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What lk-probe says from within a program: its frames, and when Enter was pressed."""

import os
import select
import time

from gi.repository import GLib

from children import PATIENCE, Waited


class Event:
    def __init__(self, line):
        head, *self.texts = line.split("\t")
        words = head.split(" ")
        self.pid, self.kind = int(words[0]), words[1]
        # Nanoseconds: on the monotonic clock, and of the processor
        self.when, self.used = int(words[2]), int(words[3])
        self.field = words[4:] == ["field"]

    def shows(self, fragment):
        return any(fragment in text for text in self.texts)


class Probe:
    """The pipe that probed programs write to. Times are those of time.monotonic_ns()."""

    def __init__(self, folder):
        self.path = os.path.join(folder, "probe")
        os.mkfifo(self.path)
        # Also open for writing: it does not end with the program that writes
        self.pipe = os.open(self.path, os.O_RDWR | os.O_NONBLOCK)
        self.rest = b""
        self.heard = []
        # The last frame that was heard of
        self.frame = None

    def close(self):
        os.close(self.pipe)

    def environment(self, **more):
        return {"LD_PRELOAD": os.environ["LATCHKEY_PROBE_MODULE"], "LATCHKEY_PROBE": self.path, **more}

    def read(self, patience):
        """Take in what has come, after waiting a while for something."""
        while GLib.MainContext.default().iteration(False):
            pass
        if select.select([self.pipe], [], [], patience)[0]:
            *lines, self.rest = (self.rest + os.read(self.pipe, 1 << 16)).split(b"\n")
            events = [Event(line.decode("utf-8", "replace")) for line in lines]
            self.frame = ([self.frame] + [event for event in events if event.kind == "frame"])[-1]
            self.heard += events

    def forget(self):
        """Drop what was heard up to now."""
        self.read(0)
        self.heard = []

    def wait(self, predicate, what):
        """The first event of which that is true; what came before it is dropped."""
        end = time.monotonic() + PATIENCE
        while True:
            while self.heard:
                event = self.heard.pop(0)
                if predicate(event):
                    return event
            if time.monotonic() > end:
                raise Waited(f"waited {PATIENCE} s for {what}")
            self.read(0.1)

    def until_stands(self, predicate, what):
        """Wait until that is true of the last frame, and nothing is drawn any more."""
        end = time.monotonic() + PATIENCE
        while not self.frame or not predicate(self.frame) or self.until_still(0.5):
            if time.monotonic() > end:
                raise Waited(f"waited {PATIENCE} s for {what}")
            self.read(0.1)

    def until_still(self, seconds):
        """Wait until nothing is drawn for so long; all events until then."""
        events = []
        quiet = time.monotonic() + seconds
        while time.monotonic() < quiet:
            self.read(0.05)
            if self.heard:
                quiet = time.monotonic() + seconds
                events += self.heard
                self.heard = []
        return events
