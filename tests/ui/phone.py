# SPDX-FileCopyrightText: The Latchkey authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The demo's story as wide as a phone, where nothing may be cut off."""

import os
import sys

from camera import Camera

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "demo.d"))
from teller import Teller  # noqa: E402


class Phone(Teller):
    """Looks at each page as wide as a phone."""

    def step(self, done, title, *words, **rest):
        super().step(done, title, *words, **rest)
        Camera(self.stage.world, self.stage.folder).fit(self.app, self.app.window_id(), 360)


def look(stage):
    """What is started on the stage from now on says what is cut off."""
    stage.children.env.update(LD_PRELOAD=os.environ["LK_LOOK"], G_DEBUG="")


def expect_whole(stage):
    cut = {line for app in stage.apps for line in app.said().splitlines() if line.startswith("CUT OFF")}
    assert not cut, "\n".join(sorted(cut))
