# SPDX-FileCopyrightText: The Latchkey authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The demo's whole story, without its pictures, watched by strace: Latchkey opens no device of a modem."""

import os
import re
import subprocess
import sys

import tap

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "demo.d"))
import scenes  # noqa: E402
from teller import Teller  # noqa: E402

STRACE = ["strace", "-f", "-qq", "-e", "trace=open,openat,openat2,creat,connect", "-o"]
DEVICE = re.compile(r'"/dev/(tty\w*|cdc-wdm\w*|wwan\w*|serial\b[^"]*|bus/usb\b[^"]*)"')


# The search for leaks needs what strace has taken: a process has one tracer.
if "ASAN_OPTIONS" in os.environ:
    os.environ["ASAN_OPTIONS"] += ":detect_leaks=0"


def read(trace):
    with open(trace, encoding="utf-8", errors="replace") as file:
        return file.read().splitlines()


def devices(lines):
    return [line for line in lines if DEVICE.search(line)]


def watched(number, scene):
    """The scene as a case."""

    def case(stage):
        trace = stage.log("strace")
        stage.wrapper = [*STRACE, trace]
        scene(stage, Teller(say=tap.note))
        stage.check_clean()
        for app in stage.apps:
            app.may_end = True
            app.close()
        lines = read(trace)
        assert any("libgtk-4" in line for line in lines), "the trace shows nothing"
        assert not devices(lines), "\n".join(devices(lines))

    case.__name__ = f"case_scene_{number}_{scene.__name__}"
    return case


def case_a_device_that_is_opened_is_noticed(stage):
    trace = stage.log("strace")
    subprocess.run([*STRACE, trace, "cat", "/dev/ttyLatchkey"], capture_output=True, timeout=60)
    assert devices(read(trace)), "nobody noticed that a device was opened"
    for name in ("tty", "ttyS0", "ttyUSB12", "ttyACM0", "cdc-wdm0", "wwan0at0", "serial/by-id/x", "bus/usb/001/002"):
        assert devices([f'7 openat(AT_FDCWD, "/dev/{name}", O_RDWR) = 5']), name
    for name in ("dri/card0", "shm/x", "null"):
        assert not devices([f'7 openat(AT_FDCWD, "/dev/{name}", O_RDWR) = 5']), name


tap.main([watched(number, scene) for number, scene in enumerate(scenes.ALL, 1)])
