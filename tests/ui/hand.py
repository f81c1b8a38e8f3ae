# SPDX-FileCopyrightText: The Latchkey authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A hand on the keyboard and the mouse, and an eye on the display."""

import subprocess

from children import wait_for


class Hand:
    def __init__(self, env):
        self.env = env

    def run(self, *args, **options):
        done = subprocess.run(
            [str(a) for a in args], env=self.env, stdin=options.pop("stdin", subprocess.DEVNULL),
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, timeout=30, **options,
        )
        if done.returncode:
            raise AssertionError(f"{args}: exit status {done.returncode}: {done.stderr.strip()}")
        return done.stdout

    def key(self, *keys):
        self.run("xdotool", "key", *keys)

    def keys(self, *steps):
        """Several steps in one go, such as ("keydown", "Return", "sleep", "0.5", "keyup", "Return")."""
        self.run("xdotool", *steps)

    def type(self, text):
        self.run("xdotool", "type", "--delay", "8", "--", text)

    def click(self, x, y, times=1):
        again = ["--repeat", times, "--delay", 40] if times > 1 else []
        self.run("xdotool", "mousemove", x, y, "click", *again, 1)

    def scroll(self, x, y, up):
        """Turn the wheel there, so many notches up."""
        self.run("xdotool", "mousemove", x, y, "click", "--repeat", up, 4)

    def windows(self, pid):
        """The windows of a process that are mapped."""
        done = subprocess.run(
            ["xdotool", "search", "--onlyvisible", "--all", "--pid", str(pid), "--name", ""],
            env=self.env, capture_output=True, text=True, timeout=30,
        )
        return done.stdout.split()

    def named(self, title):
        """The mapped windows of this title, of whatever process."""
        done = subprocess.run(
            ["xdotool", "search", "--onlyvisible", "--name", f"^{title}$"],
            env=self.env, capture_output=True, text=True, timeout=30,
        )
        return done.stdout.split()

    def place(self, window):
        """x, y, width and height on the display."""
        text = self.run("xdotool", "getwindowgeometry", "--shell", window)
        facts = dict(line.split("=") for line in text.split())
        return tuple(int(facts[key]) for key in ("X", "Y", "WIDTH", "HEIGHT"))

    def active(self):
        """The window that has the focus."""
        done = subprocess.run(
            ["xdotool", "getactivewindow"], env=self.env, capture_output=True, text=True, timeout=30
        )
        return done.stdout.strip() or None

    def resize(self, window, width, height):
        self.run("xdotool", "windowsize", window, width, height)

    def move(self, window, x, y):
        self.run("xdotool", "windowmove", window, x, y)

    def picture(self, path, window="root"):
        self.run("import", "-window", window, path)

    def clipboard(self, selection="clipboard"):
        """What a paste would give; nothing at all is an empty text."""
        done = subprocess.run(
            ["xclip", "-selection", selection, "-out"],
            env=self.env, capture_output=True, text=True, timeout=30,
        )
        return done.stdout

    def set_clipboard(self, text):
        """What a person has copied somewhere else. xclip stays to hand it out, and may say so sooner than it can."""
        subprocess.run(
            ["xclip", "-selection", "clipboard", "-in"], env=self.env, input=text, text=True, check=True,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=30,
        )
        wait_for(lambda: self.clipboard() == text, "the clipboard to have it")
