"""What a check of totals found, and the words that it is told in."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from marsad.analysis.totals import Total

_SMALL = "no one two three four five six seven eight nine ten eleven twelve".split()


class Outcome(StrEnum):
    """How a check came out. `not comparable`: the words do not allow it, and why is said."""

    OK = "ok"
    VIOLATED = "violated"
    NOT_COMPARABLE = "not comparable"


@dataclass(frozen=True, slots=True)
class Check:
    """One check: `code` is C1 to C12, `words` what it found as a sentence, `numbers` what it reckoned with by name,
    `claims` the ids of the claims that it is about, `incidents` those of incidents; `caveat` is what must be known with
    it."""

    code: str
    outcome: Outcome
    words: str
    claims: tuple[str, ...] = ()
    numbers: Mapping[str, float | None] = field(default_factory=dict)
    incidents: tuple[str, ...] = ()
    caveat: str = ""

    @property
    def name(self) -> str:
        """What the check looks at."""
        return CHECKS[self.code]


CHECKS = {
    "C1": "the parts of a total add up to it",
    "C2": "a running total of one voice never falls",
    "C3": "a part is no more than the whole",
    "C4": "a longer time has no fewer than a shorter one within it",
    "C5": "a change in per cent is that of the numbers",
    "C6": "“the third attack” has two before it on record",
    "C7": "how much of a total the record holds",
    "C8": "rates are compared for their length of time, with a range",
    "C9": "those away are those who left less those who returned",
    "C10": "only what counts the same can be reckoned with",
    "C11": "a number is not far out of line with all others",
    "C12": "the words of a number stand in the report",
}
"""The checks, each by what it holds to be so."""


def number(value: float) -> str:
    """A number with its thousands apart: 2,412; a share or a rate with one decimal."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,.1f}"


def small(value: int) -> str:
    """A number in words up to twelve."""
    return _SMALL[value] if 0 < value < len(_SMALL) else number(value)


def bounds(low: int, high: int | None) -> str:
    """A range in words: 170, "41 or more", "540 to 660"."""
    if high is None:
        return f"{number(low)} or more"
    return number(low) if low == high else f"{number(low)} to {number(high)}"


def figure(total: Total) -> str:
    """The number of a total: 170, "41 or more", "540 to 660"."""
    return bounds(total.low, total.high)


def thing(total: Total) -> str:
    """What a total counts, in plain words: attacks, villages, fighters killed."""
    words = total.what.split("_")
    if total.what == "other":
        return total.unit or "things"
    done = {"killed", "injured", "abducted", "arrested", "displaced", "returned"}
    if len(words) == 2 and words[0] in done:
        return f"{words[1]} {words[0]}"
    if total.what in done:
        return f"{'person' if total.exact == 1 else 'people'} {total.what}"
    return total.what.replace("_", " ").removesuffix("s" if total.exact == 1 else "\n")


def span(total: Total) -> str:
    """The days of a total, short: 2019, 2021-01 to 2021-10, "less than 10 months"."""
    if total.first and total.last:
        return days(total.first, total.last)
    if total.first:
        return f"the time since {total.first}"
    if total.claim.when.text:
        return total.claim.when.text
    return f"by {total.last}" if total.last else "a time not told"


def days(first: date, last: date) -> str:
    """Two days as short as they can be told."""
    if first == last:
        return first.isoformat()
    if first.day != 1 or last.day != monthrange(last.year, last.month)[1]:
        return f"{first} to {last}"
    size = 4 if (first.month, last.month) == (1, 12) else 7
    start, end = first.isoformat()[:size], last.isoformat()[:size]
    return start if start == end else f"{start} to {end}"


def length(total: Total) -> str:
    """How long a total runs, in words: "twelve months", "304 days"."""
    if not total.days:
        return "a time not told"
    months = round(total.months or 0)
    if months and abs((total.months or 0) - months) < 0.1:
        words = f"{small(months)} {'month' if months == 1 else 'months'}"
    else:
        words = f"{small(total.days)} {'day' if total.days == 1 else 'days'}"
    return f"less than {words}" if total.shorter else words


def listed(words: Sequence[str]) -> str:
    """Words in a list."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}" if words else ""
