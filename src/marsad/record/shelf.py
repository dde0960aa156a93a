"""The columns of a large record laid by beside it, so that a desk that is opened again need not read all of it again.

What is laid by names the change of the record's history that it was made after, by its hash: it is taken up only where
that change is in the history, so never for another record or one that was put back to an earlier state. It holds names
of places, outlets and actors as the record does, is readable by the owner alone as that is, and may be deleted.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, select

from marsad.record import clock, history, keys, schema
from marsad.record.behind import Behind
from marsad.record.columns import MANY as MANY_OF
from marsad.record.columns import NUMBERS, SINGLE, Columns, Names, Spot
from marsad.record.layered import Layered
from marsad.record.waiting import Ints

FORM = 1
"""The form of the file; one of another form is not taken up."""

MANY = 50_000
"""Claims from which on it is worth a file."""


class Shelf:
    """The file beside a record."""

    def __init__(self, record: Path) -> None:
        self.path = record.with_name(f"{record.name}-columns")

    def put(self, connection: Connection, stamp: int, columns: Columns) -> None:
        """Lay columns by that show the record at a tick; where the file cannot be written there is none."""
        if len(columns.queue.keys) < MANY or keys.is_encrypted(connection):
            return
        change, chain = history.head(connection)
        about = {"form": FORM, "stamp": stamp, "change": change, "chain": chain}
        words, arrays = packed(columns)
        text = np.frombuffer(json.dumps(about | words).encode(), np.uint8)
        fresh = self.path.with_name(f"{self.path.name}.{os.getpid()}")
        try:
            with open(os.open(fresh, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "wb") as file:
                np.savez(file, allow_pickle=False, words=text, **arrays)
            fresh.replace(self.path)
        except OSError:
            fresh.unlink(missing_ok=True)

    def take(self, connection: Connection) -> tuple[int, Columns] | None:
        """The columns that were laid by and the tick they show, None where there are none of this record's past."""
        try:
            with self.path.open("rb") as file, np.load(file, allow_pickle=False) as held:
                words = json.loads(held["words"].tobytes())
                if words["form"] != FORM or not _is_past(connection, words):
                    return None
                return words["stamp"], unpacked(words, held)
        except (OSError, ValueError, KeyError, TypeError, IndexError, EOFError, BadZipFile):
            return None


def _is_past(connection: Connection, words: dict[str, Any]) -> bool:
    table = schema.change.c
    chain = connection.execute(select(table.chain).where(table.key == words["change"])).scalar()
    return bool(chain) and chain == words["chain"] and words["stamp"] <= clock.now(connection)


def packed(columns: Columns) -> tuple[dict[str, Any], dict[str, NDArray[Any]]]:
    """Columns as words and arrays, rows and claims that are gone left out."""
    alive, queue = columns.alive, columns.queue
    new = np.append(np.where(alive, np.cumsum(alive) - 1, -1), -1)
    words = {
        "ids": [columns.ids[row] for row in np.flatnonzero(alive).tolist()],
        "names": {facet: names.names for facet, names in columns.names.items()},
        "spots": [[getattr(spot, name) for name in Spot.__slots__] for spot in columns.spots],
    }
    arrays = {f"{name}": values[alive] for name, values in (columns.codes | columns.numbers).items()}
    for facet, (rows, codes) in columns.pairs.items():
        there = alive[rows]
        arrays |= {f"{facet} rows": new[rows[there]], f"{facet} codes": codes[there]}
    arrays |= {f"queue {name}": getattr(queue, name)[queue.alive] for name in _QUEUE}
    arrays["queue rows"] = new[queue.rows[queue.alive]]
    return words, {name: _small(values) for name, values in arrays.items()}


_QUEUE = ("keys", "reports", "violent", "confidence", "open")


def unpacked(words: Mapping[str, Any], arrays: Mapping[str, NDArray[Any]]) -> Columns:
    """The columns that were packed."""

    def ints(name: str) -> Ints:
        return arrays[name].astype(np.int64)

    columns = Columns()
    for facet, names in words["names"].items():
        columns.names[facet] = Names(names, {name: code for code, name in enumerate(names)})
    columns.spots = [Spot(*spot) for spot in words["spots"]]
    columns.spot_codes = Layered({spot.key: code for code, spot in enumerate(columns.spots)})
    columns.ids = words["ids"]
    columns.rows = Layered({key: row for row, key in enumerate(columns.ids)})
    columns.codes = {facet: ints(facet) for facet in SINGLE}
    columns.numbers = {name: ints(name) for name in NUMBERS}
    columns.pairs = {facet: (ints(f"{facet} rows"), ints(f"{facet} codes")) for facet in MANY_OF}
    columns.alive = np.ones(len(columns.ids), bool)
    columns.order()
    none = np.zeros(0, np.int64)
    opened = arrays["queue open"]
    claims = Behind(
        ints("queue keys"),
        ints("queue reports"),
        arrays["queue violent"],
        arrays["queue confidence"],
        ~opened,
        none,
        none,
    )
    columns.queue.put(claims, ints("queue rows"), (), columns)
    return columns


def _small(values: NDArray[Any]) -> NDArray[Any]:
    """Whole numbers in as few bytes as they need."""
    if values.dtype != np.int64 or not len(values):
        return values
    least, most = values.min(), values.max()
    fits = (
        kind for kind in (np.int8, np.int16, np.int32) if np.iinfo(kind).min <= least and most <= np.iinfo(kind).max
    )
    return values.astype(next(fits, np.int64))
