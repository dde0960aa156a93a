"""The Islamic calendar by arithmetic: its months and feasts as days of the common calendar, give or take a day.

The tabular calendar (30 years of which 11 have a leap day, from 16 July 622) stands for what is settled in each country
by sighting the moon. Against the Umm al-Qura calendar of the years 1400 to 1499 it is never more than one day early and
two days late. Feasts are therefore a day wider than they are kept.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from marsad.mentions.calendar import Clock, Part, shifted, unbounded
from marsad.model.interval import Interval, TimePrecision

EPOCH = 227015
"""The proleptic ordinal of the first day of the first year."""
_LEAP = frozenset((2, 5, 7, 10, 13, 16, 18, 21, 24, 26, 29))
_CYCLE, _CYCLE_DAYS = 30, 10631

MONTHS = {
    "muharram": 1,
    "safar": 2,
    "rajab": 7,
    "shaban": 8,
    "sha'ban": 8,
    "ramadan": 9,
    "ramadhan": 9,
    "ramazan": 9,
    "shawwal": 10,
    "dhu al-qadah": 11,
    "dhu al-hijja": 12,
    "dhul-hijja": 12,
}
"""Months that reports name, by their number."""

FEASTS = {"ashura": (1, 10, 1), "arbaeen": (2, 20, 1), "mawlid": (3, 12, 1), "fitr": (10, 1, 3), "adha": (12, 10, 4)}
"""Feasts by month, first day, and the days that they are kept."""


def first_of(year: int, month: int) -> date:
    """The first day of a month of the Islamic calendar; months are 1 to 12, years from 1."""
    cycle, rest = divmod(year - 1, _CYCLE)
    leaps = sum(1 for past in range(1, rest + 1) if past in _LEAP)
    return date.fromordinal(EPOCH + cycle * _CYCLE_DAYS + 354 * rest + leaps + 29 * (month - 1) + month // 2)


def year_holding(day: date) -> int:
    """The Islamic year that a day lies in; the first one for what is before it."""
    year = max((day.toordinal() - EPOCH) * _CYCLE // _CYCLE_DAYS + 1, 1)
    while first_of(year + 1, 1) <= day:
        year += 1
    while year > 1 and first_of(year, 1) > day:
        year -= 1
    return year


def month_of(year: int, month: int, part: Part | None = None) -> Interval:
    """A month of the Islamic calendar, or a part of it."""
    start = first_of(year, month)
    last = shifted(first_of(year + month // 12, month % 12 + 1), -1)
    if part is None:
        return Interval(start, last, TimePrecision.MONTH)
    first, end = part.value[0]
    return Interval(shifted(start, first - 1), min(shifted(start, end - 1), last), TimePrecision.PERIOD)


def day_of(year: int, month: int, day: int) -> Interval:
    """A day of the Islamic calendar, a day wider on either side."""
    middle = shifted(first_of(year, month), day - 1)
    return Interval(shifted(middle, -1), shifted(middle, 1), TimePrecision.PERIOD)


def edge_of(year: int, month: int, days: int, late: bool) -> Interval:
    """So many days at the beginning or the end of a month of the Islamic calendar, a day wider on either side."""
    whole = month_of(year, month)
    assert whole.earliest
    assert whole.latest
    if late:
        return Interval(shifted(whole.latest, -days), shifted(whole.latest, 1), TimePrecision.PERIOD)
    return Interval(shifted(whole.earliest, -1), shifted(whole.earliest, days), TimePrecision.PERIOD)


def feast_of(year: int, name: str) -> Interval:
    """A feast in a year of the Islamic calendar, a day wider on either side."""
    month, day, length = FEASTS[name]
    start = shifted(first_of(year, month), day - 1)
    return Interval(shifted(start, -1), shifted(start, length), TimePrecision.PERIOD)


def such_moon(build: Callable[[int], Interval], clock: Clock, precision: TimePrecision) -> Interval:
    """The latest yearly interval begun by the clock's limit, or the next one where the clock looks forward."""
    limit = clock.limit
    if limit is None:
        return unbounded(precision)
    year = year_holding(limit)
    years = range(max(year - 1, 1), year + 3) if clock.forward else range(year + 1, max(year - 3, 0), -1)
    for number in years:
        found = build(number)
        if found.earliest and (found.earliest > limit) == clock.forward:
            return found
    return unbounded(precision)


def in_common_year(build: Callable[[int], Interval], year: int, precision: TimePrecision) -> Interval:
    """The yearly interval that begins in a year of the common calendar, the first where two do."""
    middle = year_holding(date(year, 1, 1))
    for number in (middle, middle + 1):
        found = build(number)
        if found.earliest and found.earliest.year == year:
            return found
    return unbounded(precision)
