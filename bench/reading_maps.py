"""From the reader's claims to MUC-4's incident types and CASE-2021's event types; `reading_plover` has PLOVER's roots.

Made from the published definitions and from training splits; no test label was looked at. What has no entry is left
out on purpose and said to be.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from marsad.model.claim import Claim
from marsad.model.codebook import ActorRole, Kind, Means, Polarity, Type
from marsad.reference.actors import Registry

MUC = {
    Type.ATTACK: "attack",
    Type.KILLING: "attack",
    Type.ARMED_CLASH: "attack",
    Type.SHELLING: "attack",
    Type.AIRSTRIKE: "attack",
    Type.BOMBING: "bombing",
    Type.ABDUCTION: "kidnapping",
}
"""MUC-4's incident types (its template documentation, slot 4; murder is ATTACK there). Destruction by arson is `arson`
(see `muc_type`). Robbery and forced work stoppage have no type of ours; abuse, coercion, operation, arrest, seizure,
destruction by other means, control and whatever else is no violence have none of theirs."""

MUC_TYPES = ("attack", "bombing", "kidnapping", "arson", "robbery", "forced work stoppage")


def muc_type(claim: Claim) -> str | None:
    """The MUC-4 incident type of a claim that tells of a happening; None where it maps to none."""
    if claim.type is Type.DESTRUCTION and claim.means is Means.ARSON:
        return "arson"
    return MUC.get(claim.type)


CASE_REST = frozenset({"MAN_MADE_DISASTER", "NATURAL_DISASTER", "ORG_CRIME", "DIPLO", "OTHER"})
"""CASE-2021 task 2's types that no type of ours answers to: accidents, nature and crime are no claims (codebook,
section 4), diplomacy is spread over coordination and statement, and the rest is undefined."""

CASE = {
    Type.ARMED_CLASH: "ARMED_CLASH",
    Type.ATTACK: "ATTACK",
    Type.KILLING: "ATTACK",
    Type.ABUSE: "ATTACK",
    Type.BOMBING: "REM_EXPLOS",
    Type.SHELLING: "ART_MISS_ATTACK",
    Type.AIRSTRIKE: "AIR_STRIKE",
    Type.ABDUCTION: "ABDUCT_DISSAP",
    Type.ARREST: "ARREST",
    Type.SEIZURE: "DISR_WEAP",
    Type.DESTRUCTION: "PROPERTY_DISTRUCT",
    Type.PRESENCE: "HQ_ESTABLISHED",
    Type.MOVEMENT: "CHANGE_TO_GROUP_ACT",
    Type.COORDINATION: "AGREEMENT",
    Type.STATEMENT: "ATTRIB",
}
CASE_MEANS = {
    Means.SUICIDE: "SUIC_BOMB",
    Means.CHEMICAL: "CHEM_WEAP",
    Means.GRENADE: "GRENADE",
    Means.SEXUAL: "SEX_VIOL",
    Means.CROWD: "MOB_VIOL",
}
"""ACLED's sub-event types (its codebook, table 2) under CASE's names: by means first, else by type; control by who took
it, protest by what else the snippet tells (`case_type`); movement and the forming of groups are ACLED's change to group
or activity, a statement its neighbour in CASE, the attribution of responsibility."""

_GROUPS = r"form\w*|found\w*|merg\w+|split\w*|join\w*|defect\w*|creat\w+|establish\w*"
_HANDED = r"hand\w*|transfer\w*|ced\w+|surrender\w*|withdr\w+|vacat\w+|without"


def case_type(claims: Sequence[Claim], registry: Registry) -> str | None:
    """The CASE-2021 type of a snippet from its claims in order: a protest's where there is one or protesters act or
    suffer, else that of the first claim with one, killings last: most are the outcome of what is told beside them."""
    told = [claim for claim in claims if claim.polarity is Polarity.PRESENT and claim.kind is not Kind.WARNING]
    if any(claim.type is Type.PROTEST or _by_or_to_protesters(claim) for claim in told):
        return _protest(told, registry)
    for claim in sorted(told, key=lambda claim: claim.type is Type.KILLING):
        if found := _case(claim, registry):
            return found
    return None


def _case(claim: Claim, registry: Registry) -> str | None:
    words = claim.trigger.words if claim.trigger else ""
    if claim.type is Type.CONTROL:
        if _is(_HANDED, words):
            return "NON_VIOL_TERRIT_TRANSFER"
        return "GOV_REGAINS_TERIT" if by_state(claim, registry) else "NON_STATE_ACTOR_OVERTAKES_TER"
    if claim.type is Type.COORDINATION and _is(_GROUPS, words):
        return "CHANGE_TO_GROUP_ACT"
    return CASE_MEANS.get(claim.means or Means.OTHER) or CASE.get(claim.type)


def _by_or_to_protesters(claim: Claim) -> bool:
    return any(_is(r"protest[eo]rs?|demonstrators?|marchers?", actor.quote.words) for actor in claim.actors)


def _protest(told: Sequence[Claim], registry: Registry) -> str:
    """ACLED's four kinds of demonstration: forces hurt people, crowds are violent, forces step in, none of it."""
    others = [claim for claim in told if claim.type is not Type.PROTEST]
    hurt = any(claim.type in {Type.KILLING, Type.ATTACK, Type.ABUSE} for claim in others) or any(
        counted.what in {"killed", "injured"} and counted.low for claim in told for counted in claim.counts
    )
    if hurt and any(by_state(claim, registry) for claim in told):
        return "FORCE_AGAINST_PROTEST"
    violent = {Type.ATTACK, Type.ARMED_CLASH, Type.DESTRUCTION, Type.KILLING}
    if any(claim.means is Means.CROWD for claim in told) or any(claim.type in violent for claim in others):
        return "VIOL_DEMONSTR"
    if any(claim.type in {Type.ARREST, Type.OPERATION, Type.ACCESS} for claim in others):
        return "PROTEST_WITH_INTER"
    return "PEACE_PROTEST"


def _is(pattern: str, words: str) -> bool:
    """Whether some word begins one of the pattern's."""
    return re.search(rf"\b(?:{pattern})", words, re.I) is not None


_FORCES = r"army|troops?|soldiers?|police\w*|military|security forces?|government|regime|forces|marines|guards?"
ACTING = frozenset({ActorRole.PERPETRATOR, ActorRole.AUTHORITY, ActorRole.PARTY})


def by_state(claim: Claim, registry: Registry) -> bool:
    """Whether a state's force or authority acts in a claim: by its row of the registry, else by the words for one."""
    for actor in claim.actors:
        if actor.role in ACTING:
            known = registry.find(actor.name) if actor.name else None
            if known.sort in {"force", "authority", "state"} if known else _is(_FORCES, actor.quote.words):
                return True
    return False
