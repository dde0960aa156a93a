"""The gazetteer: names of places and what they may stand for. One SQLite file, opened read-only."""

from __future__ import annotations

import math
import sqlite3
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from rapidfuzz.distance import Levenshtein

from marsad.reference.boundaries import Polygon, Shape, thaw
from marsad.reference.folding import fold, loosen
from marsad.reference.gazetteer_build import Progress, about, build, default_path, ensure
from marsad.reference.gazetteer_sources import LEVELS

__all__ = ["Candidate", "Gazetteer", "about", "build", "default_gazetteer", "default_path", "distance"]

MOST_CANDIDATES = 250
"""Candidates of one name; the most populous come first."""
_REMEMBERED = 20_000
_VOWELS = str.maketrans("", "", "aiuw")
_EARTH = 6371.0088
_COLUMNS = """p.n, p.id, p.name, p.lat, p.lon, p.level, p.feature, p.precision, p.population, p.prior, p.country,
  p.admin1, a.name, p.admin2, b.name, n.strict"""
_BY_KEY = f"""select {_COLUMNS} from name n join place p on p.n = n.place
  left join place a on a.n = p.admin1 left join place b on b.n = p.admin2
  where n.key = ? order by p.population desc limit {MOST_CANDIDATES}"""  # noqa: S608
_BY_ID = f"""select {_COLUMNS} from (select '' as strict) n join place p on p.id = ?
  left join place a on a.n = p.admin1 left join place b on b.n = p.admin2"""  # noqa: S608


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may stand for.

    `level` is one of country, admin1, admin2, admin3, settlement, area, water; `feature` a GeoNames feature code or
    `AIRP`, `SUPP`; `precision` UCDP's 1-7; `population` 0 where unknown; `prior` conflict events there on UCDP's
    record. `lat`/`lon` are None for what has no one point. `exact` is False where only a looser spelling agreed.
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

    @property
    def point(self) -> tuple[float, float] | None:
        """Latitude and longitude, or None."""
        return None if self.lat is None or self.lon is None else (self.lat, self.lon)


@dataclass(frozen=True, slots=True)
class _Area:
    number: int
    name: str
    country: str
    shape: Shape


def distance(here: tuple[float, float], there: tuple[float, float]) -> float:
    """Kilometres between two (latitude, longitude) points, along a great circle (haversine formula)."""
    phi, psi = math.radians(here[0]), math.radians(there[0])
    half = math.sin((psi - phi) / 2) ** 2
    half += math.cos(phi) * math.cos(psi) * math.sin(math.radians(there[1] - here[1]) / 2) ** 2
    return 2 * _EARTH * math.asin(min(1.0, math.sqrt(half)))


