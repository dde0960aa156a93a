"""Who takes part in a claim that the network proposes, and in which role."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from marsad.claims import arguments, capitals
from marsad.claims.looks import is_garb, wearer
from marsad.claims.named import Named
from marsad.claims.nobodies import PEOPLE, is_no_actor, is_none
from marsad.claims.phrases import Phrase
from marsad.claims.under_fire import under_fire
from marsad.inference.network import Proposal
from marsad.model.claim import Actor
from marsad.model.codebook import SUFFERING, VIOLENT, ActorRole, Type
from marsad.model.mention import ActorMention
from marsad.model.span import Quote, Span
from marsad.model.syntax import Token
from marsad.reference.actors import Registry
from marsad.reference.countries import demonym_code
from marsad.reference.countries import named as country_named

_LIKELY = 0.4
"""Words have a role from this probability on."""

_TIED = re.compile(
    r"\b(?:linked|tied|allied|aligned|affiliated|connected|loyal) (?:to|with) (?:the )?(?:[\w-]+-based )?$",
    re.IGNORECASE,
)
"""What stands before a name that only says whom somebody sides with."""
_AND = re.compile(r",? (?:and|as well as|along with|together with) (?:an? |the )?|, (?:an? |the )?", re.IGNORECASE)
_POSSESSIVE = re.compile(r"[’']s?(?: [\w-]+){0,3} ")
_ARMED = frozenset({"armed_group", "gunmen", "force", "authority", "state", "organization"})
_KIN = frozenset("wife widow son daughter child mother father parent brother sister relative family cousin".split())
"""Whose those are says nothing of their own side: "the rebels' wives"."""
_GOING = frozenset({Type.DISPLACEMENT, Type.RETURN})
_MACHINES = frozenset("helicopter drone jet plane warplane aircraft gunship uav quadcopter artillery gunboat".split())
"""What stands for whoever flies or fires it, where nobody else is told to have struck."""
_FLOWN = frozenset({"helicopter", "jet", "plane", "warplane", "aircraft", "gunship"})
_BY_MACHINE = frozenset({Type.AIRSTRIKE, Type.SHELLING, Type.ATTACK})
_LOOKS = frozenset({"in", "from", "with", "on", "at", "for"})
"""What leads from people to what they wear, carry or come from: "men in army trousers", "a couple from Houla"."""
_BODIES = frozenset("column convoy group force unit patrol band team contingent battalion brigade gang".split())
"""What is told more closely by who is "with" it: "a column with 200 troops"."""
_GROUPS = frozenset("militia faction movement organisation organization network cell outfit cartel front".split())
_CALLED = frozenset({"call", "know", "name", "dub", "style"})
_AT = frozenset({"from", "at", "in", "near", "inside", "outside", "during", "after", "before"})
_VOICES = frozenset("spokesman spokesperson spokeswoman official officer commander leader representative".split())
"""Who stands for the body named after "for", "of" or "from"."""
_ARMED_DEEDS = VIOLENT | {Type.COERCION, Type.CONTROL}
"""Types whose doers are no civilians, whatever they are called."""
_MEN = frozenset({"man", "boy", "lad"})
_HARMING = frozenset({ActorRole.PERPETRATOR, ActorRole.PARTY})


@dataclass(slots=True)
class _Part:
    """An actor with the phrase that it stands in, None for one that is named within another phrase, and how likely it
    has its role; `machine` where it is only what strikes."""

    actor: Actor
    phrase: Phrase | None
    odds: float
    machine: bool = False


def parts(proposal: Proposal, named: Named) -> list[Actor]:
    """The noun phrases that have a role in a claim, under the names that the registry gives them; then actors named
    within a phrase that has none ("an Israeli airstrike"). Each once: what stands beside a phrase or after its "of"
    in the same role is the same actor, told more closely."""
    found: list[_Part] = []
    phrases = capitals.apart(named.phrases, proposal.mark, named.places)
    for phrase in phrases:
        role, odds = _role(proposal, Span(phrase.head.start, phrase.head.end))
        if role is None:
            continue
        phrase = _bearer(_antecedent(phrase, phrases), named)
        mention = _mention(phrase, named.actors)
        if role is ActorRole.PERPETRATOR and phrase.head.lemma not in _MACHINES and _is_where(phrase, named):
            continue
        absent = Type(proposal.type) is Type.PRESENCE and phrase.head.dep != "dobj" and _is_people(phrase, named)
        if is_none(phrase) and absent and role in SUFFERING:
            role = ActorRole.PERPETRATOR  # whoever is not there
        if (is_none(phrase) and not absent) or _is_subset(phrase, role, found, named):
            continue
        machine = _is_machine(phrase, mention, role, Type(proposal.type))
        if not machine and not _is_hit(phrase, role) and is_no_actor(phrase, mention, named):
            continue
        _add(_Part(_actor(phrase, mention, role, Type(proposal.type), named), phrase, odds, machine), found)
    for other in named.actors:
        role, odds = _role(proposal, other.quote.span)
        tied = _TIED.search(named.text, max(0, other.quote.span.start - 24), other.quote.span.start)
        worn = any(is_garb(phrase.head) and phrase.span.holds(other.quote.span) for phrase in phrases)
        if role is not None and not (tied or worn) and not any(_heads(phrase, other) for phrase in phrases):
            _add(_Part(Actor(other.quote, other.name, role), None, odds), found)
    if any(part.actor.role is ActorRole.PERPETRATOR and not part.machine for part in found):
        found = [part for part in found if not part.machine]
    actors = [part.actor for part in _once(found, named.text)]
    return [one for one in actors if not any(_owns(one, other, named.text) for other in actors)]


def _antecedent(phrase: Phrase, phrases: Sequence[Phrase]) -> Phrase:
    """Whom a "who" stands for: the phrase that its clause hangs on; the phrase itself where it is no such word."""
    verb = phrase.head.head
    if phrase.head.low not in arguments.RELATIVES or verb.dep != "relcl":
        return phrase
    return next((other for other in phrases if other.head is verb.head), phrase)


def _bearer(phrase: Phrase, named: Named) -> Phrase:
    """The people of whom a thing, a place or an age only says what they look like or whence they come: "men in army
    trousers", "gunmen disguised as police", "a girl of six"; the phrase itself where it speaks of no such thing."""
    if (worn_by := wearer(phrase.head)) is not None:
        return next((p for p in named.phrases if p.head is worn_by and _is_people(p, named)), phrase)
    link = phrase.head.head
    if phrase.head.dep != "pobj" or link.head.pos != "NOUN" or _is_people(phrase, named):
        return phrase
    if link.low not in _LOOKS and not (link.low == "of" and phrase.head.pos == "NUM"):
        return phrase
    return next((p for p in named.phrases if p.head is link.head and _is_people(p, named)), phrase)


