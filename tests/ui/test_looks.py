# SPDX-FileCopyrightText: The Latchkey authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Waiting, success and refusal: nothing that is typed or pressed moves, a screen reader is told, and who wants no
motion sees none."""

import os
import subprocess

import tap

ALERT = ("notification", "alert")
CARD = "id=m0,pin=1234"


def places(app):
    """Of what is typed in and pressed."""
    return {str(name): app.find(role, name).extents()
            for role, name in ((app.FIELD, "SIM PIN"), (app.BUTTON, "Unlock"), (app.BUTTON, "Where Is the PIN?"))}


def expect_places(stage, app, before, when):
    stage.wait_for(lambda: places(app) == before, lambda: f"{when}: {before}; they are at {places(app)}")


def case_nothing_moves_when_a_PIN_is_refused(stage):
    app = stage.open(CARD)
    app.expect_page("Unlock SIM")
    before = places(app)
    app.fill("SIM PIN", "9999")
    app.press("Unlock")
    app.expect("PIN is wrong.", "2 tries left")
    expect_places(stage, app, before, "after the refusal")


def case_nothing_moves_while_an_answer_is_awaited(stage):
    stage.start_polkit()
    stage.start_daemon(polkit=True)
    stage.add_modems(CARD)
    app = stage.start_app()
    app.expect_page("Unlock SIM")
    before = places(app)
    stage.let_polkit_hang()
    app.fill("SIM PIN", "1234")
    app.press("Unlock")
    app.expect("Waiting for the modem’s answer…")
    expect_places(stage, app, before, "while it waits")
    app.expect("No answer yet.")
    expect_places(stage, app, before, "while it waits for long")


def case_the_outcome_is_an_alert(stage):
    app = stage.open(CARD)
    app.expect_page("Unlock SIM")
    assert not app.has(ALERT), app.describe()
    app.fill("SIM PIN", "9999")
    app.press("Unlock")

    def told(fragment):
        return lambda: any(fragment in node.name and node.is_("visible") for node in app.all(ALERT))

    stage.wait_for(told("PIN is wrong."), "an alert that says so")
    app.fill("SIM PIN", "1234")
    app.press("Unlock")
    app.expect_page("SIM Unlocked")
    stage.wait_for(told("Unlocked."), "an alert that says so")


def glances(stage, app, number):
    """What was seen, in so many looks one after the other."""
    def look():
        return subprocess.run(["import", "-window", app.window_id(), "-depth", "8", "gray:-"], env=stage.world.env,
                              capture_output=True, timeout=30, check=True).stdout

    return {look() for _ in range(number)}


def checking(stage, animations):
    """The page that has a spinner."""
    folder = os.path.join(stage.folder, "config")
    os.makedirs(os.path.join(folder, "gtk-4.0"))
    with open(os.path.join(folder, "gtk-4.0", "settings.ini"), "w", encoding="utf-8") as file:
        file.write(f"[Settings]\ngtk-cursor-blink=false\ngtk-enable-animations={animations}\n")
    app = stage.open(CARD + ",lock-before=BLOCKED", env={"XDG_CONFIG_HOME": folder})
    app.expect_page("Checking the SIM")
    return app


def case_who_wants_motion_sees_it(stage):
    app = checking(stage, "true")
    stage.wait_for(lambda: len(glances(stage, app, 3)) > 1, "the spinner to turn")


def case_who_wants_no_motion_sees_none(stage):
    app = checking(stage, "false")
    # It may have been drawn for the first time just now.
    stage.wait_for(lambda: len(glances(stage, app, 2)) == 1, "the page to be drawn")
    assert len(glances(stage, app, 8)) == 1, "something moves"


tap.main()
