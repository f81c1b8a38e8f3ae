# SPDX-FileCopyrightText: The Latchkey authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A private message bus, and a connection to it."""

import os
import subprocess

from children import PATIENCE
from gi.repository import Gio, GLib

CONFIG = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir={folder}</listen>
  <auth>EXTERNAL</auth>
  {services}
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
    <allow user="*"/>
  </policy>
</busconfig>
"""


class Bus:
    """A dbus-daemon of its own, open to every user. It can start the services of these folders, or those of any session bus."""

    def __init__(self, name, children, service_folders=(), standard_services=False, env=None):
        config = os.path.join(children.folder, f"{name}.conf")
        services = "\n  ".join(f"<servicedir>{folder}</servicedir>" for folder in service_folders)
        if standard_services:
            services = "<standard_session_servicedirs/>"
        with open(config, "w", encoding="utf-8") as file:
            file.write(CONFIG.format(folder=children.folder, services=services))
        self.daemon = children.start(
            name, ["dbus-daemon", f"--config-file={config}", "--nofork", "--print-address"], env,
            stdout=subprocess.PIPE,
        )
        self.address = self.daemon.process.stdout.readline().decode().strip()
        self.connection = connect(self.address)

    def call(self, name, path, interface, method, arguments=None):
        return call(self.connection, name, path, interface, method, arguments)

    def owner(self, name):
        """The process that owns the name, or None."""
        return owner(self.connection, name)


def connect(address):
    flags = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
    connection = Gio.DBusConnection.new_for_address_sync(address, flags, None, None)
    connection.set_exit_on_close(False)
    return connection


def call(connection, name, path, interface, method, arguments=None):
    """Call and return the tuple of the answers."""
    flags = Gio.DBusCallFlags.NONE
    answer = connection.call_sync(name, path, interface, method, arguments, None, flags, 1000 * PATIENCE, None)
    return answer.unpack()


def owner(connection, name):
    try:
        return call(
            connection, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
            "GetConnectionUnixProcessID", GLib.Variant("(s)", (name,)),
        )[0]
    except GLib.Error:
        return None
