# SPDX-FileCopyrightText: The Latchkey authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures of a page: light and dark, on a phone and on a desk."""

import os
import subprocess

from children import wait_for

WIDTHS = (360, 800)
LOWEST, HIGHEST = 560, 1500
# Above the title of a page and below its last text
SPARE = 150


class Camera:
    def __init__(self, world, folder):
        self.world = world
        self.folder = folder
        self.taken = []
        self.dark = False
        os.makedirs(folder, exist_ok=True)

    def shoot(self, app, name):
        """The page as it is now, in four pictures. Returns their paths."""
        window = app.window_id()
        paths = []
        for dark in (self.dark, not self.dark):
            self.set_dark(dark)
            for width in WIDTHS:
                height, frame = self.fit(app, window, width)
                self.wait_still(window, dark)
                path = os.path.join(self.folder, f"{name}-{'dark' if dark else 'light'}-{width}.png")
                crop = f"{width}x{height}+{frame}+{frame}"
                self.world.hand.run("import", "-window", window, "-crop", crop, "+repage", path)
                paths.append(path)
        self.taken += paths
        return paths

    def set_dark(self, dark):
        """As a person does in the settings of their desktop; a program that runs follows."""
        self.dark = dark
        scheme = "'prefer-dark'" if dark else "'default'"
        self.world.set("org/gnome/desktop/interface", "color-scheme", scheme)

    def fit(self, app, window, width):
        """That wide, and so high that the whole page is seen. Returns the height, and how wide the frame is
        that the toolkit draws around it where the display has no compositor."""
        hand = self.world.hand

        def resize(wide, high):
            if hand.place(window)[2:] != (wide, high):
                hand.resize(window, wide, high)
                wait_for(lambda: hand.place(window)[2:] == (wide, high), f"the window to be {wide} × {high}")

        outer = hand.place(window)
        frame = (outer[2] - app.inner_width()) // 2
        resize(width + 2 * frame, outer[3])
        wait_for(lambda: app.inner_width() == width, f"the window to be {width} wide inside")
        height = min(max(self.content_height(app), LOWEST), HIGHEST)
        resize(width + 2 * frame, height + 2 * frame)
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

    def wait_still(self, window, dark):
        """Until the picture has the right light, and two in a row are the same."""
        last = None

        def still():
            nonlocal last
            before, last = last, self.glance(window)
            return last == before and (sum(last) / len(last) < 128) == dark

        wait_for(still, f"a picture that is {'dark' if dark else 'light'}")

    def glance(self, window):
        done = subprocess.run(
            ["import", "-window", window, "-depth", "8", "gray:-"],
            env=self.world.env, capture_output=True, timeout=30, check=True,
        )
        return done.stdout
