# SPDX-FileCopyrightText: The Latchkey authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What lies on the disk."""

import os
import subprocess

from figures import US, Figure

SIZE = "installed size"
# The packages of the peers, without what they depend on
PEERS = {
    "nm-applet": ("network-manager-gnome", "network-manager-applet"),
    "GNOME Settings": ("gnome-control-center", "gnome-control-center-data"),
}


def tree_size(folder):
    """KiB of all files in a folder."""
    return sum(
        os.lstat(os.path.join(place, name)).st_size for place, _folders, names in os.walk(folder) for name in names
    ) / 1024


def packages_size(packages):
    """KiB of the packages that are installed, as dpkg counts."""
    words = ["dpkg-query", "--show", "--showformat=${db:Status-Status} ${Installed-Size}\n", *packages]
    try:
        said = subprocess.run(words, capture_output=True, text=True, check=False).stdout
    except FileNotFoundError:
        return 0
    return sum(int(line.split()[1]) for line in said.splitlines() if line.startswith("installed "))


def row_size(ring):
    """installed size, without what it depends on"""
    figure = Figure(SIZE, "KiB")
    build = os.path.dirname(os.path.dirname(os.path.dirname(os.environ["LATCHKEY"])))
    folder = os.path.join(ring.folder, "installed")
    words = ["meson", "install", "-C", build, "--no-rebuild", "--strip", "--quiet", "--destdir", folder]
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL)
    figure.add(US, tree_size(folder))
    for name, packages in PEERS.items():
        size = packages_size(packages)
        if size:
            figure.add(name, size)
    return [figure]
