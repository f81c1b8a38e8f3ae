# SPDX-FileCopyrightText: The Latchkey authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a desktop does with the program: notifications, a second start, D-Bus activation, its files."""

import os
import subprocess

import tap
import window
from buses import Bus
from harness import MODEM_MANAGER


def case_a_notification_keeps_what_stands_in_the_field(stage):
    app = stage.open("id=m0,pin=1111,model=Upper", "id=m1,pin=2222,model=Lower")
    app.expect_page("Choose a Modem")
    app.unlock(stage.device("m0"))
    app.expect("Unlock SIM", "Latchkey Upper")
    app.focus_window()
    app.expect_focus(app.FIELD, "SIM PIN")
    stage.hand.type("11")
    app.unlock(stage.device("m0"))
    stage.hand.type("11")
    stage.hand.key("Return")
    app.expect_page("SIM Unlocked")
    assert stage.codes("m0") == [("verify", "1111")], stage.codes("m0")
    stage.expect_counts("m1")


def case_a_notification_after_ModemManager_has_answered(stage):
    """Of several modems, before there was a window: what is typed goes into the field."""
    stage.start_daemon()
    stage.add_modems("id=m0,pin=1111,model=Upper", "id=m1,pin=2222,model=Lower")
    stage.wait_for(lambda: len(stage.paths()) == 2, "ModemManager to know the modems")
    seen = stage.children.start("monitor", ["dbus-monitor", "--address", stage.system.address,
                                            f"sender={MODEM_MANAGER}", "type=method_return"])
    stage.wait_for(lambda: "NameAcquired" in seen.said() or "NameLost" in seen.said(), "the monitor")
    app = window.App(stage, ("--gapplication-service",))
    stage.apps.append(app)
    stage.wait_for(lambda: seen.said().count("Sim") >= 2, "ModemManager's answers")
    stage.wait_for(app.actions, "Latchkey to have read them")
    app.unlock(stage.device("m1"))
    app.wait_window()
    app.expect("Unlock SIM", "Latchkey Lower")
    app.focus_window()
    app.expect_focus(app.FIELD, "SIM PIN")
    stage.hand.type("2222")
    stage.hand.key("Return")
    app.expect_page("SIM Unlocked")
    stage.expect_counts("m1", verify=1)
    stage.expect_counts("m0")


def case_a_notification_for_another_modem_empties_the_field(stage):
    app = stage.open("id=m0,pin=1111,model=Upper", "id=m1,pin=2222,model=Lower")
    app.unlock(stage.device("m0"))
    app.expect("Unlock SIM", "Latchkey Upper")
    app.fill("SIM PIN", "1111")
    app.unlock(stage.device("m1"))
    app.expect("Unlock SIM", "Latchkey Lower")
    app.expect_empty("Unlock")
    stage.expect_counts("m0")
    stage.expect_counts("m1")


def case_a_notification_for_a_modem_that_is_gone(stage):
    app = stage.open("id=m0,pin=1111")
    app.unlock("no-such-device")
    app.expect_page("This Modem Is Not There")
    assert not app.has(app.FIELD)
    app.unlock(stage.device("m0"))
    app.expect_page("Unlock SIM")


def case_a_second_start_is_the_first_one(stage):
    app = stage.open("id=m0,pin=1234")
    app.focus_window()
    app.expect_focus(app.FIELD, "SIM PIN")
    stage.hand.type("12")
    second = stage.children.start("second", [os.environ["LATCHKEY"]])
    stage.wait_for(lambda: not second.runs, "the end of the second start")
    assert second.process.returncode == 0, second.said()
    assert len(app.hand.windows(app.pid())) == 1
    stage.hand.type("34")
    stage.hand.key("Return")
    app.expect_page("SIM Unlocked")
    assert stage.codes() == [("verify", "1234")], stage.codes()


def case_it_says_that_it_is_looked_at(stage):
    name = os.environ["LATCHKEY_ID"] + ".Attending"
    app = stage.open("id=m0,pin=1234")
    app.focus_window()
    session = stage.world.session
    stage.wait_for(lambda: session.owner(name) == app.pid(), f"{name} to be owned")
    stage.hand.run("xdotool", "windowminimize", app.window_id())
    stage.wait_for(lambda: session.owner(name) is None, f"{name} to be given up")


def case_the_window_has_its_icon(stage):
    app = stage.open("id=m0,pin=1234")
    stage.wait_for(
        lambda: "Icon" in app.hand.run("xprop", "-id", app.window_id(), "_NET_WM_ICON"), "the icon of the window"
    )


def install(stage):
    """The program, built and installed into a prefix as anybody would."""
    prefix = os.path.join(stage.folder, "prefix")
    build = os.path.join(stage.folder, "build")
    source = os.environ["LATCHKEY_SOURCE"]
    for command in (
        ["meson", "setup", build, source, f"--prefix={prefix}", "--buildtype=plain"],
        ["meson", "install", "-C", build],
    ):
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr
    return prefix


def case_installed_and_started_by_DBus(stage):
    prefix = install(stage)
    stage.start_daemon()
    stage.add_modems("id=m0,pin=1234")
    device = stage.device()
    # A session whose only knowledge of Latchkey is what was installed.
    env = {"XDG_DATA_DIRS": f"{prefix}/share:/usr/local/share:/usr/share", "ADW_DISABLE_PORTAL": "1"}
    session = Bus("installed", stage.children, standard_services=True, env=env)
    window.unlock(session, device)
    app = stage.start_app(activated_on=session)
    app.expect_page("Unlock SIM")
    assert os.readlink(f"/proc/{app.pid()}/exe") == os.path.join(prefix, "bin/latchkey")
    app.fill("SIM PIN", "1234")
    app.press("Unlock")
    app.expect_page("SIM Unlocked")
    stage.expect_counts(verify=1)


tap.main()
