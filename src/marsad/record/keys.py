"""Records that are encrypted on the disk, for machines that may be seized: SQLCipher, and where its key comes from.

The key is asked for at the terminal, or is the first line of the file that `MARSAD_RECORD_KEY_FILE` names, or is in
`MARSAD_RECORD_KEY`. It is never an argument of a command, as other programs can read those.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from marsad.errors import Missing, NoRecord
from marsad.settings import Settings, variable

KEY, KEY_FILE = variable("record_key"), variable("record_key_file")
SHORTEST = 8
"""Characters that a key has at least."""

PAGE = 4096
_HOW = f"Type it at the terminal, or name a file that holds it in {KEY_FILE}, or set {KEY}."

_new: ContextVar[bool] = ContextVar("encrypting", default=False)
_asked: ContextVar[Callable[[str, bool], str] | None] = ContextVar("asked", default=None)
_typed: dict[str, str] = {}


@contextmanager
def encrypting() -> Iterator[None]:
    """A record that is made within is encrypted."""
    before = _new.set(True)
    try:
        yield
    finally:
        _new.reset(before)


def wanted() -> bool:
    """Whether a record that is made is to be encrypted."""
    return _new.get()


def ask_by(ask: Callable[[str, bool], str]) -> None:
    """Have keys asked for by `ask(question, twice)`, where somebody is at the terminal."""
    _asked.set(ask)


def may_be_encrypted(path: Path) -> bool:
    """Whether a file that is no plain record could be an encrypted one: whole pages, and the package is there."""
    size = path.stat().st_size
    return size > 0 and size % PAGE == 0


def module() -> Any:
    """The package that opens encrypted records.

    Raises:
        Missing: when it is not installed.
    """
    if find_spec("sqlcipher3") is None:
        raise Missing(
            "an encrypted record needs the package sqlcipher3, which is not installed",
            "pip install 'marsad[encrypted]'",
        )
    from sqlcipher3 import dbapi2

    return dbapi2


def is_given() -> bool:
    """Whether a key is given, or somebody can be asked for one."""
    settings = Settings.load()
    return bool(settings.record_key or settings.record_key_file or _asked.get())


def secret(path: Path, *, new: bool = False) -> str:
    """The key of a record.

    Raises:
        NoRecord: when none is given, it cannot be read, or a new one is too short.
    """
    settings = Settings.load()
    found = settings.record_key
    if settings.record_key_file is not None:
        try:
            found = settings.record_key_file.read_text(encoding="utf-8").partition("\n")[0].rstrip("\r")
        except (OSError, UnicodeDecodeError) as fault:
            raise NoRecord(f"the key in {settings.record_key_file} ({KEY_FILE}) cannot be read", _HOW) from fault
    ask = _asked.get()
    if not found and ask is not None:
        at = str(path.absolute())
        found = _typed.get(at) or ask(f"Key of {path.name}", new)
        _typed[at] = found
    if not found:
        raise NoRecord(f"{path} is encrypted, or no record, and no key is given", _HOW)
    if new and len(found) < SHORTEST:
        raise NoRecord(f"the key is too short: {SHORTEST} characters at least", "Take a sentence of several words.")
    return found


def connect(path: str, key: str, seconds: float) -> Any:
    """A connection to an encrypted file."""
    connection = module().connect(path, timeout=seconds, check_same_thread=False)
    connection.execute(f"PRAGMA key = '{key.replace(chr(39), chr(39) * 2)}'")
    return connection


def is_encrypted(connection: Connection) -> bool:
    """Whether a record that is open is an encrypted one."""
    return type(connection.connection.driver_connection).__module__.startswith("sqlcipher3")
