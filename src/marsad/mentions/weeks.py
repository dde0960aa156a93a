"""Which Monday a report of a Monday means: that of last week, where it tells of a week day by day."""

from __future__ import annotations

import re
from datetime import date

from marsad.mentions.timewords import MONTH_WORD, WEEKDAY, WEEKDAYS, weekday_number

_NAMED = re.compile(rf"\b{WEEKDAY}\b")
_WEEKLY = re.compile(
    r"\b(?:weekly|week['’]s|the week|week in|this week|of the week)\b"
    rf"|\b\d{{1,2}}\s?[-–]\s?\d{{1,2}} {MONTH_WORD}",
    re.IGNORECASE,
)
_NEXT, _SOON = range(1, 3), range(1, 5)
"""Days after the weekday of publication that a report of that day, which looks back, seldom names."""
_HEAD = 300
"""So many characters in, a report of a week says that it is one."""


def goes_through(text: str, heading: str, published: date | None) -> bool:
    """Whether a text of a week, as it or its heading says, names the weekday that it was published on and after that,
    of the four that follow, two or more, one of them of the next two: "a bomb on Monday and another on Tuesday, then
    a raid on Thursday"."""
    if published is None or not _WEEKLY.search(f"{heading[:_HEAD]}\n{text[:_HEAD]}"):
        return False
    away = [(weekday_number(match["weekday"]) - published.weekday()) % len(WEEKDAYS) for match in _NAMED.finditer(text)]
    if 0 not in away:
        return False
    after = set(away[away.index(0) :])
    return bool(after & set(_NEXT)) and len(after & set(_SOON)) > 1
