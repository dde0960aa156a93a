"""Drones and missiles that are shot down: who does it is a party, and who launched them has no part in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from marsad.claims import arguments
from marsad.claims.placed import Placed
from marsad.claims.sketch import Sketch
from marsad.model.claim import Actor
from marsad.model.codebook import ActorRole, Type
from marsad.model.syntax import Token

_DOWN = frozenset({"shoot", "bring", "take", "knock"})
_DOWNING = frozenset({"down", "intercept"})
_UNDOING = frozenset("destroy neutralise neutralize repel suppress jam stop eliminate".split())
_MISSILES = frozenset("drone missile rocket uav projectile quadcopter shahed interceptor".split())
_STORES = frozenset("workshop factory depot warehouse store launcher plant facility stockpile cache site base".split())
"""What is destroyed on the ground with the drones or missiles in it."""
_LAUNCHING = frozenset("launch fire send attack strike target hit shell bombard unleash lob pound use deploy".split())
_SENDING = frozenset({"launch", "fire", "send", "lob"})
_DEEDS = frozenset("attack barrage strike salvo bombardment assault raid".split())
_SIDES = frozenset({ActorRole.PERPETRATOR, ActorRole.PARTY, ActorRole.AUTHORITY})


def parties(sketches: Sequence[Sketch], placed: Sequence[Placed]) -> None:
    """Give what is told to be shot down its parties, in place: without those who launched it, and with who shoots; who
    launches it where that is the deed is its perpetrator."""
    for one in sketches:
        deed = placed[one.sentence].sentence.head_of(one.mark.span) if one.type is Type.AIRSTRIKE else None
        if deed is not None and deed.lemma in _SENDING and not is_downed(deed):
            one.actors = [_launching(actor, deed, placed) for actor in one.actors]
        if deed is None or not is_downed(deed):
            continue
        shooter = arguments.first(arguments.subject(deed))
        out: list[Actor] = []
        for actor in one.actors:
            word = _word(actor, placed)
            if actor.role in _SIDES and word is not None and word is shooter:
                out.append(replace(actor, role=ActorRole.PARTY))
            elif actor.role not in _SIDES or word is None or not _launches(word, deed):
                out.append(actor)
        one.actors = out


def _launching(actor: Actor, deed: Token, placed: Sequence[Placed]) -> Actor:
    """An actor, as the perpetrator where the deed is its launching of drones or missiles."""
    word, thing = _word(actor, placed), deed.child("dobj")
    launches = word is not None and word.dep == "nsubj" and word.head is deed
    flies = thing is not None and thing.lemma in _MISSILES
    return replace(actor, role=ActorRole.PERPETRATOR) if actor.role is ActorRole.PARTY and launches and flies else actor


def is_downed(deed: Token) -> bool:
    """Whether a verb tells that what flies is brought down: "71 drones were shot down", "intercepted two missiles"."""
    if deed.pos != "VERB":
        return False
    if deed.lemma in _DOWNING or (deed.lemma in _DOWN and any(one.low == "down" for one in deed.children)):
        return True
    thing = arguments.direct_object(deed)
    if deed.lemma not in _UNDOING or thing is None or thing.lemma not in _MISSILES:
        return False
    return not any(one.lemma in _STORES for one in thing.subtree())


def _word(actor: Actor, placed: Sequence[Placed]) -> Token | None:
    sentence = next((one.sentence for one in placed if one.sentence.span.holds(actor.quote.span)), None)
    return arguments.first(sentence.head_of(actor.quote.span)) if sentence is not None else None


def _launches(word: Token, deed: Token) -> bool:
    """Whether somebody is said to launch things: as the subject of the verb, after its "by", or as whose attack it
    is."""
    verb = word.head
    if verb is deed or (word.dep == "pobj" and verb.head is deed):
        return False
    if word.dep == "nsubj" and verb.pos == "VERB" and verb.lemma in _LAUNCHING:
        return not arguments.is_passive(verb)
    if word.dep == "pobj" and verb.dep == "agent" and verb.head.lemma in _LAUNCHING:
        return True
    return word.dep in {"amod", "poss", "compound", "nmod"} and verb.lemma in _DEEDS
