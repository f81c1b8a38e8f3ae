# SPDX-FileCopyrightText: The Latchkey authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The Flatpak's manifest: what the sandbox may, and what it is built from.

Usage: manifest.py FOLDER APP_ID
"""

import os
import re
import sys

from tap import Tap

PERMISSIONS = {
    "--socket=wayland",
    "--socket=fallback-x11",
    "--share=ipc",
    "--device=dri",
    "--system-talk-name=org.freedesktop.ModemManager1",
}
HEAD = {"runtime": "org.gnome.Platform", "sdk": "org.gnome.Sdk", "command": "latchkey"}
MODULES = ["libmm-glib", "latchkey"]


def lists(text, name):
    """The items of a list at the top level, without the comments."""
    body = re.search(rf"^{name}:\n((?: .*\n|\n)*)", text, re.M)
    return re.findall(r"^ +- (\S.*)$", body.group(1), re.M) if body else []


def head(text, app_id):
    for key, value in {"id": app_id, **HEAD}.items():
        if not re.search(rf"^{key}: {re.escape(value)}$", text, re.M):
            yield f"{key} is not {value}"


def sources(text):
    """What is fetched has a checksum and comes over TLS."""
    for address in re.findall(r"\burl: *(\S+)", text):
        if not address.startswith("https://"):
            yield address
    fetched, sums = len(re.findall(r"\burl:", text)), len(re.findall(r"\bsha256: *[0-9a-f]{64}$", text, re.M))
    if fetched != sums:
        yield f"{fetched} addresses, {sums} checksums"


def main():
    folder, app_id = sys.argv[1:]
    with open(os.path.join(folder, app_id + ".yaml"), encoding="utf-8") as file:
        text = file.read()
    with open(os.path.join(folder, "README.md"), encoding="utf-8") as file:
        readme = file.read()
    asked = lists(text, "finish-args")
    tap = Tap()
    tap.case("it is for this application", head(text, app_id))
    tap.case("the sandbox may what it needs, and no more", sorted(PERMISSIONS.symmetric_difference(asked)))
    tap.case("no permission is named twice", [] if len(asked) == len(set(asked)) else asked)
    tap.case("the README tells why, of each", [p for p in asked if f"`{p}`" not in readme])
    tap.case("the build has no network", re.findall(r".*--share=network.*", text))
    modules = re.findall(r"^  - name: (\S+)$", text, re.M)
    tap.case("libmm-glib is the only other module", [] if modules == MODULES else modules)
    tap.case("what is fetched is checked", sources(text))
    tap.finish()


main()
