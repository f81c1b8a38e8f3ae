# SPDX-FileCopyrightText: The Latchkey authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Scenes that the demo does not show: what is seldom seen. Only for their words."""

import os

import standin

LOCKS = (
    ("PH-SIM PIN", "Locked to Another SIM Card", "accepts only the one SIM card"),
    ("PH-SP PIN", "Locked to a Service Provider", "of one service provider."),
    ("PH-CORP PIN", "Locked to a Company", "of one company."),
)


def several_at_once(stage, teller):
    """Modems of all these kinds, and a ModemManager that is slow to say so."""
    stage.start_daemon()
    stage.add_modems(
        *(f"id=m{number},model={number},lock-before={lock}" for number, (lock, *_) in enumerate(LOCKS)),
        "id=m3,model=3,pin=1234,tries=0", "id=m4,model=4,pin=1234",
    )
    stage.wait_for(lambda: len(stage.paths()) == 5, "ModemManager to know the modems")
    with stage.daemon_held():
        app = stage.start_app()
        teller.begin("What is seldom seen", stage, app)
        teller.step("ModemManager does not answer yet.", "Looking for Modems",
                    "Asking ModemManager which modems there are.")
    teller.step("It answers.", "Choose a Modem", "Network lock", "Locked: needs the SIM PIN")
    for number, (lock, title, words) in enumerate(LOCKS):
        app.press_row(f"Latchkey {number}")
        teller.step(f"A modem with the lock {lock}.", title, words, modem=f"m{number}")
        app.press("Back")
    app.press_row("Latchkey 3")
    teller.step("A modem that does not report tries.", "Unlock SIM", "Tries left: not reported by this modem", modem="m3")
    app.press("Back")
    app.press_row("Latchkey 4")
    app.expect_page("Unlock SIM")
    stage.another_program_tries("9999", "m4")
    teller.step("Another program has tried a PIN.", "Unlock SIM", "Another program used 1 try.", modem="m4", verify=1)
    the_menu(stage, teller, app)


def shows(app, *roles):
    """Something of these roles is there beside the window."""
    return any(node.role in roles and node.is_("visible") and node.name != "Latchkey" for node in app.look().walk())


def the_menu(stage, teller, app):
    app.focus_window()
    stage.hand.key("F10")
    stage.wait_for(lambda: shows(app, "menu item"), "the menu")
    teller.glance("Tell Me When a SIM Is Locked", "Help", "About Latchkey", "Quit")
    stage.hand.key("Escape")
    main = app.window_id()
    # Not by its name: with GTK 4.18 what is in the menu has none.
    app.act("about")
    stage.wait_for(lambda: shows(app, "window", "dialog"), "the window About")
    # With older versions of libadwaita it is a window of its own.
    alone = len(stage.hand.windows(app.pid())) == 1
    stage.wait_for(lambda: alone or stage.hand.active() not in (None, main), "the window About to have the keyboard")
    teller.glance("The Latchkey authors")
    # To its row Details
    stage.hand.key("Tab", "Return")
    teller.glance("Unlocks SIM cards, and never wastes a try")


def given_up(stage, teller):
    """ModemManager has given up on the modem, for one reason and for another."""
    mock = standin.start(stage)
    mock.add("unknown-capabilities")
    app = stage.start_app()
    teller.begin("Given up", stage, app)
    teller.step("It says why.", "The Modem Cannot Be Used", "The modem does not say what it can do.")
    mock.remove()
    app.expect_page("The Modem Is Restarting")
    mock.add("unknown")
    teller.step("It does not say why.", "The Modem Cannot Be Used", "ModemManager has given up on this modem")


def in_a_flatpak(stage, teller):
    """The switch that a Flatpak has on its pages, on a desktop that has no portal for it."""
    stage.start_daemon()
    app = stage.start_app(env={"LD_PRELOAD": os.environ["LK_LOOK"], "LK_FLATPAK": "1"})
    teller.begin("In a Flatpak", stage, app)
    teller.step("It offers to tell.", "Plug In Your Modem", "Tell me when a SIM is locked",
                "With a notification, even while Latchkey is closed.")
    app.act("tell-when-locked")
    teller.step("It cannot.", "Plug In Your Modem", "Your desktop cannot start Latchkey at login")


ALL = (several_at_once, given_up, in_a_flatpak)
