# SPDX-FileCopyrightText: The Latchkey authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the page says when ModemManager or another program is in the way, what the card counted, and that it goes on."""

import signal
import time

import tap
from children import PATIENCE, wait_for

# So long ModemManager is away, or the SIM is busy, in seconds.
AWAY = 10
BUSY = 35
# So late an answer comes, after ModemManager has given up waiting for it.
LATE = 8


def unlock(app, stage, sent):
    """The program goes on: it unlocks, with so many codes sent to the card by then."""
    app.fill("SIM PIN", "1234")
    app.press("Unlock")
    app.expect_page("SIM Unlocked")
    stage.expect_counts(verify=sent)


def case_ModemManager_is_away_for_long_while_a_code_stands_in_the_field(stage):
    app = stage.open("id=m0,pin=1234")
    before = list(stage.paths())
    app.fill("SIM PIN", "1234")
    stage.stop_daemon()
    app.expect_page("The Modem Is Restarting")
    away = time.monotonic() + AWAY
    wait_for(lambda: time.monotonic() > away, "the time to pass")
    stage.start_daemon()
    app.expect_page("Unlock SIM")
    app.expect("3 tries left", "What you typed was dropped.", "Nothing was sent, and no try was used.")
    app.expect_empty("Unlock")
    stage.expect_counts()
    # Another life of ModemManager counts its paths anew; a modem that is made anew within it gets another one.
    stage.sim.restart("m0")
    app.expect_page("The Modem Is Restarting")
    app.expect_page("Unlock SIM")
    assert list(stage.paths()) != before, before
    unlock(app, stage, 1)


def case_the_SIM_is_busy_for_long_after_a_good_PIN(stage):
    app = stage.open("id=m0,pin=1234")
    stage.sim.rule(
        "m0", prefix="+CPIN?", action="reply", text="+CME ERROR: 14", after="+CPIN=", lasting=BUSY * 1000
    )
    app.fill("SIM PIN", "1234")
    app.press("Unlock")
    stage.until_counted(1)
    app.expect("No answer yet. The modem may be slow, or your system may be asking for your permission")
    wait_for(lambda: "SIM Unlocked" in app.texts(), lambda: f"the page; it says {app.texts()}", 4 * PATIENCE)
    stage.expect_counts(verify=1)


def case_an_answer_that_comes_late(stage):
    app = stage.open("id=m0,pin=1234")
    stage.sim.rule("m0", prefix="+CPIN=", action="delay", ms=LATE * 1000, times=1)
    app.fill("SIM PIN", "9999")
    app.press("Unlock")
    stage.until_counted(1)
    app.expect("2 tries left", "A try was used.")
    stage.expect_counts(verify=1)
    stage.expect_tries(2)
    unlock(app, stage, 2)


def case_the_connection_to_the_modem_breaks_in_mid_call(stage):
    app = stage.open("id=m0,pin=1234")
    stage.sim.rule("m0", prefix="+CPIN=", action="silent", times=1)
    app.fill("SIM PIN", "9999")
    app.press("Unlock")
    stage.until_counted(1)
    stage.sim.hang_up("m0")
    # ModemManager may not notice, until it is started again.
    stage.stop_daemon(signal.SIGKILL)
    app.expect("The attempt may or may not have counted.")
    stage.start_daemon()
    app.expect_page("Unlock SIM")
    app.expect("2 tries left", "A try was used. The modem now reports 2 tries left.")
    stage.expect_counts(verify=1)
    stage.expect_tries(2)
    unlock(app, stage, 2)


def case_a_wrong_PIN_of_another_program_beside_ours(stage):
    app = stage.open("id=m0,pin=1234")
    app.fill("SIM PIN", "0000")
    stage.sim.rule("m0", prefix="+CPIN=", action="delay", ms=1500, times=1)
    app.press("Unlock")
    stage.until_counted(1)
    stage.another_program_tries("9999")
    app.expect("1 try left", "Another program used 1 try.")
    stage.expect_counts(verify=2)
    stage.expect_tries(1)


tap.main()
