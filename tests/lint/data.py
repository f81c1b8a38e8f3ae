# SPDX-FileCopyrightText: The Latchkey authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The files that a desktop reads: each is taken by the program that judges its kind.

Usage: data.py SCREENSHOTS APP_ID DESKTOP METAINFO SERVICE ICON...
"""

import configparser
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
import zlib

from tap import Tap

# A pedantic hint that is meant: the last part of the id is the name of the program. And what AppStream before 1.0 says
# of the tag that newer ones ask for.
ALLOWED = re.compile(r"cid-contains-uppercase-letter|unknown-tag developer$")

# The size of a window in a screenshot, for which Flathub's quality guidelines ask
LARGEST = (1000, 700)


def run(*command):
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def desktop_entry(path):
    done = run("desktop-file-validate", path)
    return [done.stdout or f"exit status {done.returncode}"] if done.returncode or done.stdout else []


def activatable(path):
    """A click of a notification reaches it over D-Bus, whether it runs or not."""
    parser = configparser.RawConfigParser()
    parser.optionxform = str
    parser.read(path, encoding="utf-8")
    return [] if parser["Desktop Entry"].get("DBusActivatable") == "true" else ["it is not DBusActivatable"]


def metainfo(path):
    done = run("appstreamcli", "validate", "--no-net", "--no-color", "--explain", "--pedantic", path)
    hints = [h for h in re.findall(r"^[EWIP]: .*", done.stdout, re.M) if not ALLOWED.search(h)]
    if done.returncode or "Validation was successful" not in done.stdout:
        hints.append(done.stdout)
    return hints


def screenshots(path, folder):
    """Every picture of the folder is shown, with a caption that fits, and no other; README.md shows one of its own."""
    faults, named = [], set()
    for shot in ElementTree.parse(path).iterfind("screenshots/screenshot"):
        name = os.path.basename(shot.findtext("image") or "")
        named.add(name)
        if not os.path.isfile(os.path.join(folder, name)):
            faults.append(f"there is no picture {name}")
        else:
            faults += window(os.path.join(folder, name))
        for caption in shot.iterfind("caption"):
            if len(caption.text) > 60:
                faults.append(f"too long: {caption.text}")
        if shot.find("caption") is None:
            faults.append(f"{name} has no caption")
    return faults + [f"{name} is not shown" for name in set(os.listdir(folder)) - named - {"pages.png"}]


def window(path):
    """It is a window with its shadow, and not too large for Flathub."""
    inner = run("convert", path, "-alpha", "extract", "-threshold", "99%", "-format", "%@ of %wx%h", "info:").stdout
    sizes = [int(number) for number in re.findall(r"\d+", inner)]
    if len(sizes) != 6:
        return [f"{path}: {inner}"]
    width, height, left, top, whole_width, whole_height = sizes
    faults = [] if width <= LARGEST[0] and height <= LARGEST[1] else [f"{path}: {width} × {height} is too large"]
    if not (0 < left < whole_width - width and 0 < top < whole_height - height):
        faults.append(f"{path} has no shadow")
    return faults


def service(path, app_id):
    parser = configparser.RawConfigParser()
    parser.optionxform = str
    parser.read(path, encoding="utf-8")
    if parser.sections() != ["D-BUS Service"]:
        return [f"its sections are {parser.sections()}"]
    entry = dict(parser["D-BUS Service"])
    faults = []
    if set(entry) != {"Name", "Exec"}:
        faults.append(f"its keys are {sorted(entry)}")
    if entry.get("Name") != app_id or not path.endswith(f"/{app_id}.service"):
        faults.append(f"the name is not that of the application and of the file: {entry.get('Name')}, {path}")
    if not re.fullmatch(r"/\S+/latchkey --gapplication-service", entry.get("Exec", "")):
        faults.append(f"it starts {entry.get('Exec')!r}")
    return faults


def icon(path, size):
    """The picture has the size that was asked for, and something on it."""
    faults = []
    check = run("xmllint", "--noout", "--nonet", path)
    if check.returncode or check.stdout:
        faults.append(check.stdout)
    png = subprocess.run(["rsvg-convert", f"--width={size}", f"--height={size}", path], capture_output=True)
    if png.returncode or png.stderr:
        faults.append(png.stderr.decode() or f"rsvg-convert: exit status {png.returncode}")
    elif png.stdout[:8] != b"\x89PNG\r\n\x1a\n" or png.stdout[16:24] != size.to_bytes(4, "big") * 2:
        faults.append(f"no picture of {size} × {size}")
    elif blank(png.stdout):
        faults.append("the picture is empty")
    return faults


def blank(png):
    """Whether all bytes of the pixels are zero."""
    data, at = b"", 8
    while at < len(png):
        length = int.from_bytes(png[at : at + 4], "big")
        if png[at + 4 : at + 8] == b"IDAT":
            data += png[at + 8 : at + 8 + length]
        at += length + 12
    return not any(zlib.decompress(data).strip(b"\x00\x01\x02\x03\x04"))


def main():
    shots, app_id, entry, info, bus, *icons = sys.argv[1:]
    tap = Tap()
    tap.case("the desktop entry is valid", desktop_entry(entry))
    tap.case("the desktop entry can be activated over D-Bus", activatable(entry))
    tap.case("the metainfo is valid", metainfo(info))
    tap.case("the metainfo shows the screenshots", screenshots(info, shots))
    tap.case("the D-Bus service starts the application", service(bus, app_id))
    for path in icons:
        for size in (16, 128):
            tap.case(f"{path.rsplit('/', 1)[1]} at {size} px", icon(path, size))
    tap.finish()


main()
