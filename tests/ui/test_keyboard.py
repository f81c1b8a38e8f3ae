# SPDX-FileCopyrightText: The Latchkey authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""By the keyboard alone: nothing here touches the mouse, and accessibility is only read."""

import stops
import tap
from told import fit


def expect_stops(app, title):
    app.expect_page(title)
    faults = list(stops.faults(app))
    assert not faults, f"{title}: " + "; ".join(faults)


def case_unlock_turn_off_turn_on(stage):
    app = stage.open("id=m0,pin=1234")
    hand = stage.hand
    app.expect_page("Unlock SIM")
    app.focus_window()
    app.expect_focus(app.FIELD, "SIM PIN")

    hand.type("9999")
    hand.key("Return")
    app.expect("2 tries left")
    app.expect_focus(app.FIELD, "SIM PIN")
    hand.type("1234")
    hand.key("Return")
    app.expect_page("SIM Unlocked")

    app.tab_to(app.ROW, "Turn Off SIM PIN…")
    hand.key("Return")
    app.expect_page("Turn Off SIM PIN")
    app.expect_focus(app.FIELD, "SIM PIN")
    hand.key("Escape")
    app.expect_page("SIM Unlocked")

    app.tab_to(app.ROW, "Turn Off SIM PIN…")
    hand.key("space")
    app.expect_page("Turn Off SIM PIN")
    app.expect_focus(app.FIELD, "SIM PIN")
    hand.type("1234")
    hand.key("Return")
    app.refuses("First read the sentence beside the check box")
    app.expect_focus(app.TICK)
    app.until_ticked(lambda: hand.key("space"))
    app.tab_to(app.BUTTON, "Turn Off SIM PIN")
    hand.key("Return")
    app.expect_page("SIM Unlocked")
    app.expect("The SIM PIN is turned off.")
    stage.expect_counts(verify=2, disable=1)

    app.tab_to(app.ROW, "Turn On SIM PIN…")
    hand.key("Return")
    app.expect_page("Turn On SIM PIN")
    app.expect_focus(app.FIELD, "SIM PIN")
    hand.type("1234")
    hand.key("Return")
    app.expect_page("SIM Unlocked")
    app.expect("The SIM PIN is turned on.")
    stage.expect_counts(verify=2, disable=1, enable=1)


def case_PUK_and_change(stage):
    app = stage.open("id=m0,pin=1234,puk=12345678,pin-tries=1")
    hand = stage.hand
    app.expect_page("Unlock SIM")
    app.focus_window()
    app.expect_focus(app.FIELD, "SIM PIN")
    hand.type("9999")
    app.tab_to(app.TICK)
    app.until_ticked(lambda: hand.key("space"))
    app.tab_to(app.BUTTON, "Unlock")
    hand.key("space")
    app.expect_page("PUK Needed")

    app.expect_focus(app.FIELD, "PUK")
    hand.type("12345678")
    hand.key("Return")
    app.expect_focus(app.FIELD, "New PIN")
    hand.type("2468")
    hand.key("Return")
    app.expect_focus(app.FIELD, "Repeat new PIN")
    stage.expect_counts(verify=1)
    hand.type("2468")
    hand.key("Return")
    app.expect_page("SIM Unlocked")
    stage.expect_counts(verify=1, unblock=1)

    app.tab_to(app.ROW, "Change PIN…")
    hand.key("Return")
    app.expect_page("Change PIN")
    app.expect_focus(app.FIELD, "Current PIN")
    hand.type("2468")
    hand.key("Tab")
    app.tab_to(app.FIELD, "New PIN")
    hand.type("1357")
    app.tab_to(app.FIELD, "Repeat new PIN")
    hand.type("1357")
    hand.key("Return")
    app.expect_page("SIM Unlocked")
    app.expect("The PIN is changed.")
    stage.expect_counts(verify=1, unblock=1, change=1)
    assert stage.card()["pin"] == "1357"

    app.tab_to(app.BUTTON, "Copy Details")
    hand.key("Return")
    stage.until_copied("ICCID: ")


