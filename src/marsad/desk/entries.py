"""Answers out of the columns: which entries a filter asks for, and what list, facets, map and timeline show of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Protocol

import numpy as np

from marsad.desk.callings import is_told_of
from marsad.desk.filters import ASKED, Filter
from marsad.record.columns import MANY, UNKNOWN, Columns, Spot
from marsad.record.waiting import Bools, Ints

MOST_POINTS = 1_500
"""Places on one map; those that most is told of come first, the rest are counted."""


class Found(Protocol):
    """Which entries words are found in."""

    def __call__(self, columns: Columns, words: str) -> Bools:
        """The rows that the words are found in."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A filter worked out: for each part of it the rows that it leaves, and `rows`, those that all leave."""

    parts: Mapping[str, Bools]
    rows: Bools

    def but(self, part: str) -> Bools:
        """The rows that all parts but one leave."""
        if part not in self.parts:
            return self.rows
        kept = self.parts["alive"].copy()
        for name, rows in self.parts.items():
            if name != part:
                kept &= rows
        return kept


def asked(columns: Columns, wanted: Filter, found: Found, changed: Bools | None = None) -> Asked:
    """Which rows a filter asks for; `changed` are those that changed since, where it asks for that."""
    parts: dict[str, Bools] = {"alive": columns.alive}
    for facet, values in wanted.facets.items():
        parts[facet] = _of_facet(columns, facet, values)
    if wanted.since or wanted.until:
        parts["days"] = _of_days(columns, wanted)
    if wanted.box:
        parts["bbox"] = _of_spots(columns, _in_box(columns, wanted.box))
    if wanted.place:
        parts["place"] = columns.numbers["place"] == columns.spot_codes.get(wanted.place, -9)
    if wanted.words:
        parts["q"] = found(columns, wanted.words)
    if changed is not None:
        parts["changed"] = changed
    rows = columns.alive.copy()
    for part in parts.values():
        rows &= part
    return Asked(parts, rows)


def _of_facet(columns: Columns, facet: str, values: tuple[str, ...]) -> Bools:
    names = columns.names[facet]
    wanted = np.zeros(len(names.names) + 1, bool)
    wanted[[names.codes[value] for value in values if value in names.codes and _is_told(facet, value)]] = True
    if facet in MANY:
        rows, codes = columns.pairs[facet]
        picked = np.zeros(len(columns), bool)
        picked[rows[wanted[codes]]] = True
        return picked
    single: Bools = wanted[columns.codes[facet]]
    return single


def _of_days(columns: Columns, wanted: Filter) -> Bools:
    first, last = columns.numbers["first"], columns.numbers["last"]
    picked: Bools = first != UNKNOWN
    if wanted.since:
        picked = picked & (last >= wanted.since.toordinal())
    if wanted.until:
        picked = picked & (first <= wanted.until.toordinal())
    return picked


def _in_box(columns: Columns, box: tuple[float, float, float, float]) -> Bools:
    west, south, east, north = box
    return np.array(
        [
            spot.lat is not None and spot.lon is not None and west <= spot.lon <= east and south <= spot.lat <= north
            for spot in columns.spots
        ],
        bool,
    )


