"""Copies of a record in a file, made while others write to it, checked, and put back: all that is SQLite's own here.

A copy is one moment of the record (SQLite's online backup, https://www.sqlite.org/backup.html, in one step). It is
written under another name, checked row by row and byte by byte, and only then has its own name.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select

from marsad.errors import BadForm, MarsadError
from marsad.record import history, keys, schema
from marsad.record.address import Address
from marsad.record.kinds import POSTGRESQL
from marsad.record.store import Record
from marsad.record.verifying import verify

ENDING = ".marsad"
_FULL = "Make room on the disk, or name another one, and try again; what is there is as it was."


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy of a record: where it is, the SHA-256 of its bytes, its newest change and that one's link in the chain."""

    path: Path
    sha256: str
    changes: int
    chain: str


def backup(record: Record, to: Path, *, keep: int | None = None) -> Copy:
    """Copy a record in a file to `to`, which must not be there; into it, named for the time, where it is a folder.

    Beside the copy its SHA-256 is written, as `sha256sum` reads it. `keep` is how many of a folder's copies of this
    record stay: the newest.

    Raises:
        BadForm: when the record is on a server, the copy is there already, or `keep` is given without a folder.
        MarsadError: when the copy cannot be written, or is not whole; nothing is left of it then.
    """
    if record.where.file is None:
        raise BadForm(
            "a record on a server is not copied as a file",
            "Use the server's own backups, or copy it into a file: marsad record copy FROM FILE",
        )
    if keep is not None and not to.is_dir():
        raise BadForm("--keep counts the copies in a folder", "Name a folder with -o.")
    stem = record.where.name
    target = to / f"{stem}-{datetime.now(UTC):%Y%m%dT%H%M%S%fZ}{ENDING}" if to.is_dir() else to
    if target.exists():
        raise BadForm(f"{target} is there already", "Name another file, or a folder, which then holds many copies.")
    part = target.with_name(f"{target.name}.part")
    try:
        with suppress(FileNotFoundError):
            part.unlink()
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        _copy(record, part)
        made = checked(part)
        sum_of(target).write_text(f"{made.sha256}  {target.name}\n", encoding="utf-8")
        part.replace(target)
        _settle(target.parent)
    except (OSError, sqlite3.Error) as fault:
        raise MarsadError(f"{target} cannot be written: {_words(fault)}", _FULL) from fault
    finally:
        _clear(part)
    if keep is not None:
        for old in sorted(target.parent.glob(f"{stem}-*Z{ENDING}"))[:-keep]:
            old.unlink()
            sum_of(old).unlink(missing_ok=True)
    return Copy(target, made.sha256, made.changes, made.chain)


def _copy(record: Record, part: Path) -> None:
    with record.reading() as connection:
        source: Any = connection.connection.driver_connection
        locked = keys.is_encrypted(connection) and record.where.file
        with closing(keys.connect(str(part), keys.secret(locked), 0) if locked else sqlite3.connect(part)) as target:
            source.backup(target)
            target.execute("PRAGMA journal_mode = DELETE")


def sum_of(copy: Path) -> Path:
    """The file that holds a copy's SHA-256."""
    return copy.with_name(f"{copy.name}.sha256")


def checked(path: Path) -> Copy:
    """What a copy holds, once every page and every row of it was looked at.

    Raises:
        MarsadError: when it is not whole; the message says what is wrong.
    """
    with Record.open(path) as record, record.reading() as connection:
        faults = [*broken_pages(connection), *map(str, verify(connection))]
        changes, chain = history.head(connection)
    _clear(path, also=False)
    if faults:
        more = f", and {len(faults) - 1} more" if len(faults) > 1 else ""
        raise MarsadError(f"{path.name} is not whole: {faults[0]}{more}", "See all: marsad record verify FILE")
    with path.open("rb") as stream:
        os.fsync(stream.fileno())
        return Copy(path, hashlib.file_digest(stream, "sha256").hexdigest(), changes, chain)


