# SPDX-FileCopyrightText: The Latchkey authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""From the last wrong PIN through the PUK to an unlocked SIM."""

import tap

ADVICE = "Is the old PIN saved in your network settings? Correct it there, or it will be tried again"


def use_up_the_pin(app):
    """Three wrong PINs, the last one with the tick that it needs."""
    for pin, left in (("9991", "2 tries left"), ("9992", "1 try left")):
        app.fill("SIM PIN", pin)
        app.press("Unlock")
        app.expect(left)
    app.fill("SIM PIN", "9993")
    app.tick()
    app.press("Unlock")


def send_puk(app, puk, new_pin, repeat=None):
    app.fill("PUK", puk)
    app.fill("New PIN", new_pin)
    app.fill("Repeat new PIN", repeat or new_pin)
    app.press("Unlock")


def from_pin_to_puk_to_unlocked(stage, app):
    use_up_the_pin(app)
    app.expect_page("PUK Needed")
    app.expect("10 tries left", "After the last wrong PUK, the card is lost for good.")
    app.expect("This SIM PIN is wrong. A try was used. No try is left: the SIM now asks for its PUK.")
    app.expect("PUK1", "PIN1, PIN2 and PUK2 will not work.")
    stage.expect_counts(verify=3)
    stage.expect_tries(0)
    send_puk(app, "87654321", "2468")
    app.expect("This PUK is wrong. A try was used.", "9 tries left")
    stage.expect_tries(0, 9)
    send_puk(app, "12345678", "2468")
    app.expect_page("SIM Unlocked")
    app.expect("Unlocked. The SIM has its new PIN.", ADVICE)
    stage.expect_counts(verify=3, unblock=2)
    stage.expect_tries(3)
    assert stage.card()["pin"] == "2468"


def case_PIN_to_PUK_to_unlocked(stage):
    app = stage.open("id=m0,pin=1234,puk=12345678,pin-blocked-error=16")
    from_pin_to_puk_to_unlocked(stage, app)


def case_PIN_to_PUK_to_unlocked_with_a_modem_that_is_made_anew(stage):
    app = stage.open("id=m0,pin=1234,puk=12345678,pin-blocked-error=12")
    before = set(stage.paths())
    from_pin_to_puk_to_unlocked(stage, app)
    assert before.isdisjoint(stage.paths()), "ModemManager has kept the modem: nothing was shown"
    assert "The Modem Is Restarting" in app.seen, app.seen
    others = {"Plug In Your Modem", "This Modem Is Not There", "Choose a Modem", "No SIM Found"}
    assert others.isdisjoint(app.seen), app.seen


def case_what_cannot_be_right_is_not_sent(stage):
    app = stage.open("id=m0,pin-tries=0,puk=12345678")
    app.expect_page("PUK Needed")
    for puk, new_pin, repeat, reason in (
        ("", "2468", "2468", "Type the PUK here. It has 8 digits."),
        ("1234567", "2468", "2468", "Too short: a PUK has 8 digits."),
        ("123456789", "2468", "2468", "Too long: a PUK has 8 digits."),
        ("1234567x", "2468", "2468", "A PUK has only digits, 0 to 9."),
        ("12345678", "246", "246", "Too short: a PIN has 4 to 8 digits."),
        ("12345678", "246813579", "246813579", "Too long: a PIN has 4 to 8 digits."),
        ("12345678", "24a8", "24a8", "A PIN has only digits, 0 to 9."),
        ("12345678", "2468", "2469", "Not the same. Type it once more."),
    ):
        send_puk(app, puk, new_pin, repeat)
        app.expect(reason)
        for name in ("PUK", "New PIN", "Repeat new PIN"):
            app.fill(name, "0")
        app.expect_not(reason)
    stage.expect_counts()
    stage.expect_tries(0)
    send_puk(app, "1234 5678", "2468")
    app.expect_page("SIM Unlocked")
    stage.expect_counts(unblock=1)


def case_a_refused_PUK_is_not_sent_again(stage):
    app = stage.open("id=m0,pin-tries=0,puk=12345678")
    send_puk(app, "87654321", "2468")
    app.expect("9 tries left")
    send_puk(app, "87654321", "1357")
    app.refuses("This card has already refused this very PUK.")
    stage.expect_counts(unblock=1)


def case_consent_for_each_of_the_last_three(stage):
    app = stage.open("id=m0,pin-tries=0,puk-tries=3,puk=12345678")
    app.expect("3 tries left")
    for left, codes in ((3, 0), (2, 1), (1, 2)):
        send_puk(app, f"8765432{left}", "2468")
        app.refuses("First read the sentence beside the check box")
        stage.expect_counts(unblock=codes)
        sentence = app.tick()
        assert "the card is lost for good" in sentence, sentence
        assert ("last try" in sentence) == (left == 1), sentence
        app.press("Unlock")
        stage.until_counted(codes + 1)
    app.expect_page("This Card Is Blocked")
    app.expect("All PUK tries are used. Nobody can unlock this card any more.")
    app.expect("Ask your operator for a new card.")
    app.expect("This PUK is wrong. A try was used. No try is left: this card can no longer be unlocked.")
    assert not app.has(app.FIELD), "a field for a card that is lost"
    stage.expect_counts(unblock=3)
    stage.expect_tries(0, 0)


def case_the_PUK_is_shown_and_can_be_hidden(stage):
    app = stage.open("id=m0,pin-tries=0")
    app.press("Hide PUK")
    app.press("Show PUK")
    app.find(app.BUTTON, "Hide PUK")
    app.find(app.BUTTON, "Show New PIN")


def case_Copy_Details_holds_no_code(stage):
    app = stage.open(
        "id=m0,pin=7391,puk=60284517,iccid=8949000000000000011,imsi=262019988776655,imei=860000000000017"
    )
    use_up_the_pin(app)
    app.expect_page("PUK Needed")
    app.expect("Details", "8949000000000000011", "860000000000017")
    app.expect("Not readable while locked. Look in your contract.")
    send_puk(app, "55544433", "7391")
    app.expect("9 tries left")
    app.fill("PUK", "60284517")
    app.fill("New PIN", "7391")
    app.fill("Repeat new PIN", "7391")
    app.focus_window()
    app.press("Copy Details")
    app.expect("Details copied")
    text = stage.until_copied("ICCID: 8949000000000000011")
    assert "IMEI: 860000000000017" in text, text
    assert "IMSI: Not readable while locked. Look in your contract." in text, text
    for code in ("7391", "60284517", "9991", "9992", "9993", "55544433"):
        assert code not in text, f"{code} is in {text!r}"
    app.press("Unlock")
    app.expect_page("SIM Unlocked")
    app.press("Copy Details")
    text = stage.until_copied("IMSI: 262019988776655")
    for code in ("7391", "60284517"):
        assert code not in text, f"{code} is in {text!r}"


def case_the_IMSI_that_was_seen_before_helps_with_the_PUK(stage):
    app = stage.open("id=m0,pin=1234,imsi=262019988776655")
    app.fill("SIM PIN", "1234")
    app.press("Unlock")
    app.expect_page("SIM Unlocked")
    app.expect("262019988776655")
    stage.sim.set("m0", "pin-tries", 0)
    stage.sim.power_cycle("m0")
    app.expect_page("PUK Needed")
    app.expect("262019988776655")


tap.main()
