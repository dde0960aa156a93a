"""Which system claim stands for which gold claim: one to one within a report, best pair first."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from marsad.evaluation.form import Stated
from marsad.evaluation.likeness import fields, mean
from marsad.model.codebook import LONGEST_EVIDENCE, Type

FAMILIES: tuple[frozenset[Type], ...] = (
    frozenset({Type.ARMED_CLASH, Type.ATTACK, Type.BOMBING, Type.SHELLING, Type.AIRSTRIKE, Type.KILLING}),
    frozenset({Type.ABDUCTION, Type.ABUSE, Type.COERCION, Type.KILLING}),
    frozenset({Type.OPERATION, Type.ARREST, Type.SEIZURE, Type.KILLING}),
    frozenset({Type.MOVEMENT, Type.PRESENCE, Type.CONTROL, Type.SECURITY}),
    frozenset({Type.DISPLACEMENT, Type.RETURN, Type.ACCESS, Type.SECURITY}),
    frozenset({Type.COORDINATION, Type.STATEMENT}),
    frozenset({Type.DESTRUCTION, Type.ATTACK, Type.SHELLING}),
    frozenset({Type.PROTEST}),
)
"""Types that a careful coder may take for one another; a type may be of several families."""

Spans = Sequence[tuple[float, float]]


def _merged(spans: Spans) -> list[tuple[float, float]]:
    merged: list[tuple[float, float]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _length(spans: Spans) -> float:
    return sum(end - start for start, end in spans)


def _shared(one: Spans, other: Spans) -> float:
    return sum(
        max(0, min(end, other_end) - max(start, other_start)) for start, end in one for other_start, other_end in other
    )


def overlap(gold: Stated, system: Stated) -> float:
    """Share of the shorter side's evidence that both have, in characters.

    0 unless that is at least half of the shorter side and a quarter of the longer, and where either is over 800.
    """
    ours, theirs = _merged(gold.spans), _merged(system.spans)
    short, long = sorted((_length(ours), _length(theirs)))
    if long > LONGEST_EVIDENCE:
        return 0.0
    shared = _shared(ours, theirs)
    return shared / short if 2 * shared >= short and 4 * shared >= long else 0.0


def strictly(gold: Stated, system: Stated) -> bool:
    """The same type and the same kind."""
    return gold.type == system.type and gold.kind == system.kind


def leniently(gold: Stated, system: Stated) -> bool:
    """The same type, or two of one family; the kind is free."""
    return one_family(gold.type, system.type)


def one_family(left: str, right: str) -> bool:
    """Whether two types are the same or of one family."""
    return left == right or any(left in family and right in family for family in FAMILIES)


def pairs(
    gold: Sequence[Stated], system: Sequence[Stated], may: Callable[[Stated, Stated], bool]
) -> list[tuple[int, int]]:
    """Positions (in gold, in system) of the claims that stand for one another, best pair first.

    `may` says which claims may be paired at all. A pair is as good as its shared evidence plus the mean likeness of
    its fields, one more for the same type and one more for the same kind; ties go to the earlier claims.
    """
    candidates = []
    for left, one in enumerate(gold):
        for right, other in enumerate(system):
            if may(one, other) and (shared := overlap(one, other)):
                worth = shared + mean(fields(one, other)) + (one.type == other.type) + (one.kind == other.kind)
                candidates.append((-worth, left, right))
    paired: list[tuple[int, int]] = []
    taken_gold, taken_system = set(), set()
    for _, left, right in sorted(candidates):
        if left not in taken_gold and right not in taken_system:
            taken_gold.add(left)
            taken_system.add(right)
            paired.append((left, right))
    return paired
