# SPDX-FileCopyrightText: The Latchkey authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A stand-in for ModemManager, for what a simulated modem cannot bring the real one to say."""

import sys

from gi.repository import GLib

from children import wait_for

NAME = "org.freedesktop.ModemManager1"
ROOT = "/org/freedesktop/ModemManager1"
MODEM = f"{ROOT}/Modem/0"
OBJECT_MANAGER = "org.freedesktop.DBus.ObjectManager"
MOCK = "org.freedesktop.DBus.Mock"

FAILED = -1
REASONS = {"none": 0, "unknown": 1, "sim-missing": 2, "sim-error": 3, "unknown-capabilities": 4, "esim": 5}


def start(stage):
    """A ModemManager without a modem, in place of the real one."""
    stage.children.start(
        "standin", [sys.executable, "-m", "dbusmock", "--system", "-m", NAME, ROOT, NAME]
    )
    wait_for(lambda: stage.system.owner(NAME), "the stand-in")
    return StandIn(stage.system)


class StandIn:
    def __init__(self, bus):
        self.bus = bus

    def add(self, reason, slots=0):
        """The modem that ModemManager has given up on, for this reason."""
        facts = {
            "State": GLib.Variant("i", FAILED),
            "StateFailedReason": GLib.Variant("u", REASONS[reason]),
            "UnlockRequired": GLib.Variant("u", 0),
            "UnlockRetries": GLib.Variant("a{uu}", {}),
            "Sim": GLib.Variant("o", "/"),
            "SimSlots": GLib.Variant("ao", ["/"] * slots),
            "PrimarySimSlot": GLib.Variant("u", min(slots, 1)),
            "Manufacturer": GLib.Variant("s", "Latchkey"),
            "Model": GLib.Variant("s", "Stand-in"),
            "EquipmentIdentifier": GLib.Variant("s", "860000000000017"),
            "DeviceIdentifier": GLib.Variant("s", "stand-in"),
            "Device": GLib.Variant("s", "/virtual/stand-in"),
        }
        self.tell("AddObject", GLib.Variant("(ssa{sv}a(ssss))", (MODEM, f"{NAME}.Modem", facts, [])))
        added = {f"{NAME}.Modem": facts}
        self.emit("InterfacesAdded", "oa{sa{sv}}", MODEM, added)

    def remove(self):
        self.tell("RemoveObject", GLib.Variant("(s)", (MODEM,)))
        self.emit("InterfacesRemoved", "oas", MODEM, [f"{NAME}.Modem"])

    def emit(self, signal, kind, path, what):
        values = [GLib.Variant("o", path), GLib.Variant(kind[1:], what)]
        self.tell("EmitSignal", GLib.Variant("(sssav)", (OBJECT_MANAGER, signal, kind, values)))

    def tell(self, method, arguments):
        self.bus.call(NAME, ROOT, MOCK, method, arguments)
