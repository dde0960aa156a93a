"""Claims and incidents in few words, for tables and single answers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from marsad.model.claim import Actor, Claim, Count, Place, Speaker
from marsad.model.incident import Incident
from marsad.model.interval import Estimate, Interval

SHORT_ID = 10
"""Characters of an id that tables show; any beginning that fits only one id will do to name it."""


def days(when: Interval) -> str:
    """The days of an interval, as short as its ends allow; "" where nothing bounds it."""
    if when.earliest and when.latest:
        return when.earliest.isoformat() if when.earliest == when.latest else f"{when.earliest} to {when.latest}"
    if when.latest:
        return f"to {when.latest}"
    return f"from {when.earliest}" if when.earliest else ""


def number(low: int, high: int | None) -> str:
    """A range as people write it: 7, 10-12, 40+."""
    if high is None:
        return f"{low}+"
    return str(low) if low == high else f"{low}-{high}"


def count(counted: Count) -> str:
    """A count in words: "40+ displaced families"."""
    return f"{number(counted.low, counted.high)} {counted.what.replace('_', ' ')}"


def counts(claim: Claim) -> str:
    """The counts of a claim, those that are part of a total left out."""
    return ", ".join(count(counted) for counted in claim.counts if not counted.subset)


def toll(what: str, estimate: Estimate) -> str:
    """What was counted in an incident, with the best figure where it lies inside the range."""
    told = f"{number(estimate.low, estimate.high)} {what.replace('_', ' ')}"
    inside = estimate.best not in (estimate.low, estimate.high)
    return f"{told} (best {estimate.best})" if inside else told


def tolls(incident: Incident) -> str:
    """The tolls of an incident."""
    return ", ".join(toll(what, estimate) for what, estimate in incident.tolls)


def place(where: Place | None) -> str:
    """A place's name with the relation, and a question mark where it is not on the map."""
    if where is None:
        return ""
    name = where.name or where.quote.words
    relation = "" if where.relation == "in" else where.relation.replace("_", " ") + " "
    return f"{relation}{name}" + (" ?" if where.lat is None else "")


def places(where: Iterable[Place]) -> str:
    """Places, each once, in order."""
    return "; ".join(dict.fromkeys(place(one) for one in where))


def actor(one: Actor) -> str:
    """An actor's canonical name, or the words where it has none."""
    return one.name or one.quote.words


def actors(parts: Iterable[Actor]) -> str:
    """Actors, each once, in order."""
    return "; ".join(dict.fromkeys(actor(one) for one in parts))


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
