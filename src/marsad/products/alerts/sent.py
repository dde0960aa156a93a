"""What was sent to whom, in a file of its own beside the record, so that nothing is sent twice."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from marsad.errors import MarsadError

_TABLE = """
CREATE TABLE IF NOT EXISTS sent (
    alert TEXT NOT NULL, destination TEXT NOT NULL, what TEXT NOT NULL, title TEXT NOT NULL, last TEXT NOT NULL,
    analyst TEXT NOT NULL, made TEXT NOT NULL, PRIMARY KEY (alert, destination, what)
)
"""
ALERT, WITHDRAWN = "alert", "withdrawn"


@dataclass(frozen=True, slots=True)
class Gone:
    """An alert that was sent, with its last day, at the time `made` (UTC), and that no longer stands."""

    id: str
    title: str
    last: str
    made: str


class Sent:
    """The file. A destination is kept as a hash alone, as an address may hold a secret."""

    def __init__(self, path: Path, *, analyst: str = "") -> None:
        """Opens the file, and makes it where it is not there.

        Raises:
            MarsadError: where it cannot be opened, or is something else.
        """
        self.analyst = analyst
        try:
            self._file = sqlite3.connect(path, timeout=120, isolation_level=None)
            self._file.execute(_TABLE)
        except sqlite3.Error as fault:
            hint = "Name another with --sent, in a folder that you may write to."
            raise MarsadError(f"{path} cannot keep what was sent: {fault}", hint) from fault

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def has(self, alert: str, destination: str, what: str = ALERT) -> bool:
        """Whether this went there already."""
        return self._known((alert, _hashed(destination), what))

    def _known(self, key: tuple[str, str, str]) -> bool:
        found = self._file.execute("SELECT 1 FROM sent WHERE (alert, destination, what) = (?, ?, ?)", key)
        return found.fetchone() is not None

    def once(
        self, alert: str, destination: str, send: Callable[[], None], *, title: str, last: str, what: str = ALERT
    ) -> bool:
        """Sends it unless it went there already, and keeps that it did; False where it had gone.

        No two runs send at the same time: one waits for the other. What `send` raises goes on to the caller, and then
        it counts as not sent.

        Raises:
            MarsadError: where another run is sending for too long, or what was sent cannot be kept.
        """
        try:
            return self._once((alert, _hashed(destination), what), send, title, last)
        except sqlite3.Error as fault:
            raise MarsadError(f"what was sent cannot be kept: {fault}", "Try again when no other run sends.") from fault

    def _once(self, key: tuple[str, str, str], send: Callable[[], None], title: str, last: str) -> bool:
        now = datetime.now(UTC).replace(microsecond=0, tzinfo=None).isoformat()
        self._file.execute("BEGIN IMMEDIATE")
        try:
            if self._known(key):
                self._file.execute("ROLLBACK")
                return False
            send()
            row = (*key, title, last, self.analyst, now)
            self._file.execute("INSERT INTO sent VALUES (?, ?, ?, ?, ?, ?, ?)", row)
        except BaseException:
            self._file.execute("ROLLBACK")
            raise
        self._file.execute("COMMIT")
        return True

    def gone(self, destination: str, standing: Collection[str], since: date) -> list[Gone]:
        """Alerts that went there, with a last day of `since` or later, that are not among those still standing."""
        rows = self._file.execute(
            "SELECT alert, title, last, max(made) FROM sent WHERE destination = ? AND last >= ? GROUP BY 1 ORDER BY 1",
            (_hashed(destination), since.isoformat()),
        )
        return [Gone(*row) for row in rows if row[0] not in standing]


def _hashed(destination: str) -> str:
    return hashlib.sha256(destination.encode()).hexdigest()[:24]
