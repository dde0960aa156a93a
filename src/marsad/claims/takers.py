"""Who takes and who gives, where a verb's prepositions say it: towns that fall to somebody, dues paid to somebody,
fighters who give themselves up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from marsad.claims import arguments
from marsad.model.claim import Actor
from marsad.model.codebook import DOING, SUFFERING, ActorRole, Type
from marsad.model.syntax import Sentence, Token

_TAKING = frozenset(
    "take retake recapture capture seize wrest liberate free regain reclaim recover grab win conquer clear".split()
)
"""What is taken "from" somebody was theirs."""
_FALLING = frozenset("fall lose cede surrender yield return pass hand".split())
"""What falls "to" somebody is theirs."""
_GIVING = frozenset({"lose", "cede", "surrender", "hand", "yield"})
"""What somebody does who gives a place "to" others."""
_ACCUSING = frozenset({"accuse", "blame", "condemn", "denounce", "warn", "threaten", "suspect"})
_CRITICISING = frozenset({"criticise", "criticize", "praise", "urge"})
"""What is said of somebody, who is no sayer where the verb is passive: "has been criticised by rights groups"."""
_PAYING = frozenset({"pay", "owe"})
_YIELDING = frozenset({"surrender", "give", "turn", "hand"})
_THEMSELVES = frozenset({"themselves", "himself", "herself"})
_SIDED = frozenset({ActorRole.PERPETRATOR, ActorRole.TARGET, ActorRole.VICTIM})
_DONE = frozenset({Type.ATTACK, Type.KILLING, Type.ABDUCTION, Type.ABUSE, Type.DESTRUCTION, Type.CONTROL})
_STRUCK = frozenset({Type.ATTACK, Type.AIRSTRIKE, Type.SHELLING, Type.BOMBING, Type.OPERATION})
_STRIKES = frozenset(
    "attack airstrike strike raid bombardment shelling offensive operation assault incursion sortie barrage".split()
)
"""Deeds before whose name stands whose they are: "an Israeli airstrike", "the army's offensive"."""
_BEFORE = frozenset({"amod", "compound", "poss", "nmod"})
_MET = frozenset({Type.ARMED_CLASH, Type.COORDINATION, Type.PROTEST})
_OURSELVES = frozenset({ActorRole.PERPETRATOR, ActorRole.AUTHORITY, ActorRole.PARTY, ActorRole.VICTIM})


def put_right(actors: Sequence[Actor], of: Type, deed: Token, sentence: Sentence) -> list[Actor]:
    """The actors with the roles of takers and givers that the grammar of a deed leaves no doubt of."""
    out: list[Actor] = []
    for actor in actors:
        word = arguments.first(sentence.head_of(actor.quote.span))
        role = _role(actor, word, of, deed) if word is not None else None
        out.append(replace(actor, role=role) if role is not None else actor)
    return [one for at, one in enumerate(out) if not any(_same(one, other) for other in out[:at])]


def _same(one: Actor, other: Actor) -> bool:
    return bool(one.name) and (one.name, one.role) == (other.name, other.role) and one.quote != other.quote


def _role(actor: Actor, word: Token, of: Type, deed: Token) -> ActorRole | None:
    if of is Type.ARMED_CLASH and actor.role in _SIDED and actor.name != "civilians":
        return ActorRole.PARTY if actor.name or actor.role is not ActorRole.VICTIM else None
    link = word.head
    if of is Type.DISPLACEMENT and deed.lemma in {"flee", "escape"} and word.dep == "dobj" and link is deed:
        return ActorRole.PERPETRATOR if actor.name not in {None, "civilians"} else None  # "fled the Front"
    if of in _STRUCK and actor.role in SUFFERING and actor.name not in {None, "civilians"} and _is_its_own(word, deed):
        return ActorRole.PERPETRATOR
    if of not in _MET and actor.role in DOING and _is_against(word, deed):
        return ActorRole.TARGET
    on_deed = link.head is deed or (link.head.dep == "dobj" and link.head.head is deed)
    if of is Type.CONTROL and word.dep == "pobj" and on_deed:
        if link.low == "from" and deed.lemma in _TAKING:
            return ActorRole.TARGET
        if link.low == "to" and deed.lemma in _FALLING:
            return ActorRole.PERPETRATOR
    if (
        deed.pos == "VERB"
        and not arguments.is_passive(deed)
        and word in _whole(arguments.first(arguments.subject(deed)))
    ):
        if of is Type.CONTROL and deed.lemma in _GIVING and _to_somebody(deed):
            return ActorRole.TARGET
        if actor.role in SUFFERING and (of is Type.MOVEMENT or (of in _DONE and (_who_does(deed) or _does_too(deed)))):
            return ActorRole.PERPETRATOR
    if of is Type.STATEMENT and deed.lemma in _ACCUSING and word.dep == "dobj" and link is deed:
        return ActorRole.TARGET
    if of is Type.STATEMENT and deed.lemma == "blame" and word.dep == "pobj" and link.low in {"on", "upon"}:
        return ActorRole.TARGET
    if of is Type.STATEMENT and deed.lemma in _ACCUSING | _CRITICISING and arguments.is_passive(deed):
        if link is deed and word.dep == "nsubjpass":
            return ActorRole.TARGET
        if word.dep == "pobj" and link.head is deed and link.low == "by":
            return ActorRole.PERPETRATOR
    if of is Type.COERCION and deed.lemma in _PAYING and deed.pos == "VERB":
        if word.dep == "nsubj" and link is deed and actor.name == "civilians":
            return ActorRole.VICTIM
        if word.dep == "pobj" and link.low == "to" and on_deed:
            return ActorRole.PERPETRATOR
    if of is Type.ARREST and actor.role in _OURSELVES and link is deed and word.dep == "nsubj" and _gives_up(deed):
        return ActorRole.TARGET
    return None


def _is_its_own(word: Token, deed: Token) -> bool:
    """Whether a word before a deed's name says whose deed it is: "a Turkish ground operation"."""
    return word.head is deed and word.dep in _BEFORE and word.i < deed.i and deed.lemma in _STRIKES


