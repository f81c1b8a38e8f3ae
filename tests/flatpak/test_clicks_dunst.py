# SPDX-FileCopyrightText: The Latchkey authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The sandbox's notification on a freedesktop server, through the portal whose only backend is that of gtk."""

import sandbox  # comes first: it knows the way to the others
import desk
import stories
import test_dunst


class World(sandbox.World, desk.Desk):
    pass


class Stage(sandbox.Stage, test_dunst.Stage):
    def kept(self):
        """Not its history: the watcher cannot ask dunst to forget, from where it can only ask the portals."""
        return int(self.in_session("dunstctl", "count", "waiting"))

    def click(self, number=0):
        """With the mouse, which also closes it: the portal forgets a notification once its action was called, and
        what `dunstctl action` leaves on the screen nobody takes back."""
        super().click(number)


def case_no_portal_for_the_background(stage):
    """The page says so, and names the command that does it."""
    stage.start_daemon()
    app = stage.start_flatpak()
    app.ready(app.TICK, "Tell me when a SIM is locked").press("toggle")
    app.expect(f"it has no portal for the background). Add this command to the programs that it starts: "
               f"flatpak run --command=latchkey-watcher {sandbox.APP_ID}")
    stage.picture_of("no-portal")
    stage.until_watched(False)


if __name__ == "__main__":
    desk.main(World, Stage, [stories.case_click_to_unlock, sandbox.case_unlocked_by_another_program])
