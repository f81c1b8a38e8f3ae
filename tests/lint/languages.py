# SPDX-FileCopyrightText: The Latchkey authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Each translation is whole: it compiles, nothing is fuzzy or missing, plural forms, codes and mnemonics are right.

Usage: languages.py TOP
"""

import gettext
import os
import re
import subprocess
import sys
import tempfile

import po as catalog
import template
import tree
from tap import Tap

# Which of its plural forms a language takes for each of the numbers 0 to 10, as Unicode's CLDR has it.
FORMS = {
    "ar": "01233333333", "de": "10111111111", "es": "10111111111", "fr": "00111111111", "it": "10111111111",
    "ja": "00000000000", "lt": "20111111112", "pl": "20111222222", "pt_BR": "00111111111", "uk": "20111222222",
}

# The buttons, fields and menu entries with an underlined letter that stand on one page.
PAGES = {
    "the menu": ["_Tell Me When a SIM Is Locked", "_Help", "_About Latchkey", "_Quit"],
    "Unlock SIM": ["SIM _PIN", "_Unlock", "_Where Is the PIN?", "Copy _Details", "_Show Other Modems"],
    "PUK Needed": ["_PUK", "_New PIN", "_Repeat new PIN", "_Unlock", "_How Do I Get the PUK?", "Copy _Details",
                   "_Show Other Modems"],
    "SIM Unlocked": ["Turn O_ff SIM PIN…", "C_hange PIN…", "Copy _Details", "_Show Other Modems"],
    "SIM Unlocked, without a PIN": ["Turn O_n SIM PIN…", "C_hange PIN…", "Copy _Details", "_Show Other Modems"],
    "Turn Off SIM PIN": ["Current _PIN", "SIM _PIN", "Turn O_ff SIM PIN", "_Cancel"],
    "Turn On SIM PIN": ["Current _PIN", "SIM _PIN", "Turn O_n SIM PIN", "_Cancel"],
    "Change PIN": ["Current _PIN", "_New PIN", "_Repeat new PIN", "C_hange PIN", "_Cancel"],
    "Locked to a Network": ["_What Is a Network Lock?", "Copy _Details", "_Show Other Modems"],
    "This Modem Is Not There": ["_Why Is My Modem Not Shown?", "_Show Other Modems"],
}
# One page has one of these two at a time.
EITHER = {"Current _PIN", "SIM _PIN"}


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
    entries = catalog.entries(merged)
    yield from plurals(words, entries, FORMS[language])
    yield from (fault for e in entries for fault in codes(e))
    yield from mnemonics({e.single: e.forms[0] for e in entries})
    if not re.search(r"^# .*\. (Not yet r|R)eviewed by ", tree.read(top, f"po/{language}.po"), re.M):
        yield "its head does not say whether a native reader has reviewed it"


def plurals(words, entries, forms):
    """Each sentence with a number takes for 0 to 10 the form that the language has for it, and has words for it."""
    counted = [e for e in entries if e.plural]
    if not counted:
        yield "no sentence with a number"
    for entry in counted:
        for number, form in enumerate(forms):
            said = words.ngettext(entry.single, entry.plural, number)
            if int(form) >= len(entry.forms) or said != entry.forms[int(form)]:
                yield f"{number}: not form {form}: {said}"
            elif said in (entry.single, entry.plural) or "%u" not in said:
                yield f"{number}: no words: {said}"


def codes(entry):
    """Which code and which number of a card is meant is said in the translation too."""
    named = re.compile(r"(?<![A-Za-z])(?:PIN|PUK)[12]?(?![A-Za-z0-9])|ICCID|IMSI|IMEI")
    for form in entry.forms:
        lost = set(named.findall(entry.single)) - set(named.findall(form))
        if lost and "PIN;" not in entry.single:
            yield f"does not name {' '.join(sorted(lost))}: {form}"


def mnemonics(said):
    """Where English has an underlined letter there is one, and no two on a page are the same."""
    for single, form in said.items():
        if re.search(r"_\w", single) and len(re.findall(r"_\w", form)) != 1:
            yield f"not one underlined letter: {form}"
    for page, labels in PAGES.items():
        letters = {}
        for label in labels:
            letter = re.search(r"_(\w)", said[label]).group(1).lower()
            if letter in letters and {label, letters[letter]} != EITHER:
                yield f"on the page “{page}” {letter} is underlined in “{said[label]}” and “{said[letters[letter]]}”"
            letters[letter] = label


def numbers(text):
    """The numbers in a sentence, but 1, for which some languages have a word. Japanese has a sign for 100 million."""
    joined = re.sub(r"(?<=\d)[ ,.\u00a0\u202f](?=\d{3})", "", re.sub(r"(?<!\d)1 ?億", "100 million", text))
    return set(re.findall(r"\d+", joined)) - {"1"}


def costly(top, languages, pot):
    """The sentences that can cost a card are the program's, and keep their numbers."""
    listed = [line for line in tree.read(top, "po/costly.txt").splitlines() if line and not line.startswith("#")]
    there = {e.single for e in catalog.entries(pot)}
    yield from (f"not in the program: {line}" for line in listed if line not in there)
    for language in languages:
        for entry in catalog.entries(os.path.join(top, "po", f"{language}.po")):
            for form in entry.forms if entry.single in listed else []:
                if numbers(entry.single) - numbers(form):
                    yield f"{language}: without {numbers(entry.single) - numbers(form)}: {form}"


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
        tap.case("what can cost a card keeps its numbers", costly(top, languages, pot))
    tap.finish()


main()
