"""All pairs of claims that meet in a block and could come to something, found by sorting and not by trying."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from marsad.incidents.blocking import Blocks, blocks
from marsad.incidents.bounds import Columns, Ints
from marsad.incidents.telling import Telling
from marsad.incidents.weights import SLACK

AT_ONCE = 2_000_000
"""Pairs that are looked at at one time: some 300 MB of columns."""

_DAYS = 22
"""Bits that hold a day's ordinal."""


def pairs(tellings: Sequence[Telling], least: float) -> tuple[Ints, Ints]:
    """Rows of the pairs that may score above `least`, the lesser row first, each pair once, in order."""
    if not tellings:
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    columns = Columns(tellings)
    size = len(tellings)
    kept = [np.zeros(0, np.int64)]
    for left, right in _meetings(_Flat.of(blocks(telling) for telling in tellings)):
        low, high = np.minimum(left, right), np.maximum(left, right)
        coded = np.unique(low * size + high)
        low, high = np.divmod(coded, size)
        kept.append(coded[columns.most(low, high) > least])
    found = np.unique(np.concatenate(kept))
    left, right = np.divmod(found, size)
    return left, right


@dataclass(frozen=True, slots=True)
class _Flat:
    """The blocks of all claims one after another, each with the row that it is of, and each row's days."""

    starts: Ints
    ends: Ints
    homes: Ints
    home_rows: Ints
    visits: Ints
    visit_rows: Ints

    @classmethod
    def of(cls, found: Iterable[Blocks]) -> _Flat:
        starts, ends, homes, home_rows, visits, visit_rows = (array("q") for _ in range(6))
        for row, one in enumerate(found):
            starts.append(one.start)
            ends.append(one.end)
            homes.extend(one.homes)
            home_rows.extend([row] * len(one.homes))
            for visited in (one.visits, one.long):
                visits.extend(visited)
                visit_rows.extend([row] * len(visited))
        filled = (starts, ends, homes, home_rows, visits, visit_rows)
        return cls(*(np.frombuffer(numbers, np.int64) if numbers else np.zeros(0, np.int64) for numbers in filled))


def _meetings(flat: _Flat) -> Iterator[tuple[Ints, Ints]]:
    """Pairs of rows that meet in a block, some of them more than once.

    Of two claims the one that starts later lives where the earlier one visits, so one sorted list of homes is enough:
    those that a visit meets start between its start and its end, with the slack.
    """
    starts, ends = flat.starts, flat.ends
    known, numbers = np.unique(flat.homes, return_inverse=True)
    places = np.searchsorted(known, flat.visits)
    lived_in = known[np.minimum(places, len(known) - 1)] == flat.visits
    places, visit_rows = places[lived_in], flat.visit_rows[lived_in]
    keys = (numbers.astype(np.int64) << _DAYS) | starts[flat.home_rows]
    order = np.argsort(keys, kind="stable")
    keys, home_rows = keys[order], flat.home_rows[order]
    del numbers, order, lived_in
    first = np.searchsorted(keys, (places << _DAYS) | starts[visit_rows], side="left")
    latest = np.minimum(ends[visit_rows] + SLACK, (1 << _DAYS) - 1)
    last = np.searchsorted(keys, (places << _DAYS) | latest, side="right")
    many = last - first
    some = np.flatnonzero(many)
    first, many, visit_rows = first[some], many[some], visit_rows[some]
    for start, stop in _portions(many):
        part = many[start:stop]
        rows = np.repeat(visit_rows[start:stop], part)
        before = np.repeat(np.cumsum(part) - part, part)
        others = home_rows[np.repeat(first[start:stop], part) + np.arange(part.sum()) - before]
        distinct = rows != others
        yield rows[distinct], others[distinct]


def _portions(many: Ints) -> Iterator[tuple[int, int]]:
    """Stretches of visits that make about `AT_ONCE` pairs each."""
    ends = np.cumsum(many)
    start = 0
    while start < len(many):
        made = ends[start - 1] if start else 0
        stop = max(start + 1, int(np.searchsorted(ends, made + AT_ONCE, side="right")))
        yield start, stop
        start = stop
