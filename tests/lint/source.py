# SPDX-FileCopyrightText: The Latchkey authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""How a C file of this house looks.

Usage: source.py TOP
"""

import os
import re
import sys

import tree
from tap import Tap

SPDX = (
    "/* SPDX-FileCopyrightText: The Latchkey authors */\n"
    "/* SPDX-License-Identifier: GPL-3.0-or-later */\n"
)
LONGEST = 450

# What must not stand in a file under src, strings and comments included.
NEVER = {
    "nothing is printed": r"\b(g_print|g_printerr|f?printf|puts|perror)\s*\(",
    "nothing waits for an answer": r"\w+_sync\s*\(",
    "a PIN is not called a password": r"(?i)\bpasswords?\b",
}

CODE = re.compile(r"(;|\{|\})\s*$|^\s*(if|for|while|return)\b.*\(.*\)")


def comments(text):
    """Each comment with the number of its line; strings are stepped over."""
    for found in re.finditer(r'"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)+\'|/\*.*?\*/|//[^\n]*', text, re.S):
        if found.group().startswith("/"):
            yield text.count("\n", 0, found.start()) + 1, found.group()


def disabled(text):
    """Places that look like code that was switched off."""
    for found in re.finditer(r"^[ \t]*#[ \t]*if[ \t]+0\b", text, re.M):
        yield text.count("\n", 0, found.start()) + 1, "#if 0"
    for line, comment in comments(text):
        if comment.startswith("//"):
            yield line, comment
        elif not comment.startswith("/**"):
            for inner in comment[2:-2].splitlines():
                inner = inner.strip().removeprefix("*").strip()
                if CODE.search(inner):
                    yield line, inner


def prototypes(text):
    """The functions that a header declares, without what macros declare."""
    bare = re.sub(r"/\*.*?\*/", "", text, flags=re.S)
    bare = re.sub(r"^#(?:.*\\\n)*.*|\{[^{}]*\}", "", bare, flags=re.M)
    return re.findall(r"\b(lk_\w+)\s*\((?!\*)[^;]*;", bare)


def documented(name, header, src):
    """The comment stands in a .c file of the header's folder."""
    comment = re.compile(rf"^/\*\*\n \* {name}:\n", re.M)
    folder = os.path.dirname(header)
    return any(comment.search(t) for p, t in src.items() if p.endswith(".c") and os.path.dirname(p) == folder)


def main():
    top = sys.argv[1]
    every = {p: tree.read(top, p) for p in tree.files(top, r"\.[ch]$")}
    src = {p: t for p, t in every.items() if p.startswith("src/")}
    views = {p: tree.read(top, p) for p in tree.files(top, r"^src/.*\.ui$")}
    headers = {p: t for p, t in every.items() if p.endswith(".h")}
    tap = Tap()

    tap.case("there are sources", [] if src else ["none was found"])
    tap.case("two SPDX lines on top", [p for p, t in every.items() if not t.startswith(SPDX + "\n")])
    tap.case("a header has #pragma once", [p for p, t in headers.items() if not re.search(r"^#pragma once$", t, re.M)])
    tap.case(
        "a public function has its comment in the .c file",
        [
            f"{p}: {name}"
            for p, t in headers.items() if p in src
            for name in prototypes(t)
            if not name.endswith("_get_type") and not documented(name, p, src)
        ],
    )
    for name, pattern in NEVER.items():
        tap.case(name, find(pattern, {**src, **views}))
    tap.case(
        "no code is switched off",
        [f"{p}:{line}: {what}" for p, t in every.items() for line, what in disabled(t)],
    )
    tap.case(
        f"no file of over {LONGEST} lines",
        [f"{p}: {t.count(chr(10))}" for p, t in {**src, **views}.items() if t.count("\n") > LONGEST],
    )
    tap.finish()


def find(pattern, texts):
    return [
        f"{path}:{number}: {line.strip()}"
        for path, text in texts.items()
        for number, line in enumerate(text.splitlines(), 1)
        if re.search(pattern, line)
    ]


main()
