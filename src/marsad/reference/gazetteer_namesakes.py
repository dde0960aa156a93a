"""Places that share a name, weighed against each other: a city and its province, a world city and a small town."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from marsad.reference.folding import fold
from marsad.reference.gazetteer import Candidate, Gazetteer, distance
from marsad.reference.gazetteer_score import Context, people, written
from marsad.reference.unrest import unrest

_SEAT, _LENDING = 20_000, 5_000
"""People in a city that is meant before its province of the same name; and in a town whose name is only another one of
its province."""
_SPELT = 0.6
"""How alike two spellings of one name are at least."""
_SEATED = 15.0
_HAMLET = 1.0
"""Points that a village loses to a district of its name."""
_MISSPELT = 4.0
"""Points that a world city loses to a town that is spelt as the name is."""
_AROUND = 120.0
"""Kilometres up to which a capital lies in the middle of the area around it."""
_METROPOLIS = 1_000_000
"""People in a city that is meant, wherever a report is from, before a town of its name a twentieth of its size."""
_LESS = 20
_TOWNS = 60.0
"""Kilometres within which a sure place of the report makes a small town likely after all."""


class Namesakes:
    """What the other places of a name say of each; `found` are all of them, `fitting` those that may be meant."""

    def __init__(
        self,
        gazetteer: Gazetteer,
        name: str,
        found: Sequence[Candidate],
        fitting: Sequence[Candidate],
        near: Context,
    ) -> None:
        self._gazetteer, self._near = gazetteer, near
        key = self._key = fold(name)
        self._provinces = [place for place in fitting if place.level == "admin1" and place.exact]
        self._states = [place for place in self._provinces if fold(place.name) == key]
        self._districts = [place for place in found if place.level in {"admin2", "admin3"} and place.exact]
        self._renowned = any(
            (place.population >= _METROPOLIS and place.exact and fold(place.name) == key)
            or (place.level == "water" and not place.country and place.exact)
            for place in fitting
        )
        spelt = written(name)
        self._spelt = {place.number for place in fitting if place.exact and written(place.name) == spelt}
        self._town = any(people(place) >= _SEAT for place in fitting if place.number in self._spelt)
        self._alone = not (self._provinces or self._districts or self._renowned)

    def weight(self, place: Candidate) -> float:
        """The points that its namesakes give to a place, or take from it."""
        if self._alone or place.level != "settlement":
            return 0.0
        taken = _HAMLET if self._is_hamlet(place) else _MISSPELT if self._is_misspelt(place) else 0.0
        return self._seat(place) - self._outshone(place) - taken

    def _is_misspelt(self, city: Candidate) -> bool:
        """Whether a world city is written otherwise, and another town just so: "Kuito" is not Quito."""
        return self._town and city.population >= _METROPOLIS and city.number not in self._spelt

    def _is_hamlet(self, place: Candidate) -> bool:
        """Whether nothing is known of a village and another part of its country has a district of its name: that, or
        its seat, is what reports name."""
        if people(place) or place.prior or place.feature == "SUPP" or self._near.level == "settlement":
            return False
        lands = [area for area in self._districts if area.country == place.country and fold(area.name) == self._key]
        return bool(lands) and not any(
            area.number == place.admin2_number or not _further(place, area, _AROUND / 2) for area in lands
        )

    def _seat(self, place: Candidate) -> float:
        """A city that shares its name with its province is meant by the bare name, unless it is small; less surely so
        the town in the middle of a district of its name."""
        called = _alike(fold(place.name.removesuffix(" City")), self._key)
        if any(
            (self._holds(place, area) and (called or area not in self._states)) or _own(place, area)
            for area in self._provinces
            if place.population >= (_SEAT if area in self._states else _LENDING)
        ):
            return 3.0
        if place.feature == "PPLC" and any(area.country == place.country for area in self._provinces):
            return 1.0  # Washington
        middle = [area.level for area in self._districts if not _further(place, area, _SEATED)]
        if not middle:
            return 0.0
        likely = max(self._near.open, self._near.countries.get(place.country, 0.0))
        return 0.8 * (1.0 if "admin3" in middle else likely * unrest(place.country))

    def _holds(self, place: Candidate, area: Candidate) -> bool:
        """Whether an area holds a city; one that nobody says the area of is in that around it."""
        lone = place.admin1_number is None and place.country == area.country
        return self._gazetteer.inside(place, area) or (lone and not _further(place, area, _AROUND))

    def _outshone(self, place: Candidate) -> float:
        """What a small town loses to a province of a country spoken of, or to a world city, that has its name."""
        held = any(area.level != "country" for options in self._near.containers for area in options[:1])
        if held or self._near.beside or self._near.level == "settlement":
            return 0.0
        for area in self._states:
            spoken = self._near.countries.get(area.country, 0.0) >= self._near.countries.get(place.country, 0.0)
            if spoken and place.population < 10 * _SEAT and not self._gazetteer.inside(place, area):
                return 3.0
        if not self._renowned or place.population * _LESS > _METROPOLIS or self._at_home(place):
            return 0.0
        return 2.5

    def _at_home(self, place: Candidate) -> bool:
        """A sure place of the report lies close by, or many of its names do."""
        near, point = self._near, place.point
        if point and any(distance(point, spot) <= _TOWNS for spot in near.points):
            return True
        return near.crowd.get(place.number, 0.0) >= 0.25


def _alike(name: str, key: str) -> bool:
    """Whether a city's first name is its province's, however that is spelt, or stands in other letters: the one that is
    called by it in English all the same."""
    if not name.isascii():
        return True
    match = SequenceMatcher(None, name, key)
    return match.real_quick_ratio() >= _SPELT and match.quick_ratio() >= _SPELT and match.ratio() >= _SPELT


def _own(capital: Candidate, area: Candidate) -> bool:
    """A country's capital that is an area of its own within or beside the area of its name: Minsk, Kyiv."""
    return capital.feature == "PPLC" and capital.country == area.country and not _further(capital, area, _AROUND)


def known_of(name: str, fitting: Sequence[Candidate]) -> list[Candidate]:
    """The candidates without the hamlets that share a name with a country's capital: the capital is what is known."""
    key = fold(name)
    if not any(place.feature == "PPLC" and place.exact and fold(place.name) == key for place in fitting):
        return list(fitting)
    return [
        place
        for place in fitting
        if place.level != "settlement" or place.population or place.prior or place.feature == "PPLC"
    ]


def _further(one: Candidate, other: Candidate, kilometres: float) -> bool:
    return one.point is None or other.point is None or distance(one.point, other.point) > kilometres
