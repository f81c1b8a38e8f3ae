# SPDX-FileCopyrightText: The Latchkey authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What went over the session bus about notifications, as seen by a monitor of that bus."""

import re

from children import wait_for

RULES = ("interface='org.freedesktop.Notifications'", "interface='org.gtk.Notifications'")
HEAD = re.compile(r"^(method call|method return|signal|error) time=([\d.]+) sender=(\S+) -> destination=(.*?) "
                  r"serial=(\d+)(?: path=(\S+);)?(?: interface=(\S+);)?(?: member=(\S+))?(?: reply_serial=(\d+))?")


class Message:
    def __init__(self, found, body):
        self.kind, when, self.sender, self.destination, self.serial = found.groups()[:5]
        self.member, self.reply_to = found.group(8), found.group(9)
        self.time = float(when)
        self.strings = re.findall(r'^ *(?:dict entry\(|variant +)?(?:variant +)?string "(.*)"$', body, re.M)
        self.numbers = [int(number) for number in re.findall(r"^   uint32 (\d+)$", body, re.M)]

    def __str__(self):
        return f"{self.time:.3f} {self.kind} {self.member} {self.numbers} {self.strings[:6]}"


class Notification:
    """One that was sent: to a freedesktop server or to GNOME's own."""

    def __init__(self, message):
        self.message = message
        strings = message.strings
        if message.member == "Notify":
            self.title, self.body = strings[2], strings[3]
            self.urgent = None
        else:
            self.title, self.body = (strings[strings.index(key) + 1] for key in ("title", "body"))
            self.urgent = strings[strings.index("priority") + 1]

    def __str__(self):
        return f"{self.title!r} {self.body!r}"


class Watched:
    def __init__(self, session, children):
        self.child = children.start(
            "session-monitor", ["dbus-monitor", "--address", session.address, *RULES]
        )
        wait_for(lambda: "NameLost" in self.child.said(), "the monitor of the session bus")

    def messages(self):
        text = self.child.said()
        heads = [found for found in re.finditer(r"^\S.*$", text, re.M) if HEAD.match(found.group())]
        ends = [found.start() for found in heads[1:]] + [len(text)]
        return [Message(HEAD.match(head.group()), text[head.end():end]) for head, end in zip(heads, ends)]

    def notifications(self):
        """All that were sent, one after another."""
        return [Notification(m) for m in self.messages()
                if m.kind == "method call" and m.member in ("Notify", "AddNotification")]

    def until_notified(self, number=1):
        """Wait until so many were sent; the last one."""
        wait_for(
            lambda: len(self.notifications()) >= number,
            lambda: f"{number} notifications; there were {[str(n) for n in self.notifications()]}",
        )
        self.expect(number)
        return self.notifications()[-1]

    def expect(self, number):
        sent = self.notifications()
        assert len(sent) == number, f"{number} notifications expected, sent were {[str(n) for n in sent]}"

    def describe(self):
        return "\n".join(str(message) for message in self.messages())
