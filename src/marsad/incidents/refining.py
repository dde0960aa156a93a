"""Time and place of an incident: the finest that most of its originators agree on."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

from marsad.incidents.places import CLOSE_KM, compare_places, distance_km, is_told_by
from marsad.incidents.telling import Telling
from marsad.incidents.voices import originator
from marsad.model.claim import Place
from marsad.model.codebook import PlacePrecision
from marsad.model.interval import Interval

T = TypeVar("T", bound=Hashable)
_UNPLACED = 9
_MOST = 2 / 3
MOST_COMPARED = 60
"""Different times or places that are compared with one another; past these the most told alone are."""


def when(told: Sequence[Telling]) -> Interval:
    """The narrowest of the times that meet those of the most originators; between equals the one most told.

    "By Tuesday" meets every day before: where two thirds of those who tell it agree on days, they are chosen.
    """
    times = [(telling.claim.when, originator(telling)) for telling in told]
    found = _agreed(times, Interval.meets, _width) or told[0].claim.when
    days = _agreed([one for one in times if _width(one[0])[0] == 0], Interval.meets, _width)
    if days is None or _width(found)[0] == 0:
        return found
    agreed = {voice for when, voice in times if days.meets(when)}
    return days if _MOST * len({voice for _, voice in times}) <= len(agreed) else found


def place(told: Sequence[Telling]) -> Place | None:
    """The finest of the places that fit those of the most originators; between equals the one most told.

    A village and its district fit, a village and another do not; the village that only one tells of gives way to the
    district that all the others tell of only where it lies elsewhere. A hamlet that the map has only by the town near
    it is finer than the town.
    """
    places = [(place, originator(telling)) for telling in told for place in telling.claim.where]
    names = Counter(_name(place) for place, _ in places)

    def grain(one: Place) -> object:
        return one.lat is None, one.precision or _UNPLACED, -names[_name(one)]

    found = _agreed(places, _fit, grain)
    hamlets = [one for one, _ in places if found and is_told_by(one, found)]
    return min(hamlets, key=lambda one: (-names[_name(one)], repr(one)), default=found)


def elsewhere(told: Sequence[Telling], chosen: Place | None) -> tuple[str, ...]:
    """Other settlements that originators give, in words, where the chosen place is one too."""
    if chosen is None or chosen.precision != PlacePrecision.EXACT:
        return ()
    here = {originator(t) for t in told if any(_name(one) == _name(chosen) for one in t.claim.where)}
    found = {}
    for telling in told:
        for one in telling.claim.where:
            apart = distance_km(one, chosen) if one.precision == PlacePrecision.EXACT else None
            if apart is not None and apart > CLOSE_KM and originator(telling) not in here:
                found[_name(one)] = f"{telling.id} places it in {one.name or one.quote.words}, {apart:.0f} km away"
    return tuple(found[name] for name in sorted(found))


def _agreed(told: Sequence[tuple[T, str]], fit: Callable[[T, T], bool], grain: Callable[[T], object]) -> T | None:
    """Of what is told, with who tells it, the finest that fits what the most originators tell; None where none is."""
    by: dict[T, set[str]] = defaultdict(set)
    for one, voice in told:
        by[one].add(voice)
    times = Counter(one for one, _ in told)
    few = sorted(by, key=lambda one: (-len(by[one]), -times[one], grain(one), repr(one)))[:MOST_COMPARED]
    backing = {one: len({voice for other in few if fit(one, other) for voice in by[other]}) for one in few}
    return min(few, key=lambda one: (-backing[one], grain(one), -times[one], repr(one)), default=None)


def _fit(left: Place, right: Place) -> bool:
    found = compare_places((left,), (right,))
    return _name(left) == _name(right) or (not found.apart and found.weight >= 0)


def _name(place: Place) -> str:
    return place.place_id or place.name or place.quote.words


def _width(when: Interval) -> tuple[int, int]:
    if when.earliest and when.latest:
        return 0, (when.latest - when.earliest).days
    return (1, 0) if when.earliest or when.latest else (2, 0)
