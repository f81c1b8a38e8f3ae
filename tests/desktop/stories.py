# SPDX-FileCopyrightText: The Latchkey authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is the same with every notification server: from the locked SIM to the unlocked one."""

import signal

from children import wait_for

PIN_BODY = "The SIM card is locked until you type its PIN."
LAST_PIN_BODY = "The SIM card is locked. Only 1 try is left. After a wrong PIN, the PUK is needed."
PUK_BODY = "The PIN is blocked. The PUK from your operator unlocks the card. 10 tries are left."


def words(notification):
    return notification.title, notification.body


def until_shown(stage, number):
    """Wait until the server shows so many."""
    wait_for(lambda: stage.shown() == number, lambda: f"{number} notifications shown; there are {stage.shown()}")


def until_none_is_left(stage):
    """None on the screen, and none in the history or the tray."""
    until_shown(stage, 0)
    wait_for(lambda: stage.kept() == 0, lambda: f"an empty history; it has {stage.kept()}")


def unlock(stage, app, pin="1234", name="m0", count=1):
    """Type the PIN where the focus is, and see the card unlocked."""
    stage.type(pin)
    stage.key("Return")
    app.expect_page("SIM Unlocked")
    stage.expect_counts(name, verify=count)


def case_click_to_unlock(stage):
    stage.set_up("id=m0,pin=1234,manufacturer=<b>&,model=Modem</b>")
    sent = stage.watched.until_notified()
    assert words(sent) == ("SIM PIN needed: <b>& Modem</b>", PIN_BODY), sent
    until_shown(stage, 1)
    stage.picture_of("pin-needed")
    app = stage.opened()
    stage.click()
    app.until_field("SIM PIN")
    stage.picture_of("field")
    unlock(stage, app)
    until_none_is_left(stage)
    stage.watched.expect(1)


def case_the_window_comes_forward_and_keeps_what_is_typed(stage):
    stage.start_daemon()
    stage.add_modems("id=m0,pin=1234")
    app = stage.opened()
    app.unlock(stage.device())
    app.until_field("SIM PIN")
    stage.type("12")
    stage.open_other_window()
    stage.start_watcher()
    stage.watched.until_notified()
    until_shown(stage, 1)
    assert not stage.is_front(app)
    stage.click()
    app.until_field("SIM PIN")
    stage.picture_of("forward")
    unlock(stage, app, "34")
    until_none_is_left(stage)


def case_two_modems(stage):
    stage.set_up("id=m0,pin=1234,model=One", "id=m1,pin=5678,model=Two")
    wait_for(lambda: len(stage.watched.notifications()) == 2, "two notifications")
    titles = [sent.title for sent in stage.watched.notifications()]
    assert sorted(titles) == ["SIM PIN needed: Latchkey One", "SIM PIN needed: Latchkey Two"], titles
    until_shown(stage, 2)
    stage.picture_of("two-modems")
    second, pin = ("m1", "5678") if titles[1].endswith("Two") else ("m0", "1234")
    app = stage.opened()
    stage.click(1)
    app.until_field("SIM PIN")
    unlock(stage, app, pin, second)
    until_shown(stage, 1)
    stage.watched.expect(2)


def case_pin_then_puk(stage):
    stage.set_up("id=m0,pin=1234,puk=12345678,pin-tries=1,pin-blocked-error=12")
    sent = stage.watched.until_notified()
    assert words(sent) == ("SIM PIN needed: Latchkey Simulated Modem", LAST_PIN_BODY), sent
    until_shown(stage, 1)
    before = set(stage.paths())
    stage.another_program_tries("9999")
    wait_for(lambda: len(stage.watched.notifications()) == 2, "the PUK's notification")
    until_shown(stage, 1)
    assert not before & set(stage.paths()), "the modem was not made anew"
    assert words(stage.watched.until_notified(2)) == ("PUK needed: Latchkey Simulated Modem", PUK_BODY)
    stage.picture_of("puk-needed")
    app = stage.opened()
    stage.click()
    app.until_field("PUK")
    stage.watched.expect(2)


def case_the_modem_has_gone(stage):
    """For a while the notification is kept, since it may come back."""
    stage.set_up("id=m0,pin=1234")
    stage.watched.until_notified()
    until_shown(stage, 1)
    stage.sim.unplug("m0")
    wait_for(lambda: not stage.paths(), "the modem to go")
    until_shown(stage, 1)
    app = stage.opened()
    stage.click()
    wait_for(app.find_program, "Latchkey to be opened")
    app.expect_page("This Modem Is Not There")
    stage.until_front(app)


def case_left_alone(stage):
    stage.set_up("id=m0,pin=1234,model=One", "id=m1,pin=5678,model=Two")
    wait_for(lambda: len(stage.watched.notifications()) == 2, "two notifications")
    first, second = ("m0", "m1") if stage.watched.notifications()[0].title.endswith("One") else ("m1", "m0")
    stage.sleep(30)
    until_shown(stage, 2)
    stage.another_program_tries("5678" if second == "m1" else "1234", second)
    until_shown(stage, 1)
    app = stage.opened()
    stage.click()
    app.until_field("SIM PIN")
    unlock(stage, app, "1234" if first == "m0" else "5678", first)
    until_none_is_left(stage)
    stage.watched.expect(2)


def case_the_watcher_ends(stage):
    stage.set_up("id=m0,pin=1234")
    stage.watched.until_notified()
    until_shown(stage, 1)
    assert stage.end_watcher(stage.watchers[0], signal.SIGTERM) == 0
    until_none_is_left(stage)
