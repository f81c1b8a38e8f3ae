# SPDX-FileCopyrightText: The Latchkey authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The pages that need no code: what they say, and that they come alive by themselves."""

import standin
import tap


def expect_no_field(stage, app):
    assert not app.has(app.FIELD), "a field on a page that takes no code"
    if stage.sim and stage.card():
        stage.expect_counts()


def case_no_ModemManager_then_one(stage):
    app = stage.start_app()
    app.expect_page("ModemManager Is Not Running")
    app.expect("“modemmanager” in Debian", "“ModemManager” in Fedora", "systemctl start ModemManager")
    expect_no_field(stage, app)
    stage.start_daemon()
    app.expect_page("Plug In Your Modem")
    app.expect("It shows up here by itself.", "Some sticks act as a network card")
    stage.add_modems("id=m0,pin=1234")
    app.expect_page("Unlock SIM")
    app.fill("SIM PIN", "1234")
    app.press("Unlock")
    app.expect_page("SIM Unlocked")
    stage.expect_counts(verify=1)


def case_checking(stage):
    app = stage.open()
    app.expect_page("Plug In Your Modem")
    stage.add_modems("id=m0,pin=1234,plugin=generic")
    app.expect_page("Unlock SIM")


def case_no_SIM_then_one(stage):
    app = stage.open("id=m0,card=none")
    app.expect_page("No SIM Found")
    app.expect("try the card in a phone.", "A card whose PUK tries are all used can look like this as well.")
    expect_no_field(stage, app)
    stage.sim.swap("m0", pin="1234")
    app.expect_page("Unlock SIM")
    app.expect("card ending in")
    stage.sim.eject("m0")
    app.expect_page("No SIM Found")
    app.expect_not("card ending in")


def case_network_lock(stage):
    app = stage.open("id=m0,lock-before=PH-NET PIN")
    app.expect_page("Locked to a Network")
    app.expect("That is a network lock, not the SIM PIN.", "ask whoever sold you the modem")
    expect_no_field(stage, app)


def case_network_lock_behind_the_PIN(stage):
    app = stage.open("id=m0,pin=1234,lock-behind=PH-NET PIN")
    app.fill("SIM PIN", "1234")
    app.press("Unlock")
    app.expect_page("Locked to a Network")
    app.expect("The SIM PIN was right.")
    assert not app.has(app.FIELD)
    stage.expect_counts(verify=1)


def case_locks_of_other_kinds(stage):
    app = stage.open("id=m0,lock-before=PH-SIM PIN")
    app.expect_page("Locked to Another SIM Card")
    for lock, title in (
        ("PH-SP PIN", "Locked to a Service Provider"),
        ("PH-CORP PIN", "Locked to a Company"),
    ):
        stage.sim.set("m0", "lock-before", lock)
        stage.sim.restart("m0")
        app.expect_page(title)
        expect_no_field(stage, app)


def case_a_second_PIN_locks_nothing(stage):
    app = stage.open("id=m0,verified=1,lock-behind=SIM PIN2")
    app.expect_page("SIM Unlocked")


def case_blocked(stage):
    app = stage.open("id=m0,pin-tries=0,puk-tries=0")
    app.expect_page("This Card Is Blocked")
    app.expect("All PUK tries are used.", "Ask your operator for a new card.", "Details")
    expect_no_field(stage, app)


def case_unknown_lock(stage):
    app = stage.open("id=m0,lock-before=BLOCKED")
    app.expect_page("The Lock Is Not Known")
    app.expect("A card whose PUK tries are all used can look like this as well.")
    expect_no_field(stage, app)


def case_a_blocked_card_that_looks_like_none(stage):
    app = stage.open("id=m0,pin-tries=0,puk-tries=0,blocked-error=10")
    app.expect_page("No SIM Found")
    app.expect("A card whose PUK tries are all used can look like this as well.")
    expect_no_field(stage, app)


def case_modems_that_failed(stage):
    mock = standin.start(stage)
    app = stage.start_app()
    app.expect_page("Plug In Your Modem")
    for reason, slots, title, words in (
        ("sim-error", 0, "The SIM Cannot Be Used", "A card whose PUK tries are all used"),
        ("esim", 0, "The eSIM Has No Active Profile", "An eSIM works only with a profile from your operator"),
        ("unknown-capabilities", 0, "The Modem Cannot Be Used", "The modem does not say what it can do."),
        ("unknown", 0, "The Modem Cannot Be Used", "ModemManager has given up on this modem"),
        ("sim-missing", 2, "No SIM Found", "The modem has 2 SIM slots and uses slot 1."),
    ):
        mock.add(reason, slots)
        app.expect_page(title)
        app.expect(words)
        expect_no_field(stage, app)
        mock.remove()
        app.expect_page("The Modem Is Restarting")


tap.main()
