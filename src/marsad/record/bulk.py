"""Many rows at once: PostgreSQL takes them by COPY, SQLite by one statement run over and over."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Table, func, insert, select, text

from marsad.record.kinds import POSTGRESQL


def put_rows(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows that all name the same columns, of which the others take what they have where nothing is given."""
    if not rows:
        return
    if connection.dialect.name != POSTGRESQL:
        connection.execute(insert(table), rows)
        return
    names = list(rows[0])
    bound = [table.c[name].type.dialect_impl(connection.dialect).bind_processor(connection.dialect) for name in names]
    quoted = connection.dialect.identifier_preparer.quote
    columns = ", ".join(map(quoted, names))
    with _copying(connection, f"{quoted(table.name)} ({columns})") as stream:
        for row in rows:
            stream.write_row(
                [row[name] if bind is None else bind(row[name]) for name, bind in zip(names, bound, strict=True)]
            )


def put_pairs(connection: Connection, table: str, names: tuple[str, str], rows: Sequence[tuple[int, str]]) -> None:
    """Insert rows of two columns into a table that is not of the schema, as the index of words."""
    first, second = names
    if connection.dialect.name == POSTGRESQL:
        with _copying(connection, f"{table} ({first}, {second})") as stream:
            for row in rows:
                stream.write_row(row)
    elif rows:
        statement = text(f"INSERT INTO {table} ({first}, {second}) VALUES (:key, :words)")  # noqa: S608 - our own names
        connection.execute(statement, [{"key": key, "words": words} for key, words in rows])


@contextmanager
def _copying(connection: Connection, into: str) -> Iterator[Any]:
    cursor: Any = connection.connection.cursor()
    with cursor, cursor.copy(f"COPY {into} FROM STDIN") as stream:
        yield stream


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
