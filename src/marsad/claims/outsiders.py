"""Who is named beside a deed for a part in something else: who holds the ground, saves, buries or counts those whom it
befell, or fights another war."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from marsad.claims import arguments
from marsad.claims.cast import Cast
from marsad.claims.sketch import Sketch
from marsad.model.claim import Actor
from marsad.model.codebook import DOING, SUFFERING, VIOLENT, ActorRole, Type
from marsad.model.span import Quote, Span
from marsad.model.syntax import Sentence, Token
from marsad.reference.actors import Registry

_DEEDS = VIOLENT | {Type.ABUSE, Type.DESTRUCTION}
_COUNTED = _DEEDS | {Type.ARREST, Type.ACCESS, Type.DISPLACEMENT, Type.PRESENCE}
_HARMING = _DEEDS | {Type.ARREST, Type.ABDUCTION, Type.CONTROL}
_TAKEN = _HARMING | {Type.RETURN, Type.OPERATION, Type.SEIZURE}
_APPOINTING = frozenset(
    "appoint name elect hire nominate install accuse abduct kidnap free release wound seize".split()
)
"""What was done to those whom a deed befell by others before."""
_DEMANDING = frozenset("demand request propose recommend insist".split())
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
_BACKING = frozenset("back support help aid assist cover".split())
_REPULSES = frozenset({"repulse", "repelling", "repulsion", "foiling", "thwarting", "defeat"})
_SHORT = 5
_QUANTITIES = frozenset("other score dozen hundred thousand many several some".split())
_SECTORS = frozenset({"NGO", "UNO", "MED", "JRN"})
"""PLOVER's sectors of bodies that count and do no violence."""


def without(made: Sketch, deed: Token, sentence: Sentence, cast: Cast | None = None) -> list[Actor]:
    """The actors of a sketch without those who do or suffer something else: "the ninth murder in the areas held by the
    Front", "firemen dug two bodies out of a market bombed on Monday", "lawyers have counted 63 curfews", "burned by the
    state in its war with the rebels", "eight men were killed and nine others captured". With a `cast`, whoever else
    suffers it stands in for them."""
    out = [one for one in made.actors if not _is_outside(one, made, deed, sentence)]
    if cast is None or any(one.role in SUFFERING for one in out):
        return out
    lost = next((one for one in made.actors if one.role in SUFFERING and one not in out), None)
    subject = deed.child("nsubjpass", "nsubj") if arguments.is_passive(deed) else deed.child("dobj")
    mention = cast.actor_on(subject) if lost is not None and subject is not None else None
    if lost is not None and mention is None and lost.name == "civilians" and made.type in _HARMING:
        words = _in_words(subject) if subject is not None and _is_number(subject) else None
        own = lost if words is None else replace(lost, quote=words)  # people, if not these
        return [own if one is lost else one for one in made.actors if one in out or one is lost]
    if lost is None or mention is None or any(one.quote.span.meets(mention.quote.span) for one in out):
        return out
    return [*out, Actor(_with_number(mention.quote, subject), mention.name, lost.role)]


def _is_number(noun: Token) -> bool:
    """Whether a word stands for so many people: "748", "scores", "others"."""
    return noun.tag == "CD" or noun.lemma in _QUANTITIES


def _in_words(noun: Token) -> Quote | None:
    """The words of a number or a noun of quantity, with what stands behind its "of": "748", "scores of others"."""
    words = [one for one in noun.subtree() if one.dep not in {"punct", "cc", "conj"}]
    parted = any(two.start - one.end > 1 for one, two in zip(words, words[1:], strict=False))
    if not words or parted or len(words) > _SHORT or words[0].pos == "PRON":
        return None
    text = "".join(
        f"{' ' if before is not None and one.start > before.end else ''}{one.text}"
        for before, one in zip([None, *words[:-1]], words, strict=True)
    )
    return Quote(text, Span(words[0].start, words[-1].end))


def _with_number(quote: Quote, noun: Token | None) -> Quote:
    """The words of a noun with the number right before them: "nine others"."""
    number = noun.child("nummod") if noun is not None else None
    if number is None or number.end + 1 != quote.span.start:
        return quote
    return Quote(f"{number.text} {quote.words}", Span(number.start, quote.span.end))


