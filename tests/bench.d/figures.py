# SPDX-FileCopyrightText: The Latchkey authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What was measured, how it is summed up, and whether it is good enough."""

import statistics

US = "Latchkey"
LIMIT = "limit"


class Goal:
    """What is to hold for a figure: in words, and as a function of the medians by contestant."""

    def __init__(self, words, holds):
        self.words = words
        self.holds = holds


def at_most_times(factor):
    return Goal(f"≤ {factor} × limit", lambda medians: medians[US] <= factor * medians[LIMIT])


def at_most_above(margin, unit):
    return Goal(f"≤ limit + {margin} {unit}", lambda medians: medians[US] <= medians[LIMIT] + margin)


def at_most(bound):
    return Goal(f"≤ {bound}", lambda medians: medians[US] <= bound)


class Figure:
    """One line of a row: samples of each contestant, the limit being one of them where there is one."""

    def __init__(self, what, unit, goal=None, notes=()):
        self.what = what
        self.unit = unit
        self.goal = goal
        self.notes = list(notes)
        self.samples = {}

    def add(self, contestant, value):
        self.samples.setdefault(contestant, []).append(value)

    def medians(self):
        return {name: statistics.median(values) for name, values in self.samples.items()}

    def met(self):
        """True, False, or None where nothing is demanded."""
        return self.goal.holds(self.medians()) if self.goal else None

    def ratio(self, contestant):
        limit = self.medians().get(LIMIT)
        return self.medians()[contestant] / limit if limit else None

    def as_json(self):
        return {
            "what": self.what, "unit": self.unit, "goal": self.goal.words if self.goal else None, "met": self.met(),
            "notes": self.notes,
            "contestants": {
                name: {"median": self.medians()[name], "quartiles": quartiles(values), "ratio": self.ratio(name),
                       "samples": values}
                for name, values in self.samples.items()
            },
        }

    def lines(self):
        end = {None: "", True: " – met", False: " – MISSED"}[self.met()]
        yield f"  {self.what}, {self.unit}" + (f"; goal {self.goal.words}{end}" if self.goal else "")
        for name, values in self.samples.items():
            low, high = quartiles(values)
            ratio = self.ratio(name)
            times = f"{ratio:10.2f} ×" if ratio is not None and name != LIMIT else ""
            yield f"    {name:26}{short(self.medians()[name]):>10}{f'({short(low)} to {short(high)})':>22}{times}"
        for note in self.notes:
            yield f"    {note}"


def quartiles(values):
    if len(values) < 2:
        return [values[0], values[0]]
    low, _middle, high = statistics.quantiles(values, n=4, method="inclusive")
    return [low, high]


def short(number):
    return f"{number:.2f}" if abs(number) < 10 and number != int(number) else f"{number:.0f}"
