"""How well each of the places that share a name fits what stands around it, in points that can be compared."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from marsad.reference.borders import next_door
from marsad.reference.folding import fold
from marsad.reference.gazetteer import Candidate, distance
from marsad.reference.unrest import THEATRE, unrest

_LEVELS = {"country": 7.5, "admin1": 6.5, "admin2": 2.5, "admin3": 1.5, "area": 4.6, "water": 4.5, "settlement": 2.0}
_WIDE = frozenset({"country", "admin1", "area", "water"})
_SMALL = frozenset({"settlement", "admin2", "admin3"})
_VAST = frozenset({"water", "area"})
_NOUNS = frozenset("Ocean Sea Mountains Mountain Desert Valley Peninsula River Islands Union".split())
_PULL = 80.0
"""Kilometres over which a sure place's pull on its namesakes falls to a third."""
_UNREST = 2.0
"""Points of a place in the country that most armed groups fight in, where the report does not speak of it."""
_NEXT_DOOR = 0.5
"""What of the points that a place in no country spoken of loses it keeps where it is in a neighbour of one."""
_UNREST_ALONE = 3.0
"""The same where nothing but the name itself hints at a country."""
MANY = 4.5
"""What hints at countries weigh together that leave nothing open; a country that is named weighs 3."""
_WORLD = 500_000
"""People in a capital that is known the world over."""
TEMPERATURE, NONE = 0.75, 1.0
"""Points in which odds grow by e, and the points of "none of these": the pair with the least Brier score on the places
of the open reports in gold/ and the half of UCDP's strings that may be looked at."""
SEATS = {"PPLA": 50_000, "PPLA2": 10_000, "PPLA3": 3_000}
"""People that a seat of a province, district or sub-district is taken to have where no list counts them."""
ALIKE = 0.7
"""The chance that a place spelt almost alike, the only such one in its area, is meant."""


@dataclass(frozen=True, slots=True)
class Context:
    """What a report tells of where a name lies.

    `level` is what a noun beside it says ("district": admin2); `countries` gives each country's share of the report's
    hints, 0 to 1; `containers` are the areas named as holding it, each as the candidates of that name, finest first;
    `beside` the places it is said to be near; `points` are (lat, lon) of sure places in the
    report, `areas` the shares of first-level areas, by number, among them; `crowd` how many of the report's other names
    have a place near each candidate, by number; `hints` is what all hints at its countries weigh;
    `own` says that nothing hints at any but the name itself, whose countries those are.
    """

    level: str | None = None
    countries: Mapping[str, float] = field(default_factory=dict)
    containers: Sequence[Sequence[Candidate]] = ()
    beside: Sequence[Candidate] = ()
    points: Sequence[tuple[float, float]] = ()
    areas: Mapping[int, float] = field(default_factory=dict)
    crowd: Mapping[int, float] = field(default_factory=dict)
    hints: float = 0.0
    own: bool = False

    @property
    def open(self) -> float:
        """How far its country is left open, 0 to 1: a report that hints at it again and again is about no other."""
        return max(0.0, 1.0 - self.hints / MANY)

    @property
    def told(self) -> float:
        """How much the report tells of its countries, 0 to 1: 1 where its hints are enough to rule others out."""
        return min(1.0, sum(self.countries.values()))


def people(place: Candidate) -> int:
    """The people of a place, a guess for a seat of which no list tells them; 0 where nothing is known."""
    return place.population or SEATS.get(place.feature, 0)


@lru_cache(maxsize=65536)
def written(name: str) -> str:
    """A name as it is spelt, without accents and marks: "Kaya" is not "Kayah"."""
    plain = unicodedata.normalize("NFKD", name.lower())
    return "".join(mark for mark in plain if mark.isalpha() or mark in "- ")


_ARTICLE = re.compile(
    r"^(?:al|el|ad|an|ar|as|ash|at|az|adh|ath)[ -]|^(?:qaryat|nahiyat) (?:(?:al|ad|an|ar|as|ash|at|az) )?"
)


@lru_cache(maxsize=65536)
def bare(name: str) -> str:
    """A name as it is spelt, without its article: "Al Rashidiya" is a "Rashidiya"."""
    return _ARTICLE.sub("", written(name))


def marked(name: str) -> bool:
    """True for a name in the marks of a map office's transliteration: "Bātūfah", "Al Ḩamdānīyah", but not "Córdoba"."""
    return any(mark in _OFFICIAL for mark in unicodedata.normalize("NFD", name))


