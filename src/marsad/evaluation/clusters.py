"""How well claims put together agree with claims that belong together: the scores of coreference, and plain shares."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

Clusters = Mapping[str, str]
"""From a claim's id to the name of the set that it is in."""


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and their harmonic mean, each from 0 to 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean; 0 where both are 0."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def b_cubed(gold: Clusters, found: Clusters) -> Score:
    """B³ (Bagga and Baldwin 1998): of each claim, how much of its set is right, and of its true set there."""
    keys, sets = _sets(gold), _sets(found)
    precision = recall = 0.0
    for claim, name in gold.items():
        key, own = keys[name], sets[found[claim]]
        shared = len(key & own)
        precision += shared / len(own)
        recall += shared / len(key)
    return Score(precision / len(gold), recall / len(gold)) if gold else Score(1.0, 1.0)


def pairwise(gold: Clusters, found: Clusters) -> Score:
    """Over all pairs of claims: those rightly of one set among those put in one, and among those that belong in one."""
    keys, sets = _sets(gold), _sets(found)
    right = sum(_pairs(len(key & own)) for key, own in _meeting(keys, gold, found, sets))
    placed, wanted = (sum(_pairs(len(some)) for some in those.values()) for those in (sets, keys))
    return Score(right / placed if placed else 1.0, right / wanted if wanted else 1.0)


def lea(gold: Clusters, found: Clusters) -> Score:
    """LEA (Moosavi and Strube 2016): links resolved of each set, weighed by its size; a single links to itself."""
    keys, sets = _sets(gold), _sets(found)
    return Score(_links(sets, gold), _links(keys, found))


def ceaf_e(gold: Clusters, found: Clusters) -> Score:
    """CEAFe (Luo 2005): sets matched one to one for the greatest likeness, 2|both| / (|one| + |other|)."""
    keys, sets = _sets(gold), _sets(found)
    names, others = sorted(keys), sorted(sets)
    gain = [[2 * len(keys[n] & sets[o]) / (len(keys[n]) + len(sets[o])) for o in others] for n in names]
    total = greatest_match(gain)
    return Score(total / len(others), total / len(names)) if names else Score(1.0, 1.0)


def over_merged(gold: Clusters, found: Clusters) -> float:
    """The share of found sets that hold claims of more than one true set."""
    return _mixed(_sets(found), gold)


def under_merged(gold: Clusters, found: Clusters) -> float:
    """The share of true sets that are spread over more than one found set."""
    return _mixed(_sets(gold), found)


def count_error(gold: Mapping[object, int], found: Mapping[object, int]) -> float:
    """The sum of all differences between two tables of counts, as a share of what the true one counts."""
    cells = gold.keys() | found.keys()
    return sum(abs(gold.get(cell, 0) - found.get(cell, 0)) for cell in cells) / max(1, sum(gold.values()))


def greatest_match(gain: Sequence[Sequence[float]]) -> float:
    """The greatest sum of gains where each row takes at most one column and each column one row (Kuhn 1955)."""
    if not gain or not gain[0]:
        return 0.0
    if len(gain) > len(gain[0]):
        gain = [list(column) for column in zip(*gain, strict=True)]
    rows, columns = len(gain), len(gain[0])
    high, wide = [0.0] * (rows + 1), [0.0] * (columns + 1)
    held = [0] * (columns + 1)
    for row in range(1, rows + 1):
        held[0], at = row, 0
        least, came, seen = [float("inf")] * (columns + 1), [0] * (columns + 1), [False] * (columns + 1)
        while held[at]:
            seen[at], now, step, following = True, held[at], float("inf"), 0
            for column in range(1, columns + 1):
                if seen[column]:
                    continue
                cost = -gain[now - 1][column - 1] - high[now] - wide[column]
                if cost < least[column]:
                    least[column], came[column] = cost, at
                if least[column] < step:
                    step, following = least[column], column
            for column in range(columns + 1):
                if seen[column]:
                    high[held[column]] += step
                    wide[column] -= step
                else:
                    least[column] -= step
            at = following
        while at:
            held[at], at = held[came[at]], came[at]
    return sum(gain[held[column] - 1][column - 1] for column in range(1, columns + 1) if held[column])


def _sets(clusters: Clusters) -> dict[str, set[str]]:
    made: dict[str, set[str]] = defaultdict(set)
    for claim, name in clusters.items():
        made[name].add(claim)
    return dict(made)


def _pairs(size: int) -> int:
    return size * (size - 1) // 2


def _meeting(
    keys: Mapping[str, set[str]], gold: Clusters, found: Clusters, sets: Mapping[str, set[str]]
) -> Iterable[tuple[set[str], set[str]]]:
    for key, own in {(gold[claim], found[claim]) for claim in gold}:
        yield keys[key], sets[own]


def _links(sets: Mapping[str, set[str]], other: Clusters) -> float:
    """How much of the links of all sets are links of the other grouping, each set weighed by its size."""
    alone = Counter(other.values())
    resolved = 0.0
    for members in sets.values():
        if len(members) == 1:
            [claim] = members
            resolved += alone[other[claim]] == 1
        else:
            kept = sum(other[one] == other[two] for one, two in combinations(sorted(members), 2))
            resolved += len(members) * kept / _pairs(len(members))
    total = sum(map(len, sets.values()))
    return resolved / total if total else 1.0


def _mixed(sets: Mapping[str, set[str]], other: Clusters) -> float:
    mixed = sum(len({other[claim] for claim in members}) > 1 for members in sets.values())
    return mixed / len(sets) if sets else 0.0
