"""All pairs of claims that meet in a block and could come to something, found by sorting and not by trying."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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
    for left, right in _meetings([blocks(telling) for telling in tellings]):
        low, high = np.minimum(left, right), np.maximum(left, right)
        coded = np.unique(low * size + high)
        low, high = np.divmod(coded, size)
        kept.append(coded[columns.most(low, high) > least])
    found = np.unique(np.concatenate(kept))
    left, right = np.divmod(found, size)
    return left, right


def _meetings(found: Sequence[Blocks]) -> Iterator[tuple[Ints, Ints]]:
    """Pairs of rows that meet in a block, some of them more than once.

    Of two claims the one that starts later lives where the earlier one visits, so one sorted list of homes is enough:
    those that a visit meets start between its start and its end, with the slack.
    """
    starts = np.array([one.start for one in found], np.int64)
    ends = np.array([one.end for one in found], np.int64)
    homes, home_rows = _flat([one.homes for one in found])
    visits, visit_rows = _flat([one.visits for one in found])
    known, numbers = np.unique(homes, return_inverse=True)
    places = np.searchsorted(known, visits)
    lived_in = known[np.minimum(places, len(known) - 1)] == visits if len(known) else np.zeros(0, bool)
    places, visit_rows = places[lived_in], visit_rows[lived_in]
    keys = (numbers.astype(np.int64) << _DAYS) | starts[home_rows]
    order = np.argsort(keys, kind="stable")
    keys, home_rows = keys[order], home_rows[order]
    first = np.searchsorted(keys, (places << _DAYS) | starts[visit_rows], side="left")
    latest = np.minimum(ends[visit_rows] + SLACK, (1 << _DAYS) - 1)
    last = np.searchsorted(keys, (places << _DAYS) | latest, side="right")
    many = last - first
    for start, stop in _portions(many):
        part = many[start:stop]
        rows = np.repeat(visit_rows[start:stop], part)
        before = np.repeat(np.cumsum(part) - part, part)
        others = home_rows[np.repeat(first[start:stop], part) + np.arange(part.sum()) - before]
        distinct = rows != others
        yield rows[distinct], others[distinct]


def _flat(listed: Sequence[tuple[int, ...]]) -> tuple[Ints, Ints]:
    """Numbers of all rows one after another, and the row that each is of."""
    lengths = np.fromiter((len(numbers) for numbers in listed), np.int64, len(listed))
    flat = np.fromiter((number for numbers in listed for number in numbers), np.int64, int(lengths.sum()))
    return flat, np.repeat(np.arange(len(listed), dtype=np.int64), lengths)


def _portions(many: Ints) -> Iterator[tuple[int, int]]:
    """Stretches of visits that make about `AT_ONCE` pairs each."""
    ends = np.cumsum(many)
    start = 0
    while start < len(many):
        made = ends[start - 1] if start else 0
        stop = max(start + 1, int(np.searchsorted(ends, made + AT_ONCE, side="right")))
        yield start, stop
        start = stop
