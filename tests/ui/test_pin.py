# SPDX-FileCopyrightText: The Latchkey authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Turning the SIM PIN off and on, and changing it."""

import tap

ADVICE = "Is the old PIN saved in your network settings? Correct it there, or it will be tried again"
OPEN = "id=m0,pin=1234,verified=1"


def expect_awaited(stage, app):
    """The page says that the answer is still awaited, whatever time has passed."""
    stage.wait_for(
        lambda: app.shows("Waiting for the modem’s answer…") or app.shows("No answer yet."),
        lambda: f"the answer to be awaited; the page says {app.texts()}",
    )


def open_turn_off(stage, modem=OPEN):
    app = stage.open(modem)
    app.expect_page("SIM Unlocked")
    app.press_row("Turn Off SIM PIN…")
    app.expect_page("Turn Off SIM PIN")
    return app


def case_turn_off(stage):
    app = open_turn_off(stage, OPEN + ",operator=Foo Mobile,number=+49151555,iccid=8949000000000004321")
    app.expect("Foo Mobile", "+49151555", "4321", "3 tries left")
    app.expect("Anyone who has this card can then use it: calls, messages and data, at your cost.")
    app.fill("SIM PIN", "1234")
    app.press("Turn Off SIM PIN")
    app.refuses("First read the sentence beside the check box")
    stage.expect_counts()
    sentence = app.tick()
    assert "anyone who has this card can use it" in sentence, sentence
    app.press("Turn Off SIM PIN")
    app.expect_page("SIM Unlocked")
    app.expect("The SIM PIN is turned off. This SIM does not ask for it any more.", "Off")
    stage.expect_counts(disable=1)
    assert not stage.card()["pin_enabled"]
    assert not app.has(app.ROW, "Turn Off SIM PIN…")
    assert not app.has(app.ROW, "Change PIN…")
    stage.sim.power_cycle("m0")
    app.expect_page("The Modem Is Restarting")
    app.expect_page("SIM Unlocked")
    stage.expect_counts(disable=1)


def case_turn_off_and_Cancel(stage):
    app = open_turn_off(stage)
    app.fill("SIM PIN", "1234")
    app.tick()
    app.press("Cancel")
    app.expect_page("SIM Unlocked")
    assert stage.card()["pin_enabled"]
    app.press_row("Turn Off SIM PIN…")
    app.expect_page("Turn Off SIM PIN")
    assert not app.ticked(), "the tick is still there"
    app.expect_empty("Turn Off SIM PIN")
    stage.expect_counts()


def case_Cancel_while_the_code_is_with_the_card(stage):
    app = open_turn_off(stage)
    stage.sim.rule("m0", prefix="+CLCK=", action="silent", times=1)
    app.fill("SIM PIN", "9999")
    app.tick()
    app.press("Turn Off SIM PIN")
    stage.until_counted(1)
    # It answers when it is let.
    with stage.daemon_held():
        expect_awaited(stage, app)
        assert not app.find(app.BUTTON, "Cancel").is_("sensitive"), "it seems that the attempt could be cancelled"
        app.press("Back")
        app.expect_page("SIM Unlocked")
        expect_awaited(stage, app)
        app.press_row("Turn Off SIM PIN…")
        app.expect_page("Turn Off SIM PIN")
        expect_awaited(stage, app)
        assert not app.find(app.BUTTON, "Turn Off SIM PIN").is_("sensitive"), "a second attempt could be begun"
        app.press("Back")
        app.expect_page("SIM Unlocked")
    app.expect("This SIM PIN is wrong", "A try was used. 2 tries are left.")
    app.expect_page("SIM Unlocked")
    stage.expect_counts(disable=1)
    stage.expect_tries(2)
    app.press_row("Turn Off SIM PIN…")
    assert app.find(app.BUTTON, "Cancel").is_("sensitive")


def case_what_was_awaited_is_told_on_the_page_of_another_task(stage):
    app = stage.open(OPEN)
    app.press_row("Change PIN…")
    app.expect_page("Change PIN")
    stage.sim.rule("m0", prefix="+CPWD=", action="delay", ms=2000, times=1)
    for name, code in (("Current PIN", "9999"), ("New PIN", "2468"), ("Repeat new PIN", "2468")):
        app.fill(name, code)
    app.press("Change PIN")
    stage.until_counted(1)
    with stage.daemon_held():
        app.press("Back")
        app.press_row("Turn Off SIM PIN…")
        app.expect_page("Turn Off SIM PIN")
        expect_awaited(stage, app)
    app.expect("This SIM PIN is wrong. A try was used. 2 tries are left.", "2 tries left")
    app.expect_page("Turn Off SIM PIN")
    app.press("Back")
    app.press_row("Turn Off SIM PIN…")
    app.expect_page("Turn Off SIM PIN")
    assert not app.shows("This SIM PIN is wrong."), "an old outcome is told as if it were of this task"
    stage.expect_counts(change=1)


def case_the_modem_restarts_while_typing(stage):
    app = open_turn_off(stage)
    app.fill("SIM PIN", "1234")
    app.tick()
    stage.sim.restart("m0")
    app.expect_page("The Modem Is Restarting")
    app.expect_page("SIM Unlocked")
    app.expect("What you typed was dropped.", "Nothing was sent, and no try was used.")
    app.press_row("Turn Off SIM PIN…")
    app.expect_page("Turn Off SIM PIN")
    assert not app.ticked(), "the tick is still there"
    app.expect_empty("Turn Off SIM PIN")
    stage.expect_counts()