def _is_where(phrase: Phrase, named: Named) -> bool:
    """Whether a phrase only says where or at what something was done: "killed at a funeral by rebels"."""
    link = phrase.head.head
    return phrase.head.dep == "pobj" and link.low in _AT and link.head.pos == "VERB" and not _is_people(phrase, named)


def _is_people(phrase: Phrase, named: Named) -> bool:
    return _mention(phrase, named.actors) is not None or bool(named.lexicon.sorts(phrase.head.lemma) & PEOPLE)


def _flown_for(phrase: Phrase) -> str | None:
    """The air force, or the forces, of the one country named before a machine of war: "US aircraft"."""
    if phrase.head.lemma not in _MACHINES:
        return None
    words = [token.text for token in phrase.head.subtree() if token.i < phrase.head.i]
    lands = {code for word in words if (code := country_named(word) or demonym_code(word))}
    kind = "air_force" if phrase.head.lemma in _FLOWN else "military"
    return Registry.load().forces_of(lands.pop(), kind) if len(lands) == 1 else None


def _is_machine(phrase: Phrase, mention: ActorMention | None, role: ActorRole, of: Type) -> bool:
    """Whether a phrase names what strikes and nobody whose it is: "helicopters strafed the wood"."""
    return role is ActorRole.PERPETRATOR and mention is None and of in _BY_MACHINE and phrase.head.lemma in _MACHINES


def _is_hit(phrase: Phrase, role: ActorRole) -> bool:
    """Whether a phrase names what flies and comes under fire: "a plane came under fire as it landed"."""
    head = phrase.head
    return role in SUFFERING and head.lemma in _FLOWN and under_fire(head.head) is head


