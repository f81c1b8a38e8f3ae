# SPDX-FileCopyrightText: The Latchkey authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Several modems, modems that come and go, and another card: only to the card on the screen."""

import tap

DROPPED = (
    "The modem was gone for a moment, or the card was changed. What you typed was dropped.",
    "Nothing was sent, and no try was used.",
)
TWO = ("id=m0,pin=1111,model=Upper", "id=m1,pin=2222,model=Lower")


def choose(app, name):
    app.expect_page("Choose a Modem")
    app.press_row(name)
    app.expect("Unlock SIM", name)


def case_the_list_choosing_and_back(stage):
    app = stage.open(*TWO, "id=m2,model=Free,pin-enabled=0")
    app.expect_page("Choose a Modem")
    app.expect("Latchkey Upper", "Latchkey Lower", "Latchkey Free", "Locked: needs the SIM PIN", "Unlocked")
    choose(app, "Latchkey Lower")
    app.fill("SIM PIN", "2222")
    app.press("Back")
    app.expect_page("Choose a Modem")
    choose(app, "Latchkey Lower")
    app.expect_empty("Unlock")
    app.press("Back")
    choose(app, "Latchkey Upper")
    app.expect_empty("Unlock")
    app.fill("SIM PIN", "1111")
    app.press("Unlock")
    app.expect_page("SIM Unlocked")
    stage.expect_counts("m0", verify=1)
    stage.expect_counts("m1")
    stage.expect_counts("m2")
    app.press("Back")
    app.expect_page("Choose a Modem")
    stage.wait_for(
        lambda: sum(text.startswith("Unlocked") for text in app.texts()) == 2,
        lambda: f"two unlocked modems in the list; it says {app.texts()}",
    )


def case_Escape_comes_back_to_the_modem_that_was_left(stage):
    """Whoever presses Enter then types no PIN of one card for another."""
    app = stage.open(*TWO)
    app.expect_page("Choose a Modem")
    app.focus_window()
    app.expect_focus(app.ROW, "Latchkey Upper")
    stage.hand.key("Down")
    app.expect_focus(app.ROW, "Latchkey Lower")
    stage.hand.key("Return")
    app.expect("Unlock SIM", "Latchkey Lower")
    stage.hand.key("Escape")
    app.expect_page("Choose a Modem")
    app.expect_focus(app.ROW, "Latchkey Lower")
    stage.hand.key("Return")
    app.expect("Unlock SIM", "Latchkey Lower")


def case_a_second_modem_does_not_take_the_page(stage):
    app = stage.open(TWO[0])
    app.expect_page("Unlock SIM")
    app.focus_window()
    app.type("SIM PIN", "11")
    stage.add_modems(TWO[1])
    app.find(app.BUTTON, "Back")
    stage.hand.type("11")
    stage.hand.key("Return")
    app.expect_page("SIM Unlocked")
    app.expect("Latchkey Upper")
    stage.expect_counts("m0", verify=1)
    stage.expect_counts("m1")


def case_unplugged_in_mid_typing_beside_another_locked_one(stage):
    app = stage.open(*TWO)
    choose(app, "Latchkey Upper")
    app.focus_window()
    app.type("SIM PIN", "11")
    stage.sim.unplug("m0")
    # The hand goes on typing whatever happens on the screen.
    while not app.shows("The Modem Is Restarting"):
        stage.hand.type("1")
    stage.hand.type("111")
    stage.hand.key("Return", "space", "Return")
    app.expect_page("This Modem Is Not There")
    app.expect("Latchkey Upper")
    stage.hand.type("2222")
    stage.hand.key("Return")
    stage.hand.key("alt+s")
    app.expect_page("Choose a Modem")
    assert not app.shows("Latchkey Upper"), app.texts()
    choose(app, "Latchkey Lower")
    app.expect_empty("Unlock")
    stage.expect_counts("m0")
    stage.expect_counts("m1")


def case_plugged_in_again(stage):
    app = stage.open(*TWO)
    choose(app, "Latchkey Upper")
    app.fill("SIM PIN", "1111")
    stage.sim.unplug("m0")
    app.expect_page("The Modem Is Restarting")
    app.expect_page("This Modem Is Not There")
    stage.sim.plug("m0")
    app.expect_page("Unlock SIM")
    app.expect("Latchkey Upper", *DROPPED)
    app.expect_empty("Unlock")
    app.fill("SIM PIN", "1111")
    app.press("Unlock")
    app.expect_page("SIM Unlocked")
    stage.expect_counts("m0", verify=1)
    stage.expect_counts("m1")


def case_made_anew_while_typing(stage):
    app = stage.open("id=m0,pin=1234")
    app.fill("SIM PIN", "9999")
    app.press("Unlock")
    app.expect("2 tries left")
    app.fill("SIM PIN", "12")
    stage.sim.restart("m0")
    app.expect_page("The Modem Is Restarting")
    app.expect_page("Unlock SIM")
    app.expect("2 tries left", *DROPPED)
    app.expect_empty("Unlock")
    stage.sim.restart("m0")
    app.expect_page("The Modem Is Restarting")
    app.expect_page("Unlock SIM")
    assert not app.shows(DROPPED[0]), "nothing was typed"
    app.fill("SIM PIN", "9999")
    app.press("Unlock")
    app.refuses("This card has already refused this very PIN.")
    stage.expect_counts(verify=1)
    stage.expect_tries(2)


def case_another_card_while_typing(stage):
    app = stage.open("id=m0,pin=1234,iccid=8949000000000001111")
    app.expect("1111")
    app.fill("SIM PIN", "1234")
    stage.sim.swap("m0", iccid="8949000000000002222", pin="5678")
    app.expect_page("The Modem Is Restarting")
    app.expect_page("Unlock SIM")
    app.expect("2222")
    app.expect("There is another card in this modem now. What you typed was dropped.", DROPPED[1])
    app.expect_empty("Unlock")
    stage.expect_counts()
    app.fill("SIM PIN", "5678")
    app.press("Unlock")
    app.expect_page("SIM Unlocked")
    stage.expect_counts(verify=1)


def case_a_name_that_looks_like_markup(stage):
    app = stage.open("id=m0,pin=1111,model=<b>&", "id=m1,pin=2222,operator=<i>&amp;,verified=1")
    app.expect_page("Choose a Modem")
    app.expect("<b>&")
    app.press_row("Latchkey <b>&")
    app.expect("Unlock SIM", "<b>&")
    app.press("Back")
    app.expect_page("Choose a Modem")
    app.press_row("Latchkey Simulated Modem")
    app.expect_page("SIM Unlocked")
    app.expect("<i>&amp;")
    app.press_row("Turn Off SIM PIN…")
    app.expect("Turn Off SIM PIN", "<i>&amp;")


tap.main()
