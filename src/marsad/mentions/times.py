"""Time expressions of a sentence, resolved to days (codebook, section 3, "Time").

`find` collects every expression that the rules of `dates`, `years`, `relative` and `story` match, keeps the longest
where they overlap, joins neighbours ("between March and June 2019", "since the raid of 2014") and reads each against
the clock. What has happened never ends after publication. What is still to come ("next week", "by 2030", "will arrive
in December") is told by its interval alone: `when.earliest` is then after the day of publication.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from marsad.mentions import dates, feasts, hours, nths, relative, seasons, story, windows, years
from marsad.mentions.ahead import looks_ahead, may_look_ahead
from marsad.mentions.calendar import FRESH, Clock, clipped, shifted
from marsad.mentions.evenings import Piece
from marsad.mentions.joints import apart, joined
from marsad.mentions.numerals import legible
from marsad.mentions.timewords import Rule, Sort
from marsad.mentions.told import is_dark, onward
from marsad.mentions.weeks import goes_through
from marsad.model.interval import Interval, TimePrecision
from marsad.model.mention import TimeMention
from marsad.model.span import Quote, Span

_OVER_A_CLAUSE = re.compile(r"(?:ever )?since (?:\S+ ){3,}\S", re.IGNORECASE)

Tables = Sequence[tuple[tuple[str, ...], tuple[Rule, ...]]]
_DATED: Tables = tuple((kind.GATE, kind.RULES) for kind in (dates, nths, years, seasons, feasts))
_TABLES: Tables = (
    *_DATED,
    *((kind.GATE, kind.RULES) for kind in (relative, windows, story, hours)),
)
_DEFINED = re.compile(
    r"(?:The\s)?(?:[\w’'-]{1,20}\s){0,5}(?:battle|siege|uprising|revolt|rebellion|offensive|campaign|massacre|raid|bombings?"
    r"|attacks?|operation|insurgency|war|blockade|clashes|mutiny|ambush)\b[^.;]{0,200}?\b(?:was|were|is|took\splace|lasted"
    r"|began|broke\sout|opened|ran|occurred)\b",
    re.IGNORECASE,
)
"""An opening that says what something was: "The battle of the bend took place in March 2016"."""
_HEADING = re.compile(r"\W{0,3}(?:19|20)\d\d\W{0,3}")
"""A year by itself that heads the part of a chronicle."""
YEAR = 366
"""What lies more than so many days back is no news."""
_SOON = 150
"""Within so many days something arranged is looked forward to."""
BRIEF = 6
"""A report of at most so many sentences tells of the day that it is published."""
_PRESENT = re.compile(
    r"\b(?<!until\s)(?<!till\s)(?<!by\s)(?:now(?!\sthat\b)|currently|still|presently|nowadays|at\spresent|at\sthe\smoment|these\sdays|no\slonger|as\sof\snow|at\sthis\stime)\b",
    re.IGNORECASE,
)


def find(
    text: str,
    base: int,
    *,
    published: date | None,
    latest_named: date | None = None,
    story: date | None = None,
) -> list[TimeMention]:
    """The time expressions of a sentence, in order, none overlapping another.

    `text` is the sentence, `base` its offset in the document (quotes count in the document). `published` is the day of
    publication; without it relative words keep open dates, and a day and month without a year take the latest such
    date not after `latest_named` (see the function of that name). `story` is the day that the passage tells of, for
    "the next day"; a day named earlier in the sentence stands in for it. Expressions of habit have `habitual` set.
    Days outside the years 1000 to 9000 are taken as unknown.
    """
    clock = Clock(_sane(published), _sane(latest_named), _sane(story))
    return _read(text, base, clock)[0]


def find_pages(
    text: str,
    pages: Sequence[Sequence[Span]],
    *,
    published: date | None,
    latest_named: date | None = None,
    each: bool = False,
    heading: str = "",
) -> list[list[list[TimeMention]]]:
    """The time expressions of each sentence of each passage; `pages` holds the spans of their sentences.

    Each passage is read on: "the next day", "that year" and "by 10 May" keep to the day, the stretch and the year that
    the report has told of so far. In a brief that names no day, the story's day is the day of publication. In a report
    of a week, as it or its `heading` says, the weekday of publication is that of the week before. With `each`
    expressions are not joined: "from Monday to Friday" is two days, "since 2014" a year.
    """
    published, latest_named = _sane(published), _sane(latest_named)
    brief = sum(len(page) for page in pages) <= BRIEF
    found: list[list[list[TimeMention]]] = []
    clock = Clock(published, latest_named, published if brief else None, week=goes_through(text, heading, published))
    near = _opening(text, next((page for page in pages if page), ()), clock)
    clock = replace(clock, story=None) if near else clock
    for page in pages:
        clock = replace(clock, near=near, history=bool(page) and bool(_HEADING.fullmatch(page[0].of(text))))
        found.append([])
        for span in page:
            mentions, clock = _read(span.of(text), span.start, clock, apart if each else joined)
            found[-1].append(mentions)
    return found


def _opening(text: str, page: Sequence[Span], clock: Clock) -> date | None:
    """The time of what a report opens with, where it is a history of that: the first time that its first two sentences
    name has its own year, and there is no day of publication or they tell what a battle, a siege or the like was."""
    pieces = [joined(plain, _pieces(plain)) for span in page[:2] if (plain := legible(span.of(text)))]
    points = [piece for some in pieces for piece in some if piece.reading.sort is Sort.POINT]
    if not points or not points[0].reading.dated or not (clock.published is None or _DEFINED.match(page[0].of(text))):
        return None
    when = points[0].reading.read(clock)
    if when.earliest is None or when.latest is None or (when.latest - when.earliest).days > YEAR:
        return None
    if clock.published and (clock.published - when.latest).days <= YEAR:
        return None
    return shifted(when.earliest, (when.latest - when.earliest).days // 2)


def _read(
    text: str, base: int, clock: Clock, join: Callable[[str, Sequence[Piece]], list[Piece]] = joined
) -> tuple[list[TimeMention], Clock]:
    """The mentions of a sentence read against a clock, and the clock for the next sentence."""
    mentions: list[TimeMention] = []
    dark = clock.dark
    plain = legible(text)
    for piece in join(plain, _pieces(plain)):
        reading = piece.reading
        ahead = reading.recurring and clock.published is not None and looks_ahead(text, piece)
        when = clipped(reading.read(replace(clock, forward=ahead)), clock.published)
        if not ahead and reading.recurring and (coming := _arranged(text, piece, when, clock)) is not None:
            when = coming
        words = text[piece.start : piece.end]
        quote = Quote(words, Span(base + piece.start, base + piece.end))
        point = replace(clipped(reading.point(clock), clock.published), text=words) if reading.point else None
        mentions.append(TimeMention(quote, replace(when, text=words), reading.sort is Sort.HABIT, point))
        clock = onward(clock, piece, when, plain)
        day = when.earliest if when.earliest == when.latest else None
        if reading.sort is Sort.HOUR and day is not None and clock.story is not None and day > clock.story:
            clock = replace(clock, story=day, told=when)
        if day is not None:
            dark = is_dark(words)
    return mentions, replace(clock, dark=dark)


def _arranged(text: str, piece: Piece, when: Interval, clock: Clock) -> Interval | None:
    """The coming date of what its words arrange or await, where that is near and the last such date, read as `when`,
    is no news."""
    today, last = clock.published, when.latest
    if today is None or last is None or (today - last).days <= FRESH or not may_look_ahead(text, piece):
        return None
    coming = piece.reading.read(replace(clock, forward=True))
    day = coming.latest or coming.earliest
    return coming if day is not None and 0 < (day - today).days <= _SOON else None


def _sane(day: date | None) -> date | None:
    return day if day and 1000 <= day.year <= 9000 else None


def latest_named(text: str) -> date | None:
    """The latest date that a whole text names with its year; None where it names none.

    A bare year counts by its last day, and only where no day or month of that year or a later one is named. What is
    told as still to come does not count.
    """
    exact: list[date] = []
    whole_years: list[date] = []
    text = legible(text)
    for piece in joined(text, _found(text, _DATED)):
        if not piece.reading.dated or looks_ahead(text, piece):
            continue
        when = piece.reading.read(Clock())
        day = when.latest or when.earliest
        if day:
            (whole_years if when.precision is TimePrecision.YEAR else exact).append(day)
    last_exact, last_year = max(exact, default=None), max(whole_years, default=None)
    if last_exact and last_year:
        return last_year if last_year.year > last_exact.year else last_exact
    return last_exact or last_year


def is_present(text: str) -> bool:
    """Whether the sentence says that it tells of the present ("now", "currently", "still")."""
    return bool(_PRESENT.search(text))


def spans(text: str, base: int) -> list[Span]:
    """Where the time expressions of a sentence stand, unresolved; for readers that must keep clear of them."""
    return [Span(base + piece.start, base + piece.end) for piece in _pieces(legible(text))]


def kept_clear(mentions: Sequence[TimeMention]) -> list[Span]:
    """The words of time expressions, in which no number counts anything: of one that reaches back over a clause only
    those that name its time ("since rebels burned 12 villages in March")."""
    clear: list[Span] = []
    for mention in mentions:
        span, words = mention.quote.span, mention.quote.words
        if _OVER_A_CLAUSE.match(words):
            clear.extend(spans(words, span.start))
        else:
            clear.append(span)
    return clear


@lru_cache(maxsize=8)
def _pieces(text: str) -> tuple[Piece, ...]:
    """What `_found` finds by all rules: remembered for a little, as a report's opening is asked about twice."""
    return tuple(_found(text, _TABLES))


def _found(text: str, tables: Tables) -> list[Piece]:
    """All matches of the rules, the longest kept where they overlap, in order."""
    lower = text.lower()
    matches = [
        Piece(match.start(), match.end(), reading)
        for gate, rules in tables
        if any(word in lower for word in gate)
        for rule in rules
        for match, reading in rule.matches(text, lower)
    ]
    matches.sort(key=lambda piece: (piece.start - piece.end, piece.start))
    taken, kept = bytearray(len(text)), []
    for piece in matches:
        if not any(taken[piece.start : piece.end]):
            taken[piece.start : piece.end] = b"\1" * (piece.end - piece.start)
            kept.append(piece)
    return sorted(kept, key=lambda piece: piece.start)
