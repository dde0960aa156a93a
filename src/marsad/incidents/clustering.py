"""Comparisons to clusters: average linkage that never joins what is apart and always keeps what an analyst joined.

Two clusters are joined where one pair of their claims says that they are one (`THRESHOLD`) and all pairs together do
not say that they are not (`SPEAKS_AGAINST`): most claims in passing ("the raid of Monday") say little for themselves,
and their many faint scores would outvote the one report that tells the whole. Nor are those outvoted who tell of both
and tell them as two (`TOLD_AS_TWO`): a second blast among the rescuers, which other reports do not part from the first.
"""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import product

from marsad.incidents.finding import Comparison
from marsad.incidents.union import Union
from marsad.incidents.verdicts import Verdicts
from marsad.incidents.weights import SPEAKS_AGAINST, THRESHOLD, TOLD_AS_TWO

Key = tuple[str, str]


@dataclass(slots=True)
class _Link:
    """What is known between two clusters: how many pairs were compared, the sum and number of those scores that say
    something, the sum and number of those that their own report parts, whether one says that they are one, and whether
    anything holds the clusters apart."""

    total: float = 0.0
    parted: float = 0.0
    partings: int = 0
    pairs: int = 0
    met: int = 0
    joins: bool = False
    apart: bool = False

    def take(self, other: _Link) -> None:
        self.total += other.total
        self.parted += other.parted
        self.partings += other.partings
        self.pairs += other.pairs
        self.met += other.met
        self.joins = self.joins or other.joins
        self.apart = self.apart or other.apart


@dataclass(slots=True)
class _Clusters:
    """The clusters so far, by their least claim, and the links between them; every pair compared is in one link."""

    members: dict[str, list[str]]
    compared: dict[Key, Comparison]
    compare: Callable[[str, str], Comparison]
    links: dict[str, dict[str, _Link]] = field(default_factory=lambda: defaultdict(dict))

    def link(self, left: str, right: str) -> _Link:
        made = self.links[left].setdefault(right, _Link())
        self.links[right][left] = made
        return made

    def score(self, left: str, right: str) -> float | None:
        """The average score of all pairs between two clusters that are not silent, with what reports say that tell of
        both as two; None where any is apart or none is above the threshold."""
        link = self.links[left].get(right)
        if link is None or link.apart or not link.joins:
            return None
        if link.met < len(self.members[left]) * len(self.members[right]):
            self._complete(link, left, right)
        if link.apart:
            return None
        told = link.parted / math.sqrt(link.partings) if link.partings else 0.0
        return round(link.total / link.pairs + TOLD_AS_TWO * told, 9)

    def _complete(self, link: _Link, left: str, right: str) -> None:
        """Compare the pairs between two clusters that were not worth comparing by themselves, until one is apart: the
        clusters can then never be one, whatever the others say."""
        for one, other in product(self.members[left], self.members[right]):
            pair = (one, other) if one < other else (other, one)
            if pair not in self.compared:
                self.compared[pair] = found = self.compare(*pair)
                link.take(_linked(found))
                if found.apart:
                    return

    def merge(self, left: str, right: str) -> str:
        """Make one cluster of two; it is named by its least claim."""
        kept, gone = sorted((left, right))
        self.members[kept] = sorted(self.members[kept] + self.members.pop(gone))
        for other, link in self.links.pop(gone).items():
            del self.links[other][gone]
            if other != kept:
                self.link(kept, other).take(link)
        return kept


def cluster(
    claims: Iterable[str],
    compared: dict[Key, Comparison],
    verdicts: Verdicts,
    compare: Callable[[str, str], Comparison],
) -> list[tuple[str, ...]]:
    """Sets of claims, each of one incident, in order of their least ids; every claim is in one.

    `compared` holds the pairs worth comparing, the lesser id first, and with them all that say that two claims are one;
    others are compared, and put there, where such a pair brings their clusters together. The order of `claims` and
    `compared` makes no difference. What an analyst joined is one claim to all others, compared by whichever of its
    claims is likest: that one of them would be kept apart by itself does not part the other from its incident.
    """
    judged = _judged(claims, verdicts)
    home = {claim: name for name, those in judged.items() for claim in those}
    if len(judged) < len(home):
        compared, compare = _by_judged(judged, home, compared, compare)
    clusters = _start(judged, compared, compare)
    for left, right in verdicts.different:
        if left in home and right in home:
            clusters.link(home[left], home[right]).apart = True
    heap: list[tuple[float, str, str]] = []
    for left in sorted(clusters.links):
        _push(heap, clusters, left, [right for right in clusters.links[left] if right > left])
    while heap:
        negative, left, right = heapq.heappop(heap)
        if left in clusters.members and right in clusters.members and clusters.score(left, right) == -negative:
            kept = clusters.merge(left, right)
            _push(heap, clusters, kept, clusters.links[kept])
    return sorted(tuple(sorted(one for name in names for one in judged[name])) for names in clusters.members.values())


def _judged(claims: Iterable[str], verdicts: Verdicts) -> dict[str, list[str]]:
    """The sets that analysts joined, all others alone, each by its least claim."""
    held = Union()
    for left, right in verdicts.same:
        held.join(left, right)
    found: dict[str, list[str]] = defaultdict(list)
    for claim in sorted(set(claims)):
        found[held.find(claim)].append(claim)
    return {those[0]: those for those in found.values()}


def _by_judged(
    judged: Mapping[str, list[str]],
    home: Mapping[str, str],
    compared: dict[Key, Comparison],
    compare: Callable[[str, str], Comparison],
) -> tuple[dict[Key, Comparison], Callable[[str, str], Comparison]]:
    """The same comparisons between what analysts joined: of two sets, that of their two likest claims."""

    def pair(one: str, other: str) -> Comparison:
        key = (one, other) if one < other else (other, one)
        if key not in compared:
            compared[key] = compare(*key)
        return compared[key]

    def likest(left: str, right: str) -> Comparison:
        found = [pair(one, other) for one, other in product(judged[left], judged[right])]
        return max(found, key=lambda one: (not one.apart, not one.silent, one.score))

    between = sorted({tuple(sorted((home[left], home[right]))) for left, right in compared})
    return {(left, right): likest(left, right) for left, right in between if left != right}, likest


def _linked(comparison: Comparison) -> _Link:
    if comparison.apart or comparison.silent:
        return _Link(pairs=int(comparison.apart), met=1, apart=comparison.apart)
    parted = comparison.score if comparison.parted else 0.0
    return _Link(comparison.score, parted, int(comparison.parted), 1, 1, comparison.score > THRESHOLD)


def _start(
    names: Iterable[str], compared: dict[Key, Comparison], compare: Callable[[str, str], Comparison]
) -> _Clusters:
    """A cluster for each name, with what is known between them."""
    clusters = _Clusters({name: [name] for name in names}, compared, compare)
    for left, right in sorted(compared):
        clusters.link(left, right).take(_linked(compared[left, right]))
    return clusters


def _push(heap: list[tuple[float, str, str]], clusters: _Clusters, one: str, others: Iterable[str]) -> None:
    """Put a cluster down to be joined with each of the others that it may be joined with."""
    for other in others:
        score = clusters.score(one, other)
        if score is not None and score > SPEAKS_AGAINST:
            heapq.heappush(heap, (-score, min(one, other), max(one, other)))
