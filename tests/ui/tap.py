# SPDX-FileCopyrightText: The Latchkey authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the cases of a test program, and says in TAP how they went."""

import inspect
import os
import signal
import sys
import time
import traceback

import harness


def note(text):
    for line in text.splitlines():
        print(f"#   {line}")


def run_case(number, case, world):
    name = case.__name__.removeprefix("case_").replace("_", " ")
    began = time.monotonic()
    stage = harness.Stage(world)
    fault = None
    try:
        case(stage)
        stage.check_clean()
    except Exception:
        fault = traceback.format_exc()
        note(fault)
        note(stage.report(name))
    finally:
        stage.close()
    why = ": " + fault.strip().splitlines()[-1] if fault else ""
    print(f"{'not ok' if fault else 'ok'} {number} - {name} # {time.monotonic() - began:.1f} s{why}", flush=True)
    return fault is None


def main(more=()):
    """Run every function of the program whose name begins with case_, and more, or those that are named."""
    module = sys.modules["__main__"]
    cases = [f for n, f in vars(module).items() if n.startswith("case_") and inspect.isfunction(f)] + list(more)
    if sys.argv[1:]:
        cases = [f for f in cases if any(word in f.__name__ for word in sys.argv[1:])]
    print(f"1..{len(cases)}", flush=True)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    with harness.World() as world:
        good = [run_case(number, case, world) for number, case in enumerate(cases, 1)]
    sys.stdout.flush()
    # Nothing is left to be tidied up, and a thread of a library may hang.
    os._exit(0 if good and all(good) else 1)
