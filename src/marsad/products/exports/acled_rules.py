"""ACLED's rules, each by its name (ACLED codebook): what is entered, what it is called, where, when and how many died.

The format is ACLED's; the rows are Marsad's own. Where a rule needs what a record does not hold, that is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from marsad.model.codebook import ActorRole, Means, PlacePrecision, Type
from marsad.model.interval import Estimate, Interval
from marsad.products.exports.days import Days, days_of
from marsad.products.exports.sides import (
    CIVILIANS,
    GROUPS,
    LABELS,
    MILITIA,
    PROTESTERS,
    RIOTERS,
    STATES,
    Party,
    Sides,
)

VIOLENCE, DEMONSTRATION, DEVELOPMENT = "Political violence", "Demonstrations", "Strategic developments"
SUB_EVENTS = {
    "Government regains territory": ("Battles", VIOLENCE),
    "Non-state actor overtakes territory": ("Battles", VIOLENCE),
    "Armed clash": ("Battles", VIOLENCE),
    "Excessive force against protesters": ("Protests", f"{VIOLENCE}; {DEMONSTRATION}"),
    "Protest with intervention": ("Protests", DEMONSTRATION),
    "Peaceful protest": ("Protests", DEMONSTRATION),
    "Violent demonstration": ("Riots", DEMONSTRATION),
    "Mob violence": ("Riots", VIOLENCE),
    "Chemical weapon": ("Explosions/Remote violence", VIOLENCE),
    "Air/drone strike": ("Explosions/Remote violence", VIOLENCE),
    "Suicide bomb": ("Explosions/Remote violence", VIOLENCE),
    "Shelling/artillery/missile attack": ("Explosions/Remote violence", VIOLENCE),
    "Remote explosive/landmine/IED": ("Explosions/Remote violence", VIOLENCE),
    "Grenade": ("Explosions/Remote violence", VIOLENCE),
    "Sexual violence": ("Violence against civilians", VIOLENCE),
    "Attack": ("Violence against civilians", VIOLENCE),
    "Abduction/forced disappearance": ("Violence against civilians", VIOLENCE),
    "Agreement": (DEVELOPMENT, DEVELOPMENT),
    "Arrests": (DEVELOPMENT, DEVELOPMENT),
    "Change to group/activity": (DEVELOPMENT, DEVELOPMENT),
    "Disrupted weapons use": (DEVELOPMENT, DEVELOPMENT),
    "Headquarters or base established": (DEVELOPMENT, DEVELOPMENT),
    "Looting/property destruction": (DEVELOPMENT, DEVELOPMENT),
    "Non-violent transfer of territory": (DEVELOPMENT, DEVELOPMENT),
    "Other": (DEVELOPMENT, DEVELOPMENT),
}
"""Sub-event types in ACLED's order, each with its event type and disorder type."""

REMOTE = {
    Means.CHEMICAL: "Chemical weapon",
    Means.AIRSTRIKE: "Air/drone strike",
    Means.DRONE: "Air/drone strike",
    Means.SUICIDE: "Suicide bomb",
    Means.ARTILLERY: "Shelling/artillery/missile attack",
    Means.ROCKET: "Shelling/artillery/missile attack",
    Means.IED: "Remote explosive/landmine/IED",
    Means.MINE: "Remote explosive/landmine/IED",
    Means.VEHICLE_BOMB: "Remote explosive/landmine/IED",
    Means.GRENADE: "Grenade",
}
"""Means that make an incident remote violence, the one that decides first; a vehicle driven by its bomber is a suicide
bomb."""

_REMOTE_TYPES = {
    Type.BOMBING: "Remote explosive/landmine/IED",
    Type.SHELLING: "Shelling/artillery/missile attack",
    Type.AIRSTRIKE: "Air/drone strike",
}
_PLAIN = {
    Type.ABDUCTION: "Abduction/forced disappearance",
    Type.DISPLACEMENT: "Other",
    Type.DESTRUCTION: "Looting/property destruction",
    Type.MOVEMENT: "Change to group/activity",
}
NOT_ENTERED = frozenset(
    {Type.COERCION, Type.RETURN, Type.ACCESS, Type.PRESENCE, Type.SECURITY, Type.STATEMENT, Type.COORDINATION}
)
"""Types that ACLED has no event for: threats, returns, closed roads, states of affairs, words. (What forces agree on
would be an Agreement; that a claim is of coordination does not say that they agreed.)"""

