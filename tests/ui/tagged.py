# SPDX-FileCopyrightText: The Latchkey authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Translations that say where they come from.

Each is put between characters that nobody sees and that take no room, with its number; so is what a
program fills in. From what stands on a page, plain() then finds the English words again, and what of it
did not come from a translation.
"""

import ast
import os
import re
import subprocess


def mark(character):
    """A tag character of Unicode: invisible, and without a width."""
    return chr(0xE0000 + ord(character))


OPEN, CLOSE, THEN = mark("("), mark(")"), mark(":")
FILLED, END = mark("<"), mark(">")
DIGITS = {mark(d): d for d in "0123456789"}
FORMAT = re.compile(r"%(?:(\d)\$)?[us]")


def number(value):
    return "".join(mark(d) for d in str(value))


def entries(po):
    """The entries of a .po as lists of (keyword, text), the header first."""
    text = subprocess.run(["msgattrib", "--no-obsolete", "--no-wrap", po], capture_output=True, text=True,
                          check=True).stdout
    for block in text.split("\n\n"):
        found = re.findall(r'^(msg\w+(?:\[\d\])?) ((?:".*"\n?)+)', block, re.M)
        if found:
            yield [(key, "".join(ast.literal_eval(line) for line in value.split("\n") if line))
                   for key, value in found]


def tag(text, entry):
    """The words of an entry, and what they are filled with, between marks."""
    order = 0

    def filled(match):
        nonlocal order
        order += 1
        return f"{FILLED}{number(match.group(1) or order)}{THEN}{match.group(0)}{END}"

    return f"{OPEN}{number(entry)}{THEN}{FORMAT.sub(filled, text)}{CLOSE}"


def quote(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


class Catalog:
    """A tagged translation, compiled into folder/LANGUAGE/LC_MESSAGES."""

    def __init__(self, po, folder, language):
        self.english = {}
        self.language = language
        lines = []
        for place, entry in enumerate(entries(po)):
            for key, text in entry:
                if place and key.startswith("msgstr"):
                    form = 0 if key == "msgstr" else int(key[7])
                    self.english[place] = dict(entry)
                    text = tag(text, 10 * place + form)
                lines.append(f"{key} {quote(text)}")
            lines.append("")
        target = os.path.join(folder, language, "LC_MESSAGES")
        os.makedirs(target)
        tagged = os.path.join(folder, f"{language}.po")
        with open(tagged, "w", encoding="utf-8") as file:
            file.write("\n".join(lines))
        subprocess.run(["msgfmt", "-o", os.path.join(target, "latchkey.mo"), tagged], check=True)

    def source(self, entry, form, filled):
        """The English words, with the singular for one. Words without their number are for the number that
        their form is for: in Arabic none, one and two have forms of their own."""
        texts = self.english[entry]
        if "msgid_plural" not in texts:
            return texts["msgid"]
        filled.setdefault(1, str(form) if self.language == "ar" else "1")
        return texts["msgid" if filled[1] == "1" else "msgid_plural"]

    def plain(self, text):
        """The English words, and what did not come from a translation."""
        rest = []
        words, _end = self.read(text, 0, rest)
        return words, "".join(rest)

    def read(self, text, at, rest):
        words = []
        while at < len(text) and text[at] not in (CLOSE, END):
            if text[at] == OPEN:
                part, at = self.read_entry(text, at + 1)
                words.append(part)
                continue
            words.append(text[at])
            rest.append(text[at])
            at += 1
        return "".join(words), at

    def read_number(self, text, at):
        end = text.index(THEN, at)
        return int("".join(DIGITS[c] for c in text[at:end])), end + 1

    def read_entry(self, text, at):
        both, at = self.read_number(text, at)
        entry, form = divmod(both, 10)
        filled = {}
        while text[at] != CLOSE:
            if text[at] == FILLED:
                place, at = self.read_number(text, at + 1)
                filled[place], at = self.read(text, at, [])
            at += 1
        order = iter(range(1, 10))
        words = FORMAT.sub(lambda m: filled.get(int(m.group(1) or next(order)), ""), self.source(entry, form, filled))
        return re.sub(r"_(?=\w)", "", words, count=1), at + 1
