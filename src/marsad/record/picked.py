"""Parts of what a column holds as JSON, taken out by the database: a row need not be taken apart for a few of them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import JSON, Column, ColumnElement, Connection, Text, case, cast, func, select, type_coerce

from marsad.record.kinds import POSTGRESQL, Words

_AT_ONCE = 500
"""Rows whose JSON is read in one call."""

Path = tuple[str, ...]
"""Keys from the outside in."""


def picked(
    connection: Connection,
    form: Column[Any],
    paths: Sequence[Path],
    *,
    beside: Sequence[ColumnElement[Any]] = (),
    where: Iterable[ColumnElement[bool]] = (),
    source: Any = None,
    distinct: bool = False,
) -> Iterator[tuple[list[Any], Any]]:
    """For each row its values at `paths` (None where there is nothing), and the row of the columns `beside`.

    What SQLite keeps as bytes for a lone surrogate is taken apart here, as its JSON functions take text alone.
    """
    parts = _parts(connection, form, paths)
    asked = select(type_coerce(parts, Words).label("parts"), *beside).where(*where)
    asked = asked.select_from(source) if source is not None else asked
    odd = case((parts.is_(None), form), else_=None).label("odd")
    for some in connection.execute((asked.distinct() if distinct else asked).add_columns(odd)).partitions(_AT_ONCE):
        whole = json.loads(f"[{','.join('null' if row.parts is None else row.parts for row in some)}]")
        for parts, row in zip(whole, some, strict=True):
            yield (_walked(row.odd, paths) if parts is None else parts), row


def _parts(connection: Connection, form: Column[Any], paths: Sequence[Path]) -> ColumnElement[Any]:
    """The values at some paths as one JSON array; NULL where the database cannot read the column."""
    if connection.dialect.name == POSTGRESQL:
        return cast(func.json_build_array(*(cast(form, JSON)[path] for path in paths)), Text)
    keys = ["$" + "".join(f'."{key}"' for key in path) for path in paths]
    told = func.json_extract(form, *keys) if len(keys) > 1 else func.json_array(func.json_extract(form, *keys))
    return case((func.typeof(form) == "text", told), else_=None)


def _walked(form: str, paths: Sequence[Path]) -> list[Any]:
    whole = json.loads(form)
    found = []
    for path in paths:
        value = whole
        for key in path:
            value = value.get(key) if isinstance(value, dict) else None
        found.append(value)
    return found
