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

PO = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "po")
LOCALES = {"pseudo": "en_US", "de": "de_DE", "ar": "ar_EG", "ja": "ja_JP"}
# Not ours to translate: what a modem, a card, a shell or the toolkit says
FOREIGN = ("Latchkey Mobile", "Demo Mobile", "Latchkey", "systemctl start ModemManager", "GtkImage")
# Buttons of the toolkit's own that newer versions name
TOOLKIT = {"gtk40": ("Minimize", "Maximize", "Close"), "libadwaita": ("Dismiss",)}
SPOKEN = ("label", "heading", "button", "push button", "text box", "text", "check box", "list item", "group", "panel")


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
    access.on_node = reader.read
    try:
        yield reader
    finally:
        access.on_node = None
        shutil.rmtree(folder)
