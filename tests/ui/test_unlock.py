# SPDX-FileCopyrightText: The Latchkey authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Unlocking with the SIM PIN."""

import re

import tap

ARABIC_1234 = "\u0661\u0662\u0663\u0664"


def case_unlock_at_the_second_attempt(stage):
    app = stage.open("id=m0,pin=1234")
    app.expect_page("Unlock SIM")
    app.expect("3 tries left", "After the last wrong PIN, the SIM asks for its PUK.")
    app.fill("SIM PIN", "9999")
    app.press("Unlock")
    app.expect("This SIM PIN is wrong. A try was used. 2 tries are left.", "2 tries left")
    stage.expect_counts(verify=1)
    app.expect_empty("Unlock")
    app.fill("SIM PIN", "1234")
    app.press("Unlock")
    app.expect_page("SIM Unlocked")
    app.expect("Unlocked. No try was used.")
    stage.expect_counts(verify=2)
    stage.expect_tries(3)


def case_the_tries_and_the_outcome_describe_the_field(stage):
    app = stage.open("id=m0,pin=1234")
    app.fill("SIM PIN", "9999")
    app.press("Unlock")
    app.expect("This SIM PIN is wrong.")
    field = app.field("SIM PIN")
    described_by = field.described_by()
    words = [node.name for node in app.look().walk() if node.path in described_by]
    assert any("2 tries left" in text for text in words), words
    assert any("This SIM PIN is wrong" in text for text in words), words


def case_what_cannot_be_a_PIN_is_not_sent(stage):
    app = stage.open("id=m0,pin=1234")
    for text, reason in (
        ("", "Type a PIN here. It has 4 to 8 digits."),
        ("123", "Too short: a PIN has 4 to 8 digits."),
        ("123456789", "Too long: a PIN has 4 to 8 digits."),
        ("1234 5678 9", "Too long: a PIN has 4 to 8 digits."),
        ("abcd", "A PIN has only digits, 0 to 9."),
        ('00","1', "A PIN has only digits, 0 to 9."),
        ("12.34", "A PIN has only digits, 0 to 9."),
    ):
        app.fill("SIM PIN", text)
        app.press("Unlock")
        app.expect(reason)
        app.fill("SIM PIN", "0")
        app.expect_not(reason)
    stage.expect_counts()
    stage.expect_tries(3)


def show(app):
    """A button that is pressed through accessibility takes a moment."""
    app.press("Show SIM PIN")
    app.find(app.BUTTON, "Hide SIM PIN")


def case_hidden_digits_are_typed_anew_after_a_fault(stage):
    app = stage.open("id=m0,pin=1234")
    app.focus_window()
    app.type("SIM PIN", "123")
    stage.hand.key("Return", "Return")
    app.expect("Too short: a PIN has 4 to 8 digits.")
    stage.hand.type("1234")
    stage.hand.key("Return")
    app.expect_page("SIM Unlocked")
    assert stage.codes() == [("verify", "1234")], stage.codes()


def case_shown_digits_are_mended_after_a_fault(stage):
    app = stage.open("id=m0,pin=1234")
    app.focus_window()
    show(app)
    app.type("SIM PIN", "123")
    stage.hand.key("Return")
    app.expect("Too short: a PIN has 4 to 8 digits.")
    stage.hand.key("End", "4", "Return")
    app.expect_page("SIM Unlocked")
    assert stage.codes() == [("verify", "1234")], stage.codes()


def case_digits_of_another_script(stage):
    app = stage.open("id=m0,pin=1234")
    app.fill("SIM PIN", ARABIC_1234)
    app.press("Unlock")
    app.expect_page("SIM Unlocked")
    stage.expect_counts(verify=1)


def paste(stage, app, text, answer):
    """Paste, and press Enter until the page answers: what is pasted comes in its own time."""
    def answered():
        stage.hand.key("Return")
        return app.shows(answer)

    stage.hand.set_clipboard(text)
    stage.hand.key("ctrl+v")
    stage.wait_for(answered, lambda: f"{answer}; the page says {app.texts()}")


def case_a_paste_with_a_space_and_a_hyphen(stage):
    app = stage.open("id=m0,pin=123456")
    app.focus_window()
    app.click(app.FIELD, "SIM PIN")
    paste(stage, app, "12-34 56\n", "SIM Unlocked")
    app.expect_page("SIM Unlocked")
    stage.expect_counts(verify=1)


