"""A place by name, for people and programs: what `marsad places resolve` and the Python API answer with."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from marsad.reference.folding import ADMIN_WORDS, fold, without_admin_words
from marsad.reference.gazetteer import Candidate, Gazetteer
from marsad.reference.gazetteer_resolve import Context, Resolution, resolve


def candidates_of(gazetteer: Gazetteer, words: str) -> tuple[Candidate, ...]:
    """What the words may stand for, also without the noun at their end: "Khanaqin district" is a Khanaqin."""
    bare = without_admin_words(words)
    found = gazetteer.candidates(words)
    return (
        found
        if bare == words
        else tuple({place.number: place for place in (*found, *gazetteer.candidates(bare))}.values())
    )


def resolve_words(
    gazetteer: Gazetteer, words: str, *, within: Sequence[str] = (), near: Sequence[str] = ()
) -> Resolution:
    """The place that `words` name, by what is told of it and nothing else.

    `within` are names of areas that hold it, finest first ("Kirkuk province", "Iraq"), `near` names of places that it
    is beside. An area whose name is not known tells nothing. A noun at the end of a name gives its level.
    """
    areas: list[Candidate] = []
    for name in reversed(within):
        known = areas_of(gazetteer, name)
        inside = [place for place in known if not areas or any(gazetteer.inside(place, area) for area in areas[:1])]
        areas = [*inside[:1], *areas]
    beside = [found.place for name in near if (found := _in_areas(gazetteer, name, areas)).place]
    found = _in_areas(gazetteer, words, areas, beside)
    named = _named_after(words)
    if found.place is not None or found.rivals or not named:
        return found
    town = _in_areas(gazetteer, named, areas, beside)
    if town.place is None or town.place.level != "settlement":
        return found
    return replace(town, precision=2, why=f"that of {named}, after which it is called; {town.why}")


def _named_after(words: str) -> str:
    """The name in "Qayyarah Military Base", "Camp Ashraf" or "Adhaim Dam"; "" in what is no such site."""
    found = _SITE.match(words)
    return (found["after"] or found["before"]).strip() if found else ""


_SITE = re.compile(
    r"^(?:(?:camp|fob|lsa|port of|lake) (?P<after>\S.{2,60})|(?P<before>\S.{2,60}?) "
    r"(?:(?:military|air|army|naval|air ?force|oil|rail(?:road|way)?|train|power|police|refugee) )?"
    r"(?:base|airbase|airport|airfield|camp|dam|bridge|station|field|oilfield|refinery|prison|checkpoint|crossing|"
    r"junction|hospital|university|mosque|market|barracks|plant))$",
    re.IGNORECASE,
)
"""A site that is called after a place."""


def areas_of(gazetteer: Gazetteer, name: str) -> list[Candidate]:
    """The areas that a name may be of: those of the level that its noun says, the widest first."""
    level = level_of(name)
    order = ("country", "admin1", "area", "admin2", "admin3", "settlement")
    known = [place for place in candidates_of(gazetteer, name) if place.exact and place.level in order]
    if level is not None:
        known = [place for place in known if place.level == level]
    return [gazetteer.located(place) for place in sorted(known, key=lambda place: order.index(place.level))]


def level_of(words: str) -> str | None:
    """The level that the noun at the end of a name says: "Khanaqin district" is admin2."""
    last = words.split()[-1:]
    return ADMIN_WORDS.get(last[0].lower()) if last and len(words.split()) > 1 else None


def _in_areas(
    gazetteer: Gazetteer, words: str, areas: Sequence[Candidate], beside: Sequence[Candidate] = ()
) -> Resolution:
    level = level_of(words)
    whole = level is None or any(
        place.exact and fold(place.name) == fold(words) for place in gazetteer.candidates(words)
    )
    bare = words if whole else without_admin_words(words)
    countries = {area.country: 1.0 for area in areas if area.country}
    near = Context(level, countries, [[area] for area in areas], [place for place in beside if place])
    return resolve(gazetteer, bare, near=near)
