"""Whole dates in a line about a report: of its publication, never of what it tells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

_ENGLISH = (
    ("january", "jan"),
    ("february", "feb"),
    ("march", "mar"),
    ("april", "apr"),
    ("may",),
    ("june", "jun"),
    ("july", "jul"),
    ("august", "aug"),
    ("september", "sept", "sep"),
    ("october", "oct"),
    ("november", "nov"),
    ("december", "dec"),
)
_ARABIC = (
    ("يناير", "كانون الثاني"),
    ("فبراير", "شباط"),
    ("مارس", "آذار"),
    ("أبريل", "ابريل", "إبريل", "نيسان"),
    ("مايو", "أيار", "ايار"),
    ("يونيو", "حزيران"),
    ("يوليو", "تموز"),
    ("أغسطس", "اغسطس", "آب"),
    ("سبتمبر", "أيلول", "ايلول"),
    ("أكتوبر", "اكتوبر", "تشرين الأول"),
    ("نوفمبر", "تشرين الثاني"),
    ("ديسمبر", "كانون الأول"),
)
MONTHS = {name: number for names in (_ENGLISH, _ARABIC) for number, forms in enumerate(names, 1) for name in forms}
"""Names of months in lower case, and their numbers."""
MONTH = r"(?:" + "|".join(sorted((name.replace(" ", r"\s") for name in MONTHS), key=len, reverse=True)) + r")"
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_DAY = r"(?<!\d)(?P<{0}>\d{{1,2}})(?:st|nd|rd|th)?"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?<!\d)(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)",
        r"(?<![\d.])(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>\d{4})(?!\d)",
        r"(?<!\d)(?P<first>\d{1,2})[/-](?P<second>\d{1,2})[/-](?P<year>\d{4})(?!\d)",
        rf"\b(?P<name>{MONTH})\b\.?\s{{0,2}}{_DAY.format('day')},?\s{{1,2}}(?P<year>\d{{4}})(?!\d)",
        rf"{_DAY.format('day')}\.?\s{{0,2}}(?:of\s)?(?P<name>{MONTH})\b\.?(?:/\w{{3,8}})?,?\s{{1,2}}(?P<year>\d{{4}})(?!\d)",
    )
)


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A day and where its words stand in the line they were found in."""

    day: date
    start: int
    end: int


def written_dates(line: str) -> list[WrittenDate]:
    """The whole dates (day, month and year) in a line, in order, none overlapping another.

    `27.04.2017` is day first. `03/04/2019` could be either and is passed over. A year is never supplied.
    """
    plain = line.translate(_DIGITS)
    found = sorted(_all(plain), key=lambda written: (written.start, -written.end))
    kept: list[WrittenDate] = []
    for written in found:
        if not kept or written.start >= kept[-1].end:
            kept.append(written)
    return kept


def _all(line: str) -> Iterator[WrittenDate]:
    for form in _FORMS:
        for match in form.finditer(line):
            if day := _day(match.groupdict()):
                yield WrittenDate(day, match.start(), match.end())


def _day(parts: dict[str, str | None]) -> date | None:
    if parts.get("first"):
        day, month = _sides(int(parts["first"] or 0), int(parts["second"] or 0))
    else:
        day = int(parts["day"] or 0)
        name = (parts.get("name") or "").lower()
        month = MONTHS[" ".join(name.split())] if name else int(parts.get("month") or 0)
    return calendar_day(int(parts["year"] or 0), month, day)


def _sides(first: int, second: int) -> tuple[int, int]:
    """Day and month of a date written with slashes; 0, 0 where either could be which."""
    if first > 12 or first == second:
        return first, second
    return (second, first) if second > 12 else (0, 0)


def calendar_day(year: int, month: int, day: int) -> date | None:
    """The day, None where the calendar has no such day or it lies before 1900."""
    try:
        return date(year, month, day) if year >= 1900 else None
    except ValueError:
        return None
