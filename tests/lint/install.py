# SPDX-FileCopyrightText: The Latchkey authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is installed: a program that runs from its prefix, and what a desktop finds it by.

Usage: install.py TOP APP_ID
"""

import configparser
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import traceback

from tap import Tap
import tree

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "ui"))
import harness  # noqa: E402

PLACES = (
    "share/applications/{}.desktop",
    "share/dbus-1/services/{}.service",
    "share/icons/hicolor/scalable/apps/{}.svg",
    "share/icons/hicolor/symbolic/apps/{}-symbolic.svg",
    "share/metainfo/{}.metainfo.xml",
)


def run(*command):
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    return done.returncode, done.stdout


def keys(path, section):
    parser = configparser.RawConfigParser()
    parser.optionxform = str
    parser.read(path, encoding="utf-8")
    return parser[section]


def started(prefix, command):
    """The program of an Exec line is installed, and under this prefix."""
    program = shlex.split(command)[0]
    inside = program.startswith(prefix + "/bin/") and os.access(program, os.X_OK)
    return [] if inside else [f"{program} is not a program in {prefix}/bin"]


def look(tap, prefix, app_id):
    for place in PLACES:
        path = os.path.join(prefix, place.format(app_id))
        tap.case(place.format("…"), [] if os.path.isfile(path) else [f"not there: {path}"])
    if tap.failed:
        return

    entry = keys(os.path.join(prefix, PLACES[0].format(app_id)), "Desktop Entry")
    service = keys(os.path.join(prefix, PLACES[1].format(app_id)), "D-BUS Service")
    tap.case("the desktop entry starts the program", started(prefix, entry["Exec"]))
    tap.case("the D-Bus service starts the program", started(prefix, service["Exec"]))
    tap.case("the desktop entry names the icon", [] if entry["Icon"] == app_id else [entry["Icon"]])
    tap.case(
        "no file still holds a name to be filled in",
        [p for p in PLACES if "@" in open(os.path.join(prefix, p.format(app_id)), encoding="utf-8").read()],
    )
    program = os.path.join(prefix, "bin", "latchkey")
    code, said = run(program, "--help") if os.path.exists(program) else (None, f"not there: {program}")
    tap.case("latchkey --help", [] if code == 0 and "Usage:" in said else [f"exit status {code}", said])


def german(top, words):
    return re.search(rf'^msgid "{words}"\nmsgstr "(.+)"$', tree.read(top, "po/de.po"), re.M).group(1)


def use(stage, prefix, title):
    """A person unlocks a SIM in German, which shows that its translations are found too."""
    locale = {"LOCPATH": stage.folder, "LC_ALL": "de_DE.UTF-8", "LANGUAGE": "de"}
    subprocess.run(["localedef", "-i", "de_DE", "-f", "UTF-8", os.path.join(stage.folder, "de_DE.UTF-8")], check=True)
    stage.children.env.update(locale)
    app = stage.open("id=m0,pin=1234")
    app.expect_page(title)
    program = os.readlink(f"/proc/{app.pid()}/exe")
    assert program == os.path.join(os.path.realpath(prefix), "bin", "latchkey"), program
    app.focus_window()
    stage.hand.type("1234")
    stage.hand.key("Return")
    stage.until_counted(1)
    stage.check_clean()


def window(top, prefix, app_id):
    os.environ.update(
        LATCHKEY=os.path.join(prefix, "bin", "latchkey"), LATCHKEY_ID=app_id, LATCHKEY_DATA=os.path.join(prefix, "share")
    )
    with harness.World() as world:
        stage = harness.Stage(world)
        try:
            use(stage, prefix, german(top, "Unlock SIM"))
            return []
        except Exception:
            return [traceback.format_exc(), stage.report("install")]
        finally:
            stage.close()


def main():
    top, app_id = sys.argv[1:]
    tap = Tap()
    with tempfile.TemporaryDirectory(prefix="latchkey-install-") as folder:
        build, prefix = os.path.join(folder, "build"), os.path.join(folder, "prefix")
        os.environ.pop("DESTDIR", None)
        for command in (
            ("meson", "setup", build, top, f"--prefix={prefix}", "--buildtype=plain"),
            ("meson", "compile", "-C", build),
            ("meson", "install", "-C", build, "--no-rebuild"),
        ):
            code, said = run(*command)
            tap.case(" ".join(command[:2]), [said] if code else [])
            if code:
                tap.finish()
        look(tap, prefix, app_id)
        # Whatever it still needed of the folder that it was built in, it would miss now.
        shutil.rmtree(build)
        tap.case("its window opens and unlocks a SIM", window(top, prefix, app_id))
    tap.finish()


main()
