"""Feasts and the months of the Islamic calendar, with or without their year."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial

from marsad.mentions import moons, numerals
from marsad.mentions.calendar import Clock, a_day, ended, shifted, unbounded, week_holding
from marsad.mentions.dates import days_of
from marsad.mentions.timewords import OF_YEAR, ORDINAL, PART, Reading, Rule, Sort, ordinal, part_named, said, yearly
from marsad.model.interval import Interval, TimePrecision

_FIXED = {
    "orthodox christmas": (1, 7),
    "christmas eve": (12, 24),
    "christmas": (12, 25),
    "boxing day": (12, 26),
    "new year's eve": (12, 31),
    "new year": (1, 1),
    "nowruz": (3, 21),
    "newroz": (3, 21),
    "international women's day": (3, 8),
    "valentine's day": (2, 14),
    "halloween": (10, 31),
}
_FROM_EASTER = {"palm sunday": -7, "maundy thursday": -3, "good friday": -2, "easter monday": 1, "easter": 0}


def easter(year: int) -> date:
    """Easter Sunday of the western churches (the anonymous Gregorian algorithm, Nature, 1876)."""
    golden, century, rest = year % 19, year // 100, year % 100
    shift = (century + 8) // 25
    moon = (19 * golden + century - century // 4 - (century - shift + 1) // 3 + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _thanksgiving(year: int) -> Interval | None:
    """The fourth Thursday of November, as the United States keep it."""
    monday = week_holding(date(year, 11, 4)).earliest
    return a_day(shifted(monday, 24)) if monday else None


def _built(name: str) -> Callable[[int], Interval | None]:
    if name.startswith("thanksgiving"):
        return _thanksgiving
    for key, days in _FROM_EASTER.items():
        if name.startswith(key):
            return lambda year: a_day(shifted(easter(year), days))
    day = next(day for key, day in _FIXED.items() if name.startswith(key))
    return lambda year: days_of(year, day, day)


def _make_feast(match: re.Match[str]) -> Reading:
    build = _built(said(match, "feast").replace("’", "'").removeprefix("the "))
    if said(match, "nth"):
        return Reading(lambda clock: ended(build, clock, TimePrecision.DAY))
    if said(match, "feast").endswith("new year") and not said(match, "year"):
        return Reading(_new_year)
    return yearly(match, build, TimePrecision.DAY)


def _new_year(clock: Clock) -> Interval:
    """Reads "the new year": the coming one in November and December, else the last."""
    at = clock.published or clock.named
    return a_day(date(at.year + (at.month > 10), 1, 1)) if at else unbounded(TimePrecision.DAY)


def _moon_reading(match: re.Match[str], build: Callable[[int], Interval], precision: TimePrecision) -> Reading:
    """The reading of what comes once in an Islamic year: that year, a common year, or left to the clock."""
    if said(match, "hijri"):
        own = build(int(match["hijri"]))
        return Reading(lambda clock: own, dated=True)
    if said(match, "year"):
        own = moons.in_common_year(build, int(match["year"]), precision)
        return Reading(lambda clock: own, dated=True)
    if said(match, "which"):
        step = {"last": -1, "this": 0, "next": 1}[said(match, "which")]
        return Reading(partial(_in_year, build, step, precision))
    return Reading(partial(moons.such_moon, build, precision=precision), recurring=True)


def _in_year(build: Callable[[int], Interval], step: int, precision: TimePrecision, clock: Clock) -> Interval:
    if clock.published is None:
        return unbounded(precision)
    return moons.in_common_year(build, clock.published.year + step, precision)


def _make_moon(match: re.Match[str]) -> Reading | None:
    month, part = moons.MONTHS[said(match, "month").replace("’", "'")], part_named(said(match, "part"))
    if said(match, "day"):
        day = int(re.sub(r"\D", "", match["day"]) or ordinal(match["day"]))
        return _moon_reading(match, partial(moons.day_of, month=month, day=day), TimePrecision.PERIOD)
    if said(match, "edge"):
        count = numerals.value(said(match, "count")) or 1 if said(match, "count") else 1
        days = min(count, 4) * 7 if said(match, "unit").startswith("week") else min(count, 29)
        late = said(match, "edge") in ("last", "final")
        return _moon_reading(match, partial(moons.edge_of, month=month, days=days, late=late), TimePrecision.PERIOD)
    precision = TimePrecision.PERIOD if part else TimePrecision.MONTH
    return _moon_reading(match, partial(moons.month_of, month=month, part=part), precision)


_FEAST_DAYS = 4
"""The days that the longest feast is kept."""

_HOLY = {"fitr": "fitr", "adha": "adha", "azha": "adha", "ghadir": "", "milad": "mawlid", "mawlid": "mawlid"}


def _make_holy_day(match: re.Match[str]) -> Reading:
    """Reads "the second day of Eid": that day of the feast, a day wider on either side."""
    whole, nth = _make_holy(match), ordinal(match["nth"])

    def read(clock: Clock) -> Interval:
        feast = whole.read(clock)
        if feast.earliest is None:
            return feast
        return Interval(shifted(feast.earliest, nth - 1), shifted(feast.earliest, nth + 1), TimePrecision.PERIOD)

    return replace(whole, read=read) if 0 < nth <= _FEAST_DAYS else whole


def _make_holy(match: re.Match[str]) -> Reading:
    words = said(match, "feast").replace("'", "").replace("’", "")
    if words.startswith("eid"):
        name = next((kept for word, kept in _HOLY.items() if word in words), None)
        if name == "":
            return Reading(lambda clock: unbounded(), Sort.WINDOW)
        if name is None:
            return Reading(_either_eid, recurring=True)
    else:
        name = "ashura" if words.startswith("ashura") else "arbaeen" if words.startswith("arba") else "mawlid"
    return _moon_reading(match, partial(moons.feast_of, name=name), TimePrecision.PERIOD)


def _either_eid(clock: Clock) -> Interval:
    """Reads "Eid" alone: whichever of the two feasts is the nearer one."""
    pair = [
        moons.such_moon(partial(moons.feast_of, name=name), clock, TimePrecision.PERIOD) for name in ("fitr", "adha")
    ]
    dated = [when for when in pair if when.earliest]
    if not dated:
        return unbounded(TimePrecision.PERIOD)
    nearer = min if clock.forward else max
    return nearer(dated, key=lambda when: when.earliest or date.min)


_FEAST = (
    r"Thanksgiving(?:\sDay)?|(?:Orthodox\s)?Christmas(?:\s(?:Day|Eve))?|Boxing\sDay|New\sYear[’']s\s(?:Day|Eve)|Nowruz|Newroz"
    r"|Palm\sSunday|Maundy\sThursday|Good\sFriday|Easter(?:\s(?:Sunday|Monday|Day))?|International\sWomen[’']s\sDay"
    r"|(?:St\.?\s)?Valentine[’']s\sDay|Halloween|(?:the\s)?(?i:new\syear)(?=[,.;]|\W{0,3}$|\s(?:and|but|in|at|the|a)\s)"
)
_CUES = (
    "thanksgiving",
    "christmas",
    "boxing",
    "new year",
    "nowruz",
    "newroz",
    "palm",
    "maundy",
    "good friday",
    "easter",
)
_MOON = r"(?P<month>Muharram|Safar|Rajab|Sha['’]?ban|Rama[dz]h?an|Shawwal|Dhu\sal-Qadah|Dhu\sal-Hijja|Dhul-Hijja)h?\b"
_OF_MOON_YEAR = (
    r"(?:,?\s(?:of\s|in\s)?(?:(?P<hijri>1[34]\d\d)(?!\d)(?:\s?A\.?H\b)?|(?P<year>(?:19|20)\d\d)(?!\d)"
    r"|(?P<which>last|this|next)\syear\b))?"
)
_HOLY_DAY = (
    r"(?P<feast>Eid\b(?:\s?(?:al|ul|el|e)?[\s-]?(?:Fitr|Adha|Azha|Milad|Ghadir)|-(?:ul|al)-(?:Fitr|Adha|Azha))?|Ashura\b|Arba['’]?een\b"
    r"|Mawlid\b)"
)

RULES: tuple[Rule, ...] = (
    Rule(
        re.compile(rf"\b(?:(?P<nth>(?i:last))\s)?(?P<feast>{_FEAST})(?![’'\w]){OF_YEAR}"),
        _make_feast,
        (*_CUES, "women", "valentine", "halloween"),
    ),
    Rule(
        re.compile(
            rf"(?:\b{PART}|\b(?:the\s)?(?P<day>(?:30|[12]\d|[1-9])(?:st|nd|rd|th)?|(?!last\b)(?i:{ORDINAL})(?=\s(?:day\s)?of\b))\s(?:day\s)?(?:of\s)?"
            rf"|\b(?:the\s)?(?P<edge>first|last|final)\s(?:(?P<count>\d\d?|{numerals.WORDS})\s)?(?P<unit>days?|weeks?)\sof\s)?"
            rf"\b(?:(?i:the\s(?:holy\s|fasting\s|Muslim\s)?(?:fasting\s)?month\sof)\s)?{_MOON}{_OF_MOON_YEAR}"
        ),
        _make_moon,
        ("muharram", "safar", "rajab", "ban", "rama", "shawwal", "dhu"),
    ),
    Rule(
        re.compile(rf"\b(?i:(?:the\s)?{ORDINAL}\sday\sof\s(?:the\s)?(?:feast\sof\s)?){_HOLY_DAY}{_OF_MOON_YEAR}"),
        _make_holy_day,
        ("eid",),
    ),
    Rule(re.compile(rf"\b{_HOLY_DAY}{_OF_MOON_YEAR}"), _make_holy, ("eid", "ashura", "arba", "mawlid")),
)
"""The rules of this module, to be tried over a whole sentence."""

GATE = tuple(
    "eid ashura arba mawlid thanksg christmas boxing new nowr rama muharram safar shaban sha'ban sha’ban shawwal rajab "
    "dhu easter palm maundy good women valentine halloween".split()
)
"""A sentence without any of these, in lower case, has nothing for `RULES`."""
