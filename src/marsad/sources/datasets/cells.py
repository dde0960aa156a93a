"""Cells of outside files as days, numbers, degrees and countries; what is none of these says so in words."""

from __future__ import annotations

import calendar
import math
import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from functools import lru_cache

from marsad.reference.countries import countries, named, of_alpha3

Form = Mapping[str, object]

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?$")
_WORDS = ("%d %B %Y", "%d-%B-%Y", "%d %b %Y")
_EMPTY = frozenset({"", "na", "n/a", "nan", "null", "none", "not available"})
LARGEST = 10_000_000_000
_LONGEST_NAME = 200
"""Characters of a country's name that are looked at."""


class Unreadable(ValueError):
    """A cell that cannot be what it should be; the message says which and why."""


def text(form: Form, *names: str) -> str:
    """The first of some cells that is not empty, else ""."""
    for name in names:
        cell = form.get(name)
        words = "" if cell is None else str(cell).strip()
        if words.casefold() not in _EMPTY:
            return words
    return ""


def needed(form: Form, *names: str) -> str:
    """The first of some cells that is not empty.

    Raises:
        Unreadable: when all are.
    """
    words = text(form, *names)
    if not words:
        raise Unreadable(f"{names[0]} is empty")
    return words


def day(words: str, name: str, written: str | None = None) -> date:
    """A day: ISO 8601, "12 March 2024", or as `written` says in the manner of `strptime`.

    Raises:
        Unreadable: when it is none, or of no calendar.
    """
    try:
        if written:
            return datetime.strptime(words, written).date()
        if match := _ISO.match(words):
            return date(*map(int, match.groups()))
        for form in _WORDS:
            try:
                return datetime.strptime(words, form).date()
            except ValueError:
                continue
    except ValueError as fault:
        raise Unreadable(f"{name} is no day: {words[:40]!r}") from fault
    raise Unreadable(f"{name} is no day: {words[:40]!r}")


def number(words: str, name: str) -> int | None:
    """A whole number of 0 or more, None for nothing; `7.0` is 7.

    Raises:
        Unreadable: when it is anything else.
    """
    if not words:
        return None
    try:
        value = float(words.replace(",", ""))
    except ValueError as fault:
        raise Unreadable(f"{name} is no number: {words[:40]!r}") from fault
    if not (0 <= value < LARGEST) or value != int(value):
        raise Unreadable(f"{name} is no whole number of 0 or more: {words[:40]!r}")
    return int(value)


def point(form: Form, lat: str, lon: str) -> tuple[float | None, float | None]:
    """Latitude and longitude in degrees, both or none.

    Raises:
        Unreadable: when one is missing, is no number, or lies off the globe.
    """
    words = text(form, lat), text(form, lon)
    if not any(words):
        return None, None
    try:
        north, east = map(float, words)
    except ValueError as fault:
        raise Unreadable(f"{lat} and {lon} are no point: {words[0][:20]!r}, {words[1][:20]!r}") from fault
    if not (math.isfinite(north) and math.isfinite(east) and abs(north) <= 90 and abs(east) <= 180):
        raise Unreadable(f"{lat} and {lon} lie off the globe: {north}, {east}")
    return north, east


def code(words: str, name: str, most: int) -> int:
    """A code from 1 to `most`.

    Raises:
        Unreadable: when it is none.
    """
    value = number(words, name)
    if value is None or not 1 <= value <= most:
        raise Unreadable(f"{name} is not from 1 to {most}: {words[:20]!r}")
    return value


def country(words: str) -> str | None:
    """A country's code of two letters by its name, or its code of two letters or three; "Yemen (North Yemen)" is Yemen.

    None where it is not known.
    """
    return _country(words[:_LONGEST_NAME])


@lru_cache(maxsize=4096)
def _country(words: str) -> str | None:
    if len(words) == 2 and words.upper() in countries():
        return words.upper()
    if len(words) == 3 and (code := of_alpha3(words)):
        return code
    bare = re.sub(r"\s*\([^)]*\)", "", words).strip()
    return named(words) or named(bare) if bare else None


def month_around(middle: date) -> tuple[date, date]:
    """First and last day of the month that a day lies in."""
    return middle.replace(day=1), middle.replace(day=calendar.monthrange(middle.year, middle.month)[1])


def around(middle: date, days: int) -> tuple[date, date]:
    """The days up to `days` before and after.

    Raises:
        Unreadable: when one of them is of no calendar.
    """
    try:
        return middle - timedelta(days), middle + timedelta(days)
    except OverflowError as fault:
        raise Unreadable(f"{middle} is at the end of the calendar") from fault
