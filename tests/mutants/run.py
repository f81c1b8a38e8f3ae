# SPDX-FileCopyrightText: The Latchkey authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Each rule of the promise is broken on purpose, in a copy of the tree: a test must notice.

Usage: run.py [--jobs N] [--only TEXT]

Prints TAP: each rule, what was broken, and the case that caught it. A mutant that survives, or whose old
text no longer stands in the source exactly once, fails.
"""

import argparse
import concurrent.futures
import json
import os
import queue
import re
import shutil
import signal
import subprocess
import sys
import tempfile

from table import MUTANTS

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
# Asked in this order, after the tables of cases: the quick ones first, the one that takes long last.
SCRIPTED = ("script-races", "script-swaps", "script-cards", "script-shapes", "script-hostile", "script-sim",
            "script-orders")
SEQUENCES = "200"
SEED = "R02S0123456789abcdef0123456789abcdef"
PATIENCE = 120


def replace(path, old, new):
    """Changes a text that stands in the file exactly once."""
    with open(path, encoding="utf-8") as file:
        text = file.read()
    if text.count(old) != 1:
        raise ValueError(f"{os.path.basename(path)}: this text stands there {text.count(old)} times:\n{old}")
    with open(path, "w", encoding="utf-8") as file:
        file.write(text.replace(old, new))
    return text


def copy_tree(to):
    """What git knows, and what it would know if it were told."""
    listed = subprocess.run(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
                            cwd=TOP, check=True, capture_output=True, text=True).stdout
    for name in filter(None, listed.split("\0")):
        source, target = os.path.join(TOP, name), os.path.join(to, name)
        if os.path.isfile(source):
            os.makedirs(os.path.dirname(target), exist_ok=True)
            shutil.copy2(source, target)


def keep_lines(path, keep):
    with open(path, encoding="utf-8") as file:
        lines = file.readlines()
    with open(path, "w", encoding="utf-8") as file:
        file.writelines(line for line in lines if keep(line))


def cut_down(tree):
    """Leaves the core and its tests, and makes the core a library that can be changed without linking anew."""
    folders = ("src/core", "tests", "simmodem", "daemon", "scripted", "unit")
    subdir = re.compile(r"^subdir\('([^']+)'\)")

    def wanted(line):
        found = subdir.match(line)
        return (not found or found.group(1) in folders) and not re.match(r"^(gtk|adw)_dep = ", line)

    top = os.path.join(tree, "meson.build")
    keep_lines(top, wanted)
    keep_lines(os.path.join(tree, "tests", "meson.build"), wanted)
    with open(top, encoding="utf-8") as file:
        text = file.read()
    with open(top, "w", encoding="utf-8") as file:
        file.write(re.sub(r"^gnome\.post_install\(.*?^\)\n", "", text, flags=re.S | re.M))
    unit = os.path.join(tree, "tests", "unit", "meson.build")
    with open(unit, encoding="utf-8") as file:
        text = file.read()
    # Those that need the app
    for begin, end in (("foreach ", "endforeach"), (r"test\(", r"\)")):
        text = re.sub(rf"^{begin}(?:(?!^{end}).)*?app_dep.*?^{end}\n", "", text, flags=re.S | re.M)
    with open(unit, "w", encoding="utf-8") as file:
        file.write(text)
    replace(os.path.join(tree, "src", "core", "meson.build"), "static_library(", "shared_library(")


def run(command):
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise ValueError(f"{command[0]} fails:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")


class Place:
    """A copy of the tree, built once, in which mutants live one after another."""

    def __init__(self, folder):
        self.tree = os.path.join(folder, "tree")
        self.build = os.path.join(folder, "build")
        copy_tree(self.tree)
        cut_down(self.tree)
        run(["meson", "setup", "-Doptimization=0", "-Ddebug=false", self.build, self.tree])
        with subprocess.Popen(["meson", "introspect", "--tests", self.build], stdout=subprocess.PIPE) as process:
            tests = json.load(process.stdout)
        unit = [t for t in tests if os.path.join("tests", "unit") in t["cmd"][0]]
        scripted = {t["name"]: t for t in tests if t["name"] in SCRIPTED}
        self.tests = unit + [scripted[name] for name in SCRIPTED if name in scripted]
        self.make()

    def make(self):
        targets = [os.path.relpath(t["cmd"][0], self.build) for t in self.tests]
        run(["ninja", "-C", self.build, "-j", "1", *targets])

    def first_fault(self):
        """The first case that fails, or None."""
        for test in self.tests:
            cases = run_test(test)
            if cases:
                return f"{test['name']}: {cases}"
        return None

    def live(self, mutant):
        """What catches the mutant, or None."""
        _, _, name, old, new = mutant
        path = os.path.join(self.tree, "src", "core", name)
        original = replace(path, old, new)
        try:
            self.make()
            return self.first_fault()
        finally:
            with open(path, "w", encoding="utf-8") as file:
                file.write(original)


def run_test(test):
    """The case that fails in a test, or an empty text."""
    env = {**os.environ, **test["env"], "LATCHKEY_SEQUENCES": SEQUENCES}
    for name in ("LATCHKEY_SEED", "LATCHKEY_TEST_DEPTH"):
        env.pop(name, None)
    command = [*test["cmd"], "--seed", SEED] if test["name"] in SCRIPTED else test["cmd"]
    try:
        done = subprocess.run(command, env=env, capture_output=True, text=True, errors="replace", timeout=PATIENCE,
                              cwd=test["workdir"] or None, check=False)
    except subprocess.TimeoutExpired:
        return "never ends"
    if done.returncode == 0 and not re.search(r"^not ok", done.stdout, re.M):
        return ""
    return what_failed(done)


def what_failed(done):
    """What a test says of its failure, in a line."""
    said = re.search(r"^# (rule \d+: .*|no try was left.*)$", done.stdout, re.M) or \
        re.search(r"^Bail out! (?:\S+:ERROR:\S*/)?(.*\S.*)$", done.stdout, re.M) or \
        re.search(r"^not ok \d+ (\S+)", done.stdout, re.M)
    if said:
        return said.group(1)
    return signal.Signals(-done.returncode).name if done.returncode < 0 else f"status {done.returncode}"


def judge(places, mutant):
    """Whether the mutant was caught, and how."""
    place = places.get()
    try:
        caught = place.live(mutant)
        return bool(caught), caught or "survives"
    except ValueError as error:
        return False, str(error)
    finally:
        places.put(place)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    mutants = [m for m in MUTANTS if options.only in f"rule {m[0]}, {m[1]}"]
    scratch = tempfile.mkdtemp(prefix="latchkey-mutants-")
    failed = 0
    print(f"1..{len(mutants) + 1}", flush=True)
    try:
        with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
            places = queue.Queue()
            for place in pool.map(Place, [os.path.join(scratch, str(n)) for n in range(options.jobs)]):
                places.put(place)
            place = places.get()
            fault = place.first_fault()
            places.put(place)
            print(f"{'not ok' if fault else 'ok'} 1 - unchanged, all tests pass{': ' + fault if fault else ''}", flush=True)
            if fault:
                print("Bail out! What fails unchanged catches nothing.")
                return 1
            results = pool.map(lambda mutant: judge(places, mutant), mutants)
            for number, (mutant, (caught, how)) in enumerate(zip(mutants, results), 2):
                lines = how.splitlines()
                print(f"{'ok' if caught else 'not ok'} {number} - rule {mutant[0]}, {mutant[1]}: {lines[0]}")
                for line in lines[1:]:
                    print(f"# {line}")
                sys.stdout.flush()
                failed += not caught
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    print(f"# {len(mutants) - failed} of {len(mutants)} mutants caught")
    return 1 if failed else 0


sys.exit(main())
