"""PLOVER's events and modes for Marsad's types, with their quads and scores (PLOVER manual, draft of 2021)."""

from __future__ import annotations

from dataclasses import dataclass

from marsad.model.codebook import Means, PlacePrecision, Type
from marsad.model.interval import Estimate
from marsad.products.exports.acled_rules import territory
from marsad.products.exports.sides import Party, Sides

QUADS = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT", "CONCEDE"), 1),
    **dict.fromkeys(("COOPERATE", "AID", "RETREAT"), 2),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), 3),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), 4),
}
"""Quad of each event: 1 verbal and 2 material cooperation, 3 verbal and 4 material conflict.

The manual's section on SANCTION says material conflict and its table verbal; the section is followed.
"""

EVENT_SCORES = {
    "AGREE": 2.5,
    "CONSULT": 2.5,
    "SUPPORT": 5.0,
    "CONCEDE": 4.5,
    "COOPERATE": 9.5,
    "AID": 10.0,
    "RETREAT": 6.5,
    "REQUEST": 0.0,
    "ACCUSE": -3.0,
    "REJECT": -2.0,
    "THREATEN": -3.5,
    "PROTEST": -5.0,
    "SANCTION": -6.0,
    "MOBILIZE": -5.5,
    "COERCE": -7.0,
    "ASSAULT": -9.0,
}
"""Score of each event where no mode has its own; ACCUSE is printed as 3, almost surely for -3."""

MODE_SCORES = {
    "demo": -5.0,
    "riot": -7.0,
    "troops": -6.5,
    "weapons": -6.5,
    "seize": -7.0,
    "restrict": -7.0,
    "arrest": -7.0,
    "expel": -5.5,
    "violence": -3.5,
    "abduct": -8.5,
    "beat": -7.5,
    "torture": -8.5,
    "sexual": -8.5,
    "targeted": -9.5,
    "destroy": -8.5,
    "primitive": -8.0,
    "firearms": -9.0,
    "explosives": -9.0,
    "suicide-attack": -9.5,
    "aerial": -9.5,
    "drone": -9.5,
    "heavy-weapons": -9.5,
    "crowd-control": -7.5,
    "unconventional": -10.0,
    "withdraw": 8.0,
    "access": 6.5,
}
"""Score of each mode that an event of Marsad's may have, within its event."""

WEAPONS = {
    Means.CHEMICAL: "unconventional",
    Means.SUICIDE: "suicide-attack",
    Means.DRONE: "drone",
    Means.AIRSTRIKE: "aerial",
    Means.ARTILLERY: "heavy-weapons",
    Means.ROCKET: "heavy-weapons",
    Means.IED: "explosives",
    Means.MINE: "explosives",
    Means.VEHICLE_BOMB: "explosives",
    Means.GRENADE: "explosives",
    Means.SEXUAL: "sexual",
    Means.ARSON: "destroy",
    Means.KNIFE: "primitive",
    Means.BEATING: "beat",
    Means.FIREARMS: "firearms",
}
"""Modes of ASSAULT by the means that is told, the one that decides first."""

_ASSAULTS = {
    Type.ARMED_CLASH: "firearms",
    Type.ATTACK: None,
    Type.KILLING: "targeted",
    Type.BOMBING: "explosives",
    Type.SHELLING: "heavy-weapons",
    Type.AIRSTRIKE: "aerial",
    Type.ABDUCTION: "abduct",
    Type.ABUSE: "torture",
    Type.DESTRUCTION: "destroy",
}
_OTHERS = {
    Type.ARREST: ("COERCE", "arrest"),
    Type.SEIZURE: ("COERCE", "seize"),
    Type.COERCION: ("THREATEN", "violence"),
    Type.OPERATION: ("COERCE", "restrict"),
    Type.MOVEMENT: ("MOBILIZE", "troops"),
    Type.DISPLACEMENT: ("SANCTION", "expel"),
}
RECIPIENT_NEEDED = frozenset({"COOPERATE", "AID", "SANCTION"})
RESOLUTION = {
    PlacePrecision.EXACT: 4,
    PlacePrecision.NEAR: 3,
    PlacePrecision.DISTRICT: 3,
    PlacePrecision.PROVINCE: 2,
    PlacePrecision.COUNTRY: 1,
}
"""Our precision to PLOVER's resolution: 4 town, 3 district, 2 province, 1 country; near a town is no finer than its
district."""


@dataclass(frozen=True, slots=True)
class Coded:
    """An event of PLOVER's with its mode, "" where it has none."""

    event: str
    mode: str = ""

    @property
    def quad(self) -> int:
        """Its quad."""
        return QUADS[self.event]

    @property
    def score(self) -> float:
        """The score of its mode, else of the event."""
        return MODE_SCORES.get(self.mode, EVENT_SCORES[self.event])


def coded(kind: Type, means: frozenset[Means], sides: Sides, counted: dict[str, Estimate]) -> Coded | None:
    """The event and mode of an incident; None where PLOVER has none for its type."""
    weapon = next((mode for one, mode in WEAPONS.items() if one in means), None)
    if kind in _ASSAULTS:
        fixed = kind in (Type.ABDUCTION, Type.DESTRUCTION)
        return Coded("ASSAULT", (None if fixed else weapon) or _ASSAULTS[kind] or "")
    if kind is Type.PROTEST:
        violent = Means.CROWD in means or Means.ARSON in means or _died(counted)
        return Coded("PROTEST", "riot" if violent else "demo")
    if kind is Type.OPERATION and ("arrested" in counted or _died(counted)):
        return Coded("ASSAULT", weapon or "firearms") if _died(counted) else Coded("COERCE", "arrest")
    if kind is Type.CONTROL:
        fought = territory(sides, _died(counted)) != "Non-violent transfer of territory"
        return Coded("ASSAULT", weapon or "") if fought else Coded("COERCE", "seize")
    return Coded(*_OTHERS[kind]) if kind in _OTHERS else None


def cast(kind: Type, sides: Sides) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Actors and recipients: who does it and to whom it is done; the two sides of a fight are all actors."""
    if kind is Type.ARMED_CLASH:
        return sides.all(), ()
    return sides.first, sides.second


def sector(party: Party) -> str:
    """PLOVER's sector of a party: the registry's, else by what it is: civilians, gunmen, unknown."""
    if party.known is not None:
        return party.known.plover
    return {3: "UAF", 6: "OPP", 7: "CVL"}.get(party.inter, "UNK")


def _died(counted: dict[str, Estimate]) -> int:
    return sum(counted[what].best for what in ("killed", "killed_fighters") if what in counted)
