# SPDX-FileCopyrightText: The Latchkey authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Each translation is whole: it compiles, nothing is fuzzy or missing, and its plural forms are right.

Usage: languages.py TOP
"""

import gettext
import os
import re
import subprocess
import sys
import tempfile

import template
import tree
from tap import Tap

# How many forms a language has; the numbers 0 to 10 are tried in each.
FORMS = {"de": 2, "es": 2, "fr": 2, "it": 2, "lt": 3, "pl": 3, "pt_BR": 2, "uk": 3, "ar": 6, "ja": 1}


def run(*command):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    return [] if done.returncode == 0 and not done.stdout.strip() else [done.stdout.strip() or "it failed"]


def left(po, *which):
    """How many entries of a kind there are."""
    text = subprocess.run(["msgattrib", *which, "--no-obsolete", po], capture_output=True, text=True).stdout
    return [m for m in re.findall(r'^msgid (.*)$', text, re.M)[1:]]


def check(top, language, pot, folder):
    po = os.path.join(top, "po", f"{language}.po")
    mo = os.path.join(folder, f"{language}.mo")
    merged = os.path.join(folder, f"{language}.po")
    yield from run("msgfmt", "--check", "-o", mo, po)
    yield from run("msgmerge", "-q", "--no-fuzzy-matching", "-o", merged, po, pot)
    yield from (f"not translated: {m}" for m in left(merged, "--untranslated"))
    yield from (f"fuzzy: {m}" for m in left(po, "--only-fuzzy"))
    if not os.path.exists(mo):
        return
    with open(mo, "rb") as file:
        words = gettext.GNUTranslations(file)
    rule = words.info().get("plural-forms", "")
    if f"nplurals={FORMS.get(language)}" not in rule.replace(" ", ""):
        yield f"{FORMS.get(language)} plural forms are wanted, and the rule is {rule!r}"
    for number in range(11):
        text = words.ngettext("%u try left", "%u tries left", number)
        if text in ("%u try left", "%u tries left"):
            yield f"no words for {number} tries"


def main():
    top = sys.argv[1]
    tap = Tap()
    languages = [line for line in tree.read(top, "po/LINGUAS").splitlines() if line and not line.startswith("#")]
    there = sorted(p[len("po/"):-len(".po")] for p in tree.files(top, r"^po/.*\.po$"))
    tap.case("LINGUAS names the translations that there are", [] if languages == there else [f"{languages}; {there}"])
    listed = [p for p in tree.read(top, "po/POTFILES.in").splitlines() if p and not p.startswith("#")]
    with tempfile.TemporaryDirectory() as folder:
        pot = os.path.join(folder, "now.pot")
        template.write(top, listed, pot)
        for language in languages:
            tap.case(f"{language} is whole", list(check(top, language, pot, folder)))
    tap.finish()


main()
