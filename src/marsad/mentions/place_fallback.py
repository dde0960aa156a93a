"""Where a name that no gazetteer has may lie: by a place inside the name, or by the town that the text names nearest.

A street, a school or a stadium has no row of its own; the town named beside it is the best guess there is, and is said
to be no more than that.
"""

from __future__ import annotations

from collections.abc import Sequence

from marsad.mentions.place_cues import DIRECTIONS, STREETS
from marsad.mentions.place_names import Name
from marsad.mentions.place_report import Report
from marsad.mentions.place_signs import NOUNS
from marsad.model.syntax import Sentence
from marsad.reference.countries import named
from marsad.reference.gazetteer import Candidate
from marsad.reference.gazetteer_resolve import Resolution, resolve, written

REGIONS = {
    **dict.fromkeys(("European", "Europeans"), "Europe"),
    **dict.fromkeys(("African", "Africans"), "Africa"),
    **dict.fromkeys(("Asian", "Asians"), "Asia"),
    **dict.fromkeys(("Latin American", "Latin Americans"), "Latin America"),
    **dict.fromkeys(("Central American", "Central Americans"), "Central America"),
    **dict.fromkeys(("North American", "North Americans"), "North America"),
    **dict.fromkeys(("South American", "South Americans"), "South America"),
    **dict.fromkeys(("Siberian", "Siberians"), "Siberia"),
    "English": "England",
    "Scottish": "Scotland",
    "Scots": "Scotland",
    "Welsh": "Wales",
    "Northern Irish": "Northern Ireland",
    "Sicilian": "Sicily",
    "Sardinian": "Sardinia",
    "Bavarian": "Bavaria",
    "Catalan": "Catalonia",
    "Corsican": "Corsica",
    "Chechen": "Chechnya",
    "Crimean": "Crimea",
    "Tibetan": "Tibet",
    "Kashmiri": "Kashmir",
    "Hawaiian": "Hawaii",
    "Alaskan": "Alaska",
    "Texan": "Texas",
    "Texans": "Texas",
    "Californian": "California",
    "Californians": "California",
    "Punjabi": "Punjab",
    "Bengali": "Bengal",
    "Kurdish": "Kurdistan",
    "Scandinavian": "Scandinavia",
    "Soviet": "Soviet Union",
    "Arab": "Arabian Peninsula",
    "Balkan": "Balkans",
    "Caucasian": "Caucasus",
    "Anatolian": "Anatolia",
    "Arctic": "Arctic",
    "Alpine": "Alps",
    "Andean": "Andes",
    "Himalayan": "Himalayas",
}
"""Words for what is a continent's or a region's, as a demonym is a country's."""
INSIDE, BESIDE = 0.5, 0.3
"""The chances that a place inside a name, and the nearest town named, say where it lies."""
_STRONG = 50_000
_SPOKEN = 0.12
"""A country's share of the hints from which on the report speaks of it."""
_AHEAD = 1.5
"""How much further off a town counts that is named only after."""
_COMMON = frozenset("centre center plantation islands city delta park union club inn house academy arena".split())
"""Common nouns in names that are those of towns, too."""
_POINTS = frozenset({"settlement", "admin2", "admin3"})


class Fallback:
    """The towns and areas that a report names, as the places in which its unknown names may lie."""

    def __init__(
        self,
        names: Sequence[Name | None],
        found: Sequence[Resolution | None],
        sentences: Sequence[Sentence],
        report: Report,
    ) -> None:
        self._names, self._found, self._sentences, self._report = names, found, sentences, report
        self._sure = [
            (self._at(name), one.place)
            for name, one in zip(names, found, strict=True)
            if name and one and one.place and one.place.point
        ]

    def of(self, index: int) -> Resolution | None:
        """What was found for the name at `index`; or a guess, its `place` None, for nothing says so outright."""
        name, found = self._names[index], self._found[index]
        assert name is not None
        if found is not None and (found.place or (found.guess and self._may_be(name, found.guess))):
            return found
        if (holder := self._holder(name)) is not None:
            why = f"{found.why if found else 'not in the gazetteer'}; it is said to be in {holder.name}"
            return Resolution(None, None, why, (holder, *(found.rivals if found else ())), INSIDE)
        if (found is None or found.guess is None) and not _street(name) and (inside := self._inside(name)):
            why = f"not in the gazetteer; {inside.name} is part of its name"
            return Resolution(None, None, why, (inside,), INSIDE)
        near = self._near(name)
        if near is None:
            return found
        why = f"{found.why if found else 'not in the gazetteer'}; {near.name} is the place named nearest to it"
        return Resolution(None, None, why, (near, *(found.rivals if found else ())), BESIDE)

    def _may_be(self, name: Name, guess: Candidate) -> bool:
        """Whether a guess that is not believed is better than the nearest town: no street, in a country spoken of."""
        if _street(name):
            return False
        return self._report.countries.get(guess.country, 0.0) >= _SPOKEN or not guess.country

    def _holder(self, name: Name) -> Candidate | None:
        """The finest place that the text says it is in or beside."""
        for outer in (*name.containers, *name.anchors):
            sure = self._report.of(outer)
            if sure and sure.place and sure.place.point and sure.place.level != "country":
                return sure.place
        return None

    def _at(self, name: Name) -> int:
        return self._sentences[name.sentence].tokens[name.first].start

    def _inside(self, name: Name) -> Candidate | None:
        """The longest part of a name that is that of a country, an area or a city."""
        words = name.text.split()
        for length in range(len(words) - 1, 0, -1):
            for first in range(len(words) - length + 1):
                part = " ".join(words[first : first + length])
                if not part[0].isupper() or part.lower() in DIRECTIONS | NOUNS | _COMMON:
                    continue
                if (place := self._strong(part)) and (length > 1 or first == 0 or not self._afar(place)):
                    return place
        return None

    def _afar(self, place: Candidate) -> bool:
        """A town of a country that the report does not speak of."""
        return place.level in _POINTS and self._report.countries.get(place.country, 0.0) < _SPOKEN

    def _strong(self, words: str) -> Candidate | None:
        words = REGIONS.get(words, words)
        if code := named(words):
            return self._report.gazetteer.place(f"iso:{code}")
        spelt = written(words)
        known = [place for place in self._report.gazetteer.candidates(words) if place.exact]
        if not any(_is_strong(place) and (place.level == "area" or written(place.name) == spelt) for place in known):
            return None
        return resolve(self._report.gazetteer, words, near=self._report.bare()).place

    def _near(self, name: Name) -> Candidate | None:
        """The town nearest in the text, those before it first; an area where the report names no town."""
        at = self._at(name)
        towns = [(where, place) for where, place in self._sure if place.level in _POINTS] or self._sure
        towns = [(where, place) for where, place in towns if not self._afar(place)] or towns
        away = [(at - where if where <= at else (where - at) * _AHEAD, place) for where, place in towns]
        return min(away, key=lambda pair: pair[0])[1] if away else None


def _street(name: Name) -> bool:
    return name.text.split()[-1].rstrip(".").lower() in STREETS


def _is_strong(place: Candidate) -> bool:
    return place.level in {"country", "admin1", "area"} or place.population >= _STRONG