LEAST_PROTESTERS = 3
INTERACTIONS = frozenset(
    map(int, "10 11 12 13 14 15 16 17 18 20 22 23 24 25 26 27 28 30 33 34 35 36 37 38 40 44 45 46 47 48".split())
) | frozenset(map(int, "50 55 56 57 58 60 66 67 68 70 77 78 80 88".split()))
"""The two-digit codes that ACLED uses."""


def sub_event(kind: Type, means: frozenset[Means], sides: Sides, counted: dict[str, Estimate]) -> str | None:
    """The sub-event type of an incident; None where ACLED enters none.

    A battle with an airstrike is one battle; a drone shot down is a disrupted use of weapons; who is abducted and then
    killed was attacked; an arrest by other than a state is an abduction.
    """
    died = _died(counted)
    if kind in NOT_ENTERED:
        return None
    if kind is Type.ARMED_CLASH:
        return "Armed clash"
    if kind is Type.PROTEST:
        return protest(means, sides, counted)
    if kind is Type.CONTROL:
        return territory(sides, died)
    if kind is Type.AIRSTRIKE and _are_parties(sides):
        return "Disrupted weapons use"
    if kind is Type.ABDUCTION and died:
        return "Attack"
    if kind is Type.ARREST:
        return "Abduction/forced disappearance" if _by_group(sides) else "Arrests"
    if kind is Type.SEIZURE:
        return "Looting/property destruction" if _by_group(sides) else "Disrupted weapons use"
    if kind is Type.OPERATION:
        return "Armed clash" if died else "Arrests" if "arrested" in counted else "Other"
    if kind is Type.ABUSE:
        return "Sexual violence" if Means.SEXUAL in means else "Attack"
    if kind in _PLAIN:
        return _PLAIN[kind]
    return violence(kind, means, sides)


def violence(kind: Type, means: frozenset[Means], sides: Sides) -> str:
    """Of an attack, a bombing, shelling, an airstrike, a killing: remote by its means or type, else by who is hit.

    Where two armed sides fire at one another from a distance, that is a clash, and so is what nobody is named for and
    none but soldiers or fighters suffer: whoever attacks them is no less armed.
    """
    remote = next((named for one, named in REMOTE.items() if one in means), None) or _REMOTE_TYPES.get(kind)
    if remote == REMOTE[Means.ARTILLERY] and sides.is_fight and _are_parties(sides):
        return "Armed clash"
    if remote:
        return remote
    of_arms = not sides.first and bool(sides.second) and all(party.is_armed for party in sides.second)
    return "Armed clash" if of_arms or (sides.is_fight and not sides.hits_civilians) else "Attack"


def territory(sides: Sides, died: int) -> str:
    """A place that changes hands: by a fight, where two armed sides or dead are told of; else without violence."""
    if not (sides.is_fight or died):
        return "Non-violent transfer of territory"
    return "Government regains territory" if _by_state(sides) else "Non-state actor overtakes territory"


def protest(means: frozenset[Means], sides: Sides, counted: dict[str, Estimate]) -> str | None:
    """Fewer than three people make no protest; dead or injured by a state's forces are excessive force."""
    persons = counted.get("persons")
    if persons and persons.high is not None and persons.high < LEAST_PROTESTERS:
        return None
    by_state = any(party.inter in STATES for party in sides.all())
    if by_state and (_died(counted) or _most(counted.get("injured"))):
        return "Excessive force against protesters"
    if Means.CROWD in means and sides.second and not by_state:
        return "Mob violence"
    if _died(counted) or Means.ARSON in means:
        return "Violent demonstration"
    return "Protest with intervention" if by_state or _most(counted.get("arrested")) else "Peaceful protest"


CROWDS = {"Protests": PROTESTERS, "Riots": RIOTERS}
"""Events of those who demonstrate, and what these are in it."""

UNTOLD = Party("", "", ActorRole.PERPETRATOR, MILITIA, None)
"""Whoever nobody names: an unidentified armed group."""

_MARCHERS = re.compile(r"\b(?:protest\w*|demonstrat\w*|rioters?|marchers?|crowds?|mobs?)\b", re.IGNORECASE)


def demonstration(sides: Sides, sub: str) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """The actors of a protest or a riot: those who demonstrate are actor 1, told of or not, all others actor 2.

    Civilians who demonstrate are protesters or rioters; those whom a mob hits are civilians.
    """
    inter = CROWDS[SUB_EVENTS[sub][0]]
    hit = sides.second if sub == "Mob violence" else ()
    crowd = [party for party in sides.all() if party not in hit and _demonstrates(party)]
    others = tuple(party for party in sides.all() if party not in crowd)
    return tuple(replace(party, inter=inter) for party in crowd) or (replace(UNTOLD, inter=inter),), others