def _actor(phrase: Phrase, mention: ActorMention | None, role: ActorRole, of: Type, named: Named) -> Actor:
    quote = Quote.take(named.text, phrase.span.start, phrase.span.end)
    if mention and mention.quote.span.holds(phrase.span):
        quote = mention.quote
    elif mention and mention.quote.span.start >= phrase.span.end:
        quote = Quote.take(named.text, phrase.span.start, mention.quote.span.end)
    name = mention.name if mention else _flown_for(phrase) if role is ActorRole.PERPETRATOR else None
    if name is None and role is ActorRole.VICTIM and (mention is None or mention.sort not in _ARMED):
        name = "civilians" if phrase.head.pos in {"NOUN", "NUM", "PROPN"} or phrase.head.low == "those" else None
    if phrase.head.lemma in _KIN and name is not None:
        name = "civilians"
    if name == "civilians" and role in _HARMING and (of in _ARMED_DEEDS or _are_men(phrase, of)):
        name = None
    flees = name == "civilians" or (name is None and phrase.head.low in {"we", "i", "us"})
    if flees and role is ActorRole.PERPETRATOR and of in _GOING:
        role = ActorRole.VICTIM
    return Actor(quote, name, role)


def _are_men(phrase: Phrase, of: Type) -> bool:
    """Whether doers are only called men or boys, who may be anybody: "some thirty men crossed from the hills"."""
    return phrase.head.lemma in _MEN and of not in _GOING | {Type.PROTEST}


def _role(proposal: Proposal, span: Span) -> tuple[ActorRole | None, float]:
    """The likeliest role of words in a claim and how likely it is; None where they likely have none."""
    odds = proposal.of("role", span)
    if not odds or odds["none"] > 1.0 - _LIKELY:
        return None, 0.0
    best = max((one for one in odds if one != "none"), key=lambda one: odds[one])
    return ActorRole(best), odds[best]


def _once(found: Sequence[_Part], text: str) -> list[_Part]:
    """Of those of one name and role, the likeliest: the dead of a claim are one group of civilians, however told; those
    told side by side with the likeliest are in its words ("a nurse and two brothers"). "They" are those without a name
    who were told of before, where they do the same."""
    best: dict[tuple[str, ActorRole], _Part] = {}
    for part in found:
        key = (part.actor.name or "", part.actor.role)
        if key not in best or part.odds > best[key].odds:
            best[key] = part
    kept = [part for part in found if not part.actor.name or best[part.actor.name, part.actor.role] is part]
    for part in kept:
        for one in (one for one in found if one not in kept and _alike(one, part)):
            mine, other = part.actor.quote.span, one.actor.quote.span
            if _joined(mine, other, text) or _joined(other, mine, text):
                whole = Quote.take(text, min(mine.start, other.start), max(mine.end, other.end))
                part.actor = Actor(whole, part.actor.name, part.actor.role)
    return [part for part in kept if not any(_stands_for(part, one) for one in kept)]


def _alike(one: _Part, other: _Part) -> bool:
    return (one.actor.name, one.actor.role) == (other.actor.name, other.actor.role)


def _joined(one: Span, other: Span, text: str) -> bool:
    """Whether nothing but "and" or a comma stands between two stretches of words."""
    return one.end <= other.start and _AND.fullmatch(text, one.end, other.start) is not None


def _stands_for(part: _Part, other: _Part) -> bool:
    """Whether a pronoun stands for another part that has no name either, or repeats another pronoun."""
    if part is other or part.phrase is None or part.phrase.head.pos != "PRON" or other.phrase is None:
        return False
    if (part.actor.name, part.actor.role) != (other.actor.name, other.actor.role) or part.actor.name:
        return False
    before = other.actor.quote.span.start < part.actor.quote.span.start
    return before and part.phrase.head.low in {"they", "them"} and other.phrase.head.tag in {"NNS", "PRP"}


