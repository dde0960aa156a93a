"""Claims that wait for a person's ruling, as arrays in the order in which they are asked about."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Self

import numpy as np
from numpy.typing import NDArray

from marsad.record.layered import Layered
from marsad.record.room import Room

if TYPE_CHECKING:
    from marsad.record.behind import Behind
    from marsad.record.columns import Columns

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

_MANY = 1_000_000

FEW = 100
"""New rows up to which the place of each is looked for by itself, and not all rows are read in order."""


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
        self._rooms: defaultdict[str, Room] = defaultdict(Room)

    def put(self, claims: Behind, rows: Ints, gone: Iterable[int], columns: Columns) -> None:
        """Take in claims, each with the row of the entry that it is behind or -1; take off those of the keys `gone`."""
        base, keys = len(self.keys), claims.keys.tolist()
        dead = [self.at.pop(key) for key in gone if key in self.at]
        dead += [self.at[key] for key in keys if key in self.at]
        self.at.put(dict(zip(keys, range(base, base + len(keys)), strict=True)))
        grown = {
            "keys": claims.keys,
            "rows": rows,
            "violent": claims.violent,
            "confidence": claims.confidence,
            "reports": claims.reports,
        }
        for name, more in grown.items():
            self._grow(name, more)
        self.open = np.concatenate([self.open, ~claims.ruled])
        self.alive = np.concatenate([self.alive, np.ones(len(keys), bool)])
        self.alive[dead] = False
        self._grow("ranks", self._keys(columns, base))
        self.order = inserted(self.order if base else None, self.ranks)

    def _grow(self, name: str, more: NDArray[Any]) -> None:
        setattr(self, name, self._rooms[name].grown(getattr(self, name), more))

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
    made = np.empty(len(keys), np.int64)
    done = 0
    for number, row in enumerate(fresh.tolist()):
        at = bisect_left(range(held), keys[row], lo=done, key=lambda place: keys[order[place]])
        made[done + number : at + number] = order[done:at]
        made[at + number] = row
        done = at
    made[done + len(fresh) :] = order[done:]
    return made
