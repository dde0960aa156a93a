"""What a passage has told of so far: the day of the story, its last stretch of time, and the year of a history."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from marsad.mentions.calendar import FRESH, Clock, shifted
from marsad.mentions.evenings import Piece
from marsad.mentions.timewords import Sort
from marsad.model.interval import Interval

_FRONT = 12
"""A time within so many characters of its sentence's start sets the scene for what follows."""


_COMPARED = re.compile(
    r"\b(?:similar(?:ly)?|comparable|previous(?:ly)?|(?:the|an)\searlier|(?:last|latest)\ssuch)\b", re.IGNORECASE
)
"""What sets a day beside the story as one that was like it: "a similar raid on June 2"."""
_AGO = 3
"""A deed that the story is compared with came so many days before it, or more."""
_LATE = 14
"""A story is news where its day is at most so many days before publication."""
_REACH = 200
_SINCE = re.compile(r"(?:ever\s)?since\b", re.IGNORECASE)
_TELLING = re.compile(
    r"\b(?:said|says|told(?: \w+){1,3}|added|reported|announced|confirmed|tweeted)"
    r"(?: (?:[A-Z][\w.’'-]*[ ,]+){1,6}[^.;“”\"]{0,120},| in a [^.;,]{4,40})?"
    r"(?: (?:on|late|early))*(?: the)? ?$"
    r"|\b(?:messages?|statements?|videos?|recordings?|tapes?|letters?|communiqu[eé]s?|footage|pamphlets?|leaflets?)"
    r" (?:published|released|posted|issued|aired|broadcast|circulated|dated)(?: (?:on|late|early))*(?: the)? ?$"
)
"""What stands before the day on which something was told, and not done: "said on Tuesday", "said Colonel X, a
spokesman, on Tuesday", "in a message published on Monday"."""


_DEED = re.compile(
    r"\b(?:kill|attack|raid|storm|ambush|bomb|blast|explo[ds]|shell|struck|strikes?\b|airstrike|abduct|kidnap|clash|shot\b"
    r"|shoot|opened fire|gunned|massacre|assault|assassinat|behead|overr[au]n|captured|seized|torched|burned|fought\b"
    r"|battle)",
    re.IGNORECASE,
)
"""What a sentence has that tells of a deed, whose day is one to count back from."""
_AFTERMATH = re.compile(
    r"\b(?:buried|burial|funeral|mourn|visit|condol|condemn|reached|arrived|fled|claimed|statement|hospital|met\b|protest)",
    re.IGNORECASE,
)
"""What a sentence has that tells of what came of it."""
_EVENING = re.compile(r"\b(?:evening|night|nightfall|dusk|sunset|midnight|p\.?m\b)", re.IGNORECASE)


def is_dark(words: str) -> bool:
    """Whether a time is of an evening or a night."""
    return _EVENING.search(words) is not None


def onward(clock: Clock, piece: Piece, when: Interval, text: str) -> Clock:
    """The clock for what follows an expression in a sentence that was read as `when`; the day on which somebody only
    told of a day named before leaves the story where it was."""
    if when.earliest is None or when.latest is None or piece.reading.sort in (Sort.HABIT, Sort.HOUR):
        return clock
    if when.earliest != when.latest:
        clock = replace(clock, stretch=when)
    if piece.reading.aside and piece.start > _FRONT and clock.story:
        return clock
    if _is_compared(clock, when, text[max(0, piece.start - _REACH) : piece.end + _REACH]):
        return clock
    told = clock.told.latest if clock.told else None
    if told and told <= when.earliest and _TELLING.search(text[max(0, piece.start - _REACH) : piece.start]):
        return clock
    since = piece.reading.point is not None and _SINCE.match(text, piece.start)
    if since and piece.reading.point is not None and clock.story in (None, clock.published):
        begun = piece.reading.point(clock)
        if begun.earliest is not None and begun.earliest == begun.latest:
            return replace(clock, story=begun.earliest)
    if piece.reading.sort is Sort.POINT or when.earliest == when.latest:
        clock = replace(clock, story=_story(clock, when), told=when)
        clock = replace(clock, day=when.earliest) if when.earliest == when.latest else clock
        around = text[max(0, piece.start - _REACH) : piece.end + _REACH]
        if when.earliest == when.latest and _DEED.search(around) and not _AFTERMATH.search(around):
            clock = replace(clock, deed=when.earliest)
    return replace(clock, near=_near(clock, piece, when))


def _is_compared(clock: Clock, when: Interval, text: str) -> bool:
    """Whether a time is of what the news is only compared with, so that "the same day" is still that of the news."""
    if clock.story is None or clock.published is None or when.latest is None:
        return False
    if (clock.published - clock.story).days > _LATE or (clock.story - when.latest).days < _AGO:
        return False
    return _COMPARED.search(text) is not None


def _story(clock: Clock, when: Interval) -> date | None:
    """The day told of; a month that does not hold it puts it aside, a longer stretch does not."""
    if when.earliest == when.latest:
        return when.earliest
    if clock.story is None or when.earliest is None or when.latest is None:
        return clock.story
    holds = when.earliest <= clock.story <= when.latest
    return clock.story if holds or (when.latest - when.earliest).days > 31 else None


def _near(clock: Clock, piece: Piece, when: Interval) -> date | None:
    """The time that dates without a year keep close to, once a passage has turned to a year long past."""
    if when.earliest is None or when.latest is None:
        return clock.near
    if clock.published and (clock.published - when.latest).days <= FRESH:
        return None
    reading, days = piece.reading, (when.latest - when.earliest).days
    fronted = piece.start <= _FRONT and reading.sort is Sort.POINT
    turned = reading.dated and (fronted or (clock.published is None and days <= 92))
    if (not turned and (reading.dated or clock.near is None)) or days > 366:
        return clock.near
    if clock.published and when.latest.year >= clock.published.year:
        return None
    return shifted(when.earliest, 182 if days > 92 else 120 if clock.history else 90)
