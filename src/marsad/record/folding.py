"""Keys under which what a person types meets what a report wrote: letters' case, accents and spellings set aside."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from marsad.model.claim import Place, Speaker
from marsad.reference.countries import countries, named
from marsad.reference.folding import fold, without_admin_words

LONGEST_KEY = 200
"""Characters of a name that are compared."""


def plain(text: str) -> str:
    """Text for search in it: without case, accents, controls and lone surrogates, white space made single."""
    if not text.isascii():
        text = "".join(mark for mark in unicodedata.normalize("NFKD", text) if not unicodedata.combining(mark))
    text = " ".join(text.casefold().split())
    if text.isprintable():
        return text
    return " ".join("".join(" " if unicodedata.category(mark)[0] == "C" else mark for mark in text).split())


def tame(text: str, most: int = 160) -> str:
    """A name that can be shown and sent anywhere: controls, direction marks and lone surrogates become U+FFFD."""
    if text.isascii() and text.isprintable():
        return text[:most]
    joiners = "\u200c\u200d"
    return "".join(
        mark if mark in joiners or unicodedata.category(mark)[0] != "C" else "\ufffd" for mark in text[:most]
    )


def name_keys(name: str) -> tuple[str, ...]:
    """The keys of one name of a place: as it stands, and without the words that tell its level."""
    return _name_keys(name[:LONGEST_KEY])


@lru_cache(maxsize=65536)
def _name_keys(name: str) -> tuple[str, ...]:
    keys = (fold(spelling) for spelling in (name, without_admin_words(name)))
    return tuple(dict.fromkeys(key for key in keys if key))


def place_keys(places: Iterable[Place]) -> tuple[str, ...]:
    """The keys of places and of the areas that they lie in, in order, each once."""
    found: dict[str, None] = {}
    for place in places:
        for name in (place.name, place.quote.words, place.admin1, place.admin2):
            if name:
                found.update(dict.fromkeys(name_keys(name)))
        if place.country:
            land = countries().get(place.country)
            found.update(dict.fromkeys(name_keys(land.name) if land else ()))
            found[place.country.casefold()] = None
        if place.place_id:
            found[place.place_id] = None
    return tuple(found)


def asked_keys(name: str) -> tuple[str, ...]:
    """The keys that a place asked for by name, by country or by the gazetteer's id may be kept under."""
    country = named(name)
    keys = dict.fromkeys((*name_keys(name), name.strip().casefold(), name.strip()))
    return (*keys, country.casefold()) if country else tuple(keys)


def speaker_key(speaker: Speaker | None) -> str:
    """All that is said of a speaker, for search in it; "" for the report's own voice."""
    if speaker is None:
        return ""
    return plain(" ".join(filter(None, (speaker.name, speaker.quote.words, speaker.role, speaker.organization))))
