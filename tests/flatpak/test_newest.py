# SPDX-FileCopyrightText: The Latchkey authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The newest end of the range: in a tree of Debian 13 packages, the sources are built with the newest versions of the
libraries as their minimum, deprecations being errors, and tests of the daemon and ui suites run there.

With LATCHKEY_TEST_DEPTH=full all of both suites run; else those below. What they ask is what may differ there: the
errors of ModemManager 1.24 and its ways with cards, the names and the keyboard of GTK 4.18 and libadwaita 1.7, what
AppStream 1.0 says of the metainfo.

Usage: test_newest.py [TEST...]. Environment: LATCHKEY_SOURCE (the top folder), LATCHKEY_NEWEST (a folder of the build,
kept between runs).
"""

import json
import os
import subprocess
import sys

TOP = os.environ["LATCHKEY_SOURCE"]
BUILD = os.environ["LATCHKEY_NEWEST"]
LOG = os.path.join(BUILD, "meson-logs", "testlog")

sys.path[:0] = [os.path.join(TOP, "tests", "lint"), os.path.join(TOP, "tests", "lib")]
from count import cases  # noqa: E402
from tap import Tap  # noqa: E402

PICKED = (
    "daemon-errors", "daemon-fixture-codes", "daemon-others", "daemon-pin", "daemon-puk", "daemon-shapes",
    "daemon-unlock", "data", "ui-access", "ui-consent", "ui-help", "ui-looks", "ui-motion", "ui-puk", "ui-unlock",
)
FULL = (("data",), ("--suite", "daemon", "--suite", "ui"))
# Where both are in the tree
SOURCE, INSIDE = "/srv/latchkey", "/srv/build"


def inside(*command):
    """A program in the tree, as root, without a network, and with processes and a /tmp of its own."""
    return subprocess.run(
        ["bwrap", "--die-with-parent", "--unshare-pid", "--unshare-ipc", "--unshare-uts", "--unshare-net",
         "--cap-add", "ALL", "--ro-bind", TREE, "/", "--dev", "/dev", "--proc", "/proc", "--ro-bind", "/sys", "/sys",
         *(word for folder in ("/tmp", "/var/tmp", "/run", "/root", "/srv") for word in ("--tmpfs", folder)),
         "--ro-bind", TOP, SOURCE, "--bind", BUILD, INSIDE, "--chdir", INSIDE, "--clearenv",
         *(word for name, value in env().items() for word in ("--setenv", name, value)), *command],
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace",
    )


def env():
    return {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": "/root", "LC_ALL": "C.UTF-8"}


def build():
    """What the build says when it fails."""
    known = os.path.exists(os.path.join(BUILD, "build.ninja"))
    for command in (
        ("meson", "configure" if known else "setup", INSIDE, *(() if known else (SOURCE,)), "-Dapi=newest",
         "-Dwerror=true", "-Doptimization=0"),
        ("meson", "compile", "-C", INSIDE),
    ):
        done = inside(*command)
        if done.returncode:
            return [done.stdout[-6000:]]
    return []


def run(tap, *which):
    """Every case of these tests is one here; one that fails shows all that its test said."""
    patience = os.environ.get("MESON_TEST_TIMEOUT_MULTIPLIER", "1")
    for kind in (".json", ".junit.xml"):
        if os.path.exists(LOG + kind):
            os.remove(LOG + kind)
    said = inside("meson", "test", "-C", INSIDE, "--no-rebuild", "--num-processes", str(2 * os.cpu_count()),
                  "--timeout-multiplier", patience, *which).stdout
    if not os.path.exists(LOG + ".junit.xml"):
        tap.case("the tests run", [said[-3000:]])
        return
    single = cases(LOG)
    with open(LOG + ".json", encoding="utf-8") as file:
        tests = [json.loads(line) for line in file]
    for test in tests:
        name = test["name"].rpartition(" / ")[2]
        for case, result in single.get(test["name"], []):
            if case:
                tap.case(f"{name}: {case}", [] if result == "passed" else [result])
        if test["result"] != "OK" or test["name"] not in single:
            good = test["result"] == "OK"
            tap.case(name, [] if good else [test["result"], test.get("stdout", ""), test.get("stderr", "")])


os.makedirs(BUILD, exist_ok=True)
if os.geteuid() != 0:
    print("1..0 # SKIP only root can make a tree of packages")
    sys.exit()
TREE = subprocess.run(
    [os.path.join(TOP, "tests", "lib", "tree"), "newest"], stdout=subprocess.PIPE, text=True, check=True
).stdout.strip()

report = Tap()
faults = build()
report.case("the sources build with the newest versions as their minimum", faults)
if not faults:
    full = os.environ.get("LATCHKEY_TEST_DEPTH") == "full"
    for which in [sys.argv[1:]] if sys.argv[1:] else FULL if full else [PICKED]:
        run(report, *which)
report.finish()
