"""People, ships and governments that bear a place's name: "their cook, X", "the ferry X Princess", "X's gunships"."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.model.syntax import Token
from marsad.reference.actor_nouns import ActorNouns

_VESSELS = frozenset(
    "ferry ship tanker trawler boat vessel frigate warship freighter yacht tug barge schooner steamer corvette "
    "destroyer submarine carrier cruiser liner gunboat minesweeper icebreaker mv uss hms".split()
)
_BODIES = frozenset(
    "charity group ngo organisation organization company firm newspaper daily weekly magazine channel broadcaster "
    "website agency militia brigade battalion gang cartel clan tribe party airline club team band film".split()
)
_HELPERS = frozenset(
    "cook clerk colleague maid neighbour neighbor nanny porter interpreter fixer bodyguard nurse driver teacher "
    "farmer fisherman trader tailor barber widow orphan".split()
)
_DEEDS = frozenset(
    "shelling bombing bombardment invasion occupation annexation seizure capture siege blockade pounding denial "
    "account version claim refusal offer demand threat warning backing support decision failure treatment handling use "
    "response reaction recognition condemnation".split()
)
"""Nouns of what a government does, whose object follows: "X's shelling of the town"."""
_ARMS = frozenset(
    "jet gunship warplane drone warship helicopter artillery missile rocket tank bomber fighter gunner aircraft navy "
    "instructor adviser advisor envoy diplomat negotiator general paratrooper marine mercenary contractor agent spy "
    "ally proxy backer patron peacekeeper commando conscript troop".split()
)
"""What a government has or sends: people and arms that are elsewhere."""
_CLIMB = 6


def bearer(tokens: Sequence[Token], left: int, last: int, *, capital: bool) -> str:
    """Who or what bears the name at tokens `left` to `last`, or does something under it; "" where it may be a place.

    `capital` is true for the name of a country or of its capital.
    """
    head, before = tokens[last], tokens[left - 1] if left else None
    if _quoted(head) and not capital:
        return f"part of the name {head.text!r}, of somebody"
    told = before is not None and (_introduced(tokens, left, last) or _afloat(tokens, last, before))
    if before is not None and (told or _body(tokens, left, last, before)):
        return f"part of the name {before.text + ' ' + head.text!r}"
    return _wielded(head) if capital else ""


def _quoted(head: Token) -> bool:
    """ "According to X and Y", in a row of people: by what the parser calls one of them."""
    row = [head]
    while row[-1].dep in {"conj", "appos"} and row[-1].head is not row[-1] and len(row) < _CLIMB:
        row.append(row[-1].head)
    top = row[-1]
    if top.dep != "pobj" or top.head.low != "to" or top.head.head.low != "according":
        return False
    return head.pos == "PROPN" and any(token.ent == "PERSON" for token in row)


def _introduced(tokens: Sequence[Token], left: int, last: int) -> bool:
    """ "Their cook, X,": one person is said to be called so, right beside the word for who it is."""
    head = tokens[last]
    if head.dep != "appos" or head.head.i > head.i or head.head.tag != "NN":
        return False
    who = head.head
    if [token.text for token in tokens if who.i < token.i < tokens[left].i] not in ([","], []):
        return False
    person = who.lemma in _HELPERS or (who.lemma in ActorNouns.load().heads and head.ent == "PERSON")
    return person and any(
        child.low in {"a", "the", "his", "her", "their", "my", "our", "its"} for child in who.children
    )


def _afloat(tokens: Sequence[Token], last: int, before: Token) -> bool:
    """ "The ferry X", "the tanker X Star": no preposition stands between."""
    return before.lemma.lower() in _VESSELS and tokens[last].pos == "PROPN"


def _body(tokens: Sequence[Token], left: int, last: int, before: Token) -> bool:
    """ "The charity X", "the newspaper X": a body of that name, with "the" or "a" before its noun."""
    if before.low not in _BODIES or left == last + 1 or tokens[last].pos != "PROPN":
        return False
    return any(token.low in {"the", "a", "an", "its"} for token in tokens[max(0, left - 7) : left - 1])


def _wielded(head: Token) -> str:
    """ "X's gunships", "X's shelling of the town": the government of it."""
    noun = head.head
    if head.dep != "poss" or noun.i < head.i:
        return ""
    if noun.lemma in _ARMS:
        return f"owner of {noun.low!r}"
    of = next((child for child in noun.children if child.low == "of" and child.i > noun.i), None)
    return f"owner of {noun.low!r}" if noun.lemma in _DEEDS and of is not None else ""
