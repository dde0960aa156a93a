"""What analysts said, made into what must and what must not be one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from marsad.incidents.union import Union
from marsad.model.incident import Judgement, standing

SAME, DIFFERENT = "same", "different"


@dataclass(frozen=True, slots=True)
class Verdicts:
    """Pairs of claims (the lesser id first) that are held together and apart, by whom, and judgements set aside."""

    same: Mapping[tuple[str, str], str]
    different: Mapping[tuple[str, str], str]
    overruled: tuple[Judgement, ...]

    @classmethod
    def of(cls, judgements: Iterable[Judgement], claims: Iterable[str]) -> Verdicts:
        """The verdicts on claims that there are.

        For each pair the latest judgement counts. Where judgements on several pairs cannot all hold (a with b, b with
        c, a not with c), the later ones do, and the earlier is listed in `overruled`.
        """
        known = set(claims)
        held = Union()
        same: dict[tuple[str, str], str] = {}
        different: dict[tuple[str, str], str] = {}
        overruled = []
        for judgement in _latest([one for one in judgements if {one.left, one.right} <= known]):
            pair = judgement.pair
            if judgement.verdict == SAME:
                if any(held.would_join(pair, apart) for apart in different):
                    overruled.append(judgement)
                else:
                    held.join(*pair)
                    same[pair] = judgement.analyst
            elif judgement.verdict == DIFFERENT:
                if held.find(pair[0]) == held.find(pair[1]):
                    overruled.append(judgement)
                else:
                    different[pair] = judgement.analyst
        return cls(same, different, tuple(overruled))


def _latest(judgements: Sequence[Judgement]) -> list[Judgement]:
    """What counts of each pair, the newest first."""
    last = standing(judgements)
    return sorted(last.values(), key=lambda one: (-one.made.timestamp(), one.analyst, one.verdict, one.pair))
