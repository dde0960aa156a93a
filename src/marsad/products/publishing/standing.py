"""How each figure of an incident stands to the best one, and what conflicts in one that is contested (D15, D18)."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.incidents.reconciling import current
from marsad.model.codebook import Status
from marsad.model.incident import Figure, Grade, Incident

BEST, HOLDS, REPEATED, SUPERSEDED, ENEMY = "best", "holds", "repeated", "superseded", "enemy"
UNTOLD = "what conflicts may not be told"

_DENIED = "somebody denies it"
_CONFLICTS = (
    ("gives rival accounts", "a report gives rival accounts"),
    ("name different actors", "different doers are named"),
    ("denied in", _DENIED),
    ("tolls that do not fit", "tolls do not fit together"),
)
"""What reasons on record say, and how it is told without the claims and names that they tell."""

_OF_FIGURES = frozenset({"tolls do not fit together"})
"""What is told of rows without parties too, which show their figures."""


def stands(incident: Incident) -> tuple[str, ...]:
    """For each figure of an incident, in order, how it stands to the best of its kind."""
    tolls = dict(incident.tolls)
    holding: dict[str, list[Figure]] = {}
    for what in tolls:
        holding[what] = current(one for one in incident.figures if one.what == what and not one.enemy_of)
    return tuple(_stands(one, holding.get(one.what, ()), tolls[one.what].best if one.what in tolls else None)
                 for one in incident.figures)  # fmt: skip


def _stands(figure: Figure, holding: Sequence[Figure], best: int | None) -> str:
    if figure.enemy_of:
        return ENEMY
    if figure in holding:
        first = [one for one in holding if one.best() == best]
        chosen = [one for one in first if one.is_precise()] or first
        return BEST if figure in chosen else HOLDS
    same = any((one.originator, one.low, one.high) == (figure.originator, figure.low, figure.high) for one in holding)
    return REPEATED if same else SUPERSEDED


def conflicts(incident: Incident, denied: Sequence[str] = (), *, parties: bool) -> tuple[str, ...]:
    """What does not fit in an incident that is contested, in words that name nobody but who `denied` it; () for all
    others.

    Without `parties` nothing is told but of figures (D3), nor where a reason is one that is not handed on.
    """
    if incident.status is not Status.CONTESTED and incident.grade is not Grade.CONTESTED:
        return ()
    told = [words for sign, words in _CONFLICTS if any(sign in reason for reason in incident.because)]
    told = [f"denied by {' and '.join(denied)}" if words == _DENIED and denied else words for words in told]
    found = told if parties else [words for words in told if words in _OF_FIGURES]
    return (*found, UNTOLD) if len(found) < len(told) or not told else tuple(found)
