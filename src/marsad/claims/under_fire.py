"""What is told to come under fire: it does none of it."""

from __future__ import annotations

from marsad.model.syntax import Token

_COMING = frozenset({"come", "be", "fall", "get"})
_FIRE = frozenset({"fire", "attack", "gunfire", "assault", "crossfire"})
_SHOOTING = frozenset({"fire", "shoot"})
_AT = frozenset({"on", "upon", "at"})
_HITTING = frozenset({"hit", "strike", "rake", "riddle", "pepper", "damage"})
_BULLETS = frozenset({"fire", "gunfire", "bullet", "shot", "round"})
_FLYING = frozenset("air aerial drone jet plane warplane aircraft helicopter gunship airstrike uav bomb".split())
"""What those who are fired on from the air name."""


def under_fire(deed: Token) -> Token | None:
    """The word for what comes under the fire that a deed tells of: "a helicopter came under fire", "was fired on", "was
    hit by gunfire"; None where it tells of no such thing."""
    verb = _verb(deed)
    if verb.lemma in _COMING and any(one.low == "under" and _is(one.child("pobj"), _FIRE) for one in verb.children):
        return verb.child("nsubj") or (verb.head if verb.dep == "acl" else None)
    hit = verb.child("nsubjpass")
    if hit is None:
        return None
    if verb.lemma in _SHOOTING and any(one.low in _AT and one.child("pobj") is None for one in verb.children):
        return hit
    by = verb.child("agent")
    return hit if verb.lemma in _HITTING and by is not None and _is(by.child("pobj"), _BULLETS) else None


def shot_dead(deed: Token) -> Token | None:
    """Who is told dead by a verb that only looks active, as headlines leave out "was": "second raider shot dead near
    the gate"; None where somebody does it to somebody."""
    dead = next((one for one in deed.children if one.low == "dead" and one.i == deed.i + 1), None)
    if deed.lemma != "shoot" or dead is None or deed.child("dobj", "aux", "auxpass") is not None:
        return None
    own = [one for one in dead.subtree() if one.pos in {"NOUN", "PROPN", "NUM"} and one.dep != "pobj"]
    return None if own else deed.child("nsubj")


def fires(word: Token, deed: Token) -> bool:
    """Whether the fire that something comes under is somebody's: "came under fire from rebels"."""
    if under_fire(deed) is None or word.dep != "pobj" or word.head.low not in {"from", "by"} or word.lemma in _BULLETS:
        return False
    over, verb = word.head.head, _verb(deed)
    return over is verb or (over.lemma in _FIRE and over.head.head is verb)


def is_from_the_ground(deed: Token) -> bool:
    """Whether fire that somebody comes under is nowhere said to be from the air."""
    hit = under_fire(deed)
    if hit is None:
        return False
    verb = _verb(deed)
    own = {token.i for token in hit.subtree()}
    return not any(token.lemma in _FLYING for token in verb.subtree() if token.i not in own)


def _verb(deed: Token) -> Token:
    """The verb of a deed that is told by its noun: "under fire", "by gunfire"."""
    told = deed.pos == "NOUN" and deed.lemma in _FIRE | _BULLETS and deed.dep == "pobj"
    return deed.head.head if told and deed.head.low in {"under", "by"} else deed


def _is(token: Token | None, words: frozenset[str]) -> bool:
    return token is not None and token.lemma in words
