"""Places that are named by a noun alone: "the town", "this province", "the three districts" after some were named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from marsad.mentions import place_cues as cues
from marsad.mentions.place_filed import is_here
from marsad.mentions.place_meant import CAPITALS, HEADS, SEATED, TOWNS, come_back_to, meant_by, seat
from marsad.model.claim import Place
from marsad.model.mention import PlaceMention
from marsad.model.span import Quote, Span
from marsad.model.syntax import Sentence, Token
from marsad.reference.countries import demonym_code
from marsad.reference.gazetteer import Gazetteer, distance

_THE = frozenset({"the", "this", "that", "our", "their", "its"})
_OTHER_CAPITALS = frozenset(
    "former district separatist rebel royal old ancient historic historical commercial economic financial cultural "
    "spiritual".split()
)
"""Words before "capital" that make it another than that of the country."""
_POINTING = frozenset({"this", "that", "same"})
_FINE = frozenset({1, 2, 3})
_NATIONWIDE = frozenset({"nationwide", "countrywide"})
"""What means the whole of the country that is told of."""
_AMOUNTS = frozenset({"thousands", "hundreds", "dozens", "scores", "tens", "crowds"})


def refer(
    mentions: Sequence[PlaceMention],
    sentences: Sequence[Sentence],
    text: str,
    gazetteer: Gazetteer,
    *,
    filed: PlaceMention | None = None,
    year: int | None = None,
) -> list[PlaceMention]:
    """The mentions with those by a noun alone put among them, in order of the text.

    Such a noun takes the last place before it that can be called so; it is left out where there is none. "The three
    provinces" is a mention of each of the three named last, on the same words. The place that the report was `filed`
    from is "here", and "the town" where no other is. "The town" and "the area" are none of those that only a sentence
    on years before that of publication (`year`) names, where another was named.
    """
    found: list[PlaceMention] = []
    past = [sentence.span for sentence in sentences if _is_of_years_past(sentence, year)]
    ahead = list(mentions)
    for sentence in sentences:
        for at, token in enumerate(sentence.tokens):
            while ahead and ahead[0].quote.span.start < token.start:
                found.append(ahead.pop(0))
            if filed is not None and is_here(sentence.tokens, at, text):
                found.append(replace(filed, quote=Quote.take(text, token.start, token.end)))
                continue
            if _is_there(token) and (back := _there(sentence.tokens, at, found, ahead)):
                found.append(_mention(back, Quote.take(text, token.start, token.end), sentence.tokens, at))
                continue
            if token.low in _NATIONWIDE:
                quote = Quote.take(text, token.start, token.end)
                land = meant_by("country", found or ahead, gazetteer, text)
                if land is not None and not _taken(quote, found, ahead):
                    found.append(_mention(land, quote, sentence.tokens, at))
                continue
            if token.low == "triangle" and (triangle := _triangle(sentence.tokens, at, found, ahead)):
                opening, place = triangle
                quote = Quote.take(text, sentence.tokens[opening].start, token.end)
                if not _taken(quote, found, ahead):
                    found.append(_mention(place, quote, sentence.tokens, opening))
                continue
            if several := _several(sentence.tokens, at, found):
                opening, meant = several
                quote = Quote.take(text, sentence.tokens[opening].start, token.end)
                if not _taken(quote, found, ahead):
                    found.extend(_mention(place, quote, sentence.tokens, opening) for place in meant)
                continue
            if token.low in HEADS and (first := _opening(sentence.tokens, at)) is not None:
                quote = Quote.take(text, sentence.tokens[first].start, token.end)
                if _taken(quote, found, ahead):
                    continue
                told: Sequence[PlaceMention] = found or (ahead[:1] if token.low in CAPITALS else [])
                level = SEATED.get(sentence.tokens[at - 1].low) if token.low in CAPITALS else None
                if level:
                    stop = sentence.span.end
                    after = [one for one in ahead if one.quote.span.start < stop]
                    meant_one = seat(found, gazetteer) or (seat(after, gazetteer) if not found else None)
                else:
                    pointed = any(one.low in _POINTING for one in sentence.tokens[first:at])
                    if token.low in TOWNS | {"area"} and sentence.span not in past:
                        told = _of_now(told, past)
                    meant_one = meant_by(token.low, told, gazetteer, text, pointed=pointed)
                if meant_one is None and token.low in {"country", "capital"} and not found and not level:
                    land = _of_people(sentence.tokens[:at], quote, gazetteer)
                    seated = land is not None and token.low == "capital"
                    own = [PlaceMention(quote, land)] if land is not None and seated else []
                    meant_one = meant_by("capital", own, gazetteer, text, pointed=False) if seated else land
                if meant_one is not None:
                    found.append(_mention(meant_one, quote, sentence.tokens, first))
                elif filed is not None and token.low in TOWNS:
                    found.append(replace(filed, quote=quote))
    return found + ahead


def _is_of_years_past(sentence: Sentence, year: int | None) -> bool:
    """Whether a sentence names a year before that of publication and none that is not, or tells of "last year"."""
    lows = [token.low for token in sentence.tokens]
    if any(one == "last" and other in {"year", "decade"} for one, other in pairwise(lows)):
        return True
    told = [int(low) for low in lows if len(low) == 4 and low.isdecimal() and 1900 <= int(low) <= 2100]
    return bool(told) and year is not None and max(told) < year


def _of_now(told: Sequence[PlaceMention], past: Sequence[Span]) -> Sequence[PlaceMention]:
    """The mentions without those in sentences on years past, unless no scene is left."""
    kept = [one for one in told if not any(span.holds(one.quote.span) for span in past)]
    return kept if any(not one.metonym and one.place.precision in _FINE for one in kept) else told


def _is_there(token: Token) -> bool:
    """ "There" of a place, not of "there is"."""
    return token.low == "there" and token.dep == "advmod"


def _there(
    tokens: Sequence[Token], at: int, found: Sequence[PlaceMention], ahead: Sequence[PlaceMention]
) -> Place | None:
    """The place of "there": of one that opens a sentence ("There, on Monday, gunmen shot") the last town named,
    whatever it was named for; of another the town that somebody comes from, where the report names no scene."""
    if at == 0 and len(tokens) > 1 and tokens[1].text == ",":
        towns = [one.place for one in found if one.place.precision in {1, 2} and one.place.lat is not None]
        return towns[-1] if towns else None
    return come_back_to(found) if all(one.metonym for one in (*found, *ahead)) else None


def _of_people(before: Sequence[Token], quote: Quote, gazetteer: Gazetteer) -> Place | None:
    """The country whose people a sentence speaks of before "the country", where it names no other: "Malian soldiers
    were killed in the north of the country"."""
    lands = {code for token in before if token.text[0].isupper() and (code := demonym_code(token.text))}
    land = gazetteer.place(f"iso:{next(iter(lands))}") if len(lands) == 1 else None
    if land is None:
        return None
    return Place(
        quote, name=land.name, lat=land.lat, lon=land.lon, precision=6, place_id=land.place_id, feature=land.feature,
        country=land.country, why="by the word for its people",
    )  # fmt: skip


