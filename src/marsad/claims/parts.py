"""Who takes part in a claim that the network proposes, and in which role."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from marsad.claims.named import Named
from marsad.claims.phrases import Phrase
from marsad.inference.network import Proposal
from marsad.model.claim import Actor
from marsad.model.codebook import VIOLENT, ActorRole, Type
from marsad.model.mention import ActorMention
from marsad.model.span import Quote, Span
from marsad.model.syntax import Token
from marsad.reference.lexicon import Lexicon

_LIKELY = 0.4
"""Words have a role from this probability on."""

_THINGS = frozenset(
    """
    weapon store vehicle aircraft projectile explosive home good base place ways aid event strikes thing statue fire
    time
    """.split()
)
_TIED = re.compile(r"\b(?:linked|tied|allied|aligned|connected|loyal) (?:to|with) (?:the )?$", re.IGNORECASE)
"""What stands before a name that only says whom somebody sides with."""
_RELATIVE = frozenset({"who", "whom", "which", "that"})
_DEEDS = frozenset(
    """
    war insurgency conflict fighting battle offensive operation campaign violence clash uprising revolt rebellion unrest
    crisis ceasefire truce talk deal agreement year month week day night bush
    """.split()
)
"""What nobody is: a deed or a time with no doer named in its words."""
_TELLING = frozenset("tell confirm say explain add describe report admit announce".split())
_POSSESSIVE = re.compile(r"[’']s?(?: [\w-]+){0,3} ")
_PEOPLE = frozenset("civil fighters troops armed force group state person protester".split())
_ARMED = frozenset({"armed_group", "gunmen", "force", "authority", "state", "organization"})
_KIN = frozenset("wife widow son daughter child mother father parent brother sister relative family cousin".split())
"""Whose those are says nothing of their own side: "the rebels' wives"."""
_GOING = frozenset({Type.DISPLACEMENT, Type.RETURN})
_HARMING = frozenset({ActorRole.PERPETRATOR, ActorRole.PARTY})


@dataclass(slots=True)
class _Part:
    """An actor with the phrase that it stands in, None for one that is named within another phrase, and how likely it
    has its role."""

    actor: Actor
    phrase: Phrase | None
    odds: float


def parts(proposal: Proposal, named: Named) -> list[Actor]:
    """The noun phrases that have a role in a claim, under the names that the registry gives them; then actors named
    within a phrase that has none ("an Israeli airstrike"). Each once: what stands beside a phrase or after its "of"
    in the same role is the same actor, told more closely."""
    found: list[_Part] = []
    for phrase in named.phrases:
        role, odds = _role(proposal, Span(phrase.head.start, phrase.head.end))
        if role is None:
            continue
        phrase = _antecedent(phrase, named.phrases)
        mention = _mention(phrase, named.actors)
        if _is_none(phrase) or _is_no_actor(phrase, mention, named) or _is_subset(phrase, role, found, named):
            continue
        _add(_Part(_actor(phrase, mention, role, Type(proposal.type), named), phrase, odds), found)
    for other in named.actors:
        role, odds = _role(proposal, other.quote.span)
        tied = _TIED.search(named.text, max(0, other.quote.span.start - 24), other.quote.span.start)
        if role is not None and not tied and not any(_heads(phrase, other) for phrase in named.phrases):
            _add(_Part(Actor(other.quote, other.name, role), None, odds), found)
    actors = [part.actor for part in _once(found)]
    return [one for one in actors if not any(_owns(one, other, named.text) for other in actors)]


def _antecedent(phrase: Phrase, phrases: Sequence[Phrase]) -> Phrase:
    """Whom a "who" stands for: the phrase that its clause hangs on; the phrase itself where it is no such word."""
    verb = phrase.head.head
    if phrase.head.low not in _RELATIVE or verb.dep != "relcl":
        return phrase
    return next((other for other in phrases if other.head is verb.head), phrase)


def _actor(phrase: Phrase, mention: ActorMention | None, role: ActorRole, of: Type, named: Named) -> Actor:
    quote = Quote.take(named.text, phrase.span.start, phrase.span.end)
    if mention and mention.quote.span.holds(phrase.span):
        quote = mention.quote
    name = mention.name if mention else None
    if name is None and role is ActorRole.VICTIM and (mention is None or mention.sort not in _ARMED):
        name = "civilians" if phrase.head.pos in {"NOUN", "NUM", "PROPN"} else None
    if phrase.head.lemma in _KIN and name is not None:
        name = "civilians"
    if name == "civilians" and role in _HARMING and of in VIOLENT:
        name = None
    if name == "civilians" and role is ActorRole.PERPETRATOR and of in _GOING:
        role = ActorRole.VICTIM
    return Actor(quote, name, role)


def _role(proposal: Proposal, span: Span) -> tuple[ActorRole | None, float]:
    """The likeliest role of words in a claim and how likely it is; None where they likely have none."""
    odds = proposal.of("role", span)
    if not odds or odds["none"] > 1.0 - _LIKELY:
        return None, 0.0
    best = max((one for one in odds if one != "none"), key=lambda one: odds[one])
    return ActorRole(best), odds[best]


def _once(found: Sequence[_Part]) -> list[_Part]:
    """Of those of one name and role, the likeliest: the dead of a claim are one group of civilians, however told."""
    best: dict[tuple[str, ActorRole], _Part] = {}
    for part in found:
        key = (part.actor.name or "", part.actor.role)
        if key not in best or part.odds > best[key].odds:
            best[key] = part
    return [part for part in found if not part.actor.name or best[part.actor.name, part.actor.role] is part]


def _add(part: _Part, found: list[_Part]) -> None:
    for known in found:
        if _again(part.actor, known.actor):
            return
        if part.phrase and known.phrase and _told_more_closely(part.phrase.head, known.phrase.head):
            if part.actor.role is known.actor.role:
                kin = known.phrase.head.lemma in _KIN
                if known.actor.name in {None, "civilians"} and part.actor.name and not kin:
                    known.actor = Actor(known.actor.quote, part.actor.name, known.actor.role)
                return
    found.append(part)


def _again(actor: Actor, known: Actor) -> bool:
    if known.quote.span.meets(actor.quote.span):
        return True
    return known.role is actor.role and bool(actor.name) and actor.name == known.name and actor.name != "civilians"


def _told_more_closely(closer: Token, head: Token) -> bool:
    """Whether a word stands beside another ("the man, a driver") or after its "of" ("soldiers of a unit")."""
    if closer.dep == "appos":
        return closer.head is head
    return closer.dep == "pobj" and closer.head.low == "of" and closer.head.head is head


def _owns(one: Actor, other: Actor, text: str) -> bool:
    """Whether an actor only says whose another of its role is: "Sudan's paramilitary force"."""
    gap = text[one.quote.span.end : other.quote.span.start]
    return one.role is other.role and _POSSESSIVE.fullmatch(gap) is not None


def _heads(phrase: Phrase, mention: ActorMention) -> bool:
    return mention.quote.span.start <= phrase.head.start < mention.quote.span.end


def _mention(phrase: Phrase, actors: Sequence[ActorMention]) -> ActorMention | None:
    """The actor that a phrase names: the one on its head, else one inside it."""
    on_head = [m for m in actors if _heads(phrase, m)]
    if on_head:
        return on_head[0]
    return next((m for m in actors if phrase.span.holds(m.quote.span)), None)


def _is_none(phrase: Phrase) -> bool:
    """ "No group" and "nobody" are nobody."""
    determiner = phrase.head.child("det")
    return phrase.head.low in {"nobody", "none"} or (determiner is not None and determiner.low in {"no", "neither"})


def _is_no_actor(phrase: Phrase, mention: ActorMention | None, named: Named) -> bool:
    """Whether a phrase speaks of a thing or a place: convoys, depots and villages do nothing."""
    if _is_told(phrase.head) or _is_means(phrase, mention, named.lexicon):
        return True
    at = phrase.head.start
    place = any(m.quote.span.start <= at < m.quote.span.end for m in named.places if not m.metonym)
    if mention is not None:
        return place and mention.sort == "person"
    return place or phrase.head.low in _RELATIVE or phrase.head.lemma in _DEEDS or _is_thing(phrase, named.lexicon)


def _is_told(name: Token) -> bool:
    """Whether a name is of those to whom something is told: "confirmed to AFP that", "told Reuters"."""
    if name.pos != "PROPN":
        return False
    if name.dep in {"dobj", "dative"} and name.head.lemma == "tell":
        return True
    verb = name.head.head
    return name.dep == "pobj" and name.head.low == "to" and verb.lemma in _TELLING and verb.pos == "VERB"


def _is_means(phrase: Phrase, mention: ActorMention | None, lexicon: Lexicon) -> bool:
    """Whether a bare noun after "by" is how something is done: "arrived by motorboat"."""
    head = phrase.head
    bare = head.tag == "NN" and not any(child.i < head.i for child in head.children)
    return bare and mention is None and head.head.low == "by" and not lexicon.sorts(head.lemma) & _PEOPLE


def _is_thing(phrase: Phrase, lexicon: Lexicon) -> bool:
    sorts = lexicon.sorts(phrase.head.lemma)
    return bool(sorts & _THINGS) and not sorts & _PEOPLE


def _is_subset(phrase: Phrase, role: ActorRole, found: Sequence[_Part], named: Named) -> bool:
    """Whether a phrase counts some of the victims told of before: "five people, two of them sisters"."""
    if role is not ActorRole.VICTIM or not any(part.actor.role is role for part in found):
        return False
    return any(one.count.subset and one.count.quote.span.meets(phrase.span) for one in named.counted)
