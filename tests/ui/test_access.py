# SPDX-FileCopyrightText: The Latchkey authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a screen reader gets on every page: of the demo's story, and of what is seldom seen."""

import os
import re
import sys

import seldom
import tap

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "demo.d"))
import scenes  # noqa: E402
from teller import Teller  # noqa: E402


# What the toolkit calls a thing without a name
MADE_UP = re.compile(r"\s*$|(Gtk|Adw|Lk)[A-Z]\w*$")


def nameless(app):
    """What takes the keyboard and has no name. The buttons of a toast are the toolkit's."""
    return [f"{node} under {[str(above) for above in node.above()]}" for node in app.look().walk()
            if node.is_("focusable") and node.is_("visible") and MADE_UP.match(node.name)
            and node.role not in ("application", "window", "frame", "filler")
            and not any(above.name == "AdwToastWidget" for above in node.above())]


def says(app, title):
    """A screen reader says it on its way to what has the focus, or there."""
    return any(title in [there.name for there in (node, *node.above())] for node in app.focused())


def untitled(app, title):
    """Fields that are in nothing of the page's title, which a screen reader says on the way in."""
    groups = ("group", "panel", "grouping")
    nodes = list(app.look().walk())
    if not any(node.name == title and node.role in groups for node in nodes):
        yield f"no group is called {title!r}"
    for node in nodes:
        if node.role in app.FIELD and title not in [above.name for above in node.above()]:
            yield f"{node} is in nothing that is called {title!r}"


def undescribed(app):
    """Fields for a code without the tries left beside them as their description."""
    root = app.look()
    names = {node.path: node.name for node in root.walk()}
    for node in root.walk():
        if node.role in app.FIELD and node.name in ("SIM PIN", "PUK", "Current PIN"):
            told = [names.get(path, "") for path in node.described_by()]
            if not any("left" in words.lower() for words in told):
                yield f"{node} is described by {told}"


class Listener(Teller):
    """Looks at each page as it is told of."""

    def step(self, done, title, *words, **rest):
        super().step(done, title, *words, **rest)
        with self.stage.standing(title):
            self.listen(title)

    def listen(self, title):
        self.stage.wait_for(
            lambda: says(self.app, title),
            lambda: f"the focus in {title!r}; it is at {[(str(n), [str(a) for a in n.above()]) for n in self.app.focused()]}",
        )
        faults = [*nameless(self.app), *undescribed(self.app), *untitled(self.app, title)]
        assert not faults, f"on the page {title!r}: " + "; ".join(faults)

    def glance(self, *words):
        """The menu and the window About are the toolkit's."""


def heard(number, scene):
    """The scene as a case."""

    def case(stage):
        scene(stage, Listener(say=tap.note))

    case.__name__ = f"case_scene_{number}_{scene.__name__}"
    return case


tap.main([heard(number, scene) for number, scene in enumerate(scenes.ALL + seldom.ALL, 1)])
