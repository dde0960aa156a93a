"""Comparisons to clusters: average linkage that never joins what is apart and always keeps what an analyst joined."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from marsad.incidents.finding import Comparison
from marsad.incidents.union import Union
from marsad.incidents.verdicts import Verdicts
from marsad.incidents.weights import WEIGHTS

Key = tuple[str, str]


@dataclass(slots=True)
class _Link:
    """What is known between two clusters: the sum and number of scores, and whether anything holds them apart."""

    total: float = 0.0
    pairs: int = 0
    apart: bool = False

    def take(self, other: _Link) -> None:
        self.total += other.total
        self.pairs += other.pairs
        self.apart = self.apart or other.apart


@dataclass(slots=True)
class _Clusters:
    """The clusters so far, by their least claim, and the links between them."""

    members: dict[str, list[str]]
    links: dict[str, dict[str, _Link]] = field(default_factory=lambda: defaultdict(dict))

    def link(self, left: str, right: str) -> _Link:
        made = self.links[left].setdefault(right, _Link())
        self.links[right][left] = made
        return made

    def score(self, left: str, right: str) -> float | None:
        """The average score of all pairs between two clusters, None where they are apart or never met."""
        link = self.links[left].get(right)
        if link is None or link.apart:
            return None
        pairs = len(self.members[left]) * len(self.members[right])
        return round((link.total + WEIGHTS.unmet * (pairs - link.pairs)) / pairs, 9)

    def merge(self, left: str, right: str) -> str:
        """Make one cluster of two; it is named by its least claim."""
        kept, gone = sorted((left, right))
        self.members[kept] = sorted(self.members[kept] + self.members.pop(gone))
        for other, link in self.links.pop(gone).items():
            del self.links[other][gone]
            if other != kept:
                self.link(kept, other).take(link)
        return kept


def cluster(claims: Iterable[str], compared: Mapping[Key, Comparison], verdicts: Verdicts) -> list[tuple[str, ...]]:
    """Sets of claims, each of one incident, in order of their least ids; every claim is in one.

    `compared` holds pairs with the lesser id first; a pair that is not in it counts as `Weights.unmet`. The order of
    `claims` and `compared` makes no difference.
    """
    clusters = _start(claims, compared, verdicts)
    heap: list[tuple[float, str, str]] = []
    for left in sorted(clusters.links):
        _push(heap, clusters, left, greater=True)
    heapq.heapify(heap)
    while heap:
        negative, left, right = heapq.heappop(heap)
        if left in clusters.members and right in clusters.members and clusters.score(left, right) == -negative:
            _push(heap, clusters, clusters.merge(left, right))
    return sorted(tuple(members) for members in clusters.members.values())


def _start(claims: Iterable[str], compared: Mapping[Key, Comparison], verdicts: Verdicts) -> _Clusters:
    """One cluster for each set that analysts joined, the rest alone; an analyst's `same` outweighs any comparison."""
    held = Union()
    for left, right in verdicts.same:
        held.join(left, right)
    members: dict[str, list[str]] = defaultdict(list)
    for claim in sorted(set(claims)):
        members[held.find(claim)].append(claim)
    clusters = _Clusters(dict(members))
    for (left, right), comparison in sorted(compared.items()):
        if held.find(left) != held.find(right):
            apart = comparison.apart
            clusters.link(held.find(left), held.find(right)).take(_Link(0.0 if apart else comparison.score, 1, apart))
    for left, right in verdicts.different:
        clusters.link(held.find(left), held.find(right)).apart = True
    return clusters


def _push(heap: list[tuple[float, str, str]], clusters: _Clusters, one: str, *, greater: bool = False) -> None:
    for other in clusters.links.get(one, {}):
        score = clusters.score(one, other)
        if score is not None and score > 0 and (other > one or not greater):
            heapq.heappush(heap, (-score, min(one, other), max(one, other)))