def broken_pages(connection: Connection) -> list[str]:
    """What SQLite finds wrong with the pages and the references of a file; on a server the references alone."""
    if connection.dialect.name == POSTGRESQL:
        return [f"a row of {table} belongs to none" for table in _without_parent(connection)]
    found = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA integrity_check")]
    lost = [f"a row of {row[0]} belongs to none" for row in connection.exec_driver_sql("PRAGMA foreign_key_check")]
    return [words for words in found if words != "ok"] + lost


def _without_parent(connection: Connection) -> Iterator[str]:
    """Tables that have rows whose parent is not there, as they may where a server's checks were switched off."""
    for table in schema.metadata.sorted_tables:
        for reference in table.foreign_keys:
            parent = reference.column
            lost = ~select(parent).where(parent == reference.parent).exists()
            if connection.execute(select(reference.parent).where(lost).limit(1)).first() is not None:
                yield table.name


def overwrite(connection: Connection) -> None:
    """Have what is deleted from a file by this connection overwritten with zeros, not only let go."""
    if connection.dialect.name != POSTGRESQL:
        connection.exec_driver_sql("PRAGMA secure_delete = ON")


def restore(copy: Path, to: Path, *, replace: bool = False) -> tuple[Copy, Path | None]:
    """Put a copy in the place of a record; returns what it holds, and where the record that was there is kept aside.

    Raises:
        BadForm: when there is a record and `replace` is not set, or it is in use.
        MarsadError: when the copy is not what was written, or not whole, or cannot be put there.
    """
    if not copy.is_file():
        raise BadForm(f"there is no copy at {copy}", "Name a file that `marsad record backup` wrote.")
    if to.exists() and not replace:
        raise BadForm(f"{to} is there already", "Put the copy in its place with --replace; the old one is kept aside.")
    part = to.with_name(f"{to.name}.part")
    try:
        with suppress(FileNotFoundError):
            part.unlink()
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        shutil.copyfile(copy, part)
        with part.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
        said = sum_of(copy)
        if said.exists() and said.read_text(encoding="utf-8").split()[:1] != [digest]:
            raise MarsadError(f"{copy} is not as it was written: its SHA-256 is another", "Take another copy.")
        made = checked(part)
        aside = _set_aside(to) if to.exists() else None
        part.replace(to)
        _settle(to.absolute().parent)
    except OSError as fault:
        raise MarsadError(f"{to} cannot be written: {_words(fault)}", _FULL) from fault
    finally:
        _clear(part)
    return Copy(to, made.sha256, made.changes, made.chain), aside


def _set_aside(path: Path) -> Path:
    """Move a record with the files beside it to another name; one that others have open stays where it is."""
    beside = [path.with_name(path.name + ending) for ending in ("-wal", "-shm")]
    with suppress(MarsadError), Record.open(Address(path)):
        """Opening and closing it takes its log into it, where nobody else has it open."""
    if all(one.exists() for one in beside) and beside[0].stat().st_size:
        raise BadForm(f"{path} is in use", "Close the desk and every program that has it open, and try again.")
    aside = path.with_name(f"{path.stem}-before-{datetime.now(UTC):%Y%m%dT%H%M%S%fZ}{path.suffix}")
    path.replace(aside)
    for one in beside:
        one.unlink(missing_ok=True)
    return aside


def _clear(path: Path, *, also: bool = True) -> None:
    """Remove what SQLite leaves beside a file, and with `also` the file, where anything can be removed."""
    for ending in ("-wal", "-shm", "-journal", *([""] if also else [])):
        with suppress(OSError):
            path.with_name(path.name + ending).unlink(missing_ok=True)


def _settle(folder: Path) -> None:
    """See to it that a new name outlives a loss of power, where folders can be opened."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _words(fault: OSError | sqlite3.Error) -> str:
    return (fault.strerror or str(fault)) if isinstance(fault, OSError) else str(fault)