def _is_outside(actor: Actor, made: Sketch, deed: Token, sentence: Sentence) -> bool:
    word = arguments.first(sentence.head_of(actor.quote.span))
    if word is None:
        return False
    if actor.role not in SUFFERING and _is_counted_by(word, deed):
        return True
    if actor.role in SUFFERING:
        if made.type is Type.STATEMENT:
            return _is_demanded(word, deed)
        if _object_else(word, deed) or _comes_later(word, deed) or _is_backed(word, deed):
            return True
        return made.type in _HARMING and (_suffers_else(word, deed) or _does_else(word, deed))
    if actor.role not in DOING:
        return False
    if made.type in _TAKEN and _is_met(word, deed):
        return True
    if _is_followed(word, deed) or _is_between_others(actor, deed, made) or _repels(word, deed):
        return True
    if made.type in _TAKEN and (_undergoes_else(word, deed) or _agent_else(word, deed)):
        return True
    if deed.dep == "relcl" and deed.lemma == "flee" and word.dep == "nsubj" and word.head is deed.head.head:
        return True  # "militiamen held a driver who had fled"
    if made.type in _DEEDS and word.head is not deed and _is_watcher(actor):
        return True
    if made.type not in _COUNTED:
        return False
    if _holds(word, deed) or _wars_elsewhere(word, deed) or _tends(word, deed):
        return True
    return not _may_have(actor, made) and _only_counts(word, deed)


def _may_have(actor: Actor, made: Sketch) -> bool:
    """Whether who counts the dead may have killed them: "the army says 300 militants have been killed"."""
    known = Registry.load().find(actor.name) if actor.name else None
    return made.type in VIOLENT and known is not None and known.sort in {"force", "armed_group"}


def _suffers_else(word: Token, deed: Token) -> bool:
    """Whether somebody is the subject of a verb beside a deed that has a subject of its own: "two men died and a nurse
    was detained"."""
    verb, own = word.head, deed.child("nsubj", "nsubjpass")
    if word.dep not in {"nsubj", "nsubjpass"} or verb is deed or own is None or own.pos == "PRON":
        return False
    joined = (deed.dep == "conj" and deed.head is verb) or (verb.dep == "conj" and verb.head is deed)
    return joined and arguments.is_passive(deed) and verb.pos == "VERB"


def _does_else(word: Token, deed: Token) -> bool:
    """Whether somebody only does what another clause tells in the passive: "held it until it was driven out by the
    army"."""
    verb = word.head.head
    if word.dep != "pobj" or word.head.dep != "agent" or verb is deed or deed.pos != "VERB":
        return False
    if verb.dep == "acl":  # "a clerk appointed by the junta was shot"
        return verb.lemma in _APPOINTING and verb.head.head is deed
    return verb.dep in {"advcl", "conj"} and deed not in verb.subtree()


def _comes_later(word: Token, deed: Token) -> bool:
    """Whether somebody only does what a clause tells before which a deed had whom it befell: "beat him before the nuns
    stepped in"."""
    verb, whom = word.head, deed.child("dobj")
    if (
        word.dep != "nsubj"
        or verb.dep != "advcl"
        or verb.head is not deed
        or whom is None
        or arguments.is_passive(verb)
    ):
        return False
    return any(one.low in {"before", "until", "till"} for one in verb.children) and word.pos != "PRON"


def _object_else(word: Token, deed: Token) -> bool:
    """Whether somebody is the object of a verb beside a deed that has an object of its own: "killed nine villagers and
    abducted scores of others"."""
    verb, own = word.head, deed.child("dobj")
    if word.dep != "dobj" or verb is deed or own is None or own.pos == "PRON" or arguments.is_passive(deed):
        return False
    chain = {deed, *(one for one in deed.ancestors() if one.pos == "VERB")}
    above = [verb, *verb.ancestors()]
    joined = (deed.dep == "conj" and verb in chain) or (verb.dep == "conj" and deed in above)
    return joined and verb.pos == "VERB"


def _is_met(word: Token, deed: Token) -> bool:
    """Whether somebody is the object of the verb whose subject goes on to do a deed, or owns that object: "fighters
    attacked an army post, freeing 90 men"."""
    verb = deed
    while verb.dep in {"conj", "advcl", "xcomp"} and verb.head.pos == "VERB" and verb.child("nsubj") is None:
        if verb.head.child("nsubj") is not None and not arguments.is_passive(verb.head):
            break
        verb = verb.head
    first = verb.head
    if verb.dep not in {"advcl", "conj", "xcomp"} or deed.tag != "VBG" or first.pos != "VERB" or first is deed:
        return False
    thing = word.head if word.dep in {"compound", "amod", "poss", "nmod"} else word
    return thing.dep == "dobj" and thing.head is first


def _is_followed(word: Token, deed: Token) -> bool:
    """Whether somebody belongs to what a deed came after: "the murder of an elder by guards was followed by raids"."""
    by, verb = deed.head, deed.head.head
    if deed.dep != "pobj" or by.low != "by" or verb.lemma not in {"follow", "precede", "succeed"}:
        return False
    first = verb.child("nsubjpass")
    return first is not None and word in first.subtree()


