# SPDX-FileCopyrightText: The Latchkey authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The demo on a display: its window is there to be used, and it says what to type and what the card counted."""

import os
import sys

import tap

TOP = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
SHOW = os.path.join(TOP, "demo.d", "show.py")
PASSED = ("LATCHKEY", "LATCHKEY_DATA", "LATCHKEY_ID", "LK_SIMMODEM", "PYTHONDONTWRITEBYTECODE")


def case_the_window_on_this_display(stage):
    env = {name: os.environ[name] for name in PASSED}
    demo = stage.children.start("demo", [sys.executable, SHOW], {**env, "PYTHONPATH": os.path.join(TOP, "ui")})

    def window():
        found = stage.hand.named("Latchkey")
        return found and stage.hand.active() in found

    stage.wait_for(window, demo.said)
    stage.wait_for(lambda: "To stop:" in demo.said(), demo.said)
    words = demo.said().split()
    assert words[words.index("PIN") + 1] == "1234" and words[words.index("PUK") + 1] == "12345678", words

    def ended():
        # A window that has just come may not hear the first keys.
        stage.hand.key("ctrl+q")
        return not demo.runs

    stage.wait_for(ended, "the demo to end with its window")
    assert demo.process.returncode == 0, demo.said()
    assert "The card counted: no code at all. Left: 3 PIN tries, 10 PUK tries" in demo.said(), demo.said()


tap.main()
