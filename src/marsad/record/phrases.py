"""Phrases of SQL that SQLite and PostgreSQL write differently."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Boolean, ColumnElement, Connection, Select, String, Table, func, select, type_coerce
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from marsad.record.kinds import POSTGRESQL

Rows = Mapping[str, Any] | Sequence[Mapping[str, Any]]


class _Holds(FunctionElement[bool]):
    name = "holds"
    type = Boolean()
    inherit_cache = True


@compiles(_Holds)
def _in_sqlite(element: _Holds, compiler: SQLCompiler, **more: Any) -> str:
    return f"instr({compiler.process(element.clauses, **more)}) > 0"


@compiles(_Holds, POSTGRESQL)
def _in_postgresql(element: _Holds, compiler: SQLCompiler, **more: Any) -> str:
    return f"strpos({compiler.process(element.clauses, **more)}) > 0"


def holds(column: ColumnElement[str], words: str) -> ColumnElement[bool]:
    """The words stand in the column, letter for letter; for text without controls, as `folding.plain` makes it."""
    return _Holds(column, type_coerce(words, String))


def next_key(connection: Connection, table: Table) -> int:
    """The key of the next row, without gaps, within a transaction that writes; such a table's keys are always given."""
    return (connection.execute(select(func.max(table.c.key))).scalar() or 0) + 1


def put_new(connection: Connection, table: Table, rows: Rows) -> None:
    """Insert rows; one that is there already stays as it is."""
    connection.execute(_insert(connection, table).on_conflict_do_nothing(), rows)


def put_over(connection: Connection, table: Table, rows: Rows | Select[Any]) -> None:
    """Insert rows, each in place of the one of its primary key. A question gives rows with the table's columns."""
    made = _insert(connection, table)
    keys = [column.name for column in table.primary_key]
    others = {column.name: made.excluded[column.name] for column in table.columns if column.name not in keys}
    if isinstance(rows, Select):
        made = made.from_select([column.name for column in table.columns], rows)
        connection.execute(made.on_conflict_do_update(index_elements=keys, set_=others))
    else:
        connection.execute(made.on_conflict_do_update(index_elements=keys, set_=others), rows)


def _insert(connection: Connection, table: Table) -> sqlite.Insert | postgresql.Insert:
    return postgresql.insert(table) if connection.dialect.name == POSTGRESQL else sqlite.insert(table)
