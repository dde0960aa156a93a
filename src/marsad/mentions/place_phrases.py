"""The phrase around a place name: the nouns that say what it is, the part of it that is meant, its country."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.mentions import place_cues as cues
from marsad.mentions.place_names import LAND, Name
from marsad.mentions.place_signs import noun_after
from marsad.mentions.place_villages import COMMUNITY, of_community, qualifies
from marsad.model.syntax import Token
from marsad.reference.countries import demonym_code
from marsad.reference.folding import fold

_PEOPLED = 50_000
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_WAYS = frozenset({"road", "roads", "highway", "motorway", "track"})
_PARTS_OF_NAMES = frozenset({"strip", "bank", "heights", "sea", "gulf", "peninsula", "region", "mountains", "islands"})
_RURAL = frozenset("village villages hamlet hamlets town towns settlement settlements farm farms".split())
_AREAS = frozenset({"admin1", "admin2"})
_BEFORE_NAME = frozenset(
    {"capital", "port", "area", "areas", "coast", "island", "islands", "camp", "mount", "lake", "wadi"}
)
_OF_NOUNS = (
    frozenset(cues.LEVEL_WORDS) - {"quarter", "quarters"}
    | _BEFORE_NAME
    | {"base", "region", "mountains", "outpost", "stronghold"}
)


def widen(name: Name, tokens: Sequence[Token], floor: int) -> None:
    """Takes the nouns, directions and article around the name into its phrase, and what they say of it.

    Nothing left of token `floor` is taken: it belongs to the name before.
    """
    if name.evidence == LAND:
        _land(name, tokens)
    elif not name.metonym.startswith("part of"):
        _right(name, tokens)
        _left(name, tokens, floor)
    before = tokens[name.left - 1].low if name.left > 0 else ""
    plain = name.text.split()[-1].lower() in _PARTS_OF_NAMES or " of " in name.text
    if name.left - 1 >= floor and before in {"the", "a", "an"} and (name.cue or name.part or plain):
        name.left -= 1
    if name.cue in _RURAL and qualifies(tokens, name.first, name.last):
        areas = {place.level for place in name.known if place.exact and fold(place.name) == name.key} & _AREAS
        name.level = min(areas, default=name.level)  # "a Gezira village" is somewhere in that state


def _land(name: Name, tokens: Sequence[Token]) -> None:
    """ "Iraqi border": the noun is no level of its own, but a border, a coast and the air are not the country."""
    name.right = name.last + 1
    noun = tokens[name.right].low
    if noun in cues.VAGUE_WORDS | {"airspace", "waters"}:
        name.sort, name.cue = "vague", noun


def _belongs_to_next(name: Name, tokens: Sequence[Token], at: int) -> bool:
    """The noun in "Diyala province village of X", "the Afghanistan province of X" is that of the name that follows."""
    noun = tokens[at]
    if at + 2 >= len(tokens) or tokens[at + 1].low != "of" or noun.text[0].isupper():
        return False
    known = [place for place in name.known if place.exact]
    levels = {place.level for place in known if place.level != "admin1" or fold(place.name) == name.key}
    if noun.low in cues.QUARTERS and not levels & {"country", "admin1"}:
        return False  # "the X quarter of Aleppo"
    if cues.LEVEL_WORDS.get(noun.low) == "settlement" and not _district_ahead(tokens, at + 2):
        if not levels and not noun.low.endswith("s") and tokens[name.first - 1].low != "the":
            return False  # "stormed X village of Y"
        return noun.low.endswith("s") or "settlement" not in levels or "admin1" in levels
    if noun.low.endswith("s"):
        return False
    return "country" in levels or ("admin1" in levels and cues.LEVEL_WORDS.get(noun.low) not in {None, "admin1"})


def _district_ahead(tokens: Sequence[Token], at: int) -> bool:
    """True where the name from `at` on is called a district or province: "X village of Y district"."""
    while at < len(tokens) and (tokens[at].text[0].isupper() or tokens[at].text in {"-", "–"}):
        at += 1
    return at < len(tokens) and cues.LEVEL_WORDS.get(tokens[at].low) not in {None, "settlement"}


def _right(name: Name, tokens: Sequence[Token]) -> None:
    at = noun_after(tokens, name.last)
    lines = cues.FACILITY_WORDS | {"border", "road", "line", "highway", "pipeline", "pass"}
    if at > name.last + 1 and tokens[at].low not in lines:
        at = name.last + 1
    if at + 2 < len(tokens) and tokens[at].low == "sub" and tokens[at + 1].text == "-":
        at += 2
    if at < len(tokens) and _belongs_to_next(name, tokens, at):
        return
    if at < len(tokens) and tokens[at].low in COMMUNITY and of_community(tokens, name.first, name.last):
        name.level, name.cue, name.right = "settlement", tokens[at].low, at
    elif (many := cues.local_government(tokens, at)) and not _only_country(name):
        name.level, name.cue, name.right = "admin2", "district", at + many - 1
    elif at < len(tokens) and _noun(name, tokens[at].low):
        name.right = at
    elif at + 2 < len(tokens) and tokens[at].text in _POSSESSIVE:
        noun = at + 1 + (tokens[at + 1].low in cues.DIRECTIONS or tokens[at + 1].pos == "ADJ")
        land = noun < len(tokens) and tokens[noun].text in cues.VAGUE_WORDS - {"border", "borders"}
        if land:  # a noun with a capital is a name: "Nigeria's Plateau"
            _noun(name, tokens[noun].low)
            name.part = tokens[noun - 1].low if tokens[noun - 1].low in cues.DIRECTIONS else name.part
            name.right = noun


def _only_country(name: Name) -> bool:
    """A country's name and that of no area or town in use: no noun makes a district of it."""
    return "country" in {place.level for place in name.known if place.exact} and not any(
        place.exact and (place.level == "admin1" or (place.population >= _PEOPLED and fold(place.name) == name.key))
        for place in name.known
    )


