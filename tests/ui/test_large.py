# SPDX-FileCopyrightText: The Latchkey authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The demo's story with letters twice as large, on a phone: nothing is cut off."""

import functools

import harness
import tap
from camera import Camera
from phone import Phone, expect_whole, look

import scenes
import seldom


def case_nothing_moves_for_a_fault_of_several_lines(stage):
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


def told(scene):
    """The scene as a case."""

    def case(stage):
        look(stage)
        scene(stage, Phone(say=tap.note))
        expect_whole(stage)

    case.__name__ = f"case_{scene.__name__}"
    return case


harness.World = functools.partial(harness.World, text_scale=2)
tap.main([told(scene) for scene in scenes.ALL + seldom.ALL])
