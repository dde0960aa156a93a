"""Days told by their number in a month: "the first of May", "the last day of July", "the second Friday of June"."""

from __future__ import annotations

import re
from datetime import date
from functools import partial

from marsad.mentions.calendar import a_day, dated, month_of, shifted, shifted_months, unbounded
from marsad.mentions.timewords import (
    MONTH,
    OF_YEAR,
    ORDINAL,
    WEEKDAY,
    Reading,
    Rule,
    from_day,
    month_number,
    ordinal,
    said,
    weekday_number,
    yearly,
)
from marsad.model.interval import Interval, TimePrecision


def _make_day(match: re.Match[str]) -> Reading | None:
    nth, month = ordinal(match["nth"]), month_number(match["month"])
    if nth > 31 or (not said(match, "noun") and (not nth or said(match, "of") == "in")):
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


def _make_day_of(match: re.Match[str]) -> Reading | None:
    """Reads "the first of this month"."""
    nth, back = ordinal(match["nth"]), said(match, "of") == "last"
    return from_day(lambda day: _day_of(day, nth, back), TimePrecision.DAY) if nth else None


def _day_of(day: date, nth: int, back: bool) -> Interval:
    month = shifted_months(day.replace(day=1), -back)
    return _nth_day(month.year, month.month, nth) or unbounded(TimePrecision.DAY)


RULES: tuple[Rule, ...] = (
    Rule(
        re.compile(rf"(?i:\bthe\s{ORDINAL}(?:\sday)?\sof\s(?P<of>this|last)\smonth\b)"),
        _make_day_of,
        ("month",),
    ),
    Rule(
        re.compile(rf"\b(?:(?i:the)\s)?(?i:{ORDINAL}(?P<noun>\sday)?\s(?P<of>of|in))\s{MONTH}{OF_YEAR}"),
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
