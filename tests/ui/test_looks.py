# SPDX-FileCopyrightText: The Latchkey authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Waiting, success and refusal: nothing that is typed or pressed moves, a screen reader is told, and the colours
tell as well."""

import tap
from camera import Camera, Look
from spoken import spoken
from stops import Glance, still
from told import ALERT, fit, make_room, until_announced, until_described, until_marked

CARD = "id=m0,pin=1234"
# Of the last try, in light and dark; of rings, in libadwaita 1.2 and in newer ones
FEW = {False: ((0x8F, 0x59, 0x02),), True: ((0xF8, 0xE4, 0x5C),)}
ACCENT = ((0x1C, 0x71, 0xD8), (0x04, 0x61, 0xBE))
RED = ((0xC0, 0x1C, 0x28), (0xC3, 0x00, 0x00))


def case_a_wrong_SIM_PIN_and_a_right_one(stage):
    app = stage.open(CARD)
    app.expect_page("Unlock SIM")
    before = app.places()
    assert {"SIM PIN", "Unlock", "Where Is the PIN?"} <= set(before) and not app.has(ALERT), app.describe()
    app.fill("SIM PIN", "9999")
    app.press("Unlock")
    until_announced(app, "PIN is wrong.")
    until_marked(app, "SIM PIN", "2 tries left", "PIN is wrong.", "4 to 8 digits")
    app.expect_places(before, "after the refusal")
    app.fill("SIM PIN", "9999")
    assert not app.field("SIM PIN").is_marked(), "the field is marked for what it no longer holds"
    app.press("Unlock")
    until_announced(app, "This card has already refused this very PIN.")
    assert app.field("SIM PIN").is_marked(), "the field is not marked"
    app.fill("SIM PIN", "1234")
    app.press("Unlock")
    app.expect_page("SIM Unlocked")
    until_announced(app, "Unlocked.")


def case_a_wrong_PUK(stage):
    app = stage.open("id=m0,pin-tries=0,puk=12345678")
    app.expect_page("PUK Needed")
    for name, code in (("PUK", "87654321"), ("New PIN", "2468"), ("Repeat new PIN", "2468")):
        app.fill(name, code)
    app.press("Unlock")
    until_announced(app, "This PUK is wrong.")
    until_marked(app, "PUK", "9 tries left", "This PUK is wrong.")
    assert not app.field("New PIN").is_marked(), "a new PIN was not wrong"


def case_a_wrong_current_PIN(stage):
    app = stage.open(CARD + ",verified=1")
    app.press_row("Change PIN…")
    app.expect_page("Change PIN")
    make_room(app)
    before = app.places()
    for name, code in (("Current PIN", "9999"), ("New PIN", "2468"), ("Repeat new PIN", "2468")):
        app.fill(name, code)
    app.press("Change PIN")
    until_announced(app, "PIN is wrong.")
    until_marked(app, "Current PIN", "2 tries left", "PIN is wrong.")
    app.expect_places(before, "after the refusal")


def try_faults(app, button, *faults):
    """Each is told, and nothing moves: not even where the fault needs more lines than the hint."""
    before = app.places()
    for field, code, words in faults:
        app.fill(field, code)
        app.press(button)
        until_announced(app, words)
        until_marked(app, field, words)
        app.stage.wait_for(lambda: app.in_sight(app.LABEL, words), f"{words} to be drawn")
        app.expect_places(before, f"after {words}")
        app.fill(field, "1")
        app.stage.wait_for(lambda: not app.field(field).is_marked(), "the mark to go")
        app.expect_not(words)


def case_a_fault_at_a_field(stage):
    app = stage.open(CARD)
    app.expect_page("Unlock SIM")
    fit(app, 360)
    until_described(app, "SIM PIN", "4 to 8 digits", "3 tries left")
    try_faults(
        app, "Unlock", ("SIM PIN", "", "Type a PIN here."), ("SIM PIN", "123", "Too short"),
        ("SIM PIN", "123456789", "Too long"), ("SIM PIN", "12a4", "only digits"),
    )
    until_described(app, "SIM PIN", "4 to 8 digits", "3 tries left")


def case_a_fault_at_the_second_and_third_field(stage):
    app = stage.open("id=m0,pin-tries=0,puk=12345678")
    app.expect_page("PUK Needed")
    fit(app, 360)
    until_described(app, "PUK", "8 digits", "10 tries left")
    until_described(app, "Repeat new PIN", "The same digits once more")
    try_faults(app, "Unlock", ("PUK", "1234567", "Too short"))
    app.fill("PUK", "12345678")
    app.fill("New PIN", "2468")
    try_faults(app, "Unlock", ("Repeat new PIN", "2469", "Not the same."))


def case_what_is_told_is_in_sight_in_a_small_window(stage):
    app = stage.open(CARD)
    app.expect_page("Unlock SIM")
    fit(app, 360, 294)
    app.focus_window()
    app.expect_in_sight(app.FIELD, "SIM PIN")
    # Not beyond the top, from where the toolkit swings back.
    stage.hand.scroll(*app.point(app.find("window")), up=2)
    stage.wait_for(lambda: not app.in_sight(app.FIELD, "SIM PIN"), "the field to be out of sight")
    stage.hand.key("Return")
    app.expect_in_sight(app.LABEL, "Type a PIN here.")
    app.fill("SIM PIN", "123")
    app.press("Unlock")
    app.expect_in_sight(app.LABEL, "Too short")
    app.expect_in_sight(app.FIELD, "SIM PIN")
    app.fill("SIM PIN", "9999")
    app.press("Unlock")
    app.expect_in_sight(app.LABEL, "This SIM PIN is wrong.")
    stage.hand.type("9999")
    app.expect_in_sight(app.FIELD, "SIM PIN")
    stage.hand.key("Return")
    app.expect_in_sight(app.LABEL, "This card has already refused this very PIN.")


def case_what_another_program_did_is_announced(stage):
    app = stage.open(CARD)
    app.expect_page("Unlock SIM")
    stage.another_program_tries("9999")
    until_announced(app, "Another program used 1 try.")


def seen(app, colours):
    """How many points of the window have one of these colours, or nearly."""
    points = Glance(app, "rgb").pixels
    return sum(any(max(abs(a - b) for a, b in zip(points[n:n + 3], colour)) < 4 for colour in colours)
               for n in range(0, len(points), 3))


def until_seen(app, colours, many):
    """So many points or more have one of these colours, or none at all."""
    app.stage.wait_for(lambda: seen(app, colours) > many if many else seen(app, colours) == 0,
                       lambda: f"{many} of {colours}, not {seen(app, colours)}")


def case_the_last_try_is_a_warning_and_a_wrong_code_is_red(stage):
    """The marks have the warning's colour, as the words have; a ring of two points is around the whole field."""
    app = stage.open(CARD)
    app.expect_page("Unlock SIM")
    app.focus_window()
    camera = Camera(stage.world, stage.folder)
    window = app.window_id()
    fit(app, 360)
    for dark in (False, True):
        camera.set_light(window, Look("", 360, dark=dark))
        until_seen(app, FEW[dark], 0)
    camera.set_light(window, Look("", 360, contrast=True))
    until_seen(app, ACCENT, 1200)
    until_seen(app, RED, 0)
    for code, left in (("9998", "2 tries are left."), ("9999", "1 try is left.")):
        app.fill("SIM PIN", code)
        app.press("Unlock")
        until_announced(app, f"This SIM PIN is wrong. A try was used. {left}")
    until_seen(app, RED, 1200)
    for dark in (False, True):
        camera.set_light(window, Look("", 360, dark=dark))
        until_seen(app, FEW[dark], 60)
    camera.set_light(window, Look("", 360))


