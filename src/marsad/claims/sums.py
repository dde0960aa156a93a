"""Numbers told in a list: added up where they are of different people or things, parts of the first where they spell
it out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from marsad.claims.counted import Counted
from marsad.claims.lists import company_verb, is_one_more, joins_object, object_verb
from marsad.claims.tolls import is_of_others
from marsad.model.claim import Count
from marsad.model.span import Quote
from marsad.model.syntax import Token

_SPELT_OUT = re.compile(r"[:(—]|(?<=\s)[-–]+(?=\s)")
"""What leads from a total to all its parts: "six people - two men and four women"."""
_ASIDE = re.compile(r"\([^()]*\)")
_PART_OF = re.compile(
    r"\b(?:including|among (?:them|whom|those|the dead|the injured|the victims))(?: at least)? $"
    r"|, (?:mostly|mainly|largely|chiefly|predominantly|overwhelmingly|most of them) [^,;:.()]{1,30} "
    r"(?:but|and|though|plus) (?:(?:also|including|some|at least|about|as many as|up to) )*$",
    re.IGNORECASE,
)
_ANDED = re.compile(r"\band (?:\w+ ){0,2}$")
_NEAR = 64
_THINGS = frozenset({"weapons", "vehicles", "depots", "houses"})
"""What is told of with or without a word for what became of it: "two revolvers and a grenade"."""
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_SHARING = _SUBJECTS | {"dobj"}
_GENERAL = frozenset(
    "people person civilian victim villager resident individual member relative other soul life body child dead".split()
)
"""What people are called before it is said who they were."""
_MEN = frozenset("man woman brother sister cousin boy girl youth child".split())
_KINDS = _MEN | frozenset("baby infant toddler teenager wife husband mother father son daughter".split())


def is_part_after(lead: str) -> bool:
    """Whether the words before a number make it a part of one told before: "nine people, among them four boys"."""
    return _PART_OF.search(lead) is not None


def listed(text: str, found: Sequence[Counted]) -> list[Counted]:
    """The counts of a sentence in order of the text, with coordinated numbers of one fate ("eight men and two women
    were killed") as their sum and the parts kept; what only spells out the number before it is a part of that."""
    groups: list[list[Counted]] = []
    for counted in _spelt_out(text, [_as_part(text, one) for one in sorted(found, key=_start)]):
        home = next((group for group in groups if any(_joins(one, counted) for one in group)), None)
        if home is None:
            groups.append([counted])
        else:
            home.append(counted)
    told = [one for group in groups for one in _told(text, group)]
    return [_tied(one, told) for one in sorted(told, key=_start)]


def _start(counted: Counted) -> int:
    return counted.count.quote.span.start


def _as_part(text: str, counted: Counted) -> Counted:
    lead = text[max(0, _start(counted) - _NEAR) : _start(counted)]
    return replace(counted, count=replace(counted.count, subset=True)) if is_part_after(lead) else counted


def _spelt_out(text: str, found: Sequence[Counted]) -> list[Counted]:
    """The counts, with those that say who the ones of a number before them were as parts of it, of whatever rank:
    "two people, a soldier and a rebel, were killed"."""
    out = list(found)
    for first in found:
        rest = [
            one
            for one in out
            if _start(one) > _start(first)
            if not one.count.subset and not first.count.subset and one.noun is not first.noun
            if one.fate is first.fate and one.noun.pos != "PRON" and one_unit(one.count.what, first.count.what)
            if _coordinated(first, one)
        ]
        if rest and first in out and _spells_out(text, first, rest):
            parts = {id(one) for one in rest}
            out = [
                replace(one, count=replace(one.count, subset=True), of=first.noun) if id(one) in parts else one
                for one in out
            ]
    return out


def one_unit(first: str, second: str) -> bool:
    """Whether two numbers are of one kind and both of families or neither: people are no part of so many families."""
    families = first.endswith("families") is second.endswith("families")
    return families and first.partition("_")[0] == second.partition("_")[0]


def _base(counted: Counted) -> str:
    return counted.count.what.partition("_")[0]


def _told(text: str, group: Sequence[Counted]) -> list[Counted]:
    """The sum of numbers told in a list, and those after the first as its parts."""
    first, *rest = group
    if not rest:
        return [first]
    low = sum(one.count.low for one in group)
    highs = [one.count.high for one in group]
    high = None if None in highs else sum(one for one in highs if one is not None)
    quote = Quote.take(text, first.count.quote.span.start, rest[-1].count.quote.span.end)
    parts = [replace(one, count=replace(one.count, subset=True), of=first.noun) for one in rest]
    return [replace(first, count=Count(first.count.what, low, high, quote)), *parts]


def _spells_out(text: str, first: Counted, rest: Sequence[Counted]) -> bool:
    """Whether numbers say who those of the first were, by a dash before them or because they come to as many."""
    gap = text[first.count.quote.span.end : rest[0].count.quote.span.start]
    if _SPELT_OUT.search(_ASIDE.sub("", gap)):
        return True
    exact = all(one.count.low == one.count.high for one in (first, *rest))
    if not exact or sum(one.count.low for one in rest) != first.count.low:
        return False
    if len(rest) == 1 and _ANDED.search(gap):
        return False  # "a member of the council and his driver"
    return first.noun.lemma in _GENERAL or (first.noun.lemma in _MEN and _is_set_off(text, gap, rest))


def _is_set_off(text: str, gap: str, rest: Sequence[Counted]) -> bool:
    """Whether numbers stand between commas and say what trade or side those are of: "two men, a baker and a tailor,
    were shot", and not "two men, a woman and a child"."""
    after = text[rest[-1].count.quote.span.end :]
    trades = all(one.noun.lemma not in _KINDS for one in rest)
    return len(rest) > 1 and gap.endswith(", ") and after.startswith(",") and trades


def _tied(part: Counted, told: Sequence[Counted]) -> Counted:
    """A part with the noun of the number before it that it is a part of."""
    if not part.count.subset or part.of is not None:
        return part
    wholes = [
        one
        for one in told
        if not one.count.subset
        and _start(one) < _start(part)
        and _base(one) == _base(part)
        and one.noun is not part.noun
    ]
    return replace(part, of=wholes[-1].noun) if wholes else part


def _joins(first: Counted, second: Counted) -> bool:
    """Whether two counts are of one kind and one fate, and coordinated."""
    things = first.count.what in _THINGS and None in (first.fate, second.fate)
    return (
        (first.fate is second.fate or things)
        and first.noun is not second.noun
        and second.noun.pos != "PRON"
        and first.count.what == second.count.what
        and (things or first.fate is not None or first.count.what not in {"other", "attacks", "airstrikes"})
        and not first.count.subset
        and not second.count.subset
        and not _is_elsewhere(second)
        and not _told_each(first, second)
        and (_coordinated(first, second) or (second.fate is not None and is_of_others(second.noun, second.fate)))
    )


def _told_each(first: Counted, second: Counted) -> bool:
    """Whether it is told of either by itself what became of them: "31 pupils taken in Hit and 12 monks seized a day
    earlier"."""
    own = [one.noun.child("acl") for one in (first, second)]
    return all(one is not None and one.tag == "VBN" for one in own) and own[0] is not own[1]


def _is_elsewhere(second: Counted) -> bool:
    """Whether a place is told before a number: "killed six in Achin, and in Kot three more"."""
    stand = second.standing
    return any(one.dep == "prep" and one.low in {"in", "at", "near"} and one.i < stand.i for one in stand.children)


def _coordinated(first: Counted, second: Counted) -> bool:
    top = first.standing
    if top.dep == "pobj" and top.head.low == "of" and top.head.head.lemma in {"group", "body"}:
        top = top.head.head
    heads = {first.noun, first.standing, top}
    token = second.standing
    for _ in range(5):
        if token in heads:
            return True
        if _goes_on(token, top):
            return True
        named = token.dep == "appos" and token.head.pos == "PROPN"
        if token.dep not in {"conj", "appos"} or (named and not is_one_more(token)):
            return False  # what stands beside a name says who it is
        token = token.head
    return False


def of_one_list(first: Counted, second: Counted) -> bool:
    """Whether two numbers stand in one list, whatever they count."""
    return first.standing is not second.standing and _opening(first.standing) is _opening(second.standing)


def _opening(token: Token) -> Token:
    """The first of the list that a word stands in; the word itself where it stands in none."""
    while token.dep in {"conj", "appos"} and token.head.pos not in {"VERB", "AUX"}:
        token = token.head
    return token


def _goes_on(token: Token, first: Token) -> bool:
    """Whether a word goes on from the object of a verb though the parser hangs it elsewhere: on the verb itself
    ("killed a couple, their two children and a servant"; "seven people in Ropa, four in Kwi"), or on its subject; or
    stands in its company ("died with his driver")."""
    if not first.i < token.i:
        return False
    if company_verb(token) is first.head and first.dep in _SHARING:
        return True
    if first.dep in _SUBJECTS and token.dep in _SUBJECTS and token.head is first.head:
        did = any(child.dep == "acl" and first.i < child.i < token.i for child in first.children)
        return not did and any(child.dep == "cc" for child in first.children)  # not "6,000 crossed, and 15 went back"
    if first.dep != "dobj":
        return False
    if token.dep == "conj" and first.head is token.head and joins_object(token, token.head):
        return True
    if token.head is first.head and (token.dep == "dobj" or (token.dep == "npadvmod" and token.pos == "NUM")):
        return True
    return object_verb(token) is first.head
