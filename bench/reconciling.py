"""How well differing tolls are made into one: all that `make bench-reconciling` measures.

    python bench/reconciling.py [--json FILE]

Ten seeds of a simulated world (bench/reconciling_world.py): the root mean square error of the logarithm of each rule's
best figure, beside the median's and other plain rules', and how often the stated nine-in-ten range holds the truth. And
the trail of tolls of the Karrada bombing of 2016 (UCDP GED).
"""

from __future__ import annotations

import argparse
import json
import math
import statistics
import sys
import time
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
from reconciling_world import Case as Told
from reconciling_world import World, simulate

from marsad.analysis.habits import Case, learn, weigh
from marsad.incidents.reconciling import current, reconcile
from marsad.model.incident import Figure, Rule

SEEDS = range(10)
OTHERS = {
    "mild": World(bias=0.1, undercount=0.2, copies=(0.0, 0.2)),
    "harsh": World(bias=0.4, undercount=0.6, copies=(0.2, 0.7)),
    "few incidents": World(incidents=40),
    "three sources": World(sources=3),
}
"""Other worlds, three seeds each, to see what becomes of the method where its guesses are off."""
START = date(2024, 1, 1)
KARRADA = [
    (0, 75, 75, "AFP"),
    (0, 82, 82, "Reuters"),
    (0, 119, 119, "AFP"),
    (1, 108, 119, "AFP"),
    (1, 201, None, "Reuters"),
    (3, 251, None, "AFP"),
    (4, 292, 292, "Reuters"),
    (28, 324, 324, "AFP"),
    (29, 323, 323, "Reuters"),
]


def figures(told: Told) -> Case:
    """What a record would hold of an incident of the simulated world."""
    return Case(
        tuple(
            Figure("killed", one.figure, one.figure, f"c{number}", f"s{one.source}", START + timedelta(int(one.after)))
            for number, one in enumerate(told.told)
        ),
        START,
    )


def error(found: list[float], truth: list[int]) -> float:
    """The root mean square error of the logarithm."""
    return math.sqrt(float(np.mean((np.log(found) - np.log(truth)) ** 2)))


def covered(ranges: list[tuple[int, int | None]], truth: list[int]) -> float:
    """The share of true tolls that lie within their range, ends included."""
    return statistics.mean(
        low <= one and (high is None or one <= high) for (low, high), one in zip(ranges, truth, strict=True)
    )


def seed(number: int, world_of: World | None = None) -> dict[str, float]:
    """All figures of one seed."""
    world = simulate(number, world_of)
    truth = [one.truth for one in world]
    cases = [figures(one) for one in world]
    newest = [[one.best() for one in current(case.figures)] for case in cases]
    found = {
        "median of all figures": error([statistics.median(f.low for f in case.figures) for case in cases], truth),
        "median of newest figures": error([statistics.median(one) for one in newest], truth),
        "mean of newest figures": error([math.exp(np.log(one).mean()) for one in newest], truth),
    }
    for rule in Rule:
        if rule is not Rule.WEIGHED:
            found[rule.value] = error([max(1, reconcile(case.figures, rule).best) for case in cases], truth)
    found["min-max covers"] = covered([(min(one), max(one)) for one in newest], truth)
    habits = learn(cases)
    weighed = [weigh(case, habits) for case in cases]
    found["weighed"] = error([one.best for one in weighed], truth)
    found["weighed covers"] = covered([(one.low, one.high) for one in weighed], truth)
    several = [k for k, case in enumerate(cases) if len({f.originator for f in case.figures}) > 1]
    few = [k for k in range(len(cases)) if k not in set(several)]
    for name, which in (("one originator", few), ("several originators", several)):
        if which:
            picked = [(weighed[k].low, weighed[k].high) for k in which]
            found[f"weighed covers, {name}"] = covered(picked, [truth[k] for k in which])
    wide = [math.log((one.high or one.low) / one.low) for one in weighed]
    found["weighed, median high over low"] = math.exp(statistics.median(wide))
    return found


def karrada() -> dict[str, Any]:
    """The trail as it looked on some days, and at the end."""
    told = [
        (after, Figure("killed", low, high, f"c{k}", who, date(2016, 7, 3) + timedelta(after)))
        for k, (after, low, high, who) in enumerate(KARRADA)
    ]
    found: dict[str, Any] = {}
    for day in (0, 1, 3, 4, 29):
        made = reconcile([figure for after, figure in told if after <= day])
        found[f"day {day}"] = [made.low, made.best, made.high]
    found["rule"] = reconcile([figure for _, figure in told]).rule
    found["figures kept"] = len(KARRADA)
    return found


def measure() -> dict[str, Any]:
    """Means over the seeds, and the least and greatest."""
    seeds = [seed(number) for number in SEEDS]
    names = list(seeds[0])
    mean = {name: round(statistics.mean(one[name] for one in seeds if name in one), 3) for name in names}
    median = min(mean["median of all figures"], mean["median of newest figures"])
    return {
        "simulated": mean,
        "least": {name: round(min(one[name] for one in seeds if name in one), 3) for name in names},
        "greatest": {name: round(max(one[name] for one in seeds if name in one), 3) for name in names},
        "below the better median": round(1 - mean["weighed"] / median, 3),
        "covers": mean["weighed covers"],
        "others": {name: _other(world) for name, world in OTHERS.items()},
        "karrada": karrada(),
    }


def _other(world: World) -> dict[str, float]:
    seeds = [seed(number, world) for number in range(3)]
    kept = ("median of newest figures", "latest", "weighed", "weighed covers")
    return {name: round(statistics.mean(one[name] for one in seeds), 3) for name in kept}


def main() -> None:
    """Measures, prints and writes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    started = time.time()
    found = measure()
    for name, value in found["simulated"].items():
        sys.stdout.write(f"{name:40} {value:.3f}  ({found['least'][name]:.3f} to {found['greatest'][name]:.3f})\n")
    sys.stdout.write(f"weighed is {found['below the better median']:.1%} below the better median\n")
    for name, other in found["others"].items():
        sys.stdout.write(f"{name}: {', '.join(f'{what} {value:.3f}' for what, value in other.items())}\n")
    for day, trail in found["karrada"].items():
        sys.stdout.write(f"Karrada, {day}: {trail}\n")
    sys.stdout.write(f"{time.time() - started:.0f} s\n")
    if options.json:
        options.json.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
