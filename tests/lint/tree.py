# SPDX-FileCopyrightText: The Latchkey authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The files of the project: what git knows, or would know after `git add`."""

import os
import re
import subprocess


def files(top, pattern=""):
    """Paths relative to top, in order, of which the regular expression finds something."""
    git = ["git", "-c", "safe.directory=*", "-C", top]
    listed = subprocess.run(
        [*git, "ls-files", "--cached", "--others", "--exclude-standard"], capture_output=True, text=True
    )
    if listed.returncode == 0:
        paths = listed.stdout.splitlines()
    else:
        paths = list(_walk(top))
    return sorted(p for p in paths if re.search(pattern, p) and os.path.isfile(os.path.join(top, p)))


def _walk(top):
    """Where there is no git, as in an unpacked archive."""
    for folder, folders, names in os.walk(top):
        folders[:] = [f for f in folders if not re.match(r"\.git$|build|__pycache__", f)]
        for name in names:
            yield os.path.relpath(os.path.join(folder, name), top)


def read(top, path):
    with open(os.path.join(top, path), encoding="utf-8") as file:
        return file.read()


def program(top, path):
    """Whether a file says by its first bytes what runs it."""
    with open(os.path.join(top, path), "rb") as file:
        return file.read(2) == b"#!"
