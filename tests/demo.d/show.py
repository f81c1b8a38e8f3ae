# SPDX-FileCopyrightText: The Latchkey authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Latchkey on the display that is there, with a real ModemManager and a simulated locked modem.

Both buses are private: a modem of this machine, and a Latchkey that runs already, are left alone.
"""

import os
import shutil
import signal
import sys
import tempfile

import harness
from buses import Bus
from children import Children
from teller import count

MODEM = "id=m0,pin=1234,puk=12345678,manufacturer=Latchkey,model=Demo Modem"


class Display(harness.World):
    """The display, the settings and the theme of whoever runs this; a home and buses of its own."""

    def __init__(self):
        self.home = tempfile.mkdtemp(prefix="lk-demo-")
        self.env = dict(os.environ)
        self.env["XDG_DATA_DIRS"] = harness.environment(self.home)["XDG_DATA_DIRS"]
        self.children = Children(os.path.join(self.home, "world"), self.env)
        self.session = Bus("session", self.children, standard_services=True)
        self.env["DBUS_SESSION_BUS_ADDRESS"] = self.session.address
        self.hand = None
        self.reader = None


def tell(card):
    print(f"""
    The SIM in the modem is locked.

        PIN   {card['pin']}     {card['pin_tries']} tries
        PUK   {card['puk']} {card['puk_tries']} tries

    Try a wrong PIN or two. Three wrong ones ask for the PUK.
    To stop: close the window, or press Ctrl+C here.
""", flush=True)


def main():
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    with Display() as world:
        stage = harness.Stage(world)
        try:
            stage.start_daemon()
            stage.add_modems(MODEM)
            app = stage.children.start("latchkey", [os.environ["LATCHKEY"]])
            tell(stage.card())
            app.process.wait()
            print(app.said(), end="", file=sys.stderr)
            print("The card counted:", count(stage.card()))
        except KeyboardInterrupt:
            print("\nStopped.")
        finally:
            stage.close()
            shutil.rmtree(world.home, ignore_errors=True)


main()
