# SPDX-FileCopyrightText: The Latchkey authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a page tells, as a screen reader gets it, in a window of the right size."""

from camera import Camera

ALERT = ("notification", "alert")


def until_announced(app, words):
    """A screen reader is told so: by an alert that is there, or at once, where GTK can do that."""
    def told():
        alerts = [node.name for node in app.all(ALERT) if node.is_("visible")]
        return alerts + app.reader.announced

    def times():
        return sum(words in text for text in told()) or None

    number = max(app.stage.wait_for(times, lambda: f"{words} to be announced, not {told()}"), times() or 0)
    assert number == 1, f"{words} is announced {number} times: {told()}"
    app.reader.announced.clear()


def until_described(app, field, *words):
    """All of these are read out with the field, each by a label."""
    def told():
        root = app.look()
        names = {node.path: node.name for node in root.walk()}
        nodes = [node for node in root.walk() if node.role in app.FIELD and node.name == field]
        return [names.get(path, "") for node in nodes for path in node.described_by()]

    app.stage.wait_for(
        lambda: all(any(word in text for text in told()) for word in words),
        lambda: f"{field} to be described by {words}, not by {told()}",
    )


def until_marked(app, field, *words):
    """It is said to be wrong, and why."""
    until_described(app, field, *words)
    assert app.field(field).is_marked(), f"{field} is not marked"


def fit(app, width, height=None):
    Camera(app.stage.world, app.stage.folder).fit(app, app.window_id(), width, height)


def make_room(app):
    """So that no notice is out of sight, and the page is not scrolled to show it."""
    window = app.window_id()
    width, height = app.hand.place(window)[2:]
    inner = app.find("window").extents()[3]
    app.hand.resize(window, width, height + 300)
    app.stage.wait_for(lambda: app.find("window").extents()[3] >= inner + 300, "a higher window")


def try_code(app, first, code, button="Unlock"):
    """Type this, in the other fields a new PIN, and send it."""
    for node in app.all(app.FIELD):
        app.fill(node.name, code if node.name == first else "2468")
    if app.has(app.TICK):
        app.tick()
    app.press(button)
