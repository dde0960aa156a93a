"""Who is named beside a deed for a part in something else: who holds the ground, saves, buries or counts those whom it
befell, or fights another war."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.claims import arguments
from marsad.claims.sketch import Sketch
from marsad.model.claim import Actor
from marsad.model.codebook import DOING, SUFFERING, VIOLENT, ActorRole, Type
from marsad.model.syntax import Sentence, Token
from marsad.reference.actors import Registry

_DEEDS = VIOLENT | {Type.ABUSE, Type.DESTRUCTION}
_COUNTED = _DEEDS | {Type.ARREST, Type.ACCESS, Type.DISPLACEMENT}
_HOLDING = frozenset("hold control occupy rule run govern administer dominate patrol police".split())
_TENDING = frozenset(
    """
    pull dig recover retrieve rescue save evacuate treat bury extract free carry drag lift remove transport take rush
    bring visit inspect tour examine extinguish douse clear search mourn commemorate hospitalise exhume open unearth
    """.split()
)
"""What is done to those whom a deed befell, or where it was, by who did none of it."""
_RUINS = frozenset("ruin rubble debris wreckage grave body remains remain corpse scene house building hospital".split())
_GRAVES = frozenset({"grave", "burial"})
_COUNTING = frozenset(
    """
    count register document record log tally list compile catalogue catalog chronicle put estimate receive verify
    monitor investigate say report tell hear learn
    """.split()
)
"""Verbs whose subject counts what others do, or hears of it."""
_WARS = frozenset("war conflict fight battle struggle campaign feud dispute rivalry standoff".split())
_OWN = frozenset("it they we he she its their our his her them us".split())
"""What may stand for who tells of a deed, within what is told."""
_SECTORS = frozenset({"NGO", "UNO", "MED", "JRN"})
"""PLOVER's sectors of bodies that count and do no violence."""


def without(made: Sketch, deed: Token, sentence: Sentence) -> list[Actor]:
    """The actors of a sketch without those who do something else: "the ninth murder in the areas held by the Front",
    "firemen dug two bodies out of a market bombed on Monday", "lawyers have counted 63 curfews", "burned by the state
    in its war with the rebels"."""
    return [one for one in made.actors if not _is_outside(one, made, deed, sentence)]


def _is_outside(actor: Actor, made: Sketch, deed: Token, sentence: Sentence) -> bool:
    word = arguments.first(sentence.head_of(actor.quote.span))
    if word is None or actor.role not in DOING | {ActorRole.PARTY}:
        return False
    if actor.role in DOING and made.type in _DEEDS and word.head is not deed and _is_watcher(actor):
        return True
    if made.type not in _COUNTED:
        return False
    if actor.role in DOING and (_holds(word, deed) or _wars_elsewhere(word, deed) or _tends(word, deed)):
        return True
    return actor.role in DOING and not _may_have(actor, made) and _only_counts(word, deed)


def _may_have(actor: Actor, made: Sketch) -> bool:
    """Whether who counts the dead may have killed them: "the army says 300 militants have been killed"."""
    known = Registry.load().find(actor.name) if actor.name else None
    return made.type in VIOLENT and known is not None and known.sort in {"force", "armed_group"}


def _holds(word: Token, deed: Token) -> bool:
    """Whether somebody only holds the ground of a deed: "in the districts controlled by the Front"."""
    verb = word.head.head
    if word.dep != "pobj" or word.head.dep != "agent" or verb is deed or verb.lemma not in _HOLDING:
        return False
    return verb.dep in {"acl", "relcl"} and verb not in deed.ancestors()


def _wars_elsewhere(word: Token, deed: Token) -> bool:
    """Whether somebody is only the foe in a war during which a deed was done: "in its war with the rebels"."""
    war = word.head.head
    if word.dep != "pobj" or word.head.low not in {"with", "against"} or war.lemma not in _WARS:
        return False
    return war is not deed and war not in deed.ancestors() and war.dep == "pobj"


def _tends(word: Token, deed: Token) -> bool:
    """Whether somebody saves, buries or looks for those whom a deed befell that hangs on the same clause: "firemen
    pulled three people out of a house bombed on Tuesday", "opened a mass grave"."""
    verb = word.head
    if word.dep != "nsubj" or verb is deed or verb not in deed.ancestors():
        return False
    if deed.lemma in _GRAVES:
        return True
    participle = deed.tag == "VBN" and deed.dep in {"acl", "relcl"} and deed.child("agent", "nsubj") is None
    if verb.lemma not in _TENDING or not (participle or (deed.pos == "NOUN" and deed.dep == "pobj")):
        return False
    between = [deed, *deed.ancestors()]
    below = between[: between.index(verb)]
    return participle or any(one.lemma in _RUINS for one in below)


def _only_counts(word: Token, deed: Token) -> bool:
    """Whether somebody only counts or tells of a deed in whose words nothing stands for the teller: "the office has
    counted 63 raids", "the rebels say 7,000 people are trapped"."""
    verb = word.head
    if word.dep not in {"nsubj", "nsubjpass"} or verb is deed or verb.lemma not in _COUNTING:
        return False
    if verb not in deed.ancestors():
        return False
    said = [one for one in verb.subtree() if one.i > verb.i]
    if any(one.low in _OWN for one in said):
        return False
    return deed.pos != "VERB" or _has_own_subject(deed, verb)


def _has_own_subject(deed: Token, verb: Token) -> bool:
    """Whether a verb below another has a subject of its own, or one between them has."""
    for one in (deed, *deed.ancestors()):
        if one is verb:
            return False
        if one.child("nsubj", "nsubjpass") is not None:
            return True
    return False


def _is_watcher(actor: Actor) -> bool:
    """Whether a name is that of a body which watches, counts and helps, by the registry or by the words of the name."""
    if not actor.name:
        return False
    known = Registry.load().find(actor.name)
    if known is not None:
        return known.sort == "organization" and known.plover in _SECTORS
    words = actor.name.lower().replace("-", " ").split()
    return "rights" in words or ("association" in words and not {"armed", "fighters"} & set(words))


def one_sided(made: Sketch, deed: Token, sentence: Sentence) -> list[Actor]:
    """The actors of a deed of one side, without those under the name of the other: of two of one name the one that the
    deed governs stays, and of those who suffer in its sentence and do it in another the first."""
    if made.type not in _DEEDS | {Type.CONTROL, Type.ABDUCTION}:
        return made.actors
    with_other = [(one, _namesake(one, made.actors)) for one in made.actors]
    return [one for one, other in with_other if other is None or not _gives_way(one, other, deed, sentence)]


def _namesake(actor: Actor, actors: Sequence[Actor]) -> Actor | None:
    """Somebody of the same name on the other side."""
    if actor.name in {None, "civilians"}:
        return None
    facing = SUFFERING if actor.role in DOING else DOING if actor.role in SUFFERING else frozenset[ActorRole]()
    return next((one for one in actors if one.name == actor.name and one.role in facing), None)


def _gives_way(actor: Actor, other: Actor, deed: Token, sentence: Sentence) -> bool:
    here, there = (sentence.span.holds(one.quote.span) for one in (actor, other))
    if here != there:
        return actor.role in DOING and not here
    mine, its = (arguments.first(sentence.head_of(one.quote.span)) for one in (actor, other))
    if mine is None or its is None:
        return False
    own = _governs(deed, its) and not _governs(deed, mine)
    return own and its.pos == "PRON" and actor.role in SUFFERING


def _governs(deed: Token, word: Token) -> bool:
    return word.head is deed or (word.dep == "pobj" and word.head.head is deed)
