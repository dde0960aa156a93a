"""Types of incident in six families, each with a shape and a colour of its own, so that colour never speaks alone."""

from __future__ import annotations

from dataclasses import dataclass

from marsad.model.codebook import Type


@dataclass(frozen=True, slots=True)
class Family:
    """A family of types: its `key` (a CSS class), its name in words, and the SVG path of its mark.

    `mark` is drawn around 0, 0 and fits a circle of radius 6.
    """

    key: str
    name: str
    types: frozenset[Type]
    mark: str


_CIRCLE = "M-5.4 0a5.4 5.4 0 1 0 10.8 0a5.4 5.4 0 1 0 -10.8 0z"
_TRIANGLE = "M0 -6.2L6 4.6L-6 4.6z"
_DIAMOND = "M0 -6.4L6.4 0L0 6.4L-6.4 0z"
_SQUARE = "M-4.8 -4.8H4.8V4.8H-4.8z"
_CHEVRON = "M0 6.2L-6 -4.6L6 -4.6z"
_CROSS = "M-2 -5.8H2V-2H5.8V2H2V5.8H-2V2H-5.8V-2H-2z"

FAMILIES = (
    Family(
        "attack",
        "Clashes, attacks and killings",
        frozenset({Type.ARMED_CLASH, Type.ATTACK, Type.KILLING}),
        _CIRCLE,
    ),
    Family(
        "blast",
        "Bombings, shelling and air strikes",
        frozenset({Type.BOMBING, Type.SHELLING, Type.AIRSTRIKE}),
        _TRIANGLE,
    ),
    Family(
        "person",
        "Abduction, abuse and coercion",
        frozenset({Type.ABDUCTION, Type.ABUSE, Type.COERCION}),
        _DIAMOND,
    ),
    Family(
        "force",
        "Operations, arrests, control and movement",
        frozenset({Type.OPERATION, Type.ARREST, Type.SEIZURE, Type.CONTROL, Type.MOVEMENT, Type.PRESENCE}),
        _SQUARE,
    ),
    Family(
        "people",
        "Displacement, return, destruction and access",
        frozenset({Type.DISPLACEMENT, Type.RETURN, Type.DESTRUCTION, Type.ACCESS}),
        _CHEVRON,
    ),
    Family(
        "public",
        "Statements, talks, protests and the rest",
        frozenset({Type.COORDINATION, Type.STATEMENT, Type.PROTEST, Type.SECURITY}),
        _CROSS,
    ),
)

MIXED = Family("mixed", "Several families at one place", frozenset(), _CIRCLE)

_BY_TYPE = {kind: family for family in FAMILIES for kind in family.types}


def family_of(kind: Type) -> Family:
    """The family that a type belongs to."""
    return _BY_TYPE[kind]
