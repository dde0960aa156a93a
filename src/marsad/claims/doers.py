"""Who plainly does a deed and stands in no role yet."""

from __future__ import annotations

from marsad.claims import arguments
from marsad.claims.cast import Cast
from marsad.claims.sketch import Sketch
from marsad.model.claim import Actor
from marsad.model.codebook import ActorRole, Type
from marsad.model.mention import ActorMention
from marsad.model.syntax import Token

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
