"""What several claims, in one report or in many, are about."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from marsad.model.claim import Actor, Place
from marsad.model.codebook import Status, Type
from marsad.model.interval import Estimate, Interval


@dataclass(frozen=True, slots=True)
class Incident:
    """One occurrence, as far as the claims about it go.

    `id` is a hash of the ids of its claims. `tolls` maps what was counted (`killed`, `injured`, ...) to low, best and
    high with the claims behind each; what nobody said has no entry, which is not the same as 0. `status` is `contested`
    where claims disagree on more than the toll. `reports` are names of reports, `originators` how many of them are not
    copies of one another.
    """

    id: str
    type: Type
    when: Interval
    place: Place | None
    actors: tuple[Actor, ...]
    tolls: tuple[tuple[str, Estimate], ...]
    claims: tuple[str, ...]
    reports: tuple[str, ...]
    originators: int
    status: Status = Status.ASSERTED
    speakers: tuple[str, ...] = ()
    because: tuple[str, ...] = field(default_factory=tuple)


@dataclass(frozen=True, slots=True)
class Judgement:
    """An analyst's word on whether two claims are of one incident: `same`, `different` or `unsure`."""

    left: str
    right: str
    verdict: str
    analyst: str
    made: datetime
