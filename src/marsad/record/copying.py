"""A whole record into an empty one, between files and databases: every table with its keys, checked afterwards."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, delete, select, text

from marsad.errors import MarsadError
from marsad.record import keys, schema
from marsad.record.address import Address
from marsad.record.bulk import move_sequences, put_pairs, put_rows
from marsad.record.search import SEARCHED, key_column
from marsad.record.store import Record

AT_ONCE = 2_000
"""Rows that are read and written at a time."""

MADE = (schema.clock, schema.secret)
"""Tables that an empty record has a row in, which gives way to that of the record that is copied."""

Told = Callable[[str, int], None]
"""Called with a table's name and how many more rows of it were copied or checked."""


@dataclass(frozen=True, slots=True)
class Sum:
    """How many rows a table has, and a number made of all of them that does not depend on their order."""

    rows: int = 0
    digest: int = 0

    def with_rows(self, rows: Iterable[Sequence[Any]]) -> Sum:
        """The sum with more rows."""
        count, digest = self.rows, self.digest
        for row in rows:
            count += 1
            digest += int.from_bytes(hashlib.sha256(repr(tuple(row)).encode("utf-8", "surrogatepass")).digest())
        return Sum(count, digest % 2**256)


def copy(
    source: Address,
    target: Address,
    told: Told = lambda _table, _rows: None,
    *,
    encrypted: bool | None = None,
) -> dict[str, Sum]:
    """Copy a record to where there is none or an empty one; returns the sum of each table.

    All of it is there afterwards, or nothing. The source may be written to meanwhile: what is copied is what was on
    record at the beginning. The index of words goes along and is not made anew. A file is encrypted where that is asked
    for, or nothing is said and the source is.

    Raises:
        MarsadError: when there is something on the target already, it is the source, or what arrived differs.
        NoRecord: when the source or the target cannot be opened.
    """
    if source == target:
        raise MarsadError("a record cannot be copied onto itself", "Name another file or another database.")
    with (
        Record.open(source) as old,
        old.reading() as reading,
        _locked(keys.is_encrypted(reading) if encrypted is None else encrypted),
        Record.open(target, create=True) as new,
        new.writing() as writing,
    ):
        _refuse_unless_empty(writing, target)
        for made in MADE:
            writing.execute(delete(made))
        sent = {table.name: _send(reading, writing, table, told) for table in schema.metadata.sorted_tables}
        sent |= {f"{table}_search": _send_words(reading, writing, table, told) for table in SEARCHED}
        move_sequences(writing, schema.metadata.sorted_tables)
        arrived = sums(writing, told)
        wrong = [name for name, there in arrived.items() if there != sent[name]]
        if wrong:
            raise MarsadError(
                f"what arrived is not what was sent, in {', '.join(wrong)}; nothing was kept",
                "Check the disk of the target and copy again.",
            )
    return sent


def _locked(encrypted: bool) -> AbstractContextManager[None]:
    return keys.encrypting() if encrypted else nullcontext()


def sums(connection: Connection, told: Told = lambda _table, _rows: None) -> dict[str, Sum]:
    """The sum of each table of a record: equal on two records that hold the same, whatever they are kept in."""
    found: dict[str, Sum] = {}
    for table in schema.metadata.sorted_tables:
        found[table.name] = _summed(_rows(connection, table), table.name, told)
    for table_name in SEARCHED:
        found[f"{table_name}_search"] = _summed(_words(connection, table_name), f"{table_name}_search", told)
    return found


def _refuse_unless_empty(connection: Connection, target: Address) -> None:
    for table in schema.metadata.sorted_tables:
        if table not in MADE and connection.execute(select(*table.primary_key).limit(1)).first() is not None:
            raise MarsadError(
                f"{target} has something on record already",
                "Name a file that is not there, or an empty database.",
            )


def _send(reading: Connection, writing: Connection, table: Table, told: Told) -> Sum:
    names = [column.name for column in table.columns]
    whole = Sum()
    for rows in _rows(reading, table):
        put_rows(writing, table, [dict(zip(names, row, strict=True)) for row in rows])
        whole = whole.with_rows(rows)
        told(table.name, len(rows))
    return whole


def _send_words(reading: Connection, writing: Connection, table: str, told: Told) -> Sum:
    whole = Sum()
    for rows in _words(reading, table):
        put_pairs(writing, f"{table}_search", (key_column(writing), "words"), [(key, words) for key, words in rows])
        whole = whole.with_rows(rows)
        told(f"{table}_search", len(rows))
    return whole


def _summed(batches: Iterable[Sequence[Sequence[Any]]], name: str, told: Told) -> Sum:
    whole = Sum()
    for rows in batches:
        whole = whole.with_rows(rows)
        told(name, len(rows))
    return whole


def _rows(connection: Connection, table: Table) -> Iterator[Sequence[Any]]:
    question = select(table).order_by(*table.primary_key)
    yield from connection.execute(question, execution_options={"yield_per": AT_ONCE}).partitions()


def _words(connection: Connection, table: str) -> Iterator[Sequence[Any]]:
    key = key_column(connection)
    question = text(f"SELECT {key}, words FROM {table}_search ORDER BY {key}")  # noqa: S608 - our own names
    yield from connection.execute(question, execution_options={"yield_per": AT_ONCE}).partitions()
