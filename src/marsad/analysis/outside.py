"""Outside datasets beside the record: what both tell of, what only one does, and where the two disagree.

Nothing is merged and nothing is corrected. Only what lies within the record's reach is compared: its countries, and the
days between its first and its last incident.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache

from marsad.model.codebook import VIOLENT, Status, Type
from marsad.model.incident import Grade, Incident
from marsad.model.outside import OutsideRow
from marsad.reference.folding import fold, without_admin_words

NEAR_KM = 25.0
"""Kilometres between two points that may be one place: as far as "near" reaches (UCDP's where_prec 2)."""
SLACK = 1
"""Days by which two datasets may date one event apart: reports of an evening's event give it to the next day."""
LONGEST = 92
"""Days beyond which an entry is no event that could be met with another."""
_EARTH_KM = 6371.0088

_HARM = frozenset({*VIOLENT, Type.OPERATION, Type.CONTROL})
_FAMILIES = (
    _HARM,
    frozenset({Type.ABDUCTION, Type.ARREST, Type.OPERATION}),
    frozenset({Type.SEIZURE, Type.DESTRUCTION, Type.OPERATION}),
    frozenset({Type.PROTEST}),
    frozenset({Type.MOVEMENT, Type.CONTROL}),
    frozenset({Type.DISPLACEMENT, Type.RETURN}),
)
"""Types that two datasets may give one event."""


@dataclass(frozen=True, slots=True)
class Ours:
    """An incident as far as comparing needs it."""

    id: str
    type: Type
    earliest: date
    latest: date
    country: str | None
    admin1: str | None
    admin2: str | None
    lat: float | None
    lon: float | None
    precision: int | None
    low: int | None
    best: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Pair:
    """An outside row and the incident that may be the same event, with how far apart they are, and what disagrees."""

    theirs: OutsideRow
    ours: Ours
    kilometres: float | None
    days: int
    disagree: tuple[str, ...]


@dataclass(slots=True)
class Cell:
    """How much is told of one area in one month. Deaths are each side's own best figures, over its own events alone."""

    area: str
    month: str
    theirs: int = 0
    ours: int = 0
    both: int = 0
    killed_theirs: int = 0
    killed_ours: int = 0


@dataclass(slots=True)
class Comparison:
    """What comparing one outside dataset came to; `beyond` counts its rows outside the record's reach."""

    cells: dict[tuple[str, str], Cell] = field(default_factory=dict)
    pairs: list[Pair] = field(default_factory=list)
    only_theirs: list[OutsideRow] = field(default_factory=list)
    only_ours: list[Ours] = field(default_factory=list)
    beyond: int = 0

    @property
    def within(self) -> int:
        """Outside events within the record's reach."""
        return len(self.pairs) + len(self.only_theirs)


def ours_of(incidents: Iterable[Incident]) -> Iterator[Ours]:
    """The incidents that stand and have a day, those spread over more than a season left out."""
    for one in incidents:
        if one.grade is Grade.WITHDRAWN or one.status is Status.DENIED:
            continue
        first, last = one.when.earliest or one.when.latest, one.when.latest or one.when.earliest
        if first is None or last is None or (last - first).days > LONGEST:
            continue
        place, tolls = one.place, dict(one.tolls)
        found = [tolls[what] for what in ("killed", "killed_fighters") if what in tolls]
        highs = [toll.high for toll in found]
        yield Ours(
            one.id,
            one.type,
            first,
            last,
            place.country if place else None,
            place.admin1 if place else None,
            place.admin2 if place else None,
            place.lat if place else None,
            place.lon if place else None,
            place.precision if place else None,
            sum(toll.low for toll in found) if found else None,
            sum(toll.best for toll in found) if found else None,
            None if not found or None in highs else sum(high for high in highs if high is not None),
        )


_Candidate = tuple[tuple[int, float, int, int], int, OutsideRow, Ours, float | None, int]


def compare(record: Iterable[Ours], rows: Iterable[OutsideRow]) -> Comparison:
    """The record beside the events of one dataset: each event of either is paired at most once.

    Those pairs come first that disagree on least, and of these the nearest: "near a town" may be some kilometres off.
    """
    known = list(record)
    by_day: dict[date, list[Ours]] = defaultdict(list)
    for one in known:
        for day in _days(one.earliest - timedelta(SLACK), one.latest + timedelta(SLACK)):
            by_day[day].append(one)
    reach = _reach(known)
    made = Comparison()
    for one in known:
        cell = _cell(made, one)
        cell.ours += 1
        cell.killed_ours += one.best or 0
    candidates: list[_Candidate] = []
    within: list[OutsideRow] = []
    for row in rows:
        if not _is_within(row, reach):
            made.beyond += 1
            continue
        within.append(row)
        seen: set[str] = set()
        for day in _days(row.earliest, min(row.latest, row.earliest + timedelta(LONGEST))):
            for one in by_day.get(day, ()):
                if one.id in seen or not _may_be_one(row, one):
                    continue
                seen.add(one.id)
                far, apart = _kilometres(row, one), _apart(row, one)
                rank = _rank(row, one, far, apart)
                candidates.append((rank, len(within) - 1, row, one, far, apart))
    _pair(made, candidates, within, known)
    return made


def _rank(row: OutsideRow, one: Ours, far: float | None, apart: int) -> tuple[int, float, int, int]:
    kilometres = NEAR_KM if far is None else far
    return len(_disagreements(row, one)), kilometres, apart, abs((row.best or 0) - (one.best or 0))


def _pair(
    made: Comparison,
    candidates: list[_Candidate],
    within: Sequence[OutsideRow],
    known: Sequence[Ours],
) -> None:
    candidates.sort(key=lambda one: (one[0], one[1], one[3].id))
    theirs: set[int] = set()
    ours: set[str] = set()
    for _, at, row, one, far, apart in candidates:
        if at not in theirs and one.id not in ours:
            theirs.add(at)
            ours.add(one.id)
            made.pairs.append(Pair(row, one, far, apart, _disagreements(row, one)))
            _cell(made, row).both += 1
    made.pairs.sort(key=lambda pair: (pair.theirs.earliest, pair.theirs.key))
    made.only_theirs = [row for at, row in enumerate(within) if at not in theirs]
    made.only_ours = [one for one in known if one.id not in ours]
    for row in within:
        cell = _cell(made, row)
        cell.theirs += 1
        cell.killed_theirs += row.best or 0


def _reach(known: Sequence[Ours]) -> tuple[date, date, frozenset[str]] | None:
    if not known:
        return None
    countries = frozenset(one.country for one in known if one.country)
    return min(one.earliest for one in known), max(one.latest for one in known), countries


def _is_within(row: OutsideRow, reach: tuple[date, date, frozenset[str]] | None) -> bool:
    if reach is None:
        return False
    first, last, countries = reach
    return row.earliest <= last and row.latest >= first and (row.country is None or row.country in countries)


def _may_be_one(row: OutsideRow, one: Ours) -> bool:
    if row.country and one.country and row.country != one.country:
        return False
    return _types_meet(row.type, one.type) and _places_meet(row, one)


def _types_meet(theirs: Type | None, ours: Type) -> bool:
    return theirs is None or theirs is ours or any({theirs, ours} <= family for family in _FAMILIES)


def _places_meet(row: OutsideRow, one: Ours) -> bool:
    """By points where both are known to within about 25 km; else by the finest area that both name."""
    far = _kilometres(row, one)
    if far is not None:
        return far <= NEAR_KM
    for theirs, ours in ((row.admin2, one.admin2), (row.admin1, one.admin1)):
        if theirs and ours:
            return area_key(theirs) == area_key(ours)
    return False


@lru_cache(maxsize=65536)
def area_key(name: str) -> str:
    """An area's name as it meets its other spellings, without the words that tell its level."""
    return fold(without_admin_words(name))


def _kilometres(row: OutsideRow, one: Ours) -> float | None:
    if (row.precision or 9) > 2 or (one.precision or 9) > 2:
        return None
    if row.lat is None or row.lon is None or one.lat is None or one.lon is None:
        return None
    phi, psi = math.radians(row.lat), math.radians(one.lat)
    half = math.sin((psi - phi) / 2) ** 2
    half += math.cos(phi) * math.cos(psi) * math.sin(math.radians(one.lon - row.lon) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


def _apart(row: OutsideRow, one: Ours) -> int:
    return max(0, (row.earliest - one.latest).days, (one.earliest - row.latest).days)


def _disagreements(row: OutsideRow, one: Ours) -> tuple[str, ...]:
    """What the two tell differently: the dead where no number fits both, the day, the kind of event."""
    found = []
    if row.low is not None and one.low is not None:
        most = math.inf if one.high is None else one.high
        theirs = math.inf if row.high is None else row.high
        if row.low > most or theirs < one.low:
            found.append("killed")
    if row.low is not None and one.low is None and row.low > 0:
        found.append("killed, of whom the record does not tell")
    if _apart(row, one):
        found.append("day")
    if row.type is not None and row.type is not one.type:
        found.append("type")
    return tuple(found)


def _cell(made: Comparison, entry: OutsideRow | Ours) -> Cell:
    """The cell of an entry's area and month, the first of several; spellings of one area meet."""
    area = ", ".join(filter(None, (entry.admin1, entry.country))) or "area not told"
    month = f"{entry.earliest:%Y-%m}"
    key = (f"{area_key(entry.admin1) if entry.admin1 else ''}|{entry.country or ''}", month)
    return made.cells.setdefault(key, Cell(area, month))


def _days(first: date, last: date) -> Iterator[date]:
    for at in range((last - first).days + 1):
        yield first + timedelta(at)
