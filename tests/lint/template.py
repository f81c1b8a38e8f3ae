# SPDX-FileCopyrightText: The Latchkey authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The template of the translations, as the build makes it."""

import subprocess

GLIB_WORDS = [
    "--from-code=UTF-8",
    "--add-comments=Translators",
    *(
        f"--keyword={k}"
        for k in (
            "_ N_ C_:1c,2 NC_:1c,2 g_dcgettext:2 g_dngettext:2,3 g_dpgettext2:2c,3 "
            "ngettext:1,2 npgettext:1c,2,3"
        ).split()
    ),
    *(
        f"--flag={f}"
        for f in "N_:1:pass-c-format C_:2:pass-c-format NC_:2:pass-c-format g_dngettext:2:pass-c-format".split()
    ),
]


def write(top, paths, pot):
    """Write what xgettext finds in these files. Returns what it says about them."""
    done = subprocess.run(
        ["xgettext", *GLIB_WORDS, "--no-location", f"--directory={top}", f"--output={pot}", "--force-po", *paths],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )
    return done.stdout.strip() or (f"exit status {done.returncode}" if done.returncode else "")
