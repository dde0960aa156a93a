"""The file of a record: making one, telling one from other files, and bringing it up to date.

A record on a server is opened by `marsad.record.server`.
"""

from __future__ import annotations

import os
import struct
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, ExceptionContext
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.pool import QueuePool

from marsad.errors import MarsadError, NoRecord
from marsad.record import history, keys, migrations, server
from marsad.record.address import Address
from marsad.record.kinds import POSTGRESQL

APPLICATION_ID = 0x4D525344
"""`MRSD`, at byte 68 of the file (SQLite file format, section 1.3): what tells a record from any other database."""

BUSY_SECONDS = 30.0
"""How long a writer waits for another one to finish."""

DAMAGED = ("malformed", "Could not decode to UTF-8", "not a database")
"""Words of SQLite by which a file is known to be damaged."""

MOST_AT_ONCE = 100
"""Connections that may be open in one process beyond the ten that are kept: the desk has a thread for each request."""

_MAGIC = b"SQLite format 3\x00"
_TO_MAKE_ONE = "`marsad read PATH --into FILE` makes a record."


def open_engine(where: Address, *, create: bool) -> Engine:
    """An engine on the record at an address, made where there is none and `create` is set, and brought up to date.

    A record that is made is its owner's alone to read. One in a folder that may not be written to is opened to be read.

    Raises:
        NoRecord: when there is nothing there, something else, or a record of a newer version.
    """
    return server.open_engine(where, create=create) if where.file is None else _open_file(where.file, create=create)


def _open_file(path: Path, *, create: bool) -> Engine:
    key = _check(path, create=create)
    if key is not None:
        return _open_encrypted(path, key)
    try:
        try:
            return _settled(_engine(str(path)), path, _prepare)
        except OperationalError:
            if create or not _is_still(path):
                raise
            still = _engine(path.absolute().as_uri(), mode="ro", immutable="1", uri="true")
            return _settled(still, path, _look)
    except DatabaseError as fault:
        raise NoRecord(f"{path} cannot be opened as a record: {fault.orig}", _remedy(fault)) from fault


def _open_encrypted(path: Path, key: str) -> Engine:
    try:
        engine = create_engine(
            URL.create("sqlite", database=str(path)),
            module=keys.module(),
            creator=lambda: keys.connect(str(path), key, BUSY_SECONDS),
            poolclass=QueuePool,
            pool_size=10,
            max_overflow=MOST_AT_ONCE,
            hide_parameters=True,
        )
        event.listen(engine, "connect", _connected)
        event.listen(engine, "begin", _begin)
        return _settled(engine, path, _prepare)
    except DatabaseError as fault:
        if "not a database" in str(fault.orig):
            raise NoRecord(f"{path} is no record, or this is not its key", "Give the key it was made with.") from fault
        raise NoRecord(f"{path} cannot be opened as a record: {fault.orig}", _remedy(fault)) from fault


def _settled(engine: Engine, path: Path, how: Callable[[Engine, Path], None]) -> Engine:
    try:
        how(engine, path)
    except BaseException:
        engine.dispose()
        raise
    event.listen(engine, "handle_error", _tell_damage(path))
    return engine


def _tell_damage(path: Path) -> Callable[[ExceptionContext], None]:
    """What makes a refusal of what SQLite says of a damaged file; its words may be those of a report, and are kept out.

    A file may open whole and be found damaged only where something stands that was never read before.
    """

    def tell(context: ExceptionContext) -> None:
        if any(sign in str(context.original_exception) for sign in DAMAGED):
            raise NoRecord(
                f"{path} is damaged: what stands on some of its pages cannot be read",
                f"Restore a copy: marsad record restore COPY {path} --replace",
            ) from context.original_exception

    return tell


def _is_still(path: Path) -> bool:
    """Whether nobody can be writing to a record that is whole: its folder is closed, and it has no log beside it."""
    log = path.with_name(path.name + "-wal")
    return not os.access(path.absolute().parent, os.W_OK) and not (log.exists() and log.stat().st_size)


