# SPDX-FileCopyrightText: The Latchkey authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What holds for every text file: .editorconfig, nothing left for later, the application id written once,
and where it has to be written again, the same.

Usage: text.py TOP APP_ID
"""

import re
import sys

import tree
from tap import Tap

# Its text is not ours.
FOREIGN = r"^COPYING$"
PICTURE = r"\.(png|jpg|gif)$"
# Written so that this line is none of them.
LATER = re.compile(r"\b(TOD[O]|FIXM[E]|XX[X]|HAC[K])\b")


def lines(texts, fault):
    return [
        f"{path}:{number}"
        for path, text in texts.items()
        for number, line in enumerate(text.split("\n"), 1)
        if fault(path, line)
    ]


def main():
    top, app_id = sys.argv[1:]
    manifest = f"flatpak/{app_id}.yaml"
    tap = Tap()
    texts, faults = {}, []
    for path in tree.files(top):
        if re.search(FOREIGN, path) or re.search(PICTURE, path):
            continue
        try:
            with open(f"{top}/{path}", encoding="utf-8", newline="") as file:
                texts[path] = file.read()
        except UnicodeDecodeError as error:
            faults.append(f"{path}: {error}")
    tap.case("every file is UTF-8", faults)
    tap.case("lines end with LF", [p for p, t in texts.items() if "\r" in t])
    tap.case("a file ends with one line end", [p for p, t in texts.items() if t and not re.search(r"(^|[^\n])\n\Z", t)])
    tap.case("no tabs", lines(texts, lambda p, line: "\t" in line))
    tap.case(
        "no blanks at the end of a line",
        lines(texts, lambda p, line: line != line.rstrip() and not p.endswith(".md")),
    )
    widest = int(re.search(r"^max_line_length = (\d+)", texts[".editorconfig"], re.M).group(1))
    tap.case(
        f"C lines without a string are not wider than {widest}",
        lines(texts, lambda p, line: len(line) > widest and p.endswith((".c", ".h")) and '"' not in line),
    )
    tap.case("nothing is left for later", lines(texts, lambda p, line: LATER.search(line)))

    stem = app_id.rsplit(".", 1)[0]
    places = [(p, n, line) for p, t in texts.items() for n, line in enumerate(t.split("\n"), 1) if stem in line.lower()]
    tap.case(
        "the application id is written once, in meson.build",
        [f"{p}:{n}" for p, n, _ in places if p not in ("meson.build", manifest) and not p.endswith(".md")]
        + ([] if [p for p, _, _ in places].count("meson.build") == 1 else ["meson.build: not exactly once"]),
    )
    # A manifest takes no name from elsewhere, and a person has to type it.
    tap.case(
        "the Flatpak manifest and the documentation have the same one",
        [f"{p}:{n}" for p, n, line in places if line.lower().count(stem) != line.count(app_id)]
        + ([] if f"\nid: {app_id}\n" in texts.get(manifest, "") else [f"{manifest} has another id"]),
    )
    tap.finish()


main()
