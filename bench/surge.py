"""How well surges are told from chance: all that `make bench-surge` measures.

    python bench/surge.py [--json FILE]

Simulated negative-binomial weeks of 34 districts (bench/surge_world.py): alarms a district-year where nothing happens,
and the share of surges of four weeks that are found while they last, beside plain rivals on the same draws. And Iraq
2012 to 2014 (bench/surge_iraq.py), where UCDP's events are at hand. Ends with 1 where a figure is below its floor.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path
from typing import Any

from surge_iraq import DATA, iraq
from surge_world import false_alarms, found_within, scan_alarms, scanned

FLOORS = Path(__file__).with_name("floors.json")
SEED = 20
SCATTER = 0.3
"""The dispersion of the reference: a variance of m + 0.3 m², at which the rivals' published rates come out again."""
BASES, FACTORS = (0.6, 2.0, 8.0), (2.0, 3.0, 5.0)


def rounded(rates: dict[str, float]) -> dict[str, float]:
    """The figures to three places."""
    return {name: round(one, 3) for name, one in rates.items()}


def simulated() -> dict[str, Any]:
    """Everything that is measured on draws."""
    null = {f"base {base:g}": rounded(false_alarms(SEED, base, SCATTER).rates) for base in BASES}
    power = {
        f"base {base:g}": {f"x{factor:g}": rounded(found_within(SEED, base, factor, SCATTER)) for factor in FACTORS}
        for base in BASES
    }
    other = {
        f"dispersion {scatter:g}": {
            "false alarms": rounded(false_alarms(SEED, 8.0, scatter, years=6).rates),
            "x2": rounded(found_within(SEED, 8.0, 2.0, scatter, 200)),
            "x3": rounded(found_within(SEED, 8.0, 3.0, scatter, 200)),
        }
        for scatter in (0.1, 0.5)
    }
    drift = rounded(false_alarms(SEED, 8.0, SCATTER, years=6, wander=0.3).rates)
    scan = {
        "false clusters a run": round(scan_alarms(SEED, 2.0, SCATTER), 3),
        "three neighbours": {
            f"base {base:g}": {f"x{factor:g}": rounded(scanned(SEED, base, factor, SCATTER)) for factor in (2.0, 3.0)}
            for base in (0.6, 2.0)
        },
    }
    return {
        "districts": 34,
        "dispersion": SCATTER,
        "false alarms a district-year": null,
        "found within four weeks": power,
        "other dispersions, base 8": other,
        "false alarms where the mean drifts, base 8": drift,
        "scan": scan,
    }


def broken(found: dict[str, Any], floors: dict[str, Any]) -> list[str]:
    """What is below its floor or above its ceiling, in words; `floors` is by a path of keys."""
    told = []
    for path, bound in floors.items():
        figure: Any = found
        for key in path.split("/"):
            figure = figure.get(key) if isinstance(figure, dict) else None
        if figure is None:
            continue  # measured only where the events are at hand
        if figure < bound.get("floor", figure) or figure > bound.get("ceiling", figure):
            told.append(f"{path}: {figure}, which should be {bound}")
    return told


def main() -> int:
    """Measures, prints, writes, and holds against the floors."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    started = time.process_time()
    found = simulated()
    if DATA.exists():
        found["iraq"] = iraq()
    else:
        print("UCDP's events of Iraq are not at hand: that part is skipped.")
    found["seconds"] = round(time.process_time() - started, 1)
    print(json.dumps(found, indent=1, ensure_ascii=False))
    if options.json:
        options.json.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    rows = json.loads(FLOORS.read_text(encoding="utf-8"))
    floors = next((row for row in rows if row.get("bench") == "surge"), {})
    told = broken(found, {path: bound for path, bound in floors.items() if path != "bench"})
    for line in told:
        print(line, file=sys.stderr)
    return bool(told)


if __name__ == "__main__":
    sys.exit(main())
