# SPDX-FileCopyrightText: The Latchkey authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the rows of the benchmark; tests/bench starts it."""

import argparse
import json
import os
import platform
import signal
import sys
import time

import readme
import ring
import rows_many
import rows_peers
import rows_size
import rows_unlock
import rows_watcher
import rows_window

ROWS = {
    name.removeprefix("row_"): row
    for module in (rows_size, rows_peers, rows_watcher, rows_window, rows_unlock, rows_many)
    for name, row in vars(module).items() if name.startswith("row_")
}


def arguments():
    parser = argparse.ArgumentParser(
        prog="tests/bench", description="Measures Latchkey against the barest programs that do the same, and its peers.",
        epilog="Rows: " + "; ".join(f"{name}: {row.__doc__}" for name, row in ROWS.items()),
    )
    parser.add_argument("rows", nargs="*", metavar="ROW", choices=[*ROWS, []], help="only these; all by default")
    parser.add_argument("--rounds", type=int, default=10, help="how often, after one for warming up (10)")
    parser.add_argument("--json", metavar="FILE", help="write everything there")
    parser.add_argument("--peers", action="store_true", help="install nm-applet and GNOME Settings first")
    return parser.parse_args()


def run_row(world, name, rounds):
    """The figures of a row, printed."""
    print(f"{name}: {ROWS[name].__doc__}", flush=True)
    stage = ring.Ring(world, rounds)
    began = time.monotonic()
    try:
        figures = ROWS[name](stage)
        stage.check_clean()
    except Exception:
        print(stage.report(name), file=sys.stderr)
        raise
    finally:
        stage.close()
    for figure in figures:
        print("\n".join(figure.lines()), flush=True)
    print(f"  ({time.monotonic() - began:.0f} s)\n", flush=True)
    return figures


def main():
    options = arguments()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    results = {}
    with ring.World() as world:
        for name in options.rows or ROWS:
            results[name] = run_row(world, name, options.rounds)
    missed = [figure.what for figures in results.values() for figure in figures if figure.met() is False]
    if options.json:
        with open(options.json, "w", encoding="utf-8") as file:
            json.dump({
                "machine": platform.platform(), "cores": os.cpu_count(), "rounds": options.rounds,
                "rows": {name: [figure.as_json() for figure in figures] for name, figures in results.items()},
            }, file, indent=1, ensure_ascii=False)
    table = readme.table([figure for figures in results.values() for figure in figures])
    if table:
        print("For the README:", "", *table, "", sep="\n", flush=True)
    print("Every goal is met." if not missed else "Missed: " + "; ".join(missed), flush=True)
    # Nothing is left to be tidied up, and a thread of a library may hang.
    os._exit(1 if missed else 0)


main()