def _is_against(word: Token, deed: Token) -> bool:
    """Whether a deed, or what it is part of, is said to be "against" somebody: "will fly strike missions against the
    group"."""
    if word.dep != "pobj" or word.head.low != "against":
        return False
    done = word.head.head
    return done is deed or (done.dep == "dobj" and done.head is deed) or (deed.head is done and deed.dep == "compound")


def _whole(word: Token | None) -> list[Token]:
    """A word, and what it is the whole of: "three members" of "three members of the Front"."""
    if word is None:
        return []
    return [word, word.head.head] if word.dep == "pobj" and word.head.low == "of" else [word]


def _who_does(verb: Token) -> bool:
    """Whether a verb is that of those who do something to others: "three men who had kidnapped a sheikh"."""
    doer, thing = verb.child("nsubj"), verb.child("dobj")
    relative = verb.dep == "relcl" and doer is not None and doer.low in arguments.RELATIVES
    return relative and thing is not None and verb.lemma not in _GIVING and thing.low not in arguments.RELATIVES


def _does_too(verb: Token) -> bool:
    """Whether a verb is joined to another of what is done to the same: "killed or abducted nine teachers"."""
    if verb.dep != "conj" or verb.head.pos != "VERB" or verb.child("nsubj", "nsubjpass") is not None:
        return False
    joined = any(one.low in {"or", "and"} for one in verb.head.children)
    return joined and verb.child("dobj") is not None and verb.head.child("dobj") is None


def _to_somebody(verb: Token) -> bool:
    things = [verb, *(child for child in verb.children if child.dep == "dobj")]
    return any(child.low == "to" and child.dep in {"prep", "dative"} for thing in things for child in thing.children)


def _gives_up(verb: Token) -> bool:
    """Whether a verb tells that its subject surrenders: "turned themselves in", "surrendered to the police"."""
    if verb.lemma not in _YIELDING or arguments.is_passive(verb):
        return False
    thing = verb.child("dobj")
    return thing.low in _THEMSELVES if thing is not None else verb.lemma == "surrender"
