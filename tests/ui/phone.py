# SPDX-FileCopyrightText: The Latchkey authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The demo's story as wide as a phone, where nothing may be cut off."""

import os
import re
import sys

import access
from camera import Camera
from children import Waited, wait_for

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "demo.d"))
from teller import Teller  # noqa: E402

WIDTH = 360


class Phone(Teller):
    """Looks at each page as wide as a phone."""

    def step(self, done, title, *words, **rest):
        super().step(done, title, *words, **rest)
        with self.stage.standing(title):
            Camera(self.stage.world, self.stage.folder).fit(self.app, self.app.window_id(), WIDTH)
            expect_looked_at(self.app, title, *words)

    def glance(self, *words):
        """Something that is no page says this."""
        self.app.look()
        expect_looked_at(self.app, *words, more=False)


def look(stage):
    """What is started on the stage from now on says what is cut off."""
    stage.children.env.update(LD_PRELOAD=os.environ["LK_LOOK"], G_DEBUG="")


def looked_at(app):
    """The words that were looked at for long enough, in English."""
    seen = re.findall(r"^SEEN (\d+): (.*)$", app.said(), re.M)
    return [access.in_english(words.replace("\t", "\n")) for width, words in seen if int(width) <= WIDTH]


def expect_looked_at(app, *fragments, more=True):
    """Each of these fragments stood as wide as a phone, and for so long that words that are cut off would have been
    found; and so did whatever more stands there still."""
    def missing():
        seen = looked_at(app)
        gone = [fragment for fragment in fragments if not any(fragment in words for words in seen)]
        return gone + [text for text in app.texts() if more and text not in seen]

    try:
        wait_for(lambda: not missing(), "what is shown to be looked at")
    except Waited as error:
        raise Waited(f"{error}: {missing()}") from None


def expect_whole(stage):
    cut = {line for app in stage.apps for line in app.said().splitlines() if line.startswith("CUT OFF")}
    assert not cut, "\n".join(sorted(cut))
