"""Durations as TimeML writes them (P2W, PT24H, PXD), and those that fix no time and so are none of our mentions."""

from __future__ import annotations

import re
from collections.abc import Sequence

from marsad.mentions import numerals
from marsad.model.span import Span

Valued = tuple[Span, str]
"""Where an expression stands, and its TIMEX3 value."""

_I = re.IGNORECASE
_UNITS = {
    "second": "T1S",
    "minute": "T1M",
    "hour": "T1H",
    "day": "1D",
    "night": "1D",
    "weekend": "1D",
    "week": "1W",
    "fortnight": "2W",
    "month": "1M",
    "quarter": "3M",
    "season": "3M",
    "semester": "6M",
    "year": "1Y",
    "decade": "10Y",
    "century": "100Y",
}
_UNIT = (
    r"(?P<unit>second|minute|hour|day|night|week|fortnight|month|quarter|semester|year|decade|centur(?=y|ies))"
    r"(?:s|y|ies)?"
)
_VAGUE = r"few|several|many|couple|dozens?|scores?|hundreds?|thousands?|some|recent|past|coming|previous"
_NUMBER = rf"(?P<number>\d{{1,4}}(?:\.\d+|\s\d/\d)?(?!\d|,\d)|{numerals.WORDS}|an?|half\san?|half|one\sand\sa\shalf)"
_HALVES = re.compile(rf"\b(?P<number>an?|one)\s{_UNIT}\s(?P<half>and\sa\shalf)\b", _I)
_ADJECTIVE = r"more|full|whole|long|further|consecutive|straight|additional|good|solid|extra|calendar|working|business"
_COUNTED = re.compile(
    rf"\b(?:(?:a\s)?(?P<vague>{_VAGUE})(?:\sof)?|{_NUMBER})(?:[\s-](?:{_ADJECTIVE}))?[\s-]{_UNIT}\b", _I
)
_BARE = re.compile(rf"\b{_UNIT}\b(?<=s)(?=\s(?:before|after|of|later|earlier|ago|into|to\scome|on\send)\b)", _I)
_ALONE = re.compile(rf"\b{_UNIT}\b", _I)
_OLD = re.compile(r"[\s-](?:olds?\b|of\sage\b)", _I)
_OTHER = (
    (re.compile(r"\b(?:an|the|its|their|our)\sannual\b|\bannual(?=\s)|\beach\sand\severy\syear\b", _I), "P1Y"),
    (re.compile(r"(?<=\bfrom\s)now\b", _I), "PRESENT_REF"),
    (re.compile(r"\bquarterly\b", _I), "P3M"),
    (re.compile(r"\bthe\s(?:near\s|not-too-distant\s|foreseeable\s)?future\b", _I), "FUTURE_REF"),
    (re.compile(r"\bin\sthe\s(?:recent\s|distant\s)?past\b(?!\s\w)", _I), "PAST_REF"),
)


def length(words: str) -> str | None:
    """The duration that words tell ("the past two weeks" P2W, "for days" PXD); None where they tell none."""
    tried = (pattern.search(words) for pattern in (_HALVES, _COUNTED, _ALONE))
    match = next((match for match in tried if match), None)
    return _duration(match) if match else None


def _duration(match: re.Match[str]) -> str | None:
    groups = match.groupdict()
    word = groups["unit"].lower()
    code = _UNITS["century" if word == "centur" else word]
    time, size, unit = code.startswith("T"), int(re.sub(r"\D", "", code)), code[-1]
    if groups.get("half"):
        return {"Y": "P18M", "M": "P45D", "H": "PT90M", "D": "P36H", "W": "P10D"}.get(unit)
    number = (groups.get("number") or "").lower()
    if number.startswith("half"):
        return {"Y": "P6M", "H": "PT30M", "D": "PT12H", "M": "PT30S" if time else "P15D"}.get(unit)
    lead = "PT" if time else "P"
    if not number:
        plural = match[0].lower().endswith("s")
        return f"{lead}X{unit}" if plural or groups.get("vague") else f"{lead}{size}{unit}"
    if number in ("a", "an"):
        return f"{lead}{size}{unit}"
    if " " in number or "." in number:
        return _fraction(number, lead, unit)
    value = numerals.value(number)
    return f"{lead}{value * size}{unit}" if value is not None else None


def _fraction(number: str, lead: str, unit: str) -> str | None:
    whole, _, part = number.partition(" ")
    if "/" in part:
        top, bottom = part.split("/")
        return f"{lead}{int(whole) + int(top) / int(bottom):g}{unit}" if int(bottom) else None
    value = numerals.value(number)
    return f"{lead}{number if value is None else value}{unit}"


def lengths(text: str, base: int, taken: Sequence[Span]) -> list[Valued]:
    """Durations, sets and references of a sentence that stand outside the spans that are taken already."""
    found: list[Valued] = []
    for pattern in (_HALVES, _COUNTED, _BARE):
        for match in pattern.finditer(text):
            value = _duration(match)
            if value and not _OLD.match(text, match.end()):
                found.append((Span(base + match.start(), base + match.end()), value))
    found += [
        (Span(base + match.start(), base + match.end()), value)
        for pattern, value in _OTHER
        for match in pattern.finditer(text)
    ]
    kept: list[Valued] = []
    for span, value in sorted(found, key=lambda pair: (pair[0].start, -pair[0].end)):
        if not any(span.meets(other) for other in taken) and not any(span.meets(other) for other, _ in kept):
            kept.append((span, value))
    return kept
