# SPDX-FileCopyrightText: The Latchkey authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Steers lk-simmodem through simmodem.py, without ModemManager. Prints TAP."""

import os
import socket
import subprocess
import sys
import tempfile
import traceback

sys.dont_write_bytecode = True
from simmodem import SimError, SimModems  # noqa: E402

PROGRAM = sys.argv[1]


def ask(sim, modem, command):
    """Send one AT command to a modem's port, and return all it says within a moment."""
    port = sim.modem(modem)["port"]
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
        line.connect("\0" + port if port.startswith("abstract:") else port)
        line.settimeout(5)
        line.sendall(command.encode() + b"\r")
        heard = b""
        while not heard.endswith((b"OK\r\n", b"ERROR\r\n")) and b"CME" not in heard:
            heard += line.recv(4096)
    return heard.decode().split()


def refused(call, *args):
    """Whether the call is answered with an error."""
    try:
        call(*args)
    except SimError:
        return True
    return False


def test_card():
    """A card is described, asked, and counts"""
    with SimModems(PROGRAM, ["id=m0,iccid=89490000000000000017,pin=4321,operator=A\\,B"]) as sim:
        assert sim.modems() == ["m0"]
        card = sim.card("m0")
        assert (card["iccid"], card["pin"], card["operator"]) == ("89490000000000000017", "4321", "A,B")
        assert card["state"] == "pin" and card["pin_enabled"] and card["log"] == []
        assert ask(sim, "m0", 'AT+CPIN="0000"') == ["+CME", "ERROR:", "16"]
        assert ask(sim, "m0", 'AT+CPIN="4321"') == ["OK"]
        card = sim.card("m0")
        assert card["state"] == "ready" and card["received"] == 2 and card["wrong"] == 1
        assert card["counts"]["verify"] == {"received": 2, "right": 1, "wrong": 1, "malformed": 0}
        assert card["log"][0] == {"operation": "verify", "code": '"0000"', "new_code": None, "result": "wrong",
                                  "pin_tries": 2, "puk_tries": 10}
        assert sim.modem("m0")["codes"] == 2 and sim.received("m0") == 2
        sim.forget("m0")
        assert sim.received("m0") == 0


def test_knobs():
    """Knobs are turned by name, and faults are told"""
    with SimModems(PROGRAM, ["id=m0,tries=0", "id=m1,card=none"]) as sim:
        assert sim.modem("m0")["knobs"]["tries"] == "0"
        sim.set("m0", "tries", True)
        assert sim.modem("m0")["knobs"]["tries"] == "1"
        sim.set("m0", "operator", 'Two "words" \\ ü')
        assert sim.card("m0")["operator"] == 'Two "words" \\ ü'
        assert sim.card("m1") is None
        for args in (("m0", "colour", "red"), ("m0", "tries", "7"), ("m9", "tries", "1"), ("m1", "pin", "1234")):
            assert refused(sim.set, *args), args
        assert refused(sim.run, "dance") and refused(sim.run, "set", "m0") and refused(sim.add, "id=m0")
        assert "wrong-pin" in sim.run("help")["help"]


def test_actions():
    """Modems come, go, and get other cards"""
    with SimModems(PROGRAM, ["id=m0"]) as sim:
        first = sim.card("m0")["iccid"]
        sim.wrong_pin("m0", "0000")
        assert sim.card("m0")["pin_tries"] == 2 and sim.received("m0") == 0
        sim.swap("m0", pin="9999", operator="X, Y")
        assert sim.card("m0")["pin"] == "9999" and sim.card("m0")["iccid"] != first
        assert sim.card("m0")["operator"] == "X, Y"
        assert refused(lambda: sim.swap("m0", colour="red"))
        sim.eject("m0")
        assert sim.card("m0") is None and ask(sim, "m0", "AT+CPIN?") == ["+CME", "ERROR:", "10"]
        sim.close_port("m0")
        assert not sim.modem("m0")["plugged"]
        sim.plug("m0")
        assert sim.modem("m0")["plugged"] and ask(sim, "m0", "AT") == ["OK"]
        sim.add("id=m1,imei=860000000000000")
        assert ask(sim, "m1", "AT+CGSN") == ["860000000000000", "OK"]
        sim.remove("m1")
        assert sim.modems() == ["m0"]
        for action in (sim.restart, sim.power_cycle, sim.hang_up, sim.unplug):
            action("m0")


def test_rules():
    """Rules change answers and can be taken back"""
    with SimModems(PROGRAM, ["id=m0"]) as sim:
        sim.rule("m0", prefix="+CPIN?", action="reply", text="+CME ERROR: 14", times=1)
        assert ask(sim, "m0", "AT+CPIN?") == ["+CME", "ERROR:", "14"]
        assert ask(sim, "m0", "AT+CPIN?") == ["+CPIN:", "SIM", "PIN", "OK"]
        sim.rule("m0", action="reply", text="ERROR")
        assert ask(sim, "m0", "AT") == ["ERROR"]
        sim.clear_rules("m0")
        assert ask(sim, "m0", "AT") == ["OK"]
        assert refused(lambda: sim.rule("m0", action="dance"))
        assert refused(lambda: sim.rule("m0", action="reply"))


def test_path_and_log():
    """A port can be a path, and all traffic goes to a log"""
    with tempfile.TemporaryDirectory() as folder:
        log = os.path.join(folder, "log")
        port = os.path.join(folder, "port")
        with SimModems(PROGRAM, [f"id=m0,port={port}"], log=log) as sim:
            assert ask(sim, "m0", "AT+CPIN?")[-1] == "OK"
            with SimModems(control=sim.control) as other:
                assert other.modems() == ["m0"]
        with open(log, encoding="utf-8") as lines:
            assert " m0 > AT+CPIN?\n" in lines.read()
        assert not os.path.exists(port)


def test_command_line():
    """Wrong arguments are faults, and help explains every command"""
    for args in (["--modem", "colour=red"], ["--modem", "id"], ["--modem", "id=a", "--modem", "id=a"], ["--dance"]):
        assert subprocess.run([PROGRAM, *args], stderr=subprocess.DEVNULL, check=False).returncode > 0, args
    text = subprocess.run([PROGRAM, "--help"], stdout=subprocess.PIPE, text=True, check=True).stdout
    for word in ("--modem", "--register", "power-cycle ID", "lock-behind", "pin-fixed"):
        assert word in text, word


def main():
    tests = [value for name, value in globals().items() if name.startswith("test_")]
    print(f"1..{len(tests)}")
    for number, test in enumerate(tests, 1):
        try:
            test()
        except Exception:  # pylint: disable=broad-except
            print(f"not ok {number} - {test.__doc__}")
            print("# " + traceback.format_exc().replace("\n", "\n# "))
        else:
            print(f"ok {number} - {test.__doc__}")


main()
