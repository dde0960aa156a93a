"""What a record holds for series: its incidents and the areas that its reports name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Protocol

from marsad.analysis.series import Area, Naming, Occurrence
from marsad.model.claim import Claim, Place
from marsad.model.codebook import ActorRole, PlacePrecision, Status
from marsad.model.incident import Grade, Incident
from marsad.reference.countries import countries

_HIT = (ActorRole.TARGET, ActorRole.VICTIM)
DEAD = ("killed", "killed_fighters")
"""What is counted of the dead."""


class Published(Protocol):
    """A report's name and the day on which it was published."""

    @property
    def name(self) -> str:
        """The report."""

    @property
    def published(self) -> date | None:
        """The day, None where it is not known."""


class Recorded(Protocol):
    """What is asked of the record's view."""

    def claims(self) -> Sequence[Claim]:
        """The current claims."""

    def incidents(self) -> Sequence[Incident]:
        """The incidents resolved from them."""

    def origins(self) -> Sequence[Published]:
        """The current reports."""


def area_of(place: Place | None) -> Area | None:
    """The finest area, a district at the finest, in which a place lies for certain; None where not even the country."""
    if place is None or not place.country:
        return None
    finest = place.precision or PlacePrecision.COUNTRY
    governorate = (place.admin1 or "") if finest <= PlacePrecision.PROVINCE else ""
    district = (place.admin2 or "") if governorate and finest <= PlacePrecision.DISTRICT else ""
    known = countries().get(place.country)
    return Area(known.name if known else place.country, governorate, district)


def hit_civilians(name: str | None, role: str) -> bool:
    """Whether one who took part, by name and role, is civilians who suffered it."""
    return name == "civilians" and role in _HIT


def occurrences(view: Recorded) -> list[Occurrence]:
    """The incidents that stand, have days and an area.

    An incident is known from the day on which the first of its reports was published; where no report has a day, from
    its own last day.
    """
    days = {origin.name: origin.published for origin in view.origins()}
    return [one for incident in view.incidents() if (one := _occurrence(incident, days))]


def _occurrence(incident: Incident, days: dict[str, date | None]) -> Occurrence | None:
    area = area_of(incident.place)
    first = incident.when.earliest or incident.when.latest
    last = incident.when.latest or incident.when.earliest
    if area is None or first is None or last is None:
        return None
    if incident.grade is Grade.WITHDRAWN or incident.status is Status.DENIED:
        return None
    published = [day for name in incident.reports if (day := days.get(name))]
    return Occurrence(
        id=incident.id,
        type=incident.type,
        area=area,
        first=first,
        last=last,
        known=min(published, default=last),
        originators=incident.originators,
        reports=incident.reports,
        civilians=any(hit_civilians(actor.name, actor.role) for actor in incident.actors),
        killed=summed_dead({what: (toll.low, toll.best, toll.high) for what, toll in incident.tolls}),
    )


def summed_dead(tolls: Mapping[str, tuple[int, int, int | None]]) -> tuple[int, int, int | None] | None:
    """The low, best and high of all the dead, of tolls by what they count; None where there is none of them."""
    dead = [tolls[what] for what in DEAD if what in tolls]
    if not dead:
        return None
    lows, bests, highs = zip(*dead, strict=True)
    return sum(lows), sum(bests), None if None in highs else sum(highs)


def namings(view: Recorded) -> list[Naming]:
    """Which reports, whatever they tell of, name which areas: the measure of how much is reported from there."""
    return list(dict.fromkeys(_namings(view)))


def _namings(view: Recorded) -> Iterator[Naming]:
    days = {origin.name: origin.published for origin in view.origins()}
    for claim in view.claims():
        if day := days.get(claim.report):
            for place in claim.where:
                if area := area_of(place):
                    yield Naming(claim.report, area, day)
