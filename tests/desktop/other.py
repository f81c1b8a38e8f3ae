# SPDX-FileCopyrightText: The Latchkey authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The window of another program, over everything and with the focus."""

import gi

gi.require_version("Gtk", "4.0")
from gi.repository import GLib, Gtk  # noqa: E402

window = Gtk.Window(title="Another program", child=Gtk.Entry(text="A letter that is being written"))
window.maximize()
window.connect("notify::is-active", lambda *_: print("active" if window.is_active() else "inactive", flush=True))
window.present()
loop = GLib.MainLoop()
loop.run()