def _demonstrates(party: Party) -> bool:
    return party.inter in (CIVILIANS, PROTESTERS) or (not party.name and _MARCHERS.search(party.words) is not None)


def _died(counted: dict[str, Estimate]) -> int:
    return _most(counted.get("killed")) + _most(counted.get("killed_fighters"))


def _most(toll: Estimate | None) -> int:
    return toll.best if toll else 0


def _by_state(sides: Sides) -> bool:
    return any(party.inter in STATES for party in sides.first)


def _by_group(sides: Sides) -> bool:
    return bool(sides.first) and all(party.inter in GROUPS for party in sides.first)


def _are_parties(sides: Sides) -> bool:
    return bool(sides.all()) and all(party.role is ActorRole.PARTY for party in sides.all())


def event_date(when: Interval) -> tuple[date, int] | None:
    """The day and time_precision: 1 the day itself, 2 the middle of a week, 3 the middle of a month; None for coarser.

    A month of which only the beginning or the end is told has its first or last day.
    """
    days = days_of(when)
    if days is None or days.length > 31:
        return None
    if days.length == 1:
        return days.first, 1
    if days.length <= 7:
        return days.middle(), 2
    return _in_month(days, when.text or ""), 3


def _in_month(days: Days, words: str) -> date:
    if re.search(r"\b(?:beginning|start) of\b", words, re.IGNORECASE):
        return days.first.replace(day=1)
    if re.search(r"\bend of\b", words, re.IGNORECASE):
        return (days.last.replace(day=1) + timedelta(days=32)).replace(day=1) - timedelta(days=1)
    return days.middle()


GEO_PRECISION = {
    PlacePrecision.EXACT: 1,
    PlacePrecision.NEAR: 2,
    PlacePrecision.DISTRICT: 3,
    PlacePrecision.PROVINCE: 3,
    PlacePrecision.VAGUE: 3,
}
"""Our precision to ACLED's geo_precision, never finer than ours; country and sea are not entered."""


def actor_name(party: Party, country: str) -> str:
    """An actor's name, in ACLED's manner where it is a general one: unidentified groups, civilians, crowds."""
    if party.inter in (PROTESTERS, RIOTERS):
        return f"{LABELS[party.inter]} ({country})"
    if party.inter == CIVILIANS and party.known is None:
        return f"Civilians ({country})"
    if party.name:
        return party.name
    return f"Unidentified Armed Group ({country})" if party.inter == MILITIA else ""


def interaction(one: int, other: int) -> int:
    """The two codes as one number, the lower first; X0 where there is one actor alone."""
    if not one or not other:
        return 10 * max(one, other)
    return 10 * min(one, other) + max(one, other)


def interaction_label(one: int, other: int) -> str:
    """The interaction in ACLED's present words, such as `State forces-Rebel group` and `Rebel group only`."""
    low, high = sorted((one, other))
    if not high:
        return ""
    return f"{LABELS[high]} only" if not low else f"{LABELS[low]}-{LABELS[high]}"


def civilian_targeting(sub: str, sides: Sides) -> bool:
    """Whether civilians were the target, or the only ones hit by remote violence or excessive force."""
    kind = SUB_EVENTS[sub][0]
    if kind == "Violence against civilians" or sub == "Excessive force against protesters":
        return True
    return kind in ("Explosions/Remote violence", "Riots") and sides.hits_civilians


_VAGUE = (
    (re.compile(r"\bhundreds\b", re.IGNORECASE), 100),
    (re.compile(r"\bdozens?\b", re.IGNORECASE), 12),
    (re.compile(r"\btens\b", re.IGNORECASE), 10),
    (re.compile(r"\b(?:several|many|few|a number of|some)\b", re.IGNORECASE), 3),
)
_DIGITS = re.compile(r"\d")


def vague_number(words: str) -> int | None:
    """What ACLED makes of words without a number: hundreds 100, dozens 12, tens 10, several 3; None for all else."""
    if _DIGITS.search(words):
        return None
    return next((number for pattern, number in _VAGUE if pattern.search(words)), None)


def fatalities(tolls: Iterable[tuple[Estimate, str]]) -> int:
    """The dead: of each toll by the lowest figure, or what ACLED makes of its words; no mention is 0.

    `tolls` are of those killed and of fighters killed, which are never the same people, each by the rule `lowest` with
    the words of the figure that it rests on. Suicide bombers are counted where the figure counts them.
    """
    total = 0
    for toll, words in tolls:
        vague = vague_number(words)
        total += toll.best if vague is None else vague
    return total
