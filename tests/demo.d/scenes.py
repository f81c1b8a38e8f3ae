# SPDX-FileCopyrightText: The Latchkey authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The story: each scene is a part with modems and a window of its own."""

import standin

CARD = "id=m0,pin=1234,puk=12345678,manufacturer=Latchkey,model=Demo Modem"


def fill(app, **codes):
    for name, code in codes.items():
        app.fill(name.replace("_", " "), code)


def unlocking(stage, teller):
    """From no ModemManager at all to a SIM that asks no more."""
    app = stage.start_app()
    teller.begin("Unlocking a SIM", stage, app)
    teller.step("Latchkey is started where ModemManager is missing.", "ModemManager Is Not Running",
                "systemctl start ModemManager", picture="no-service")
    stage.start_daemon()
    teller.step("ModemManager is started.", "Plug In Your Modem", "It shows up here by itself.",
                picture="no-modem")
    stage.add_modems(CARD)
    teller.step("A modem is plugged in. Its SIM asks for a PIN.", "Unlock SIM", "3 tries left",
                picture="unlock")
    app.press("Where Is the PIN?")
    teller.step("The button below the field is pressed.", "Help", "The SIM PIN has 4 to 8 digits.", picture="help")
    app.press("Back")
    app.expect_page("Unlock SIM")
    fill(app, SIM_PIN="123")
    app.press("Unlock")
    teller.step("A PIN of three digits is typed.", "Unlock SIM", "Too short: a PIN has 4 to 8 digits.",
                picture="unlock-too-short")
    fill(app, SIM_PIN="9999")
    app.press("Unlock")
    teller.step("A wrong PIN is typed: 9999.", "Unlock SIM", "This SIM PIN is wrong.", "2 tries left",
                picture="unlock-wrong", verify=1)
    fill(app, SIM_PIN="9999")
    app.press("Unlock")
    teller.step("The same PIN once more.", "Unlock SIM", "This card has already refused this very PIN.",
                verify=1)
    fill(app, SIM_PIN="1234")
    app.press("Unlock")
    teller.step("The right PIN: 1234.", "SIM Unlocked", "Unlocked. No try was used.", "On", verify=2,
                picture="ready")
    app.focus_window()
    app.press("Copy Details")
    details = stage.until_copied("ICCID: ")
    assert "1234\n" not in details and "9999" not in details, details
    teller.step("Copy Details is pressed.", "SIM Unlocked", verify=2)
    for line in details.splitlines():
        teller.say(f"   The clipboard: {line}")


def the_pin(stage, teller):
    """Turning the PIN off, on, and changing it."""
    app = stage.open(CARD + ",verified=1")
    teller.begin("The SIM PIN of an unlocked SIM", stage, app)
    app.expect_page("SIM Unlocked")
    app.press_row("Turn Off SIM PIN…")
    teller.step("Turn Off SIM PIN… is pressed.", "Turn Off SIM PIN", "Anyone who has this card",
                picture="turn-off")
    fill(app, SIM_PIN="1234")
    app.press("Turn Off SIM PIN")
    teller.step("The PIN is typed, and the tick forgotten.", "Turn Off SIM PIN",
                "First read the sentence beside the check box", picture="turn-off-no-tick")
    app.tick()
    app.press("Turn Off SIM PIN")
    teller.step("The tick is set.", "SIM Unlocked", "The SIM PIN is turned off.", "Off", disable=1,
                picture="ready-off")
    app.press_row("Turn On SIM PIN…")
    teller.step("Turn On SIM PIN… is pressed.", "Turn On SIM PIN",
                "Type the PIN that this card already has.", disable=1, picture="turn-on")
    fill(app, SIM_PIN="1234")
    app.press("Turn On SIM PIN")
    teller.step("The PIN is typed.", "SIM Unlocked", "The SIM PIN is turned on.", "On", disable=1, enable=1,
                picture="ready-on-again")
    app.press_row("Change PIN…")
    teller.step("Change PIN… is pressed.", "Change PIN", disable=1, enable=1, picture="change")
    fill(app, Current_PIN="1234", New_PIN="2468", Repeat_new_PIN="2469")
    app.press("Change PIN")
    teller.step("The new PIN is not typed the same twice.", "Change PIN",
                "Not the same. Type it once more.", disable=1, enable=1, picture="change-differs")
    fill(app, Current_PIN="1234", New_PIN="2468", Repeat_new_PIN="2468")
    app.press("Change PIN")
    teller.step("It is typed the same twice.", "SIM Unlocked", "The PIN is changed.",
                disable=1, enable=1, change=1)


