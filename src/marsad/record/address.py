"""Where a record is: in a file, or in a database on a PostgreSQL server."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from marsad.errors import BadForm

_SERVER = re.compile(r"postgres(?:ql)?(?:\+psycopg)?://", re.IGNORECASE)
_SECRET = ("password", "sslpassword")
_ANOTHER = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)


@dataclass(frozen=True, slots=True, repr=False)
class Address:
    """Where a record is: `file`, or `server` where that is None. As a string it shows no password."""

    file: Path | None = None
    server: URL | None = None

    @classmethod
    def of(cls, where: Address | Path | str) -> Self:
        """The address that is written so: the path of a file, or `postgresql://NAME@HOST/DATABASE`.

        Raises:
            BadForm: when it is an address of another kind, or names no database.
        """
        if isinstance(where, Address):
            return cls(where.file, where.server)
        if isinstance(where, Path) or not _ANOTHER.match(where):
            return cls(Path(where))
        if not _SERVER.match(where):
            raise BadForm(
                f"a record cannot be at an address that begins with {where.split('://')[0]}://",
                "Name a file, or a database as postgresql://NAME@HOST/DATABASE.",
            )
        try:
            url = make_url(where)
        except (ArgumentError, ValueError):
            raise BadForm(
                "the address of the database cannot be read",
                "Write it as postgresql://NAME@HOST/DATABASE, with %40 for an @ in a name or a password.",
            ) from None
        if "@" in (url.host or ""):
            raise BadForm("the address of the database holds more than one @", "Write %40 for one in a password.")
        if not url.database:
            raise BadForm(
                f"{_shown(url)} names no database", "Write its name after the host: postgresql://NAME@HOST/DATABASE."
            )
        return cls(None, url.set(drivername="postgresql+psycopg"))

    @property
    def name(self) -> str:
        """What a person calls it: the file's name without its ending, or the database's."""
        if self.server is not None:
            return self.server.database or ""
        return self.file.stem if self.file else ""

    @property
    def folder(self) -> Path:
        """The folder that reports' files are told from: the file's own, the root for a database."""
        return Path("/") if self.file is None else self.file.absolute().parent

    def __repr__(self) -> str:
        return f"Address({str(self)!r})"

    def __str__(self) -> str:
        return _shown(self.server) if self.server is not None else str(self.file)


def _shown(url: URL) -> str:
    """An address that can be shown and typed: PostgreSQL finds the password where it keeps it (its `~/.pgpass`)."""
    query = url.difference_update_query(_SECRET).query
    return (
        URL.create("postgresql", url.username, None, url.host, url.port, url.database, query)
        .render_as_string()
        .replace("%2F", "/")
    )
