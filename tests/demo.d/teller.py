# SPDX-FileCopyrightText: The Latchkey authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tells a story step by step: what was done, what the window said, what the card counted."""

import sys

OPERATIONS = {
    "verify": "PIN to unlock",
    "unblock": "PUK with a new PIN",
    "disable": "PIN to turn it off",
    "enable": "PIN to turn it on",
    "change": "PIN to change it",
}


def count(card):
    """What a card was sent, and what is left."""
    if not card:
        return "there is no card in the modem"
    counted = [f"{facts['received']} × {OPERATIONS[name]}" for name, facts in card["counts"].items()
               if facts["received"]]
    codes = ", ".join(counted) or "no code at all"
    return f"{codes}. Left: {card['pin_tries']} PIN tries, {card['puk_tries']} PUK tries"


class Teller:
    """What it says goes through `say`; without a camera it takes no pictures."""

    def __init__(self, camera=None, say=print):
        self.camera = camera
        self.say_line = say
        self.steps = 0
        self.stage = None
        self.app = None

    def say(self, text=""):
        self.say_line(text)
        sys.stdout.flush()

    def begin(self, title, stage, app):
        """A new part, with modems and a window of its own."""
        self.stage = stage
        self.app = app
        self.say(f"\n{title}\n{'=' * len(title)}")

    def step(self, done, title, *words, picture=None, modem="m0", **counts):
        """What was done; then the page must have this title and say these words, the card must have counted
        this, and a picture may be taken."""
        self.steps += 1
        self.say(f"\n{self.steps}. {done}")
        self.app.expect_page(title, *words)
        self.say(f"   The window: {title}")
        for words_of_page in self.lines(words):
            self.say(f"             | {words_of_page}")
        if self.stage.sim and self.stage.card(modem):
            self.stage.expect_counts(modem, **counts)
            self.say(f"   The card counted: {count(self.stage.card(modem))}")
        if picture and self.camera:
            all_of_them = self.camera.shoot(self.app, picture, lambda: self.app.shows(title, *words))
            self.say(f"   Pictures: {picture}-light-360.png and its like")
            if not all_of_them:
                self.say("   The page went on before all of them were taken.")

    def lines(self, words):
        """The whole labels that these words were found in."""
        found = []
        for text in self.app.texts():
            if any(word in text for word in words) and text not in found:
                found.append(text)
        return [line for text in found for line in text.splitlines() if line]
