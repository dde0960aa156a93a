"""Losses of the enemy that a belligerent claims, which go into no toll."""

from __future__ import annotations

import re

from marsad.incidents.voices import PRONOUNS, is_belligerent, is_forces, known, publishers, same_side, sides
from marsad.model.claim import Actor, Claim
from marsad.model.codebook import ActorRole
from marsad.reference.actors import KnownActor

FORCES = "armed forces"
"""What stands for a state's force that is known by its outlet's name alone."""
SUFFERING = frozenset({ActorRole.TARGET, ActorRole.VICTIM, ActorRole.PARTY})
"""Roles of those whom the dead and wounded of a claim can be of."""
_NO_NOUNS = PRONOUNS | frozenset(
    "of at least more than up to about around some nearly over a an the all both many several dozens dozen hundred "
    "hundreds thousand scores two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety and".split()
)
"""Words that say how many, or stand for somebody, and not who."""
_LOSSES = frozenset({"killed", "injured", "killed_fighters", "injured_fighters"})


def enemy_of(claim: Claim, what: str, outlet: str = "") -> str:
    """The belligerent who claims a count as a loss of its enemy, by its name in the registry; "" where it is none.

    The speaker is an armed group or a force or commands one, or the outlet is its own where nobody else speaks; the
    dead or wounded are fighters, or belong to another armed group or force than the speaker's. So are those whom an
    armed group says that it killed, where it does not say that they were people ("30 of them"). Civilian losses that a
    belligerent tells of, and its own, are not. Of an outlet that is a force the registry does not have, fighters are.
    """
    if what not in _LOSSES:
        return ""
    heard = sides(claim.speaker) if claim.speaker else publishers(outlet)
    belligerent = next((side for side in heard if is_belligerent(side)), None)
    if belligerent is None and claim.speaker is None and "fighters" in what and is_forces(outlet):
        return FORCES
    return belligerent.name if belligerent and _hits_enemy(claim, what, belligerent) else ""


def _hits_enemy(claim: Claim, what: str, speaker: KnownActor) -> bool:
    sufferers = [actor for actor in claim.actors if actor.role in SUFFERING]
    if any(_are_civilians(actor) for actor in sufferers) and "fighters" not in what:
        return False
    armed = [one for actor in sufferers if (one := known(actor.name)) and one.sort in {"armed_group", "force"}]
    others = [one for one in armed if not same_side(one, speaker)]
    if "fighters" in what:
        own = [one for one in armed if same_side(one, speaker)]
        return bool(others) or (not own and speaker.sort != "armed_group")
    if not others and speaker.sort == "armed_group" and _did_it(claim, speaker):
        return True
    return bool(others) and len(others) == len(armed)


def _are_civilians(actor: Actor) -> bool:
    """Whether words say that those hit were people, and not only how many: "30 of them" may be anybody."""
    words = re.findall(r"[^\W\d_]+", actor.quote.words[:200].casefold())
    return actor.name == "civilians" and not set(words) <= _NO_NOUNS


def _did_it(claim: Claim, speaker: KnownActor) -> bool:
    doers = [actor for actor in claim.actors if actor.role is ActorRole.PERPETRATOR]
    return any((one := known(actor.name)) and same_side(one, speaker) for actor in doers)
