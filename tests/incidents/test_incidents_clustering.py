"""Clusters as the slow way finds them: all pairs of all clusters weighed again after each merge."""

from __future__ import annotations

import math
import random
from itertools import combinations, product

import pytest

from marsad.incidents.clustering import Key, cluster
from marsad.incidents.finding import APART, SILENT, Comparison
from marsad.incidents.verdicts import Verdicts
from marsad.incidents.weights import SPEAKS_AGAINST, THRESHOLD, TOLD_AS_TWO


def made_up(seed: int, many: int = 24) -> tuple[list[str], dict[Key, Comparison]]:
    """Claims of a few deeds, and what comparing any two would find: coarse scores, so that many are equal."""
    dice = random.Random(seed)
    claims = [f"c{number:02d}" for number in range(many)]
    deed = {claim: dice.randrange(many // 5) for claim in claims}
    found = {}
    for one, other in combinations(claims, 2):
        alike = deed[one] == deed[other]
        scores = [dice.randrange(-12, 5 if not alike else 13) / 4 for _ in range(8)]
        rest = [APART, SILENT, *(Comparison(score, False, parted=score < 0 and score % 1 == 0) for score in scores)]
        found[one, other] = dice.choice(rest[1:] if alike else rest)
    return claims, found


def slowly(claims: list[str], found: dict[Key, Comparison]) -> list[tuple[str, ...]]:
    """The clusters by the definition."""
    clusters = {claim: [claim] for claim in claims}

    def score(left: str, right: str) -> float | None:
        pairs = [found[min(pair), max(pair)] for pair in product(clusters[left], clusters[right])]
        told = [one.score for one in pairs if not one.silent]
        if any(one.apart for one in pairs) or not any(one > THRESHOLD for one in told):
            return None
        parted = [one.score for one in pairs if one.parted]
        weighed = sum(parted) / math.sqrt(len(parted)) if parted else 0.0
        return round(sum(told) / len(told) + TOLD_AS_TWO * weighed, 9)

    while True:
        scored = [(-told, *pair) for pair in combinations(sorted(clusters), 2) if (told := score(*pair)) is not None]
        if not scored or -min(scored)[0] <= SPEAKS_AGAINST:
            return sorted(tuple(sorted(members)) for members in clusters.values())
        _, left, right = min(scored)
        clusters[left] += clusters.pop(right)


@pytest.mark.parametrize("seed", range(60))
def test_clusters_are_those_of_the_slow_way_and_nothing_is_compared_in_vain(seed: int) -> None:
    claims, found = made_up(seed)
    known = {pair: one for pair, one in found.items() if not (one.apart or one.silent) and one.score > -1.4}
    asked: list[Key] = []

    def compare(left: str, right: str) -> Comparison:
        asked.append((left, right))
        return found[left, right]

    clusters = cluster(claims, dict(known), Verdicts.of([], claims), compare)
    assert clusters == slowly(claims, found)
    assert any(len(members) > 2 for members in clusters), "a world in which something is merged"
    assert len(asked) == len(set(asked)), "no pair is compared twice"
    assert not known.keys() & set(asked)


def test_the_first_pair_that_is_apart_ends_the_comparing_of_two_clusters() -> None:
    claims = ["a", "b", "c", "d"]
    known = {("a", "b"): Comparison(3.0, False), ("c", "d"): Comparison(2.0, False), ("b", "c"): Comparison(1.0, False)}
    asked: list[Key] = []

    def compare(left: str, right: str) -> Comparison:
        asked.append((left, right))
        return APART

    assert cluster(claims, known, Verdicts.of([], claims), compare) == [("a", "b"), ("c", "d")]
    assert asked == [("a", "c")]
