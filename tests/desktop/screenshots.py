# SPDX-FileCopyrightText: The Latchkey authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the pictures of data/screenshots for software centres, as their guidelines want them: the window alone as
GNOME Shell shows it, with its shadow and its round corners, and no larger than 1000 × 700.

Usage: screenshots.py. Environment: that of the desktop tests, and LATCHKEY_SCREENSHOTS, the folder.
"""

import json
import os

import test_gnome  # comes first: it knows the way to the others
import desk
from children import wait_for

CARD = "id=m0,pin=1234,manufacturer=Latchkey,model=Demo Modem"
# The page for the PUK down to its button
SIZE = (480, 680)

FRONT = "global.display.focus_window"
RESIZE = f"""(() => {{
  const {{x, y}} = {FRONT}.get_frame_rect();
  {FRONT}.move_resize_frame(true, x, y, WIDTH, HEIGHT);
}})()"""
SIZE_NOW = f"(() => {{ const {{width, height}} = {FRONT}.get_frame_rect(); return [width, height]; }})()"
SHOOT = f"""(() => {{
  const {{Gio, Shell}} = imports.gi;
  const texture = {FRONT}.get_compositor_private().paint_to_content(null).get_texture();
  const stream = Gio.File.new_for_path(PATH).replace(null, false, Gio.FileCreateFlags.NONE, null);
  Shell.Screenshot.composite_to_stream(texture, 0, 0, -1, -1, 1, null, 0, 0, 1, stream, (_object, result) => {{
    Shell.Screenshot.composite_to_stream_finish(result);
    stream.close(null);
    global.latchkey_shot = PATH;
  }});
}})()"""


class Stage(test_gnome.Stage):
    def begin(self, modem):
        """Latchkey at its page for this modem, in a window of the size of all pictures."""
        self.start_daemon()
        self.add_modems(modem)
        app = self.opened()
        app.unlock(self.device())
        wait_for(app.find_program, "Latchkey to be opened")
        self.until_front(app)
        width, height = SIZE
        self.ask(RESIZE.replace("WIDTH", str(width)).replace("HEIGHT", str(height)))
        wait_for(lambda: self.ask(SIZE_NOW) == list(SIZE), "the window to be of that size")
        return app

    def shoot(self, name):
        """Once the window has been drawn as it now is."""
        path = os.path.join(os.environ["LATCHKEY_SCREENSHOTS"], name + ".png")
        before = None

        def still():
            nonlocal before
            self.ask(SHOOT.replace("PATH", json.dumps(path)))
            wait_for(lambda: self.ask("global.latchkey_shot ?? null") == path, "the picture")
            self.ask("global.latchkey_shot = null")
            last, before = before, self.hand.run("convert", path, "-depth", "8", "-format", "%#", "info:")
            return last == before

        wait_for(still, "a still picture")


def case_unlocking_and_turning_off(stage):
    app = stage.begin(CARD)
    app.expect_page("Unlock SIM")
    app.fill("SIM PIN", "9999")
    app.press("Unlock")
    app.expect("This SIM PIN is wrong.", "2 tries left")
    stage.shoot("unlock")
    app.fill("SIM PIN", "1234")
    app.press("Unlock")
    app.expect_page("SIM Unlocked")
    stage.shoot("ready")
    app.press_row("Turn Off SIM PIN…")
    app.expect_page("Turn Off SIM PIN")
    stage.shoot("turn-off")


def case_the_puk(stage):
    app = stage.begin(CARD + ",pin-tries=0")
    app.expect_page("PUK Needed")
    stage.shoot("puk")


if __name__ == "__main__":
    desk.main(test_gnome.Desk, Stage, [])
