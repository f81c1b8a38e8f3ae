# SPDX-FileCopyrightText: The Latchkey authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Plays the whole story through the real window, and leaves pictures of each page.

Usage: play.py FOLDER
"""

import signal
import sys
import time
import traceback

import harness
import scenes
from camera import Camera
from teller import Teller


def play(world, teller, scene):
    """Whether the scene went as it should."""
    stage = harness.Stage(world)
    try:
        scene(stage, teller)
        stage.check_clean()
        return True
    except Exception:
        teller.say(f"\nThis is not as it should be:\n{traceback.format_exc()}\n{stage.report('demo')}")
        return False
    finally:
        stage.close()


def main():
    folder = sys.argv[1]
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    began = time.monotonic()
    with harness.World() as world:
        teller = Teller(Camera(world, folder))
        good = all([play(world, teller, scene) for scene in scenes.ALL])
    teller.say(f"\n{teller.steps} steps and {len(teller.camera.taken)} pictures in {folder}, "
               f"in {time.monotonic() - began:.0f} s.")
    teller.say("All was as it should be." if good else "Not all was as it should be.")
    sys.exit(0 if good else 1)


main()
