# SPDX-FileCopyrightText: The Latchkey authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Builds Flatpaks with the stand-ins for GNOME's runtime and SDK, into a repository that tests install from.

Environment: LATCHKEY_SOURCE (the top folder), LATCHKEY_ID (the application id), LATCHKEY_FLATPAK (a folder of the
build, kept between runs).
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.environ["LATCHKEY_SOURCE"]
APP_ID = os.environ["LATCHKEY_ID"]
FOLDER = os.environ["LATCHKEY_FLATPAK"]
MANIFEST = os.path.join(TOP, "flatpak", APP_ID + ".yaml")
BARE_ID = "org.example.Bare"
BARE = os.path.join(HERE, "bare", BARE_ID + ".yaml")
REPOSITORY = os.path.join(FOLDER, "repository")
BRANCH = "stable"

# What of this project the manifest builds
SOURCES = ("meson.build", "meson_options.txt", "src", "data", "po", "COPYING")


def run(*words, env=None, **options):
    """What a program says; an AssertionError with all of it, should it fail."""
    done = subprocess.run(
        words, env={**os.environ, **(env or {})}, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, text=True, **options,
    )
    assert done.returncode == 0, f"{words}: exit status {done.returncode}\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}"
    return done.stdout.strip()


def arch():
    return run("flatpak", "--default-arch")


class Lock:
    """One at a time, also between test programs."""

    def __init__(self, path):
        os.makedirs(os.path.dirname(path), exist_ok=True)
        self.path = path

    def __enter__(self):
        self.file = open(self.path, "w", encoding="utf-8")
        fcntl.flock(self.file, fcntl.LOCK_EX)

    def __exit__(self, *unused):
        self.file.close()


def runtimes():
    """The installation with the stand-ins."""
    return run(os.path.join(HERE, "stand-in"), MANIFEST)


def files(folder):
    for top, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            yield os.path.join(top, name)


def fingerprint(folder, *more):
    """Of all that these folders hold."""
    digest = hashlib.sha256("\n".join(more).encode())
    for path in files(folder):
        with open(path, "rb") as file:
            digest.update(f"{path[len(folder):]}\n".encode() + file.read())
    return digest.hexdigest()


def copy_sources(folder):
    for name in SOURCES:
        source, target = os.path.join(TOP, name), os.path.join(folder, name)
        if os.path.isdir(source):
            shutil.copytree(source, target)
        else:
            shutil.copy(source, target)
    os.mkdir(os.path.join(folder, "flatpak"))
    shutil.copy(MANIFEST, os.path.join(folder, "flatpak"))


def build(manifest, sources, repository):
    """Build what a manifest describes into a repository, if that was not done with these sources before."""
    installation = runtimes()
    mark = os.path.join(repository, os.path.basename(manifest) + ".built")
    new = fingerprint(sources, installation)
    if os.path.exists(mark) and open(mark, encoding="utf-8").read() == new:
        return
    state = os.path.join(os.path.dirname(installation), "builder")
    with tempfile.TemporaryDirectory(prefix="build-", dir=FOLDER) as folder, Lock(state + ".lock"):
        run(
            "flatpak-builder", "--user", "--force-clean", "--disable-rofiles-fuse", "--delete-build-dirs",
            # Ninja waits while the machine's load is above twice this, and other tests run beside
            f"--jobs={4 * os.cpu_count()}",
            f"--default-branch={BRANCH}", f"--repo={repository}", f"--state-dir={state}",
            f"--extra-sources={run(os.path.join(HERE, 'source'), MANIFEST)}",
            os.path.join(folder, "app"), manifest,
            env={"FLATPAK_SYSTEM_DIR": installation, "FLATPAK_USER_DIR": os.path.join(folder, "user"),
                 "XDG_DATA_HOME": os.path.join(folder, "data")},
        )
    with open(mark, "w", encoding="utf-8") as file:
        file.write(new)


def build_latchkey():
    """Build the manifest as it stands, in a copy of the sources."""
    with tempfile.TemporaryDirectory(prefix="sources-", dir=FOLDER) as folder:
        copy_sources(folder)
        build(os.path.join(folder, "flatpak", APP_ID + ".yaml"), folder, REPOSITORY)


def install(repository, installation, *names):
    """Install the newest that the repository has into an installation of its own, or update what is there."""
    env = {"FLATPAK_SYSTEM_DIR": runtimes(), "FLATPAK_USER_DIR": installation}
    run("flatpak", "--user", "remote-add", "--if-not-exists", "--no-gpg-verify", "tests", "file://" + repository, env=env)
    run("flatpak", "--user", "remote-modify", "--url=file://" + repository, "tests", env=env)
    run("flatpak", "--user", "install", "--noninteractive", "--or-update", "tests", *names, env=env)


def installed():
    """The installation with Latchkey as it is now, and with the bare program to compare with. All tests share it."""
    installation = os.path.join(FOLDER, "installation")
    mark = os.path.join(installation, "installed")
    with Lock(os.path.join(FOLDER, "lock")):
        build_latchkey()
        build(BARE, os.path.dirname(BARE), REPOSITORY)
        now = fingerprint(os.path.join(REPOSITORY, "refs"))
        if not os.path.exists(mark) or open(mark, encoding="utf-8").read() != now:
            install(REPOSITORY, installation, APP_ID, BARE_ID)
            with open(mark, "w", encoding="utf-8") as file:
                file.write(now)
    return installation


def second_build(repository, version, new_version):
    """A later build, made without a compiler: the same files, and the program has another version in it. Both versions
    have one length."""
    with tempfile.TemporaryDirectory(prefix="second-", dir=FOLDER) as folder:
        tree = os.path.join(folder, "tree")
        run("ostree", "checkout", "--user-mode", "--repo=" + REPOSITORY, f"app/{APP_ID}/{arch()}/{BRANCH}", tree)
        program = os.path.join(tree, "files/bin/latchkey")
        with open(program, "rb") as file:
            old = file.read()
        new = old.replace(version.encode() + b"\0", new_version.encode() + b"\0")
        assert new != old and len(new) == len(old)
        os.remove(program)
        with open(program, "wb") as file:
            file.write(new)
        os.chmod(program, 0o755)
        run("flatpak", "build-export", "--disable-sandbox", repository, tree, BRANCH)
