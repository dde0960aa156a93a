"""Makes districts.csv.xz, the second-level areas of the countries that no finer source covers, from GeoNames.

    python scripts/derive_districts.py --cities cities500.txt --codes admin2Codes.txt --into src/marsad/reference/data

`cities500.txt` is GeoNames' list of settlements of 500 people and more, with the codes of the areas they lie in, and
`admin2Codes.txt` its names of those areas (both CC BY 4.0). An area's point is the middle of its settlements' points,
and so approximate; one without a settlement of 500 people is left out. The same inputs give the same bytes.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from derive_geography import VILLAGES, row, write

COVERED = VILLAGES | {"IQ", "IR", "PK"}
"""Countries whose districts come from elsewhere."""


def settlements(cities: Path) -> dict[str, list[tuple[float, float, int]]]:
    """Latitude, longitude and population of the settlements of each area, by its code."""
    found: dict[str, list[tuple[float, float, int]]] = {}
    for line in cities.read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if cells[8] not in COVERED and cells[11]:
            where = float(cells[4]), float(cells[5]), int(cells[14] or 0)
            found.setdefault(f"{cells[8]}.{cells[10]}.{cells[11]}", []).append(where)
    return found


def districts(cities: Path, codes: Path) -> Iterator[str]:
    """Lines of the file, by code."""
    held = settlements(cities)
    yield row("gn", "country", "names", "lat", "lon", "population")
    for line in sorted(codes.read_text(encoding="utf-8").splitlines()):
        code, name, ascii_name, number = line.split("\t")
        if towns := held.get(code):
            lat, lon = (round(median(town[at] for town in towns), 2) for at in (0, 1))
            names = "|".join(dict.fromkeys([name, ascii_name]))
            yield row(number, code[:2], names, lat, lon, sum(town[2] for town in towns))


def main() -> None:
    """Reads the options and writes the file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cities", type=Path, required=True)
    parser.add_argument("--codes", type=Path, required=True)
    parser.add_argument("--into", type=Path, required=True)
    options = parser.parse_args()
    write(options.into / "districts.csv.xz", districts(options.cities, options.codes))


if __name__ == "__main__":
    main()
