"""Two ends of one road, border or stretch made one place: "the Kirkuk-Baghdad road", "the road from A to B"."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.mentions import place_cues as cues
from marsad.mentions.place_gaps import gap
from marsad.mentions.place_names import Name
from marsad.model.syntax import Token

_WIDE = frozenset({"country", "admin1"})
_SEAT = 20_000
_STRETCHES = frozenset("territories territory land lands distance stretch way line lines crossing".split())
_JOINING = frozenset("linking connecting joining links connects joins".split())
_RELATIONS = frozenset("relation tension dispute agreement deal tie talk difference cooperation rivalry war".split())
"""What is between those who govern from two towns, and not on the way from one to the other."""
_TRAVELLING = frozenset("travelling traveling driving heading moving journeying returning way coming going".split())
"""Words before "from A to B" that set what happens on the road between."""
_WAYS = frozenset("road roads track highway motorway route railway line pipeline expressway".split())
_BORDERS = frozenset({"border", "frontier"})
_PLYING = frozenset("train trains express bus buses coach ferry".split())


def paired(names: list[Name], tokens: Sequence[Token], text: str) -> list[Name]:
    """Two ends of one road, border or stretch made one: "the Kirkuk-Baghdad road", "the border between A and B"."""
    kept: list[Name] = []
    for name in names:
        one = kept[-1] if kept else None
        between = gap(one, name, tokens, text) if one else ""
        if one and between == "dash" and (name.sort == "vague" or _plied(name, tokens)):
            one.absorbed, name.pair, name.left = True, one, one.left
            kept[-1] = name
        elif one and between == "and" and one.relation == "between" and not one.pair:
            before = kept[-2] if len(kept) > 1 else None
            _between(one, name, tokens, before)
            if before is not None and before.absorbed:
                del kept[-2]
            kept[-1:] = [one] if name.absorbed else [one, name]
        elif one and not one.pair and (way := _way(one, name, tokens)) is not None:
            noun = "road" if tokens[way].low in _TRAVELLING else tokens[way].low
            name.absorbed, one.pair, one.right = True, name, name.right
            one.sort, one.cue, one.evidence = "vague", noun, f"called a {noun}"
            one.left, one.relation, one.level = way - (way > 0 and tokens[way - 1].low == "the"), "along", None
        else:
            kept.append(name)
    return kept


def _plied(name: Name, tokens: Sequence[Token]) -> bool:
    """Whether two ends are those of a train or a bus: "the A-B train"; the name then takes its route."""
    after = tokens[name.last + 1] if name.last + 1 < len(tokens) else None
    if after is None or after.low not in _PLYING:
        return False
    name.sort, name.cue, name.right = "vague", "route", name.last + 1
    name.level, name.evidence = None, f"the route of a {after.low}"
    return True


def _way(one: Name, other: Name, tokens: Sequence[Token]) -> int | None:
    """Where the noun stands in "the highway from A to B", "the road linking A with B"; None where it is no such way."""
    words = [token.low for token in tokens[one.right + 1 : other.left]]
    at = one.left - 1
    if at < 1 or len(words) != 1 or words[0] not in {"to", "and", "with"}:
        return None
    if tokens[at].low == "from" and words[0] == "to" and tokens[at - 1].low in _TRAVELLING:
        return at - 1
    joins = tokens[at].low in _JOINING or (tokens[at].low == "from" and words[0] == "to")
    at -= 1 + (tokens[at - 1].low in {"that", "which", "leading", "running"})
    return at if joins and at >= 0 and tokens[at].low in _WAYS else None


def _between(one: Name, other: Name, tokens: Sequence[Token], before: Name | None) -> None:
    """Joins the two where a noun of land goes before: "the road between A and B"; else they stay two."""
    at = next((at for at in range(one.left - 1, max(-1, one.left - 4), -1) if tokens[at].low == "between"), 0)
    noun = next(
        (at for at in range(at - 1, max(-1, at - 4), -1) if tokens[at].low in cues.VAGUE_WORDS | _STRETCHES), None
    )
    towns = any(map(_is_town, (one, other))) and all(
        not name.level and not name.metonym and (_is_town(name) or name.cue in _BORDERS) for name in (one, other)
    )
    towns = towns and (at == 0 or tokens[at].head.lemma not in _RELATIONS)
    if before is not None and noun is not None and before.left <= noun <= before.right:
        named = any(place.exact and place.level != "settlement" for place in before.known)
        if named or not towns:
            one.metonym = other.metonym = f"tells where {before.text} is"
            one.relation = other.relation = "in"
            return
        before.absorbed = other.absorbed = True  # a road of a name of its own, which no list has
        one.pair, one.right, one.left = other, other.right, before.left
        one.sort, one.cue, one.evidence = "vague", tokens[noun].low, f"called a {tokens[noun].low}"
    elif noun is not None:
        other.absorbed, one.pair, one.right = True, other, other.right
        one.sort, one.cue, one.evidence = "vague", tokens[noun].low, f"called a {tokens[noun].low}"
        first = noun - 1 if noun and tokens[noun - 1].pos in {"ADJ", "VERB", "NOUN"} else noun
        one.left = first - 1 if first and tokens[first - 1].low == "the" else first
    elif towns:
        other.absorbed, one.pair, one.right = True, other, other.right
        one.sort, one.cue = "vague", "road"
    elif all(any(place.level == "country" for place in name.known) for name in (one, other)):
        one.metonym = other.metonym = "between the two of them"


def _is_town(name: Name) -> bool:
    """Known as a settlement; of a name that is a province's too, as one large enough to be its seat."""
    exact = [place for place in name.known if place.exact]
    lands = {place.country for place in exact if place.level in _WIDE}
    towns = [place for place in exact if place.level == "settlement" and (not lands or place.population >= _SEAT)]
    return bool(towns) and lands <= {town.country for town in towns} and not any(p.level == "country" for p in exact)
