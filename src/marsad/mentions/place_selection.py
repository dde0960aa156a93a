"""Which names are taken for places at all, and which are people, amounts or ways of speaking."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.mentions import place_cues as cues
from marsad.mentions.place_names import Name
from marsad.mentions.place_report import STRONG
from marsad.mentions.place_signs import SHELLED, home, is_actor
from marsad.reference.folding import fold
from marsad.reference.gazetteer import Candidate

SPOKEN_OF = 0.2
"""Share of a report's hints from which on it speaks of a country."""
_AMOUNTS = frozenset({"DATE", "TIME", "CARDINAL", "ORDINAL", "MONEY", "PERCENT", "LANGUAGE"})


def is_place(name: Name, names: Sequence[Name], people: set[str]) -> bool:
    """Whether a name is taken for a place at all."""
    exact = [place for place in name.known if place.exact]
    if any(place.level == "country" for place in exact):
        return True
    if name.metonym.startswith("part of"):
        return bool(exact)
    if _is_someone(name, people) or _creature(name):
        return False
    if not exact and not name.level and is_actor(name.text):
        return False
    if (lands := home(name.text)) and not _firm(name) and not any(place.country in lands for place in exact):
        return False  # a group that is called as a town elsewhere is: "from which Fano were driven out"
    if name.text.split()[0].lower() in cues.NUMBERED and name.text[-1].isdigit():
        return bool(name.evidence)
    if not exact and (not name.known or name.firm):
        twins = any(other.key == name.key and _firm(other) for other in names)
        typed = name.typed in {"GPE", "LOC", "FAC"} and len(name.text) > 3
        return twins or _firm(name) or (bool(name.evidence) and (typed or _in_row(name)))
    long = " " in name.text or "-" in name.text
    if any(place.feature in {"SUPP", "AIRP"} for place in exact):
        return True
    if _strong(exact) and (
        name.evidence or (not (name.typed == "PERSON" and long) and (name.typed or long or _big(exact)))
    ):
        return not (name.text.isupper() and len(name.text) < 5)
    if exact and name.sort in {"facility", "vague"} and name.typed != "PERSON" and not is_actor(name.text):
        return True
    if name.modifier and not _firm(name) and not name.evidence.startswith("its "):
        return False
    told = name.evidence or any(other.key == name.key and other.evidence for other in names)
    return bool(told) and not (name.typed == "PERSON" and long and not _firm(name) and not _placed(name))


def is_labelled(name: Name, people: set[str], near: dict[str, float]) -> bool:
    """The gazetteer has it in a country that the report speaks of, and the parser calls it a place, or no person."""
    if _is_someone(name, people) or _creature(name):
        return False
    here = [place for place in name.known if place.exact and near.get(place.country, 0.0) >= SPOKEN_OF]
    if name.typed in {"GPE", "LOC", "FAC"}:
        return bool(here)
    if name.typed == "PERSON" or name.modifier or name.metonym or len(name.text) < 4 or is_actor(name.text):
        return False
    return any(place.level != "settlement" or place.population or place.prior for place in here)


def _is_someone(name: Name, people: set[str]) -> bool:
    if name.typed == "PERSON" and name.metonym.startswith("subject"):
        return not any(place.exact and place.feature == "PPLC" and fold(place.name) == name.key for place in name.known)
    if name.person:
        return not (name.firm or (name.level and name.cue.endswith("s")))
    return name.key in people and not (_firm(name) or _placed(name))


def _in_row(name: Name) -> bool:
    """Whether a name stands in a row of three or more that a preposition puts in places, and that begins with one."""
    first = name.row[0] if len(name.row) > 2 else name
    known = any(place.exact for place in first.known) or first.typed in cues.LABELS
    return first is not name and known and first.evidence.startswith("after '") and not is_actor(name.text)


def _placed(name: Name) -> bool:
    """Governed by a preposition of place, shelled, or in a row with a name that is."""
    return name.evidence.startswith(
        ("after 'in'", "after 'near'", "after 'at'", "beside", "after 'around'", "after 'outside'", SHELLED)
    )


def _strong(exact: Sequence[Candidate]) -> bool:
    return any(
        place.level in {"admin1", "area", "water"} or place.feature in {"SUPP", "AIRP"} or place.population >= STRONG
        for place in exact
    )


def _big(exact: Sequence[Candidate]) -> bool:
    return any(place.population >= 4 * STRONG for place in exact)


def _firm(name: Name) -> bool:
    """Evidence that stands by itself: a noun that says place, or an area around it."""
    return name.firm or name.cue in cues.FIRM_WORDS or bool(name.containers or name.anchors)


def _creature(name: Name) -> bool:
    """A name of one or two letters, with figures, or typed as a date or number, is no village."""
    if name.text.split()[0].lower() in cues.NUMBERED:
        return not name.evidence
    figures = any(mark.isdigit() for mark in name.text) and not any(place.exact for place in name.known)
    if name.typed == "LANGUAGE" and _placed(name) and not name.evidence.startswith("after 'in'"):
        return False  # "outside X": no tongue is near or outside of anything
    town = bool(name.evidence) and _strong([place for place in name.known if place.exact])
    return len(name.text) < 3 or figures or (name.typed in _AMOUNTS and not town and not _firm(name))
