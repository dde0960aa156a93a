"""Where the names of one report crowd together: of two towns of a name, the one among the report's others is meant."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from marsad.reference.gazetteer import Candidate
from marsad.reference.unrest import THEATRE, unrest

Cell = tuple[int, int]
"""A degree of latitude and of longitude."""
_LEVELS = frozenset({"settlement", "admin2", "admin3"})
_MOST = 60
_METROPOLIS = 500_000
"""People in a city that is meant by its name wherever a report is from."""
_AROUND = [(north, east) for north in (-1, 0, 1) for east in (-1, 0, 1)]


@dataclass(slots=True)
class Crowd:
    """How many of a report's names have a place in and around each cell of a degree, by name.

    A name of one place counts 1, one of n places 1/√n in each: what could be anywhere says little of anywhere.
    """

    cells: dict[Cell, dict[str, float]] = field(default_factory=dict)

    @classmethod
    def of(cls, named: Mapping[str, Sequence[Candidate]]) -> Crowd:
        """The crowd of names by their keys, each with the places that it may stand for."""
        crowd = cls()
        for key, places in named.items():
            spots = {_cell(place) for place in _likely(_local(places))}
            for cell in spots:
                crowd.cells.setdefault(cell, {})[key] = 1.0 / math.sqrt(len(spots))
        return crowd

    def around(self, place: Candidate, key: str) -> float:
        """How many other names have a place within about a degree of `place`; `key` is the name it is asked for."""
        if place.lat is None or place.lon is None or place.level not in _LEVELS:
            return 0.0
        north, east = _cell(place)
        best: dict[str, float] = {}
        for one, other in _AROUND:
            for name, weight in self.cells.get((north + one, east + other), {}).items():
                if name != key and weight > best.get(name, 0.0):
                    best[name] = weight
        return sum(best.values())


def _local(places: Iterable[Candidate]) -> list[Candidate]:
    return [place for place in places if place.exact and place.lat is not None and place.level in _LEVELS][:_MOST]


def _likely(places: list[Candidate]) -> list[Candidate]:
    """The places without the namesakes, far off, of a metropolis in a land at war: nobody tells of those by the bare
    name."""
    largest = max(places, key=lambda place: place.population, default=None)
    if largest is None or largest.population < _METROPOLIS or unrest(largest.country) < THEATRE:
        return places
    north, east = _cell(largest)
    near = {(north + one, east + other) for one, other in _AROUND}
    return [place for place in places if _cell(place) in near]


def _cell(place: Candidate) -> Cell:
    return math.floor(place.lat or 0.0), math.floor(place.lon or 0.0)
