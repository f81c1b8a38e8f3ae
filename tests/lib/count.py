# SPDX-FileCopyrightText: The Latchkey authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Counts single test cases over the logs of several runs of `meson test`.

Usage: count.py [--broken=WHAT] LOG..., a LOG without its endings .json and .junit.xml

Prints what failed with its output, what became of the mutants, what the Flatpak costs, then one line of counts. The
exit status is 1 if a test failed or, with CI=true, if one was skipped.
"""

import json
import os
import sys
import xml.etree.ElementTree as ElementTree

FINE = ("OK", "EXPECTEDFAIL")
BAD = ("failure", "error")
# What these say is shown when nothing failed, too
TOLD = ("latchkey:mutants / mutants", "latchkey:flatpak / flatpak-run")


class Count:
    def __init__(self):
        self.passed = 0
        self.failed = []
        self.skipped = []

    def add(self, name, result):
        if result == "passed":
            self.passed += 1
        else:
            getattr(self, result).append(name)


def cases(log):
    """The single cases of each test in a log: {test: [(case, result)]}."""
    found = {}
    for suite in ElementTree.parse(log + ".junit.xml").getroot():
        for case in suite.findall("testcase"):
            kinds = {child.tag for child in case}
            result = "failed" if kinds & set(BAD) else "skipped" if "skipped" in kinds else "passed"
            # A test without cases stands in the suite of the whole project.
            single = case.get("classname") == "latchkey"
            test = case.get("name") if single else case.get("classname").removeprefix("latchkey.")
            found.setdefault(test, []).append((None if single else case.get("name"), result))
    return found


def add_log(count, log):
    place = log.split("/")[0] + (" with valgrind" if log.endswith("-valgrind") else "")
    try:
        every = cases(log)
        with open(log + ".json", encoding="utf-8") as file:
            tests = [json.loads(line) for line in file]
    except (OSError, ElementTree.ParseError) as error:
        count.add(f"{place}: no test was run ({error})", "failed")
        return
    for test in tests:
        name = f"{place}: {test['name'].removeprefix('latchkey:')}"
        results = every.get(test["name"], [])
        if test["result"] == "SKIP" and not any(r == "skipped" for _, r in results):
            results = [(None, "skipped")]
        elif test["result"] not in (*FINE, "SKIP"):
            # A time-out and a crash are in none of the cases.
            results = [r for r in results if r[0]]
            if not any(r == "failed" for _, r in results):
                results.append((test["result"].lower(), "failed"))
            show(name, test)
        elif not results:
            results = [(None, "passed")]
        elif test["name"] in TOLD:
            show(name, test)
        for case, result in results:
            count.add(f"{name}: {case}" if case else name, result)


def show(name, test):
    print(f"\n――― {name}: {test['result']}, exit status {test['returncode']}")
    for stream in ("stdout", "stderr"):
        if test.get(stream):
            print(test[stream].rstrip())
    print("―――")


def main():
    count = Count()
    for argument in sys.argv[1:]:
        if argument.startswith("--broken="):
            count.add(argument.removeprefix("--broken="), "failed")
        else:
            add_log(count, argument)

    in_ci = os.environ.get("CI") == "true"
    print()
    for name in count.failed:
        print(f"failed: {name}")
    for name in count.skipped:
        print(f"skipped{' (in CI a fault)' if in_ci else ''}: {name}")
    print(f"{count.passed} passed, {len(count.failed)} failed, {len(count.skipped)} skipped", flush=True)
    sys.exit(1 if count.failed or (in_ci and count.skipped) or not count.passed else 0)


if __name__ == "__main__":
    main()
