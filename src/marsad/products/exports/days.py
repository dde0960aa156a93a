"""When an incident was, as programmes want it: first and last day, and how many days that is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from marsad.model.interval import Interval, TimePrecision

_SPANS = {
    TimePrecision.DAY: 1,
    TimePrecision.WEEK: 7,
    TimePrecision.MONTH: 31,
    TimePrecision.SEASON: 92,
    TimePrecision.YEAR: 366,
    TimePrecision.PERIOD: 32,
    TimePrecision.UNKNOWN: 367,
}
"""Days that a precision may cover where one end is not told."""


@dataclass(frozen=True, slots=True)
class Days:
    """First and last day, and the length of the time that the incident may lie in, in days."""

    first: date
    last: date
    length: int

    def middle(self) -> date:
        """The day in the middle, the earlier one of two."""
        return self.first + timedelta(days=(self.last - self.first).days // 2)


def days_of(when: Interval) -> Days | None:
    """The days of an interval; None where no day is told. Where one end is open, its length is that of its precision.

    A length never comes out shorter than the words allow: a whole month told as such is a month.
    """
    first, last = when.earliest or when.latest, when.latest or when.earliest
    if first is None or last is None:
        return None
    length = (last - first).days + 1
    if when.earliest is None or when.latest is None:
        length = max(length, _SPANS[when.precision] if when.precision is not TimePrecision.DAY else 1)
    return Days(first, last, length)
