"""Claims and incidents in few words, for tables and single answers."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date

from marsad.model.claim import Actor, Claim, Count, Place, Speaker
from marsad.model.codebook import ActorRole, Kind, PlacePrecision
from marsad.model.incident import Grade, Incident
from marsad.model.interval import Estimate, Interval
from marsad.products.wording import count_nouns, country_name, exceeded

SHORT_ID = 10
"""Characters of an id that tables show; any beginning that fits only one id will do to name it."""


_RELATIONS = {"in": "", "outskirts": "outskirts of "}
_SEVERAL = (3, 9)
"""What the codebook takes "several" to be."""
_VAGUE = re.compile(r"\bseveral\b", re.IGNORECASE)
ACTING = (ActorRole.PERPETRATOR, ActorRole.PARTY, ActorRole.AUTHORITY)
"""Roles of those who act."""
_TOLL_ORDER = ("killed", "killed_fighters", "injured", "abducted", "arrested")


def days(when: Interval) -> str:
    """The days of an interval in full: first and last; "" where nothing bounds it."""
    if when.earliest and when.latest:
        return when.earliest.isoformat() if when.earliest == when.latest else f"{when.earliest} to {when.latest}"
    if when.latest:
        return f"by {when.latest}"
    return f"from {when.earliest}" if when.earliest else ""


def short_days(when: Interval) -> str:
    """The days of an interval as short as they can be told: 2023, 2023-10, 2014-06 to 2014-08, 2024-03-11."""
    first, last = when.earliest, when.latest
    if not first or not last or first.day != 1 or last.day != monthrange(last.year, last.month)[1]:
        return days(when)
    size = 4 if (first.month, last.month) == (1, 12) else 7
    start, end = first.isoformat()[:size], last.isoformat()[:size]
    return start if start == end else f"{start} to {end}"


def claim_days(claim: Claim) -> str:
    """The days of a claim, short; a state with no told start is so "as of" a day."""
    if claim.kind is Kind.CONDITION and claim.when.latest and not claim.when.earliest:
        return f"as of {claim.when.latest}"
    return short_days(claim.when)


def number(low: int, high: int | None) -> str:
    """A range as people write it: 7, 10-12, 40+, more than 5,000."""
    if (above := exceeded(low, high)) is not None:
        return f"more than {above:,}"
    if high is None:
        return f"{low}+"
    return str(low) if low == high else f"{low}-{high}"


def _counted(what: str, low: int, high: int | None) -> str:
    """A figure with what it counts: "7-9 killed", "1 depot", "40+ families displaced"."""
    return _of(number(low, high), what, one=low == high == 1)


def _of(figure: str, what: str, *, one: bool = False) -> str:
    noun = count_nouns(what)[0 if one else 1]
    return f"{figure} {noun.removeprefix('people ').removeprefix('person ')}"


def count(counted: Count) -> str:
    """A count in words: "40+ families displaced"; what the codebook has no name for is told in the report's words."""
    if counted.what == "other":
        return f"{number(counted.low, counted.high)} (“{counted.quote.words}”)"
    if (counted.low, counted.high) == _SEVERAL and (word := _VAGUE.search(counted.quote.words[:200])):
        return _of(f"{word[0].lower()} ({number(counted.low, counted.high)})", counted.what)
    return _counted(counted.what, counted.low, counted.high)


def counts(claim: Claim) -> str:
    """The counts of a claim, those that are part of a total left out."""
    return ", ".join(count(counted) for counted in claim.counts if not counted.subset)


def toll(what: str, estimate: Estimate) -> str:
    """What was counted in an incident, with the best figure where it lies inside the range."""
    if (estimate.low, estimate.high) == _SEVERAL and estimate.best == sum(_SEVERAL) // 2 and len(estimate.claims) == 1:
        return _of(f"several ({number(estimate.low, estimate.high)})", what)
    told = _counted(what, estimate.low, estimate.high)
    inside = estimate.best not in (estimate.low, estimate.high)
    return f"{told} (best {estimate.best})" if inside else told


def tolls(incident: Incident) -> str:
    """The tolls of an incident, the dead first."""
    ranks = {what: rank for rank, what in enumerate(_TOLL_ORDER)}
    told = sorted(incident.tolls, key=lambda toll: ranks.get(toll[0], len(ranks)))
    return ", ".join(toll(what, estimate) for what, estimate in told)


def enemies(incident: Incident) -> str:
    """What belligerents claim of their enemies' losses, told apart from all tolls."""
    return "; ".join(f"{one.by} claims {toll(one.what, one.estimate)} of its enemy" for one in incident.enemies)


def grade(incident: Incident) -> str:
    """How well an incident is borne out, with how many originators tell of it.

    What those who did it alone tell is claimed by them; where others tell of it too, they confirm it.
    """
    many = incident.originators
    if incident.grade is Grade.CONFIRMED:
        return f"{'claimed' if many <= 1 else 'confirmed'} by the actor" + (f" ({many})" if many > 1 else "")
    return incident.grade.value if many == 1 else f"{incident.grade.value} ({many})"


def place(where: Place | None) -> str:
    """A place's name with the relation, and whether it is not on the map."""
    if where is None:
        return ""
    name = where.name or where.quote.words
    relation = _RELATIONS.get(where.relation, where.relation.replace("_", " ") + " ")
    return f"{relation}{name}" + (" (not on the map)" if where.lat is None else "")


def area(where: Place) -> str:
    """The district, province and country that a place lies in; for a line or a vague area the country alone."""
    levels = (where.admin2, where.admin1) if (where.precision or 9) <= PlacePrecision.PROVINCE else ()
    inner = [level for level in levels if level and level != where.name]
    return ", ".join([*inner, *filter(None, [country_name(where.country)])])


def spot(where: Place) -> str:
    """Where a place lies, no finer than it is known; "" where it is known only as an area or not at all."""
    if where.lat is None or where.lon is None or (where.precision or 9) > PlacePrecision.NEAR:
        return ""
    digits = 3 if where.precision == PlacePrecision.EXACT else 2
    return f"{where.lat:.{digits}f}, {where.lon:.{digits}f}"


def places(where: Iterable[Place]) -> str:
    """Places, each once, in order."""
    return "; ".join(dict.fromkeys(place(one) for one in where))


def actor(one: Actor) -> str:
    """An actor's canonical name, or the words where it has none."""
    words = one.name or one.quote.words
    return f"the {words[4:]}" if words.startswith("The ") and not one.name else words


def actors(parts: Iterable[Actor]) -> str:
    """Actors, each once, in order."""
    return "; ".join(dict.fromkeys(actor(one) for one in parts))


def who(parts: Iterable[Actor]) -> str:
    """Those who act, an arrow, and those acted upon: "gunmen → policemen"."""
    known = list(parts)
    acting = actors(one for one in known if one.role in ACTING)
    met = actors(one for one in known if one.role not in ACTING)
    return f"{acting} → {met}".strip() if met else acting


def speaker(one: Speaker | None) -> str:
    """Who says it; "the report" where it is told in the report's own voice."""
    if one is None:
        return "the report"
    name = one.name or one.role or one.quote.words
    return f"{name} (unnamed)" if one.anonymous else name


def spoken(when: date | None) -> str:
    """A day, or "unknown"."""
    return when.isoformat() if when else "unknown"


def several(how_many: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 report", "3 reports"."""
    return f"{how_many} {one if how_many == 1 else many or one + 's'}"