def _add(part: _Part, found: list[_Part]) -> None:
    for known in found:
        if _again(part.actor, known.actor):
            return
        if part.phrase and known.phrase and _told_more_closely(part.phrase.head, known.phrase.head):
            if part.actor.role is known.actor.role:
                kin = known.phrase.head.lemma in _KIN
                if known.actor.name in {None, "civilians"} and part.actor.name and not kin:
                    known.actor = Actor(known.actor.quote, part.actor.name, known.actor.role)
                elif known.actor.name is None and _is_its_name(part.phrase.head, known.phrase.head):
                    known.actor = Actor(known.actor.quote, part.actor.quote.words, known.actor.role)
                return
    found.append(part)


def _is_its_name(name: Token, head: Token) -> bool:
    """Whether a proper name stands beside the noun for a band: "the self-styled group “Los Pepes”"."""
    return name.dep == "appos" and name.pos == "PROPN" and head.lemma in _BODIES | _GROUPS and name.head is head


def _again(actor: Actor, known: Actor) -> bool:
    if known.quote.span.meets(actor.quote.span):
        return True
    return known.role is actor.role and bool(actor.name) and actor.name == known.name and actor.name != "civilians"


def _told_more_closely(closer: Token, head: Token) -> bool:
    """Whether a word stands beside another ("the man, a driver") or after its "of" ("soldiers of a unit")."""
    if closer.dep == "appos":
        return closer.head is head
    link = closer.head
    calling = link if link.pos == "VERB" else link.head
    named = closer.dep not in {"nsubj", "nsubjpass"}  # not who calls them so
    if calling.dep in {"acl", "relcl"} and calling.head is head and calling.lemma in _CALLED and named:
        return True
    tied = {"of"}
    tied |= {"from"} if head.tag == "NNS" else set()
    tied |= {"for", "from"} if head.lemma in _VOICES else {"with"} if head.lemma in _BODIES else set()
    return closer.dep == "pobj" and link.low in tied and link.head is head


def _owns(one: Actor, other: Actor, text: str) -> bool:
    """Whether an actor only says whose another of its role is: "Sudan's paramilitary force"."""
    gap = text[one.quote.span.end : other.quote.span.start]
    return one.role is other.role and _POSSESSIVE.fullmatch(gap) is not None


def _heads(phrase: Phrase, mention: ActorMention) -> bool:
    return _on(phrase.head, mention)


def _mention(phrase: Phrase, actors: Sequence[ActorMention]) -> ActorMention | None:
    """The actor that a phrase names: the one on its head, else one inside it."""
    on_head = [m for m in actors if _heads(phrase, m)]
    if on_head:
        return on_head[0]
    inside = next((m for m in actors if phrase.span.holds(m.quote.span)), None) or next(
        (m for m in actors if m.name and _ends_in(phrase, m)), None
    )
    return inside or _spoken_for(phrase, actors)


def _ends_in(phrase: Phrase, mention: ActorMention) -> bool:
    """Whether a name that a phrase ends in goes on beyond it: "units of the Government | of National Accord", "members
    of the Workers' Party | (WPK)"."""
    start, end = mention.quote.span.start, mention.quote.span.end
    within = phrase.span.start < start < phrase.span.end < end
    of = phrase.head.child("prep") if within else None
    thing = of.child("pobj") if of is not None and of.low == "of" else None
    return thing is not None and _on(thing, mention)


def _spoken_for(phrase: Phrase, actors: Sequence[ActorMention]) -> ActorMention | None:
    """The body that somebody stands for: "a spokesman for the Front"."""
    if phrase.head.lemma not in _VOICES:
        return None
    bodies = [child.child("pobj") for child in phrase.head.children if child.low in {"for", "of", "from"}]
    return next(
        (m for m in actors if m.sort in _ARMED and any(b is not None and _on(b, m) for b in bodies) and m.name), None
    )


def _on(token: Token, mention: ActorMention) -> bool:
    return mention.quote.span.start <= token.start < mention.quote.span.end


def _is_subset(phrase: Phrase, role: ActorRole, found: Sequence[_Part], named: Named) -> bool:
    """Whether a phrase counts some of the victims told of before: "five people, two of them sisters"; those joined to
    them by "and" are others."""
    told = [part for part in found if part.actor.role is role]
    if role is not ActorRole.VICTIM or not told:
        return False
    if any(_joined(part.actor.quote.span, phrase.span, named.text) for part in told):
        return False
    return any(one.count.subset and one.count.quote.span.meets(phrase.span) for one in named.counted)
