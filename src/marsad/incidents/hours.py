"""The hours of the day that time words tell of: "late on Monday", "at about 5 p.m.", "overnight"."""

from __future__ import annotations

import re
from functools import lru_cache

_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|this|last"
_WORDS: tuple[tuple[str, int, int], ...] = (
    (r"(?:after|past) midnight", 0, 3),
    (r"midnight", 21, 27),
    (r"(?:small|early) hours|(?:before|pre-?) ?(?:dawn|daybreak|sunrise)", 0, 6),
    (r"dawn|daybreak|sunrise|first light", 3, 9),
    (r"(?:early|late) morning|morning", 3, 12),
    (r"(?:early|late) afternoon|afternoon", 12, 18),
    (r"evening|dusk|sunset|nightfall|(?:before|after) dark", 15, 24),
    (rf"(?:{_WEEKDAY}) night|tonight|(?<!hours )(?<!days )late(?! (?:last|this) (?:week|month|year))", 18, 24),
    (r"night|overnight", 18, 30),
    (r"early(?! (?:last|this) (?:week|month|year))", 0, 9),
    (r"noon|midday", 11, 14),
)
"""Words with the hours from and to which they reach; hours past 24 are of the next morning."""

_CLOCK = r"(?P<hour>\d{1,2})(?:[.:]\d\d)? ?(?P<half>[ap])\.?m\b|(?P<of_24>[01]\d|2[0-3])[.:][0-5]\d\b"
_TOLD = re.compile(
    "|".join((rf"\b(?:{_CLOCK})", *(rf"(?P<w{number}>\b(?:{words})\b)" for number, (words, *_) in enumerate(_WORDS)))),
    re.IGNORECASE,
)


def _span(start: int, end: int) -> int:
    made = 0
    for hour in range(start, end):
        made |= 1 << (hour % 24)
    return made


LATE, SMALL = _span(18, 24), _span(0, 6)
"""The hours before midnight and those after it: a night is told as one of either day."""


@lru_cache(maxsize=65_536)
def hours(words: str) -> int:
    """The hours that words tell of, one bit for each of 24 from midnight on; 0 where they tell none.

    A time of the clock has the hour before and the one after it, as two who tell of it seldom agree to the minute.
    """
    found = 0
    for match in _TOLD.finditer(words[:200]):
        if match["hour"] or match["of_24"]:
            found |= _about(int(match["hour"] or match["of_24"]), match["half"])
        else:
            _, start, end = _WORDS[int((match.lastgroup or "w0")[1:])]
            found |= _span(start, end)
    return found


def _about(hour: int, half: str | None) -> int:
    if half:
        hour = hour % 12 + (12 if half in "pP" else 0)
    return _span(max(0, hour - 1), min(24, hour + 2))
