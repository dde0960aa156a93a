"""Stretches that end at publication, or begin there: "the past two weeks", "for days", "recently", "to date", "now".

Windows that the codebook leaves open, chosen in its spirit: "recent hours" is a day, "recent days" ten days, "recent
weeks" 42, "recent months" 180, "recent years" five years; "for weeks" and "over the past months" are the same. A vague
number is as wide as the codebook counts it ("the past few days" nine days).
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import partial

from marsad.mentions.calendar import DAYS, Clock, Unit, a_day, clipped, shifted, unbounded, window
from marsad.mentions.timewords import (
    ABOUT,
    ADJECTIVE,
    AMOUNT,
    DEED,
    MONTH_WORD,
    ORDINAL,
    UNIT,
    WEEKDAY_WORD,
    Reading,
    Rule,
    Sort,
    amount,
    from_day,
    ordinal,
    said,
    unit_named,
    words,
)
from marsad.model.interval import Interval, TimePrecision

RECENT = 90
"""Days up to publication that "recent" and "recently" stand for (codebook)."""
RECENT_UNITS = {
    Unit.MINUTE: 1,
    Unit.HOUR: 1,
    Unit.DAY: 10,
    Unit.WEEK: 42,
    Unit.MONTH: 180,
    Unit.YEAR: 5 * 365,
    Unit.DECADE: 30 * 365,
}
"""Days up to publication that "recent days", "recent weeks" and so on stand for."""


def _make_past(match: re.Match[str]) -> Reading:
    """Reads "the past three months", "in the last 24 hours", "the past week", "over the past years"."""
    unit = unit_named(match["unit"])
    days = _length(match, unit)
    precision = TimePrecision.DAY if unit in (Unit.HOUR, Unit.MINUTE) else TimePrecision.PERIOD
    return from_day(lambda day: window(day, days, precision), precision, sort=Sort.WINDOW)


def _length(match: re.Match[str], unit: Unit) -> int:
    """Days that a matched stretch covers: its amount of units, or the vague stretch of a bare plural."""
    if not said(match, "amount") and said(match, "plural"):
        return RECENT_UNITS[unit]
    count = amount(said(match, "amount"), match["unit"])[1]
    half = DAYS[unit] // 2 if said(match, "half") else 0
    return max(count * DAYS[unit] + half, -(-count // 24) if unit is Unit.HOUR else 1)


_WENT = re.compile(
    r",?\s(?!(?:[\w'’-]+\s){0,6}(?:will|may|might|could|would|should|is|are)\b)(?:[\w'’-]+\s){1,5}?"
    r"(?:went|were|was|had|fled|took|left|came|shot|fell|burnt|[a-z]{3,}ed)\b"
)
"""A clause in the past after "over the next three days"."""


def _make_coming(match: re.Match[str]) -> Reading:
    days = _length(match, unit_named(match["unit"]))
    if "following" in match[0].lower():
        return Reading(partial(_ensuing, days), Sort.WINDOW, recurring=True)
    if "next" in match[0].lower() and _WENT.match(match.string, match.end()):
        return Reading(partial(_following, days, days), Sort.WINDOW)
    return from_day(
        lambda day: Interval(shifted(day, 1), shifted(day, days), TimePrecision.PERIOD),
        TimePrecision.PERIOD,
        sort=Sort.WINDOW,
    )


def _ensuing(days: int, clock: Clock) -> Interval:
    """Reads "over the following two days": from the day told of, or from publication where none was."""
    start = clock.story if clock.story and not clock.forward else clock.published
    if start is None:
        return unbounded(TimePrecision.PERIOD)
    if clock.published and start < clock.published:
        return clipped(Interval(start, shifted(start, days), TimePrecision.PERIOD), clock.published)
    return Interval(shifted(start, 1), shifted(start, days), TimePrecision.PERIOD)


_PERFECT = re.compile(r"\b(?:has|have|is|are)\b[^.;]*$", re.IGNORECASE)
_HAD = re.compile(r"\bhad\b[^.;]{0,60}$")
_OVER = re.compile(
    r"\b(?:was|were|held|fought|ran|went|lay|stood|kept|took|beat|sat|shut|cut|[a-z]{2,14}ed)\b[^.;,:]{0,60}$",
    re.IGNORECASE,
)
"""A clause in the past, of what was so and is over."""
_OLD = 180
"""A story that lies more than so many days before publication is not what is still so."""
_SENTENCED = re.compile(
    r"(?:jail(?:ed)?|sentenced|imprisoned|prison|first\stime|not\sseen|unseen)\b[^.;]{0,24}$", re.IGNORECASE
)


def _make_length(match: re.Match[str]) -> Reading | None:
    """Reads a stretch with no anchor ("for two years", "in less than 10 months"), which ends at publication."""
    if _SENTENCED.search(match.string[max(0, match.start() - 40) : match.start()]):
        return None
    unit, lead = unit_named(match["unit"]), said(match, "lead")
    if lead in ("after", "following") and said(match, "amount"):
        return Reading(partial(_leading_up, max(_length(match, unit), 1)), Sort.WINDOW)
    if lead in ("after", "following") and said(match, "plural") and not said(match, "amount"):
        return _to_date(match)
    days, soon = max(_length(match, unit), 1), lead in ("in", "within")
    back = days - 1 if soon and unit is Unit.DAY else days
    read = partial(_following, days, back) if lead == "within" else partial(_stretch, back, days if soon else 0)
    before = match.string[max(0, match.start() - 80) : match.start()]
    if lead in ("for", "throughout") and not _PERFECT.search(before):
        read = partial(_lasting, days, over=_OVER.search(before) is not None and _HAD.search(before) is None)
    return Reading(read, Sort.WINDOW, recurring=soon)


def _lasting(days: int, clock: Clock, *, over: bool) -> Interval:
    """Reads "under siege for 30 days": up to publication, or within what was told of, where that is long past; what
    is told as `over` ("they fought for five days") from the day told of on."""
    told = clock.told or (a_day(clock.story) if clock.story else None)
    if told and told.latest and told.earliest and clock.published and (clock.published - told.latest).days > _OLD:
        long = (told.latest - told.earliest).days >= days
        return replace(told, text="") if long else unbounded(TimePrecision.PERIOD)
    if not over or clock.forward or not (clock.published and clock.story) or clock.story >= clock.published:
        return _stretch(days, 0, clock)
    return clipped(Interval(clock.story, shifted(clock.story, days), TimePrecision.PERIOD), clock.published)


def _leading_up(days: int, clock: Clock) -> Interval:
    """Reads "after two days of fighting": up to what was told last, where that was before publication."""
    told = clock.told.latest if clock.told else clock.story
    if told is None or clock.published is None or told >= clock.published:
        return _stretch(days, 0, clock)
    return window(told, days)


def _following(days: int, back: int, clock: Clock) -> Interval:
    """Reads "within a fortnight": the days from what was told last, where that was before publication."""
    told = clock.told
    unset = clock.story is None or clock.story == clock.published
    if unset and told and told.earliest and told.latest and clock.published and not clock.forward:
        if told.latest < clock.published:
            end = shifted(told.latest, days)
            return clipped(Interval(told.earliest, end, TimePrecision.PERIOD), clock.published)
    if clock.story is None or clock.published is None or clock.forward or clock.story >= clock.published:
        return _stretch(back, days, clock)
    return clipped(Interval(clock.story, shifted(clock.story, days), TimePrecision.PERIOD), clock.published)


def _stretch(back: int, ahead: int, clock: Clock) -> Interval:
    if clock.published is None:
        return unbounded(TimePrecision.PERIOD)
    if ahead and clock.forward:
        return Interval(shifted(clock.published, 1), shifted(clock.published, ahead), TimePrecision.PERIOD)
    return window(clock.published, back)


def _make_recent(match: re.Match[str]) -> Reading:
    unit = said(match, "unit") or said(match, "other")
    days = RECENT_UNITS[unit_named(unit)] if unit else RECENT
    return from_day(lambda day: window(day, days), TimePrecision.PERIOD, sort=Sort.WINDOW)


def _make_earlier(match: re.Match[str]) -> Reading:
    """Reads "in previous years": up to the end of the unit before the present one."""
    unit = unit_named(match["unit"])
    return from_day(
        lambda day: Interval(None, _end_before(day, unit), TimePrecision.PERIOD), TimePrecision.PERIOD, sort=Sort.WINDOW
    )


def _end_before(day: date, unit: Unit) -> date:
    starts = {
        Unit.WEEK: shifted(day, -day.weekday()),
        Unit.MONTH: day.replace(day=1),
        Unit.YEAR: day.replace(month=1, day=1),
    }
    return shifted(starts.get(unit, day), -1)


def _to_date(match: re.Match[str]) -> Reading:
    return from_day(lambda day: Interval(None, day, TimePrecision.PERIOD), TimePrecision.PERIOD, sort=Sort.WINDOW)


def _make_row(match: re.Match[str]) -> Reading:
    """Reads "13 consecutive nights": up to publication, or up to the day before after which they were over."""
    days, over = _length(match, unit_named(match["unit"])), 1 if said(match, "after") else 0
    return from_day(lambda day: window(shifted(day, -over), days), TimePrecision.PERIOD, sort=Sort.WINDOW)


_FOR = re.compile(r"\bfor\s(?:[a-z]+\s){0,2}$", re.IGNORECASE)
_JUST_DATED = re.compile(
    rf"(?:{MONTH_WORD}[a-z]*\.?|{WEEKDAY_WORD}|\d{{1,2}}(?:st|nd|rd|th)?|(?:19|20)\d\d|yesterday|year|month|week),\s(?:just\s|only\s|some\s|a\s)?$"
)


def _make_beside(match: re.Match[str]) -> Reading | None:
    """Reads "two days after the mayor fled" as past; not in "held it for two days before it fell", nor beside a date
    that tells when both were: "in August, days after a shell killed her"."""
    before = match.string[max(0, match.start() - 24) : match.start()]
    if _FOR.search(before) or (match["brief"] and _JUST_DATED.search(before)):
        return None
    return _formerly(match)


def _make_held(match: re.Match[str]) -> Reading:
    """Reads "for two days before it fell": from the day told of on, where one was told before publication."""
    days = max(_length(match, unit_named(match["unit"])), 1)
    return Reading(partial(_following, days, days), Sort.WINDOW)


def _make_nth_running(match: re.Match[str]) -> Reading:
    """Reads "for a second week": as many units up to publication, the last of them not yet over."""
    days = DAYS[unit_named(match["unit"])]
    length = (ordinal(match["nth"]) - 1) * days + days // 2
    return from_day(lambda day: window(day, length), TimePrecision.PERIOD, sort=Sort.WINDOW)


def _formerly(match: re.Match[str]) -> Reading:
    return from_day(lambda day: Interval(None, day), TimePrecision.UNKNOWN, sort=Sort.WINDOW)


def _since_began(match: re.Match[str]) -> Reading:
    """Reads "since the year started" and "all week": from the unit's first day to publication."""
    unit = unit_named(match["unit"] or match["whole"])
    return from_day(
        lambda day: Interval(shifted(_end_before(day, unit), 1), day, TimePrecision.PERIOD),
        TimePrecision.PERIOD,
        sort=Sort.WINDOW,
    )


