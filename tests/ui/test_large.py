# SPDX-FileCopyrightText: The Latchkey authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The demo's story with letters twice as large, on a phone: nothing is cut off."""

import functools

import harness
import tap
from phone import Phone, expect_whole, look

import scenes


def told(scene):
    """The scene as a case."""

    def case(stage):
        look(stage)
        scene(stage, Phone(say=tap.note))
        expect_whole(stage)

    case.__name__ = f"case_{scene.__name__}"
    return case


harness.World = functools.partial(harness.World, text_scale=2)
tap.main([told(scene) for scene in scenes.ALL])