def case_a_long_paste_is_refused_and_not_cut(stage):
    app = stage.open("id=m0,pin=12345678")
    app.focus_window()
    show(app)
    app.click(app.FIELD, "SIM PIN")
    paste(stage, app, "1234567890", "Too long: a PIN has 4 to 8 digits.")
    app.refuses("Too long: a PIN has 4 to 8 digits.")
    stage.expect_counts()
    # It stands there whole: two digits less make the PIN.
    stage.hand.key("End", "BackSpace", "BackSpace", "Return")
    app.expect_page("SIM Unlocked")
    assert stage.codes() == [("verify", "12345678")], stage.codes()


def case_no_code_can_be_copied_out_of_the_field(stage):
    app = stage.open("id=m0,pin=7391")
    app.focus_window()
    stage.hand.set_clipboard("what stood there before")
    app.type("SIM PIN", "7391")
    for shown in (False, True):
        if shown:
            show(app)
        stage.hand.key("ctrl+a", "ctrl+c", "ctrl+x")
        app.texts()
        assert stage.hand.clipboard() == "what stood there before"
        assert "7391" not in stage.hand.clipboard("primary")
        # What is shown may be read, and newer versions of GTK let it.
        assert shown or not re.search(r"\d", app.field("SIM PIN").reads())
    app.press("Hide SIM PIN")
    app.press("Unlock")
    app.expect_page("SIM Unlocked")
    assert stage.codes() == [("verify", "7391")], stage.codes()


def case_a_refused_PIN_is_not_sent_again(stage):
    app = stage.open("id=m0,pin=1234")
    app.fill("SIM PIN", "9999")
    app.press("Unlock")
    app.expect("2 tries left")
    app.fill("SIM PIN", "9999")
    app.press("Unlock")
    app.refuses("This card has already refused this very PIN.")
    stage.expect_counts(verify=1)
    stage.expect_tries(2)
    app.fill("SIM PIN", "8888")
    stage.sim.set("m0", "pin", "8888")
    app.press("Unlock")
    app.expect_page("SIM Unlocked")
    stage.expect_counts(verify=2)


def case_consent_before_the_last_try(stage):
    app = stage.open("id=m0,pin=1234,pin-tries=1")
    app.expect("1 try left")
    app.fill("SIM PIN", "9999")
    app.press("Unlock")
    app.refuses("First read the sentence beside the check box")
    stage.expect_counts()
    sentence = app.tick()
    assert "last try" in sentence and "PUK" in sentence, sentence
    app.press("Unlock")
    app.expect_page("PUK Needed")
    app.expect("This SIM PIN is wrong. A try was used. No try is left: the SIM now asks for its PUK.")
    stage.expect_counts(verify=1)
    stage.expect_tries(0)


def case_a_tick_is_good_for_one_press(stage):
    app = stage.open("id=m0,pin=1234,tries=0")
    app.expect("Tries left: not reported by this modem")
    app.fill("SIM PIN", "9999")
    app.press("Unlock")
    app.expect("This SIM PIN is wrong.", "This modem does not report how many are left.")
    stage.expect_counts(verify=1)
    app.fill("SIM PIN", "8888")
    app.tick()
    app.press("Unlock")
    app.expect("This SIM PIN is wrong.")
    stage.until_counted(2)
    app.ready(app.FIELD, "SIM PIN")
    assert not app.ticked(), "the tick is still there after the press"
    app.fill("SIM PIN", "1234")
    app.press("Unlock")
    app.refuses("First read the sentence beside the check box")
    stage.expect_counts(verify=2)


def case_two_presses_send_one_code(stage):
    app = stage.open("id=m0,pin=1234")
    stage.sim.rule("m0", prefix="+CPIN=", action="delay", ms=1500)
    app.focus_window()
    app.type("SIM PIN", "9999")
    button = app.ready(app.BUTTON, "Unlock")
    stage.hand.key("Return", "Return")
    stage.until_counted(1)
    with stage.daemon_held():
        stage.hand.key("Return")
        button.press()
        app.texts()
    app.expect("This SIM PIN is wrong.")
    stage.expect_counts(verify=1)
    stage.expect_tries(2)