_NUMBERS = {"both": 2, "two": 2, "three": 3, "four": 4, "five": 5}
_PLURALS = {
    **dict.fromkeys(("provinces", "governorates", "states"), frozenset({4})),
    **dict.fromkeys(("districts", "counties"), frozenset({3})),
    **dict.fromkeys(("towns", "villages", "cities", "settlements", "hamlets"), frozenset({1, 2})),
    "countries": frozenset({6}),
}
"""Nouns for several places, and the precisions (UCDP, 1-7) of what they may mean."""


def _several(tokens: Sequence[Token], at: int, found: Sequence[PlaceMention]) -> tuple[int, list[Place]] | None:
    """Where "the three provinces" begins and the places that it means, those named last; None where too few were.

    "Both districts" are two; a number without "the", "these", "those", "all" or "both" tells of new ones.
    """
    levels = _PLURALS.get(tokens[at].low)
    if at and tokens[at - 1].low in {"either", "neither"}:
        return _of_two(at, _PLURALS.get(_plural(tokens[at].low)), found)
    number = next(
        (_NUMBERS[tokens[one].low] for one in (at - 1, at - 2) if one >= 0 and tokens[one].low in _NUMBERS), 0
    )
    after = tokens[at + 1].low if at + 1 < len(tokens) else ""
    if levels is None or not number or after in {"of", "called", "named"}:
        return None
    first = at
    while first > 0 and tokens[first - 1].low in {*_NUMBERS, "the", "these", "those", "all", "of"}:
        first -= 1
    definite = {token.low for token in tokens[first:at]} & {"the", "these", "those", "all", "both"}
    meant: dict[str, Place] = {}
    for mention in reversed(found):
        place = mention.place
        if place.precision in levels and place.name and (place.place_id or not mention.metonym) and not mention.aside:
            meant.setdefault(place.name, place)
        if len(meant) == number:
            return (first, list(reversed(meant.values()))) if definite else None
    return None


def _plural(noun: str) -> str:
    return noun[:-1] + "ies" if noun.endswith("y") and noun != "valley" else noun + "s"


def _of_two(at: int, levels: frozenset[int] | None, found: Sequence[PlaceMention]) -> tuple[int, list[Place]] | None:
    """ "In either village": the two named last that can be called so."""
    meant: dict[str, Place] = {}
    for mention in reversed(found):
        place = mention.place
        if levels and place.precision in levels and place.name and not (mention.metonym or mention.aside):
            meant.setdefault(place.name, place)
        if len(meant) == 2:
            return at - 1, list(reversed(meant.values()))
    return None


