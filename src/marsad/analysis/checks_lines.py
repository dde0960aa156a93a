"""Checks of single numbers: whether they are far out of line, and whether their words stand in the report."""

from __future__ import annotations

import math
import re
import statistics
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from marsad.analysis.check import Check, Outcome, bounds, figure, number, span, thing
from marsad.analysis.totals import Measure, Total
from marsad.model.claim import Claim, Count
from marsad.model.incident import Incident

T = TypeVar("T")

LEAST = 8
"""Numbers that there must be before one of them can be out of line."""

FAR = 4.0
"""Robust standard deviations on the log scale; past it a person is to look, and nothing is deleted."""

_NARROWEST = 0.5
"""The least standard deviation taken: tolls that happen to be all alike make no other tolls strange."""

_SPELLED = {
    word: number
    for number, words in enumerate(
        "no|none|zero,a|an|one,two|both,three,four,five,six,seven,eight,nine,ten,eleven,twelve|dozen,thirteen,fourteen,"
        "fifteen,sixteen,seventeen,eighteen,nineteen,twenty".split(",")
    )
    for word in words.split("|")
}
_SCALES = {
    "dozen": 12, "hundred": 100, "thousand": 1000, "k": 1000, "lakh": 10**5, "million": 10**6, "mn": 10**6,
    "crore": 10**7, "billion": 10**9, "bn": 10**9,
}  # fmt: skip
_NUMBER = re.compile(
    r"(?<![^\W_])(?:(?P<digits>\d[\d,.\u00a0\u202f ]*\d|\d)"
    + rf"(?:\s?(?P<scale>(?:{'|'.join(_SCALES)})s?)\b)?|(?P<word>{'|'.join(_SPELLED)})\b)"
)


def out_of_line(found: Sequence[Total], incidents: Sequence[Incident]) -> Iterator[Check]:
    """C11: totals by their rate a month, and deaths of incidents, beside all others of the record."""
    rates: dict[str, list[tuple[float, Total]]] = defaultdict(list)
    for total in found:
        if total.low > 0 and total.months and total.measure in (Measure.FLOW, Measure.SINCE):
            rates[total.what].append((math.log(total.low / total.months), total))
    for told in rates.values():
        for off, total in _strange(told):
            words = f"{figure(total)} {thing(total)} in {span(total)} is far out of line with the record’s other totals"
            yield Check("C11", Outcome.VIOLATED, f"{words} ({_off(off)}); to be looked at", (total.id,), {"z": off})
    for what in ("killed", "killed_fighters", "injured"):
        tolls = [
            (math.log(toll.best), incident)
            for incident in incidents
            if (toll := dict(incident.tolls).get(what)) and toll.best > 0
        ]
        for off, incident in _strange(tolls):
            best = dict(incident.tolls)[what].best
            words = (
                f"{number(best)} {what.replace('_', ' ')} in one incident is far out of line with the others on record"
            )
            yield Check(
                "C11", Outcome.VIOLATED, f"{words} ({_off(off)}); to be looked at", (), {"z": off}, (incident.id,)
            )


def _off(off: float) -> str:
    return f"{abs(off):.0f} standard deviations {'above' if off > 0 else 'below'}"


def _strange(told: Sequence[tuple[float, T]]) -> Iterator[tuple[float, T]]:
    if len(told) < LEAST:
        return
    values = [value for value, _ in told]
    middle = statistics.median(values)
    spread = max(_NARROWEST, 1.4826 * statistics.median(abs(value - middle) for value in values))
    for value, one in told:
        if abs(value - middle) > FAR * spread:
            yield round((value - middle) / spread, 1), one


def refound(claims: Iterable[Claim], text: Callable[[str], str]) -> Iterator[Check]:
    """C12: the words of each count stand where the claim says, and what they have in digits is what was read.

    `text` gives a report's text. One check for each claim that counts something.
    """
    for claim in claims:
        if not claim.counts:
            continue
        whole = text(claim.report)
        gone = [count for count in claim.counts if count.quote.span.of(whole) != count.quote.words]
        other = [count for count in claim.counts if count not in gone and not _same(count)]
        quoted = ", ".join(f"“{count.quote.words}”" for count in (gone or other or claim.counts)[:4])
        if gone:
            words = f"{quoted}: not found again in {claim.report}"
        elif other:
            words = f"{quoted}: read as {bounds(other[0].low, other[0].high)}, which is none of its digits"
        else:
            words = f"{quoted}: found again in {claim.report}"
        yield Check("C12", Outcome.VIOLATED if gone or other else Outcome.OK, words, (claim.id,))


def _same(count: Count) -> bool:
    """Whether a count is one of the numbers that its words have, their sum or their difference; true without digits.

    A bound is the number or the one beside it ("more than 40" is 41 and up), and a range holds it ("about 600").
    """
    if not any(letter.isdecimal() for letter in count.quote.words):
        return True
    told = list(_numbers(count.quote.words))
    fit = {*told, sum(told), *(abs(one - other) for one in told for other in told if one != other)}
    low, high = count.low, count.high
    if low == high:
        return low in fit
    return any(low - 1 <= one <= (low if high is None else high + 1) for one in fit)


def _numbers(words: str) -> Iterator[int]:
    """The numbers that words have, in digits ("1,742", "1.5 million") and in words up to twenty."""
    for match in _NUMBER.finditer(words.casefold()):
        digits, scale = match["digits"], _SCALES.get((match["scale"] or "").removesuffix("s"), 1)
        if not digits:
            yield _SPELLED[match["word"]]
        elif re.fullmatch(r"\d+[.,]\d\d?", digits):
            yield round(float(digits.replace(",", ".")) * scale)
        elif digits := re.sub(r"\D", "", digits):
            yield int(digits[:18]) * scale
