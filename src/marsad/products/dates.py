"""Intervals in plain English, never finer than what is known."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from marsad.model.interval import Interval, TimePrecision

UNTOLD = "date not told"


def day_words(day: date) -> str:
    """`12 June 2018`."""
    return f"{day.day} {day:%B} {day.year}"


def range_words(first: date, last: date) -> str:
    """`3–9 June 2018`, `28 May – 3 June 2018`, `June 2018`, `2018`, `2016–2018`: what repeats is told once."""
    if first == last:
        return day_words(first)
    whole_months = first.day == 1 and last.day == monthrange(last.year, last.month)[1]
    if whole_months and (first.month, last.month) == (1, 12):
        return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    if whole_months and first.year == last.year:
        return f"{first:%B} {first.year}" if first.month == last.month else f"{first:%B} – {last:%B} {last.year}"
    if first.year != last.year:
        return f"{day_words(first)} – {day_words(last)}"
    if first.month != last.month:
        return f"{first.day} {first:%B} – {day_words(last)}"
    return f"{first.day}–{day_words(last)}"


def when_words(when: Interval) -> str:
    """An interval in words; an open end is said to be open."""
    if when.earliest and when.latest:
        words = range_words(when.earliest, when.latest)
        return f"week of {words}" if when.precision == TimePrecision.WEEK else words
    if when.latest:
        return f"by {day_words(when.latest)}"
    if when.earliest:
        return f"from {day_words(when.earliest)} on"
    return UNTOLD


def state_words(when: Interval) -> str:
    """The time of something that lasts: what was so on a day and began at no told time is `as of` that day."""
    return f"as of {day_words(when.latest)}" if when.latest and not when.earliest else when_words(when)


def precision_words(when: Interval) -> str:
    """How finely the time is known: "" for a day, else a hint such as `within these days`."""
    if when.earliest and when.earliest == when.latest:
        return ""
    if not when.earliest and not when.latest:
        return ""
    if not when.earliest:
        return "day not told"
    if not when.latest:
        return "end not told"
    return "within these days" if (when.latest - when.earliest).days < 45 else "within this period"
