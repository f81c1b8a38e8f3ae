# SPDX-FileCopyrightText: The Latchkey authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Renames the folder that a tar archive holds, and changes nothing else in it.

Usage: rename.py ARCHIVE OLD NEW >RENAMED, where both names are of one length
"""

import sys

BLOCK = 512
NAME, SIZE, CHECKSUM, KIND, PREFIX = slice(0, 100), slice(124, 136), slice(148, 156), slice(156, 157), slice(345, 500)
EXTENDED = (b"x", b"g")


def renamed(header, old, new):
    """The header of one file, with its checksum."""
    header = bytearray(header)
    for field in (NAME, PREFIX):
        if header[field].startswith(old):
            header[field] = header[field].replace(old, new, 1)
    header[CHECKSUM] = b" " * 8
    header[CHECKSUM] = b"%07o\0" % sum(header)
    return bytes(header)


def main():
    path, *names = sys.argv[1:]
    old, new = (name.encode() for name in names)
    assert len(old) == len(new)
    with open(path, "rb") as file:
        archive = file.read()
    out, at = sys.stdout.buffer, 0
    while any(header := archive[at:at + BLOCK]):
        end = at + BLOCK + -(-int(header[SIZE].rstrip(b"\0 ") or b"0", 8) // BLOCK) * BLOCK
        body = archive[at + BLOCK:end]
        out.write(renamed(header, old, new))
        out.write(body.replace(b"path=" + old, b"path=" + new) if header[KIND] in EXTENDED else body)
        at = end
    out.write(archive[at:])


main()
