"""Checks of single numbers: whether they are far out of line, and whether their words stand in the report."""

from __future__ import annotations

import math
import re
import statistics
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from marsad.analysis.check import Check, Outcome, figure, number, span, thing
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

_DIGITS = re.compile(r"\d[\d,.\u00a0\u202f ]*\d|\d")


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
            words = f"{quoted}: read as {_range(other[0])}, which is none of its digits"
        else:
            words = f"{quoted}: found again in {claim.report}"
        yield Check("C12", Outcome.VIOLATED if gone or other else Outcome.OK, words, (claim.id,))


def _same(count: Count) -> bool:
    """Whether one end of a count is near a number that its words have in digits; true where they have none."""
    told = [int(digits) for match in _DIGITS.findall(count.quote.words) if (digits := re.sub(r"\D", "", match))]
    if not told:
        return True
    ends = [count.low, count.high if count.high is not None else count.low]
    return any(abs(end - one) <= max(1, 0.1 * one) for end in ends for one in told) or sum(told) in ends


def _range(count: Count) -> str:
    return number(count.low) if count.low == count.high else f"{number(count.low)} to {count.high or 'more'}"
