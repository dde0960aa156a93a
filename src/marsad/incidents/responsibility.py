"""Claims of responsibility: who says of a deed that it was theirs, and which deed that is."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from marsad.incidents.comparison import akin
from marsad.incidents.occurrence import is_denial
from marsad.incidents.places import compare_places
from marsad.incidents.telling import NEWS, Telling
from marsad.incidents.voices import is_belligerent, is_of, known
from marsad.model.claim import Claim
from marsad.model.codebook import VIOLENT, ActorRole, Kind, Polarity, Status, Type

_CLAIMED = re.compile(
    r"\b(?:claim|admit|acknowledg|adopt|avow|carried (?:it |this )?out|(?:was|were|is|are) behind)", re.IGNORECASE
)
_RESPONSIBLE = re.compile(r"\b(?:responsib|credit)", re.IGNORECASE)


def is_responsibility(claim: Claim) -> bool:
    """Whether somebody says in a claim that a deed was theirs: "the group claimed the attack".

    The claim is a statement that is made and not denied, by the one it names. What an armed group or force "claimed" is
    taken so; of anybody else ("police claimed") the words must speak of responsibility or credit.
    """
    if claim.type is not Type.STATEMENT or claim.kind is not Kind.EVENT or claim.polarity is not Polarity.PRESENT:
        return False
    words = claim.trigger.words[:200] if claim.trigger else ""
    if claim.status is Status.DENIED or not claimants(claim):
        return False
    armed = any((one := known(name)) and is_belligerent(one) for name in claimants(claim))
    return bool(_RESPONSIBLE.search(words) or (armed and _CLAIMED.search(words)))


def is_answer(claim: Claim) -> bool:
    """Whether a claim speaks of an incident without being of it: a denial, or a claim of responsibility."""
    return is_denial(claim) or is_responsibility(claim)


def claimants(claim: Claim) -> tuple[str, ...]:
    """Who says so of themselves: the doers that a statement names, where no other speaker does."""
    doers = [actor for actor in claim.actors if actor.name and actor.role is ActorRole.PERPETRATOR]
    return tuple(one.name for one in doers if one.name and (claim.speaker is None or is_of(claim.speaker, one)))


def may_own(owner: Telling, deed: Telling) -> bool:
    """Whether a claim of responsibility may be for a deed: an earlier passage of its report tells of it, nothing says
    that it was elsewhere, at another time, or by others."""
    if deed.claim.type not in VIOLENT or deed.claim.report != owner.claim.report:
        return False
    here, there = owner.window, deed.window
    if here and there and (here.gap(there) > NEWS.days or here.latest < there.earliest):
        return False
    if deed.claim.evidence[:1] > owner.claim.evidence[:1]:
        return False
    if deed.claim.where and owner.claim.where and compare_places(deed.claim.where, owner.claim.where).apart:
        return False
    return not deed.doers or any(akin(one, other) for one in deed.doers for other in claimants(owner.claim))


class Owners:
    """Claims of responsibility by the deeds that they are for: of all that may be, the one told last before them."""

    def __init__(self, owners: Iterable[Telling], deeds: Iterable[Telling]) -> None:
        told: dict[str, list[Telling]] = defaultdict(list)
        claimed = list(owners)
        reports = {owner.claim.report for owner in claimed}
        for deed in deeds:
            if deed.claim.report in reports:
                told[deed.claim.report].append(deed)
        self._by_deed: dict[str, list[Telling]] = defaultdict(list)
        for owner in claimed:
            fit = [deed for deed in told[owner.claim.report] if may_own(owner, deed)]
            if fit:
                self._by_deed[max(fit, key=lambda deed: (deed.claim.evidence[:1], deed.id)).id].append(owner)

    def of(self, told: Sequence[Telling]) -> list[Telling]:
        """The claims of responsibility for an incident, by id."""
        found = {owner.id: owner for deed in told for owner in self._by_deed.get(deed.id, ())}
        return [owner for _, owner in sorted(found.items())]
