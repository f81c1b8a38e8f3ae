# SPDX-FileCopyrightText: The Latchkey authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The window of Latchkey, found and used by its accessible names."""

import os
import signal

from gi.repository import GLib

import access
from children import Waited, wait_for


class App:
    """A running Latchkey."""

    # Roles, as toolkits name them
    BUTTON = ("button", "push button")
    ROW = ("list item",)
    FIELD = ("text box", "text", "password text", "entry")
    LABEL = ("label", "heading")
    HEADER = ("Back", "Main Menu", "Minimize", "Maximize", "Close")
    TICK = ("check box", "checkbox", "switch")

    def __init__(self, stage, args=(), env=None, wrapper=(), activated_on=None, may_end=False):
        """Start it, by itself or under a wrapper such as strace; or join the one that a bus has started."""
        self.stage = stage
        self.hand = stage.hand
        self.session = activated_on or stage.world.session
        self.reader = access.Reader(activated_on) if activated_on else stage.world.reader
        self.may_end = may_end
        self.is_child = not wrapper and not activated_on
        self.child = activated_on.daemon if activated_on else stage.children.start(
            f"latchkey-{len(stage.apps)}", [*wrapper, os.environ["LATCHKEY"], *args],
            env={"G_DEBUG": stage.children.env.get("G_DEBUG", "fatal-criticals"), **(env or {})},
        )
        self.ref = None
        # Every text that was there whenever somebody looked
        self.seen = set()

    # Where it is

    def pid(self):
        """Its process: the one that has the application's name on the session bus."""
        return self.child.pid if self.is_child else self.session.owner(os.environ["LATCHKEY_ID"])

    def find_program(self):
        pid = self.pid() if self.child.runs else None
        self.ref = self.reader.program(pid) if pid else None
        return self.ref is not None

    def wait_window(self):
        """Wait until it is on the accessibility bus and has a window that shows something."""
        wait_for(
            lambda: self.find_program() and self.window_id() and (self.texts() or self.all(self.FIELD)),
            "Latchkey's window",
        )

    def window_id(self):
        """The X window, or None."""
        windows = self.hand.windows(self.pid())
        return windows[-1] if windows else None

    def said(self):
        return self.child.said()

    def close(self):
        if not self.is_child and self.pid():
            os.kill(self.pid(), signal.SIGTERM)
        self.stage.children.stop(self.child)

    # Looking

    def look(self):
        if not self.child.runs:
            raise AssertionError(f"Latchkey ended with {self.child.process.returncode}:\n{self.said()}")
        return self.reader.look(self.ref)

    def describe(self):
        if not self.ref or not self.child.runs:
            return "it is not there"
        try:
            return "\n".join(access.describe(self.look()))
        except GLib.Error as error:
            return str(error)

    def all(self, role=None, name=None):
        """What has one of these roles and this name."""
        roles = (role,) if isinstance(role, str) else role
        return [node for node in self.look().walk()
                if (roles is None or node.role in roles) and (name is None or node.name == name)]

    def find(self, role=None, name=None):
        """The one thing of this role and name; waits for it."""
        def one():
            found = self.all(role, name)
            return found[0] if len(found) == 1 else None

        try:
            return wait_for(one, f"one {role or 'thing'} {name!r}")
        except Waited as error:
            raise Waited(f"{error}; there are {[str(n) for n in self.all(role, name)]}") from None

    def has(self, role=None, name=None):
        return bool(self.all(role, name))

    def inner_size(self):
        """How wide and high the window is, without a frame around it."""
        return self.find("window").extents()[2:]

    def in_header(self, node):
        """It belongs to the header bar, of whose parts only older versions tell."""
        if node.name in self.HEADER and node.role not in self.LABEL:
            return True
        return any(above.name in ("AdwGizmo", "AdwWindowTitle") for above in node.above())

    def places(self):
        """Where what is typed in and pressed stands, by name."""
        return {node.name: node.extents() for node in self.look().walk()
                if node.role in self.FIELD + self.BUTTON and not self.in_header(node)}

    def expect_places(self, before, when):
        """Nothing has moved."""
        wait_for(lambda: self.places() == before, lambda: f"{when}: {before}; they are at {self.places()}")

    def in_sight(self, role, words):
        """What has these words in its name stands wholly between the header bar and the lower edge of the window."""
        nodes = list(self.look().walk())
        # GTK 4.18 does not name what the header bar is made of.
        top = max(sum(node.extents()[1::2]) for node in nodes if node.role in self.BUTTON and node.name == "Close")
        window = next(node for node in nodes if node.role in ("window", "frame")).extents()
        places = [node.extents() for node in nodes if node.role in role and words in node.name]
        return any(height > 0 and y >= top and y + height <= window[1] + window[3] for _x, y, _w, height in places)

    def expect_in_sight(self, role, words):
        wait_for(lambda: self.in_sight(role, words), lambda: f"{words!r} to be in sight:\n{self.describe()}")

    def texts(self):
        """The texts of all labels, from top to bottom."""
        texts = [node.name for node in self.look().walk() if node.role in self.LABEL and node.name]
        self.seen.update(texts)
        return texts

    def shows(self, *fragments):
        """All of these fragments are on the page, each in one label."""
        texts = self.texts()
        return all(any(fragment in text for text in texts) for fragment in fragments)

    def expect(self, *fragments):
        """Wait until all of these are on the page together."""
        wait_for(lambda: self.shows(*fragments), lambda: f"{fragments}; the page says {self.texts()}")

    def expect_not(self, *fragments):
        """Wait until none of these is on the page."""
        wait_for(
            lambda: not any(self.shows(fragment) for fragment in fragments),
            lambda: f"{fragments} to disappear; the page says {self.texts()}",
        )

    def expect_page(self, title, *fragments):
        """Wait until the page of this title is shown, and these are on it."""
        def shown():
            texts = self.texts()
            return title in texts and all(any(fragment in text for text in texts) for fragment in fragments)

        wait_for(shown, lambda: f"the page {title!r} with {fragments}; the page says {self.texts()}")

    def refuses(self, *fragments):
        """The page says all this, and says that nothing was sent."""
        self.expect(*fragments, "Nothing was sent")

    # Doing

    def field(self, name):
        return self.find(self.FIELD, name)

    def fill(self, name, text):
        """Set a field through accessibility, once it takes text."""
        wait_for(lambda: self.ready(self.FIELD, name).set_text(text), f"{name} to take text")

    def expect_empty(self, button, reason="Type a PIN here"):
        """The first field is empty. What stands in a field cannot be read; the button tells."""
        self.press(button)
        self.expect(reason)

    def ready(self, role, name):
        """The thing of this role and name, once it takes input."""
        def one():
            found = [node for node in self.all(role, name) if node.is_("sensitive")]
            return found[0] if len(found) == 1 else None

        def there():
            return [str(node) for node in self.all(role)]

        return wait_for(one, lambda: f"{role} {name!r} to take input; there are {there()}")

    def press(self, name):
        """Press a button through accessibility."""
        self.ready(self.BUTTON, name).press()

    def press_row(self, name):
        """Choose a row of a list by its name."""
        self.ready(self.ROW, name).press("activate")

    def tick(self):
        """Toggle the one check box that is there; returns what stands beside it."""
        box = self.ready(self.TICK, None)
        before = box.is_("checked")
        box.press("toggle")
        wait_for(lambda: self.ready(self.TICK, None).is_("checked") != before, "the tick")
        return box.name

    def until_ticked(self, press):
        """Do so until it is: at first the box takes nothing, for nobody can have read what stands beside it."""
        def ticks():
            if self.ticked():
                return True
            press()
            try:
                return wait_for(self.ticked, "the tick", 3)
            except Waited:
                return False

        wait_for(ticks, "a later press to tick it")

    def ticked(self):
        return self.find(self.TICK).is_("checked")

    def point(self, node):
        """The middle of a thing on the display."""
        x, y, width, height = node.extents()
        left, top, _width, _height = self.hand.place(self.window_id())
        return left + x + width // 2, top + y + height // 2

    def click(self, role, name, times=1):
        """Click with the mouse."""
        self.hand.click(*self.point(self.ready(role, name)), times=times)

    def type(self, name, text):
        """Click a field and type."""
        self.click(self.FIELD, name)
        self.hand.type(text)

    def focus_window(self):
        """Wait until it has the keyboard."""
        wait_for(lambda: self.hand.active() in self.hand.windows(self.pid()), "Latchkey to have the keyboard")

    def focused(self):
        """What has the keyboard, as far as the toolkit tells."""
        return [node for node in self.look().walk() if node.is_("focused")]

    def has_focus(self, role, name=None):
        return any(node.role in role and name in (None, node.name) for node in self.focused())

    def expect_focus(self, role, name=None):
        wait_for(
            lambda: self.has_focus(role, name),
            lambda: f"{name or role} to have the focus; it is at {[str(node) for node in self.focused()]}",
        )

    def tab_to(self, role, name=None, key="Tab"):
        """Press the key until that has the focus."""
        way = []
        while not self.has_focus(role, name):
            before = [node.path for node in self.focused()]
            self.hand.key(key)
            wait_for(
                lambda: [node.path for node in self.focused()] != before,
                lambda: f"{key} to move the focus from {way}",
            )
            way.append(" ".join(str(node) for node in self.focused()))
            assert len(way) < 40, f"{key} never comes to {name or role}: {way}"

    def unlock(self, device):
        unlock(self.session, device)

    def act(self, action):
        act(self.session, action)

    def actions(self):
        """The names of its actions. Only a program whose main loop runs can tell."""
        ident = os.environ["LATCHKEY_ID"]
        try:
            return self.session.call(ident, "/" + ident.replace(".", "/"), "org.gtk.Actions", "List")[0]
        except GLib.Error:
            return []


def act(session, action, *parameters):
    """What a desktop does: an action of the application, through the session bus."""
    ident = os.environ["LATCHKEY_ID"]
    session.call(
        ident, "/" + ident.replace(".", "/"), "org.freedesktop.Application", "ActivateAction",
        GLib.Variant("(sava{sv})", (action, parameters, {})),
    )


def unlock(session, device):
    """What a notification does."""
    act(session, "unlock", GLib.Variant("s", device))
