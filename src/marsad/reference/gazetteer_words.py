"""A place by name, for people and programs: what `marsad places resolve` and the Python API answer with."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.reference.folding import ADMIN_WORDS, without_admin_words
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
    return _in_areas(gazetteer, words, areas, beside)


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
    bare = without_admin_words(words) if level else words
    countries = {area.country: 1.0 for area in areas if area.country}
    near = Context(level, countries, [[area] for area in areas], [place for place in beside if place])
    return resolve(gazetteer, bare, near=near)
