# SPDX-FileCopyrightText: The Latchkey authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The demo's story with letters twice as large, on a phone: nothing is cut off. The longest part of it in other
languages too, each of which is a test of its own.
"""

import contextlib
import functools

import harness
import tap
from camera import Camera
from phone import Phone, expect_whole, look
from spoken import LOCALES, spoken

import scenes
import seldom


def case_en_nothing_moves_for_a_fault_of_several_lines(stage):
    app = stage.open("id=m0,pin=1234")
    app.expect_page("Unlock SIM")
    Camera(stage.world, stage.folder).fit(app, app.window_id(), 360)
    before = app.places()
    app.fill("SIM PIN", "123")
    app.press("Unlock")
    app.expect_in_sight(app.LABEL, "Too short")
    fault = next(node for node in app.all(app.LABEL) if "Too short" in node.name).extents()
    title = next(node for node in app.all(app.LABEL) if node.name == "SIM PIN").extents()
    assert fault[3] > 1.5 * title[3], f"the fault takes one line: {fault}, and its title {title}"
    app.expect_places(before, "after the fault")


def case_en_nothing_moves_for_a_consent_of_several_lines(stage):
    app = stage.open("id=m0,pin=1234,pin-tries=2")
    app.expect_page("Unlock SIM")
    Camera(stage.world, stage.folder).fit(app, app.window_id(), 360)
    before = app.places()
    stage.another_program_tries("9999")
    app.expect("I understand: this may be the last try.")
    app.expect_places(before, "with the consent")


def told(scene, language="en"):
    """The scene in that language, as a case."""

    def case(stage):
        with contextlib.nullcontext(look(stage)) if language == "en" else spoken(stage, language):
            scene(stage, Phone(say=tap.note))
        expect_whole(stage)

    case.__name__ = f"case_{language}_{scene.__name__}"
    return case


harness.World = functools.partial(harness.World, text_scale=2)
LONGEST = (scenes.unlocking, scenes.the_pin, scenes.the_puk)
tap.main([told(scene) for scene in scenes.ALL + seldom.ALL]
         + [told(scene, language) for language in LOCALES for scene in LONGEST])