def _look(engine: Engine, path: Path) -> None:
    """For a record that can only be read, where SQLite cannot keep its files beside it, as on a read-only disk."""
    with engine.connect() as connection:
        at = migrations.current(connection)
    if at != migrations.head():
        raise NoRecord(
            f"{path} is of another version (its form is {at}) and cannot be brought up to date where it is",
            "Copy it to a folder that you may write to.",
        )


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One transaction that writes: all of it is on record afterwards, or nothing.

    Raises:
        MarsadError: when it cannot be written to: locked for too long, full, or read-only.
    """
    with alone(engine) as connection:
        yield connection
        history.seal_added(connection)


@contextmanager
def alone(engine: Engine) -> Iterator[Connection]:
    """The same, with nothing sealed at its end: for what changes the form of the record, not what is on it."""
    if engine.dialect.name == POSTGRESQL:
        with server.alone(engine) as connection:
            yield connection
        return
    try:
        with engine.connect().execution_options(opening="BEGIN IMMEDIATE") as connection, connection.begin():
            yield connection
    except OperationalError as fault:
        raise MarsadError(
            f"the record {engine.url.database} cannot be written to: {fault.orig}", _remedy(fault)
        ) from fault


def _remedy(fault: DatabaseError) -> str:
    words = str(fault.orig)
    if "locked" in words or "busy" in words:
        return "Another program is writing to it; wait until it is done and try again."
    if "readonly" in words or "unable to open" in words:
        return "Check that the file and its folder may be written to by you."
    if "full" in words or "I/O" in words:
        return "Make room on the disk and try again; nothing half-written was kept."
    return "Restore the file from a copy; reading the reports into a new record also makes it anew."


def _check(path: Path, *, create: bool) -> str | None:
    """See whether there is a record, or one may be made; returns the key of one that is encrypted.

    Raises:
        NoRecord: when there is nothing or something else, or no key for it.
    """
    if path.is_dir():
        raise NoRecord(f"{path} is a folder, not a record", "Name the record's file.")
    if not path.exists():
        if not create:
            raise NoRecord(f"there is no record at {path}", _TO_MAKE_ONE)
        if not path.absolute().parent.is_dir():
            raise NoRecord(f"{path} cannot be made: its folder does not exist", "Make the folder first.")
        key = keys.secret(path, new=True) if keys.wanted() and keys.module() else None
        _make(path)
        return key
    try:
        with path.open("rb") as file:
            header = file.read(72)
    except OSError as fault:
        raise NoRecord(f"{path} cannot be read: {fault.strerror}", "Check that you may read it.") from fault
    if not header:
        if not create:
            raise NoRecord(f"{path} is an empty file, not a record", _TO_MAKE_ONE)
        return keys.secret(path, new=True) if keys.wanted() and keys.module() else None
    if header[:16] != _MAGIC and keys.may_be_encrypted(path) and keys.is_given() and keys.module():
        return keys.secret(path)
    if header[:16] != _MAGIC or struct.unpack(">I", header[68:72].rjust(4, b"\0"))[0] != APPLICATION_ID:
        key = f" If it is encrypted, give its key in {keys.KEY_FILE}." if keys.may_be_encrypted(path) else ""
        raise NoRecord(
            f"{path} is not a record of Marsad's", f"It was left as it is. Name another file. {_TO_MAKE_ONE}{key}"
        )
    if keys.wanted():
        raise NoRecord(
            f"{path} is there already and is not encrypted", "Name another file, or go on without --encrypted."
        )
    return None


def _make(path: Path) -> None:
    """An empty file that its owner alone may read and write; SQLite gives the files beside it the same rights."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))
    except OSError as fault:
        raise NoRecord(
            f"{path} cannot be made: {fault.strerror}", "Name a file in a folder that you may write to."
        ) from fault


def _engine(database: str, **query: str) -> Engine:
    engine = create_engine(
        URL.create("sqlite", database=database, query=query),
        connect_args={"timeout": BUSY_SECONDS},
        pool_size=10,
        max_overflow=MOST_AT_ONCE,
        hide_parameters=True,
    )
    event.listen(engine, "connect", _connected)
    event.listen(engine, "begin", _begin)
    return engine


def _connected(connection: Any, _record: object) -> None:
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.close()


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get("opening", "BEGIN"))


def _prepare(engine: Engine, path: Path) -> None:
    with engine.connect() as connection:
        made = connection.exec_driver_sql("PRAGMA application_id").scalar() == APPLICATION_ID
        at = migrations.current(connection) if made else None
    if at is not None and not migrations.known(at):
        raise NoRecord(
            f"{path} was written by a newer version of Marsad (its form is {at})", "Upgrade Marsad to read this record."
        )
    if at != migrations.head():
        _upgrade(engine)
    _write_ahead(engine)


def _upgrade(engine: Engine) -> None:
    with engine.connect().execution_options(opening="BEGIN IMMEDIATE") as connection, connection.begin():
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        migrations.upgrade(connection)
        history.begin(connection)


def _write_ahead(engine: Engine) -> None:
    """Switch to write-ahead logging; SQLite does not wait for its turn here, so this does."""
    until = time.monotonic() + BUSY_SECONDS
    while True:
        connection = engine.raw_connection()
        try:
            cursor = connection.cursor()
            cursor.execute("PRAGMA journal_mode")
            mode = cursor.fetchone()
            if mode is None or mode[0] != "wal":
                cursor.execute("PRAGMA journal_mode = WAL")
            cursor.close()
        except Exception as fault:
            if "locked" not in str(fault) or time.monotonic() > until:
                raise
            time.sleep(0.05)
        else:
            return
        finally:
            connection.close()