def case_a_double_click_sends_one_code(stage):
    app = stage.open("id=m0,pin=1234")
    app.focus_window()
    app.type("SIM PIN", "9999")
    app.click(app.BUTTON, "Unlock", times=2)
    app.expect("2 tries left")
    app.ready(app.FIELD, "SIM PIN")
    stage.expect_counts(verify=1)


def case_a_click_before_it_can_be_read_gives_no_consent(stage):
    """On what stood there until then."""
    app = stage.open("id=m0,pin=1234,pin-tries=2")
    app.focus_window()
    app.type("SIM PIN", "9999")
    button = app.ready(app.BUTTON, "Unlock")
    sentence = app.find(app.LABEL, "After the last wrong PIN, the SIM asks for its PUK.")
    clicks = [("mousemove", *app.point(node), "click", 1) for node in (button, sentence)]
    stage.hand.keys(*clicks[0], "sleep", "0.5", *clicks[1])
    app.expect("1 try left")
    app.fill("SIM PIN", "8888")
    app.press("Unlock")
    app.refuses("First read the sentence beside the check box")
    assert not app.ticked(), "ticked before it could be read"
    app.until_ticked(lambda: stage.hand.click(*app.point(app.find(app.TICK))))
    stage.expect_counts(verify=1)


def case_a_Space_before_it_can_be_read_gives_no_consent(stage):
    """On the button, and once more when the box has the focus."""
    app = stage.open("id=m0,pin=1234,pin-tries=1")
    app.focus_window()
    app.type("SIM PIN", "1234")
    app.tab_to(app.BUTTON, "Unlock")
    stage.hand.keys("key", "space", "sleep", "0.5", "key", "space")
    app.refuses("First read the sentence beside the check box")
    app.expect_focus(app.TICK)
    assert not app.ticked(), "ticked before it could be read"
    app.until_ticked(lambda: stage.hand.key("space"))
    stage.expect_counts()


def case_a_held_Enter_sends_one_code(stage):
    app = stage.open("id=m0,pin=1234")
    app.focus_window()
    app.type("SIM PIN", "9999")
    stage.hand.keys("keydown", "Return", "sleep", "2", "keyup", "Return")
    app.expect("2 tries left")
    stage.expect_counts(verify=1)
    app.type("SIM PIN", "1234")
    stage.hand.keys("keydown", "Return", "sleep", "2", "keyup", "Return")
    app.expect_page("SIM Unlocked")
    stage.expect_counts(verify=2)


def case_others_used_a_try(stage):
    app = stage.open("id=m0,pin=1234")
    app.expect("3 tries left")
    stage.another_program_tries("9999")
    app.expect("2 tries left", "Another program used 1 try.")
    app.expect("Usually that is a wrong PIN saved in the network settings.")
    stage.expect_counts(verify=1)
    app.fill("SIM PIN", "1234")
    app.press("Unlock")
    app.expect_page("SIM Unlocked")
    stage.expect_counts(verify=2)


def case_others_used_a_try_while_nobody_looked(stage):
    app = stage.open("id=m0,pin=1234")
    app.expect("3 tries left")
    stage.sim.wrong_pin("m0", "9999")
    stage.sim.restart("m0")
    app.expect_page("The Modem Is Restarting")
    app.expect("2 tries left", "1 try was used since this card was last seen.")
    stage.expect_counts()


def case_others_used_the_last_try_while_typing(stage):
    app = stage.open("id=m0,pin=1234,puk=12345678,pin-tries=1")
    app.fill("SIM PIN", "1234")
    stage.another_program_tries("9999")
    app.expect_page("PUK Needed")
    app.expect("Another program used 1 try.")
    app.expect("The SIM asks for something else now. What you typed was dropped.")
    app.expect_empty("Unlock", "Type the PUK here")
    stage.expect_counts(verify=1)


def case_a_window_that_is_made_lower_keeps_the_field_in_sight(stage):
    app = stage.open("id=m0,pin=1234")
    app.expect_page("Unlock SIM")
    app.focus_window()
    _x, _y, width, _height = stage.hand.place(app.window_id())
    stage.hand.resize(app.window_id(), width, 340)

    def in_sight():
        _x, _y, _width, height = app.find("window").extents()
        _x, y, _width, high = app.field("SIM PIN").extents()
        return height <= 340 and 0 < y and y + high <= height

    stage.wait_for(in_sight, lambda: f"the field to be in sight; it is at {app.field('SIM PIN').extents()}")


tap.main()
