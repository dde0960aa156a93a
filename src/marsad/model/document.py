"""What came in, and the text that was made of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from marsad.model.span import Span


@dataclass(frozen=True, slots=True)
class Hints:
    """What is known about a report besides its bytes: from a `.jsonl` line, a feed entry or the command line."""

    published: date | None = None
    title: str | None = None
    source: str | None = None
    url: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The bytes of one report as they were when fetched.

    `name` is the report's identifier (a file's name, the `id` of a `.jsonl` line, a page's URL); `content` its bytes;
    `media_type` a MIME type such as `text/html`, or "" where unknown; `charset` the encoding that the carrier declared;
    `sha256` the hash of `content`; `fetched` the time in UTC; `origin` the path or URL it was taken from.
    """

    name: str
    content: bytes
    media_type: str
    sha256: str
    fetched: datetime
    origin: str
    charset: str | None = None
    hints: Hints = field(default_factory=Hints)


class Role(StrEnum):
    """What a passage is to its report. Everything but `FURNITURE` is read for claims."""

    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    BODY = "body"
    CAPTION = "caption"
    DATELINE = "dateline"
    BYLINE = "byline"
    FURNITURE = "furniture"


READABLE = frozenset({Role.HEADLINE, Role.STANDFIRST, Role.BODY, Role.CAPTION})


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph or line of a document, with what it is and, where it is set aside, why."""

    span: Span
    role: Role
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """One version of one report, as text.

    `name` identifies the report across versions; `id` is a hash of name and text; `text` is the text as given to the
    reader, which every offset counts in. `passages` are in order, do not overlap, and cover all words of the text.
    `published` is the day of publication with `published_from` saying where it was found ("given", "meta tag",
    "dateline", ...); `dateline` the place it was filed from. `language` is an ISO 639 code, "und" where unknown.
    `reading` is the text with damage mended for the reader, None where it is the same as `text`; `anchors` then map
    offsets of `reading` to offsets of `text`, as (reading offset, text offset) pairs in order.
    `notes` say in words what was repaired or guessed.
    """

    id: str
    name: str
    text: str
    passages: tuple[Passage, ...]
    title: str | None = None
    source: str | None = None
    author: str | None = None
    url: str | None = None
    language: str = "und"
    published: date | None = None
    published_from: str = ""
    dateline: str | None = None
    media_type: str = "text/plain"
    sha256: str = ""
    reading: str | None = None
    anchors: tuple[tuple[int, int], ...] = ()
    notes: tuple[str, ...] = ()
    fetched: datetime | None = None
    origin: str = ""

    def words(self) -> str:
        """The text to read: `reading` where damage was mended, else `text`."""
        return self.text if self.reading is None else self.reading

    def readable(self) -> tuple[Passage, ...]:
        """The passages that may carry claims, in order."""
        return tuple(passage for passage in self.passages if passage.role in READABLE)


class Outcome(StrEnum):
    """What became of a report. Nothing that came in is without one."""

    READ = "read"
    SET_ASIDE = "set aside"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Refusal:
    """A report that could not be read: its name, where it was to come from, what was wrong and what to do.

    `aside` where nothing is wrong, as what came is no report or no other than one that came before: it is counted with
    its reason, and the record does not list it.
    """

    name: str
    origin: str
    reason: str
    hint: str = ""
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A report on record: one version of it, and what became of it.

    `version` counts from 1 for each report's name; `current` is true for the newest version. `reason` says why it was
    set aside or refused; `duplicate_of` names the report that it is a copy of. `document` is None where it was refused.
    `claims` counts the claims read from it.
    """

    name: str
    outcome: Outcome
    document: Document | None
    reason: str = ""
    hint: str = ""
    version: int = 1
    current: bool = True
    duplicate_of: str | None = None
    claims: int = 0
    first_seen: datetime | None = None
    last_seen: datetime | None = None
