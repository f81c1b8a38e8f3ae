# SPDX-FileCopyrightText: The Latchkey authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The shell and Python programs of the tree, judged by shellcheck and pyflakes.

Usage: scripts.py TOP
"""

import os
import re
import subprocess
import sys

import tree
from tap import Tap


def run(top, *command):
    done = subprocess.run(command, cwd=top, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    return [done.stdout or f"exit status {done.returncode}"] if done.returncode or done.stdout else []


def speaks(top, path, language):
    """By its name, or by its first line."""
    ending = {"shell": (".sh", ".bash"), "python": (".py",)}[language]
    if path.endswith(ending):
        return True
    if os.path.splitext(path)[1]:
        return False
    with open(os.path.join(top, path), "rb") as file:
        first = file.readline(200)
    return bool(re.match({"shell": rb"#!.*\b(ba|da)?sh\b", "python": rb"#!.*\bpython"}[language], first))


def main():
    top = sys.argv[1]
    tap = Tap()
    paths = tree.files(top)
    for path in paths:
        if speaks(top, path, "shell"):
            tap.case(path, run(top, "shellcheck", "--external-sources", path))
        elif speaks(top, path, "python"):
            tap.case(path, run(top, sys.executable, "-m", "pyflakes", path))
    tap.case("there are programs to judge", [] if tap.count else ["none was found"])
    tap.case(
        "a program that starts with #! can be run, and no other file",
        [p for p in paths if os.access(os.path.join(top, p), os.X_OK) != tree.program(top, p)],
    )
    tap.finish()


main()
