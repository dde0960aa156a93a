"""Which countries border on which: fighting is told of across a border as often as on this side of it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def _table() -> dict[str, frozenset[str]]:
    lines = (files("marsad.reference") / "data" / "neighbours.csv").read_text(encoding="utf-8").splitlines()
    rows = (line.split(",") for line in lines[1:])
    return {code: frozenset(others.split()) for code, others in rows}


def neighbours(country: str) -> frozenset[str]:
    """The countries that border by land on a country (ISO 3166-1 alpha-2); none for an island."""
    return _table().get(country, frozenset())


def next_door(country: str, shares: Mapping[str, float]) -> float:
    """The share, 0 to 1, of those of a report's hints that are on neighbours of a country."""
    return min(1.0, sum(shares.get(other, 0.0) for other in neighbours(country)))
