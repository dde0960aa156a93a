"""Claims to sets of claims, each of one occurrence, part by part: no part depends on the rest of the record.

Two clusters can only be merged where two of their claims score above the threshold, so what is not joined by a chain of
such pairs (or by an analyst) never meets. Each part is clustered by itself, and what a new claim changes is its part
alone: that is why a record can be linked report by report with the same outcome as at one go.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from marsad.incidents.ambiguity import ambiguous
from marsad.incidents.clustering import Key, cluster
from marsad.incidents.collecting import no_collecting
from marsad.incidents.comparison import compare, is_parted
from marsad.incidents.finding import Comparison
from marsad.incidents.pairing import pairs
from marsad.incidents.telling import Telling
from marsad.incidents.union import Union
from marsad.incidents.verdicts import Verdicts
from marsad.incidents.weights import DOUBTFUL, THRESHOLD, probability
from marsad.model.linkage import HELD_IN, Doubt

LEAST_HELD = 3
"""Claims that an incident must have for some of them to hold others together."""


@dataclass(frozen=True, slots=True)
class Part:
    """Clusters that belong together in being worked out, and the comparisons that were made for them."""

    clusters: tuple[tuple[str, ...], ...]
    compared: Mapping[Key, Comparison]


@dataclass(frozen=True, slots=True)
class Linking:
    """Claims that are ready to be linked, by id, with the scores of all pairs that come to something."""

    told: Mapping[str, Telling]
    verdicts: Verdicts
    scores: Mapping[Key, float]

    @classmethod
    def of(cls, told: Mapping[str, Telling], verdicts: Verdicts) -> Linking:
        """Compare all pairs of claims that may come to something; the order of the claims makes no difference.

        What is as likely of another deed elsewhere joins nothing (`ambiguous`).
        """
        rows = [telling for _, telling in sorted(told.items())]
        scores: dict[Key, float] = {}
        with no_collecting():
            cls._compare_all(rows, scores)
            scores |= dict.fromkeys(list(ambiguous(scores, told)), THRESHOLD)
        return cls(told, verdicts, scores)

    @staticmethod
    def _compare_all(rows: Sequence[Telling], scores: dict[Key, float]) -> None:
        for one, other in zip(*(side.tolist() for side in pairs(rows, DOUBTFUL[0])), strict=True):
            comparison = compare(rows[one], rows[other])
            if not (comparison.apart or comparison.silent) and comparison.score > DOUBTFUL[0]:
                scores[rows[one].id, rows[other].id] = comparison.score

    def parts(self) -> Iterator[Part]:
        """The clusters, part by part, in order of the least id of each part; every claim is in one cluster.

        Each part is made when it is asked for, as the comparisons of all would take more room than the claims.
        """
        with no_collecting():
            yield from self._parts()

    def _parts(self) -> Iterator[Part]:
        joined = Union()
        for pair in self.verdicts.same:
            joined.join(*pair)
        for pair, score in self.scores.items():
            if score > THRESHOLD:
                joined.join(*pair)
        found = {claim: joined.find(claim) for claim in sorted(self.told)}
        members: dict[str, list[str]] = defaultdict(list)
        for claim, part in found.items():
            members[part].append(claim)
        near: dict[str, list[Key]] = defaultdict(list)
        for pair in self.scores:
            if (part := found[pair[0]]) == found[pair[1]]:
                near[part].append(pair)
        for part, claims in members.items():
            compared = {pair: self._scored(*pair) for pair in near.pop(part, ())}
            yield Part(tuple(self._clusters(claims, compared)), compared)

    def _clusters(self, claims: list[str], compared: dict[Key, Comparison]) -> list[tuple[str, ...]]:
        if len(claims) == 1 or (len(claims) == 2 and (claims[0], claims[1]) not in self.verdicts.different):
            return [tuple(claims)]
        return cluster(claims, compared, self.verdicts, self._compare)

    def _scored(self, left: str, right: str) -> Comparison:
        score = self.scores[left, right]
        return Comparison(score, apart=False, parted=is_parted(self.told[left], self.told[right], score))

    def _compare(self, left: str, right: str) -> Comparison:
        return compare(self.told[left], self.told[right]).bare()

    def held_in(self, part: Part) -> Iterator[Doubt]:
        """The weakest pair of each incident of a part that only its other claims hold together (`model.linkage`).

        An incident in which somebody has judged a claim the same as another is not asked of again.
        """
        judged = {claim for pair in self.verdicts.same for claim in pair}
        for members in part.clusters:
            if len(members) < LEAST_HELD or judged & set(members):
                continue
            inside = set(members)
            scored = [
                (comparison.score, *pair)
                for pair, comparison in part.compared.items()
                if pair[0] in inside and pair[1] in inside and not (comparison.apart or comparison.silent)
            ]
            score, left, right = min(scored, default=(0.0, "", ""))
            if scored and (likely := round(probability(score), 3)) < HELD_IN:
                yield Doubt(left, right, likely, linked=True)

    def doubts(self, held: Mapping[str, str], weakest: Iterable[Doubt] = ()) -> list[Doubt]:
        """The pairs that a person should look at, the most doubtful first; `held` maps a claim to its incident, and
        `weakest` are the pairs that others hold in one (`held_in`).

        In doubt are pairs in the grey zone that nobody has judged, and likelier ones that others keep in two
        incidents. Of all pairs between two incidents the likeliest stands for all, and none is left to ask once two
        of their claims were judged different; within an incident a pair counts only where neither claim has a better
        one there.
        """
        best = self._best(held)
        settled = {
            tuple(sorted((held[left], held[right])))
            for left, right in self.verdicts.different
            if left in held and right in held
        }
        between: dict[tuple[str, str], Doubt] = {}
        for (left, right), score in sorted(self.scores.items()):
            if (left, right) in self.verdicts.same or (left, right) in self.verdicts.different:
                continue
            one, other = sorted((held[left], held[right]))
            linked = one == other
            if linked and score > DOUBTFUL[1]:
                continue
            if (one, other) in settled and not linked:
                continue
            if linked and max(best[left], best[right]) > score:
                continue
            doubt = Doubt(left, right, round(probability(score), 3), linked)
            key = (left, right) if linked else (one, other)
            known = between.get(key)
            if known is None or doubt.probability > known.probability:
                between[key] = doubt
        asked = {(doubt.left, doubt.right): doubt for doubt in (*between.values(), *weakest)}
        return sorted(asked.values(), key=lambda doubt: doubt.order)

    def _best(self, held: Mapping[str, str]) -> dict[str, float]:
        """The best score of each claim within its incident."""
        best: dict[str, float] = defaultdict(lambda: float("-inf"))
        for pair, score in self.scores.items():
            if held[pair[0]] == held[pair[1]]:
                for claim in pair:
                    best[claim] = max(best[claim], score)
        return best


def because(
    members: tuple[str, ...], part: Part, told: Mapping[str, Telling], verdicts: Verdicts, most: int
) -> list[str]:
    """Why some claims are one incident, in words, `most` reasons at most: judgements first, then the closest pairs."""
    two = list(combinations(members, 2)) if len(members) <= 200 else []
    judged = [
        f"{left} and {right}: {verdicts.same[left, right]} judged them the same"
        for left, right in two
        if (left, right) in verdicts.same
    ]
    overruled = [
        f"{one.left} and {one.right}: {one.analyst} judged them {one.verdict}, which later judgements do not allow"
        for one in verdicts.overruled
        if {one.left, one.right} & set(members)
    ]
    inside = set(members)
    close = sorted(
        (pair for pair, comparison in part.compared.items() if _speaks_for(pair, inside, comparison)),
        key=lambda pair: (-part.compared[pair].score, pair),
    )
    found = [
        f"{left} and {right}: {'; '.join(compare(told[left], told[right]).because)}" for left, right in close[:most]
    ]
    alone = ["told by one claim alone"] if len(members) == 1 else []
    return (alone + judged + overruled + found)[:most]


def _speaks_for(pair: Key, inside: set[str], comparison: Comparison) -> bool:
    return pair[0] in inside and pair[1] in inside and not comparison.apart and comparison.score > THRESHOLD
