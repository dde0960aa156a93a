"""Checks of totals against one another: parts and wholes, longer and shorter times, running totals, rates, changes."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from marsad.analysis.check import Check, Outcome, bounds, figure, length, listed, number, small, span, thing
from marsad.analysis.totals import Family, Measure, Total, alike, overlap, places, within
from marsad.model.claim import Claim, Place
from marsad.model.codebook import PlacePrecision, Type
from marsad.model.interval import TimePrecision

DISPERSION = 0.1
"""How far monthly counts are taken to vary beyond chance (negative binomial): by a third of their mean either way."""

Z = 1.96
"""Standard errors that hold nineteen of twenty."""

_PERCENT = re.compile(r"(?P<many>\d+(?:[.,]\d+)?)\s*(?:%|per ?cent)", re.I)
_FELL = re.compile(r"\b(?:fell|fallen|drop\w*|declin\w*|decreas\w*|down|reduc\w*|fewer|less)\b", re.I)
_ROSE = re.compile(r"\b(?:rose|risen|ris\w+|increas\w*|up|grew|growth|more|jump\w*)\b", re.I)


def adds_up(families: Iterable[Family]) -> Iterator[Check]:
    """C1: the parts add up to the total; bounds and ranges are added as such, and it is enough that they may."""
    for family in families:
        parent, parts = family.parent, family.parts
        low = sum(part.low for part in parts)
        highs = [part.high for part in parts]
        high = None if None in highs else sum(one for one in highs if one is not None)
        ids = tuple(dict.fromkeys((parent.id, *(part.id for part in parts))))
        numbers: dict[str, float | None] = {"sum_low": low, "sum_high": high, "total": parent.exact}
        may = (high is None or high >= parent.low) and (parent.high is None or low <= parent.high)
        them = f"the {small(len(parts))} {_parts_noun(parts)}"
        them = them[0].upper() + them[1:]
        if parent.exact is not None and low == high == parent.exact:
            words = f"{them} add up to the total stated: {number(parent.exact)}"
        elif may:
            words = f"{them} may add up to the total stated ({figure(parent)})"
        else:
            words = f"{them} add up to {bounds(low, high)}, and not to the total stated, {figure(parent)}: "
            short = parent.low - high if high is not None and high < parent.low else 0
            words += f"{number(short)} are missing" if short else f"{number(low - (parent.high or 0))} too many"
        yield Check("C1", Outcome.OK if may else Outcome.VIOLATED, words + _tail(family), ids, numbers)


def _tail(family: Family) -> str:
    last = family.parts[-1].last
    if last and family.parent.last is None and (last.month, last.day) != (12, 31):
        return f" (the last of them runs to {last}, not to the end of the year)"
    return ""


def _parts_noun(parts: Sequence[Total]) -> str:
    years = [part.first and part.last and part.first.year == part.last.year for part in parts]
    if all(years) and sum(part.claim.when.precision is TimePrecision.YEAR for part in parts) * 2 >= len(parts):
        return "years"
    return "months" if all(part.claim.when.precision is TimePrecision.MONTH for part in parts) else "parts"


def running(found: Sequence[Total], told: Callable[[Total], object]) -> Iterator[Check]:
    """C2: what one voice has counted since one day does not fall from one telling to the next of the same things."""
    by: dict[tuple[object, ...], list[Total]] = defaultdict(list)
    for total in found:
        if total.measure is Measure.SINCE and total.first and total.last:
            by[total.by.casefold(), total.what, total.first, places(total.claim.where)].append(total)
    for series in by.values():
        order = sorted(series, key=lambda one: (one.last, str(told(one)), one.id))
        for at, later in enumerate(order):
            before = [one for one in reversed(order[:at]) if one.id != later.id and one.last != later.last]
            earlier = next((one for one in before if not alike(one, later)), None)
            if earlier:
                yield _falls(earlier, later)
            elif before:
                yield _unlike(before[0], later)


def _falls(earlier: Total, later: Total) -> Check:
    falls = later.high is not None and later.high < earlier.low
    words = f"{later.by} counted {figure(earlier)} {thing(earlier)} by {earlier.last}"
    words += f" and {figure(later)} by {later.last}"
    words += ", but what has been counted cannot become fewer" if falls else ": it does not fall"
    numbers = {"before": earlier.low, "after": later.high}
    return Check("C2", Outcome.VIOLATED if falls else Outcome.OK, words, (earlier.id, later.id), numbers)


def _unlike(one: Total, other: Total, *, anywhere: bool = False) -> Check:
    """C10: why two totals cannot be reckoned with one another."""
    words = f"{figure(one)} ({span(one)}) and {figure(other)} ({span(other)}) count different things: "
    reasons = "; ".join(alike(one, other, anywhere=anywhere))
    return Check("C10", Outcome.NOT_COMPARABLE, words + reasons, (one.id, other.id))


def subsets(claims: Iterable[Claim]) -> Iterator[Check]:
    """C3: what a claim calls part of a total is no more than the total; of several, than the greatest."""
    for claim in claims:
        wholes = [count for count in claim.counts if not count.subset]
        for part in (count for count in claim.counts if count.subset):
            fit = [one for one in wholes if one.what.split("_")[0] == part.what.split("_")[0]]
            whole = max(fit, key=lambda one: (one.high is None, one.high or 0), default=None)
            if whole is None:
                continue
            more = whole.high is not None and part.low > whole.high
            words = f"“{part.quote.words}” is part of “{whole.quote.words}”"
            words += ", but it is more" if more else ": no more than the whole"
            numbers = {"part": part.low, "whole": whole.high}
            yield Check("C3", Outcome.VIOLATED if more else Outcome.OK, words, (claim.id,), numbers)


def areas(found: Sequence[Total]) -> Iterator[Check]:
    """C3 for areas: of one voice and one time, an area has no fewer than a place in it."""
    for one in found:
        for other in found:
            if one is other or one.what != other.what or (one.first, one.last) != (other.first, other.last):
                continue
            if one.by != other.by or one.claim.report != other.claim.report or not one.last:
                continue
            if _inside(one.claim.where, other.claim.where) and alike(one, other, anywhere=True):
                yield _unlike(one, other, anywhere=True)
            elif _inside(one.claim.where, other.claim.where):
                more = other.high is not None and one.low > other.high
                words = f"{figure(one)} {thing(one)} in {_place(one)}, and {figure(other)} in {_place(other)}"
                words += ", which holds it: the part is more than the whole" if more else ", which holds it"
                numbers = {"part": one.low, "whole": other.high}
                yield Check("C3", Outcome.VIOLATED if more else Outcome.OK, words, (one.id, other.id), numbers)


def nested(found: Sequence[Total], families: Sequence[Family]) -> Iterator[Check]:
    """C4: of one voice, a longer time has no fewer than a shorter one within it."""
    known = {(part.id, family.parent.id) for family in families for part in family.parts}
    for part in found:
        for whole in found:
            if part is whole or part.by != whole.by or not within(part, whole) or (part.id, whole.id) in known:
                continue
            if part.what != whole.what or Measure.STOCK in (part.measure, whole.measure) or _runs_on(part, whole):
                continue
            ids = (part.id, whole.id)
            if alike(part, whole):
                yield _unlike(part, whole)
                continue
            fewer = whole.high is not None and whole.high < part.low
            words = f"{figure(whole)} {thing(whole)} in {span(whole)}, {figure(part)} in {span(part)}, which lies in it"
            words += ": fewer in the longer time" if fewer else ""
            numbers = {"longer": whole.high, "shorter": part.low}
            yield Check("C4", Outcome.VIOLATED if fewer else Outcome.OK, words, ids, numbers)


def _runs_on(part: Total, whole: Total) -> bool:
    """Whether the two are one running total, which C2 looks at."""
    return part.measure is whole.measure is Measure.SINCE and part.first == whole.first


def units(families: Iterable[Family]) -> Iterator[Check]:
    """C10 within a total and its parts: other words for what is counted ("strikes", "attacks") are said to be so."""
    for family in families:
        words = list(dict.fromkeys(one.unit for one in (family.parent, *family.parts) if _is_noun(one)))
        if len(words) > 1:
            ids = tuple(dict.fromkeys((family.parent.id, *(part.id for part in family.parts))))
            told = f"The total and its parts are told as {listed([f'“{word}”' for word in words])}"
            told += ": taken for the same, as one voice tells both"
            yield Check("C10", Outcome.OK, told, ids)


def _is_noun(total: Total) -> bool:
    return bool(total.unit) and not total.unit.isdigit()


def rates(found: Sequence[Total]) -> Iterator[Check]:
    """C8 for one total: what it comes to a month, where it or its time is a bound ("in less than ten months")."""
    for total in found:
        if total.measure is Measure.FLOW and total.months and (total.shorter or total.high is None):
            least = math.floor(10 * total.low / total.months + 1e-9) / 10
            rate = f"more than {least:.1f} a month, and how many more is not told"
            words = f"{figure(total)} {thing(total)} in {length(total)}: "
            words += rate if total.shorter else f"{least:.1f} or more a month"
            yield Check("C8", Outcome.OK, words, (total.id,), {"at_least_a_month": round(total.low / total.months, 2)})


def trends(found: Sequence[Total]) -> Iterator[Check]:
    """C8: of one voice, each total beside the one before it, for its length, with the range that chance allows."""
    for earlier, later in _successions(found):
        ids = (earlier.id, later.id)
        both = f"{figure(later)} in {length(later)} against {figure(earlier)} in {length(earlier)}"
        if reasons := alike(earlier, later):
            yield Check("C10", Outcome.NOT_COMPARABLE, f"{both}: {'; '.join(reasons)}", ids)
            continue
        months = (earlier.months, later.months)
        if earlier.exact is None or later.exact is None or not all(months) or earlier.shorter or later.shorter:
            yield Check("C8", Outcome.NOT_COMPARABLE, f"{both}: bounds, or a time not told, give no rate", ids)
            continue
        yield _trend(earlier, later, both, ids)


def _trend(earlier: Total, later: Total, both: str, ids: tuple[str, ...]) -> Check:
    before, after = earlier.low / (earlier.months or 1), later.low / (later.months or 1)
    if not before or not after:
        return Check("C8", Outcome.NOT_COMPARABLE, f"{both}: none has no rate to compare", ids)
    ratio = after / before
    beyond = 1 / (earlier.months or 1) + 1 / (later.months or 1)
    error = math.sqrt(1 / earlier.low + 1 / later.low + DISPERSION * beyond)
    chance = math.sqrt(1 / earlier.low + 1 / later.low)
    low, high = ratio * math.exp(-Z * error), ratio * math.exp(Z * error)
    way = "rise" if ratio > 1 else "fall"
    rates = f"from {before:.1f} to {after:.1f} a month"
    if low <= 1 <= high:
        words = f"{both} is not a demonstrated {way}: {rates}, {ratio:.2f} times as many"
        words += f" ({low:.2f} to {high:.2f})"
    else:
        words = f"{both}: {rates}, a {way} of {abs(1 - ratio):.0%} ({low:.2f} to {high:.2f} times as many)"
    numbers: Mapping[str, float | None] = {
        "before_a_month": round(before, 2),
        "after_a_month": round(after, 2),
        "ratio": round(ratio, 3),
        "low": round(low, 3),
        "high": round(high, 3),
        "low_by_chance_alone": round(ratio * math.exp(-Z * chance), 3),
        "high_by_chance_alone": round(ratio * math.exp(Z * chance), 3),
    }
    return Check("C8", Outcome.OK, words, ids, numbers)


def changes(found: Sequence[Total], quote: Callable[[Claim], str]) -> Iterator[Check]:
    """C5: "down by 15 per cent" is the change between the two totals of the sentence that says it, rounding allowed."""
    for earlier, later in _successions(found):
        words = quote(later.claim)
        told = _PERCENT.search(words)
        if not told or earlier.words not in words:
            continue
        down, up = bool(_FELL.search(words)), bool(_ROSE.search(words))
        ids = (earlier.id, later.id)
        if earlier.exact in (None, 0) or later.exact is None or down is up:
            yield Check("C5", Outcome.NOT_COMPARABLE, f"“{told[0]}” is a change of numbers that are not exact", ids)
            continue
        many = re.sub(r"[.,](?=\d{3}\b)", "", told["many"]).replace(",", ".")
        change = 100 * (later.low - earlier.low) / earlier.low
        fits = (change < 0) is down and abs(abs(change) - float(many)) <= (0.5 if many.isdigit() else 0.05) + 1e-9
        said = f"“{told[0]}” {'down' if down else 'up'}, and from {number(earlier.low)} to {number(later.low)} it is "
        said += f"{abs(change):.1f} % {'down' if change < 0 else 'up'}"
        numbers = {"stated": float(many) * (-1 if down else 1), "reckoned": round(change, 2)}
        yield Check("C5", Outcome.OK if fits else Outcome.VIOLATED, said, ids, numbers)


def balance(found: Sequence[Total]) -> Iterator[Check]:
    """C9: of one place and unit, the later stock is the earlier one with those who left since, less the returned.

    Bounds are reckoned with as bounds, and it is enough that they may fit; who left is counted once, however many tell
    it in the same figure for the same days.
    """
    by: dict[tuple[frozenset[str], str], list[Total]] = defaultdict(list)
    for total in found:
        base = _uprooted(total)
        if total.claim.where and base:
            by[places(total.claim.where), base].append(total)
    for (_, base), series in by.items():
        stocks = [one for one in series if one.measure is Measure.STOCK and one.last and not _is_back(one)]
        flows = [one for one in series if one.measure in (Measure.FLOW, Measure.SINCE)]
        for before, after in pairwise(sorted(stocks, key=lambda one: (one.last, one.id))):
            if before.last and after.last and before.last < after.last:
                between = [
                    one for one in flows if one.first and one.last and before.last < one.first <= one.last <= after.last
                ]
                yield _balanced(before, after, between, base)


def _uprooted(total: Total) -> str:
    """The unit of those who left or returned: persons, families, villages; "" of all else."""
    done, _, unit = total.what.partition("_")
    if done in ("displaced", "returned"):
        return unit or "persons"
    return total.what if total.claim.type in (Type.DISPLACEMENT, Type.RETURN) else ""


def _balanced(before: Total, after: Total, between: Sequence[Total], base: str) -> Check:
    ids = (before.id, *(one.id for one in between), after.id)
    said = f"{figure(before)} {base} by {before.last} and {figure(after)} by {after.last}"
    if not between:
        return Check("C9", Outcome.NOT_COMPARABLE, f"{said}: who left or returned in between is not told", ids)
    once = {(_is_back(one), one.first, one.last, one.low, one.high): one for one in between}.values()
    left = _sum([one for one in once if not _is_back(one)])
    back = _sum([one for one in once if _is_back(one)])
    low = 0 if back[1] is None else max(0, before.low + left[0] - back[1])
    high = None if before.high is None or left[1] is None else before.high + left[1] - back[0]
    fits = (high is None or after.low <= high) and (after.high is None or low <= after.high)
    words = f"{said}; with {bounds(*left)} leaving and {bounds(*back)} returning in between it would be "
    numbers = {"before": before.low, "left": left[0], "returned": back[0], "after": after.low}
    return Check("C9", Outcome.OK if fits else Outcome.VIOLATED, words + bounds(low, high), ids, numbers)


def _is_back(total: Total) -> bool:
    return total.what.startswith("returned") or (total.claim.type is Type.RETURN and not total.what.startswith("displ"))


def _sum(flows: Sequence[Total]) -> tuple[int, int | None]:
    highs = [one.high for one in flows if one.high is not None]
    return sum(one.low for one in flows), sum(highs) if len(highs) == len(flows) else None


def _successions(found: Sequence[Total]) -> Iterator[tuple[Total, Total]]:
    """Totals of one voice in one report that count one thing in times that follow each other, the earlier first."""
    by: dict[tuple[str, str, str], list[Total]] = defaultdict(list)
    for total in found:
        if total.first and total.last and total.measure in (Measure.FLOW, Measure.SINCE):
            by[total.claim.report, total.by, total.what].append(total)
    for series in by.values():
        for earlier, later in pairwise(sorted(series, key=lambda one: (one.first, one.last, one.id))):
            if not overlap(earlier, later):
                yield earlier, later


def _inside(inner: Sequence[Place], outer: Sequence[Place]) -> bool:
    """Whether all places of one lie in the one area of the other."""
    if len(outer) != 1 or not inner or places(inner) == places(outer):
        return False
    [area] = outer
    name = area.name or area.quote.words
    if area.precision == PlacePrecision.DISTRICT:
        return all(one.admin2 == name and one.precision in (1, 2) for one in inner)
    if area.precision == PlacePrecision.PROVINCE:
        return all(one.admin1 == name and (one.precision or 9) < PlacePrecision.PROVINCE for one in inner)
    if area.precision == PlacePrecision.COUNTRY:
        return all(one.country == area.country and (one.precision or 9) < PlacePrecision.COUNTRY for one in inner)
    return False


def _place(total: Total) -> str:
    return listed([place.name or place.quote.words for place in total.claim.where])
