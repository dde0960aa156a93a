"""Totals as they can be reckoned with: what is counted, over which days, as a flow or a stock; parents and their parts.

A total is never an incident and never added to any. Flow and stock are never added to one another either.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from marsad.model.claim import Claim, Place
from marsad.model.codebook import ActorRole, Kind, Polarity, Status, Type
from marsad.model.interval import TimePrecision

MONTH = 365.25 / 12
"""Days."""

LOOSE = timedelta(days=31)
"""How far parts may stand out of the days of their total: "the last four years", told in January, are whole years."""


class Measure(StrEnum):
    """What sort of number a total is: of a period, at a day, of a period that is still running, for each unit of time,
    a change."""

    FLOW = "flow"
    STOCK = "stock"
    SINCE = "cumulative"
    RATE = "rate"
    CHANGE = "change"


@dataclass(frozen=True, slots=True)
class Total:
    """One number out of a claim that counts a total.

    `low` to `high` as in a count; `words` as quoted; `unit` is what it counts in the report's own word. `first` and
    `last` bound its days, None where open; `days` is how long, and `shorter` says that it is less than that.
    """

    claim: Claim
    what: str
    low: int
    high: int | None
    words: str
    unit: str
    measure: Measure
    first: date | None
    last: date | None
    days: int | None
    shorter: bool
    by: str

    @property
    def id(self) -> str:
        """The id of its claim."""
        return self.claim.id

    @property
    def exact(self) -> int | None:
        """The number where it is one number."""
        return self.low if self.low == self.high else None

    @property
    def months(self) -> float | None:
        """How long, in months; None where unknown."""
        return self.days / MONTH if self.days else None


@dataclass(frozen=True, slots=True)
class Family:
    """A total and the totals that are its parts in time: disjoint, of the same things, told by the same voice."""

    parent: Total
    parts: tuple[Total, ...]


_RATE = re.compile(
    r"\b(?:per|a|an|each|every)\s+(?:day|week|month|year)\b|\b(?:daily|weekly|monthly|on average)\b", re.I
)
_CHANGE = re.compile(r"%|\bper ?cent\b", re.I)
_STANDING = re.compile(
    r"\b(?:remain|remains|still|currently|at present|now (?:live|host|hold)|hosts?"
    r"|(?:is|are) (?:empty|deserted|living|hosting|displaced|uprooted|homeless|sheltering))\b",
    re.I,
)
_SINCE = re.compile(r"\bsince\b|\bso far\b|\bto date\b", re.I)
_LONG = re.compile(
    r"\b(?P<bound>less than|under|within|nearly|almost|more than|over)?\s*"
    r"(?P<many>\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s+"
    r"(?P<unit>day|week|month|year)s?\b",
    re.I,
)
_ONE = re.compile(
    r"\b(?:in|during|over|within|for|throughout)\s+(?:the|this|that)\s+(?:past\s+|last\s+|whole\s+)?"
    r"(?P<unit>day|week|month|year)\b",
    re.I,
)
_SHORTER = frozenset({"less than", "under", "within", "nearly", "almost"})
_NUMBERS = dict(
    zip("one two three four five six seven eight nine ten eleven twelve".split(), range(1, 13), strict=True)
)
_SPAN = {"day": 1.0, "week": 7.0, "month": MONTH, "year": 365.25}
_UNIT = re.compile(r"[^\W\d_]+")


def totals(
    claims: Iterable[Claim],
    quote: Callable[[Claim], str],
    published: Callable[[str], date | None],
    kinds: Container[Kind] = (Kind.TALLY, Kind.CONDITION),
) -> list[Total]:
    """The totals that some claims count, in their order: of tallies, and of conditions that count something.

    `quote` gives the sentences behind a claim, `published` the day of publication of a report. A part of a total is not
    a total of its own, nor is what is denied or said not to be so.
    """
    return [
        _total(claim, number, quote(claim), published(claim.report))
        for claim in claims
        if claim.kind in kinds and claim.polarity is Polarity.PRESENT and claim.status is not Status.DENIED
        for number, count in enumerate(claim.counts)
        if not count.subset
    ]


def families(found: Sequence[Total]) -> list[Family]:
    """Each total that has two or more parts, with them; those whose parts add up best claim them first."""
    made = []
    for parent in found:
        parts = _parts(parent, found)
        if len(parts) >= 2:
            made.append(Family(parent, tuple(parts)))
    taken: set[str] = set()
    kept = []
    for family in sorted(made, key=lambda one: (not _adds_up(one), -len(one.parts), one.parent.id)):
        keys = {part.id + part.words for part in family.parts}
        if not keys & taken and family.parent.id + family.parent.words not in taken:
            taken |= keys
            kept.append(family)
    return kept


def alike(left: Total, right: Total, *, anywhere: bool = False) -> tuple[str, ...]:
    """Why two totals cannot be reckoned with one another, in words; empty where they can.

    What is not told (an actor, a place) rules nothing out; places are not looked at where it is `anywhere`.
    """
    found = []
    if left.what != right.what:
        found.append(f"{left.what.replace('_', ' ')} are not {right.what.replace('_', ' ')}")
    elif left.claim.type is not right.claim.type and Type.ATTACK not in (left.claim.type, right.claim.type):
        found.append(f"{left.claim.type.replace('_', ' ')} is not {right.claim.type.replace('_', ' ')}")
    if not _meet(_names(left), _names(right)):
        found.append(f"by {_listed(_names(left))} and by {_listed(_names(right))}")
    if not anywhere and not _meet(places(left.claim.where), places(right.claim.where)):
        found.append(f"in {_where(left)} and in {_where(right)}")
    if {left.measure, right.measure} & {Measure.RATE, Measure.CHANGE} or (
        (left.measure is Measure.STOCK) is not (right.measure is Measure.STOCK)
    ):
        found.append(f"a {left.measure.value} is no {right.measure.value}")
    return tuple(found)


def places(where: Iterable[Place]) -> frozenset[str]:
    """Names of places for comparing them: those that the claim gives, not the areas that they lie in."""
    return frozenset(place.place_id or (place.name or place.quote.words).casefold() for place in where)


def overlap(left: Total, right: Total) -> bool:
    """Whether two totals may share days; an open end bounds nothing."""
    apart = (left.last and right.first and left.last < right.first) or (
        right.last and left.first and right.last < left.first
    )
    return not apart


def within(part: Total, whole: Total, slack: timedelta = timedelta(0)) -> bool:
    """Whether the days of one lie within those of the other and are fewer; `slack` is how far they may stand out."""
    if not part.first or not part.last or not whole.first or (part.first, part.last) == (whole.first, whole.last):
        return False
    if part.days and whole.days and part.days >= whole.days:
        return False
    return whole.first - part.first <= slack and (whole.last is None or part.last - whole.last <= slack)


def _total(claim: Claim, number: int, quote: str, published: date | None) -> Total:
    count = claim.counts[number]
    first, last = claim.when.earliest, claim.when.latest
    measure = _measure(claim, count.quote.words, quote)
    if measure is Measure.STOCK:
        first = None
    last = last or (published if first else None)
    days, shorter = _length(claim, first, last, quote)
    speaker = claim.speaker
    return Total(
        claim=claim,
        what=count.what,
        low=count.low,
        high=count.high,
        words=count.quote.words,
        unit=_unit(count.quote.words),
        measure=measure,
        first=first,
        last=last,
        days=days,
        shorter=shorter,
        by=(speaker.name or speaker.quote.words) if speaker else claim.report,
    )


def _measure(claim: Claim, words: str, quote: str) -> Measure:
    if _CHANGE.search(words):
        return Measure.CHANGE
    at = quote.find(words)
    near = quote[max(0, at - 40) : at + len(words) + 40] if at >= 0 else words
    if _RATE.search(near) and not _LONG.search(claim.when.text or ""):
        return Measure.RATE
    moving = claim.type in (Type.DISPLACEMENT, Type.RETURN)
    if claim.kind is Kind.CONDITION and (claim.type is Type.PRESENCE or not (moving or claim.when.earliest)):
        return Measure.STOCK
    if _STANDING.search(near) and (moving or claim.type is Type.PRESENCE):
        return Measure.STOCK
    return Measure.SINCE if _SINCE.search(claim.when.text or "") else Measure.FLOW


def _length(claim: Claim, first: date | None, last: date | None, quote: str) -> tuple[int | None, bool]:
    """Days, and whether it was less than that: by words such as "in less than ten months", else by the days told.

    Where the time of the claim has no words, those of its sentence count: "during the week".
    """
    told = _LONG.search(claim.when.text or "")
    if not (told or first or claim.when.text) and (one := _ONE.search(quote)):
        return round(_SPAN[one["unit"].casefold()]), False
    bounded = bool(told and (told["bound"] or "").casefold() in _SHORTER)
    if first and last and claim.when.precision is not TimePrecision.UNKNOWN and not bounded:
        return (last - first).days + 1, False
    if not told:
        return None, False
    many = told["many"].casefold()
    number = int(many) if many.isdigit() else _NUMBERS.get(many, 1)
    if number > 200:
        return None, False
    return round(number * _SPAN[told["unit"].casefold()]), bounded


def _unit(words: str) -> str:
    """The noun that a count names: the last of its words before "in" and the like."""
    before = re.split(r"\b(?:in|since|during|over|up|of|from|between|by)\b", words, maxsplit=1)[0]
    found = _UNIT.findall(before)
    return found[-1].casefold() if found else ""


def _parts(parent: Total, found: Sequence[Total]) -> list[Total]:
    told = [
        one
        for one in found
        if one is not parent
        and one.claim.report == parent.claim.report
        and one.by == parent.by
        and one.measure in (Measure.FLOW, Measure.SINCE)
        and parent.measure in (Measure.FLOW, Measure.SINCE)
        and not alike(one, parent)
    ]
    fit = [one for one in told if within(one, parent, LOOSE)]
    fit.sort(key=lambda one: (one.last or date.max, -(one.first or date.min).toordinal()))
    parts: list[Total] = []
    for one in fit:
        if all(not overlap(one, other) for other in parts):
            parts.append(one)
    return parts + _rest(parent, parts, told)


def _rest(parent: Total, parts: Sequence[Total], told: Sequence[Total]) -> list[Total]:
    """The last part where only its end is told ("170 up to the end of October") and nothing else makes up the total."""
    missing = parent.low - sum(part.low for part in parts)
    end = max((part.last for part in parts if part.last), default=None)
    limit = parent.last or date.max
    last = [one for one in told if not one.first and one.last and end and end < one.last <= limit]
    fit = [one for one in last if one.exact == missing]
    return fit if len(fit) == 1 else []


def _adds_up(family: Family) -> bool:
    return sum(part.low for part in family.parts) == family.parent.low


def _names(total: Total) -> frozenset[str]:
    doing = (ActorRole.PERPETRATOR, ActorRole.PARTY, ActorRole.AUTHORITY)
    return frozenset(actor.name for actor in total.claim.actors if actor.name and actor.role in doing)


def _meet(left: frozenset[str], right: frozenset[str]) -> bool:
    return not left or not right or bool(left & right)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(sorted(names))


def _where(total: Total) -> str:
    return _listed({place.name or place.quote.words for place in total.claim.where})
