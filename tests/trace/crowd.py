# SPDX-FileCopyrightText: The Latchkey authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A ModemManager that is not one: as many modems as a test wants, and whatever names."""

from gi.repository import Gio, GLib

NAME = "org.freedesktop.ModemManager1"
ROOT = "/org/freedesktop/ModemManager1"
MANAGER = """<node><interface name="org.freedesktop.DBus.ObjectManager">
<method name="GetManagedObjects"><arg type="a{oa{sa{sv}}}" direction="out"/></method>
<signal name="InterfacesAdded"><arg type="o"/><arg type="a{sa{sv}}"/></signal>
<signal name="InterfacesRemoved"><arg type="o"/><arg type="as"/></signal>
</interface></node>"""
SIM = """<node><interface name="org.freedesktop.ModemManager1.Sim">
<property name="Active" type="b" access="read"/>
<property name="SimIdentifier" type="s" access="read"/>
<property name="Imsi" type="s" access="read"/>
<property name="OperatorName" type="s" access="read"/>
</interface></node>"""

SIM_PIN, LOCKED = 2, 2


class Crowd:
    """On a bus of a stage. It answers while the test waits, in the same loop."""

    def __init__(self, connection):
        self.connection = connection
        self.objects = {}
        self.sims = {}
        interface = Gio.DBusNodeInfo.new_for_xml(MANAGER).interfaces[0]
        connection.register_object(ROOT, interface, self.on_call, None, None)
        self.sim_interface = Gio.DBusNodeInfo.new_for_xml(SIM).interfaces[0]
        self.last = 0
        connection.call_sync(
            "org.freedesktop.DBus", "/", "org.freedesktop.DBus", "RequestName", GLib.Variant("(su)", (NAME, 0)),
            None, 0, 10000, None,
        )

    def on_call(self, _connection, _sender, _path, _interface, _method, _arguments, invocation):
        invocation.return_value(GLib.Variant("(a{oa{sa{sv}}})", (self.objects,)))

    def add(self, **names):
        """One more locked modem; returns its path. What is not named is plain."""
        self.last += 1
        number = self.last
        path, sim = f"{ROOT}/Modem/{number}", f"{ROOT}/SIM/{number}"
        modem = {
            "Sim": ("o", sim),
            "Manufacturer": ("s", names.get("manufacturer", "Maker")),
            "Model": ("s", names.get("model", f"Modem {number}")),
            "DeviceIdentifier": ("s", names.get("device", f"device-{number}")),
            "Device": ("s", f"/sys/devices/{number}"),
            "EquipmentIdentifier": ("s", names.get("imei", f"{490154203000000 + number}")),
            "State": ("i", LOCKED),
            "UnlockRequired": ("u", SIM_PIN),
            "UnlockRetries": ("a{uu}", names.get("tries", {SIM_PIN: 3, 4: 10})),
            "OwnNumbers": ("as", [names.get("phone", "")]),
        }
        facts = {
            "Active": GLib.Variant("b", True),
            "SimIdentifier": GLib.Variant("s", names.get("iccid", f"{89490000000000000000 + number}")),
            "Imsi": GLib.Variant("s", ""),
            "OperatorName": GLib.Variant("s", names.get("operator", "")),
        }
        self.sims[path] = self.connection.register_object(
            sim, self.sim_interface, None, lambda _c, _s, _p, _i, name: facts[name], None
        )
        values = {f"{NAME}.Modem": {key: GLib.Variant(kind, value) for key, (kind, value) in modem.items()}}
        self.objects[path] = values
        self.tell("InterfacesAdded", GLib.Variant("(oa{sa{sv}})", (path, values)))
        return path

    def remove(self, path):
        names = list(self.objects.pop(path))
        self.connection.unregister_object(self.sims.pop(path))
        self.tell("InterfacesRemoved", GLib.Variant("(oas)", (path, names)))

    def tell(self, signal, arguments):
        self.connection.emit_signal(None, ROOT, "org.freedesktop.DBus.ObjectManager", signal, arguments)
