"""The gazetteer: names of places and what they may stand for. One SQLite file, opened read-only."""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, fields, make_dataclass, replace
from functools import cache
from operator import itemgetter
from pathlib import Path
from typing import Any

from rapidfuzz.distance import Levenshtein

from marsad.reference.boundaries import Polygon, Shape, thaw
from marsad.reference.folding import fold, loosen, respelt
from marsad.reference.gazetteer_build import Progress, about, build, default_path, ensure
from marsad.reference.gazetteer_entry import LEVELS
from marsad.reference.seats import seat_of
from marsad.reference.sounds import sound_of
from marsad.settings import Settings

__all__ = ["Candidate", "Gazetteer", "about", "build", "default_gazetteer", "default_path", "distance"]

MOST_CANDIDATES = 250
"""Candidates of one name; those spelt so come first, and among them the most populous."""
_REMEMBERED = 20_000
_MAPPED = 1 << 31
"""Bytes of the file that are mapped rather than read; what is not used takes no memory."""
_EARTH = 6371.0088
_COLUMNS = """p.n, p.id, p.name, p.lat, p.lon, p.level, p.feature, p.precision, p.population, p.prior, p.country,
  p.admin1, p.admin2, p.admin3, p.pcode, p.approximate"""
_BY_KEY = f"select n.strict, {_COLUMNS} from name n join place p on p.n = n.place where n.key = ?"  # noqa: S608
_BY_PEOPLE = itemgetter(9)
_BY_ID = f"""select '', {_COLUMNS} from place p
  where p.id = coalesce((select place_id from alias where id = ?1), ?1)"""  # noqa: S608
