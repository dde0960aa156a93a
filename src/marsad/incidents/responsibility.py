"""Responsibility in words: who says that a deed was theirs, that nobody said so, or that it was another's."""

from __future__ import annotations

import re

from marsad.incidents.occurrence import is_denial
from marsad.incidents.voices import is_belligerent, is_of, known
from marsad.model.claim import Claim
from marsad.model.codebook import ActorRole, Kind, Polarity, Status, Type

_CLAIMED = re.compile(
    r"\b(?:claim|admit|acknowledg|adopt|avow|carried (?:it |this )?out|(?:was|were|is|are) behind)", re.IGNORECASE
)
_RESPONSIBLE = re.compile(r"\b(?:responsib|credit)", re.IGNORECASE)
_SAID = re.compile(r"^(?:sa(?:id|ys?)|maintain(?:s|ed)?|reported|announced)$", re.IGNORECASE)
_NOBODY = re.compile(r"\b(?:claimed|claims|claim(?:ing)? (?:responsib|credit)|admit|responsibility)", re.IGNORECASE)
_BLAMED = re.compile(r"\b(?:accus|blam|suspect|implicat|attribut|responsible)", re.IGNORECASE)


def is_responsibility(claim: Claim) -> bool:
    """Whether somebody says in a claim that a deed was theirs: "the group claimed the attack".

    The claim is a statement that is made and not denied, by the one it names. What an armed group or force "claimed" is
    taken so, and what it "said" where that has its victims or what they were counted at; of anybody else ("police
    claimed") the words must speak of responsibility or credit.
    """
    if claim.type is not Type.STATEMENT or claim.kind is not Kind.EVENT or claim.polarity is not Polarity.PRESENT:
        return False
    words = claim.trigger.words[:200] if claim.trigger else ""
    if claim.status is Status.DENIED or not claimants(claim):
        return False
    armed = any((one := known(name)) and is_belligerent(one) for name in claimants(claim))
    if _RESPONSIBLE.search(words) or (armed and _CLAIMED.search(words)):
        return True
    return armed and bool(_SAID.search(words)) and _tells_of_harm(claim)


def _tells_of_harm(claim: Claim) -> bool:
    """Whether a claim has those hit, or counts them: "the group said that it had killed six spies"."""
    hit = any(actor.role in (ActorRole.TARGET, ActorRole.VICTIM) for actor in claim.actors)
    return hit or any(count.what.startswith(("killed", "injured", "abducted")) for count in claim.counts)


def is_unclaimed(claim: Claim) -> bool:
    """Whether a claim says that nobody has claimed a deed: "no group claimed responsibility"."""
    if claim.type is not Type.STATEMENT or claim.kind is not Kind.EVENT or claim.polarity is not Polarity.ABSENT:
        return False
    words = claim.trigger.words[:200] if claim.trigger else ""
    return not _names(claim, ActorRole.PERPETRATOR) and bool(_NOBODY.search(words))


def is_accusation(claim: Claim) -> bool:
    """Whether somebody lays the blame for a deed on another: "the army blamed the group".

    By the codebook that is a statement, and does not make the blamed side the doer.
    """
    if claim.type is not Type.STATEMENT or claim.kind is not Kind.EVENT or claim.polarity is not Polarity.PRESENT:
        return False
    words = claim.trigger.words[:200] if claim.trigger else ""
    return claim.status is not Status.DENIED and bool(_BLAMED.search(words)) and bool(accused(claim))


def accused(claim: Claim) -> tuple[str, ...]:
    """Whom an accusation names: at whom it is aimed, else the doers, else the parties, that are not its speaker."""
    aimed = _names(claim, ActorRole.TARGET)
    return aimed or _others(claim, ActorRole.PERPETRATOR) or _others(claim, ActorRole.PARTY)


def _others(claim: Claim, role: ActorRole) -> tuple[str, ...]:
    """Those of one role who do not speak themselves."""
    actors = [actor for actor in claim.actors if actor.role is role]
    others = {actor.name for actor in actors if claim.speaker is None or not is_of(claim.speaker, actor)}
    return tuple(name for name in _names(claim, role) if name in others)


def is_answer(claim: Claim) -> bool:
    """Whether a claim speaks of an incident without being of it: a denial, who claims it or does not, who is blamed."""
    return is_denial(claim) or is_responsibility(claim) or is_unclaimed(claim) or is_accusation(claim)


def claimants(claim: Claim) -> tuple[str, ...]:
    """Who says so of themselves: the doers that a statement names, where no other speaker does."""
    doers = [actor for actor in claim.actors if actor.name and actor.role is ActorRole.PERPETRATOR]
    return tuple(one.name for one in doers if one.name and (claim.speaker is None or is_of(claim.speaker, one)))


def _names(claim: Claim, role: ActorRole) -> tuple[str, ...]:
    """Those of one role who bear a name of their own, in order: "gunmen" and "civilians" are nobody's."""
    names = (actor.name for actor in claim.actors if actor.role is role)
    return tuple(dict.fromkeys(name for name in names if name and not name[:1].islower()))