def _of_spots(columns: Columns, spots: Bools) -> Bools:
    return np.append(spots, False)[columns.numbers["place"]]


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a facet, how many entries have it, and whether it is asked for."""

    name: str
    count: int
    on: bool


def facets(columns: Columns, of: Asked, wanted: Filter, most: int = 12) -> dict[str, list[Value]]:
    """The values of each facet, counted under all that is asked for but itself; `most` of each, and those asked for."""
    return {facet: _values(columns, facet, of.but(facet), wanted.facets.get(facet, ()), most) for facet in ASKED}


def _values(columns: Columns, facet: str, rows: Bools, on: tuple[str, ...], most: int) -> list[Value]:
    names = columns.names[facet].names
    if facet in MANY:
        at, codes = columns.pairs[facet]
        counts = np.bincount(codes[rows[at]], minlength=len(names))
    else:
        counts = np.bincount(columns.codes[facet][rows] + 1, minlength=len(names) + 1)[1:]
    order = np.argsort(-counts, kind="stable")[: int((counts > 0).sum())]
    top = islice((code for code in order if _is_told(facet, names[code])), most)
    shown = [Value(names[code], int(counts[code]), names[code] in on) for code in top]
    known = {value.name for value in shown}
    codes_of = columns.names[facet].codes
    there = {name: int(counts[codes_of[name]]) for name in on if name in codes_of and _is_told(facet, name)}
    return shown + [Value(name, there.get(name, 0), True) for name in on if name not in known]


def _is_told(facet: str, name: str) -> bool:
    """Whether entries are counted and found by this value: of actors no person is (see `marsad.desk.callings`)."""
    return facet != "actor" or is_told_of(name)


def page(columns: Columns, of: Asked, sort: str, after: str | None, most: int) -> tuple[list[str], str | None]:
    """Ids of the entries on one page, and the id to ask for the next page after, None on the last."""
    order = columns.orders[sort]
    if after is not None and (row := columns.rows.get(after)) is not None:
        rows = order[of.rows[order]]
        at = np.flatnonzero(rows == row)
        start = int(at[0]) + 1 if len(at) else 0
        shown = rows[start : start + most + 1].tolist()
    else:
        shown = first(order, of.rows, most + 1)
    ids = [columns.ids[row] for row in shown[:most]]
    return ids, ids[-1] if len(shown) > most and ids else None


AT_A_TIME = 20_000


def first(order: Ints, wanted: Bools, most: int) -> list[int]:
    """The first so many of an order that are wanted; no more of it is looked at than is needed."""
    found: list[int] = []
    for start in range(0, len(order), AT_A_TIME):
        some = order[start : start + AT_A_TIME]
        found += some[wanted[some]][: most - len(found)].tolist()
        if len(found) >= most:
            break
    return found


@dataclass(frozen=True, slots=True)
class Bar:
    """One month, how many entries are known to lie in it, and how many people they tell of as killed at best."""

    month: str
    count: int


def timeline(columns: Columns, of: Asked) -> tuple[list[Bar], int]:
    """Entries by month, without the filter's own days, and how many are not known to the month."""
    rows = of.but("days")
    months = columns.numbers["month"][rows]
    known = months[months >= 0]
    if not len(known):
        return [], len(months)
    first, last = int(known.min()), int(known.max())
    counts = np.bincount(known - first, minlength=last - first + 1)
    bars = [Bar(f"{(first + at) // 12:04}-{(first + at) % 12 + 1:02}", int(count)) for at, count in enumerate(counts)]
    return bars, int(len(months) - len(known))


@dataclass(frozen=True, slots=True)
class OnMap:
    """A place with how many of the entries asked for are there."""

    spot: Spot
    count: int
    disputed: int


def places(columns: Columns, of: Asked) -> tuple[list[OnMap], int]:
    """Places of the entries asked for, those with most entries first, and how many more places there are."""
    rows = of.rows
    held: Ints = columns.numbers["place"][rows]
    counts = np.bincount(held[held >= 0], minlength=len(columns.spots))
    disputed = columns.numbers["place"][rows & (columns.numbers["disputed"] > 1)]
    apart = np.bincount(disputed[disputed >= 0], minlength=len(columns.spots))
    order = np.argsort(-counts, kind="stable")
    told = order[: int((counts > 0).sum())]
    shown = [OnMap(columns.spots[code], int(counts[code]), int(apart[code])) for code in told[:MOST_POINTS]]
    return shown, max(0, len(told) - MOST_POINTS)


def by_area(columns: Columns, of: Asked) -> dict[str, int]:
    """How many of the entries asked for lie in, or are known only to, each first-level area (`Diyala, IQ`)."""
    counts = np.bincount(columns.codes["province"][of.rows] + 1, minlength=len(columns.names["province"].names) + 1)[1:]
    return {name: int(count) for name, count in zip(columns.names["province"].names, counts, strict=True) if count}
