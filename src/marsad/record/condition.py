"""Which form a record has, found without changing it: opening one brings it up to date, looking does not."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from typing import Any

from marsad.errors import NoRecord
from marsad.record import keys, migrations, opening, server
from marsad.record.address import Address


@dataclass(frozen=True, slots=True)
class Form:
    """The revision that a record is at, whether this version of Marsad knows it and whether it is the newest."""

    revision: str
    known: bool
    newest: bool
    encrypted: bool = False


def form(where: Address) -> Form:
    """The form of the record at an address.

    Raises:
        NoRecord: when there is none, or it cannot be read.
    """
    encrypted = False
    if where.file is None:
        engine = server._engine(where)
        try:
            with engine.connect() as connection:
                found = server._look(connection, where, create=False) or ""
        finally:
            engine.dispose()
    else:
        key = opening._check(where.file, create=False)
        encrypted = key is not None
        found = _of_file(where, key)
    return Form(found, migrations.known(found), found == migrations.head(), encrypted)


def _of_file(where: Address, key: str | None) -> str:
    path = where.file
    if path is None:
        raise ValueError("not a file")
    faults: tuple[type[Exception], ...] = (sqlite3.Error,) if key is None else (keys.module().Error,)
    try:
        connection: Any = (
            sqlite3.connect(path.absolute().as_uri() + "?mode=ro", uri=True)
            if key is None
            else keys.connect(str(path), key, opening.BUSY_SECONDS)
        )
        with closing(connection):
            return str(connection.execute("SELECT version_num FROM alembic_version").fetchone()[0])
    except faults as fault:
        raise NoRecord(
            f"{path} cannot be read as a record: {fault}",
            "Restore a copy: marsad record restore COPY FILE" if key is None else "Give the key it was made with.",
        ) from fault
