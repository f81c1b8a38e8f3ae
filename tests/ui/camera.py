# SPDX-FileCopyrightText: The Latchkey authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures of a page: in each light, on a phone and on a desk."""

import collections
import os
import subprocess

from children import wait_for

LOWEST, HIGHEST = 560, 1500
# Above the title of a page and below its last text
SPARE = 150

# One picture of each page. Without a height it is as high as the page.
Look = collections.namedtuple("Look", "name width height dark contrast", defaults=(None, False, False))

PHONE = (Look("light-360", 360),)
DESK = (
    Look("light-360", 360),
    Look("light-800", 800),
    Look("small", 360, 294),
    Look("dark-360", 360, dark=True),
    Look("dark-800", 800, dark=True),
    Look("contrast-dark-360", 360, dark=True, contrast=True),
    Look("contrast-360", 360, contrast=True),
)


class Camera:
    """With a suffix for its pictures, and so many points of the display for one of the window."""

    def __init__(self, world, folder, looks=DESK, suffix="", scale=1):
        self.world = world
        self.folder = folder
        self.looks = looks
        self.suffix = suffix
        self.scale = scale
        self.taken = []
        self.dark = self.contrast = False
        os.makedirs(folder, exist_ok=True)

    def shoot(self, app, name, stands):
        """The page as it is now, in all looks, while it stands. Returns whether it stood for all of them."""
        window = app.window_id()
        for look in self.looks:
            height, frame = self.fit(app, window, look.width, look.height)
            self.set_light(window, look)
            self.wait_still(window, lambda glance: (sum(glance) / len(glance) < 128) == look.dark)
            path = os.path.join(self.folder, f"{name}{self.suffix}-{look.name}.png")
            crop = f"{look.width * self.scale}x{height * self.scale}+{frame}+{frame}"
            self.world.hand.run("import", "-window", window, "-crop", crop, "+repage", path)
            if not stands():
                os.remove(path)
                return False
            self.taken.append(path)
        return True

    def set_light(self, window, look):
        """As a person does in the settings of their desktop; a program that runs follows."""
        if (look.dark, look.contrast) == (self.dark, self.contrast):
            return
        before = self.glance(window)
        self.dark, self.contrast = look.dark, look.contrast
        scheme = "'prefer-dark'" if look.dark else "'default'"
        self.world.set("org/gnome/desktop/interface", "color-scheme", scheme)
        self.world.set("org/gnome/desktop/a11y/interface", "high-contrast", "true" if look.contrast else "false")
        self.wait_still(window, lambda glance: glance != before)

    def fit(self, app, window, width, height=None):
        """That wide, and so high that the whole page is seen, if no height is given. Returns the height, and how wide
        the frame is that the toolkit draws around it where the display has no compositor."""
        hand = self.world.hand

        def resize(wide, high):
            if hand.place(window)[2:] != (wide, high):
                hand.resize(window, wide, high)
                wait_for(lambda: hand.place(window)[2:] == (wide, high), f"the window to be {wide} × {high}")

        outer = hand.place(window)
        frame = (outer[2] - app.inner_size()[0] * self.scale) // 2
        resize(width * self.scale + 2 * frame, outer[3])
        wait_for(lambda: app.inner_size()[0] == width, f"the window to be {width} wide inside")
        if height is None:
            height = min(max(wait_for(lambda: self.content_height(app), "the page"), LOWEST), HIGHEST // self.scale)
        resize(width * self.scale + 2 * frame, height * self.scale + 2 * frame)
        wait_for(lambda: app.inner_size()[1] == height, lambda: f"{height} points of height, not {app.inner_size()}")
        return height, frame

    def content_height(self, app):
        """Of the header bar and all that stands below it."""
        tops, bottoms = [], []
        header = 0
        for node in app.look().walk():
            if node.role == "label" or node.role in app.BUTTON or node.role in app.FIELD:
                _x, y, _width, height = node.extents()
                if height == 0:
                    continue
                if app.in_header(node):
                    header = max(header, y + height)
                else:
                    tops.append(y)
                    bottoms.append(y + height)
        return header + max(bottoms) - min(tops) + SPARE

    def wait_still(self, window, good):
        """Until the picture is good, and two in a row are the same."""
        last = None

        def still():
            nonlocal last
            before, last = last, self.glance(window)
            return last == before and good(last)

        wait_for(still, "a still picture in the right light")

    def glance(self, window):
        done = subprocess.run(
            ["import", "-window", window, "-depth", "8", "gray:-"],
            env=self.world.env, capture_output=True, timeout=30, check=True,
        )
        return done.stdout
