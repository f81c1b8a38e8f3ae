# SPDX-FileCopyrightText: The Latchkey authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The floors: what is newer than the versions that meson.build asks for does not compile.

Usage: floors.py TOP BUILD
"""

import re
import sys

import tree
from probe import Probe
from tap import Tap

# A dependency, the prefix of its macros, the folder that it is probed in, its header, and calls that came later.
FLOORS = (
    ("gio-unix-2.0", "GLIB", "src/core", "gio/gio.h", {
        "g_string_free_and_steal": "g_free (g_string_free_and_steal (data))",
        "g_set_str": "g_set_str (data, NULL)",
    }),
    ("gtk4", "GDK", "src/app", "gtk/gtk.h", {
        "gtk_accessible_announce": "gtk_accessible_announce (data, NULL, 0)",
        "gtk_alert_dialog_show": "gtk_alert_dialog_show (data, NULL)",
    }),
    ("libadwaita-1", "ADW", "src/app", "adwaita.h", {
        "adw_navigation_view_pop": "adw_navigation_view_pop (data)",
        "adw_dialog_present": "adw_dialog_present (data, NULL)",
        "adw_switch_row_set_active": "adw_switch_row_set_active (data, 1)",
    }),
)


def function(header, body):
    return f"#include <{header}>\nvoid probe (void *data);\nvoid\nprobe (void *data)\n{{\n  {body};\n}}"


def main():
    top, build = sys.argv[1:]
    text = tree.read(top, "meson.build")
    tap = Tap()
    for name, prefix, folder, header, calls in FLOORS:
        floor = re.search(rf"'oldest': \{{.*'{prefix}': '(\d+)\.(\d+)'", text)
        asked = f"dependency('{name}', version: '>= ' + api['{prefix}'])" in text
        if not floor or not asked:
            tap.case(f"meson.build gives a floor for {name}, and asks for it", ["it does not"])
            continue
        major, minor = floor.groups()
        probe = Probe(build, top, folder)
        both = f"{prefix}_VERSION_MIN_REQUIRED", f"{prefix}_VERSION_MAX_ALLOWED"
        for macro in both:
            said = probe.compile(
                f"#include <{header}>\n"
                f"#if !defined {macro} || {macro} != {prefix}_VERSION_{major}_{minor}\n#error another version\n#endif\n"
                "extern int probe;"
            )
            tap.case(f"{macro} is {major}.{minor}", [said] if said else [])
        said = probe.compile(function(header, "(void) data"))
        tap.case(f"{folder} takes a call that is not newer", [said] if said else [])
        for newer, call in calls.items():
            said = probe.compile(function(header, call))
            right = said and newer in said and re.search(r"implicit declaration|[Nn]ot available before", said)
            tap.case(f"{folder} cannot call {newer}", [] if right else [said or "it compiles"])
    tap.finish()


main()
