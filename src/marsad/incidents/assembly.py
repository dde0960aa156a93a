"""One cluster of claims to one incident: its type, time, place, actors, tolls and standing."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from itertools import combinations

from marsad.incidents.comparison import rivals
from marsad.incidents.telling import Telling
from marsad.incidents.tolls import tolls
from marsad.model.claim import Actor, Place
from marsad.model.codebook import Status, Type
from marsad.model.incident import Incident
from marsad.model.interval import Interval

_VAGUE = frozenset({Type.ATTACK, Type.KILLING})
"""Types that name no means; where another claim of the incident does, its type is the incident's."""

_UNPLACED = 9


def incident_id(claims: Sequence[str]) -> str:
    """`i` and 16 hex digits: a hash of the ids of the claims, in whatever order."""
    return "i" + hashlib.sha256("\n".join(sorted(claims)).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def assemble(tellings: Sequence[Telling], because: Sequence[str], denials: Sequence[Telling]) -> Incident:
    """The incident that some claims are of. `because` says why they are one; `denials` claim that it was not so."""
    told = sorted(tellings, key=lambda telling: telling.id)
    ids = tuple(telling.id for telling in told)
    status, disputes = standing(told, denials)
    return Incident(
        id=incident_id(ids),
        type=_type(told),
        when=_when(told),
        place=_place(told),
        actors=_actors(told),
        tolls=tolls(told),
        claims=ids,
        reports=tuple(sorted({telling.claim.report for telling in told})),
        originators=len({telling.original for telling in told}),
        status=status,
        speakers=_speakers(told),
        because=(*because, *disputes),
    )


def standing(told: Sequence[Telling], denials: Sequence[Telling]) -> tuple[Status, tuple[str, ...]]:
    """Contested, hedged or asserted, with the reasons for contested.

    Contested: a text says so itself, somebody denies it, or two claims name different doers. Different tolls alone are
    not: they are a range. Hedged: no claim is told without a hedge.
    """
    reasons = [f"{telling.id} gives rival accounts" for telling in told if telling.claim.status is Status.CONTESTED]
    reasons += [
        f"{one.id} and {other.id} name different actors" for one, other in combinations(told, 2) if rivals(one, other)
    ]
    reasons += [f"denied in {telling.id}" for telling in sorted(denials, key=lambda telling: telling.id)]
    if reasons:
        return Status.CONTESTED, tuple(reasons)
    hedged = all(telling.claim.status is Status.HEDGED for telling in told)
    return Status.HEDGED if hedged else Status.ASSERTED, ()


def _type(told: Sequence[Telling]) -> Type:
    """The type that most independent reports give, those that name a means first; then the codebook's order."""
    votes = Counter(kind for kind, _ in {(telling.claim.type, telling.original) for telling in told})
    order = list(Type)
    return min(votes, key=lambda kind: (kind in _VAGUE, -votes[kind], order.index(kind)))


def _when(told: Sequence[Telling]) -> Interval:
    """The narrowest time, the one that most claims give where several are as narrow; else the best bounded one."""
    times = Counter(telling.claim.when for telling in told)
    return min(
        times, key=lambda when: (*_width(when), -times[when], str(when.earliest), str(when.latest), str(when.text))
    )


def _width(when: Interval) -> tuple[int, int]:
    if when.earliest and when.latest:
        return 0, (when.latest - when.earliest).days
    return (1, 0) if when.earliest or when.latest else (2, 0)


def _place(told: Sequence[Telling]) -> Place | None:
    """The finest place that is resolved; between equals the one that most claims give."""
    places = [place for telling in told for place in telling.claim.where]
    votes = Counter(place.place_id or place.name or place.quote.words for place in places)
    return min(
        places,
        key=lambda place: (
            place.lat is None,
            place.precision or _UNPLACED,
            -votes[place.place_id or place.name or place.quote.words],
            place.place_id or "",
            place.name or "",
            place.quote.words,
            place.quote.span,
        ),
        default=None,
    )


def _actors(told: Sequence[Telling]) -> tuple[Actor, ...]:
    """Each actor once in each role, by role and name; the unnamed by their words, where the role has no named one."""
    first: dict[tuple[str, str], Actor] = {}
    for telling in told:
        for actor in telling.claim.actors:
            first.setdefault((actor.role.value, actor.name or actor.quote.words.casefold()), actor)
    named = {actor.role for actor in first.values() if actor.name}
    kept = {key: actor for key, actor in first.items() if actor.name or actor.role not in named}
    return tuple(kept[key] for key in sorted(kept))


def _speakers(told: Sequence[Telling]) -> tuple[str, ...]:
    speakers = [telling.claim.speaker for telling in told]
    return tuple(sorted({speaker.name or speaker.quote.words for speaker in speakers if speaker}))
