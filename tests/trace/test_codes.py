# SPDX-FileCopyrightText: The Latchkey authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""No code leaves a trace: not in memory, on the accessibility bus, in output, or in a file."""

import os
import time

import tap
import watch
from children import wait_for

# MMModemState
LOCKED, DISABLED = 2, 3


def twice(play):
    """The case with accessibility, and without it."""
    def add(words, heard):
        def case(stage):
            play(stage, heard)

        case.__name__ = f"case_{play.__name__.removeprefix('play_')}_{words}_accessibility"
        globals()[case.__name__] = case

    add("with", True)
    add("without", False)
    return play


def open_with(stage, modem, heard):
    stage.start_daemon()
    stage.add_modems(modem)
    wait_for(lambda: bool(stage.paths()) and stage.facts()["State"] in (LOCKED, DISABLED), "ModemManager")
    return watch.Watch(stage, heard)


def settle(stage):
    """Until ModemManager is done with an unlocked card."""
    wait_for(lambda: stage.facts()["State"] == DISABLED, "ModemManager to be done")


@twice
def play_unlock(stage, heard):
    latchkey = open_with(stage, "id=m0,pin=1234", heard)
    pin, = latchkey.codes(1)
    stage.sim.set("m0", "pin", pin)
    latchkey.enter(pin)
    stage.until_counted(1)
    settle(stage)
    latchkey.expect_no_trace(pin)
    assert stage.codes() == [("verify", pin)], stage.codes()


@twice
def play_a_refused_PIN(stage, heard):
    latchkey = open_with(stage, "id=m0,pin=1234", heard)
    wrong, = latchkey.codes(1)
    latchkey.enter(wrong)
    stage.until_counted(1)
    latchkey.expect_no_trace(wrong)
    stage.expect_tries(2)


@twice
def play_a_PUK_and_a_new_PIN(stage, heard):
    latchkey = open_with(stage, "id=m0,pin-tries=0", heard)
    puk, new_pin = latchkey.codes(2)
    stage.sim.set("m0", "puk", puk)
    latchkey.enter(puk, new_pin, new_pin)
    stage.until_counted(1)
    settle(stage)
    latchkey.expect_no_trace(puk, shown=True)
    latchkey.expect_no_trace(new_pin)
    assert stage.card()["pin"] == new_pin


@twice
def play_a_change(stage, heard):
    latchkey = open_with(stage, "id=m0,pin=1234,verified=1", heard)
    pin, new_pin = latchkey.codes(2)
    stage.sim.set("m0", "pin", pin)
    open_change(latchkey)
    latchkey.enter(pin, new_pin, new_pin)
    stage.until_counted(1)
    wait_for(lambda: stage.card()["pin"] == new_pin, "the card to have its new PIN")
    latchkey.expect_no_trace(pin, new_pin)


@twice
def play_Escape(stage, heard):
    latchkey = open_with(stage, "id=m0,pin=1234,verified=1", heard)
    pin, new_pin = latchkey.codes(2)
    open_change(latchkey)
    latchkey.enter(pin)
    latchkey.type(new_pin)
    latchkey.hand.key("Escape")
    latchkey.expect_no_trace(pin, new_pin)
    stage.expect_counts()


@twice
def play_a_PIN_that_was_shown(stage, heard):
    latchkey = open_with(stage, "id=m0,pin=1234", heard)
    pin, = latchkey.codes(1)
    stage.sim.set("m0", "pin", pin)
    # The button that shows it stands behind the field.
    latchkey.type(pin)
    hidden = latchkey.times(pin)
    latchkey.hand.key("Tab")
    latchkey.hand.key("space")
    wait_for(lambda: latchkey.times(pin) > hidden, "the digits to be drawn")
    latchkey.hand.key("Return")
    stage.until_counted(1)
    settle(stage)
    latchkey.expect_no_trace(pin, shown=True)


@twice
def play_undo(stage, heard):
    latchkey = open_with(stage, "id=m0,pin=1234", heard)
    wrong, = latchkey.codes(1)
    latchkey.hand.key("Tab")
    latchkey.hand.key("space")
    latchkey.enter(wrong)
    stage.until_counted(1)
    latchkey.expect_no_trace(wrong, shown=True)
    # Whatever has kept it would bring it back into the field now.
    latchkey.hand.key("ctrl+z", "ctrl+shift+z", "ctrl+y")
    latchkey.expect_no_trace(wrong, shown=True)
    stage.expect_counts(verify=1)


def open_change(latchkey):
    """Open the page by the keyboard, as can be done without accessibility. Its field takes the first key."""
    if latchkey.heard:
        latchkey.app.expect_page("SIM Unlocked")
    latchkey.hand.key("alt+h")
    if latchkey.heard:
        latchkey.app.expect_page("Change PIN")
    else:
        time.sleep(watch.REST)


def case_a_careless_program_is_caught(stage):
    careless = watch.Watch(stage, True, program=os.environ["LK_CARELESS"])
    code, = careless.codes(1)
    careless.enter(code)
    left = "\n".join(careless.traces(code))
    for place in ("in memory: ", "said on a bus: monitor-accessibility", "in a file: ", "in the program's output"):
        assert place in left, f"not caught {place}; caught:\n{left}"


def case_no_core_dump(stage):
    latchkey = open_with(stage, "id=m0", True)
    with open(f"/proc/{latchkey.app.child.pid}/limits", encoding="ascii") as limits:
        core = [line.split()[4:6] for line in limits if line.startswith("Max core file size")]
    assert core == [["0", "0"]], core


tap.main()