def the_puk(stage, teller):
    """Three wrong PINs, the PUK, and a card that is lost."""
    app = stage.open(CARD + ",pin-blocked-error=12")
    teller.begin("From the PIN to the PUK", stage, app)
    app.expect_page("Unlock SIM")
    for number, left in ((1, "2 tries left"), (2, "1 try left")):
        fill(app, SIM_PIN=f"999{number}")
        app.press("Unlock")
        app.expect(left)
    fill(app, SIM_PIN="9993")
    app.press("Unlock")
    teller.step("Two wrong PINs, and a third one without the tick.", "Unlock SIM",
                "First read the sentence beside the check box", verify=2, picture="unlock-last-try")
    app.tick()
    app.press("Unlock")
    teller.step("The tick is set. The modem restarts, as some do then.", "The Modem Is Restarting",
                "Nothing is sent meanwhile.", verify=3)
    teller.step("The modem is back.", "PUK Needed", "This SIM PIN is wrong.", "10 tries left", verify=3,
                picture="puk")
    fill(app, PUK="87654321", New_PIN="2468", Repeat_new_PIN="2468")
    app.press("Unlock")
    teller.step("A wrong PUK.", "PUK Needed", "This PUK is wrong.", "9 tries left", verify=3, unblock=1)
    fill(app, PUK="12345678", New_PIN="2468", Repeat_new_PIN="2468")
    app.press("Unlock")
    teller.step("The right PUK with a new PIN: 2468.", "SIM Unlocked", "Unlocked. The SIM has its new PIN.",
                "Is the old PIN saved in your network settings?", verify=3, unblock=2, picture="ready-after-puk")
    stage.sim.swap("m0", **{"pin-tries": 0, "puk-tries": 1})
    teller.step("Another card is put in. One PUK try is left of it.", "PUK Needed", "1 try left",
                picture="puk-last-try")
    fill(app, PUK="87654321", New_PIN="2468", Repeat_new_PIN="2468")
    app.tick()
    app.press("Unlock")
    teller.step("A wrong PUK, with the tick.", "This Card Is Blocked", "All PUK tries are used.", unblock=1,
                picture="blocked")


def no_code_helps(stage, teller):
    """Network lock, no SIM, unknown lock, failures."""
    app = stage.open(CARD + ",lock-before=PH-NET PIN")
    teller.begin("Where no code helps", stage, app)
    teller.step("The modem is locked to a network.", "Locked to a Network",
                "That is a network lock, not the SIM PIN.", picture="network-lock")
    stage.sim.set("m0", "lock-before", "")
    stage.sim.eject("m0")
    teller.step("The card is taken out.", "No SIM Found", "A card whose PUK tries are all used",
                picture="no-sim")


def waiting(stage, teller):
    """Pages that pass."""
    app = stage.open(CARD + ",lock-before=BLOCKED")
    teller.begin("Waiting", stage, app)
    teller.step("A modem does not say yet what it asks for.", "Checking the SIM", picture="checking")
    teller.step("After ten seconds it still does not say.", "The Lock Is Not Known", picture="unknown-lock")
    stage.sim.unplug("m0")
    teller.step("It is unplugged.", "The Modem Is Restarting", picture="restarting")
    teller.step("It does not come back for twenty seconds.", "This Modem Is Not There", picture="gone")


def permission(stage, teller):
    """The system asks the person before ModemManager may send anything."""
    stage.start_polkit()
    stage.start_daemon(polkit=True)
    stage.add_modems(CARD)
    app = stage.start_app()
    teller.begin("Permission", stage, app)
    app.expect_page("Unlock SIM")
    fill(app, SIM_PIN="1234")
    app.press("Unlock")
    teller.step("The system does not permit it.", "Unlock SIM", "Your system did not permit this.",
                picture="not-permitted")
    stage.let_polkit_hang()
    fill(app, SIM_PIN="1234")
    app.press("Unlock")
    teller.step("The system asks, and nobody answers.", "Unlock SIM", "Waiting for the modem’s answer…",
                picture="busy")
    teller.step("Five seconds later.", "Unlock SIM", "No answer yet.", picture="slow")


def several(stage, teller):
    """The list, and choosing."""
    app = stage.open(
        CARD.replace("Demo Modem", "Upper"),
        "id=m1,pin=5678,model=Lower", "id=m2,model=Third,pin-enabled=0,operator=Demo Mobile",
        "id=m3,model=<b>Fourth</b>,lock-before=PH-NET PIN",
    )
    teller.begin("Several modems", stage, app)
    teller.step("Four modems are there.", "Choose a Modem", "Upper", "Lower", "<b>Fourth</b>", picture="list")
    app.press_row("Latchkey Lower")
    teller.step("The second one is chosen.", "Unlock SIM", "Latchkey Lower", modem="m1")
    fill(app, SIM_PIN="5678")
    app.press("Unlock")
    teller.step("Its PIN is typed: 5678.", "SIM Unlocked", "Latchkey Lower", modem="m1", verify=1)
    stage.expect_counts("m0")
    app.press("Back")
    teller.step("Back to the list. The first card has counted nothing.", "Choose a Modem")


def failures(reason, slots, title, words, picture):
    """ModemManager has given up on the modem. A stand-in says so: no simulated modem can bring it about."""

    def scene(stage, teller):
        standin.start(stage).add(reason, slots)
        app = stage.start_app()
        teller.begin(title, stage, app)
        teller.step(f"ModemManager says that the modem failed: {reason}.", title, words, picture=picture)

    scene.__name__ = f"failed_{reason}"
    return scene


def without_a_bus(stage, teller):
    """In a container that was not given the system bus."""
    app = stage.start_app(env={"DBUS_SYSTEM_BUS_ADDRESS": f"unix:path={stage.log('nowhere')}"})
    teller.begin("Without a system bus", stage, app)
    teller.step("Latchkey is started where there is no system bus.", "The System Bus Is Missing",
                "let the container have the system bus", picture="no-bus")


ALL = (
    unlocking,
    the_pin,
    the_puk,
    no_code_helps,
    waiting,
    permission,
    several,
    without_a_bus,
    failures("sim-error", 0, "The SIM Cannot Be Used", "The modem sees a SIM, but cannot read it.", "failed"),
    failures("esim", 0, "The eSIM Has No Active Profile", "Ask your operator how to do it.", "failed-esim"),
    failures("sim-missing", 2, "No SIM Found", "The card may be in another one.", "no-sim-two-slots"),
)
