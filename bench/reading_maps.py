"""From the reader's claims to MUC-4's incident types and CASE-2021's event types; `reading_plover` has PLOVER's roots.

Made from the published definitions and from training splits; no test label was looked at. What has no entry is left
out on purpose and said to be.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from marsad.model.claim import Actor, Claim
from marsad.model.codebook import ActorRole, Kind, Means, Polarity, Type
from marsad.reference.actors import Registry

MUC = {
    Type.ATTACK: "attack",
    Type.KILLING: "attack",
    Type.SHELLING: "attack",
    Type.AIRSTRIKE: "attack",
    Type.BOMBING: "bombing",
    Type.ABDUCTION: "kidnapping",
}
"""MUC-4's incident types (its template documentation, slot 4; murder is ATTACK there). Destruction by arson is `arson`
(see `muc_type`). Fights between armed sides and attacks on none but the
armed are guerrilla warfare, which MUC-4's task documentation leaves out (section on relevance); see `on_armed_alone`.
Robbery and forced work stoppage have no type of ours; abuse, coercion, operation, arrest, seizure,
destruction by other means, control and whatever else is no violence have none of theirs."""

MUC_TYPES = ("attack", "bombing", "kidnapping", "arson", "robbery", "forced work stoppage")


def muc_type(claim: Claim) -> str | None:
    """The MUC-4 incident type of a claim that tells of a happening; None where it maps to none, or is warfare."""
    if claim.type is Type.DESTRUCTION and claim.means is Means.ARSON:
        return "arson"
    found = MUC.get(claim.type)
    return None if found == "attack" and on_armed_alone(claim) else found


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
_HANDED = r"hand\w*|transfer\w*|ced\w+|surrender\w*|withdr\w+|vacat\w+|without (?:a fight|resistance|firing)"
_FOUND = r"found|discover\w*|defus\w*|intercept\w*|seiz\w*|dismantl\w*|accident\w*|shot? down"
_LAID = r"claim\w* (?:\w+ )?responsib\w+|responsib\w+|blam\w+|behind|accus\w+"
_ARMED = (
    r"army|troops?|soldiers?|police\w*|military|security forces?|militants?|rebels?|fighters?|insurgents?|terrorists?"
    r"|forces|militia\w*|checkpoints?|outposts?|bases?|barracks|convoys?|patrols?|gunmen|guards?|peacekeep\w*|officers?"
)
"""Words for those whom ACLED holds for an armed group or its post: an attack on them is an armed clash, one on others
violence against civilians."""

_CROWD_ACTS = (
    r"clash\w*|riot\w*|thr[eo]w\w*|pelt\w*|stones?|rocks|molotov|petrol bombs?|firebomb\w*|burn\w*|torch\w*|smash\w*"
    r"|loot\w*|vandal\w*|set fire|ablaze|ransack\w*|storm\w*|broke into|blocked"
)
_HARMED = r"kill\w*|died|dead|shot|live (?:rounds|ammunition|fire|bullets)|opened fire|beaten"
_STOPPED = (
    r"tear ?gas|water cannons?|dispers\w+|suppress\w+|detain\w*|arrest\w*|pepper\w*|batons?|broke up|rubber bullets"
    r"|crack\w* down|kettl\w+"
)
"""What a crowd does, what is done to it and how it is stopped: ACLED's kinds of demonstration (codebook, protests)."""

_LATE = {Type.MOVEMENT: 1, Type.STATEMENT: 1, Type.PRESENCE: 1, Type.KILLING: 2}
"""Types that tell least of a snippet: killings are most often the outcome of what is told beside them."""


def case_type(claims: Sequence[Claim], text: str, registry: Registry) -> str | None:
    """The CASE-2021 type of a snippet from its claims in order: a protest's where there is one or protesters act or
    suffer, else that of the first claim with one, those first whose means is a type of its own, the vaguest last."""
    told = [claim for claim in claims if claim.polarity is Polarity.PRESENT and claim.kind is not Kind.WARNING]
    if any(claim.type is Type.PROTEST or _by_or_to_protesters(claim) for claim in told):
        return _protest(told, text, registry)
    for claim in sorted(told, key=_vagueness):
        if found := _case(claim, told, text, registry):
            return found
    return None


