# SPDX-FileCopyrightText: The Latchkey authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A walk through a page by Tab: where it stops, in which order, and whether the eye sees it."""

import subprocess

from children import comes

WIDTH, TALL = 500, 1500
# A ring may be drawn around a thing. Newer versions of GTK tell places with an error of some points, and of the ring
# only a part is looked at.
AROUND = 6
# Buttons of the window itself, which the keyboard reaches in the window manager's own way
TOOLKIT = ("Minimize", "Maximize", "Close")


class Glance:
    """The window at one moment, in shades of grey or in colours."""

    def __init__(self, app, kind="gray"):
        window = app.window_id()
        self.width, self.height = app.hand.place(window)[2:]
        self.pixels = subprocess.run(
            ["import", "-window", window, "-depth", "8", f"{kind}:-"], env=app.stage.world.env, capture_output=True,
            timeout=30, check=True,
        ).stdout

    def cut(self, place):
        """The greys of a place and around it, line by line."""
        left, top = max(0, place[0] - AROUND), max(0, place[1] - AROUND)
        right, bottom = min(self.width, sum(place[0::2]) + AROUND), min(self.height, sum(place[1::2]) + AROUND)
        return b"".join(self.pixels[y * self.width + left:y * self.width + right] for y in range(top, bottom))


class Walker:
    """Presses Tab on a page that stays as it is, and sees where the focus is."""

    def __init__(self, app):
        self.app = app
        self.nodes = [node for node in app.look().walk() if node.is_("focusable")]
        self.at = None
        self.at = app.stage.wait_for(self.find, "something to have the focus")

    def find(self):
        focused = [node for node in self.nodes if node.has_focus()]
        return focused[-1] if focused and focused[-1] is not self.at else None

    def step(self, key="Tab"):
        self.app.hand.key(key)
        self.at = self.app.stage.wait_for(self.find, lambda: f"{key} to move the focus from {self.at}")
        return self.at


class Stop:
    """A thing that has the keyboard, and the first glance that differs from the one before."""

    def __init__(self, app, node, before=None):
        self.node = node
        self.glance = None
        comes(lambda: self.is_drawn(app, before), 10)
        self.picture = self.look(self.glance)

    def is_drawn(self, app, before):
        self.glance = Glance(app)
        return before is None or self.glance.pixels != before.pixels

    def look(self, glance):
        """How it looks in this glance, which is of now."""
        return glance.cut(self.node.extents())


def walk(app):
    """Tab through all stops of the window, once around, and back. Returns them, which of them look the same when the
    focus has gone, and the way back."""
    window = app.window_id()
    app.hand.resize(window, WIDTH, TALL)
    app.stage.wait_for(lambda: app.hand.place(window)[2:] == (WIDTH, TALL), "a high window")
    still(app)
    walker = Walker(app)
    walker.step()
    still(app)
    stops, unseen = [Stop(app, walker.at)], []
    while True:
        stop = Stop(app, walker.step(), stops[-1].glance)
        if stops[-1].look(stop.glance) == stops[-1].picture:
            unseen.append(stops[-1].node)
        if stop.node is stops[0].node:
            break
        stops.append(stop)
        assert len(stops) < 40, f"Tab does not come back: {[str(stop.node) for stop in stops]}"
    return [stop.node for stop in stops], unseen, [walker.step("shift+Tab") for _ in stops]


def still(app, other=None):
    """A glance that is the same as the one before it, and not as that other one."""
    last = Glance(app)

    def same():
        nonlocal last
        before, last = last, Glance(app)
        return last if last.pixels == before.pixels and (other is None or last.pixels != other.pixels) else None

    return app.stage.wait_for(same, "a still picture")


def is_before(one, other):
    """It is read first: it stands above, or beside at the left, or the other one stands in it."""
    if one[1] + one[3] <= other[1]:
        return True
    return one[0] < other[0] and one[1] < other[1] + other[3] or one[0] == other[0] and one[1] < other[1]


def faults(app):
    """What is wrong with the stops of the page that is shown."""
    nodes, unseen, back = walk(app)
    names = [node.name for node in nodes]
    if back[::-1] != nodes:
        yield f"Tab comes to {names}, and backwards to {[node.name for node in back]}"
    yield from (f"{node} looks the same with the focus and without" for node in unseen)
    assert any(app.in_header(node) for node in nodes), f"only {[str(node) for node in nodes]}"
    first = next(n for n, node in enumerate(nodes) if app.in_header(node) and not app.in_header(nodes[n - 1]))
    # All places of one moment: a page may have been scrolled on the way, and the header bar is not.
    stops = [(node, node.extents()) for node in nodes[first:] + nodes[:first]]
    for (one, place), (other, next_place) in zip(stops, stops[1:]):
        if app.in_header(one) == app.in_header(other) and not is_before(place, next_place):
            yield f"{other} at {next_place} comes after {one} at {place}"
    for node in app.look().walk():
        if node.role in app.BUTTON + app.FIELD + app.TICK and node.name not in (*names, *TOOLKIT):
            yield f"Tab does not come to {node}: only to {names}"
