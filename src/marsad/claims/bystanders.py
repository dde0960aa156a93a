"""Who does something else in the sentence of a deed that has a doer of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from marsad.claims import arguments
from marsad.claims.both import is_both
from marsad.claims.sketch import Sketch
from marsad.model.claim import Actor
from marsad.model.codebook import DOING, SUFFERING, VIOLENT, ActorRole, Type
from marsad.model.syntax import Sentence, Token

_SIDES = DOING | {ActorRole.PARTY}
_PRONOUNS = frozenset({"they", "them", "it", "he", "she", "him", "her", "we", "us"})
_LATER = frozenset({ActorRole.PERPETRATOR, ActorRole.VICTIM})
_LAND = frozenset("territory area land ground side position".split())
"""What is somebody's and does nothing itself: "shelling from rebel-held territory"."""
_FORCES = frozenset("police policeman officer soldier troop force gendarme guard army military trooper".split())
_TELLING = frozenset(
    """
    say tell add claim report announce confirm deny acknowledge admit state insist allege accuse blame describe note
    assert maintain argue explain warn estimate suggest concede recognise recognize speak call put
    """.split()
)
"""Verbs whose subject speaks of what others do, fighting too."""
_SPEAKING = frozenset({"say", "tell", "report", "announce", "confirm", "deny"})
_HAVING = frozenset("order command lead help force let allow make tell instruct send direct enable authorise".split())
"""Verbs whose subject has others do what hangs on them: "the general ordered his men to fire"."""
_BACKING = frozenset("back support assist join accompany aid help arm reinforce flank".split())
"""What is done to a doer by who does the deed too: "soldiers backed by villagers stormed the camp"."""
_RESULTS = frozenset("spark prompt trigger breach violate shatter unleash provoke end break".split())
"""Verbs whose clause tells what a deed led to, or what it broke: "sparking an offensive led by the president"."""
_POLICING = frozenset("arrest detain apprehend charge question interrogate try indict convict investigate".split())
"""What is done about a deed to those who are held to have done it."""
_GUARDING = frozenset({"guard", "protect", "escort"})


def without(made: Sketch, deed: Token, sentence: Sentence) -> list[Actor]:
    """The actors of a sketch without bystanders: those said to do something else, where the verb of the deed has a doer
    of its own among them, and those who only led or hired one of the others. Police who meet a protest are its
    authority."""
    actors = _of_own_sentence(made, sentence)
    words = [arguments.first(sentence.head_of(actor.quote.span)) for actor in actors]
    agent, suffers = (arguments.subject(deed), False) if deed.pos == "VERB" else arguments.noun_agent(deed)
    doer = None if suffers else arguments.first(agent)
    if made.type is not Type.PROTEST and not any(
        word is doer and actor.role in _SIDES for actor, word in zip(actors, words, strict=True)
    ):
        doer = None
    out: list[Actor] = []
    for actor, word in zip(actors, words, strict=True):
        if word is not None and actor.role in _SIDES and word.lemma in _LAND and not is_both(actor):
            continue
        if word is not None and made.type in VIOLENT and _polices(word, deed):
            continue
        tied = word is not None and _is_tied(actor, word, deed, words)
        if word is not None and actor.role in DOING and _tells_of_own(actor, word, made.actors):
            continue
        if word is not None and actor.role in _SIDES | {ActorRole.VICTIM} and _stands_by(actor, word, deed, made):
            continue
        if word is None or not (tied or (doer is not None and _elsewhere(actor, word, doer, deed))):
            out.append(actor)
        elif made.type is Type.PROTEST and word.lemma in _FORCES:
            out.append(replace(actor, role=ActorRole.AUTHORITY))
    return out


def _of_own_sentence(made: Sketch, sentence: Sentence) -> list[Actor]:
    """The actors without doers and victims that only the sentence after the deed's names, but for those that it counts;
    and without doers that the one before it names, where its own names any."""
    span = sentence.span
    own = any(actor.role in _SIDES and span.holds(actor.quote.span) for actor in made.actors)

    def elsewhere(actor: Actor) -> bool:
        if actor.name is None and not span.holds(actor.quote.span) and actor.quote.words.lower() in _PRONOUNS:
            return True  # "they" of another sentence, whoever they are
        if actor.quote.span.end <= span.start:
            return own and actor.role in DOING
        counted = any(count.quote.span.start >= span.end for count in made.counts)
        return actor.quote.span.start >= span.end and actor.role in _LATER and not counted

    return [actor for actor in made.actors if not elsewhere(actor)]


