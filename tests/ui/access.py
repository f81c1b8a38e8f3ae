# SPDX-FileCopyrightText: The Latchkey authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a program shows, as a screen reader gets it: the accessibility bus, asked directly.

No library stands between: what is read is what the program answers now, never what a cache remembers.
"""

from gi.repository import Gio, GLib

import buses

REGISTRY = "org.a11y.atspi.Registry"
ROOT = "/org/a11y/atspi/accessible/root"
ACCESSIBLE = "org.a11y.atspi.Accessible"
ACTION = "org.a11y.atspi.Action"
COMPONENT = "org.a11y.atspi.Component"
EDITABLE_TEXT = "org.a11y.atspi.EditableText"
TEXT = "org.a11y.atspi.Text"
PROPERTIES = "org.freedesktop.DBus.Properties"

STATES = {
    "checked": 4, "editable": 7, "focusable": 11, "focused": 12, "sensitive": 24, "visible": 30, "invalid entry": 36,
}
DESCRIBED_BY = 18
IN_WINDOW = 1

# What is done to each node that was read, and what words are in English; a test in another language reads them back
on_node = None


def in_english(text):
    return text


class Node:
    """One accessible object as it was when it was looked at. Its actions ask the program itself."""

    def __init__(self, connection, ref):
        self.connection = connection
        self.bus_name, self.path = ref
        self.parent = None
        self.children = []
        self.role = self.name = self.description = ""
        self.bits = 0
        self.refs = []

    def is_(self, state):
        return bool(self.bits >> STATES[state] & 1)

    def is_marked(self):
        """What stands in it is said to be wrong. GTK 4.8 tells so by a bit that has no meaning."""
        return self.is_("invalid entry") or bool(self.bits & 1)

    def walk(self):
        yield self
        for child in self.children:
            yield from child.walk()

    def above(self):
        node = self.parent
        while node:
            yield node
            node = node.parent

    def call(self, interface, method, arguments=None):
        return buses.call(self.connection, self.bus_name, self.path, interface, method, arguments)

    def get(self, interface, name):
        return self.call(PROPERTIES, "Get", GLib.Variant("(ss)", (interface, name)))[0]

    def reads(self):
        """What of its text is given away. With GTK 4.8 a field for codes has no such interface at all."""
        try:
            count = self.get(TEXT, "CharacterCount")
            return self.call(TEXT, "GetText", GLib.Variant("(ii)", (0, count)))[0]
        except GLib.Error:
            return ""

    def set_text(self, text):
        """Whether it took the text."""
        return self.call(EDITABLE_TEXT, "SetTextContents", GLib.Variant("(s)", (text,)))[0]

    def press(self, action="click"):
        """Do the action of that name, however the toolkit spells it."""
        names = [entry[0].lower() for entry in self.call(ACTION, "GetActions")[0]]
        for number, name in enumerate(names):
            if name.rsplit(".", 1)[-1] == action:
                return self.call(ACTION, "DoAction", GLib.Variant("(i)", (number,)))[0]
        # A toolkit may give its actions names of the language that it speaks.
        if on_node and len(names) == 1:
            return self.call(ACTION, "DoAction", GLib.Variant("(i)", (0,)))[0]
        raise AssertionError(f"{self} has no action {action}, only {names}")

    def extents(self):
        """x, y, width and height in the window."""
        return self.call(COMPONENT, "GetExtents", GLib.Variant("(u)", (IN_WINDOW,)))[0]

    def has_focus(self):
        """Now, and not when it was looked at."""
        low = self.call(ACCESSIBLE, "GetState")[0][0]
        return bool(low >> STATES["focused"] & 1)

    def described_by(self):
        """The paths of the objects that describe this one."""
        found = []
        for kind, targets in self.call(ACCESSIBLE, "GetRelationSet")[0]:
            if kind == DESCRIBED_BY:
                found += [path for _name, path in targets]
        return found

    def __str__(self):
        states = " ".join(state for state in ("checked", "focused") if self.is_(state))
        off = "" if self.is_("sensitive") else " insensitive"
        return f"{self.role} {self.name!r} {states}{off}".rstrip()


def _answers(connection, requests):
    """Send all of (ref, interface, method, arguments) at once; the answers, or None for what is gone."""
    answers = [None] * len(requests)
    left = len(requests)

    def on_answer(source, result, number):
        nonlocal left
        left -= 1
        try:
            answers[number] = source.call_finish(result).unpack()
        except GLib.Error:
            pass

    for number, (ref, interface, method, arguments) in enumerate(requests):
        connection.call(
            *ref, interface, method, arguments, None, Gio.DBusCallFlags.NONE, 10000, None, on_answer, number
        )
    while left:
        GLib.MainContext.default().iteration(True)
    return answers


def look(connection, ref):
    """The tree under an object. What disappears while it is read is left out."""
    root = Node(connection, ref)
    level = [root]
    while level:
        requests = []
        for node in level:
            at = (node.bus_name, node.path)
            requests += [
                (at, PROPERTIES, "GetAll", GLib.Variant("(s)", (ACCESSIBLE,))),
                (at, ACCESSIBLE, "GetRoleName", None),
                (at, ACCESSIBLE, "GetState", None),
                (at, ACCESSIBLE, "GetChildren", None),
            ]
        answers = _answers(connection, requests)
        below = []
        for number, node in enumerate(level):
            facts, role, state, children = answers[4 * number:4 * number + 4]
            if None in (facts, role, state, children):
                if node.parent:
                    node.parent.children.remove(node)
                continue
            node.name, node.description = facts[0].get("Name", ""), facts[0].get("Description", "")
            node.role = role[0]
            node.bits = state[0][0] | state[0][1] << 32
            if on_node:
                on_node(node)
            for child_ref in children[0]:
                child = Node(connection, child_ref)
                child.parent = node
                node.children.append(child)
                below.append(child)
        level = below
    return root


def describe(node, depth=0):
    """The tree in lines."""
    yield "  " * depth + str(node)
    for child in node.children:
        yield from describe(child, depth + 1)


class Reader:
    """A reader on the accessibility bus of one session."""

    def __init__(self, session_bus):
        address = session_bus.call("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress")[0]
        self.connection = buses.connect(address)
        # Newer versions of GTK say nothing until somebody has asked for it
        buses.call(self.connection, REGISTRY, "/org/a11y/atspi/registry", REGISTRY, "RegisterEvent",
                   GLib.Variant("(sass)", ("object:", [], "")))
        # What programs had said at once; GTK does so from 4.14 on
        self.announced = []
        self.connection.signal_subscribe(
            None, "org.a11y.atspi.Event.Object", "Announcement", None, None, Gio.DBusSignalFlags.NONE,
            lambda *signal: self.announced.append(signal[5].unpack()[3]),
        )

    def program(self, pid):
        """Where the program of that process is on the bus, or None."""
        programs = buses.call(self.connection, REGISTRY, ROOT, ACCESSIBLE, "GetChildren")[0]
        for ref in programs:
            if buses.owner(self.connection, ref[0]) == pid:
                return ref
        return None

    def look(self, ref):
        return look(self.connection, ref)