def _vagueness(claim: Claim) -> tuple[bool, int]:
    laid = claim.type is Type.STATEMENT and _is(_LAID, _words(claim))
    return not laid and _means(claim) is None, 0 if laid else _LATE.get(claim.type, 0)


def _means(claim: Claim) -> str | None:
    return CASE_MEANS.get(claim.means or Means.OTHER)


def _case(claim: Claim, told: Sequence[Claim], text: str, registry: Registry) -> str | None:
    words = _words(claim)
    if claim.type is Type.CONTROL:
        if claim.kind is Kind.CONDITION:
            return None
        left = any(other.type is Type.MOVEMENT and _is(_HANDED, _words(other)) for other in told)
        if left or _is(_HANDED, words):
            return "NON_VIOL_TERRIT_TRANSFER"
        return "GOV_REGAINS_TERIT" if by_state(claim, registry) else "NON_STATE_ACTOR_OVERTAKES_TER"
    if claim.type is Type.COORDINATION and _is(_GROUPS, words):
        return "CHANGE_TO_GROUP_ACT"
    if claim.type in {Type.BOMBING, Type.AIRSTRIKE} and _is(_FOUND, words):
        return "DISR_WEAP"
    if claim.type in {Type.ATTACK, Type.KILLING} and _means(claim) is None and _on_armed(claim):
        return "ARMED_CLASH"
    return _means(claim) or CASE.get(claim.type)


def _words(claim: Claim) -> str:
    return claim.trigger.words if claim.trigger else ""


def _on_armed(claim: Claim) -> bool:
    """Whether those attacked or killed are an armed group or its post."""
    return any(_is(_ARMED, actor.quote.words) for actor in _suffering(claim))


def on_armed_alone(claim: Claim) -> bool:
    """Whether those attacked or killed are told, and are all armed groups or their posts."""
    suffer = _suffering(claim)
    return bool(suffer) and all(_is(_ARMED, actor.quote.words) for actor in suffer)


def _suffering(claim: Claim) -> list[Actor]:
    return [actor for actor in claim.actors if actor.role in {ActorRole.TARGET, ActorRole.VICTIM}]


def _by_or_to_protesters(claim: Claim) -> bool:
    return any(_is(r"protest[eo]rs?|demonstrators?|marchers?|rioters?", actor.quote.words) for actor in claim.actors)


def _protest(told: Sequence[Claim], text: str, registry: Registry) -> str:
    """ACLED's four kinds of demonstration: crowds are violent, forces hurt people, forces step in, none of it."""
    if _is(_CROWD_ACTS, text) or any(claim.type in {Type.DESTRUCTION, Type.ARMED_CLASH} for claim in told):
        return "VIOL_DEMONSTR"
    hurt = any(claim.type in {Type.KILLING, Type.ATTACK, Type.ABUSE} for claim in told)
    if (hurt or _is(_HARMED, text)) and any(by_state(claim, registry) for claim in told):
        return "FORCE_AGAINST_PROTEST"
    if _is(_STOPPED, text) or any(claim.type in {Type.ARREST, Type.OPERATION, Type.ACCESS} for claim in told):
        return "PROTEST_WITH_INTER"
    return "PEACE_PROTEST"


def _is(pattern: str, words: str) -> bool:
    """Whether some word begins one of the pattern's."""
    return re.search(rf"\b(?:{pattern})", words, re.I) is not None


_FORCES = r"army|troops?|soldiers?|police\w*|military|security forces?|government|regime|forces|marines|guards?"
ACTING = frozenset({ActorRole.PERPETRATOR, ActorRole.AUTHORITY, ActorRole.PARTY})


def by_state(claim: Claim, registry: Registry) -> bool:
    """Whether a state's force or authority acts in a claim: by its row of the registry, else by the words for one; of
    several who act, the first of the text."""
    acting = sorted((actor for actor in claim.actors if actor.role in ACTING), key=lambda one: one.quote.span.start)
    if not acting:
        return False
    known = registry.find(acting[0].name) if acting[0].name else None
    return known.sort in {"force", "authority", "state"} if known else _is(_FORCES, acting[0].quote.words)
