"""Days, weeks, months, seasons and years as intervals, and which of the many Mondays or Marches is meant.

The windows are the codebook's (section 3, "Time"): a week runs Monday to Sunday; the early, middle and late part of a
month are days 1-10, 11-20 and 21 to the end; "recent" is the ninety days up to publication. Where the codebook is
silent: early, middle and late in a year are January to March, June and July, October to December, and its start and end
its first and last two months; seasons are the meteorological ones of the northern hemisphere, a winter named by a year
starting in its December.
"""

from __future__ import annotations

import calendar as months
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import Enum, StrEnum

from marsad.model.interval import Interval, TimePrecision


class Unit(StrEnum):
    """Units that time is told in."""

    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    DECADE = "decade"


DAYS = {Unit.MINUTE: 0, Unit.HOUR: 0, Unit.DAY: 1, Unit.WEEK: 7, Unit.MONTH: 30, Unit.YEAR: 365, Unit.DECADE: 3652}
"""Days that a window of one unit covers ("the past three months" are ninety)."""


class Part(Enum):
    """A part of a month or year: first and last day within a month, first and last month within a year."""

    EARLY = ((1, 10), (1, 3))
    START = ((1, 10), (1, 2))
    MIDDLE = ((11, 20), (6, 7))
    LATE = ((21, 31), (10, 12))
    END = ((21, 31), (11, 12))
    FIRST_HALF = ((1, 15), (1, 6))
    SECOND_HALF = ((16, 31), (7, 12))


FRESH = 60
"""A date without a year is this year's news where that is at most so many days before publication."""
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
"""The month in which each season begins."""
_SEASON_PARTS = {
    Part.EARLY: (0, 1),
    Part.START: (0, 1),
    Part.MIDDLE: (1, 1),
    Part.LATE: (2, 1),
    Part.END: (2, 1),
    Part.FIRST_HALF: (0, 2),
    Part.SECOND_HALF: (1, 2),
}
"""The parts of a season: months after its first, and how many."""


@dataclass(frozen=True, slots=True)
class Clock:
    """What a time expression is read against.

    `published` is the day of publication; `named` the latest date that the text names, used where there is no
    publication; `story` the day that the passage tells of ("the next day") and `told` the last stretch that it names,
    a day or longer ("the following year"); `stretch` the last of more than a day ("the same period
    of 2018"); `near` the time that a passage of history has come to, which dates without
    a year keep close to, and `history` marks a part of a chronicle that a year heads; `forward` asks for dates still to
    come. `week` marks a report that tells of a week day by day, so that the weekday of publication is that before it.
    `deed` is the day of the last deed told of, from which "two days earlier" counts back; `dark` marks a story that has
    come to an evening or a night, so that "at dawn" is the day after; `day` is the last day told of, whatever stretch
    was named since.
    """

    published: date | None = None
    named: date | None = None
    story: date | None = None
    forward: bool = False
    told: Interval | None = None
    near: date | None = None
    history: bool = False
    week: bool = False
    stretch: Interval | None = None
    deed: date | None = None
    dark: bool = False
    day: date | None = None

    @property
    def limit(self) -> date | None:
        """The day that dates without a year do not come after."""
        return self.published or self.named


def unbounded(precision: TimePrecision = TimePrecision.UNKNOWN) -> Interval:
    """An interval of known precision and unknown dates."""
    return Interval(None, None, precision)


def a_day(day: date) -> Interval:
    """The interval of one day."""
    return Interval(day, day, TimePrecision.DAY)


def shifted(day: date, days: int) -> date:
    """`day` moved by `days`, held within the calendar."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))


def shifted_months(day: date, count: int) -> date:
    """`day` moved by calendar months; the 31st becomes the last day of a shorter month."""
    index = min(max(day.year * 12 + day.month - 1 + count, 12), 12 * date.max.year + 11)
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, months.monthrange(year, month + 1)[1]))


def moved(day: date, unit: Unit, count: int) -> date:
    """`day` moved by so many units; minutes and hours leave it where it is."""
    if unit in (Unit.MONTH, Unit.YEAR, Unit.DECADE):
        return shifted_months(day, count * {Unit.MONTH: 1, Unit.YEAR: 12}.get(unit, 120))
    return shifted(day, count * {Unit.DAY: 1, Unit.WEEK: 7}.get(unit, 0))


def dated(year: int, month: int, day: int) -> date | None:
    """The date, or None where there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_of(year: int, month: int, part: Part | None = None) -> Interval:
    """A month, or a part of it."""
    last = months.monthrange(year, month)[1]
    if part is None:
        return Interval(date(year, month, 1), date(year, month, last), TimePrecision.MONTH)
    start, end = part.value[0]
    return Interval(date(year, month, start), date(year, month, min(end, last)), TimePrecision.PERIOD)