_OFFICIAL = frozenset("\u0304\u0323\u02bb\u02bc\u2018\u2019")
"""Macron, dot below, and the marks for ayn and hamza."""


@lru_cache(maxsize=4096)
def _plain(name: str) -> str:
    """The key of a name without the noun at its end: the Atlantic Ocean is the Atlantic."""
    return fold(name.rpartition(" ")[0]) if name.rpartition(" ")[2] in _NOUNS else ""


class Scorer:
    """Scores the places of one name in one context; `level` is what the words around it say it is."""

    def __init__(self, name: str, near: Context) -> None:
        self._key, self._spelt, self._near = fold(name), bare(name), near
        self._marked = name.lower() if marked(name) else ""
        letters = name.replace(".", "")
        self._short = letters.isupper() and len(letters) < 4

    def standing(self, place: Candidate) -> float:
        """What speaks for a place whatever the report: its level, people, conflict record, and that it is called so."""
        score = _LEVELS.get(place.level, 2.0)
        if place.level == "settlement":
            score += 0.5 * math.log10(people(place) + 1) + (0.8 if place.feature == "PPLC" else 0.0)
            score -= 1.0 if place.feature in {"PPLX", "PPLQ", "AIRP"} else 0.0
        if place.feature == "SUPP" and place.country:
            score += 0.8  # put in by hand, since reports name it
        if place.level == "area" and not place.country:
            score += 1.4  # a continent or a sea of land that was put in by hand
        score += 0.5 * math.log10(place.prior + 1) * (1.0 if self._near.countries else 2.0)
        if fold(place.name) == self._key or (place.level in _VAST and _plain(place.name) == self._key):
            score += 0.7
        elif place.level in {"settlement", "admin1"}:
            score -= 0.6  # a lesser name of a place that is mostly called otherwise
        if self._short and place.level in _SMALL:
            score -= 4.0  # "EU" and "SA" are no towns
        return score if place.exact else score - 2.0

    def fitting(self, place: Candidate) -> float:
        """What the report adds: its countries, its sure places, and where its other names crowd."""
        near = self._near
        score = 0.0
        share = near.countries.get(place.country, 0.0) if near.countries else 0.0
        told = not near.countries or share > 0.0
        if place.level == "settlement" and (told or unrest(place.country) >= THEATRE):
            score += 0.7 * (1.0 if told else near.open) if bare(place.name) == self._spelt else 0.0
            score += 2.0 if told and self._marked and place.name.lower() == self._marked else 0.0
        if near.level == place.level:
            score += 2.0
        if place.level == "country" and near.level is None:
            score += 3.0
        capital = place.feature == "PPLC" and place.population >= _WORLD and fold(place.name) == self._key
        score += 1.0 if capital else 0.0
        if near.countries and place.country:
            afar = -1.0 if place.level == "country" else -1.0 if capital else -3.0
            afar *= 1.0 - _NEXT_DOOR * next_door(place.country, near.countries)
            score += 4.0 * share if share else afar * near.told
        elif place.level in {"area", "water"} and not place.country:
            score += 3.0 * near.told  # "the Atlantic", "the Middle East": no town of that name, whatever the country
        if place.country and (near.own or not share):
            score += (_UNREST_ALONE if near.own else _UNREST) * near.open * unrest(place.country)
        if near.points and place.point and place.level not in _WIDE:
            score += 3.0 * math.exp(-min(distance(place.point, spot) for spot in near.points) / _PULL)
        if near.areas:
            area = place.number if place.level == "admin1" else place.admin1_number
            score += 1.5 * near.areas.get(area, 0.0) if area else 0.0
        if near.crowd:
            score += 2.5 * (1.0 - math.exp(-near.crowd.get(place.number, 0.0)))
        return score


def chance(same: Sequence[float], others: Sequence[float]) -> float:
    """The chance, 0 to 1, that the best place is meant: its odds against all others and against none of them.

    `same` are the points of the best place and of those at the same spot, `others` those of places elsewhere. Odds are
    those of a softmax.
    """
    top = max(same)
    mine = sum(math.exp((value - top) / TEMPERATURE) for value in same)
    rest = sum(math.exp((value - top) / TEMPERATURE) for value in others)
    none = math.exp((NONE - top) / TEMPERATURE)
    return mine / (mine + rest + none)
