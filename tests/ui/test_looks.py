# SPDX-FileCopyrightText: The Latchkey authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Waiting, success and refusal: nothing that is typed or pressed moves, a screen reader is told, and who wants no
motion sees none."""

import os
import subprocess

import tap
from camera import Camera, Look
from spoken import spoken
from stops import Glance, still

ALERT = ("notification", "alert")
CARD = "id=m0,pin=1234"
# Of the last try, in light and dark; of rings, in libadwaita 1.2 and in newer ones
FEW = {False: ((0x8F, 0x59, 0x02),), True: ((0xF8, 0xE4, 0x5C),)}
ACCENT = ((0x1C, 0x71, 0xD8), (0x04, 0x61, 0xBE))
RED = ((0xC0, 0x1C, 0x28), (0xC3, 0x00, 0x00))


def until_announced(app, words):
    """A screen reader is told so: by an alert that is there, or at once, where GTK can do that."""
    def told():
        alerts = [node.name for node in app.all(ALERT) if node.is_("visible")]
        return alerts + app.reader.announced

    def times():
        return sum(words in text for text in told()) or None

    number = app.stage.wait_for(times, lambda: f"{words} to be announced, not {told()}")
    assert number == 1, f"{words} is announced {number} times: {told()}"
    app.reader.announced.clear()


def until_described(app, field, *words):
    """All of these are read out with the field, each by a label."""
    def told():
        root = app.look()
        names = {node.path: node.name for node in root.walk()}
        nodes = [node for node in root.walk() if node.role in app.FIELD and node.name == field]
        return [names.get(path, "") for node in nodes for path in node.described_by()]

    app.stage.wait_for(
        lambda: all(any(word in text for text in told()) for word in words),
        lambda: f"{field} to be described by {words}, not by {told()}",
    )


def until_marked(app, field, *words):
    """It is said to be wrong, and why."""
    until_described(app, field, *words)
    assert app.field(field).is_marked(), f"{field} is not marked"


def fit(app, width, height=None):
    Camera(app.stage.world, app.stage.folder).fit(app, app.window_id(), width, height)


def make_room(app):
    """So that no notice is out of sight, and the page is not scrolled to show it."""
    window = app.window_id()
    width, height = app.hand.place(window)[2:]
    inner = app.find("window").extents()[3]
    app.hand.resize(window, width, height + 300)
    app.stage.wait_for(lambda: app.find("window").extents()[3] >= inner + 300, "a higher window")


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


def try_code(app, first, code, button="Unlock"):
    """Type this, in the other fields a new PIN, and send it."""
    for node in app.all(app.FIELD):
        app.fill(node.name, code if node.name == first else "2468")
    if app.has(app.TICK):
        app.tick()
    app.press(button)


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


def until_seen(app, colours, many):
    """So many points of the window or more have one of these colours, or nearly; or none at all."""
    def seen():
        points = Glance(app, "rgb").pixels
        return sum(any(max(abs(a - b) for a, b in zip(points[n:n + 3], colour)) < 4 for colour in colours)
                   for n in range(0, len(points), 3))

    app.stage.wait_for(lambda: seen() > many if many else seen() == 0, lambda: f"{many} of {colours}, not {seen()}")


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


def open_with_polkit(stage):
    """So that an answer can be held back."""
    stage.start_polkit()
    stage.start_daemon(polkit=True)
    stage.add_modems(CARD)
    app = stage.start_app()
    app.expect_page("Unlock SIM")
    return app


def case_nothing_moves_while_an_answer_is_awaited(stage):
    app = open_with_polkit(stage)
    before = app.places()
    stage.let_polkit_hang()
    app.fill("SIM PIN", "1234")
    app.press("Unlock")
    until_announced(app, "Waiting for the modem’s answer…")
    app.expect_places(before, "while it waits")
    app.expect("No answer yet.")
    until_announced(app, "No answer yet.")
    app.expect_places(before, "while it waits for long")


def case_a_window_that_has_scrolled_closes_while_an_answer_is_awaited(stage):
    app = open_with_polkit(stage)
    fit(app, 360, 294)
    stage.let_polkit_hang()
    app.focus_window()
    app.type("SIM PIN", "1234")
    stage.hand.key("Return")
    stage.wait_for(lambda: any(app.in_sight(app.LABEL, words) for words in ("Waiting for the modem", "No answer yet.")),
                   "the notice to be in sight")
    stage.hand.key("ctrl+w")
    stage.wait_for(lambda: not app.window_id(), "the window to close")
    assert app.actions() and app.child.runs, app.child.said()


def glances(stage, app, number):
    """What was seen, in so many looks one after the other."""
    def look():
        return subprocess.run(["import", "-window", app.window_id(), "-depth", "8", "gray:-"], env=stage.world.env,
                              capture_output=True, timeout=30, check=True).stdout

    return {look() for _ in range(number)}


def checking(stage, animations):
    """The page that has a spinner."""
    folder = os.path.join(stage.folder, "config")
    os.makedirs(os.path.join(folder, "gtk-4.0"))
    with open(os.path.join(folder, "gtk-4.0", "settings.ini"), "w", encoding="utf-8") as file:
        file.write(f"[Settings]\ngtk-cursor-blink=false\ngtk-enable-animations={animations}\n")
    env = {"XDG_CONFIG_HOME": folder, "LD_PRELOAD": os.environ["LK_LOOK"]}
    app = stage.open(CARD + ",lock-before=BLOCKED", env=env)
    app.expect_page("Checking the SIM")
    return app


def fades(app):
    """Whether the page before fades when another one is shown."""
    app.focus_window()
    app.hand.key("F1")
    app.expect_page("Help")
    return "FADES" in app.said()


def case_who_wants_motion_sees_it(stage):
    app = checking(stage, "true")
    stage.wait_for(lambda: len(glances(stage, app, 3)) > 1, "the spinner to turn")
    assert fades(app), app.said()


def case_who_wants_no_motion_sees_none(stage):
    app = checking(stage, "false")
    app.focus_window()
    # It may have been drawn for the first time just now.
    stage.wait_for(lambda: len(glances(stage, app, 2)) == 1, "the page to be drawn")
    assert len(glances(stage, app, 8)) == 1, "something moves"
    assert not fades(app), app.said()


tap.main()