def year_of(year: int, part: Part | None = None) -> Interval:
    """A year, or a part of it."""
    if part is None:
        return Interval(date(year, 1, 1), date(year, 12, 31), TimePrecision.YEAR)
    start, end = part.value[1]
    return Interval(date(year, start, 1), month_of(year, end).latest, TimePrecision.SEASON)


def season_of(year: int, season: str, part: Part | None = None) -> Interval:
    """Three months from the season's first, or the first, second or third of them; a winter runs into the next year."""
    start = date(year, SEASONS[season], 1)
    if part is None:
        return Interval(start, shifted(shifted_months(start, 3), -1), TimePrecision.SEASON)
    first, count = _SEASON_PARTS[part]
    return months_from(shifted_months(start, first), count, TimePrecision.PERIOD)


def months_from(start: date, count: int, precision: TimePrecision) -> Interval:
    """So many whole months from the first day of one."""
    return Interval(start, shifted(shifted_months(start, count), -1), precision)


def week_from(monday: date) -> Interval:
    """Seven days from `monday`."""
    return Interval(monday, shifted(monday, 6), TimePrecision.WEEK)


def week_holding(day: date, weeks: int = 0) -> Interval:
    """The Monday-to-Sunday week of `day`, or the one so many weeks on."""
    return week_from(shifted(day, 7 * weeks - day.weekday()))


def window(day: date, days: int, precision: TimePrecision = TimePrecision.PERIOD) -> Interval:
    """So many days up to `day`."""
    return Interval(shifted(day, -days), day, precision)


def around(day: date, days: int, precision: TimePrecision) -> Interval:
    """So many days either side of `day`."""
    return Interval(shifted(day, -days), shifted(day, days), precision)


def such(build: Callable[[int], Interval | None], clock: Clock, precision: TimePrecision) -> Interval:
    """The latest yearly date begun by the clock's limit, or the next one where the clock looks forward.

    `build` gives the interval of one year, None where that year has no such day (29 February). Without a limit the
    interval is open. In a passage of history it is the one nearest to what is told there, unless the latest is news.
    """
    limit = clock.limit
    if limit is None:
        return unbounded(precision)
    found = _latest(build, clock, limit) or unbounded(precision)
    fresh = clock.published and found.earliest and (clock.published - found.earliest).days <= FRESH
    if clock.near is None or clock.forward or (fresh and not clock.history):
        return found
    past = [build(year) for year in range(max(clock.near.year - 1, 1), clock.near.year + 2)]
    begun = [(abs((when.earliest - clock.near).days), when) for when in past if when and when.earliest]
    begun = [(days, when) for days, when in begun if when.earliest and when.earliest <= limit]
    return min(begun, key=lambda pair: pair[0])[1] if begun else found


def _latest(build: Callable[[int], Interval | None], clock: Clock, limit: date) -> Interval | None:
    years = range(limit.year, limit.year + 9) if clock.forward else range(limit.year, limit.year - 9, -1)
    for year in years:
        found = build(year) if 1 <= year < date.max.year else None
        if found and found.earliest and (found.earliest > limit) == clock.forward:
            return found
    return None


def weekday_near(weekday: int, clock: Clock, *, before: bool = False) -> Interval:
    """The latest such weekday not after publication (`before`: strictly before it); the next one where looking forward.

    Monday is 0. Without a day of publication the interval is open.
    """
    if clock.published is None:
        return unbounded(TimePrecision.DAY)
    day = clock.published
    if clock.forward:
        return a_day(shifted(day, (weekday - day.weekday() - 1) % 7 + 1))
    back = (day.weekday() - weekday) % 7
    return a_day(shifted(day, -(back or 7 if before else back)))


def clipped(when: Interval, published: date | None) -> Interval:
    """`when` cut off at publication, unless it lies wholly after it."""
    if published is None or when.latest is None or when.latest <= published:
        return when
    if when.earliest is not None and when.earliest > published:
        return when
    return Interval(when.earliest, published, when.precision, when.text)


def ended(build: Callable[[int], Interval | None], clock: Clock, precision: TimePrecision) -> Interval:
    """The latest yearly interval that was over before the day of publication ("last winter", "last March")."""
    day = clock.published
    for year in range(day.year, max(day.year - 3, 1), -1) if day else ():
        found = build(year)
        if found and found.latest and day and found.latest < day:
            return found
    return unbounded(precision)
