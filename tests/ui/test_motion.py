# SPDX-FileCopyrightText: The Latchkey authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What moves: for who wants motion, and not for who wants none."""

import os
import re
import subprocess

import tap
from stops import still
from told import fit

CARD = "id=m0,pin=1234"


def glances(stage, app, number):
    """What was seen, in so many looks one after the other."""
    def look():
        return subprocess.run(["import", "-window", app.window_id(), "-depth", "8", "gray:-"], env=stage.world.env,
                              capture_output=True, timeout=30, check=True).stdout

    return {look() for _ in range(number)}


def choose(stage, animations, **env):
    """The environment of somebody who has chosen so."""
    folder = os.path.join(stage.folder, "config")
    os.makedirs(os.path.join(folder, "gtk-4.0"))
    with open(os.path.join(folder, "gtk-4.0", "settings.ini"), "w", encoding="utf-8") as file:
        file.write(f"[Settings]\ngtk-cursor-blink=false\ngtk-enable-animations={animations}\n")
    return {"XDG_CONFIG_HOME": folder, "LD_PRELOAD": os.environ["LK_LOOK"], **env}


def checking(stage, animations):
    """The page that has a spinner."""
    app = stage.open(CARD + ",lock-before=BLOCKED", env=choose(stage, animations))
    app.expect_page("Checking the SIM")
    app.focus_window()
    return app


def fades(app):
    """Whether the page before fades when another one is shown."""
    app.hand.key("F1")
    app.expect_page("Help")
    return "FADES" in app.said()


def scroll_to_a_notice(stage, animations, **env):
    """Where the program scrolls to, one after the other, when a PIN is wrong and the window too low to tell."""
    app = stage.open(CARD, env=choose(stage, animations, **env))
    app.expect_page("Unlock SIM")
    fit(app, 360, 294)
    app.focus_window()
    app.expect_in_sight(app.FIELD, "SIM PIN")
    still(app)
    before = len(steps(app))
    app.fill("SIM PIN", "9999")
    app.press("Unlock")
    app.expect("This SIM PIN is wrong.")
    stage.wait_for(lambda: len(steps(app)) > before, "the page to scroll")
    still(app)
    return app, steps(app)[before:]


def steps(app):
    return [float(place) for place in re.findall(r"^SCROLLS ([\d.]+)$", app.said(), re.M)]


def case_who_wants_motion_sees_it(stage):
    app = checking(stage, "true")
    stage.wait_for(lambda: len(glances(stage, app, 3)) > 1, "the spinner to turn")
    assert fades(app), app.said()


def case_who_wants_no_motion_sees_none(stage):
    app = checking(stage, "false")
    # It may have been drawn for the first time just now.
    stage.wait_for(lambda: len(glances(stage, app, 2)) == 1, "the page to be drawn")
    assert len(glances(stage, app, 8)) == 1, "something moves"
    assert not fades(app), app.said()


def case_the_page_glides_for_who_wants_motion(stage):
    app, places = scroll_to_a_notice(stage, "true")
    assert len(set(places)) > 1 and places == sorted(places), places
    app.expect_in_sight(app.LABEL, "This SIM PIN is wrong.")


def case_the_page_jumps_for_who_wants_no_motion(stage):
    app, places = scroll_to_a_notice(stage, "false")
    assert len(set(places)) == 1, places
    app.expect_in_sight(app.LABEL, "This SIM PIN is wrong.")


def case_who_scrolls_while_the_page_glides_has_their_way(stage):
    # Further than to the field
    app, places = scroll_to_a_notice(stage, "true", LK_WHEEL="150")
    assert len(places) == 1, places
    assert not app.in_sight(app.LABEL, "This SIM PIN is wrong."), places


def case_Escape_while_a_page_fades_comes_back_to_its_modem(stage):
    app = stage.open("id=m0,pin=1111,model=Upper", "id=m1,pin=2222,model=Lower", env=choose(stage, "true"))
    app.expect_page("Choose a Modem")
    app.focus_window()
    app.expect_focus(app.ROW, "Latchkey Upper")
    stage.hand.key("Down")
    app.expect_focus(app.ROW, "Latchkey Lower")
    before = app.said().count("FADES")
    stage.hand.key("Return", "Escape")
    stage.wait_for(lambda: app.said().count("FADES") == before + 2, "the page and the list to fade in")
    app.expect_page("Choose a Modem")
    app.expect_not("Unlock SIM")
    app.expect_focus(app.ROW, "Latchkey Lower")


def case_a_window_that_has_scrolled_closes_while_an_answer_is_awaited(stage):
    app = stage.open_with_polkit(CARD)
    fit(app, 360, 294)
    stage.let_polkit_hang()
    app.focus_window()
    app.type("SIM PIN", "1234")
    stage.hand.key("Return")
    stage.wait_for(lambda: any(app.in_sight(app.LABEL, words) for words in ("Waiting for the modem", "No answer yet.")),
                   "the notice to be in sight")
    stage.hand.key("ctrl+w")
    stage.wait_for(lambda: not app.window_id(), "the window to close")
    assert app.actions() and app.child.runs, app.child.said()


tap.main()
