"""Who foils a deed, or answers it, and so did not do it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from marsad.claims import arguments
from marsad.claims.casualties import is_toll
from marsad.claims.placed import Placed
from marsad.claims.sketch import Sketch
from marsad.model.claim import Actor
from marsad.model.codebook import DOING, ActorRole, Kind, Polarity, Type
from marsad.model.syntax import Sentence, Token

_FOILING = frozenset("thwart foil avert prevent disrupt frustrate neutralise neutralize".split())
_MOST = 3
"""Spans of evidence that a claim has at most."""
_REPELLING = frozenset("repel repulse rebuff parry".split())
_DEEDS = frozenset(
    {Type.ATTACK, Type.KILLING, Type.BOMBING, Type.SHELLING, Type.AIRSTRIKE, Type.ABDUCTION, Type.DESTRUCTION}
)
"""Types of what is foiled by others than those who do it."""
_WITHIN = frozenset("compound nmod amod acl pobj prep pcomp xcomp conj relcl appos poss".split())
"""How a deed hangs on the noun for what is foiled: "an attempt to kidnap a judge"."""
_PLANS = frozenset("attempt plot plan bid attack assault bombing raid infiltration conspiracy scheme try".split())
_ANSWERING = frozenset({"follow", "avenge"})
"""Verbs whose object is what was done before, by others."""
_REACTING = frozenset({"retaliate", "respond", "react", "answer"})
_ANSWERS = arguments.REVENGE | frozenset({"response", "answer", "reaction", "payback"})
_COMING = frozenset({"come", "occur", "happen", "begin", "start"})
_AFTER = frozenset({"after", "following"})


def besides_foilers(actors: Sequence[Actor], of: Type, deed: Token, sentence: Sentence) -> list[Actor]:
    """The actors without doers who foiled or repelled the deed ("an attack was thwarted by guards"), and without those
    of the deed that it was followed or answered by ("the raid followed an attack on the mosque")."""
    foilers = _foilers(deed) if of in _DEEDS else []
    told = {token.i for token in deed.subtree()} if of in _DEEDS and answered(deed) else None
    out: list[Actor] = []
    for actor in actors:
        word = sentence.head_of(actor.quote.span)
        if actor.role in DOING and any(arguments.first(word) is one for one in foilers):
            continue
        if actor.role in DOING and told is not None and (word is None or word.i not in told):
            continue
        out.append(actor)
    return out


def only_foils(made: Sketch, sentence: Sentence, others: Sequence[Sketch]) -> bool:
    """Whether a claim only tells that another of its sentence was foiled: "foiled a plot to bomb the fair"."""
    head = sentence.head_of(made.mark.span)
    if head is None or head.lemma not in _FOILING or any(map(is_toll, made.counts)):
        return False
    deeds = (sentence.head_of(one.mark.span) for one in others if one is not made and one.polarity is Polarity.ABSENT)
    return any(deed is not None and deed is not head and _foiling(deed) is head for deed in deeds)


def foiled_by(deed: Token) -> str | None:
    """The words by which a deed is told as what foiled another: "foiled a plan to bomb the fair by arresting four"."""
    by = deed.head if deed.dep == "pcomp" and deed.head.low == "by" else None
    verb = next((one for one in by.ancestors() if one.lemma in _FOILING), None) if by is not None else None
    return f"{verb.low} by" if verb is not None and verb.tag in {"VBD", "VBN"} else None


def without_repulse(sketches: Sequence[Sketch], placed: Sequence[Placed]) -> list[Sketch]:
    """The sketches, with an attack that is told to have been repelled right after it as one fight: "rebels attacked the
    post. The attack was repelled"."""
    out: list[Sketch] = []
    for one in sketches:
        head = placed[one.sentence].sentence.head_of(one.mark.span)
        first = next((two for two in reversed(out) if two.type in _DEEDS and _is_just_before(two, one)), None)
        if first is None or head is None or not _repels_known(head):
            out.append(one)
            continue
        first.type, first.because["type"] = Type.ARMED_CLASH, f"“{head.low}”, told after it"
        first.counts += [count for count in one.counts if count.what not in {known.what for known in first.counts}]
        first.evidence += one.evidence[:1] if len(first.evidence) < _MOST else []
        first.actors = [
            replace(who, role=ActorRole.PARTY) if who.role is ActorRole.PERPETRATOR else who for who in first.actors
        ]
    return out