def _make_during(match: re.Match[str]) -> Reading:
    """Reads "during the week" of a report: the seven days before publication, or the month or year so far."""
    unit = unit_named(match["unit"])
    if unit is Unit.WEEK:
        return from_day(lambda day: window(day, 7, TimePrecision.WEEK), TimePrecision.WEEK, sort=Sort.WINDOW)
    return from_day(
        lambda day: Interval(shifted(_end_before(day, unit), 1), day, TimePrecision.PERIOD),
        TimePrecision.PERIOD,
        sort=Sort.WINDOW,
    )


_LEAD = r"(?:(?:in|over|during|within|for|throughout|across)\s)?"
_PLURAL_UNIT = r"(?P<unit>minute|hour|day|night|week|month|year|decade)s"

RULES: tuple[Rule, ...] = (
    Rule(
        words(
            rf"{_LEAD}(?:the\s|these\s|this\s)?(?:past|last|previous|preceding)\s(?:{ABOUT}{AMOUNT}\s){ADJECTIVE}{UNIT}s?(?P<half>\sand\sa\shalf)?"
            r"(?!\sof\s(?:the\s(?:week|month|year)|[A-Z\d]|last\s|this\s))"
        ),
        _make_past,
        ("past", "last", "previous", "preceding"),
    ),
    Rule(
        words(
            rf"{_LEAD}(?:the|this)\s(?:past|last)\s{UNIT}(?:(?P<plural>s)|(?P<half>\sand\sa\shalf))?(?!\s(?:of|in)\b)"
        ),
        _make_past,
        ("past", "last"),
    ),
    Rule(words(rf"{_LEAD}(?:past|last)\s{UNIT}(?P<plural>s)(?!\sof\b)"), _make_past, ("past", "last")),
    Rule(
        words(
            rf"{_LEAD}(?:(?:the\s)?(?:next|coming)|the\sfollowing)\s(?:{ABOUT}{AMOUNT}\s){ADJECTIVE}{UNIT}s?(?!\s(?:to|after)\b)"
        ),
        _make_coming,
        ("next", "coming", "following"),
    ),
    Rule(words(rf"{_LEAD}(?:the\s)?coming\s{UNIT}(?P<plural>s)?"), _make_coming, ("coming",)),
    Rule(words(rf"(?:in|over|during|within)\sthe\snext\s{UNIT}(?P<plural>s)?(?!\sof\b)"), _make_coming, ("next",)),
    Rule(
        words(
            rf"(?P<lead>for|over|during|in|within|nearly|almost|throughout)\s(?:{ABOUT}{AMOUNT}\s){ADJECTIVE}{UNIT}s?"
            r"(?P<half>\sand\sa\shalf)?(?:\snow\b)?"
            r"(?![\s-](?:old|ago|later|earlier|before|after|prior|time))"
            rf"(?!\s(?:{DEED})\b)"
        ),
        _make_length,
    ),
    Rule(
        words(
            rf"(?P<lead>for)\s(?:{ABOUT}{AMOUNT}\s){ADJECTIVE}{UNIT}s?(?P<half>\sand\sa\shalf)?"
            r"(?=\s(?:before|until)\s(?:it|they|he|she|we|being|[a-z]+ing|(?:the|an?|its|their)\s[\w-]+\s[a-z]+)\b)"
        ),
        _make_held,
        ("before", "until"),
    ),
    Rule(
        words(
            rf"for\s(?:a|the)\s{ORDINAL}\s(?:consecutive\s|straight\s|successive\s|full\s|whole\s)?(?P<unit>day|night|week|month|year)"
            r"(?:\s(?:running|in\sa\srow))?(?!\s(?:since|in|on)\b)"
        ),
        _make_nth_running,
        ("for a", "for the"),
    ),
    Rule(words(rf"(?P<lead>for|over|during|in)\s(?:many\s)?{UNIT}(?P<plural>s)(?!\sago)"), _make_length),
    Rule(
        words(rf"(?P<lead>after|following)\s(?:{ABOUT}{AMOUNT}\s)?{ADJECTIVE}{UNIT}(?P<plural>s)?(?=\sof\b)"),
        _make_length,
    ),
    Rule(
        words(
            rf"(?:(?P<after>after)\s|for\s)?{ABOUT}{AMOUNT}\s(?:consecutive|straight|successive)\s{UNIT}s(?:\sof\b)?"
        ),
        _make_row,
        ("consecutive", "straight", "successive"),
    ),
    Rule(
        words(
            rf"(?:(?:{ABOUT}{AMOUNT}\s){ADJECTIVE}{UNIT}s?|(?:just\s|only\s)?(?:(?P<brief>minute|hour|day)|week|month|year)s|the\s(?:day|night|evening|morning|week|month|year))\s(?:after|before)(?=\s(?:the|an?|his|her|their|its|he|she|they|it)\s"
            rf"(?!\d|(?:last|next|this)\s)(?-i:(?!{MONTH_WORD}|{WEEKDAY_WORD})))"
        ),
        _make_beside,
        ("after", "before"),
    ),
    Rule(words(rf"{_LEAD}recent\s{_PLURAL_UNIT}|the\sother\s(?P<other>day)"), _make_recent, ("recent", "other")),
    Rule(words(r"(?:(?:most|more)\s)?recent(?:ly(?!\sas))?\b|lately|of\slate"), _make_recent, ("recent", "late")),
    Rule(
        words(rf"(?:in\s)?(?:previous|earlier|preceding|prior)\s{_PLURAL_UNIT}"),
        _make_earlier,
        ("previous", "earlier", "preceding", "prior"),
    ),
    Rule(
        words(
            r"(?:during|in\sthe\scourse\sof)\sthe\s(?P<unit>week|month|year)(?!\s(?:of|to|before|after|since|that|\d))"
        ),
        _make_during,
        ("during the", "course of"),
    ),
    Rule(
        words(
            r"to\sdate(?!\s(?:back|from))|so\sfar|(?:un)?till?\snow|up\s(?:to|until)\snow|thus\sfar|as\sof\s(?:now|today)"
        ),
        _to_date,
        ("date", "far", "now", "of"),
    ),
    Rule(
        words(
            r"(?<!until\s)(?<!till\s)(?<!by\s)(?<!to\s)(?<!of\s)(?<!for\s)(?<!from\s)now(?!\s(?:that|and\sthen)\b|-)"
            r"|currently|presently|nowadays|these\sdays|at\spresent|at\s(?:the|this)\s(?:very\s)?moment|at\sthis\s(?:time|point)|right\snow"
        ),
        _formerly,
        ("now", "current", "present", "these", "moment", "this"),
    ),
    Rule(
        words(
            r"previously|formerly|in\sthe\spast(?!\s\w)|some\stime\sago|(?:a\s(?:long\s)?while|a\slong\stime|long)\sago"
        ),
        _formerly,
        ("previous", "former", "past", "ago"),
    ),
    Rule(
        words(
            r"(?:ever\s)?since\s(?:the\s)?(?P<unit>week|month|year)\s(?:started|began)|all\s(?P<whole>week|month|year)"
        ),
        _since_began,
        ("since", "all"),
    ),
)
"""The rules of this module, to be tried over a whole sentence."""

GATE = tuple(
    "day night week month year decade hour minute fortnight recent late now past date far previous formerly ago "
    "present current moment this these".split()
)
"""A sentence without any of these, in lower case, has nothing for `RULES`."""
