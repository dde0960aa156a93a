"""Time expressions of a sentence, resolved to days (codebook, section 3, "Time").

`find` collects every expression that the rules of `dates`, `years`, `relative` and `story` match, keeps the longest
where they overlap, joins neighbours ("between March and June 2019", "since the raid of 2014") and reads each against
the clock. What has happened never ends after publication. What is still to come ("next week", "by 2030", "will arrive
in December") is told by its interval alone: `when.earliest` is then after the day of publication.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from marsad.mentions import dates, relative, story, years
from marsad.mentions.calendar import Clock, clipped
from marsad.mentions.joints import Piece, joined
from marsad.mentions.numerals import legible
from marsad.mentions.timewords import Rule, Sort
from marsad.model.interval import TimePrecision
from marsad.model.mention import TimeMention
from marsad.model.span import Quote, Span

Tables = Sequence[tuple[tuple[str, ...], tuple[Rule, ...]]]
_DATED: Tables = ((dates.GATE, dates.RULES), (years.GATE, years.RULES))
_TABLES: Tables = (
    *_DATED,
    (relative.GATE, relative.RULES),
    (story.GATE, story.RULES),
)
_REACH = 100
_AHEAD = re.compile(
    r"(?:\b(?:will|shall|won[’']t|must)\b|[’']ll\b|\b(?:plans?|vow(?:s|ed)?|intends?|prepar(?:es?|ing))\sto\b|\bdeadline\b|\bno\slater\sthan\b"
    r"|(?<!was\s)(?<!were\s)(?<!been\s)(?<!had\s)\b(?:scheduled|slated|set|due|expected|planned|supposed)\s(?:to|on|in|for|by)\b|\b(?:upcoming|forthcoming)\b)"
    r"(?P<between>[^.;!?]{0,80})$",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"(?<!\bbe\s)\b(?!(?:need|speed|indeed|proceed)\b)(?:[a-z]{2,14}ed|(?:the|an?|of|his|her|their)\s(?:[a-z]{2,14}\s)?(?:attacks?|bombings?|clash(?:es)?|raids?|killings?)|said|told)\s(?:(?:on|in|by|since|from|early|late)\s)?$",
    re.IGNORECASE,
)
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
    published, latest_named, story = (_sane(day) for day in (published, latest_named, story))
    mentions: list[TimeMention] = []
    plain = legible(text)
    for piece in joined(plain, _pieces(plain)):
        ahead = piece.reading.recurring and published is not None and _looks_ahead(text, piece)
        clock = Clock(published, latest_named, story, ahead)
        when = clipped(piece.reading.read(clock), published)
        words = text[piece.start : piece.end]
        quote = Quote(words, Span(base + piece.start, base + piece.end))
        mentions.append(TimeMention(quote, replace(when, text=words), piece.reading.sort is Sort.HABIT))
        if when.earliest and when.earliest == when.latest:
            story = when.earliest
    return mentions


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
    for piece in joined(text, _pieces(text, _DATED)):
        if not piece.reading.dated or _looks_ahead(text, piece):
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


def _pieces(text: str, tables: Tables = _TABLES) -> list[Piece]:
    """All matches of all rules, the longest kept where they overlap, in order."""
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


def _looks_ahead(text: str, piece: Piece) -> bool:
    """Whether the words before an expression speak of what is to come ("will", "scheduled for")."""
    cue = _AHEAD.search(text[max(0, piece.start - _REACH) : piece.start])
    return (
        bool(cue)
        and text[piece.end : piece.end + 2] not in ("'s", "’s")
        and not _TOLD.search(cue["between"] if cue else "")
    )
