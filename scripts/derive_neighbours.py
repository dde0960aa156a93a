"""Makes neighbours.csv, which countries border on which, from the outlines that the gazetteer holds.

    python scripts/derive_neighbours.py --into src/marsad/reference/data

Outlines are Natural Earth's (public domain). Two countries are neighbours where corners of their outlines lie in the
same or in touching cells of a twentieth of a degree. The same gazetteer gives the same bytes.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Mapping
from itertools import product
from pathlib import Path

from marsad.reference.countries import countries
from marsad.reference.gazetteer import Gazetteer, default_gazetteer

CELLS = 20
"""Cells to a degree."""
Cell = tuple[int, int]


def corners(gazetteer: Gazetteer) -> Mapping[Cell, set[str]]:
    """The countries whose outlines have a corner in a cell."""
    held: dict[Cell, set[str]] = defaultdict(set)
    for code in countries():
        for polygon in gazetteer.polygon(f"iso:{code}") or []:
            for ring in polygon:
                for lon, lat in ring:
                    held[round(lat * CELLS), round(lon * CELLS)].add(code)
    return held


def pairs(held: Mapping[Cell, set[str]]) -> set[tuple[str, str]]:
    """Each country with each of its neighbours, both ways."""
    found: set[tuple[str, str]] = set()
    for (row, column), here in held.items():
        for down, right in product((-1, 0, 1), repeat=2):
            there = held.get((row + down, column + right), set())
            found |= {(one, other) for one, other in product(here, there) if one != other}
    return found | {(other, one) for one, other in found}


def main() -> None:
    """Reads the options and writes the file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--into", type=Path, required=True)
    options = parser.parse_args()
    beside: dict[str, list[str]] = defaultdict(list)
    for one, other in sorted(pairs(corners(default_gazetteer()))):
        beside[one].append(other)
    lines = ["iso2,neighbours", *(f"{code},{' '.join(others)}" for code, others in beside.items())]
    (options.into / "neighbours.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
