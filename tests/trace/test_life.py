# SPDX-FileCopyrightText: The Latchkey authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""One program in a session, which lives until the last answer."""

import os

import tap
import watch


def start_again(stage):
    """A second start, to its end."""
    second = stage.children.start("second", [os.environ["LATCHKEY"]])
    stage.wait_for(lambda: not second.runs, "the end of the second start")
    assert second.process.returncode == 0, second.said()


def case_a_second_start_is_the_first(stage):
    app = stage.open("id=m0,pin=1234")
    app.focus_window()
    app.type("SIM PIN", "12")
    windows = stage.hand.windows(app.pid())
    start_again(stage)
    assert stage.world.session.owner(os.environ["LATCHKEY_ID"]) == app.child.pid
    assert stage.hand.windows(app.pid()) == windows, "another window"
    # What was typed still stands there, and the keyboard is where it was.
    stage.hand.type("34")
    stage.hand.key("Return")
    app.expect_page("SIM Unlocked")
    assert stage.codes() == [("verify", "1234")], stage.codes()


def case_a_second_start_in_mid_call_sends_nothing(stage):
    app = stage.open("id=m0,pin=1234", may_end=True)
    stage.sim.rule("m0", prefix="+CPIN=", action="delay", ms=2500)
    app.fill("SIM PIN", "9999")
    app.press("Unlock")
    stage.until_counted(1)
    with stage.daemon_held():
        app.press("Close")
        stage.wait_for(lambda: not app.window_id(), "the window to close")
        start_again(stage)
        assert app.child.runs, "the program ended before the answer was there"
    app.wait_window()
    app.expect_page("Unlock SIM")
    app.expect("2 tries left", "This SIM PIN is wrong. A try was used.")
    stage.expect_counts(verify=1)
    app.press("Close")
    stage.wait_for(lambda: not app.child.runs, "the end of the program")
    assert app.child.process.returncode == 0
    stage.expect_counts(verify=1)
    stage.expect_tries(2)


def case_closed_by_the_keyboard_in_mid_call(stage):
    stage.start_daemon()
    stage.add_modems("id=m0,pin=1234")
    stage.wait_for(lambda: bool(stage.paths()) and stage.facts()["State"] == 2, "the modem")
    latchkey = watch.Watch(stage, True)
    latchkey.app.may_end = True
    pin, = latchkey.codes(1)
    stage.sim.rule("m0", prefix="+CPIN=", action="delay", ms=2500)
    latchkey.enter(pin)
    stage.until_counted(1)
    with stage.daemon_held():
        stage.hand.key("ctrl+w")
        stage.wait_for(lambda: not latchkey.app.window_id(), "the window to close")
        assert latchkey.app.child.runs, "the program ended before the answer was there"
    stage.wait_for(lambda: not latchkey.app.child.runs, "the end of the program")
    assert latchkey.app.child.process.returncode == 0
    latchkey.catch_up()
    assert not [*latchkey.overheard(pin), *latchkey.written(pin)], "the code was said or written"
    stage.expect_counts(verify=1)
    stage.expect_tries(2)


tap.main()