def _triangle(
    tokens: Sequence[Token], at: int, found: Sequence[PlaceMention], ahead: Sequence[PlaceMention]
) -> tuple[int, Place] | None:
    """Where "the border triangle" begins, the place it means and its corners, areas of one level; None without three.

    Its radius is half of the longest way between their points.
    """
    first = at
    while first > 0 and tokens[first - 1].low in {"border", "tri", "-", "security", "strategic", "volatile"}:
        first -= 1
    if first == 0 or tokens[first - 1].low not in _THE or tokens[at].dep == "compound":
        return None
    stop = tokens[-1].end
    after = [one.place for one in ahead if one.quote.span.start < stop] if _binds(tokens, at) else []
    before = [one.place for one in reversed(found) if not one.aside]
    for places in (after, before):
        for levels in ({4}, {3}, {1, 2}, {3, 4, 5}):
            corners = {one.name: one for one in places if one.lat is not None and one.precision in levels | {5}}
            if len(corners) >= 3:
                return first - 1, _amid(list(corners.values())[:3])
    return None


def _binds(tokens: Sequence[Token], at: int) -> bool:
    return at + 1 < len(tokens) and tokens[at + 1].low in {"between", "of", "formed", "linking", "where"}


def _amid(corners: Sequence[Place]) -> Place:
    """What lies amid three places."""
    points = [(one.lat, one.lon) for one in corners if one.lat is not None and one.lon is not None]
    lat, lon = (sum(values) / len(points) for values in zip(*points, strict=True))
    lands = {one.country for one in corners}
    names = sorted(one.name or "" for one in corners)
    return Place(
        corners[0].quote, f"triangle of {', '.join(names)}", round(lat, 3), round(lon, 3), 5, "in",
        country=lands.pop() if len(lands) == 1 else None, why=f"amid {', '.join(names)}",
        radius=round(max(distance(one, other) for one in points for other in points) / 2, 1),
    )  # fmt: skip


def _opening(tokens: Sequence[Token], at: int) -> int | None:
    """Where "the old market town" begins; None where the noun is not definite, owned, or only goes before another."""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if after is not None and (after.low in {"of", "'s", "’s", "called", "named", "-"} or after.text[0].isupper()):
        if after.low not in {"'s", "’s"}:
            return None
    if tokens[at].dep == "compound" or (
        after is not None
        and after.pos in {"NOUN", "PROPN"}
        and after.head.i > tokens[at].i
        and after.low not in _AMOUNTS
    ):
        return None
    for first in range(at - 1, max(-1, at - 4), -1):
        if tokens[first].low in _THE:
            beside = tokens[at].low in CAPITALS and first > 0 and tokens[first - 1].low in {"above", "below"}
            return None if beside else first
        seated = tokens[at].low in CAPITALS and tokens[first].low in SEATED
        if not seated and tokens[first].pos != "ADJ" and tokens[first].low not in {"port", "market", "border", "same"}:
            return None
        if tokens[at].low == "capital" and tokens[first].low in _OTHER_CAPITALS:
            return None
        if tokens[first].low in {"other", "next", "neighbouring", "neighboring", "nearby"}:
            return None
        if tokens[first].low == "whole" and tokens[at].low != "country":
            return None
    return None


def _taken(quote: Quote, found: Sequence[PlaceMention], ahead: Sequence[PlaceMention]) -> bool:
    return any(quote.span.meets(mention.quote.span) for mention in (*found[-3:], *ahead[:1]))


_RELATIONS = {"near": "near", "outside": "outskirts", "around": "near", "across": "across", "throughout": "across"}


def _mention(place: Place, quote: Quote, tokens: Sequence[Token], first: int) -> PlaceMention:
    """The place under the words that mean it, with the relation that goes before or after them."""
    before = [token.low for token in tokens[max(0, first - 2) : first]]
    lead = [token.low for token in tokens[max(0, first - 4) : first]]
    relation = _RELATIONS.get(before[-1] if before else "", "in")
    if len(lead) == 4 and lead[1] == "the" and lead[2] in cues.DIRECTIONS and lead[3] == "of" and lead[0] != "to":
        relation = _RELATIONS.get(lead[0], "in")  # "across the north of the country"
    elif before[-1:] == ["of"] and before[0] in cues.DIRECTIONS:
        relation = before[0].replace("-", "") + "_of"
    elif before[-1:] == ["of"] and before[0] in {"outskirts", "edge", "edges", "suburbs"}:
        relation = "outskirts"
    after = [token.low for token in tokens if token.start >= quote.span.end][:4]
    if after[:1] in (["'s"], ["’s"]) and {"suburbs", "outskirts", "edge", "edges"} & set(after[1:]):
        relation = "outskirts"
    own = place.precision or 5
    precision = 2 if own == 1 and relation not in {"in", "across"} else own
    why = f"{quote.words!r} is {place.name}; {place.why}" if place.why else f"{quote.words!r} is {place.name}"
    return PlaceMention(quote, replace(place, quote=quote, relation=relation, precision=precision, why=why))