def _repels(word: Token, deed: Token) -> bool:
    """Whether somebody only tells of, or did, the repulse of a deed that others did: "Moscow reported the repulse of
    five rebel attacks"."""
    of = deed.head
    if deed.dep != "pobj" or of.low != "of" or of.head.lemma not in _REPULSES:
        return False
    return word not in deed.subtree() and any(child.dep in {"amod", "compound", "poss"} for child in deed.children)


def _undergoes_else(word: Token, deed: Token) -> bool:
    """Whether something was only done to somebody in a clause of his own beside that of a deed: "two men are thought to
    be held; 11 traders were killed"."""
    verb = word.head
    if word.dep != "nsubjpass" or deed.pos != "VERB" or verb is deed or deed in verb.subtree():
        return False
    return deed.child("nsubj", "nsubjpass") is not None


def _agent_else(word: Token, deed: Token) -> bool:
    """Whether somebody only did what a clause beside that of a deed tells in the passive, where either has a subject of
    its own: "a bomb was defused, and a school was burned by youths"."""
    verb, clause = word.head.head, deed if deed.pos == "VERB" else deed.head
    if word.dep != "pobj" or word.head.dep != "agent" or verb is clause or clause.pos != "VERB":
        return False
    joined = (verb.dep == "conj" and verb.head is clause) or (clause.dep == "conj" and clause.head is verb)
    return joined and all(one.child("nsubjpass") is not None for one in (verb, clause))


def _is_backed(word: Token, deed: Token) -> bool:
    """Whether somebody is only backed by a deed: "forces backed by 500 air strikes"."""
    by, verb = deed.head, deed.head.head
    return deed.dep == "pobj" and by.dep == "agent" and verb.lemma in _BACKING and verb.head is word


def _is_between_others(actor: Actor, deed: Token, made: Sketch) -> bool:
    """Whether a deed is told to be "between" others than somebody: "young men bought guns, and he fears a spiral of
    reprisals between farmers and herders"."""
    first = [one for one in (deed, deed.child("dobj")) if one is not None]
    nouns = [*first, *(of.child("pobj") for one in first for of in one.children if of.low == "of")]
    links = [child for noun in nouns if noun is not None for child in noun.children if child.low == "between"]
    sides = {below.start for link in links for below in link.subtree()}
    inside = [one for one in made.actors if any(one.quote.span.start <= at < one.quote.span.end for at in sides)]
    return len(inside) > 1 and actor not in inside


def _is_demanded(word: Token, deed: Token) -> bool:
    """Whether it is only demanded what should be done with somebody: "demanded that a battalion be based there"."""
    verb = word.head
    return (
        deed.lemma in _DEMANDING
        and word.dep in {"nsubj", "nsubjpass"}
        and verb.head is deed
        and verb.dep == "ccomp"
        and verb is not deed
    )


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
    if deed.tag == "VBN" and deed.dep == "advcl" and deed.head is verb and deed.i > verb.i:
        return deed.child("agent", "nsubj", "nsubjpass", "aux", "mark") is None  # "left the house, bombed on Monday"
    participle = deed.tag == "VBN" and deed.dep in {"acl", "relcl"} and deed.child("agent", "nsubj") is None
    if verb.lemma not in _TENDING or not (participle or (deed.pos == "NOUN" and deed.dep == "pobj")):
        return False
    between = [deed, *deed.ancestors()]
    below = between[: between.index(verb)]
    return participle or any(one.lemma in _RUINS for one in below)


def _is_counted_by(word: Token, deed: Token) -> bool:
    """Whether somebody only gives a figure: "the survivors, put at 400 by a panel, moved south"."""
    verb = word.head.head
    if word.dep != "pobj" or word.head.dep != "agent" or verb is deed or verb.dep != "acl":
        return False
    return verb.lemma in {"put", "estimate", "count", "number", "reckon", "document", "verify"}


def _only_counts(word: Token, deed: Token) -> bool:
    """Whether somebody only counts or tells of a deed in whose words nothing stands for the teller: "the office has
    counted 63 raids", "the rebels say 7,000 people are trapped"."""
    verb = word.head
    if word.dep not in {"nsubj", "nsubjpass"} or verb is deed or verb.lemma not in _COUNTING:
        return False
    if verb not in deed.ancestors():
        return False
    said = [one for one in verb.subtree() if one.i > verb.i]
    if any(one.low in _OWN and one.dep in {"nsubj", "nsubjpass", "poss", "dobj"} for one in said):
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
