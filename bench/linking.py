"""How well claims are linked into incidents, beside what others reach: what `make bench-linking` measures of linking.

    python bench/linking.py [--json FILE] [--only PART ...]

Parts: copies, headlines (UCDP GED Iraq), seen, seen-2 to seen-5 and unseen (the linking gold, end to end too),
review (what answers to the review queue add),
readings (what errors of reading cost), stress (what being told otherwise costs), weights, scale.
With `--only` the other parts keep the figures that FILE holds. What is not on this machine is named and left out.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import linking_copies
import linking_gold
import linking_headlines
import linking_readings
import linking_review
import linking_scale
import linking_stress
import linking_weights

from marsad import pipeline

FLOORS = Path(__file__).with_name("floors.json")


@cache
def _tools() -> pipeline.Tools:
    return pipeline.Tools.load()


PARTS: dict[str, tuple[Callable[[], Any], Callable[[Any], list[str]]]] = {
    "copies": (linking_copies.measure, linking_copies.lines),
    "headlines": (lambda: linking_headlines.measure(_tools()), linking_headlines.lines),
    "seen": (lambda: linking_gold.measure("seen", _tools()), lambda found: linking_gold.lines("seen", found)),
    "seen-2": (lambda: linking_gold.measure("seen-2", _tools()), lambda found: linking_gold.lines("seen-2", found)),
    "seen-3": (lambda: linking_gold.measure("seen-3", _tools()), lambda found: linking_gold.lines("seen-3", found)),
    "seen-4": (lambda: linking_gold.measure("seen-4", _tools()), lambda found: linking_gold.lines("seen-4", found)),
    "seen-5": (lambda: linking_gold.measure("seen-5", _tools()), lambda found: linking_gold.lines("seen-5", found)),
    "unseen": (lambda: linking_gold.measure("unseen", _tools()), lambda found: linking_gold.lines("unseen", found)),
    "review": (linking_review.measure, linking_review.lines),
    "readings": (lambda: linking_readings.measure(_tools()), linking_readings.lines),
    "stress": (linking_stress.measure, linking_stress.lines),
    "weights": (linking_weights.measure, linking_weights.lines),
    "scale": (linking_scale.measure, linking_scale.lines),
}


def below(found: dict[str, Any], floors: dict[str, Any]) -> list[str]:
    """What has fallen below its floor (or risen above its ceiling), in words; `floors` is by a path of keys.

    Floors are written to three digits, and what was measured is rounded to as many.
    """
    told = []
    for path, bound in floors.items():
        value: Any = found
        for key in path.split("/"):
            value = value.get(key) if isinstance(value, dict) else None
        if value is not None and ("floor" in bound and round(value, 3) < bound["floor"]):
            told.append(f"{path} is {value}, below its floor of {bound['floor']}")
        if value is not None and ("ceiling" in bound and round(value, 3) > bound["ceiling"]):
            told.append(f"{path} is {value}, above its ceiling of {bound['ceiling']}")
    return told


def main() -> None:
    """Measures, prints, writes, and fails where a floor is broken."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--only", nargs="+", default=[], choices=list(PARTS))
    options = parser.parse_args()
    found: dict[str, Any] = {}
    if options.only and options.json and options.json.exists():
        found = json.loads(options.json.read_text(encoding="utf-8"))
    for name, (part, _) in PARTS.items():
        if options.only and name not in options.only:
            continue
        started = time.time()
        found[name] = part()
        print(
            f"{name}: {'not on this machine' if found[name] is None else f'{time.time() - started:.0f} s'}", flush=True
        )
        if options.json:
            options.json.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    for name, (_, words) in PARTS.items():
        if found.get(name):
            print("\n".join(["", *words(found[name])]))
    floors = next((row for row in json.loads(FLOORS.read_text(encoding="utf-8")) if row.get("bench") == "linking"), {})
    if broken := below(found, {path: bound for path, bound in floors.items() if path != "bench"}):
        sys.exit("\n".join(broken))


if __name__ == "__main__":
    main()
