# SPDX-FileCopyrightText: The Latchkey authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A hundred modems that come and go, and names that want to be more than names."""

import tap
from children import PATIENCE, wait_for
from crowd import Crowd

MANY = 100
ROUNDS = 3
# What the second and third hundred may leave, in kibibytes.
GROWTH = 6 * 1024

HOSTILE = {
    "markup": {"model": "<b>&bold"},
    "unclosed": {"model": "<span size='100000'>huge", "operator": "<a href='x'>&amp;</a>"},
    "lines": {"model": "one\ntwo\r\n\n\n\tthree"},
    "reversed": {"model": "\u202e\u2067txet\u2069 evil", "operator": "\u202elanrete"},
    "megabyte": {"model": "M" * (1 << 20), "operator": "O" * (1 << 20), "iccid": "8" * (1 << 20)},
    "control": {"model": "\x1b[31mred\x07\x01", "manufacturer": "\x7f"},
    "empty": {"model": "", "manufacturer": "", "iccid": "", "imei": ""},
    "combining": {"model": "z" + "\u0335\u0489" * 5000},
    "loose marks": {"model": "B\u0634 \u064eB\u0634a", "operator": "\u06340 \u200da\u00b7"},
    "wide": {"model": "\ufdfd" * 3000},
}


def rows(app):
    return [node for node in app.look().walk() if node.role == "list item"]


def open_list(stage, number):
    app = stage.start_app()
    app.expect_page("Choose a Modem")
    until_rows(app, number)
    return app


def until_rows(app, number):
    """A modem that is gone stays for a while, in case it comes back."""
    wait_for(lambda: len(rows(app)) == number, lambda: f"{number} rows; there are {len(rows(app))}", 4 * PATIENCE)


def resident(app):
    with open(f"/proc/{app.child.pid}/status", encoding="ascii") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS"))


def case_hostile_names_in_the_list(stage):
    crowd = Crowd(stage.system.connection)
    for names in HOSTILE.values():
        crowd.add(**names)
    app = open_list(stage, len(HOSTILE))
    names = [row.name for row in rows(app)]
    texts = app.texts()
    assert all(name.strip() for name in names), names
    assert "Maker <b>&bold" in texts, texts
    assert any("<span size='100000'>huge" in text for text in texts), texts
    assert "Maker one two three" in texts, texts
    assert any("txet evil" in text for text in texts), texts
    for text in texts:
        assert not set(text) & set("\u202e\u2066\u2067\u2068\u2069\x1b\x07\x01\x7f\r\t"), repr(text)
        assert len(text) < 400, f"{len(text)} characters: {text[:80]!r}"
    left, _top, width, _height = stage.hand.place(app.window_id())
    assert left >= 0 and width <= 700, (left, width)


def case_hostile_names_on_the_page(stage):
    crowd = Crowd(stage.system.connection)
    for number, names in enumerate(HOSTILE.values()):
        crowd.add(device=f"hostile-{number}", **names)
    app = open_list(stage, len(HOSTILE))
    for number, key in enumerate(HOSTILE):
        app.unlock(f"hostile-{number}")
        app.expect_page("Unlock SIM")
        app.ready(app.FIELD, "SIM PIN")
        if key == "markup":
            app.expect("Maker <b>&bold")
        assert all(len(text) < 1000 for text in app.texts()), key
        app.press("Back")
        app.expect_page("Choose a Modem")


def case_a_hundred_that_come_and_go(stage):
    crowd = Crowd(stage.system.connection)
    crowd.add(device="stays", model="Staying")
    crowd.add(device="stays-too", model="Staying Too")
    app = open_list(stage, 2)
    sizes = []
    for _round in range(ROUNDS):
        paths = [crowd.add(model=f"<i>{number}</i>", operator="&" * 100) for number in range(MANY)]
        until_rows(app, MANY + 2)
        # The list can be used while it is full.
        app.unlock("stays-too")
        app.expect("Unlock SIM", "Maker Staying Too")
        app.press("Back")
        app.expect_page("Choose a Modem")
        for path in paths:
            crowd.remove(path)
        until_rows(app, 2)
        sizes.append(resident(app))
    print(f"# resident after each round: {sizes} KiB")
    assert sizes[-1] - sizes[0] < GROWTH, sizes
    app.press_row("Maker Staying")
    app.expect("Unlock SIM", "Maker Staying")


tap.main()
