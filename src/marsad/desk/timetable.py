"""Feeds that are read by themselves: every so many hours while a desk is open, one batch after another.

When each is due is on record (`marsad.record.feeds`), so nothing is forgotten when the desk is closed, and of several
desks over one record one alone reads a feed. What was had is asked for again only when it changes (`marsad.watching`),
and a feed that fails is left alone for longer each time.
"""

from __future__ import annotations

import logging
import threading
from datetime import UTC, datetime

from marsad.desk.adding import Job, Reader
from marsad.desk.house import House
from marsad.errors import MarsadError
from marsad.record import feeds

LOOK_SECONDS = 60.0
"""How often the desk looks whether a feed is due."""
NOBODY = "the timetable"
"""Who is said to have had such a feed read."""
_LOG = logging.getLogger("marsad.desk")


class Timetable:
    """Has feeds read that are due."""

    def __init__(self, house: House, reader: Reader) -> None:
        self._house = house
        self._reader = reader
        self._stopped = threading.Event()
        self._thread: threading.Thread | None = None
        self._job: Job | None = None

    def start(self) -> None:
        """Look from now on, in a thread."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="timetable", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """Look no more; what is being read is finished by the reader."""
        self._stopped.set()
        if self._thread is not None:
            self._thread.join(timeout=LOOK_SECONDS)

    def look(self, now: datetime | None = None) -> Job | None:
        """The batch that reads what is due at a time; None where nothing is, or the batch before is not done."""
        now = now or datetime.now(UTC)
        if self._job is not None and self._job.state not in ("done", "failed"):
            return None
        with self._house.reading() as connection:
            if not any(one.due and one.due <= now for one in feeds.feeds(connection)):
                return None
        with self._house.record.writing() as connection:
            due = [one.address for one in feeds.take(connection, now)]
        self._job = self._reader.follow(NOBODY, due, quiet=True) if due else None
        return self._job

    def _work(self) -> None:
        while not self._stopped.wait(LOOK_SECONDS):
            try:
                self.look()
            except MarsadError as fault:
                _LOG.warning("feeds could not be looked at: %s", fault)
            except Exception:  # noqa: BLE001 - one failed look must not end the looking; it is told in the log
                _LOG.exception("feeds could not be looked at")
