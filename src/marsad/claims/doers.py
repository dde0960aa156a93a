"""Who plainly does a deed, or suffers it, and stands in no role yet."""

from __future__ import annotations

from marsad.claims import arguments
from marsad.claims.cast import Cast
from marsad.claims.countable import PEOPLE
from marsad.claims.sketch import Sketch
from marsad.model.claim import Actor
from marsad.model.codebook import SUFFERING, VIOLENT, ActorRole, Type
from marsad.model.mention import ActorMention
from marsad.model.span import Quote, Span
from marsad.model.syntax import Sentence, Token

_DEEDS = frozenset(
    {
        Type.ATTACK, Type.SHELLING, Type.AIRSTRIKE, Type.KILLING, Type.ABDUCTION, Type.ABUSE, Type.COERCION,
        Type.OPERATION, Type.ARREST, Type.SEIZURE, Type.CONTROL, Type.DESTRUCTION, Type.ACCESS,
    }
)  # fmt: skip
_ARMED = frozenset({"armed_group", "force", "gunmen"})
_OF_STATE = frozenset({"force", "authority", "state"})
_UNDERGOING = frozenset("lose suffer sustain face witness see experience find discover have get hit meet deny".split())
"""Verbs whose subject does no harm by them; what is found is seized by who finds it."""
_BACKING = frozenset("back support accompany assist flank aid help cover".split())
_LAYING = frozenset("plant lay place bury fire launch drop set leave throw detonate".split())
_FIRE = frozenset("fire gunfire firing shellfire shelling bombardment airstrike strike raid".split())
"""Deeds whose doer may stand before them: "killed in police gunfire"."""
_FINDING = frozenset({"find", "discover"})
_MINES = frozenset({"mine", "landmine", "ied", "bomb", "device", "explosive"})
"""What one hits who is hit by it."""
_DOING = frozenset({ActorRole.PERPETRATOR, ActorRole.AUTHORITY, ActorRole.PARTY})


def with_doer(made: Sketch, deed: Token, cast: Cast) -> list[Actor]:
    """The actors of a sketch; where none of its own sentence does it, with the armed subject of an active verb that
    takes an object, or whoever stands after its "by": "troops found 14 telephones"; one with a name in place of another
    that only another sentence names."""
    here = made.evidence[0] if made.evidence else made.mark.span
    if made.type not in _DEEDS | {Type.BOMBING} or deed.pos not in {"VERB", "NOUN"}:
        return made.actors
    own = [actor for actor in made.actors if actor.role in _DOING and here.holds(actor.quote.span)]
    backs = {actor.quote for actor in own if deed.pos == "VERB" and _backs(actor, deed)}
    if len(own) > len(backs):
        return made.actors
    if deed.pos == "NOUN":
        return _with_layer(made, deed, cast)
    if made.type is Type.BOMBING:
        return made.actors
    thing = deed.child("dobj")
    hits = deed.lemma == "hit" and thing is not None and thing.lemma.lower() not in _MINES
    if deed.lemma in _UNDERGOING and not hits and not (made.type is Type.SEIZURE and deed.lemma in _FINDING):
        return made.actors
    if deed.child("dobj") is None and not arguments.is_passive(deed):
        return made.actors
    mention = _doer(deed, cast)
    if (
        mention is None
        or mention.sort not in _ARMED
        or any(a.quote.span.meets(mention.quote.span) for a in made.actors)
    ):
        return made.actors
    rules = mention.sort in _OF_STATE and made.type in {Type.ARREST, Type.ACCESS}
    role = ActorRole.AUTHORITY if rules else ActorRole.PERPETRATOR
    elsewhere = [actor for actor in made.actors if actor.role in _DOING and actor.quote not in backs]
    if elsewhere and (mention.name is None or any(actor.name == mention.name for actor in elsewhere)):
        return made.actors
    others = [actor for actor in made.actors if actor not in elsewhere]
    return [*others, Actor(mention.quote, mention.name, role)]


_HARMS = VIOLENT | {Type.ABUSE, Type.ARREST}
_HURTING = arguments.HURTING | frozenset("shoot seize execute murder assassinate stab torture lynch hang beat".split())
_PERSONAL = frozenset({"he", "she", "they", "him", "her", "them"})
_AGAINST = frozenset({"with", "against", "at", "on"})
_OBJECTS = frozenset({"dobj", "pobj"})
_HUNTING = frozenset("pursue chase hunt track attack ambush repel fight engage surround besiege kill disperse".split())
_WITH = frozenset({"with", "alongside", "along"})


