"""Words that widen or bound a number ("at least", "around", "or more") and what they make of its range."""

from __future__ import annotations

import re
from enum import Enum

Range = tuple[int, int | None]
"""Least and most, both inclusive; the most is None where nothing bounds it."""


class Bound(Enum):
    """What a qualifier does to a range."""

    OVER = "more than"
    FLOOR = "at least"
    CEILING = "up to"
    UNDER = "fewer than"
    ABOUT = "about"
    NEARLY = "nearly"
    PLAIN = "a total of"


_BEFORE: dict[Bound, str] = {
    Bound.OVER: (
        r"(?:(?:far|many|much|well|slightly|significantly|considerably)\s)?(?:more|greater|higher)\sthan|(?:well|just)\sover|over"
        r"|upwards?\sof|in\sexcess\sof|exceed(?:s|ed|ing)|surpass(?:es|ed|ing)|topped|topping|above|north\sof"
    ),
    Bound.FLOOR: (
        r"at\sleast|no\s(?:fewer|less)\sthan|not\s(?:fewer|less)\sthan|a\sminimum\sof|minimum|as\s(?:few|little)\sas"
        r"|at\sthe\svery\sleast"
    ),
    Bound.CEILING: (
        r"up\sto|as\s(?:many|high|much|large)\sas|a\smaximum\sof|maximum|at\smost|(?:no|not)\smore\sthan|not\sexceeding"
    ),
    Bound.UNDER: r"(?:fewer|less|lower)\sthan|under|below",
    Bound.ABOUT: (
        r"around|about|some|approximately|approx\.|roughly|circa|ca\.|an\sestimated|estimated\sat|estimated"
        r"|in\sthe\s(?:region|order|vicinity)\sof|~"
    ),
    Bound.NEARLY: r"nearly|almost|close\sto|just\sunder|just\sshort\sof|approaching|nearing|not\squite",
    Bound.PLAIN: r"a\stotal\sof|another|an\sadditional|a\sfurther|all|the\sother|exactly|only|just|precisely",
}
_AFTER: dict[Bound, str] = {
    Bound.FLOOR: r"\sor\smore|-plus|\splus(?=\s)|\+|\sat\sleast",
    Bound.CEILING: r"\sor\s(?:fewer|less)|\sat\smost|\sat\sthe\smost",
    Bound.ABOUT: r"\sor\sso|-odd|-ish",
}

BEFORE = "|".join(_BEFORE.values())
"""Qualifiers that stand before a number, as a piece of a case-insensitive pattern."""
AFTER = "|".join(_AFTER.values())
"""Qualifiers that follow a number, with the space or hyphen that leads them."""

_READ_BEFORE = tuple((bound, re.compile(rf"(?:{pattern})\Z", re.IGNORECASE)) for bound, pattern in _BEFORE.items())
_READ_AFTER = tuple((bound, re.compile(rf"(?:{pattern})\Z", re.IGNORECASE)) for bound, pattern in _AFTER.items())


def named(words: str) -> Bound:
    """The bound that words matched by `BEFORE` or `AFTER` set.

    Raises:
        ValueError: when the words are no qualifier.
    """
    for bound, pattern in (*_READ_BEFORE, *_READ_AFTER):
        if pattern.match(words):
            return bound
    raise ValueError(f"{words!r} is not a qualifier of numbers")


def qualify(bounds: Range, bound: Bound) -> Range:
    """The range of a qualified number, by the codebook's rules; never out of order and never below zero."""
    low, high = bounds
    match bound:
        case Bound.OVER:
            return low + 1, None
        case Bound.FLOOR:
            return low, None
        case Bound.CEILING:
            return min(1, low), high
        case Bound.UNDER:
            return (min(1, low - 1), (high or low) - 1) if low else (0, 0)
        case Bound.ABOUT:
            return tenth_below(low), None if high is None else tenth_above(high)
        case Bound.NEARLY:
            return (min(tenth_below(low), low - 1), low - 1 if low == high else high) if low > 1 else bounds
        case Bound.PLAIN:
            return bounds


def tenth_below(number: int) -> int:
    """Nine tenths, rounded to the nearest whole number, halves down."""
    return (9 * number + 4) // 10


def tenth_above(number: int) -> int:
    """Eleven tenths, rounded to the nearest whole number, halves up."""
    return (11 * number + 5) // 10
