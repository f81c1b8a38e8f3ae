# SPDX-FileCopyrightText: The Latchkey authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What went over the session bus about notifications, as seen by a monitor of that bus."""

import re

from children import wait_for

RULES = ("interface='org.freedesktop.Notifications'", "interface='org.gtk.Notifications'",
         "interface='org.dunstproject.cmd0',member='NotificationRemoveFromHistory'",
         "type='method_return',sender='org.freedesktop.Notifications'", "type='error'")
HEAD = re.compile(r"^(method call|method return|signal|error) time=([\d.]+) sender=(\S+) -> destination=(.*?) "
                  r"(?:serial=(\d+)|error_name=\S+)(?: path=(\S+);)?(?: interface=(\S+);)?(?: member=(\S+))?(?: reply_serial=(\d+))?")


class Message:
    def __init__(self, found, body):
        self.kind, when, self.sender, self.destination, self.serial = found.groups()[:5]
        self.member, self.reply_to = found.group(8), found.group(9)
        self.time = float(when)
        self.strings = re.findall(r'^ *(?:dict entry\(|variant +)?(?:variant +)?string "(.*)"$', body, re.M)
        self.numbers = [int(number) for number in re.findall(r"^   uint32 (\d+)$", body, re.M)]

    def __str__(self):
        return f"{self.time:.3f} {self.kind} {self.member} {self.numbers} {self.strings[:6]}"


class Standing:
    """The notifications that stand, followed message by message, by what names them to the server."""

    def __init__(self):
        self.devices = {}

    def see(self, message):
        """The devices that have more than one after it."""
        if message.kind == "method return":
            self.number(message)
        elif message.kind == "error":
            self.devices.pop((message.destination, message.reply_to), None)
        elif message.member in ("CloseNotification", "NotificationClosed"):
            self.devices.pop(message.numbers[0], None)
        elif message.member == "RemoveNotification":
            self.devices.pop(tuple(message.strings[:2]), None)
        elif message.kind == "method call" and message.member in ("Notify", "AddNotification"):
            self.post(message)
        all_of_them = list(self.devices.values())
        return {device for device in all_of_them if all_of_them.count(device) > 1}

    def post(self, message):
        """It counts from here on: a number is given in the answer."""
        if message.member == "AddNotification":
            key = tuple(message.strings[:2])
        else:
            key = (message.sender, message.serial)
            self.devices.pop(message.numbers[0], None)
        self.devices[key] = device_of(message)

    def number(self, answer):
        device = self.devices.pop((answer.destination, answer.reply_to), None)
        if device:
            self.devices[answer.numbers[0]] = device


def device_of(message):
    """Which modem a notification's click opens."""
    if message.member == "AddNotification":
        return message.strings[message.strings.index("default-action-target") + 1]
    return next((text for text in message.strings if text.startswith("app.unlock")), message.serial)


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
    def __init__(self, session, children, name="session-monitor"):
        self.child = children.start(
            name, ["dbus-monitor", "--address", session.address, *RULES]
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

    def refused(self):
        """The errors that were answered when one was sent."""
        sent = [(n.message.sender, n.message.serial) for n in self.notifications()]
        return [m for m in self.messages() if m.kind == "error" and (m.destination, m.reply_to) in sent]

    def until_notified(self, number=1):
        """Wait until so many were sent; the last one."""
        wait_for(
            lambda: len(self.notifications()) >= number,
            lambda: f"{number} notifications; there were {[str(n) for n in self.notifications()]}",
        )
        self.expect(number)
        return self.notifications()[-1]

    def taken_back(self):
        """What the watcher has withdrawn from GNOME's own server."""
        return [m for m in self.messages() if m.member == "RemoveNotification"]

    def expect(self, number):
        sent = self.notifications()
        assert len(sent) == number, f"{number} notifications expected, sent were {[str(n) for n in sent]}"

    def expect_one_at_a_time(self):
        """There never was a moment with two for one card."""
        standing = Standing()
        for message in self.messages():
            devices = standing.see(message)
            assert not devices, f"two notifications at a time, by {message}, for {devices}"

    def describe(self):
        said = [message for message in self.messages() if message.kind != "error"]
        return "\n".join(str(message) for message in said + self.refused())
