"""Incidents, conditions and warnings as columns in memory: what lists, facets, maps and timelines are counted from.

A record of a million claims has some hundred thousand entries; a question with all its facets is then a few passes
over arrays, some ten milliseconds. `marsad.record.catalogue` keeps them in step with the record.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np

from marsad.model.claim import Claim, Place
from marsad.model.codebook import Kind, Status
from marsad.model.codec import claim_from_row
from marsad.model.incident import Incident
from marsad.record.folding import plain, tame
from marsad.record.forms import incident_from_row
from marsad.record.layered import Layered
from marsad.record.waiting import Bools, Ints, Queue, inserted

UNKNOWN = np.iinfo(np.int64).min
"""A day that nothing is known of."""

SINGLE = ("kind", "type", "status", "grade", "area", "reviewed", "province", "country")
"""Facets of which an entry has at most one value."""
MANY = ("actor", "source", "voice")
"""Facets of which an entry may have several values."""
FACETS = (*SINGLE, *MANY)
NUMBERS = ("first", "last", "killed", "low", "high", "originators", "reports", "disputed", "place", "month")


@dataclass(slots=True)
class Names:
    """Values of one facet and the numbers that stand for them; a number once given stays."""

    names: list[str] = field(default_factory=list)
    codes: dict[str, int] = field(default_factory=dict)

    def code(self, name: str) -> int:
        """The number of a value, a new one where it has none; -1 for ""."""
        if not name:
            return -1
        name = tame(name)
        code = self.codes.get(name)
        if code is None:
            code = self.codes[name] = len(self.names)
            self.names.append(name)
        return code


@dataclass(frozen=True, slots=True)
class Spot:
    """A place as entries have it: what is drawn on a map. `key` is the gazetteer's id, else a folded name."""

    key: str
    name: str
    lat: float | None
    lon: float | None
    precision: int | None
    admin1: str | None
    admin2: str | None
    country: str | None


@dataclass(slots=True)
class Entry:
    """One row before it becomes columns."""

    id: str
    facets: dict[str, str]
    many: dict[str, set[str]]
    numbers: dict[str, int]
    spot: Spot | None


def day_number(day: date | None) -> int:
    """Days since the year 1, `UNKNOWN` for None."""
    return day.toordinal() if day else int(UNKNOWN)


def spot_of(place: Place) -> Spot:
    """The place as one that entries share."""
    name = place.name or place.quote.words
    key = tame(place.place_id or f"~{plain(name)[:80]}|{place.admin1 or ''}|{place.country or ''}")
    return Spot(key, name, place.lat, place.lon, place.precision, place.admin1, place.admin2, place.country)


def area_of(spot: Spot) -> str:
    """The first-level area that a place lies in or is, with its country: `Diyala, IQ`; "" where none is known."""
    province = spot.admin1 or (spot.name if spot.precision == 4 else "")
    return ", ".join(filter(None, (province, spot.country)))


def entry_of_incident(incident: Incident, sources: Iterable[str], voices: Iterable[str], reviewed: str) -> Entry:
    """The row of an incident; `sources` are its outlets, `voices` the kinds of its speakers."""
    tolls = dict(incident.tolls)
    killed = tolls.get("killed")
    entry = _entry(
        incident.id, "incident", incident.type.value, incident.status, incident.when.earliest, incident.when.latest
    )
    entry.facets |= {"grade": incident.grade.value, "reviewed": reviewed}
    entry.many = {
        "actor": {actor.name for actor in incident.actors if actor.name},
        "source": set(sources),
        "voice": set(voices),
    }
    apart = any(toll.high is None or toll.high != toll.low for _, toll in incident.tolls)
    entry.numbers |= {
        "killed": killed.best if killed else -1,
        "low": killed.low if killed else -1,
        "high": (-2 if killed.high is None else killed.high) if killed else -1,
        "originators": incident.originators,
        "reports": len(incident.reports),
        "disputed": 2 if incident.status is Status.CONTESTED else int(apart),
    }
    return _placed(entry, incident.place)


def entry_of_claim(claim: Claim, source: str, voice: str, reviewed: str) -> Entry:
    """The row of a condition or a warning."""
    entry = _entry(claim.id, claim.kind.value, claim.type.value, claim.status, claim.when.earliest, claim.when.latest)
    entry.facets |= {"grade": "", "reviewed": reviewed}
    entry.many = {
        "actor": {actor.name for actor in claim.actors if actor.name},
        "source": {source} - {""},
        "voice": {voice},
    }
    entry.numbers |= {"killed": -1, "low": -1, "high": -1, "originators": 1, "reports": 1, "disputed": 0}
    best = min(claim.where, key=lambda place: (place.lat is None, place.precision or 9), default=None)
    return _placed(entry, best)


def _entry(key: str, kind: str, type_: str, status: Status, earliest: date | None, latest: date | None) -> Entry:
    first, last = earliest or latest, latest or earliest
    month = -1
    if first and last and (last - first).days <= 31:
        month = first.year * 12 + first.month - 1
    numbers = {"first": day_number(first), "last": day_number(last), "month": month}
    return Entry(key, {"kind": kind, "type": type_, "status": status.value}, {}, numbers, None)


def _placed(entry: Entry, place: Place | None) -> Entry:
    entry.spot = spot_of(place) if place else None
    entry.facets["area"] = entry.facets["province"] = area_of(entry.spot) if entry.spot else ""
    entry.facets["country"] = (entry.spot.country or "") if entry.spot else ""
    return entry