def case_the_list(stage):
    app = stage.open("id=m0,pin=1111,model=Upper", "id=m1,pin=2222,model=Lower")
    hand = stage.hand
    app.expect_page("Choose a Modem")
    app.focus_window()
    expect_stops(app, "Choose a Modem")
    app.tab_to(app.ROW, "Latchkey Lower", key="Down")
    hand.key("Return")
    app.expect("Unlock SIM", "Latchkey Lower")
    app.expect_focus(app.FIELD, "SIM PIN")
    hand.key("Escape")
    app.expect_page("Choose a Modem")
    app.tab_to(app.ROW, "Latchkey Upper", key="Up")
    hand.key("Return")
    app.expect("Unlock SIM", "Latchkey Upper")
    hand.type("1111")
    hand.key("Return")
    app.expect_page("SIM Unlocked")
    stage.expect_counts("m0", verify=1)
    stage.expect_counts("m1")


def menu_items(app):
    return [node for node in app.look().walk() if node.role == "menu item" and node.is_("visible")]


SECTION = ("panel", "group", "grouping")


def expect_letter(app, letter, title, role=None, name=None):
    """With Alt, a letter leads to that page, and to what has the focus there."""
    app.hand.key(f"alt+{letter}")
    app.expect_page(title)
    if role:
        app.expect_focus(role, name)


def case_every_letter_of_the_PIN_pages(stage):
    app = stage.open()
    hand = stage.hand
    app.expect_page("Plug In Your Modem")
    app.focus_window()
    expect_letter(app, "w", "Help", SECTION, "Why Is My Modem Not Shown?")
    hand.key("Escape")
    app.expect_page("Plug In Your Modem")
    stage.add_modems("id=m0,pin=1234")
    app.expect_page("Unlock SIM")
    app.tab_to(app.BUTTON, "Unlock")
    expect_letter(app, "p", "Unlock SIM", app.FIELD, "SIM PIN")
    expect_letter(app, "w", "Help", SECTION, "Where Is the PIN?")
    hand.key("Escape")
    app.expect_page("Unlock SIM")
    hand.type("1234")
    expect_letter(app, "u", "SIM Unlocked")
    hand.key("alt+d")
    stage.until_copied("ICCID: ")

    expect_letter(app, "h", "Change PIN", app.FIELD, "Current PIN")
    expect_letter(app, "r", "Change PIN", app.FIELD, "Repeat new PIN")
    expect_letter(app, "n", "Change PIN", app.FIELD, "New PIN")
    hand.key("alt+h")
    app.expect("Type a PIN here.")
    app.expect_focus(app.FIELD, "Current PIN")
    app.tab_to(app.BUTTON, "Change PIN")
    expect_letter(app, "p", "Change PIN", app.FIELD, "Current PIN")
    expect_letter(app, "c", "SIM Unlocked")

    expect_letter(app, "f", "Turn Off SIM PIN", app.FIELD, "SIM PIN")
    hand.type("1234")
    hand.key("alt+f")
    app.refuses("First read the sentence beside the check box")
    app.expect_focus(app.TICK)
    app.until_ticked(lambda: hand.key("space"))
    expect_letter(app, "f", "SIM Unlocked")
    app.expect("The SIM PIN is turned off.")
    expect_letter(app, "n", "Turn On SIM PIN", app.FIELD, "SIM PIN")
    hand.type("1234")
    expect_letter(app, "n", "SIM Unlocked")
    app.expect("The SIM PIN is turned on.")
    stage.expect_counts(verify=1, disable=1, enable=1)


