"""Nouns of villages beside names: which name is the village's, and which only tells who lives there.

"Attacked X community of Y" and "stormed X village of Y" name X; "a Kakai village" names none; "a village, X," names X.
"""

from __future__ import annotations

from collections.abc import Sequence

from marsad.mentions import place_cues as cues
from marsad.model.syntax import Token
from marsad.reference.actor_nouns import ActorNouns

COMMUNITY = frozenset({"community", "communities"})
_RURAL = frozenset("village villages hamlet hamlets town towns settlement settlements farm farms camp camps".split())
_QUARTERS = frozenset("neighbourhood neighborhood neighbourhoods neighborhoods suburb suburbs quarter slum".split())
_SOME = frozenset("a an another one two three four five six several some many few both dozens nearby".split())
_ONE = frozenset({"a", "an", "another", "one"})
_MEMBERS = frozenset("member leader chief elder people person youth man woman figure spokesman resident".split())
_REACH = 4
_HARMED = cues.TAKING_PLACES | cues.TAKING_EITHER | {"target", "burn", "hit", "invade", "ransack", "loot", "sack"}


def qualifies(tokens: Sequence[Token], first: int, last: int) -> str:
    """The noun that a name only qualifies, "a Kakai village", "two Dogon hamlets"; "" where it may be its name.

    No village's own name has "a" or a number before it. A town's name may: "a Mosul suburb" is a part of it.
    """
    if last + 1 >= len(tokens) or first < 1 or tokens[last + 1].low not in _RURAL | _QUARTERS:
        return ""
    at = first - 1
    while at > 0 and first - at < _REACH and (tokens[at].pos in {"ADJ", "ADV"} or tokens[at].text in {",", "-"}):
        at -= 1
    return tokens[last + 1].low if tokens[at].low in _SOME else ""


def is_quarter(noun: str) -> bool:
    """Whether a noun is that of a part of a town, which the town's name may stand before."""
    return noun in _QUARTERS


def of_community(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether "X community" is a village's name: attacked, gone to or lying in something, and no people or creed."""
    if last + 1 >= len(tokens) or tokens[last + 1].low not in COMMUNITY or not tokens[last].text[0].isupper():
        return False
    noun, after = tokens[last + 1], tokens[last + 2].low if last + 2 < len(tokens) else ""
    if tokens[last].lemma.lower() in ActorNouns.load().peoples or _whose(noun):
        return False
    if noun.dep in {"dobj", "nsubjpass"} and noun.head.lemma in _HARMED:
        return not (first and tokens[first - 1].low == "the") or after in {"of", "in", ","}
    people = any(token.ent == "NORP" for token in tokens[first : last + 1])
    if people or (first and tokens[first - 1].low == "the" and after != "of"):
        return False
    return after in {"of", "in", "on", ","} or (noun.dep == "pobj" and noun.head.low in {"in", "at", "on", "near"})


def _whose(community: Token) -> bool:
    """ "Members of the X community"."""
    of = community.head
    return community.dep == "pobj" and of.low in {"of", "from", "by", "with"} and of.head.lemma.lower() in _MEMBERS


def set_beside(tokens: Sequence[Token], first: int, last: int) -> str:
    """The noun that a name beside it is the name of: "a village, X, near Y"; "" where there is none.

    Not where a person is: "in a village, Ahmed Salih, a teacher, said".
    """
    if first < 2 or tokens[first - 1].text not in {",", "("} or tokens[first - 2].low not in cues.SETTLEMENT_NOUNS:
        return ""
    noun = tokens[first - 2]
    if tokens[last].dep == "appos" and tokens[last].head is noun:
        return noun.low
    if not any(token.low in _ONE for token in tokens[max(0, first - 2 - _REACH) : first - 2]):
        return ""
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    if after is None or after.text in {".", ")", ";"} or after.low in cues.PLACE_PREPOSITIONS:
        return noun.low
    return noun.low if after.text == "," and not _is_told(tokens, last + 2) else ""


def _is_told(tokens: Sequence[Token], at: int) -> bool:
    """Whether a verb of saying, or who somebody is, stands from `at` on: "said", "a teacher, said"."""
    if at < len(tokens) and tokens[at].lemma in cues.SPEECH:
        return True
    for place in range(at, min(at + 2 * _REACH, len(tokens))):
        if tokens[place].text == ",":
            return place + 1 < len(tokens) and tokens[place + 1].lemma in cues.SPEECH
        if tokens[place].pos in {"VERB", "AUX"}:
            return False
    return False
