"""Which claims tell of an occurrence, and which may tell of the same one by their type alone."""

from __future__ import annotations

from marsad.model.claim import Claim
from marsad.model.codebook import VIOLENT, Kind, PlacePrecision, Polarity, Status, Type

OCCURRENCES = VIOLENT | {
    Type.COERCION,
    Type.OPERATION,
    Type.ARREST,
    Type.SEIZURE,
    Type.CONTROL,
    Type.MOVEMENT,
    Type.DISPLACEMENT,
    Type.RETURN,
    Type.DESTRUCTION,
    Type.ACCESS,
    Type.PROTEST,
}
"""Types of what happens in the world once, at a place, whoever tells of it. Not among them: `statement` and
`coordination` (what is said or agreed), `presence` and `security` (how things stand): claims of these are on record and
in lists, and a count of incidents that held them would count words and states as deeds."""

FORCE = frozenset({Type.ARMED_CLASH, Type.ATTACK, Type.BOMBING, Type.SHELLING, Type.AIRSTRIKE, Type.KILLING})
"""The types that two reports of one deed may differ in, as one saw a fight where the other saw an attack."""

_AFFINITY = {
    frozenset({Type.ATTACK, Type.ARMED_CLASH}): 0.8,
    frozenset({Type.ATTACK, Type.KILLING}): 0.7,
    frozenset({Type.ATTACK, Type.BOMBING}): 0.6,
    frozenset({Type.ATTACK, Type.SHELLING}): 0.5,
    frozenset({Type.ATTACK, Type.AIRSTRIKE}): 0.4,
    frozenset({Type.AIRSTRIKE, Type.SHELLING}): 0.5,
    frozenset({Type.AIRSTRIKE, Type.BOMBING}): 0.4,
    frozenset({Type.BOMBING, Type.SHELLING}): 0.3,
    frozenset({Type.BOMBING, Type.ARMED_CLASH}): 0.4,
    frozenset({Type.SHELLING, Type.ARMED_CLASH}): 0.4,
    frozenset({Type.AIRSTRIKE, Type.ARMED_CLASH}): 0.4,
    frozenset({Type.KILLING, Type.ARMED_CLASH}): 0.6,
    frozenset({Type.KILLING, Type.BOMBING}): 0.6,
    frozenset({Type.KILLING, Type.SHELLING}): 0.6,
    frozenset({Type.KILLING, Type.AIRSTRIKE}): 0.6,
}

LONGEST_HISTORY = 31
LONGEST_PLACED_HISTORY = 366
"""Days that history may be spread over and still be one occurrence: anywhere, and at a named district or finer."""


def is_occurrence(claim: Claim) -> bool:
    """True when a claim tells of something that happened once: an event of an occurring type, present and not denied.

    Tallies, conditions and warnings never are. History (`background`) is only where it is dated by both ends to within
    a month, or to within a year at a named district or finer; vaguer history says that there was something, not what.
    """
    if claim.kind is not Kind.EVENT or claim.polarity is not Polarity.PRESENT or claim.status is Status.DENIED:
        return False
    return claim.type in OCCURRENCES and (not claim.background or _is_dated(claim))


def is_denial(claim: Claim) -> bool:
    """True when a claim says of an event that it did not happen so: it can contest an incident and never make one."""
    return claim.kind is Kind.EVENT and claim.status is Status.DENIED


def family(kind: Type) -> str:
    """Claims of one family can tell of one deed; those of different families only of a deed and what came of it."""
    return "force" if kind in FORCE else kind.value


OUTCOMES = frozenset({"force", "destruction", "displacement", "abduction", "operation"})
"""Families that go together in one deed so often that two reports of one day and spot tell of one."""


def may_be_outcome(left: str, right: str) -> bool:
    """Whether two families are a deed and what commonly comes of it, or two parts of one."""
    return left != right and {left, right} <= OUTCOMES


def affinity(left: Type, right: Type) -> float:
    """How well two types go together, 0 (never one occurrence) to 1 (the same type)."""
    return 1.0 if left is right else _AFFINITY.get(frozenset({left, right}), 0.0)


_DEEDS = (VIOLENT | {Type.DESTRUCTION}, frozenset({Type.OPERATION, Type.ARREST, Type.SEIZURE}))
"""Types of what one doer does in one go: who is shot, who carried off and what is burnt in a raid; a search, and what
and who is taken in it."""


def is_of_deed(told: Type, deed: Type) -> bool:
    """Whether a claim of one type tells of the very deed that an incident of another is, by the same doers.

    A road closed after an air strike, the search for the attackers, the fire engines that came, those who fled: these
    are of the incident, and who did them did not do the deed.
    """
    return told is deed or any({told, deed} <= parts for parts in _DEEDS)


def _is_dated(claim: Claim) -> bool:
    when = claim.when
    if when.earliest is None or when.latest is None:
        return False
    days = (when.latest - when.earliest).days + 1
    placed = any(place.precision and place.precision <= PlacePrecision.DISTRICT for place in claim.where)
    return days <= (LONGEST_PLACED_HISTORY if placed else LONGEST_HISTORY)
