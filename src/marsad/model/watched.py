"""What is kept of a feed that is watched, and of each page that it listed, so that none is missed or read twice."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from marsad.model.document import Hints

_SLACK = timedelta(minutes=1)
"""So far a clock may be set right without meaning anything."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What a server said of the state of a page (RFC 9110, 8.8): it is asked with them whether there is another now."""

    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class Due:
    """A time that something waits for, and when that was decided, both in UTC."""

    at: datetime
    since: datetime

    def come(self, now: datetime) -> bool:
        """Whether it has come; also where the clock was set back since, for then nobody knows how long it would be."""
        return now >= self.at or now < self.since - _SLACK


@dataclass(frozen=True, slots=True)
class Watched:
    """A feed: its marks, when it was last asked, when it is to be asked again, and how often in a row that failed.

    `fault` says why it failed, "" where it did not.
    """

    address: str
    marks: Marks = field(default_factory=Marks)
    asked: datetime | None = None
    due: Due | None = None
    failures: int = 0
    fault: str = ""


class Had(StrEnum):
    """How far a page is that a feed listed: to be fetched, had and to be fetched again, had, or given up."""

    WAITING = "waiting"
    AGAIN = "again"
    DONE = "done"
    GIVEN_UP = "given up"


WANTED = frozenset({Had.WAITING, Had.AGAIN})


@dataclass(frozen=True, slots=True)
class Listed:
    """A page that the feed at `feed` listed.

    `name` is what its report is called, `link` where it is, None where the entry leads nowhere; `content` the entry's
    own text as HTML, kept while the page waits; `outlet` the feed's title; `digest` tells whether the entry was
    changed. `asked` is when the page was last fetched, `failures` how often in a row that failed.
    """

    feed: str
    name: str
    link: str | None
    hints: Hints
    content: str
    outlet: str | None
    digest: str
    state: Had = Had.WAITING
    marks: Marks = field(default_factory=Marks)
    asked: datetime | None = None
    due: Due | None = None
    failures: int = 0
