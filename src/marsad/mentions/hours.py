"""Hours of a day and nights between two: they are told of the day beside them, or of the day of the story."""

from __future__ import annotations

import re
from functools import partial

from marsad.mentions.calendar import Clock, a_day, clipped, shifted
from marsad.mentions.timewords import Reading, Rule, Sort
from marsad.model.interval import Interval


def _hour(match: re.Match[str]) -> Reading:
    return Reading(partial(_of_story, _EARLY.search(match[0]) is not None), Sort.HOUR)


_EARLY = re.compile(r"\b(?:dawn|daybreak|sunrise|first light|morning)\b", re.IGNORECASE)


def _of_story(early: bool, clock: Clock) -> Interval:
    """The day that the passage tells of, or for a morning after the night that it told of last the next; without one,
    only that it is not after publication."""
    told = clock.told
    if clock.story is None and told and told.earliest and told.latest and (told.latest - told.earliest).days <= 1:
        return clipped(Interval(told.earliest, told.latest, told.precision), clock.published)
    if clock.story is None:
        return Interval(None, clock.published)
    return clipped(a_day(shifted(clock.story, 1 if early and clock.dark else 0)), clock.published)


def _figures(match: re.Match[str]) -> Reading | None:
    """Reads "14:30", but not a score, a ratio or a time that a runner took."""
    before = match.string[max(0, match.start() - 12) : match.start()]
    return _hour(match) if match["at"] or match["tail"] or _BOUND.search(before) else None


def _light(match: re.Match[str]) -> Reading | None:
    """Reads "at dawn" and "since noon", but not a dawn that nothing is told to happen at."""
    before = match.string[max(0, match.start() - 60) : match.start()]
    return _hour(match) if match["at"] or _BOUND.search(before) or _BETWEEN.search(before) else None


_BETWEEN = re.compile(r"\bbetween\s[^.;]{3,40}\sand\s$", re.IGNORECASE)
_BOUND = re.compile(r"\b(?:by|from|until|till|since|between)\s$", re.IGNORECASE)
_NEARLY = r"(?:around|about|approximately|roughly|nearly|exactly|precisely|circa)\s"
_AT = rf"(?P<at>(?:at\s(?:{_NEARLY})?|{_NEARLY}|(?:(?:shortly|just|soon|right)\s)?(?:before|after)\s(?:{_NEARLY})?))?"
_TWELVE = r"(?:1[0-2]|0?[1-9])(?:[:.][0-5]\d)?"
_DAY = r"(?:[01]?\d|2[0-3]):[0-5]\d"
_HALF = r"[ap](?:\.\s?m\.|m\b)"
_TO = r"\s?(?:-|–|to|and)\s?"
_ZONE = (
    r"(?:,?\s\(?(?:local(?:\stime)?|GMT|UTC|BST|CES?T|EE?S?T|ET|AST|IST|(?:Baghdad|Damascus|Kyiv|Moscow|Eastern)\stime)\b\)?"
    rf"(?:\s\(?{_DAY}\s(?:GMT|UTC)\b\)?)?)?"
)
_OF_DAY = r"(?:\s(?:in\sthe\s(?:early\s)?(?:morning|afternoon|evening)|at\snight|sharp)\b)?"
_LIGHT = (
    r"(?:dawn|daybreak|sunrise|first\slight|midnight|noon|midday|mid-?morning|mid-?afternoon"
    r"|dusk|nightfall|sunset|sundown)\b"
)
_SPELLED = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_FREE = r"(?<![\d:.,$£€/])\b"

RULES: tuple[Rule, ...] = (
    Rule(
        re.compile(rf"(?i:\b{_AT}{_FREE}(?:{_TWELVE}(?:\s?{_HALF})?{_TO})?{_TWELVE}\s?{_HALF}{_OF_DAY}){_ZONE}"),
        _hour,
        ("am", "pm", "a.", "p."),
    ),
    Rule(
        re.compile(rf"(?i:\b{_AT}{_FREE}(?:{_TWELVE}|[a-z]{{3,6}})\so[’']clock\b{_OF_DAY}){_ZONE}"), _hour, ("clock",)
    ),
    Rule(
        re.compile(rf"(?i:\b{_AT}{_FREE}(?:{_DAY}{_TO})?{_DAY}(?P<tail>(?:\s?(?:hours|hrs)\b)?){_ZONE})(?![\d:%])"),
        _figures,
        (":",),
    ),
    Rule(
        re.compile(rf"(?i:\b{_AT}{_FREE}(?:[01]\d|2[0-3])[0-5]\d\s?(?:hours|hrs|GMT|UTC|local\stime)\b{_ZONE})"),
        _hour,
        ("hours", "hrs", "gmt", "utc", "local"),
    ),
    Rule(
        re.compile(
            rf"(?i:\b{_AT}(?:{_FREE}{_TWELVE}|{_SPELLED})\s(?:in\sthe\s(?:early\s)?(?:morning|afternoon|evening)|at\snight)\b)"
        ),
        _hour,
        ("morning", "afternoon", "evening", "night"),
    ),
    Rule(
        re.compile(
            rf"(?i:\b{_AT}(?:half\spast|(?:a\s)?quarter\s(?:past|to)|ten\s(?:past|to))\s(?:{_TWELVE}|{_SPELLED})\b)"
        ),
        _hour,
        ("past", "quarter", "ten to"),
    ),
    Rule(re.compile(rf"(?i:\bat\s(?:{_NEARLY})?{_SPELLED}(?=\s(?:the|no|his|her|its|their)\s))"), _hour, ("at",)),
    Rule(re.compile(rf"(?i:\bat\s(?:{_NEARLY})?)0\d[0-5]\d(?!\d|[.,:]\d)"), _hour, ("at",)),
    Rule(
        re.compile(rf"(?i:\b{_AT}){_LIGHT}"),
        _light,
        ("dawn", "daybreak", "sunrise", "light", "night", "noon", "day", "mid", "dusk", "sun"),
    ),
    Rule(re.compile(r"\b[Pp]re-?dawn\b"), _hour, ("dawn",)),
    Rule(
        re.compile(
            r"(?i:\b(?:in\s|during\s)?the\s(?:very\s)?(?:early|small|late|pre-?dawn)\shours\b(?:\sof\sthe\s(?:morning|day|night)\b)?"
            r"|\b(?:in|during)\sthe\s(?:early\s|late\s)?(?:morning|afternoon|evening)\b|\ball\s(?:day|night)\b)"
        ),
        _hour,
        ("hours", "morning", "afternoon", "evening", "all"),
    ),
)
"""The rules of this module, to be tried over a whole sentence."""

GATE = tuple(
    "a.m am p.m pm clock : hours hrs gmt utc dawn daybreak sunrise light noon midnight midday mid morning afternoon "
    "evening night all past quarter ten dusk sun at".split()
)
"""A sentence without any of these, in lower case, has nothing for `RULES`."""
