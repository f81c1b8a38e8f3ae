# SPDX-FileCopyrightText: The Latchkey authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The walls between the folders of src: what must not be included does not compile.

Usage: walls.py TOP BUILD
"""

import re
import sys

import tree
from probe import Probe
from tap import Tap

MM = ("libmm-glib.h", "libmm-glib/libmm-glib.h", "ModemManager.h", "ModemManager/ModemManager.h")
GTK = ("gtk/gtk.h", "gdk/gdk.h", "adwaita.h")

# A folder, what a file in it can include, and what it cannot.
WALLS = (
    ("src/core", ("gio/gio.h", "libmm-glib.h", "lk-modem.h"), GTK),
    ("src/app", ("gio/gio.h", "gtk/gtk.h", "adwaita.h", "lk-modem.h"), MM),
    ("src/watcher", ("gio/gio.h", "lk-modem.h"), MM + GTK),
)


def wall(probe, header):
    """It fails to compile, and a missing header is the reason."""
    said = probe.compile(f"#include <{header}>\nextern int probe;")
    if said is None:
        return ["it compiles"]
    missing = re.search(r"fatal error: '?([\w./-]+)'?:? (No such file|file not found)", said)
    return [] if missing else ["it fails for another reason:", said]


def main():
    top, build = sys.argv[1:]
    tap = Tap()
    for folder, can, cannot in WALLS:
        if not tree.files(top, f"^{folder}/.*\\.c$") and folder == "src/watcher":
            continue
        probe = Probe(build, top, folder)
        for header in can:
            said = probe.compile(f"#include <{header}>\nextern int probe;")
            tap.case(f"{folder} can include {header}", [said] if said else [])
        for header in cannot:
            tap.case(f"{folder} cannot include {header}", wall(probe, header))

        named = re.compile(r'#\s*include\s*[<"]((?:%s)/?[^>"]*)' % "|".join(
            ["libmm-glib", "ModemManager"] * (MM[0] in cannot) + ["gtk", "gdk", "adwaita"] * (GTK[0] in cannot)
        ))
        tap.case(
            f"{folder} names none of them",
            [f"{p}: {h}" for p in tree.files(top, f"^{folder}/.*\\.[ch]$") for h in named.findall(tree.read(top, p))],
        )
    public = tree.files(top, r"^src/core/.*\.h$")
    tap.case(
        "no header of src/core names a type of libmm-glib",
        [f"{p}: {w}" for p in public for w in re.findall(r"^(?!\s*[/ ]\*).*\b(MM[A-Z]\w+|mm_\w+|libmm\S*)",
                                                         tree.read(top, p), re.M)],
    )
    tap.finish()


main()
