# SPDX-FileCopyrightText: The Latchkey authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The demo's story in other languages, on a phone: all that is told is translated, and nothing is cut off."""

import gettext
import os
import shutil
import subprocess
import sys
import tempfile

import access
import tap
from camera import Camera
from tagged import Catalog

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "demo.d"))
import scenes  # noqa: E402
from teller import Teller  # noqa: E402

TOP = os.environ["LATCHKEY_SOURCE"]
LOCALES = {"pseudo": "en_US", "de": "de_DE", "ar": "ar_EG", "ja": "ja_JP"}
# Not ours to translate: what a modem, a card, a shell or the toolkit says
FOREIGN = ("Latchkey Mobile", "Demo Mobile", "Latchkey", "systemctl start ModemManager", "GtkImage")
# Buttons of the toolkit's own that newer versions name
TOOLKIT = {"gtk40": ("Minimize", "Maximize", "Close"), "libadwaita": ("Dismiss",)}
SPOKEN = ("label", "heading", "button", "push button", "text box", "text", "check box", "list item", "group", "panel")


def pseudo(folder):
    """Every sentence in brackets, as a language of its own."""
    po = os.path.join(folder, "brackets.po")
    english = subprocess.run(["msgen", "--lang=en", os.path.join(TOP, "po/latchkey.pot")], capture_output=True,
                             check=True).stdout
    with open(po, "wb") as file:
        brackets = ["msgfilter", "--keep-header", "sed", "-e", "s/^/⟦/", "-e", "s/$/⟧/"]
        file.write(subprocess.run(brackets, input=english, capture_output=True, check=True).stdout)
    return po


class Reader:
    """Reads names back into English, and remembers what was not translated."""

    def __init__(self, catalog, language):
        self.catalog = catalog
        self.toolkit = {
            gettext.translation(domain, languages=[language], fallback=True).gettext(word)
            for domain, words in TOOLKIT.items() for word in words
        }
        self.untold = set()

    def read(self, node):
        node.name, rest = self.catalog.plain(node.name)
        node.description = self.catalog.plain(node.description)[0]
        for foreign in FOREIGN:
            rest = rest.replace(foreign, "")
        header = any(above.name in ("AdwGizmo", "AdwWindowTitle") for above in node.above())
        toolkit = node.role == "button" and rest in self.toolkit
        if node.role in SPOKEN and not header and not toolkit and any(letter.isalpha() for letter in rest):
            self.untold.add((node.role, rest))


class Phone(Teller):
    """Looks at each page as wide as a phone."""

    def step(self, done, title, *words, **rest):
        super().step(done, title, *words, **rest)
        Camera(self.stage.world, self.stage.folder).fit(self.app, self.app.window_id(), 360)


def told(language, scene):
    """The scene in that language, as a case."""

    def case(stage):
        folder = tempfile.mkdtemp(prefix="words-", dir=stage.folder)
        locale = LOCALES[language]
        subprocess.run(["localedef", "-i", locale, "-f", "UTF-8", os.path.join(folder, f"{locale}.UTF-8")], check=True)
        po = pseudo(folder) if language == "pseudo" else os.path.join(TOP, "po", f"{language}.po")
        reader = Reader(Catalog(po, folder, language), language)
        stage.children.env.update(
            LOCPATH=folder, LC_ALL=f"{locale}.UTF-8", LANGUAGE=language, LK_LOCALEDIR=folder,
            LD_PRELOAD=os.environ["LK_LOOK"], G_DEBUG="",
        )
        access.on_node = reader.read
        try:
            scene(stage, Phone(say=tap.note))
        finally:
            access.on_node = None
            shutil.rmtree(folder)
        cut = {line for app in stage.apps for line in app.said().splitlines() if line.startswith("CUT OFF")}
        assert not cut, "\n".join(sorted(cut))
        assert not reader.untold, f"not translated: {sorted(reader.untold)}"

    case.__name__ = f"case_{language}_{scene.__name__}"
    return case


tap.main([told(language, scene) for language in LOCALES for scene in scenes.ALL])
