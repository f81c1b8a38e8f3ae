# SPDX-FileCopyrightText: The Latchkey authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Plays the whole story through the real window, and leaves pictures of each page. Then plays it again for the eye
alone: with letters twice as large, on a display twice as fine, and in other languages.

Usage: play.py FOLDER [PART]...

Parts are functions of scenes.py. When some are named, they are played once, and no others.
"""

import contextlib
import signal
import sys
import time
import traceback

import harness
import scenes
from camera import DESK, PHONE, Camera
from spoken import spoken
from teller import Teller

# The suffix of its pictures, and how the world is different
AGAIN = (
    ("large", {"text_scale": 2}, 1, None),
    ("double", {"GDK_SCALE": "2"}, 2, None),
    ("de", {}, 1, "de"),
    ("ar", {}, 1, "ar"),
    ("ja", {}, 1, "ja"),
)


def play(world, teller, scene, language=None):
    """Whether the scene went as it should."""
    stage = harness.Stage(world)
    try:
        with spoken(stage, language) if language else contextlib.nullcontext():
            scene(stage, teller)
        stage.check_clean()
        return True
    except Exception:
        print(f"\nThis is not as it should be:\n{traceback.format_exc()}\n{stage.report('demo')}", flush=True)
        return False
    finally:
        stage.close()


def main():
    folder, *parts = sys.argv[1:]
    unknown = set(parts) - {scene.__name__ for scene in scenes.ALL}
    if unknown:
        sys.exit(f"No part of the story: {', '.join(sorted(unknown))}")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    began = time.monotonic()
    with harness.World() as world:
        teller = Teller(Camera(world, folder, DESK))
        good = all([play(world, teller, scene) for scene in scenes.ALL
                    if not parts or scene.__name__ in parts])
    taken = len(teller.camera.taken)
    for name, different, scale, language in AGAIN if not parts else ():
        print(f"\nAgain, for the pictures: {name}", flush=True)
        with harness.World(**different) as world:
            silent = Teller(Camera(world, folder, PHONE, f"-{name}", scale), say=lambda _text: None)
            good = all([play(world, silent, scene, language) for scene in scenes.ALL]) and good
        taken += len(silent.camera.taken)
    teller.say(f"\n{teller.steps} steps and {taken} pictures in {folder}, in {time.monotonic() - began:.0f} s.")
    teller.say("All was as it should be." if good else "Not all was as it should be.")
    sys.exit(0 if good else 1)


main()
