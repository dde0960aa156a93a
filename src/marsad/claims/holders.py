"""Who holds a place that a sentence only says to be somebody's: "areas under the control of the council"."""

from __future__ import annotations

from marsad.claims import arguments
from marsad.claims.cast import Cast
from marsad.claims.sketch import Sketch
from marsad.model.claim import Actor
from marsad.model.codebook import DOING, ActorRole, Type
from marsad.model.syntax import Token

_HOLDING = frozenset("hold control occupy run rule govern administer besiege".split())
_HOLD = frozenset("control rule administration authority occupation".split())
_UNDER = frozenset({"under", "beneath"})


def with_holder(made: Sketch, deed: Token, cast: Cast) -> list[Actor]:
    """The actors of a sketch; where the words name who holds something, that one and no other: who attacks "a post held
    by the guards" does not hold it."""
    holder = _holder(deed) if made.type is Type.CONTROL else None
    mention = cast.actor_on(holder) if holder is not None else None
    if mention is None or mention.name == "civilians":
        return made.actors
    held = Actor(mention.quote, mention.name, ActorRole.PERPETRATOR)
    others = [one for one in made.actors if one.role not in DOING and not one.quote.span.meets(mention.quote.span)]
    return [held, *others]


def _holder(deed: Token) -> Token | None:
    """Whoever stands after the "by" of what is held, or whose control something is under."""
    if deed.low == "held" and deed.dep == "amod":
        return deed.child("npadvmod", "compound", "nmod", "amod")  # "rebel-held"
    if deed.lemma in _HOLDING and deed.pos == "VERB" and (deed.dep == "acl" or arguments.is_passive(deed)):
        agent = deed.child("agent")
        return agent.child("pobj") if agent is not None else None
    noun = deed.child("pobj") if deed.low in _UNDER else deed
    if noun is None or noun.lemma not in _HOLD or noun.dep != "pobj" or noun.head.low not in _UNDER:
        return None
    of = next((child.child("pobj") for child in noun.children if child.low == "of"), None)
    return of or noun.child("poss", "amod", "compound")
