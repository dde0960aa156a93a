"""Many rows at once: PostgreSQL takes them by COPY, SQLite by one statement run over and over."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Column, Connection, Table, func, select
from sqlalchemy.exc import DBAPIError

from marsad.record import faults
from marsad.record.address import Address
from marsad.record.kinds import POSTGRESQL

ROOM = 64 * 1024
"""KiB of a file's pages that are held while much is put into it; with the usual 2,000 each page is written many times,
as ids are hashes and their indexes are written all over."""

USUAL = gc.get_threshold()
SELDOM = (200_000, 50, 100)
"""How often Python looks for cycles of objects, as it is and while many rows are made: rows have none, and looking for
them takes a tenth of the time, and a quarter where they are written out."""


@contextmanager
def seldom_looking() -> Iterator[None]:
    """Python looks for cycles of objects as seldom as `SELDOM` says."""
    gc.set_threshold(*SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*USUAL)


def make_room(connection: Connection) -> None:
    """Let a connection to a file hold so many pages that what goes all over it is written once."""
    if connection.dialect.name != POSTGRESQL:
        connection.exec_driver_sql(f"PRAGMA cache_size = {-ROOM}")


def put_rows(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows that all name the same columns, of which the others take what they have where nothing is given."""
    if not rows:
        return
    names = list(rows[0])
    cells = zip(*(_bound(connection, table.c[name], [row[name] for row in rows]) for name in names), strict=True)
    quoted = connection.dialect.identifier_preparer.quote
    into = f"{quoted(table.name)} ({', '.join(map(quoted, names))})"
    if connection.dialect.name == POSTGRESQL:
        with _copying(connection, into) as stream:
            for row in cells:
                stream.write_row(row)
    else:
        marks = ", ".join("?" * len(names))
        connection.exec_driver_sql(f"INSERT INTO {into} VALUES ({marks})", list(cells))  # noqa: S608 - our own names


def _bound(connection: Connection, column: Column[Any], values: list[Any]) -> list[Any]:
    """The values of a column as the database takes them."""
    bind = column.type.dialect_impl(connection.dialect).bind_processor(connection.dialect)
    return values if bind is None else list(map(bind, values))


def put_pairs(connection: Connection, table: str, names: tuple[str, str], rows: Sequence[tuple[int, str]]) -> None:
    """Insert rows of two columns into a table that is not of the schema, as the index of words, by our own names."""
    first, second = names
    if connection.dialect.name == POSTGRESQL:
        with _copying(connection, f"{table} ({first}, {second})") as stream:
            for row in rows:
                stream.write_row(row)
    elif rows:
        connection.exec_driver_sql(f"INSERT INTO {table} ({first}, {second}) VALUES (?, ?)", list(rows))  # noqa: S608


@contextmanager
def _copying(connection: Connection, into: str) -> Iterator[Any]:
    cursor: Any = connection.connection.cursor()
    driver = connection.dialect.loaded_dbapi.Error
    statement = f"COPY {into} FROM STDIN"
    try:
        with cursor, cursor.copy(statement) as stream:
            yield stream
    except driver as fault:
        said = faults.told(fault, Address(None, connection.engine.url))
        raise said or DBAPIError.instance(statement, None, fault, driver, hide_parameters=True) from fault


def move_sequences(connection: Connection, tables: Sequence[Table]) -> None:
    """Let the next key of each table come after those that were given, on PostgreSQL; SQLite needs no telling."""
    if connection.dialect.name != POSTGRESQL:
        return
    for table in tables:
        if table.autoincrement_column is not None:
            column = table.autoincrement_column
            newest = connection.execute(select(func.max(column))).scalar()
            if newest is not None:
                sequence = func.pg_get_serial_sequence(f'"{table.name}"', column.name)
                connection.execute(select(func.setval(sequence, newest)))
