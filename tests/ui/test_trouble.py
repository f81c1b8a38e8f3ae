# SPDX-FileCopyrightText: The Latchkey authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""When the modem, ModemManager or the permission is gone: what is said, and what it cost."""

import signal

import tap

MAYBE_USED = "A try may have been used. The modem now reports 3 tries left."
MAYBE = "The attempt may or may not have counted."
WENT_AWAY = "The modem or ModemManager went away before it answered."


def case_ModemManager_restarts_while_a_code_stands_in_the_field(stage):
    app = stage.open("id=m0,pin=1234")
    app.fill("SIM PIN", "1234")
    stage.stop_daemon()
    app.expect_page("The Modem Is Restarting")
    stage.start_daemon()
    app.expect_page("Unlock SIM")
    app.expect("3 tries left", "What you typed was dropped.", "Nothing was sent, and no try was used.")
    app.expect_empty("Unlock")
    stage.expect_counts()
    app.fill("SIM PIN", "1234")
    app.press("Unlock")
    app.expect_page("SIM Unlocked")
    stage.expect_counts(verify=1)


def case_ModemManager_stays_away(stage):
    app = stage.open("id=m0,pin=1234")
    app.expect_page("Unlock SIM")
    stage.stop_daemon()
    app.expect_page("The Modem Is Restarting")
    app.expect_page("ModemManager Is Not Running")
    app.expect("systemctl start ModemManager")
    stage.start_daemon()
    app.expect_page("Unlock SIM")
    stage.expect_counts()


def case_ModemManager_dies_in_mid_call(stage):
    app = stage.open("id=m0,pin=1234")
    stage.sim.rule("m0", prefix="+CPIN=", action="silent")
    app.fill("SIM PIN", "9999")
    app.press("Unlock")
    stage.until_counted(1)
    stage.stop_daemon(signal.SIGKILL)
    app.expect(WENT_AWAY, MAYBE)
    stage.sim.clear_rules("m0")
    stage.start_daemon()
    app.expect_page("Unlock SIM")
    app.expect("2 tries left", WENT_AWAY)
    app.expect("A try was used. The modem now reports 2 tries left.")
    stage.expect_counts(verify=1)
    stage.expect_tries(2)


def case_the_modem_goes_in_mid_call(stage):
    app = stage.open("id=m0,pin=1234")
    stage.sim.rule("m0", prefix="+CPIN=", action="deaf")
    app.fill("SIM PIN", "9999")
    app.press("Unlock")
    stage.until_deaf()
    stage.sim.unplug("m0")
    app.expect(WENT_AWAY, MAYBE)
    stage.sim.clear_rules("m0")
    stage.sim.plug("m0")
    app.expect_page("Unlock SIM")
    app.expect("3 tries left", "The modem now reports 3 tries left.", MAYBE)
    stage.expect_tries(3)


def case_a_modem_that_does_not_answer(stage):
    app = stage.open("id=m0,pin=1234")
    stage.sim.rule("m0", prefix="+CPIN=", action="silent", times=1)
    app.fill("SIM PIN", "9999")
    app.press("Unlock")
    app.expect("Waiting for the modem’s answer…")
    app.expect("2 tries left", "A try was used.")
    stage.expect_counts(verify=1)
    stage.expect_tries(2)
    app.fill("SIM PIN", "1234")
    app.press("Unlock")
    app.expect_page("SIM Unlocked")
    stage.expect_counts(verify=2)


def case_not_permitted(stage):
    stage.start_polkit()
    stage.start_daemon(polkit=True)
    stage.add_modems("id=m0,pin=1234")
    app = stage.start_app()
    app.expect_page("Unlock SIM")
    app.fill("SIM PIN", "1234")
    app.press("Unlock")
    app.expect("Your system did not permit this. Log in at this computer itself and do it there")
    app.expect("No try was used.")
    stage.expect_counts()
    stage.allow("Device.Control")
    app.fill("SIM PIN", "1234")
    app.press("Unlock")
    app.expect_page("SIM Unlocked")
    stage.expect_counts(verify=1)


def case_polkit_is_not_there(stage):
    stage.start_polkit()
    stage.start_daemon(polkit=True)
    stage.add_modems("id=m0,pin=1234")
    app = stage.start_app()
    app.expect_page("Unlock SIM")
    stage.stop_polkit()
    app.fill("SIM PIN", "1234")
    app.press("Unlock")
    # ModemManager's error is the one that it also gives for a failing modem.
    app.expect("the service that asks for your permission (polkit) may be missing: ask whoever", MAYBE_USED)
    stage.expect_counts()
    stage.start_polkit()
    stage.allow("Device.Control")
    app.fill("SIM PIN", "1234")
    app.press("Unlock")
    app.expect_page("SIM Unlocked")
    stage.expect_counts(verify=1)


def case_no_answer_yet(stage):
    app = stage.open_with_polkit("id=m0,pin=1234")
    app.expect_page("Unlock SIM")
    stage.let_polkit_hang()
    app.fill("SIM PIN", "1234")
    app.press("Unlock")
    app.expect("No answer yet. The modem may be slow, or your system may be asking for your permission")
    assert not app.field("SIM PIN").set_text("1111"), "the field takes text while the answer is awaited"
    assert not app.find(app.BUTTON, "Unlock").is_("sensitive")
    stage.expect_counts()
    # Somebody ends what hangs, and it comes back.
    stage.stop_polkit()
    app.expect("the service that asks for your permission (polkit) may be missing: ask whoever", MAYBE_USED)
    stage.expect_counts()
    stage.start_polkit()
    stage.allow("Device.Control")
    app.fill("SIM PIN", "1234")
    app.press("Unlock")
    app.expect_page("SIM Unlocked")
    stage.expect_counts(verify=1)


def case_a_closed_window_waits_for_the_answer(stage):
    app = stage.open("id=m0,pin=1234", may_end=True)
    stage.sim.rule("m0", prefix="+CPIN=", action="delay", ms=2000)
    app.fill("SIM PIN", "9999")
    app.press("Unlock")
    stage.until_counted(1)
    with stage.daemon_held():
        app.press("Close")
        stage.wait_for(lambda: not app.window_id(), "the window to close")
        assert "unlock" in app.actions(), "the program ended before the answer was there"
    stage.wait_for(lambda: not app.child.runs, "the end of the program")
    assert app.child.process.returncode == 0
    stage.expect_counts(verify=1)


tap.main()
