"""Kinds of columns that hold the same on SQLite and on PostgreSQL: what is bound comes back as it was, in one order.

On PostgreSQL text is put in order byte by byte (collation `C`), as SQLite does, and whole numbers have 64 bits.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

import sqlalchemy
from sqlalchemy import BigInteger, Dialect, TypeDecorator
from sqlalchemy.types import TypeEngine

POSTGRESQL = "postgresql"

Text = sqlalchemy.Text().with_variant(sqlalchemy.Text(collation="C"), POSTGRESQL)
"""Text of the program's own making: codes, hashes, days."""

Integer = BigInteger().with_variant(sqlalchemy.Integer(), "sqlite")
"""A whole number of 64 bits; the key of a table where it is its primary key."""


def _text(dialect: Dialect) -> TypeEngine[Any]:
    return sqlalchemy.Text(collation="C" if dialect.name == POSTGRESQL else None)


_MARK = "\ufdd0"
"""A code point that stands for no character (Unicode, 23.7): on PostgreSQL it announces four hexadecimal digits."""
_UNKEPT = re.compile("[\0\ufdd0\ud800-\udfff]")
_KEPT_AS = re.compile(_MARK + "([0-9a-f]{4})")


class Words(TypeDecorator[str]):
    """Text kept exactly, whatever is in it.

    SQLite keeps text as UTF-8, which has no form for lone surrogates; a text that holds one is kept as bytes instead
    (Python's `surrogatepass`), and comes back as it was. NULs are kept as they are. PostgreSQL has no form for either:
    each such character is kept as U+FDD0 and its number.
    """

    impl = sqlalchemy.Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Text, on PostgreSQL in the order of its bytes."""
        return _text(dialect)

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | bytes | None:
        """The text, or what stands for it where the database has no form for it."""
        if value is None:
            return value
        if dialect.name == POSTGRESQL:
            return escaped(value)
        return unsurrogated(value)

    def bind_processor(self, dialect: Dialect) -> Callable[[str | None], str | bytes | None]:
        """The same for every value of a column: a million claims have tens of millions."""
        keep: Callable[[str], str | bytes] = escaped if dialect.name == POSTGRESQL else unsurrogated
        return lambda value: None if value is None else keep(value)

    def process_result_value(self, value: str | bytes | None, dialect: Dialect) -> str | None:
        """The text that was bound."""
        return None if value is None else self.result_processor(dialect, None)(value)

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[str | bytes | None], str | None]:
        """The same for every value of a column that is read."""
        return _unescaped if dialect.name == POSTGRESQL else _surrogated


def unsurrogated(value: str) -> str | bytes:
    """The text as SQLite takes it: its bytes where it cannot be UTF-8."""
    if value.isascii():
        return value
    try:
        value.encode()
    except UnicodeEncodeError:
        return value.encode("utf-8", "surrogatepass")
    return value


def escaped(value: str) -> str:
    """The text as PostgreSQL takes it: without NULs and lone surrogates."""
    if value.isascii() and "\0" not in value:
        return value
    return _UNKEPT.sub(lambda found: f"{_MARK}{ord(found[0]):04x}", value)


def unescaped(value: str) -> str:
    """The text that `escaped` was given."""
    return _KEPT_AS.sub(lambda found: chr(int(found[1], 16)), value) if _MARK in value else value


def _unescaped(value: str | bytes | None) -> str | None:
    return unescaped(value) if isinstance(value, str) else None


def _surrogated(value: str | bytes | None) -> str | None:
    return value.decode("utf-8", "surrogatepass") if isinstance(value, bytes) else value


class Instant(TypeDecorator[datetime]):
    """A point in time with its offset, as ISO 8601 text."""

    impl = sqlalchemy.Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Text, on PostgreSQL in the order of its bytes."""
        return _text(dialect)

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """ISO 8601."""
        return value.isoformat() if value else None

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        """The time that was bound."""
        return datetime.fromisoformat(value) if value else None
