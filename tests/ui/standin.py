# SPDX-FileCopyrightText: The Latchkey authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A stand-in for ModemManager, for what a simulated modem cannot bring the real one to say."""

import sys

from gi.repository import GLib

from children import wait_for

NAME = "org.freedesktop.ModemManager1"
ROOT = "/org/freedesktop/ModemManager1"
MODEM = f"{ROOT}/Modem/0"
MOCK = "org.freedesktop.DBus.Mock"

FAILED = -1
REASONS = {"none": 0, "unknown": 1, "sim-missing": 2, "sim-error": 3, "unknown-capabilities": 4, "esim": 5}


def start(stage, reason, slots=0, slot=0):
    """One modem that ModemManager has given up on, for this reason."""
    stage.children.start(
        "standin", [sys.executable, "-m", "dbusmock", "--system", "-m", NAME, ROOT, NAME]
    )
    wait_for(lambda: stage.system.owner(NAME), "the stand-in")
    facts = {
        "State": GLib.Variant("i", FAILED),
        "StateFailedReason": GLib.Variant("u", REASONS[reason]),
        "UnlockRequired": GLib.Variant("u", 0),
        "UnlockRetries": GLib.Variant("a{uu}", {}),
        "Sim": GLib.Variant("o", "/"),
        "SimSlots": GLib.Variant("ao", ["/"] * slots),
        "PrimarySimSlot": GLib.Variant("u", slot),
        "Manufacturer": GLib.Variant("s", "Latchkey"),
        "Model": GLib.Variant("s", "Stand-in"),
        "EquipmentIdentifier": GLib.Variant("s", "860000000000017"),
        "DeviceIdentifier": GLib.Variant("s", "stand-in"),
        "Device": GLib.Variant("s", "/virtual/stand-in"),
    }
    stage.system.call(
        NAME, ROOT, MOCK, "AddObject",
        GLib.Variant("(ssa{sv}a(ssss))", (MODEM, f"{NAME}.Modem", facts, [])),
    )
