# SPDX-FileCopyrightText: The Latchkey authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The help: reached from where the question is, opened at the answer, and left by going back."""

import tap
from told import fit

SECTION = ("panel", "group", "grouping")


def case_F1_on_the_PIN_page(stage):
    app = stage.open("id=m0,pin=1234")
    app.expect_page("Unlock SIM")
    app.focus_window()
    app.expect_focus(app.FIELD, "SIM PIN")
    stage.hand.type("1234")
    stage.hand.key("F1")
    app.expect_page("Help")
    app.expect_focus(SECTION, "Where Is the PIN?")
    app.expect("The SIM PIN has 4 to 8 digits.")
    app.tab_to(SECTION, "Keyboard Shortcuts")
    stage.hand.key("Escape")
    app.expect_page("Unlock SIM")
    app.expect_focus(app.FIELD, "SIM PIN")
    app.expect_empty("Unlock")
    stage.expect_counts()


def case_the_button_of_the_PUK_page(stage):
    app = stage.open("id=m0,puk=12345678,pin-tries=0")
    app.expect_page("PUK Needed")
    app.fill("PUK", "12345678")
    app.press("How Do I Get the PUK?")
    app.expect_page("Help")
    app.expect_focus(SECTION, "How Do I Get the PUK?")
    app.press("Back")
    app.expect_page("PUK Needed")
    app.expect_empty("Unlock", "Type the PUK here")
    stage.expect_counts()


def case_what_came_meanwhile_is_in_sight(stage):
    app = stage.open("id=m0,pin=1234")
    app.expect_page("Unlock SIM")
    fit(app, 360, 420)
    stage.sim.rule("m0", prefix="+CPIN=", action="delay", ms=2000)
    app.focus_window()
    app.type("SIM PIN", "9999")
    stage.hand.key("Return")
    stage.until_counted(1)
    with stage.daemon_held():
        stage.hand.key("F1")
        app.expect_page("Help")
    stage.wait_for(lambda: stage.facts()["UnlockRetries"].get(2) == 2, "the answer")
    stage.hand.key("Escape")
    app.expect_page("Unlock SIM")
    app.expect_in_sight(app.LABEL, "This SIM PIN is wrong. A try was used. 2 tries are left.")


def case_back_to_the_task(stage):
    app = stage.open("id=m0,pin=1234,verified=1")
    app.press_row("Change PIN…")
    app.expect_page("Change PIN")
    app.focus_window()
    stage.hand.key("F1")
    app.expect_page("Help")
    stage.hand.key("alt+Left")
    app.expect_page("Change PIN")
    stage.hand.key("alt+Left")
    app.expect_page("SIM Unlocked")


def case_it_stays_while_modems_come_and_go(stage):
    app = stage.open()
    app.expect_page("Plug In Your Modem")
    app.press("Why Is My Modem Not Shown?")
    app.expect_page("Help")
    app.expect_focus(SECTION, "Why Is My Modem Not Shown?")
    stage.add_modems("id=m0,lock-before=PH-NET PIN")
    device = stage.device()
    app.press("Back")
    app.expect_page("Locked to a Network")
    app.press("What Is a Network Lock?")
    app.expect_page("Help")
    app.unlock(device)
    app.expect_page("Locked to a Network")


tap.main()
