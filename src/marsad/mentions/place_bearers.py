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
    "lawyer doctor engineer student priest pastor journalist reporter activist mechanic carpenter baker butcher grocer "
    "mason welder painter seamstress pharmacist surgeon medic farmer fisherman trader tailor barber widow "
    "orphan".split()
)
_DEEDS = frozenset(
    "shelling bombing bombardment invasion occupation annexation seizure capture siege blockade pounding denial "
    "account version claim refusal offer demand threat warning backing support decision failure treatment handling use "
    "response reaction recognition condemnation".split()
)
"""Nouns of what a government does, whose object follows: "X's shelling of the town"."""
_ARMS = frozenset(
    "jet gunship warplane drone warship helicopter artillery missile rocket tank bomber fighter gunner aircraft navy "
    "instructor adviser advisor envoy diplomat mediator emissary negotiator general paratrooper marine "
    "mercenary contractor agent spy "
    "ally proxy backer patron peacekeeper commando conscript troop".split()
)
"""What a government has or sends: people and arms that are elsewhere."""
_RELATED = frozenset(
    "son daughter brother sister wife husband mother father cousin uncle aunt nephew niece widow grandson "
    "granddaughter "
    "twin orphan toddler infant boy girl teenager".split()
)
_AGES = frozenset({"aged", "surname", "year-old", "nickname", "pseudonym", "himself", "herself"})
"""Words of what is said of one person."""
_CROWDS = frozenset({"million", "one", "two", "three", "four", "five"})
_OLDEST = 100
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
    if _called_body(head, before):
        return f"part of the name {head.text!r}, of a body"
    if _somebody(tokens, left, last):
        return f"part of the name {head.text!r}, of somebody"
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


def _called_body(head: Token, before: Token | None) -> bool:
    """ "According to X, a monitoring group based in Y": what is said to be a body, and stands under no preposition of
    place."""
    placed = before is not None and before.pos == "ADP" and before.head.low != "according"
    who = head.child("appos")
    return not placed and who is not None and who.lemma in _BODIES and any(one.low == "a" for one in who.children)


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


def _somebody(tokens: Sequence[Token], left: int, last: int) -> bool:
    """ "Kenya, the eldest of her girls,", "Chad, a medic of twenty who gave no surname", "Paris, 19, was shot": what is
    said of the name is said of one person only."""
    if left != last or (left and tokens[left - 1].pos == "ADP") or last + 2 >= len(tokens):
        return False
    if tokens[last + 1].text != ",":
        return False
    behind = tokens[last + 2 : last + 3 + _CLIMB * 2]
    if behind[0].text.isdigit() and 0 < int(behind[0].text[:3]) < _OLDEST and len(behind) > 1 and behind[1].text == ",":
        return tokens[last].dep in {"nsubj", "nsubjpass", "ROOT"}
    if behind[0].low not in {"a", "an", "the", "his", "her", "their", "my", "our"}:
        return False
    stop = next((at for at, token in enumerate(behind) if at and token.text in {",", ";", ".", ")"}), len(behind))
    phrase = behind[:stop]
    noun = next((token for token in phrase[1:] if token.pos in {"NOUN", "PROPN"} or token.tag == "JJS"), None)
    while noun is not None and noun.dep == "compound" and noun.head in phrase:
        noun = noun.head
    if noun is None:
        return False
    words = {token.low for token in phrase}
    kin = noun.lemma in _RELATED or noun.low in {"eldest", "youngest", "oldest"}
    aged = bool(words & _AGES) or (len(phrase) > 3 and any(map(_is_age, phrase, phrase[1:])))
    return (
        kin or (noun.lemma in _HELPERS) or (aged and noun.low not in {"state", "country", "republic", "city", "town"})
    )


def _is_age(word: Token, number: Token) -> bool:
    """ "Of nineteen", "aged 34", "20-year": a number of years right after such a word."""
    return word.low in {"of", "aged", "age"} and number.tag == "CD" and number.low not in _CROWDS


def _afloat(tokens: Sequence[Token], last: int, before: Token) -> bool:
    """ "The ferry X", "the tanker X Star": no preposition stands between."""
    return before.lemma.lower() in _VESSELS and tokens[last].pos == "PROPN"


def _body(tokens: Sequence[Token], left: int, last: int, before: Token) -> bool:
    """ "The charity X", "the newspaper X": a body of that name, with "the" or "a" before its noun."""
    if before.text in {'"', "“", "«", "‘"} and left > 1 and tokens[left - 2].low in _BODIES:
        return True  # the battalion “X”
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
