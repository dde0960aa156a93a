"""Means so rare in training that the network passes them over, where words name them outright."""

from __future__ import annotations

import re

from marsad.model.codebook import Means, Type

_NAMED: tuple[tuple[Means, frozenset[Type], re.Pattern[str]], ...] = tuple(
    (means, types, re.compile(rf"\b(?:{words})", re.IGNORECASE))
    for means, types, words in (
        (
            Means.SUICIDE,
            frozenset({Type.BOMBING}),
            r"suicide[ -](?:\w+[ -])?(?:bomb|attack|blast|vest|belt|strike)|explosive (?:vest|belt)"
            r"|bl[eo]w(?:n|ing|s)? (?:him|her|it|them)sel(?:f|ves) up\b",
        ),
        (
            Means.CHEMICAL,
            frozenset({Type.ATTACK, Type.SHELLING, Type.AIRSTRIKE, Type.BOMBING, Type.KILLING}),
            r"chemical (?:weapon|attack|agent|bomb|strike|munition|warfare|shell)|chlorine\b|sarin\b"
            r"|mustard (?:gas|agent)|(?:nerve|poison(?:ous)?|toxic|asphyxiating) (?:gas|agent)",
        ),
        (
            Means.SEXUAL,
            frozenset({Type.ABUSE, Type.ATTACK, Type.KILLING, Type.COERCION}),
            r"(?:gang[ -])?rap(?:es?|ed|ing|ists?)\b|molest(?:ed|ing)\b"
            r"|sexual(?:ly)? (?:violen|assault|abuse|exploit|slave|attack)",
        ),
        (
            Means.CROWD,
            frozenset({Type.KILLING, Type.ATTACK, Type.ABUSE}),
            r"lynch(?:e[sd]|ings?)?\b|(?:by|of) an? (?:\w+ )?mob\b|mobs? (?:kill|beat|ston)",
        ),
        (
            Means.GRENADE,
            frozenset({Type.ATTACK, Type.BOMBING, Type.KILLING}),
            r"(?<!propelled )(?:hand[ -])?grenade (?:attack|blast|explosion)s?\b"
            r"|(?:thr[eo]w|hurl|lobb|toss)\w* (?:\w+ ){0,3}(?<!propelled )(?<!smoke )(?<!stun )grenades?\b"
            r"|(?<!propelled )(?<!smoke )(?<!stun )grenades? (?:was |were |had been )?"
            r"(?:thrown|hurled|lobbed|tossed|exploded|went off)",
        ),
    )
)


def named(of: Type, words: str) -> Means | None:
    """The means that the words of a claim's sentence name, where it can be one of a claim of that type."""
    return next((means for means, types, pattern in _NAMED if of in types and pattern.search(words)), None)


_FROM_AFAR = frozenset({Means.AIRSTRIKE, Means.DRONE, Means.ARTILLERY, Means.ROCKET, Means.MINE, Means.IED})
_PLANTED = re.compile(
    r"\b(?:roadside bombs?|explosive devices?|ieds?|landmines?|mines?|magnetic (?:bombs?|ieds?)"
    r"|under an? (?:\w+ )?(?:car|pickup|truck|bus|minibus|lorry|vehicle|van))\b",
    re.IGNORECASE,
)
_BORNE = re.compile(
    r"\b(?:car|truck|lorry|vehicle|van|motorcycle|motorbike|bicycle|tanker|bus|taxi|rickshaw|tractor|ambulance|cart)s?"
    r"[- ](?:bombs?|bombing|borne)\b"
    r"|-borne\b|\bvbieds?\b|\b(?:laden|packed|rigged|filled|loaded|stuffed|parked|drove|driving|rammed"
    r"|booby-trapped)\b",
    re.IGNORECASE,
)


def fitting(of: Type, means: Means | None, words: str) -> Means | None:
    """The means of a claim of a type as the words of its sentence bear it out: a strike that shuts shops falls from no
    plane, and a roadside bomb that tears a lorry apart came in none."""
    if of is Type.PROTEST and means in _FROM_AFAR:
        return None
    if of is Type.BOMBING and means is Means.VEHICLE_BOMB and _PLANTED.search(words) and not _BORNE.search(words):
        return Means.IED
    return means
