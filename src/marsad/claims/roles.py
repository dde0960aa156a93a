"""Who is what to a claim: perpetrator, target, victim, party, authority, from the arguments of its trigger."""

from __future__ import annotations

from collections.abc import Iterator

from marsad.claims import arguments
from marsad.claims.cast import Cast
from marsad.claims.triggers import Trigger
from marsad.model.claim import Actor, Speaker
from marsad.model.codebook import ActorRole
from marsad.model.mention import ActorMention
from marsad.model.syntax import Sentence, Token

_CLASH_LINKS = ("between", "with", "against", "and", "among")
_TARGET_LINKS = ("on", "against", "at", "targeting", "of", "upon")
_HURT = frozenset(
    {"attack", "bombing", "shelling", "airstrike", "killing", "abduction", "abuse", "coercion", "outcome"}
)
_FINDING = frozenset("find recover discover exhume unearth retrieve bury identify".split())
"""What is done to the dead by who killed none of them."""
_LEAVING = frozenset({"return", "displacement"})
_STATE_SORTS = frozenset({"armed_group", "gunmen", "force", "state", "authority"})


def agent_role(trigger: Trigger) -> ActorRole:
    """What the one who acts is to this trigger."""
    return trigger.rule.agent or ActorRole.PERPETRATOR


def patient_role(trigger: Trigger, mention: ActorMention | None) -> ActorRole:
    """What the one acted on is: as the rule says, else victim for people, target for forces and groups."""
    if trigger.rule.patient and trigger.type != "outcome":
        return trigger.rule.patient
    if trigger.type == "outcome":
        return ActorRole.VICTIM
    if mention and mention.sort in {"civilians", "person"} and trigger.type in _HURT:
        return ActorRole.VICTIM
    return ActorRole.TARGET


def of(trigger: Trigger, sentence: Sentence, cast: Cast) -> list[Actor]:
    """The actors of a trigger with their roles, agents first; those the text does not name are left out."""
    found: list[Actor] = []
    for token, role in _arguments(trigger, cast):
        for part in arguments.spread(token):
            mention = cast.actor(part)
            if mention is None:
                continue
            said = role or patient_role(trigger, mention)
            if said is ActorRole.PERPETRATOR and part.pos == "PRON" and mention.sort == "civilians":
                if trigger.type in _HURT:
                    continue
            if any(known.quote.span.meets(mention.quote.span) for known in found):
                continue
            found.append(Actor(mention.quote, mention.name, said))
    return found


def _arguments(trigger: Trigger, cast: Cast) -> Iterator[tuple[Token, ActorRole | None]]:
    head = trigger.head
    if trigger.nominal:
        yield from _noun_arguments(trigger, cast)
    elif trigger.rule.pos == "a":
        governor = head.head if head.dep in {"acomp", "oprd", "attr", "conj"} else head
        thing = head.head if head.dep == "amod" else governor.child("nsubj", "nsubjpass")
        if thing:
            yield (
                thing,
                ActorRole.VICTIM if trigger.type in {"displacement", "return", "security"} else agent_role(trigger),
            )
    else:
        agent, patient = arguments.subject(head), arguments.direct_object(head)
        if agent is not None and not (trigger.type == "killing" and head.lemma in _FINDING):
            yield agent, agent_role(trigger)
        if patient is not None and patient is not agent:
            yield patient, None
        for child in head.children:
            if head.lemma == "fall" and child.dep == "prep" and child.low == "to" and (taker := child.child("pobj")):
                yield taker, ActorRole.PERPETRATOR
            if (
                child.dep == "prep"
                and child.low in {"with", "against", "alongside", "from"}
                and (thing := child.child("pobj"))
            ):
                yield thing, ActorRole.PARTY if trigger.type in {"armed_clash", "coordination"} else None
        if patient is not None and cast.actor(patient) is None:
            yield from _owners(patient, cast)


def _owners(thing: Token, cast: Cast) -> Iterator[tuple[Token, ActorRole | None]]:
    """Whose a thing is: "seized IS weapons", "stormed a police checkpoint" name the target by what is theirs."""
    for child in thing.children:
        if child.dep in {"compound", "poss", "amod", "nmod"} and cast.actor_on(child):
            yield child, None
    owner = arguments.of_object(thing, "of", "belonging")
    if owner is not None and cast.actor_on(owner):
        yield owner, None


def _noun_arguments(trigger: Trigger, cast: Cast) -> Iterator[tuple[Token, ActorRole | None]]:
    head = trigger.head
    both = trigger.type in {"armed_clash", "coordination"}
    agent, suffers = arguments.noun_agent(head)
    if agent is not None:
        yield agent, (None if suffers else agent_role(trigger))
    for child in arguments.modifiers(head):
        mention = cast.actor_on(child)
        if mention and mention.sort in _STATE_SORTS:
            yield child, agent_role(trigger)
    if both:
        thing = arguments.of_object(head, *_CLASH_LINKS)
        if thing is not None:
            yield thing, ActorRole.PARTY
        for child in head.children:
            if child.dep == "prep" and child.low in {"with", "between", "against"} and (thing := child.child("pobj")):
                yield thing, ActorRole.PARTY
        return
    thing = arguments.of_object(head, *_TARGET_LINKS)
    if thing is not None:
        own = trigger.type in {"presence", "movement", "security"}
        yield thing, agent_role(trigger) if own else ActorRole.VICTIM if trigger.type in _LEAVING else None
        if cast.actor(thing) is None:
            yield from _owners(thing, cast)


def stray(sentence: Sentence, cast: Cast, taken: list[Actor], speaker: Speaker | None) -> Iterator[ActorMention]:
    """Armed actors of a sentence that no role has been given yet, in order; not the one who speaks."""
    seen: set[int] = set()
    for token in sentence.tokens:
        mention = cast.actor_on(token)
        if (
            token.pos != "PRON"
            and mention
            and mention.quote.span.start not in seen
            and mention.sort in {"armed_group", "gunmen"}
        ):
            seen.add(mention.quote.span.start)
            if speaker and speaker.quote.span.meets(mention.quote.span):
                continue
            if not any(known.quote.span.meets(mention.quote.span) for known in taken):
                yield mention
