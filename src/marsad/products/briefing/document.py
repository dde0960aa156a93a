"""A briefing as a thing to be set: lines with their notes, tables, charts, sections; no markup in it."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence or two. `notes` are the numbers of notes, `rows` those of incidents that it rests on.

    `under` is of the line before it and set in below it.
    """

    words: str
    notes: tuple[int, ...] = ()
    rows: tuple[int, ...] = ()
    strong: bool = False
    under: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of words under their columns; columns at the places of `numbers` hold numbers."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Bar:
    """One count of a chart; `many` is None for "no reports". `now` is of the days of the briefing."""

    label: str
    many: int | None
    now: bool = False


@dataclass(frozen=True, slots=True)
class Ahead:
    """A forecast of one count: the ranges that hold one in two and nine in ten, and the middle; `short` is how far."""

    label: str
    short: str
    low90: int
    low50: int
    middle: int
    high50: int
    high90: int


@dataclass(frozen=True, slots=True)
class Chart:
    """Counts period after period, those expected after them, and under them whether past ranges held what came."""

    title: str
    bars: tuple[Bar, ...]
    ahead: tuple[Ahead, ...] = ()
    strip: tuple[bool, ...] = ()
    note: str = ""
    strip_words: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a briefing under a heading; `key` names it on the page, `hint` says how it is to be read."""

    key: str
    title: str
    lines: tuple[Line, ...] = ()
    hint: str = ""
    table: Table | None = None
    charts: tuple[Chart, ...] = ()
    parts: tuple[Section, ...] = ()


@dataclass(frozen=True, slots=True)
class Account:
    """An incident in the details: its number, a heading, what is told of it."""

    number: int
    id: str
    title: str
    lines: tuple[Line, ...]
    contested: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """A source: who, when, where to read it, and the words that it rests on, "" where these may not be told."""

    number: int
    source: str
    url: str | None
    quote: str
    said_by: str


@dataclass(frozen=True, slots=True)
class Document:
    """A whole briefing: the first pages, the details after them, the notes."""

    language: str
    direction: str
    title: str
    days: str
    warning: str
    made: str
    front: tuple[Section, ...]
    details: tuple[Section, ...]
    accounts: tuple[Account, ...]
    notes: tuple[Note, ...]
    words: dict[str, str] = field(default_factory=dict)
    credits: str = ""
    unshown: str = ""