class Columns:
    """All entries as arrays, one place in each for every row; a row that is gone stays with `alive` false.

    `names` has the values behind the numbers of each facet, `spots` the places, `pairs` for each facet of several
    values two arrays, the row and the value. `orders` are rows by each way of sorting, `queue` the claims behind.
    """

    def __init__(self) -> None:
        self.names: dict[str, Names] = {facet: Names() for facet in FACETS}
        self.spots: list[Spot] = []
        self.spot_codes: Layered[str, int] = Layered()
        self.ids: list[str] = []
        self.rows: Layered[str, int] = Layered()
        self.alive: Bools = np.zeros(0, bool)
        self.codes: dict[str, Ints] = {facet: np.zeros(0, np.int64) for facet in SINGLE}
        self.numbers: dict[str, Ints] = {name: np.zeros(0, np.int64) for name in NUMBERS}
        self.pairs: dict[str, tuple[Ints, Ints]] = {
            facet: (np.zeros(0, np.int64), np.zeros(0, np.int64)) for facet in MANY
        }
        self.orders: dict[str, Ints] = {}
        self._ranks: dict[str, Ints] = {}
        self.queue = Queue()

    def __len__(self) -> int:
        return len(self.ids)

    def copy(self) -> Columns:
        """Other columns of the same entries and claims; what is put into either does not show in the other."""
        made = Columns()
        for name, value in vars(self).items():
            setattr(made, name, value.copy() if isinstance(value, Layered) else value)
        made.spots, made.queue = list(self.spots), self.queue.copy()
        made.names = {facet: Names(list(held.names), dict(held.codes)) for facet, held in self.names.items()}
        return made

    def put(self, entries: Iterable[Entry], gone: Iterable[str] = ()) -> None:
        """Take in new rows, each in place of the one of its id, and take off those that are gone."""
        fresh = list(entries)
        base = len(self.ids)
        dead = [self.rows.pop(key) for key in gone if key in self.rows]
        dead += [self.rows[entry.id] for entry in fresh if entry.id in self.rows]
        self.ids = [*self.ids, *(entry.id for entry in fresh)]
        self.rows.put({entry.id: base + at for at, entry in enumerate(fresh)})
        self.codes = {facet: self._grown(self.codes[facet], self._codes(facet, fresh)) for facet in SINGLE}
        for entry in fresh:
            entry.numbers["place"] = self._spot(entry.spot)
        self.numbers = {
            name: self._grown(self.numbers[name], [entry.numbers[name] for entry in fresh]) for name in NUMBERS
        }
        self.pairs = {facet: self._paired(facet, fresh, base) for facet in MANY}
        alive = np.concatenate([self.alive, np.ones(len(fresh), bool)])
        alive[dead] = False
        self.alive = alive
        fresh_ranks = self._keys(base)
        self._ranks = {
            name: np.concatenate([self._ranks[name], more]) if base else more for name, more in fresh_ranks.items()
        }
        self.orders = {name: inserted(self.orders.get(name), key) for name, key in self._ranks.items()}

    def _grown(self, held: Ints, more: Sequence[int]) -> Ints:
        return np.concatenate([held, np.array(more, np.int64)])

    def _codes(self, facet: str, fresh: Sequence[Entry]) -> list[int]:
        names = self.names[facet]
        return [names.code(entry.facets.get(facet, "")) for entry in fresh]

    def _paired(self, facet: str, fresh: Sequence[Entry], base: int) -> tuple[Ints, Ints]:
        names = self.names[facet]
        made = [
            (base + at, names.code(name))
            for at, entry in enumerate(fresh)
            for name in sorted(entry.many[facet])
            if name
        ]
        rows, codes = self.pairs[facet]
        new = np.array(made, np.int64).reshape(-1, 2)
        return np.concatenate([rows, new[:, 0]]), np.concatenate([codes, new[:, 1]])

    def _spot(self, spot: Spot | None) -> int:
        if spot is None:
            return -1
        code = self.spot_codes.get(spot.key)
        if code is None:
            code = self.spot_codes[spot.key] = len(self.spots)
            self.spots.append(spot)
        elif _finer(spot, self.spots[code]):
            self.spots[code] = spot
        return code

    def _keys(self, start: int) -> dict[str, Ints]:
        """For each way of sorting a number for each row from `start` on, the least first; a row never changes.

        Of equals the row added last is first.
        """
        known = self.numbers["last"][start:]
        last = np.where(known == UNKNOWN, 0, known)
        killed = np.clip(self.numbers["killed"][start:], -1, _MOST_KILLED)
        return {
            "newest": -last,
            "oldest": np.where(last == 0, _NEVER, last),
            "deadliest": -(killed * _NEVER + last),
            "disputed": -((self.numbers["disputed"][start:] * 2 * _MOST_KILLED + killed) * _NEVER + last),
            "added": -np.arange(start, len(self.ids)),
        }


_NEVER = 10_000_000
"""More than the number of any day."""
_MOST_KILLED = 10_000_000


def _finer(spot: Spot, held: Spot) -> bool:
    return (spot.lat is None, spot.precision or 9) < (held.lat is None, held.precision or 9)


def incident_entries(rows: Iterable[Any]) -> Iterator[tuple[int, Incident]]:
    """Rows of (stamp, form) of incidents as (stamp, incident)."""
    for stamp, form in rows:
        yield stamp, incident_from_row(json.loads(form))


def claim_of(form: str) -> Claim:
    """The claim in a form."""
    return claim_from_row(json.loads(form))


IN_COLUMNS = (Kind.CONDITION.value, Kind.WARNING.value)
"""Kinds of claims that are rows of their own; events are so as incidents, and totals have a page of their own."""