def case_turn_off_with_a_wrong_PIN(stage):
    app = open_turn_off(stage)
    app.fill("SIM PIN", "9999")
    app.tick()
    app.press("Turn Off SIM PIN")
    app.expect("This SIM PIN is wrong. A try was used. 2 tries are left.")
    app.expect_page("Turn Off SIM PIN")
    assert not app.ticked(), "the tick is still there"
    stage.expect_counts(disable=1)
    app.fill("SIM PIN", "1234")
    app.press("Turn Off SIM PIN")
    app.refuses("First read the sentence beside the check box")
    stage.expect_counts(disable=1)
    app.tick()
    app.press("Turn Off SIM PIN")
    app.expect("The SIM PIN is turned off.")
    stage.expect_counts(disable=2)
    stage.expect_tries(3)


def case_a_click_before_a_new_sentence_can_be_read_gives_no_consent(stage):
    """The box is there already, and what is agreed to becomes more."""
    app = stage.open(OPEN + ",pin-tries=2")
    app.press_row("Turn Off SIM PIN…")
    app.expect_page("Turn Off SIM PIN")
    stage.hand.resize(app.window_id(), 480, 900)
    stage.wait_for(lambda: app.find("window").extents()[3] > 800, "a window that needs no scrolling")
    app.focus_window()
    app.type("SIM PIN", "9999")
    app.tick()
    clicks = [("mousemove", *app.point(node), "click", 1)
              for node in (app.ready(app.BUTTON, "Turn Off SIM PIN"), app.find(app.TICK))]
    stage.hand.keys(*clicks[0], "sleep", "0.5", *clicks[1])
    app.expect("1 try left", "I understand: this may be the last try.")
    assert not app.ticked(), "ticked before it could be read"
    app.until_ticked(lambda: stage.hand.click(*app.point(app.find(app.TICK))))
    stage.expect_counts(disable=1)


def case_an_operator_that_forbids_it(stage):
    app = open_turn_off(stage, OPEN + ",pin-fixed=1")
    app.fill("SIM PIN", "1234")
    app.tick()
    app.press("Turn Off SIM PIN")
    app.expect("The SIM or its operator does not allow turning the SIM PIN off. Ask your operator")
    app.expect("A try may have been used. The modem now reports 3 tries left.")
    assert stage.card()["pin_enabled"]
    stage.expect_counts(disable=1)


def case_turn_on(stage):
    app = stage.open("id=m0,pin=1234,pin-enabled=0")
    app.expect_page("SIM Unlocked")
    app.press_row("Turn On SIM PIN…")
    app.expect_page("Turn On SIM PIN")
    app.expect("Type the PIN that this card already has. You can change it afterwards.", "3 tries left")
    app.fill("SIM PIN", "9999")
    app.press("Turn On SIM PIN")
    app.expect("This SIM PIN is wrong. A try was used. 2 tries are left.")
    app.fill("SIM PIN", "1234")
    app.press("Turn On SIM PIN")
    app.expect_page("SIM Unlocked")
    app.expect("The SIM PIN is turned on. The SIM asks for it each time the modem starts.", "On")
    app.expect("Is a PIN saved in your network settings? Check that it is the PIN of this card")
    stage.expect_counts(enable=2)
    assert stage.card()["pin_enabled"]
    stage.sim.power_cycle("m0")
    app.expect_page("Unlock SIM")


def case_change(stage):
    app = stage.open(OPEN)
    app.expect_page("SIM Unlocked")
    app.press_row("Change PIN…")
    app.expect_page("Change PIN")
    for old, new, repeat, reason in (
        ("1234", "2468", "2469", "Not the same. Type it once more."),
        ("123", "2468", "2468", "Too short: a PIN has 4 to 8 digits."),
        ("1234", "123456789", "123456789", "Too long: a PIN has 4 to 8 digits."),
    ):
        app.fill("Current PIN", old)
        app.fill("New PIN", new)
        app.fill("Repeat new PIN", repeat)
        app.press("Change PIN")
        app.expect(reason)
        stage.expect_counts()
    for old, said in (("9999", "This SIM PIN is wrong. A try was used. 2 tries are left."), ("1234", ADVICE)):
        app.fill("Current PIN", old)
        app.fill("New PIN", "2468")
        app.fill("Repeat new PIN", "2468")
        app.press("Change PIN")
        app.expect(said)
    app.expect_page("SIM Unlocked")
    app.expect("The PIN is changed. Use the new one from now on. No try was used.")
    stage.expect_counts(change=2)
    assert stage.card()["pin"] == "2468"


def case_three_wrong_PINs_lead_from_the_task_to_the_PUK(stage):
    app = stage.open(OPEN + ",pin-tries=1")
    app.expect_page("SIM Unlocked")
    app.press_row("Change PIN…")
    app.fill("Current PIN", "9999")
    app.fill("New PIN", "2468")
    app.fill("Repeat new PIN", "2468")
    sentence = app.tick()
    assert "last try" in sentence, sentence
    app.press("Change PIN")
    app.expect_page("PUK Needed")
    app.expect("This SIM PIN is wrong. A try was used. No try is left: the SIM now asks for its PUK.")
    stage.expect_counts(change=1)


def case_a_modem_that_does_not_tell(stage):
    app = stage.open(OPEN + ",facilities=0")
    app.expect_page("SIM Unlocked")
    app.expect("Not reported by this modem")
    app.find(app.ROW, "Turn Off SIM PIN…")
    app.find(app.ROW, "Turn On SIM PIN…")


tap.main()