def with_sufferer(made: Sketch, deed: Token, sentence: Sentence, cast: Cast) -> list[Actor]:
    """The actors of a sketch with whom a passive verb of harm, or one with an object, plainly tells it befell, where
    nobody is said to suffer it but those beside "with": "40 boys were shot", "he was seized with two guards"."""
    whom = deed.child("nsubjpass") if arguments.is_passive(deed) else deed.child("dobj")
    if made.type not in _HARMS or deed.pos != "VERB" or deed.lemma not in _HURTING or whom is None:
        return made.actors
    inside = {word.start for word in whom.subtree()}
    if any(any(a.quote.span.start <= at < a.quote.span.end for at in inside) for a in made.actors):
        return made.actors
    suffering = [actor for actor in made.actors if actor.role in SUFFERING]
    if not all(_is_beside(sentence.head_of(actor.quote.span), deed) for actor in suffering):
        return made.actors
    mention = cast.actor_on(whom)
    people = whom.pos == "NOUN" and bool((cast.sorts(whom) or frozenset()) & PEOPLE)
    if mention is None and not people and whom.low not in _PERSONAL:
        return made.actors
    name = mention.name if mention is not None else "civilians" if people else None
    name = None if whom.pos == "NUM" and name != "civilians" else name  # "arrested three" says of nobody whose they are
    quote = mention.quote if mention is not None else Quote(whom.text, Span(whom.start, whom.end))
    return [*made.actors, Actor(_with_number(quote, whom), name, ActorRole.VICTIM)]


def with_foe(made: Sketch, deed: Token, cast: Cast) -> list[Actor]:
    """The actors of a fight or a pursuit with "them" who were fought or pursued, where no other actor is: "soldiers
    fought with them for an hour", "vigilantes pursued them"."""
    if made.type not in {Type.ARMED_CLASH, Type.OPERATION} or deed.pos != "VERB" or arguments.is_passive(deed):
        return made.actors
    things = [child.child("pobj") if child.low in _AGAINST else child for child in deed.children if child.i > deed.i]
    foe = next((one for one in things if one is not None and one.low in {"them", "him"} and one.dep in _OBJECTS), None)
    mention = cast.actor_on(foe) if foe is not None else None
    if mention is None or mention.sort not in _ARMED or (made.type is Type.OPERATION and deed.lemma not in _HUNTING):
        return made.actors
    if any(one.quote.span.meets(mention.quote.span) or (one.name and one.name == mention.name) for one in made.actors):
        return made.actors
    role = ActorRole.PARTY if made.type is Type.ARMED_CLASH else ActorRole.TARGET
    return [*made.actors, Actor(mention.quote, mention.name, role)]


def _is_beside(word: Token | None, deed: Token) -> bool:
    """Whether somebody suffers a deed "with" whoever it is told of."""
    return word is not None and word.dep == "pobj" and word.head.low in _WITH and word.head.head is deed


def _with_number(quote: Quote, noun: Token) -> Quote:
    """The words of a noun with the number right before them."""
    number = noun.child("nummod")
    if number is None or number.end + 1 != quote.span.start:
        return quote
    return Quote(f"{number.text} {quote.words}", Span(number.start, quote.span.end))


def _backs(actor: Actor, deed: Token) -> bool:
    """Whether somebody only helps who does it, in words set before: "backed by jets, the army took the hill"."""
    for child in deed.children:
        by = child.child("agent") if child.dep == "advcl" and child.lemma in _BACKING and child.tag == "VBN" else None
        helper = by.child("pobj") if by is not None else None
        if helper is not None and actor.quote.span.start <= helper.start < actor.quote.span.end:
            return True
    return False


def _with_layer(made: Sketch, deed: Token, cast: Cast) -> list[Actor]:
    """The actors with whoever laid or fired what does the deed: "landmines planted by them killed nine", "killed in
    army gunfire"."""
    verbs = (child for child in deed.children if child.dep == "acl" and child.lemma in _LAYING)
    agents = (verb.child("agent") for verb in verbs)
    layer = next((who for by in agents if by is not None and (who := by.child("pobj")) is not None), None)
    before = arguments.modifiers(deed) if deed.lemma in _FIRE and made.type is not Type.BOMBING else ()
    told = (cast.actor_on(one) for one in ((layer,) if layer is not None else before))
    mention = next((one for one in told if one is not None and one.sort in _ARMED | {"state"}), None)
    if mention is None:
        return made.actors
    if any(actor.quote.span.meets(mention.quote.span) or actor.role in _DOING for actor in made.actors):
        return made.actors
    return [*made.actors, Actor(mention.quote, mention.name, ActorRole.PERPETRATOR)]


def _doer(deed: Token, cast: Cast) -> ActorMention | None:
    """The actor that is the subject of a verb; where a parser gives it two, of which the first is none, the next: "West
    of the river, the rebels ambushed a bus"."""
    doer = arguments.subject(deed)
    mention = cast.actor_on(doer) if doer is not None else None
    if mention is None and doer is not None and doer.dep == "nsubj" and doer.head is deed:
        others = (one for one in deed.children if one.dep == "nsubj" and doer.i < one.i < deed.i)
        return next((found for one in others if (found := cast.actor_on(one)) is not None), None)
    return mention