_BY_NUMBER = f"select '', {_COLUMNS} from place p where p.n = ?"  # noqa: S608
_BY_SOUND = "select name from sound where key = ? and country = ?"
_BY_SOUNDS = "select key, name from sound where key between ? and ? and country = ?"
_CALLED = "select distinct place from name where key = ? and country = ?"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may stand for.

    `level` is one of country, admin1, admin2, admin3, settlement, area, water; `feature` a GeoNames feature code or
    `AIRP`, `SUPP`; `precision` UCDP's 1-7; `population` 0 where unknown; `prior` conflict events there on UCDP's
    record. `lat`/`lon` are None for what has no one point, and only about right where `approximate`. `exact` is False
    where only a looser spelling agreed. `pcode` and those of the areas around it are OCHA's place codes, where known.
    """

    number: int
    place_id: str
    name: str
    lat: float | None
    lon: float | None
    level: str
    feature: str
    precision: int
    population: int
    prior: int
    country: str
    admin1: str | None = None
    admin1_number: int | None = None
    admin2: str | None = None
    admin2_number: int | None = None
    exact: bool = True
    admin3: str | None = None
    admin3_number: int | None = None
    pcode: str | None = None
    admin1_pcode: str | None = None
    admin2_pcode: str | None = None
    admin3_pcode: str | None = None
    approximate: bool = False

    @property
    def point(self) -> tuple[float, float] | None:
        """Latitude and longitude, or None."""
        return None if self.lat is None or self.lon is None else (self.lat, self.lon)


_Draft = make_dataclass("_Draft", [field.name for field in fields(Candidate)], slots=True)
"""A candidate while it is made: a frozen class takes eight times as long to fill."""


@dataclass(slots=True)
class _Area:
    """A first-level area and the box around its outline, which is unpacked only for points in the box. (Not frozen: a
    country has dozens, and frozen ones take three times as long to fill.)"""

    number: int
    name: str
    west: float
    south: float
    east: float
    north: float

    def may_hold(self, lat: float, lon: float) -> bool:
        return self.west <= lon <= self.east and self.south <= lat <= self.north


def distance(here: tuple[float, float], there: tuple[float, float]) -> float:
    """Kilometres between two (latitude, longitude) points, along a great circle (haversine formula)."""
    phi, psi = math.radians(here[0]), math.radians(there[0])
    half = math.sin((psi - phi) / 2) ** 2
    half += math.cos(phi) * math.cos(psi) * math.sin(math.radians(there[1] - here[1]) / 2) ** 2
    return 2 * _EARTH * math.asin(min(1.0, math.sqrt(half)))


_JOINED = {"ne:PAK-1123": "ne:PAK-1112"}
"""Areas with one that outlines still hold apart and that has become part of them: the tribal areas joined Khyber
Pakhtunkhwa in 2018 (Constitution of Pakistan, 25th amendment)."""


_TOWN, _CITY, _STANDS_OUT = 10_000, 100_000, 3
"""People of a town and of a city, and how many times the next town the one city of an area has."""


class Gazetteer:
    """An open gazetteer. Build one with `Gazetteer.open(path)` or take `default_gazetteer()`; one thread at a time."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._found: dict[str, tuple[Candidate, ...]] = {}
        self._shapes: dict[int, Shape | None] = {}
        self._areas: dict[str, list[_Area]] = {}
        self._located: dict[int, Candidate] = {}
        self._seats: dict[str, dict[str | None, Candidate]] = {}
        self._capitals: dict[str, Candidate | None] = {}
        self._alike: dict[tuple[str, int], Candidate | None] = {}
        self._names: dict[int, tuple[str | None, str | None]] = {}

    @classmethod
    def open(cls, path: Path) -> Gazetteer:
        """The gazetteer at `path`.

        Raises:
            Missing: when there is none, or the file is something else.
        """
        about(path)
        connection = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        connection.execute(f"pragma mmap_size={_MAPPED}")
        return cls(connection)

    def close(self) -> None:
        """Closes the file."""
        self._connection.close()

    def candidates(self, name: str) -> tuple[Candidate, ...]:
        """What `name` may stand for: places with a name of the same key first, then looser spellings."""
        key = fold(name)
        known = self._found.get(key)
        if known is None:
            if len(self._found) > _REMEMBERED:
                self._found.clear()
            known = self._look_up(key)
            if not (known and known[0].exact) and (other := respelt(name)) is not None:
                known = self._look_up(fold(other)) or known
            self._found[key] = known
        return known

    def place(self, place_id: str) -> Candidate | None:
        """The place with that id, or an area with that other id of GeoNames' or Who's On First's."""
        row = self._connection.execute(_BY_ID, (place_id,)).fetchone()
        return self.located(self._candidate(row, "", "")) if row else None

    def capital(self, country: str) -> Candidate | None:
        """The capital of a country, by its two letters; None where the gazetteer has none."""
        if country not in self._capitals:
            row = self._connection.execute(
                "select id from place where country = ? and feature = 'PPLC' order by population desc limit 1",
                (country,),
            ).fetchone()
            self._capitals[country] = self.place(row[0]) if row else None
        return self._capitals[country]

    def seat(self, area: str, country: str) -> Candidate | None:
        """The town that a first-level area is governed from, by the area's name and its country's two letters: what is
        known for its seat, else the town of its name, else its one city; None where no town stands out.

        The first for a country is a look through the whole file.
        """
        if (name := seat_of(area, country)) is not None and (town := self._town_in(name, area, country)) is not None:
            return town
        if country not in self._seats:
            rows = self._connection.execute(
                "select id, feature, population from place where country = ? and level = ? "
                "and (feature in ('PPLA', 'PPLC') or population >= ?) order by population desc",
                (country, LEVELS.index("settlement"), _TOWN),
            ).fetchall()
            self._seats[country] = self._seats_of(rows)
        return self._seats[country].get(area)

    def _town_in(self, name: str, area: str, country: str) -> Candidate | None:
        """The largest town of a name in a first-level area, or in the country where outlines, which are coarse and old,
        put none of them there; None where there is none."""
        towns = [
            self.located(place)
            for place in self.candidates(name)
            if place.exact and place.country == country and place.level == "settlement"
        ]
        held = [town for town in towns if fold(town.admin1 or "") == fold(area)]
        return max(
            held or [town for town in towns if town.population],
            key=lambda town: (town.population, -town.number),
            default=None,
        )

    def _seats_of(self, rows: Sequence[tuple[str, str, int]]) -> dict[str | None, Candidate]:
        """The seat of each first-level area, of its large towns, the largest first."""
        held: dict[str | None, list[Candidate]] = {}
        for place_id, _, _ in rows:
            if (town := self.place(place_id)) is not None and (town := self.located(town)).admin1:
                held.setdefault(town.admin1, []).append(town)
        found: dict[str | None, Candidate] = {}
        for area, towns in held.items():
            seats = [town for town in towns if town.feature in {"PPLA", "PPLC"}]
            seats = seats or [town for town in towns if fold(town.name) == fold(area or "")]
            next_one = towns[1].population if len(towns) > 1 else 0
            if seats or towns[0].population >= max(_CITY, _STANDS_OUT * next_one):
                found[area] = (seats or towns)[0]
        return found

    def located(self, candidate: Candidate) -> Candidate:
        """The candidate with its first-level area filled in from outlines, where codes did not tell it."""
        if candidate.admin1_number or candidate.level in {"country", "admin1", "water"} or candidate.point is None:
            return candidate
        known = self._located.get(candidate.number)
        if known is None:
            area = self._area_at(candidate)
            known = replace(candidate, admin1=area.name, admin1_number=area.number) if area else candidate
            self._located[candidate.number] = known
        return known if known.exact == candidate.exact else replace(known, exact=candidate.exact)

    def inside(self, candidate: Candidate, area: Candidate) -> bool:
        """True when `candidate` lies in `area`: by outline where there is one, else by codes, else by nearness."""
        if candidate.number == area.number or (
            area.level != "area" and area.country and candidate.country != area.country
        ):
            return False
        if area.level == "country" or area.number in {candidate.admin1_number, candidate.admin2_number}:
            return True
        if (former := _JOINED.get(area.place_id)) and (part := self.place(former)):
            if candidate.number == part.number or self.inside(candidate, part):
                return True
        if candidate.point is None or (area.feature == "ADM2" and candidate.admin2_number):
            return False
        shape = self._shape(area.number)
        if shape is not None:
            return shape.holds(*candidate.point)
        reach = {"admin1": 150.0, "admin2": 60.0, "admin3": 25.0, "area": 250.0, "water": 250.0}.get(area.level, 25.0)
        return area.point is not None and distance(candidate.point, area.point) <= reach

    def contains(self, place_id: str, lat: float, lon: float) -> bool | None:
        """Whether an area's outline holds a point; None where the area is unknown or has no outline here."""
        row = self._connection.execute("select n from place where id = ?", (place_id,)).fetchone()
        shape = self._shape(row[0]) if row else None
        return shape.holds(lat, lon) if shape else None

    def holding(self, lat: float, lon: float) -> list[Candidate]:
        """The areas whose outlines hold a point, widest first: country, first-level area, district; degrees WGS84."""
        rows = self._connection.execute(
            "select place from boundary where ? between west and east and ? between south and north order by level",
            (lon, lat),
        ).fetchall()
        held = (number for (number,) in rows if (shape := self._shape(number)) is not None and shape.holds(lat, lon))
        return [place for number in held if (place := self._by_number(number)) is not None]

    def towns(self, lat: float, lon: float, reach: float = 0.3) -> list[Candidate]:
        """The settlements within `reach` degrees of a point, in no order; a look through the whole file."""
        wide = reach / max(0.05, math.cos(math.radians(lat)))
        rows = self._connection.execute(
            "select n from place where lat between ? and ? and lon between ? and ? and level = ?",
            (lat - reach, lat + reach, lon - wide, lon + wide, LEVELS.index("settlement")),
        ).fetchall()
        return [place for (number,) in rows if (place := self._by_number(number)) is not None]

    def _by_number(self, number: int) -> Candidate | None:
        row = self._connection.execute("select id from place where n = ?", (number,)).fetchone()
        return self.place(row[0]) if row else None

    def shape(self, place_id: str) -> Shape | None:
        """The outline of a country, of a first-level area, or of a district of Iraq."""
        row = self._connection.execute("select n from place where id = ?", (place_id,)).fetchone()
        return self._shape(row[0]) if row else None

    def polygon(self, place_id: str) -> list[Polygon] | None:
        """The outline's polygons, each a list of rings of (longitude, latitude), outer ring first; None without one."""
        shape = self.shape(place_id)
        return shape.polygons if shape else None

    def similar(self, name: str, area: Candidate) -> Candidate | None:
        """A place inside `area` that sounds like `name`, in any script; None unless there is exactly one spot.

        Only for names of five letters and three consonants and more, of which a quarter may be written otherwise (in
        another script any); in a whole country of eight and four, with one vowel otherwise. Where none sounds the same
        and the name is long, one consonant may differ, but not of the first two.
        """
        key, whole = loosen(fold(name)), area.level == "country"
        heard = sound_of(key)
        if area.level in {"area", "water"} or len(key) < (8 if whole else 5) or len(heard) < (4 if whole else 3):
            return None
        if (key, area.number) not in self._alike:
            if len(self._alike) > _REMEMBERED:
                self._alike.clear()
            self._alike[key, area.number] = self._one_alike(key, heard, area)
        return self._alike[key, area.number]

    def _one_alike(self, key: str, heard: str, area: Candidate) -> Candidate | None:
        whole = area.level == "country"
        most = 1 if whole else max(1, len(key) // 4)
        rows = self._connection.execute(_BY_SOUND, (heard, area.country))
        names = {other for (other,) in rows if _alike(key, other, most) or (not whole and not _one_script(key, other))}
        found = self._one_spot(names, area)
        if found is None and not whole and len(key) > 6 and len(heard) > 4:
            near = self._connection.execute(_BY_SOUNDS, (heard[:2], heard[:2] + "\uffff", area.country))
            names = {other for sound, other in near if _alike(heard, sound, 1) and _alike(key, other, min(most, 2))}
            found = self._one_spot(names, area)
        return found

    def _one_spot(self, names: set[str], area: Candidate) -> Candidate | None:
        """The most populous place inside `area` of these keys, where all that lie there are within 10 km.

        Areas count only where no town or village has the name, for a district may have that of its seat.
        """
        called = (self._connection.execute(_CALLED, (key, area.country)) for key in names)
        numbers = {number for rows in called for (number,) in rows}
        rows = (self._connection.execute(_BY_NUMBER, (number,)).fetchone() for number in sorted(numbers))
        places = [self._candidate(row, "", "") for row in rows]
        inside = [place for place in places if place.point and self.inside(self.located(place), area)]
        inside = [place for place in inside if not place.level.startswith("admin")] or inside
        points = [place.point for place in inside if place.point]
        if not points or any(distance(points[0], other) > 10 for other in points[1:]):
            return None
        return self.located(replace(max(inside, key=lambda place: place.population), exact=False))

    def _look_up(self, key: str) -> tuple[Candidate, ...]:
        if not key:
            return ()
        loose = loosen(key)
        rows = self._connection.execute(_BY_KEY, (loose,)).fetchall()
        rows.sort(key=_BY_PEOPLE, reverse=True)
        exact = {row[1]: row for row in rows if (row[0] or loose) == key}
        looser = {row[1]: row for row in rows if row[1] not in exact}
        chosen = [*exact.values(), *looser.values()][:MOST_CANDIDATES]
        return tuple([self._candidate(row, key, loose) for row in chosen])

    def _candidate(self, row: tuple[Any, ...], key: str, loose: str) -> Candidate:
        strict, number, place_id, name, lat, lon, level, feature, precision, population, prior, country, *more = row
        one, two, three, pcode, approximate = more
        admin1, admin2, admin3 = self._area(one), self._area(two), self._area(three)
        made: Any = _Draft(
            number, place_id, name, lat, lon, LEVELS[level], feature, precision, population, prior, country,
            admin1[0], one, admin2[0], two, (strict or loose) == key, admin3[0], three, pcode,
            admin1[1], admin2[1], admin3[1], approximate == 1,
        )  # fmt: skip
        made.__class__ = Candidate
        candidate: Candidate = made
        return candidate

    def _area(self, number: int | None) -> tuple[str | None, str | None]:
        """Name and P-code of an area."""
        if number is None:
            return None, None
        if number not in self._names:
            row = self._connection.execute("select name, pcode from place where n = ?", (number,)).fetchone()
            self._names[number] = row or (None, None)
        return self._names[number]

    def _shape(self, number: int) -> Shape | None:
        if number not in self._shapes:
            row = self._connection.execute("select rings from boundary where place = ?", (number,)).fetchone()
            self._shapes[number] = thaw(row[0]) if row else None
        return self._shapes[number]

    def _area_at(self, candidate: Candidate) -> _Area | None:
        point = candidate.point
        if point is None:
            return None
        if candidate.country not in self._areas:
            self._areas[candidate.country] = self._country_areas(candidate.country)
        near = (area for area in self._areas[candidate.country] if area.may_hold(*point))
        return next((area for area in near if (shape := self._shape(area.number)) and shape.holds(*point)), None)

    def _country_areas(self, country: str) -> list[_Area]:
        rows = self._connection.execute(
            "select p.n, p.name, b.west, b.south, b.east, b.north from boundary b join place p on p.n = b.place "
            "where b.country = ? and b.level = ?",
            (country, LEVELS.index("admin1")),
        )
        return [_Area(*row) for row in rows]


def _one_script(one: str, other: str) -> bool:
    return one.isascii() == other.isascii()


def _alike(one: str, other: str, most: int) -> bool:
    return _one_script(one, other) and Levenshtein.distance(one, other, score_cutoff=most) <= most


@cache
def default_gazetteer(folder: Path | None = None, progress: Progress | None = None) -> Gazetteer:
    """The gazetteer that the settings name, else that of this version, which is built on first use; then kept open.

    `folder` is where it is built, the cache folder where none is given.

    Raises:
        Missing: when the settings name one that is not there.
        OSError: when the cache folder cannot be written to.
    """
    named = Settings.load().gazetteer if folder is None else None
    return Gazetteer.open(named or ensure(default_path(folder), progress=progress))
