# SPDX-FileCopyrightText: The Latchkey authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A notification server that shows nothing and counts."""

from gi.repository import Gio, GLib

NAME = "org.freedesktop.Notifications"
PATH = "/org/freedesktop/Notifications"
INTERFACE = """<node><interface name="org.freedesktop.Notifications">
<method name="Notify"><arg type="s"/><arg type="u"/><arg type="s"/><arg type="s"/><arg type="s"/><arg type="as"/>
<arg type="a{sv}"/><arg type="i"/><arg type="u" direction="out"/></method>
<method name="CloseNotification"><arg type="u"/></method>
<method name="GetCapabilities"><arg type="as" direction="out"/></method>
<method name="GetServerInformation"><arg type="s" direction="out"/><arg type="s" direction="out"/>
<arg type="s" direction="out"/><arg type="s" direction="out"/></method>
<signal name="NotificationClosed"><arg type="u"/><arg type="u"/></signal>
</interface></node>"""


class Server:
    """On a session bus. It answers while the bench waits, in the same loop."""

    def __init__(self, connection):
        self.connection = connection
        self.shown = set()
        self.last = 0
        interface = Gio.DBusNodeInfo.new_for_xml(INTERFACE).interfaces[0]
        self.object = connection.register_object(PATH, interface, self.on_call, None, None)
        self.ask_bus("RequestName", GLib.Variant("(su)", (NAME, 0)))

    def ask_bus(self, method, arguments):
        self.connection.call_sync(
            "org.freedesktop.DBus", "/", "org.freedesktop.DBus", method, arguments, None, 0, 10000, None
        )

    def on_call(self, _connection, _sender, _path, _interface, method, arguments, invocation):
        answer = None
        if method == "Notify":
            ident = arguments.unpack()[1]
            if not ident:
                self.last += 1
                ident = self.last
            self.shown.add(ident)
            answer = GLib.Variant("(u)", (ident,))
        elif method == "CloseNotification":
            ident = arguments.unpack()[0]
            self.shown.discard(ident)
            closed = GLib.Variant("(uu)", (ident, 3))
            self.connection.emit_signal(None, PATH, NAME, "NotificationClosed", closed)
        elif method == "GetCapabilities":
            answer = GLib.Variant("(as)", (["actions", "body"],))
        else:
            answer = GLib.Variant("(ssss)", ("bench", "Latchkey", "0", "1.2"))
        invocation.return_value(answer)

    def close(self):
        self.connection.unregister_object(self.object)
        self.ask_bus("ReleaseName", GLib.Variant("(s)", (NAME,)))
