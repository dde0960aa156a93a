"""Claims that are nowhere in particular and may be of several deeds: of none of them, until a person says so.

"At least nine died in Sunday's bombing", with no place told, fits every bombing of that Sunday. Where the claim meets
two that lie apart and neither is much the likelier, the scores say only that it is of one of them. Such a pair joins
nothing and is in doubt, so that a person is asked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from marsad.incidents.blocking import is_loose
from marsad.incidents.places import compare_places
from marsad.incidents.telling import Telling
from marsad.incidents.weights import THRESHOLD

MARGIN = 0.5
"""How much likelier the one deed must be than one elsewhere for a claim that is nowhere in particular to be of it."""

MOST_COMPARED = 200
"""Likely deeds of one claim that are held against one another; in a crowd past these the likeliest alone are."""

Scores = Mapping[tuple[str, str], float]


def ambiguous(scores: Scores, told: Mapping[str, Telling]) -> Iterator[tuple[str, str]]:
    """The pairs above the threshold of which one claim is nowhere in particular and may as well be of a deed elsewhere.

    Told by the scores and places alone, so that the order of claims makes no difference.
    """
    near: dict[str, list[tuple[float, str]]] = defaultdict(list)
    for (left, right), score in scores.items():
        if score > THRESHOLD and told[left].claim.report != told[right].claim.report:
            for one, other in ((left, right), (right, left)):
                if is_loose(told[one]) and not is_loose(told[other]):
                    near[one].append((score, other))
    for one, those in near.items():
        likely = sorted(those, key=lambda deed: (-deed[0], deed[1]))
        for score, other in likely:
            if _has_rival(score, told[other], likely, told):
                yield (one, other) if one < other else (other, one)


def _has_rival(score: float, deed: Telling, likely: list[tuple[float, str]], told: Mapping[str, Telling]) -> bool:
    """Whether another of the likely deeds is hardly less so, or more, and lies elsewhere."""
    rivals = [name for rival, name in likely if rival > score - MARGIN and name != deed.id]
    return any(compare_places(deed.claim.where, told[name].claim.where).apart for name in rivals[:MOST_COMPARED])
