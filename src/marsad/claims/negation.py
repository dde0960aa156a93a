"""What says that a deed was not done, and what only sounds like it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from marsad.claims.habits import AGAIN
from marsad.model.codebook import Type
from marsad.model.syntax import Sentence, Token

_BUT_FOR = re.compile(r"\b(?:but for|had \w+ not|had it not|if [^;.]{2,60} had|were it not|if not for)\b")
_NOBODIES = frozenset({"nobody", "none", "no-one"})

_TOLD_BY_NOT: Mapping[Type, frozenset[str]] = {
    Type.ACCESS: frozenset("open allow let admit permit lift hold resupply serve".split()),
    Type.ABDUCTION: frozenset("see hear find return come release free let".split()),
    Type.DISPLACEMENT: frozenset("sleep return come".split()),
    Type.KILLING: frozenset("survive wake live".split()),
}
"""Verbs by whose negation a claim of a type is told as so: "shops did not open", "were never seen again"."""

_BUT = re.compile(
    r"\b(?:nothing|nobody|none|no one) but\b"
    r"|\bnot (?:just|only|merely|simply)\b"
    r"|\bnot ((?:on|in|at|by|from|near|with|during|for|to|of|against)\b)[^;.]{2,60}? but (?:only )?\1"
)
"""Words after a verb by which more or else is told of a deed that was done: "hit nothing but fields", "not on Monday
but on Tuesday"."""


def negated(verb: Token) -> str | None:
    """The word that negates a verb itself ("did not reopen", "never reached", "nobody was stabbed", "took neither the
    fort nor the town"); None where none does, nor for "not only" and what is not ruled out."""
    if verb.pos != "VERB" or any(child.low in {"only", "just", "merely"} for child in verb.children):
        return None
    for child in verb.children:
        if child.dep == "neg" and child.low != "longer":
            return child.low
        if child.dep in {"nsubj", "nsubjpass"} and child.low in _NOBODIES:
            return child.low
    return _of_neither(verb) or _no_more(verb)


def _of_neither(verb: Token) -> str | None:
    """ "reached neither the ford nor the town", "beaten neither by the guards nor by their emir"."""
    for child in verb.children:
        if child.dep in {"dobj", "agent", "prep"} and child.i > verb.i:
            below = (child, *child.children) if child.dep == "dobj" else (child, *child.children, verb)
            if any(one.low == "neither" and one.i > verb.i for each in below for one in each.children):
                return "neither"
    return None


def _no_more(verb: Token) -> str | None:
    """ "levies its tax no more"."""
    for child in verb.children:
        if child.dep == "advmod" and child.low == "more" and any(one.low == "no" for one in child.children):
            return "no more"
    return None


def told_by_not(type_: Type, verb: Token) -> str | None:
    """The negation by which a claim of a type is told as so: "did not open", "were never seen again"."""
    no = negated(verb) if verb.lemma in _TOLD_BY_NOT.get(type_, ()) else None
    return f"{no} {verb.low}" if no else None


def corrected(verb: Token) -> str | None:
    """The words after a verb that say more or else of a deed that was done: "took not just the ford but the town", "not
    on Monday but on Tuesday"; None where the verb itself is negated."""
    if verb.pos != "VERB" or any(one.dep == "neg" and one.i < verb.i for one in verb.children):
        return None
    found = _BUT.search(" ".join(one.low for one in verb.subtree() if one.i > verb.i))
    return found[0] if found else None


def without(deed: Token) -> str | None:
    """The words by which something told as past went by without a deed: "passed without an attack", "got through
    without being shot at"."""
    above = deed.head if deed.dep in {"pobj", "pcomp"} and deed.head.low == "without" else None
    verb = above.head if above is not None else None
    if verb is None or verb.tag != "VBD" or any(one.low in AGAIN for one in verb.subtree()):
        return None
    return f"{verb.low} without"


def undone(deed: Token, sentence: Sentence) -> str | None:
    """The words by which a deed that was to be did not come about: "would have been shelled but for the fog", "the
    release fell through"."""
    auxiliaries = {child.low for child in deed.children if child.dep in {"aux", "auxpass"}}
    if {"would", "have"} <= auxiliaries:
        found = _BUT_FOR.search(" ".join(token.low for token in sentence.tokens))
        return found[0] if found else None
    verb = deed.head
    if deed.dep != "nsubj" or verb.tag not in {"VBD", "VBN"}:
        return None
    fell = verb.lemma in {"fall", "come"} and any(child.low in {"through", "nothing"} for child in verb.subtree())
    return f"{verb.low} through" if fell and verb.lemma == "fall" else f"{verb.low} to nothing" if fell else None
