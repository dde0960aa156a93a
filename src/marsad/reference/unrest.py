"""Which countries reports of conflict come from: a prior for places whose country nothing in the report tells."""

from __future__ import annotations

import math
from functools import cache

from marsad.reference.actors import Registry

THEATRE = 0.4
"""Unrest from which on a country is a theatre of conflict: some four armed groups or more are on record there."""


@cache
def _groups() -> dict[str, int]:
    told: dict[str, int] = {}
    for actor in Registry.load().actors:
        if actor.sort == "armed_group":
            for country in actor.countries:
                told[country] = told.get(country, 0) + 1
    return told


@cache
def unrest(country: str) -> float:
    """How likely it is, 0 to 1, that a conflict is told of a country (ISO 3166-1 alpha-2).

    The logarithm of the number of armed groups that the registry of actors has there, by that of the most; 0 where it
    has none. It says where those fight that reports name, and nothing of how bad a war is.
    """
    most = max(_groups().values(), default=1)
    return math.log1p(_groups().get(country, 0)) / math.log1p(most)
