"""Days told by their number in a month: "the first of May", "the last day of July", "the second Friday of June"."""

from __future__ import annotations

import re
from functools import partial

from marsad.mentions.calendar import a_day, dated, month_of, shifted
from marsad.mentions.timewords import (
    MONTH,
    OF_YEAR,
    ORDINAL,
    WEEKDAY,
    Reading,
    Rule,
    month_number,
    ordinal,
    said,
    weekday_number,
    yearly,
)
from marsad.model.interval import Interval, TimePrecision


def _make_day(match: re.Match[str]) -> Reading | None:
    nth, month = ordinal(match["nth"]), month_number(match["month"])
    if nth > 31 or (not nth and not said(match, "noun")):
        return None
    return yearly(match, partial(_nth_day, month=month, nth=nth), TimePrecision.DAY)


def _nth_day(year: int, month: int, nth: int) -> Interval | None:
    day = dated(year, month, nth) if nth else month_of(year, month).latest
    return a_day(day) if day else None


def _make_weekday(match: re.Match[str]) -> Reading | None:
    nth, month = ordinal(match["nth"]), month_number(match["month"])
    build = partial(_nth_weekday, month=month, nth=nth, weekday=weekday_number(match["weekday"]))
    return yearly(match, build, TimePrecision.DAY) if nth <= 5 else None


def _nth_weekday(year: int, month: int, nth: int, weekday: int) -> Interval | None:
    """The nth such weekday of a month, the last one for 0; None where the month has no fifth."""
    whole = month_of(year, month)
    if not whole.earliest or not whole.latest:
        return None
    if not nth:
        return a_day(shifted(whole.latest, -((whole.latest.weekday() - weekday) % 7)))
    day = shifted(whole.earliest, (weekday - whole.earliest.weekday()) % 7 + 7 * (nth - 1))
    return a_day(day) if day <= whole.latest else None


RULES: tuple[Rule, ...] = (
    Rule(
        re.compile(rf"\b(?:(?i:the)\s)?(?i:{ORDINAL}(?P<noun>\sday)?\s(?:of|in))\s{MONTH}{OF_YEAR}"),
        _make_day,
        ("of", "in"),
    ),
    Rule(
        re.compile(rf"\b(?:(?i:the)\s)?(?i:{ORDINAL})\s{WEEKDAY}\s(?:of|in)\s{MONTH}{OF_YEAR}"), _make_weekday, ("day",)
    ),
)
"""The rules of this module, to be tried over a whole sentence."""

GATE = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "th", "last", "final")
"""A sentence without any of these, in lower case, has nothing for `RULES`."""
