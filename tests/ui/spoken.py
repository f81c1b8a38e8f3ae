# SPDX-FileCopyrightText: The Latchkey authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The program in another language, read back into English for whoever uses it."""

import contextlib
import gettext
import os
import shutil
import subprocess
import tempfile

import access
from tagged import Catalog

HERE = os.path.dirname(os.path.abspath(__file__))
PO = os.path.join(HERE, "..", "..", "po")
# Each language and a locale for it; meson.build makes a test of each
with open(os.path.join(HERE, "languages.txt"), encoding="utf-8") as table:
    LOCALES = dict(line.split() for line in table)
# Not ours to translate: what a modem, a card, a shell or the toolkit says
FOREIGN = ("Latchkey Mobile", "Demo Mobile", "Latchkey", "systemctl start ModemManager", "GtkImage")
# The toolkit's own: buttons that newer versions name, and a row in the window About
TOOLKIT = {"gtk40": ("Minimize", "Maximize", "Close"), "libadwaita": ("Dismiss", "Details")}
SPOKEN = ("label", "heading", "button", "push button", "text box", "text", "check box", "list item", "menu item",
          "group", "panel")


def pseudo(folder):
    """Every sentence in brackets, as a language of its own."""
    po = os.path.join(folder, "brackets.po")
    english = subprocess.run(["msgen", "--lang=en", os.path.join(PO, "latchkey.pot")], capture_output=True,
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
        self.ours = {text for entry in self.catalog.english.values() for key, text in entry.items() if key == "msgid"}
        self.untold = set()

    def in_english(self, text):
        return self.catalog.plain(text)[0]

    def read(self, node):
        node.name, rest = self.catalog.plain(node.name)
        node.description = self.in_english(node.description)
        for foreign in FOREIGN:
            rest = rest.replace(foreign, "")
        if node.role not in SPOKEN or not any(letter.isalpha() for letter in rest):
            return
        header = any(above.name in ("AdwGizmo", "AdwWindowTitle") for above in node.above())
        # Most of what stands in the window About is the toolkit's.
        about = any(above.role in ("window", "dialog") and above.name != "Latchkey" for above in node.above())
        toolkit = (about or node.role == "button") and rest in self.toolkit
        if not header and not toolkit and (not about or rest in self.ours):
            self.untold.add((node.role, rest))


@contextlib.contextmanager
def spoken(stage, language):
    """Until the end, what is started on the stage speaks that language; gives the Reader."""
    folder = tempfile.mkdtemp(prefix="words-", dir=stage.folder)
    locale = LOCALES[language]
    subprocess.run(["localedef", "-i", locale, "-f", "UTF-8", os.path.join(folder, f"{locale}.UTF-8")], check=True)
    po = pseudo(folder) if language == "pseudo" else os.path.join(PO, f"{language}.po")
    reader = Reader(Catalog(po, folder, language), language)
    stage.children.env.update(
        LOCPATH=folder, LC_ALL=f"{locale}.UTF-8", LANGUAGE=language, LK_LOCALEDIR=folder,
        LD_PRELOAD=os.environ["LK_LOOK"], G_DEBUG="",
    )
    before = access.on_node, access.in_english
    access.on_node, access.in_english = reader.read, reader.in_english
    try:
        yield reader
    finally:
        access.on_node, access.in_english = before
        shutil.rmtree(folder)
