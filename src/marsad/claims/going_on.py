"""Numbers that go on from one before them: as a part of it, as more of the same, or as those left over."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.claims import arguments, sums
from marsad.claims.counted import Counted
from marsad.claims.fates import Fate
from marsad.model.codebook import CASUALTIES
from marsad.model.syntax import Token

_THINGS = frozenset({"houses", "vehicles", "villages", "weapons", "depots", "other"})
_TAKING = frozenset({"take", "carry", "seize", "capture", "drive", "return", "release"})
"""What is done to things as well as to people."""
_COUNTING = frozenset({"confirm", "give", "count", "document", "verify", "record", "report", "cite", "acknowledge"})
"""What is done with a toll by whoever counts it."""
_REMAINING = frozenset({"other", "remaining", "rest"})
_TOLD = frozenset("victim dead deceased casualty wounded injured body slain".split())
_THE = frozenset({"the", "those", "these"})
BACK = frozenset({"them", "whom", "these", "those", "which"})
"""Words that stand for those counted before."""


def same_side(before: Sequence[Counted], pointing: bool) -> bool:
    """Whether those counted last were fighters: "killed nine militants and wounded three"; of those that a pronoun is
    `pointing` back at, also "an attack by 70 rebels, killing nine of them"."""
    if pointing and before and before[-1].count.what == "fighters":
        return True
    last = next((one for one in reversed(before) if one.count.what.partition("_")[0] in CASUALTIES), None)
    return last is not None and last.count.what.endswith("_fighters")


def is_more(noun: Token, holder: Token) -> bool:
    """Whether a number goes on from one before it: "three others", "eight more", "another 12"."""
    return noun.lemma == "other" or any(child.low in {"more", "others", "another"} for child in holder.children)


def things_before(before: Sequence[Counted], fate: Fate | None) -> Counted | None:
    """The number of things that one of "others" goes on from: "12 houses were burned and four more looted"; None where
    those are people ("12 houses were burned and four others killed")."""
    if fate is not None and fate[1].lemma not in _TAKING:
        return None
    last = next((one for one in reversed(before) if not one.count.subset), None)
    return last if last is not None and last.fate is None and last.count.what in _THINGS else None


def is_rival(number: Token, last: Counted) -> bool:
    """Whether a bare number is what somebody else counts of the dead or hurt told before: "witnesses say that 40 died;
    the ministry has confirmed 27"."""
    verb = number.head
    told = last.fate is not None and last.count.what.partition("_")[0] in CASUALTIES
    says = number.dep == "dobj" and verb.lemma in _COUNTING and verb.child("nsubj") is not None
    return told and says and last.noun.i < verb.i


def goes_on(number: Token, noun: Token) -> bool:
    """Whether a bare number goes on from a counted noun: "130 lorries on Sunday and another 85 on Monday"."""
    if number.dep == "pobj":
        return number.head.low == "from" and noun.i < number.i
    return number.dep in {"conj", "appos", "dobj", "dep", "npadvmod"} and any(
        token is noun or token is noun.head for token in (number.head, *number.head.children)
    )


def whole_of(noun: Token, holder: Token, lead: str, before: Sequence[Counted]) -> Counted | None:
    """The number before it that a number is a part of: "12 people, three of them girls", "63, including nine boys"."""
    points_back = noun.low in BACK and (
        noun.low == "whom" or holder.dep in {"appos", "nsubj", "dep", "conj", "npadvmod", "attr", "dobj"}
    )
    apart = points_back and _verb_of(holder) is not None and noun.low not in {"whom", "which"} and holder.dep == "nsubj"
    within = sums.is_part_after(lead) or any(
        token.low == "including" or (token.dep == "pobj" and token.head.low in {"including", "among"})
        for token in (holder, *list(holder.ancestors())[:3])
    )
    beside = holder.dep == "appos" and any(one.noun is holder.head or one.noun is holder.head.head for one in before)
    last = holder.child("acl")
    more = holder.child("conj")
    ends = (more is None or more.pos == "VERB") and (last is None or last.lemma not in arguments.HURTING)
    aside = beside and ends
    if not (points_back or within or aside) or apart:
        return None
    return next((one for one in reversed(before) if not one.count.subset), None)


def _verb_of(noun: Token) -> Token | None:
    return noun.head if noun.head.pos in {"VERB", "AUX"} and noun.head.dep in {"ROOT", "conj"} else None


def is_of_those(noun: Token, holder: Token, what: str, before: Sequence[Counted]) -> bool:
    """Whether those counted are some of those told of before: "seven of the victims", "the other nine".

    Where the sentence tells another fate of the rest, they were not counted so before: "killed three of them and hurt
    the other two".
    """
    words = {child.low for child in holder.children if child.i < holder.i}
    if "the" in words and words & _REMAINING:
        rest = {one.count.what.partition("_")[0] for one in before if one.fate is not None}
        return not rest or what.partition("_")[0] in rest
    told = noun.lemma in _TOLD or noun.low in _TOLD
    return holder is not noun and told and any(child.low in _THE for child in noun.children)


def is_part(whole: Counted | None, what: str) -> bool:
    """Whether a number is a part of one told before, of the same kind: people are no part of so many families."""
    return whole is not None and sums.one_unit(whole.count.what, what)
