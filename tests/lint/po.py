# SPDX-FileCopyrightText: The Latchkey authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The entries of a translation or a template."""

import ast
import collections
import re

# A context and a plural that are not there are None; forms has the translation, or one for each plural form.
Entry = collections.namedtuple("Entry", "context single plural forms")

LINE = re.compile(r'^(msgctxt|msgid|msgid_plural|msgstr(?:\[\d\])?) ((?:"(?:[^"\\]|\\.)*"\s*)+)', re.M)


def entries(path):
    """All entries but the header."""
    with open(path, encoding="utf-8") as file:
        text = file.read()
    found, context, single, plural, forms = [], None, None, None, []
    for key, quoted in LINE.findall(text) + [("msgid", '""')]:
        value = "".join(ast.literal_eval(q) for q in re.findall(r'"(?:[^"\\]|\\.)*"', quoted))
        if key in ("msgctxt", "msgid") and forms:
            if single:
                found.append(Entry(context, single, plural, forms))
            context, single, plural, forms = None, None, None, []
        if key == "msgctxt":
            context = value
        elif key == "msgid":
            single = value
        elif key == "msgid_plural":
            plural = value
        else:
            forms.append(value)
    return found
