# SPDX-FileCopyrightText: The Latchkey authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The app's own colours can be read: 4.5 to 1 or better, on every background that libadwaita has for them. A ring, which
says where the keyboard is or what was wrong, is seen: 3 to 1 or better. And the icon is seen on the colours that
software centres put behind it.

Usage: contrast.py TOP
"""

import re
import sys

import tree
from tap import Tap

LEAST = 4.5
LEAST_OF_RING = 3
# A whole shape is seen with less than a letter
LEAST_OF_ICON = 1.5
# Window and card of libadwaita 1.2 and of newer ones; the text as it is mixed with them; the colours that rings have.
LIGHT = {"backgrounds": ((250, 250, 250), (255, 255, 255)), "text": ((0, 0, 0), 0.8),
         "accent_color": ("#1c71d8", "#0461be"), "error_color": ("#c01c28", "#c30000")}
DARK = {"backgrounds": ((36, 36, 36), (54, 54, 54), (34, 34, 38), (52, 52, 56)), "text": ((255, 255, 255), 1.0),
        "accent_color": ("#78aeed", "#81d0ff"), "error_color": ("#ff7b63", "#ff938c")}


def luminance(colour):
    parts = [c / 255 for c in colour]
    parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one, other):
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def mix(colour, opacity, background):
    return tuple(c * opacity + b * (1 - opacity) for c, b in zip(colour, background))


def defined(css):
    """The colours that a style sheet defines, by name."""
    return {name: tuple(int(value[i:i + 2], 16) for i in (0, 2, 4))
            for name, value in re.findall(r"@define-color (\w+) #([0-9a-f]{6});", css)}


def faults(colours, opacities, scheme):
    text, alpha = scheme["text"]
    for background in scheme["backgrounds"]:
        seen = {name: colour for name, colour in colours.items()}
        seen.update({f"opacity {o}": mix(text, alpha * o, background) for o in opacities})
        for name, colour in seen.items():
            if contrast(colour, background) < LEAST:
                yield f"{name} on {background}: {contrast(colour, background):.2f}"


def rings(css):
    """Of each ring of a style sheet, the colour that it is given and how much of it."""
    for value in re.findall(r"\boutline(?:-color)?: ([^;]+);", css):
        found = re.search(r"@(\w+)(?:, ([0-9.]+)\))?", value)
        if found:
            yield found.group(1), float(found.group(2) or 1)
        elif value != "none":
            raise ValueError(f"what colour is {value}?")


def dim_rings(css, scheme):
    for name, opacity in rings(css):
        for colour in scheme[name]:
            for background in scheme["backgrounds"]:
                seen = contrast(mix(number(colour), opacity, background), background)
                if seen < LEAST_OF_RING:
                    yield f"a ring of {name}, {opacity}, on {background}: {seen:.2f}"


def stops(icon, name):
    """The colours of one of its gradients."""
    gradient = icon.split(f'id="{name}"')[1].split("</linearGradient>")[0]
    return re.findall(r'stop-color="(#[0-9a-f]{6})"', gradient)


def number(colour):
    return tuple(int(colour[i:i + 2], 16) for i in (1, 3, 5))


def brand(icon, metainfo):
    """The card of the icon, on each of the two colours."""
    colours = dict(re.findall(r'scheme_preference="(\w+)">(#[0-9a-f]{6})<', metainfo))
    if set(colours) != {"light", "dark"}:
        yield f"there are {sorted(colours)}"
    for scheme, colour in colours.items():
        for own in {*stops(icon, "edge"), *stops(icon, "face")}:
            if contrast(number(own), number(colour)) < LEAST_OF_ICON:
                yield f"{own} on {colour} ({scheme}): {contrast(number(own), number(colour)):.2f}"


def main():
    top = sys.argv[1]
    tap = Tap()
    light, dark, contrasted = (tree.read(top, f"src/app/style{kind}.css") for kind in ("", "-dark", "-hc"))
    every = light + dark + contrasted
    opacities = [float(o) for o in re.findall(r"\bopacity: ([0-9.]+);", every)]
    tap.case("black on white is 21 to 1", [] if round(contrast((0, 0, 0), (255, 255, 255))) == 21 else ["it is not"])
    tap.case("each colour is defined for light and dark",
             sorted(set(defined(light)) ^ set(defined(dark))) + ([] if defined(light) else ["none found"]))
    tap.case("light", list(faults(defined(light), opacities, LIGHT)))
    tap.case("dark", list(faults({**defined(light), **defined(dark)}, opacities, DARK)))
    tap.case("rings", ([] if list(rings(every)) else ["none found"])
             + [fault for scheme in (LIGHT, DARK) for fault in dim_rings(every, scheme)])
    icon = tree.read(top, "data/icons/hicolor/scalable/apps/latchkey.svg")
    tap.case("the icon on its brand's colours", list(brand(icon, tree.read(top, "data/latchkey.metainfo.xml.in"))))
    tap.finish()


main()
