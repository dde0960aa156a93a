"""Claims that wait for a person's ruling, as arrays in the order in which they are asked about."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Self

import numpy as np
from numpy.typing import NDArray

from marsad.record.layered import Layered

if TYPE_CHECKING:
    from marsad.record.columns import Columns

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

_MANY = 1_000_000

FEW = 100
"""New rows up to which the place of each is looked for by itself, and not all rows are read in order."""

Queued = tuple[int, int, bool, float, bool, int]
"""A claim to review: its key, the row of its entry or -1, whether violent, how sure, whether open, its report's key."""


class Queue:
    """Claims as arrays: which entry each is behind, how sure the reader was, and whether a person has ruled on it."""

    def __init__(self) -> None:
        self.keys: Ints = np.zeros(0, np.int64)
        self.rows: Ints = np.zeros(0, np.int64)
        self.violent: Bools = np.zeros(0, bool)
        self.confidence = np.zeros(0, np.float64)
        self.open: Bools = np.zeros(0, bool)
        self.alive: Bools = np.zeros(0, bool)
        self.order: Ints = np.zeros(0, np.int64)
        self.reports: Ints = np.zeros(0, np.int64)
        self.ranks: Ints = np.zeros(0, np.int64)
        self.at: Layered[int, int] = Layered()

    def put(self, made: Sequence[Queued], gone: Iterable[int], columns: Columns) -> None:
        """Take in claims, take off those of the keys `gone`, and put all in order anew."""
        dead = [self.at.pop(key) for key in gone if key in self.at]
        dead += [self.at[key] for key, *_ in made if key in self.at]
        base = len(self.keys)
        self.at.put({key: base + number for number, (key, *_) in enumerate(made)})
        keys, rows, violent, confidence, opened, reports = zip(*made, strict=True) if made else ((),) * 6
        self.keys = np.concatenate([self.keys, np.array(keys, np.int64)])
        self.rows = np.concatenate([self.rows, np.array(rows, np.int64)])
        self.violent = np.concatenate([self.violent, np.array(violent, bool)])
        self.confidence = np.concatenate([self.confidence, np.array(confidence, np.float64)])
        self.open = np.concatenate([self.open, np.array(opened, bool)])
        self.reports = np.concatenate([self.reports, np.array(reports, np.int64)])
        alive = np.concatenate([self.alive, np.ones(len(made), bool)])
        alive[dead] = False
        self.alive = alive
        self.ranks = np.concatenate([self.ranks, self._keys(columns, base)])
        self.order = inserted(self.order if base else None, self.ranks)

    def copy(self) -> Self:
        """Another queue of the same claims; what is put into either does not show in the other."""
        made = type(self)()
        for name, value in vars(self).items():
            setattr(made, name, value.copy() if isinstance(value, Layered) else value)
        return made

    def of_reports(self, reports: set[int]) -> set[int]:
        """Keys of the claims of some versions of reports."""
        return set(self.keys[self.alive & np.isin(self.reports, list(reports))].tolist())

    def _keys(self, columns: Columns, start: int) -> Ints:
        """By disagreement, then severity (killed, then violent at all), then low confidence: the least comes first.

        Of the claims from `start` on; what those before are behind is put in anew whenever it changes.
        """
        behind = self.rows[start:]
        held = behind >= 0
        rows = np.where(held, behind, 0)
        some = len(columns) > 0
        disputed = np.where(held, columns.numbers["disputed"][rows], 0) if some else np.zeros(len(rows), np.int64)
        killed = np.where(held, columns.numbers["killed"][rows], -1) if some else np.zeros(len(rows), np.int64)
        severe = (disputed * 2 * _MANY + np.clip(killed, -1, _MANY)) * 2 + self.violent[start:]
        keys: Ints = -severe * 1_000 + (np.clip(self.confidence[start:], 0, 1) * 999).astype(np.int64)
        return keys


def inserted(order: Ints | None, keys: Ints) -> Ints:
    """Rows by their keys, given those of before in order and keys for all: few new ones are put in their places.

    Of equal keys the row added last comes first.
    """
    held = 0 if order is None else len(order)
    fresh = np.arange(held, len(keys))[::-1]
    fresh = fresh[np.argsort(keys[fresh], kind="stable")]
    if order is None or len(fresh) > held // 20:
        rows = np.arange(len(keys))[::-1]
        return rows[np.argsort(keys[rows], kind="stable")]
    if len(fresh) > FEW:
        return np.insert(order, np.searchsorted(keys[order], keys[fresh], side="left"), fresh)
    placed = range(held)
    return np.insert(order, [bisect_left(placed, key, key=lambda at: keys[order[at]]) for key in keys[fresh]], fresh)
