"""Incidents, conditions and warnings as columns in memory: what lists, facets, maps and timelines are counted from.

A record of a million claims has some hundred thousand entries; a question with all its facets is then a few passes
over arrays, some ten milliseconds. `marsad.record.catalogue` keeps them in step with the record.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

import numpy as np

from marsad.model.claim import Place
from marsad.model.codebook import Kind, Status
from marsad.record.folding import plain, tame
from marsad.record.layered import Layered
from marsad.record.room import Room
from marsad.record.waiting import Bools, Ints, Queue, inserted

Form = dict[str, Any]
"""A claim or an incident as the record keeps it, a JSON object."""

UNKNOWN = np.iinfo(np.int64).min
"""A day that nothing is known of."""

SINGLE = ("kind", "type", "status", "grade", "area", "reviewed", "province", "country")
"""Facets of which an entry has at most one value."""
MANY = ("actor", "source", "voice")
"""Facets of which an entry may have several values."""
REVIEW_STATES = ("no", "partly", "yes")
"""How many of the claims behind an entry a person has ruled on: none, some, all."""
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
        if (code := self.codes.get(name)) is not None:
            return code
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
    """One row before it becomes columns; of those that come together the one of the least `order` is first."""

    id: str
    order: tuple[int, int, str]
    facets: dict[str, str]
    actors: set[str]
    numbers: dict[str, int]
    spot: Spot | None


def spot_of(place: Place) -> Spot:
    """The place as one that entries share."""
    name = place.name or place.quote.words
    return _spot(place.place_id, name, place.lat, place.lon, place.precision, place.admin1, place.admin2, place.country)


def _spot(place_id: str | None, name: str, *rest: Any) -> Spot:
    _, _, _, admin1, _, country = rest
    return Spot(tame(place_id or f"~{plain(name)[:80]}|{admin1 or ''}|{country or ''}"), name, *rest)


_PLACED = "lat lon precision admin1 admin2 country".split()


def _spot_of_form(place: Form) -> Spot:
    return _spot(place.get("place_id"), place.get("name") or place["text"], *(place.get(name) for name in _PLACED))


def area_of(spot: Spot) -> str:
    """The first-level area that a place lies in or is, with its country: `Diyala, IQ`; "" where none is known."""
    province = spot.admin1 or (spot.name if spot.precision == 4 else "")
    return ", ".join(filter(None, (province, spot.country)))


def entry_of_incident(form: Form, stamp: int) -> Entry:
    """The row of an incident, out of its form; what is told of the claims behind it is put in afterwards."""
    entry = _entry(form, "incident", form["place"])
    tolls: dict[str, Form] = form["tolls"]
    killed = tolls.get("killed")
    entry.order = (stamp, entry.numbers["first"], entry.id)
    entry.facets["grade"] = form.get("grade", "single")
    apart = any(toll["high"] is None or toll["high"] != toll["low"] for toll in tolls.values())
    entry.numbers |= {
        "killed": killed["best"] if killed else -1,
        "low": killed["low"] if killed else -1,
        "high": (-2 if killed["high"] is None else killed["high"]) if killed else -1,
        "originators": form["originators"],
        "reports": len(form["reports"]),
        "disputed": 2 if form["status"] == Status.CONTESTED.value else int(apart),
    }
    return entry


def entry_of_claim(form: Form, key: int) -> Entry:
    """The row of a condition or a warning, out of its form; `key` is its key on record."""
    best = min(form["where"], key=lambda place: (place.get("lat") is None, place.get("precision") or 9), default=None)
    entry = _entry(form, form["kind"], best)
    entry.order = (_LAST, key, "")
    entry.numbers |= {"killed": -1, "low": -1, "high": -1, "originators": 1, "reports": 1, "disputed": 0}
    return entry


_LAST = 2**62


def _entry(form: Form, kind: str, place: Form | None) -> Entry:
    spot = _spot_of_form(place) if place else None
    area = area_of(spot) if spot else ""
    when = form["when"]
    facets = {"kind": kind, "type": form["type"], "status": form["status"], "area": area, "province": area}
    facets["country"] = (spot.country or "") if spot else ""
    actors = {name for actor in form["actors"] if (name := actor.get("name"))}
    return Entry(form["id"], (0, 0, ""), facets, actors, dict(_days(when["earliest"], when["latest"])), spot)


@lru_cache(maxsize=50_000)
def _days(earliest: str | None, latest: str | None) -> dict[str, int]:
    start, end = earliest or latest, latest or earliest
    if not start or not end:
        return {"first": int(UNKNOWN), "last": int(UNKNOWN), "month": -1}
    first, last = date.fromisoformat(start), date.fromisoformat(end)
    month = first.year * 12 + first.month - 1 if (last - first).days <= 31 else -1
    return {"first": first.toordinal(), "last": last.toordinal(), "month": month}


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
        self._rooms: defaultdict[str, Room] = defaultdict(Room)
        self.queue = Queue()

    def __len__(self) -> int:
        return len(self.alive)

    def copy(self) -> Columns:
        """Other columns of the same entries and claims; what is put into either does not show in the other.

        Of two copies one can grow without being copied whole, so only the newest should.
        """
        made = Columns()
        for name, value in vars(self).items():
            setattr(made, name, value.copy() if isinstance(value, Layered) else value)
        made.spots, made.queue = list(self.spots), self.queue.copy()
        made.names = {facet: Names(list(held.names), dict(held.codes)) for facet, held in self.names.items()}
        return made

    def put(self, entries: Iterable[Entry], gone: Iterable[str] = ()) -> None:
        """Take in new rows, each in place of the one of its id, and take off those that are gone."""
        base, ids, orders = len(self), list[str](), list[tuple[int, int, str]]()
        codes = {facet: array("q") for facet in SINGLE}
        numbers = {name: array("q") for name in NUMBERS}
        acting, actors = array("q"), array("q")
        for entry in entries:
            for facet, some in codes.items():
                some.append(self.names[facet].code(entry.facets.get(facet, "")))
            entry.numbers["place"] = self._spot(entry.spot)
            for name, values in numbers.items():
                values.append(entry.numbers[name])
            for actor in sorted(entry.actors):
                acting.append(len(ids))
                actors.append(self.names["actor"].code(actor))
            ids.append(entry.id)
            orders.append(entry.order)
        order = np.array(sorted(range(len(ids)), key=orders.__getitem__), np.int64)
        place = np.empty_like(order)
        place[order] = np.arange(len(order))
        dead = [self.rows.pop(key) for key in gone if key in self.rows]
        dead += [self.rows[key] for key in ids if key in self.rows]
        fresh = [ids[at] for at in order.tolist()]
        del self.ids[base:]
        self.ids += fresh  # those who hold fewer rows do not look behind them
        self.rows.put(dict(zip(fresh, range(base, base + len(fresh)), strict=True)))
        self.codes = {facet: self._grown(facet, self.codes[facet], _ints(codes[facet])[order]) for facet in SINGLE}
        self.numbers = {name: self._grown(name, self.numbers[name], _ints(numbers[name])[order]) for name in NUMBERS}
        self.pairs = self.pairs | {"actor": self._paired("actor", base + place[_ints(acting)], _ints(actors))}
        self.alive = np.concatenate([self.alive, np.ones(len(ids), bool)])
        self.alive[dead] = False
        self.order()

    def order(self) -> None:
        """Put the rows that are not yet in order in their places, in each way of sorting."""
        done = len(self._ranks["added"]) if self._ranks else 0
        self._ranks = {
            name: self._grown(f"{name} ranks", self._ranks.get(name, more[:0]), more)
            for name, more in self._keys(done).items()
        }
        self.orders = {name: inserted(self.orders.get(name), key) for name, key in self._ranks.items()}

    def tell(self, base: int, rows: Ints, outlets: Ints, voices: Ints, ruled: Bools) -> None:
        """Say of the rows from `base` on, which are new, what the claims behind them do; `rows` is each claim's row."""
        self.pairs = self.pairs | {
            "source": self._told("source", rows, outlets),
            "voice": self._told("voice", rows, voices),
        }
        states = np.array([self.names["reviewed"].code(state) for state in REVIEW_STATES], np.int64)
        of = np.bincount(rows - base, minlength=len(self) - base)
        done = np.bincount(rows[ruled] - base, minlength=len(self) - base)
        self.codes["reviewed"][base:] = states[np.where(done == 0, 0, np.where(done == of, 2, 1))]

    def _told(self, facet: str, rows: Ints, codes: Ints) -> tuple[Ints, Ints]:
        some = len(self.names[facet].names) or 1
        pairs = np.unique(rows[codes >= 0] * some + codes[codes >= 0])
        return self._paired(facet, pairs // some, pairs % some)

    def _paired(self, facet: str, rows: Ints, codes: Ints) -> tuple[Ints, Ints]:
        held, known = self.pairs[facet]
        return self._grown(f"{facet} rows", held, rows), self._grown(f"{facet} codes", known, codes)

    def _grown(self, name: str, held: Ints, more: Ints) -> Ints:
        return self._rooms[name].grown(held, more)

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
            "added": -np.arange(start, len(self)),
        }


_NEVER = 10_000_000
"""More than the number of any day."""
_MOST_KILLED = 10_000_000


def _finer(spot: Spot, held: Spot) -> bool:
    return (spot.lat is None, spot.precision or 9) < (held.lat is None, held.precision or 9)


def _ints(values: Sequence[int]) -> Ints:
    return np.array(values, np.int64)


IN_COLUMNS = (Kind.CONDITION.value, Kind.WARNING.value)
"""Kinds of claims that are rows of their own; events are so as incidents, and totals have a page of their own."""
