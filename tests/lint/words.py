# SPDX-FileCopyrightText: The Latchkey authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The words that people read: POTFILES.in is complete, and the words are the right ones.

Usage: words.py TOP
"""

import os
import re
import sys
import tempfile

import template
import tree
from tap import Tap

# Words in a .ui file; what is not for translators says so.
UNSAID = re.compile(
    r'<(?:property|attribute) name="(?:label|title|subtitle|tooltip-text|description|placeholder-text)"'
    r'(?![^>]*translatable=)[^>]*(?<!/)>\s*[^<\s]'
)
NEVER = re.compile(r"password|invalid|operation failed", re.I)


def extract(top, paths):
    """What xgettext finds in these files, and what it says about them."""
    with tempfile.NamedTemporaryFile(suffix=".pot") as pot:
        said = template.write(top, paths, pot.name)
        with open(pot.name, encoding="utf-8") as file:
            text = file.read()
    return messages(text), said


def messages(pot):
    """The msgids and plural forms of a .pot, the header left out."""
    found = []
    for entry in re.findall(r'^msgid(?:_plural)? ((?:"(?:[^"\\]|\\.)*"\s*)+)', pot, re.M):
        found.append("".join(re.findall(r'"((?:[^"\\]|\\.)*)"', entry)))
    return [m for m in found if m]


def help_sections(top):
    """The help of the app: titles and paragraphs, as they stand in the README."""
    source = tree.read(top, "src/app/lk-words-help.c")
    table = source[source.index("sections[] ="):source.index("G_STATIC_ASSERT")]
    for section in table.split("[LK_HELP_")[1:]:
        words = ["".join(re.findall(r'"((?:[^"\\]|\\.)*)"', m))
                 for m in re.findall(r'N_\(((?:\s*"(?:[^"\\]|\\.)*")+)\)', section)]
        yield f"### {words[0]}"
        yield from words[1:]


def readme_help(top):
    """The paragraphs of the README's help, each as one line."""
    text = tree.read(top, "README.md")
    text = text[text.index("\n## Help\n"):]
    text = text[text.index("###"):text.index("\n## ", 2)]
    return [" ".join(paragraph.split()) for paragraph in text.split("\n\n") if paragraph.strip()]


def titles(top):
    """The titles of all pages of the app."""
    source = tree.read(top, "src/app/lk-words-page.c")
    source = source[:source.index("\nlk_words_title ")] + source[source.index("\nlk_words_title "):].split("\n}")[0]
    return set(re.findall(r'return _\("([^"]+)"\);', source))


def readme_titles(top):
    """The pages that the README explains: the first column of its table."""
    text = tree.read(top, "README.md").split("\n## What each page means\n")[1].split("\n## ")[0]
    cells = [row.split("|")[1].strip() for row in text.splitlines() if row.startswith("|")]
    return {title for cell in cells[2:] for title in cell.split("; ")}


def main():
    top = sys.argv[1]
    tap = Tap()
    listed = [p for p in tree.read(top, "po/POTFILES.in").splitlines() if p and not p.startswith("#")]
    candidates = tree.files(top, r"^src/.*\.(c|h|ui)$|^data/.*\.(desktop|xml)(\.in)?$")
    speaking = [p for p in candidates if extract(top, [p])[0]]

    tap.case(
        "POTFILES.in names the files with words, and no others",
        [f"not named: {p}" for p in speaking if p not in listed]
        + [f"has no words: {p}" for p in listed if p not in speaking],
    )
    tap.case("POTFILES.in is in order", [] if listed == sorted(set(listed)) else ["sort it"])
    tap.case("no file of src/core has words", [p for p in speaking if p.startswith("src/core/")])

    there = [p for p in listed if os.path.exists(os.path.join(top, p))]
    words, said = extract(top, there)
    tap.case("xgettext has nothing to say", [said] if said else [])
    tap.case("there are words to translate", [] if words else ["xgettext found nothing"])
    tap.case("no word that this house never uses", [w for w in words if NEVER.search(w)])
    tap.case(
        "a text of a .ui file says whether it is translated",
        [f"{p}: {m}" for p in tree.files(top, r"^src/.*\.ui$") for m in UNSAID.findall(tree.read(top, p))],
    )
    tap.case("an ellipsis is one character", [w for w in words if "..." in w])

    tap.case(
        "the README explains each page of the app",
        [f"not in the README: {t}" for t in titles(top) - readme_titles(top)]
        + [f"not in the app: {t}" for t in readme_titles(top) - titles(top)],
    )

    told, written = list(help_sections(top)), readme_help(top)
    tap.case(
        "the README has the help of the app",
        [f"not in the README: {t}" for t in told if t not in written]
        + [f"not in the app: {w}" for w in written if w not in told]
        + ([] if sorted(told) != sorted(written) or told == written else ["in another order"]),
    )
    tap.finish()


main()
