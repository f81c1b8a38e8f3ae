# SPDX-FileCopyrightText: The Latchkey authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The demo's story in other languages, on a phone: all that is told is translated, and nothing is cut off.

Each language is a test of its own, so that they run side by side.
"""

import tap
from phone import Phone, expect_whole
from spoken import LOCALES, spoken

import scenes
import seldom


def told(language, scene):
    """The scene in that language, as a case."""

    def case(stage):
        with spoken(stage, language) as reader:
            scene(stage, Phone(say=tap.note))
        expect_whole(stage)
        assert not reader.untold, f"not translated: {sorted(reader.untold)}"

    case.__name__ = f"case_{language}_{scene.__name__}"
    return case


def case_ar_back_is_where_the_text_begins(stage):
    with spoken(stage, "ar"):
        app = stage.open("id=m0,pin=1111,model=Upper", "id=m1,pin=2222,model=Lower")
        app.expect_page("Choose a Modem")
        app.focus_window()
        app.press_row("Latchkey Lower")
        app.expect_page("Unlock SIM")
        app.expect_focus(app.FIELD, "SIM PIN")
        stage.hand.key("alt+Right")
        app.expect_page("Choose a Modem")
        app.press_row("Latchkey Lower")
        app.expect_page("Unlock SIM")
        app.expect_focus(app.FIELD, "SIM PIN")
        stage.hand.key("alt+Left")
        stage.hand.type("2222")
        stage.hand.key("Return")
        app.expect_page("SIM Unlocked")


tap.main([told(language, scene) for language in LOCALES for scene in scenes.ALL + seldom.ALL])