def _noun(name: Name, word: str) -> bool:
    if word in cues.LEVEL_WORDS:
        if _only_country(name):
            return False  # "Chinese State Councilor", "U.S. District Judge"
        name.level, name.cue = cues.LEVEL_WORDS[word], word
    elif word in cues.WATER_WORDS:
        name.sort, name.cue = "water", word
    elif word in cues.VAGUE_WORDS:
        name.sort, name.cue = "vague", word
    elif word in cues.FACILITY_WORDS:
        name.sort, name.cue = "facility", word
    else:
        return False
    return True


def _left(name: Name, tokens: Sequence[Token], floor: int) -> None:
    at = name.first - 1
    if at >= floor and tokens[at].low in cues.DIRECTIONS:
        name.part, name.left = tokens[at].low, at
        if at - 2 >= floor and tokens[at - 1].text == "-" and tokens[at - 2].low in {"north", "south"}:
            at -= 2
            name.part, name.left = tokens[at].low + name.part, at
        at -= 1
    if at >= floor and (code := demonym_code(tokens[at].text)):
        name.country, name.left = code, at
        at -= 1
    if at > floor and tokens[at].low in {"of", "called", "named"}:
        noun = at - 1
        if tokens[noun].low in _OF_NOUNS:
            if tokens[at].low == "of" and _some(tokens, noun):
                name.part = name.part or "somewhere"
            elif not name.cue:
                _noun(name, tokens[noun].low)
            name.left = noun
            _adjectives(name, tokens, noun - 1, floor)
        elif tokens[noun].text == "department" and tokens[at].low == "of" and (level := _area_of(name)):
            name.level, name.cue, name.left = level, "department", noun
            _adjectives(name, tokens, noun - 1, floor)
    elif at > floor and not name.cue and tokens[at].low == "in" and tokens[at - 1].low in _RURAL:
        name.level = _area_of(name)
    elif at > floor and not name.cue and tokens[at - 1].low in _WAYS and _leads(tokens, at, name.last + 1):
        name.sort, name.cue, name.left = "vague", "road", at - 1
    elif at >= floor and not name.cue and tokens[at].low in _OF_NOUNS - {"state", "port", "base"}:
        _noun(name, tokens[at].low)
        name.left = at
        _adjectives(name, tokens, at - 1, floor)


def _leads(tokens: Sequence[Token], at: int, after: int) -> bool:
    """ "The road to X", "the road from X"; not "the road from X to Y", which is one of two ends."""
    onward = after < len(tokens) and tokens[after].low in {"to", "into", "through"}
    return tokens[at].low == "to" or (tokens[at].low == "from" and not onward)


def _area_of(name: Name) -> str | None:
    """The level of the area that a name is of, where it is both an area's and a town's: villages lie in areas; in a
    country too, whose name some area elsewhere has ("a village in central Mali")."""
    levels = {place.level for place in name.known if place.exact}
    if "country" in levels:
        return name.level
    return next((level for level in ("admin1", "admin2") if level in levels), name.level)


def _some(tokens: Sequence[Token], noun: int) -> bool:
    """True for "villages of X" and "a village of X": places in X that are not named."""
    if tokens[noun].low.endswith("s"):
        return True
    return any(tokens[at].low in {"a", "an", "another", "one"} for at in range(max(0, noun - 3), noun))


def _adjectives(name: Name, tokens: Sequence[Token], at: int, floor: int) -> None:
    while at >= floor and name.left - at < 3 and (tokens[at].pos == "ADJ" or demonym_code(tokens[at].text)):
        if code := demonym_code(tokens[at].text):
            name.country = code
        name.left = at
        at -= 1