def case_every_letter_of_the_PUK_page_and_of_others(stage):
    app = stage.open("id=m0,pin=1234,puk=12345678,pin-tries=0,lock-before=PH-NET PIN")
    hand = stage.hand
    app.expect_page("Locked to a Network")
    app.focus_window()
    expect_letter(app, "w", "Help", SECTION, "What Is a Network Lock?")
    hand.key("Escape")
    app.expect_page("Locked to a Network")
    stage.sim.set("m0", "lock-before", "")
    stage.sim.restart("m0")
    app.expect_page("PUK Needed")
    app.expect_focus(app.FIELD, "PUK")
    expect_letter(app, "h", "Help", SECTION, "How Do I Get the PUK?")
    hand.key("Escape")
    app.expect_page("PUK Needed")
    hand.key("alt+d")
    stage.until_copied("ICCID: ")
    expect_letter(app, "n", "PUK Needed", app.FIELD, "New PIN")
    hand.type("2468")
    expect_letter(app, "r", "PUK Needed", app.FIELD, "Repeat new PIN")
    hand.type("2468")
    expect_letter(app, "p", "PUK Needed", app.FIELD, "PUK")
    hand.type("12345678")
    expect_letter(app, "u", "SIM Unlocked")
    stage.expect_counts(unblock=1)


def case_mnemonics_and_shortcuts(stage):
    app = stage.open("id=m0,pin=1234", may_end=True)
    hand = stage.hand
    app.expect_page("Unlock SIM")
    app.focus_window()
    hand.type("1234")
    hand.key("alt+u")
    app.expect_page("SIM Unlocked")
    stage.expect_counts(verify=1)
    hand.key("F10")
    stage.wait_for(lambda: menu_items(app), "the menu")
    hand.key("Escape")
    stage.wait_for(lambda: not menu_items(app), "the menu to close")
    hand.key("F10")
    stage.wait_for(lambda: menu_items(app), "the menu")
    hand.key("h")
    app.expect_page("Help")
    hand.key("Escape")
    app.expect_page("SIM Unlocked")
    hand.key("ctrl+q")
    stage.wait_for(lambda: not app.child.runs, "the end of Latchkey")
    assert app.child.process.returncode == 0


def case_Page_Down_reads_a_page_to_its_end(stage):
    """Where there is nothing to stop at beside the header bar."""
    app = stage.open("id=m0,card=none")
    app.expect_page("No SIM Found")
    fit(app, 360, 294)
    app.focus_window()
    last = "A card whose PUK tries are all used"
    for key in ("Tab", "shift+Tab", "shift+Tab"):
        stage.hand.key(key, *["Page_Down"] * 5)
        app.expect_in_sight(app.LABEL, last)
        assert app.focused(), f"{key} leads to nothing"
        stage.hand.key(*["Page_Up"] * 5)
        app.expect_in_sight(app.LABEL, "No SIM Found")


def case_Page_Up_reads_what_stands_above_the_field(stage):
    app = stage.open("id=m0,pin=1234")
    app.expect_page("Unlock SIM")
    fit(app, 360, 294)
    app.focus_window()
    app.expect_in_sight(app.FIELD, "SIM PIN")
    assert not app.in_sight(app.LABEL, "Unlock SIM")
    stage.hand.key("Page_Up", "Page_Up")
    app.expect_in_sight(app.LABEL, "Unlock SIM")
    app.expect_focus(app.FIELD, "SIM PIN")
    stage.hand.key("Page_Down", "Page_Down")
    app.expect_in_sight(app.LABEL, "After the last wrong PIN")


def case_Tab_stops_in_the_order_of_reading_where_the_eye_sees_it(stage):
    app = stage.open("id=m0,pin=1234")
    app.expect_page("Unlock SIM")
    app.focus_window()
    expect_stops(app, "Unlock SIM")
    stage.hand.key("F1")
    expect_stops(app, "Help")
    stage.hand.key("Escape")
    app.expect_page("Unlock SIM")
    app.fill("SIM PIN", "1234")
    app.press("Unlock")
    expect_stops(app, "SIM Unlocked")
    app.press_row("Change PIN…")
    expect_stops(app, "Change PIN")
    stage.sim.swap("m0", **{"pin-tries": 0, "puk-tries": 1})
    expect_stops(app, "PUK Needed")
    stage.sim.eject("m0")
    expect_stops(app, "No SIM Found")


tap.main()