def _is_just_before(first: Sketch, one: Sketch) -> bool:
    near = 0 < one.sentence - first.sentence <= 1 and first.page == one.page
    return near and first.kind is Kind.EVENT and first.polarity is Polarity.PRESENT


def _repels_known(verb: Token) -> bool:
    """Whether a verb tells that an attack known by then was repelled."""
    thing = verb.child("nsubjpass") if arguments.is_passive(verb) else verb.child("dobj")
    if verb.lemma not in _REPELLING or thing is None:
        return False
    known = any(child.low in {"the", "this", "that"} for child in thing.children)
    return thing.low == "it" or (known and thing.lemma in _PLANS)


def fought(sketches: Sequence[Sketch], placed: Sequence[Placed]) -> None:
    """What was foiled or repelled with people killed or hurt took place all the same, as a fight."""
    for one in sketches:
        if one.polarity is not Polarity.ABSENT:
            continue
        head = placed[one.sentence].sentence.head_of(one.mark.span)
        if any(map(is_toll, one.counts)) and head is not None and head.lemma in _FOILING | _REPELLING:
            one.polarity, one.because["polarity"] = Polarity.PRESENT, f"“{head.low}”, with dead or hurt"


def answered(deed: Token) -> str | None:
    """The word by which a deed is what another deed followed, avenged or was revenge for."""
    while deed.dep in {"compound", "conj"} and deed.head.pos == "NOUN":
        deed = deed.head
    over = deed.head
    if deed.dep == "dobj" and over.lemma in _ANSWERING and not arguments.is_passive(over):
        return over.text
    if deed.dep != "pobj":
        return None
    by = over.head
    if over.low in _AFTER and by.lemma in _COMING:
        thing = by.child("nsubj")
        return over.text if thing is not None and thing.pos == "NOUN" else None
    if over.low in {"to", "for"} and (by.lemma in _ANSWERS or (by.lemma in _REACTING and by.pos == "VERB")):
        return by.text
    return None


def _foilers(deed: Token) -> list[Token]:
    """The words for who foils a deed: the subject of the verb that does, or whoever stands after its "by"; with a
    pronoun, also for who says so."""
    verb = _foiling(deed)
    who = arguments.first(arguments.subject(verb)) if verb is not None else None
    if verb is None or who is None:
        return []
    teller = verb.head.child("nsubj") if who.pos == "PRON" and verb.dep == "ccomp" else None
    return [who, teller] if teller is not None else [who]


def _foiling(deed: Token) -> Token | None:
    """The verb by which a deed comes to nothing, itself or one that it hangs on."""
    verbs = _FOILING | _REPELLING
    if deed.pos == "VERB" and deed.lemma in verbs:
        thing = deed.child("nsubjpass") if arguments.is_passive(deed) else deed.child("dobj")
        return deed if thing is not None and thing.lemma in _PLANS else None
    if deed.dep in {"xcomp", "advcl"} and deed.head.lemma in verbs:  # where a parser hangs on the verb what was planned
        plan = deed.head.child("dobj")
        return deed.head if plan is not None and plan.lemma in _PLANS and plan.i < deed.i else None
    one = deed
    while one.dep in _WITHIN and one.head is not one:
        one = one.head
        if one.pos == "VERB" and one.lemma in verbs:
            return None
    over = one.head
    return over if one.dep in {"dobj", "nsubjpass"} and over.lemma in verbs and over.pos == "VERB" else None