class Gazetteer:
    """An open gazetteer. Build one with `Gazetteer.open(path)` or take `default_gazetteer()`; one thread at a time."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._found: dict[str, tuple[Candidate, ...]] = {}
        self._shapes: dict[int, Shape | None] = {}
        self._areas: dict[str, list[_Area]] = {}
        self._located: dict[int, Candidate] = {}
        self._alike: dict[tuple[str, int], Candidate | None] = {}

    @classmethod
    def open(cls, path: Path) -> Gazetteer:
        """The gazetteer at `path`.

        Raises:
            Missing: when there is none, or the file is something else.
        """
        about(path)
        connection = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True, check_same_thread=False)
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
            known = self._found[key] = self._look_up(key)
        return known

    def place(self, place_id: str) -> Candidate | None:
        """The place with that id."""
        row = self._connection.execute(_BY_ID, (place_id,)).fetchone()
        return self.located(_candidate(row, "")) if row else None

    def located(self, candidate: Candidate) -> Candidate:
        """The candidate with its first-level area filled in from outlines, where codes did not tell it."""
        if candidate.admin1_number or candidate.level in {"country", "admin1", "water"} or candidate.point is None:
            return candidate
        known = self._located.get(candidate.number)
        if known is None:
            area = self._area_at(candidate)
            known = replace(candidate, admin1=area.name, admin1_number=area.number) if area else candidate
            self._located[candidate.number] = known
        return replace(known, exact=candidate.exact)

    def inside(self, candidate: Candidate, area: Candidate) -> bool:
        """True when `candidate` lies in `area`: by outline where there is one, else by codes, else by nearness."""
        if candidate.number == area.number or (
            area.level != "area" and area.country and candidate.country != area.country
        ):
            return False
        if area.level == "country" or area.number in {candidate.admin1_number, candidate.admin2_number}:
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

    def shape(self, place_id: str) -> Shape | None:
        """The outline of a country, of a first-level area, or of a district of Iraq."""
        row = self._connection.execute("select n from place where id = ?", (place_id,)).fetchone()
        return self._shape(row[0]) if row else None

    def polygon(self, place_id: str) -> list[Polygon] | None:
        """The outline's polygons, each a list of rings of (longitude, latitude), outer ring first; None without one."""
        shape = self.shape(place_id)
        return shape.polygons if shape else None

    def similar(self, name: str, area: Candidate) -> Candidate | None:
        """A place inside `area` whose key is one vowel off that of `name`; None unless there is exactly one spot.

        Only for names of six letters and more; in a whole country of eight and more.
        """
        key = loosen(fold(name))
        if len(key) < (8 if area.level == "country" else 6) or area.level in {"area", "water"}:
            return None
        asked = key, area.number
        if asked not in self._alike:
            if len(self._alike) > _REMEMBERED:
                self._alike.clear()
            self._alike[asked] = self._one_alike(key, area)
        return self._alike[asked]

    def _one_alike(self, key: str, area: Candidate) -> Candidate | None:
        rows = self._connection.execute(
            "select key, place from name where key between ? and ? and country = ?",
            (key[0], key[0] + "\uffff", area.country),
        )
        close = {number for other, number in rows if abs(len(other) - len(key)) < 2 and _one_off(other, key)}
        found = [candidate for candidate in self._numbered(close) if self.inside(self.located(candidate), area)]
        points = [candidate.point for candidate in found if candidate.point]
        if not points or any(distance(points[0], other) > 10 for other in points[1:]):
            return None
        return self.located(replace(found[0], exact=False))

    def _numbered(self, numbers: set[int]) -> list[Candidate]:
        marks = ",".join("?" * len(numbers))
        rows = self._connection.execute(f"select id from place where n in ({marks})", sorted(numbers))  # noqa: S608
        found = (self._connection.execute(_BY_ID, (place_id,)).fetchone() for (place_id,) in rows.fetchall())
        return [_candidate(row, "") for row in found]

    def _look_up(self, key: str) -> tuple[Candidate, ...]:
        if not key:
            return ()
        loose = loosen(key)
        best: dict[int, Candidate] = {}
        for row in self._connection.execute(_BY_KEY, (loose,)):
            candidate = _candidate(row, key, loose)
            if candidate.exact or candidate.number not in best:
                best[candidate.number] = candidate
        return tuple(sorted(best.values(), key=lambda candidate: not candidate.exact))

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
        return next((area for area in self._areas[candidate.country] if area.shape.holds(*point)), None)

    def _country_areas(self, country: str) -> list[_Area]:
        rows = self._connection.execute(
            "select p.n, p.name, p.country, b.rings from boundary b join place p on p.n = b.place "
            "where b.country = ? and b.level = ?",
            (country, LEVELS.index("admin1")),
        )
        return [_Area(number, name, code, thaw(rings)) for number, name, code, rings in rows]


def _one_off(left: str, right: str) -> bool:
    if left.translate(_VOWELS) != right.translate(_VOWELS):
        return False
    return Levenshtein.distance(left, right, score_cutoff=1) <= 1


def _candidate(row: tuple[object, ...], key: str, loose: str = "") -> Candidate:
    (number, place_id, name, lat, lon, level, feature, precision, population, prior, country, *areas, strict) = row
    return Candidate(
        number, place_id, name, lat, lon, LEVELS[level], feature, precision, population, prior, country,  # type: ignore[arg-type,call-overload]
        areas[1], areas[0], areas[3], areas[2], exact=(strict or loose) == key,  # type: ignore[arg-type]
    )  # fmt: skip


@cache
def default_gazetteer(folder: Path | None = None, progress: Progress | None = None) -> Gazetteer:
    """The gazetteer of this version: built into `folder` (the cache folder) on first use, then kept open.

    Raises:
        OSError: when the cache folder cannot be written to.
    """
    return Gazetteer.open(ensure(default_path(folder), progress=progress))