def case_a_title_is_ringed_only_where_Tab_has_led_there(stage):
    """A page that comes by itself is quiet, also for who has used the keyboard."""
    app = stage.open(CARD)
    app.expect_page("Unlock SIM")
    app.focus_window()
    app.tab_to(app.BUTTON, "Unlock")
    before = still(app)
    stage.sim.unplug("m0")
    app.expect_page("The Modem Is Restarting")
    app.stage.wait_for(lambda: Glance(app).pixels != before.pixels, "the page to be drawn")
    # The toolkit hides its rings some seconds after the last key.
    assert seen(app, ACCENT) == 0, "a title is ringed"
    stage.hand.key("Tab", "shift+Tab")
    until_seen(app, ACCENT, 1200)


def changed(before, after):
    """The first and the last column that differ."""
    pairs = zip(before.pixels, after.pixels)
    columns = {n % before.width for n, (one, other) in enumerate(pairs) if abs(one - other) > 100}
    return (min(columns), max(columns)) if columns else (0, 0)


def dots(app):
    """From where to where the dots of four digits stand, with the focus and without; and how wide the window is."""
    app.focus_window()
    at_first = still(app)
    app.tab_to(app.BUTTON, "Show SIM PIN")
    empty = still(app, at_first)
    app.tab_to(app.FIELD, "SIM PIN", key="shift+Tab")
    empty_focused = still(app, empty)
    app.hand.type("1234")
    app.stage.wait_for(lambda: sum(changed(empty_focused, Glance(app))) > 0, "the dots")
    typed = still(app)
    app.tab_to(app.BUTTON, "Show SIM PIN")
    return changed(empty_focused, typed), changed(empty, still(app, typed)), empty.width


def case_digits_stand_where_the_text_begins(stage):
    app = stage.open(CARD)
    app.expect_page("Unlock SIM")
    focused, alone, width = dots(app)
    assert 0 < focused[0] <= alone[0] < focused[0] + 8 and alone[1] < width / 2, (focused, alone, width)


def case_digits_keep_their_place_from_right_to_left(stage):
    with spoken(stage, "ar"):
        app = stage.open(CARD)
        app.expect_page("Unlock SIM")
        focused, alone, width = dots(app)
    assert all(abs(sum(place) - width) < width / 5 for place in (focused, alone)), (focused, alone, width)
    assert abs(focused[0] - alone[0]) < 8, (focused, alone, width)


def case_nothing_moves_while_an_answer_is_awaited(stage):
    app = stage.open_with_polkit(CARD)
    app.expect_page("Unlock SIM")
    before = app.places()
    stage.let_polkit_hang()
    app.fill("SIM PIN", "1234")
    app.press("Unlock")
    until_announced(app, "Waiting for the modem’s answer…")
    app.expect_places(before, "while it waits")
    app.expect("No answer yet.")
    until_announced(app, "No answer yet.")
    app.expect_places(before, "while it waits for long")


tap.main()
