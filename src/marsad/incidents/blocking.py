"""Which pairs of claims are worth comparing: those of one family whose times come near one another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from marsad.incidents.places import own_key
from marsad.incidents.telling import Telling
from marsad.incidents.weights import SLACK

BIN = 8
"""Days in one bin of the calendar."""

LONGEST = 64
"""Days of the longest window that is put into bins; wider ones meet others by the names of their places instead."""

FAR = 0.5
"""Degrees of latitude, some 55 km, beyond which two places that are both points are never one (see `places`)."""

Pair = tuple[Telling, Telling]


def candidates(tellings: Iterable[Telling]) -> Iterator[Pair]:
    """Each pair to compare, once, the lesser id first. Work grows with the claims of a week, not with all claims."""
    seen: set[tuple[str, str]] = set()
    narrow: dict[tuple[str, int], list[Telling]] = defaultdict(list)
    wide: dict[tuple[str, str], list[Telling]] = defaultdict(list)
    named: dict[tuple[str, str], list[Telling]] = defaultdict(list)
    for telling in sorted(tellings, key=lambda telling: telling.id):
        bins = _bins(telling)
        for number in bins:
            narrow[telling.family, number].append(telling)
        for key in _keys(telling):
            (named if bins else wide)[telling.family, key].append(telling)
    for block in narrow.values():
        yield from _fresh(combinations(block, 2), seen)
    for met, block in wide.items():
        yield from _fresh(combinations(block, 2), seen)
        yield from _fresh(((one, other) for one in block for other in named.get(met, [])), seen)


def _bins(telling: Telling) -> range:
    """The bins that a claim's days and the slack around them fall into; none where the window is wide or open."""
    window = telling.window
    if window is None or window.days() > LONGEST:
        return range(0)
    return range((window.earliest.toordinal() - SLACK) // BIN, (window.latest.toordinal() + SLACK) // BIN + 1)


def _keys(telling: Telling) -> set[str]:
    """What a claim meets others of no near date by: its places, and its report."""
    keys = {f"report {telling.claim.report}"}
    for place in telling.claim.where:
        keys.add(f"name {own_key(place)}")
        if place.place_id:
            keys.add(f"id {place.place_id}")
    return keys


def _fresh(pairs: Iterable[Pair], seen: set[tuple[str, str]]) -> Iterator[Pair]:
    for one, other in pairs:
        left, right = (one, other) if one.id < other.id else (other, one)
        if _may_meet(left, right) and (left.id, right.id) not in seen:
            seen.add((left.id, right.id))
            yield left, right


def _may_meet(left: Telling, right: Telling) -> bool:
    """False where it is plain, with little work, that comparing would find the two apart."""
    if left.window and right.window and left.window.gap(right.window) > SLACK:
        return False
    if left.reach is None or right.reach is None:
        return True
    return max(left.reach[0], right.reach[0]) - min(left.reach[1], right.reach[1]) <= FAR