def _stands_by(actor: Actor, word: Token, deed: Token, made: Sketch) -> bool:
    """Whether somebody only belongs to what a deed led to or broke ("a truce brokered by the mission"), is told as part
    of those it befell ("22 people, including some militiamen"), or only speaks of it, or beside it ("residents reported
    clashes", "which the front said caused injuries")."""
    above = list(word.ancestors())
    if any(
        one.tag == "VBG" and one.lemma in _RESULTS and one is not deed and one not in deed.ancestors() for one in above
    ):
        return True
    if word.dep == "pobj" and word.head.low == "including" and word not in deed.ancestors():
        start = actor.quote.span.start
        return any(one.role in SUFFERING and one.quote.span.start < start for one in made.actors)
    verb = word.head
    if actor.role is ActorRole.VICTIM:
        return made.type is not Type.ABDUCTION and _is_missing(word)
    avenged = any(one.lemma in arguments.REVENGE and one.child("prep") is not None for one in deed.ancestors())
    if avenged and verb.pos == "VERB":
        return word.dep == "nsubj" and verb is not deed and deed.pos == "NOUN"
    if word.dep != "nsubj" or verb.lemma not in _SPEAKING or verb is deed:
        return False
    return verb not in deed.ancestors() or (made.type is Type.ARMED_CLASH and actor.name == "civilians")


def _polices(word: Token, deed: Token) -> bool:
    """Whether somebody arrests or looks for others over a deed, or is arrested for it: "police arrested two men in
    connection with the bombing"."""
    by = word.head
    verb = by.head if word.dep == "pobj" and by.dep == "agent" else by
    if word.dep not in {"nsubj", "nsubjpass", "dobj", "pobj"} or (word.dep == "pobj" and by.dep != "agent"):
        return False
    return deed.pos == "NOUN" and verb.lemma in _POLICING and verb in deed.ancestors()


def _is_missing(word: Token) -> bool:
    """Whether of those whom a word names it is only told that they are gone: "17 people still missing"."""
    around = [*word.children, word.head, *word.head.children]
    return any(one.low in {"missing", "unaccounted"} and one.i > word.i for one in around)


def _tells_of_own(actor: Actor, word: Token, actors: Sequence[Actor]) -> bool:
    """Whether a body only speaks of what was done to its own: "the Front said three of its men had died"."""
    if word.dep != "nsubj" or word.head.lemma not in _TELLING or not actor.name:
        return False
    return any(one.role in SUFFERING and one.name == actor.name for one in actors)


def _is_tied(actor: Actor, word: Token, deed: Token, words: Sequence[Token | None]) -> bool:
    """Whether somebody only did before to one of the others what a participle on its name tells, or is guarded by it:
    "a porter hired by the troops stepped on a mine", "two policemen guarding a school were shot"."""
    verb = word.head
    if actor.role in SUFFERING and word.dep == "dobj" and verb.lemma in _GUARDING and verb.dep == "acl":
        return verb is not deed and any(one is arguments.first(verb.head) for one in words)
    if actor.role not in DOING or word.dep != "pobj" or word.head.dep != "agent":
        return False
    verb = verb.head
    if verb.dep != "acl" or verb is deed or verb.lemma in arguments.HURTING | _BACKING:
        return False
    return any(one is arguments.first(verb.head) for one in words)


def _elsewhere(actor: Actor, word: Token, doer: Token, deed: Token) -> bool:
    """Whether an actor does what is not the deed, and so that its doer does it alone."""
    verb = _done_by(word if doer.pos == "PRON" else _whole(word))
    if verb is None or verb is deed or word is doer:
        return False
    if actor.role not in DOING and (actor.role is not ActorRole.PARTY or verb.lemma not in _TELLING):
        return False
    if deed.head is verb and deed.dep in {"xcomp", "ccomp"} and verb.lemma in _HAVING:
        return False
    if verb.dep == "acl" and verb.head is doer and verb.lemma in _BACKING:
        return False
    owner = doer.child("poss")
    return owner is None or owner.low != "whose"


def _whole(word: Token) -> Token:
    """The noun that a name stands before: "African Union vehicles arrived"."""
    while word.dep in {"compound", "nmod"} and word.head.pos == "NOUN" and word.head.dep == "nsubj":
        word = word.head
    return word


def _done_by(word: Token) -> Token | None:
    """The verb that somebody is said to do: as its subject, or after its "by"."""
    by = word.head
    if word.dep == "nsubj" and by.pos == "VERB":
        return None if arguments.is_passive(by) else by
    return by.head if word.dep == "pobj" and by.dep == "agent" and by.head.pos == "VERB" else None
