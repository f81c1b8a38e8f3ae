# SPDX-FileCopyrightText: The Latchkey authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Nothing that is typed in or pressed moves when a consent is asked for."""

import tap
from told import fit, make_room, try_code, until_announced

CARD = "id=m0,pin=1234"


def case_nothing_moves_for_a_consent_to_a_PIN(stage):
    app = stage.open(CARD)
    app.expect_page("Unlock SIM")
    fit(app, 360)
    make_room(app)
    before = app.places()
    for code, left in (("9999", "2 tries are left."), ("8888", "1 try is left.")):
        try_code(app, "SIM PIN", code)
        until_announced(app, left)
        app.expect_places(before, f"with {left}")
    app.expect("I understand: this may be the last try.")


def case_nothing_moves_for_a_consent_that_another_program_makes_needed(stage):
    app = stage.open(CARD + ",pin-tries=2")
    app.expect_page("Unlock SIM")
    before = app.places()
    stage.another_program_tries("9999")
    until_announced(app, "Another program used 1 try.")
    app.expect("I understand: this may be the last try.")
    app.expect_places(before, "after the other program's try")


def case_nothing_moves_for_a_consent_to_a_PUK(stage):
    app = stage.open("id=m0,pin-tries=0,puk-tries=5,puk=12345678")
    app.expect_page("PUK Needed")
    # So that the notice is there, which has the details below it
    try_code(app, "PUK", "44444444")
    until_announced(app, "This PUK is wrong.")
    fit(app, 360)
    before = app.places()
    for left in ("3 tries are left.", "2 tries are left.", "1 try is left."):
        try_code(app, "PUK", 8 * left[0])
        until_announced(app, left)
        app.expect("I understand:")
        app.expect_places(before, f"with {left}")


def case_nothing_moves_for_a_consent_while_turning_off(stage):
    app = stage.open(CARD + ",verified=1")
    app.press_row("Turn Off SIM PIN…")
    app.expect_page("Turn Off SIM PIN")
    make_room(app)
    before, tick = app.places(), app.find(app.TICK).extents()
    for code, left in (("9999", "2 tries are left."), ("8888", "1 try is left.")):
        try_code(app, "SIM PIN", code, "Turn Off SIM PIN")
        until_announced(app, left)
        app.expect_places(before, f"with {left}")
    app.expect("I understand: this may be the last try.")
    assert app.find(app.TICK).extents()[:3] == tick[:3], f"the box went from {tick} to {app.find(app.TICK).extents()}"


def case_nothing_moves_for_a_consent_to_an_unknown_number(stage):
    app = stage.open(CARD)
    app.expect_page("Unlock SIM")
    before = app.places()
    stage.sim.set("m0", "tries", "0")
    try_code(app, "SIM PIN", "9999")
    until_announced(app, "PIN is wrong.")
    app.expect("Tries left: not reported by this modem", "I understand: this may be the last try.")
    app.expect_places(before, "with the consent")


tap.main()
