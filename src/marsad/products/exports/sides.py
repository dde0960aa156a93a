"""Who stood against whom in an incident, with ACLED's inter codes: what the shapes of all programmes need."""

from __future__ import annotations

from dataclasses import dataclass

from marsad.model.claim import Actor
from marsad.model.codebook import ActorRole
from marsad.model.incident import Incident
from marsad.reference.actors import KnownActor, Registry

NONE, STATE, REBEL, MILITIA, IDENTITY, RIOTERS, PROTESTERS, CIVILIANS, EXTERNAL = range(9)
"""ACLED's inter codes (ACLED codebook); an armed group that nobody names is a militia."""

LABELS = {
    STATE: "State forces",
    REBEL: "Rebel group",
    MILITIA: "Political militia",
    IDENTITY: "Identity militia",
    RIOTERS: "Rioters",
    PROTESTERS: "Protesters",
    CIVILIANS: "Civilians",
    EXTERNAL: "External/Other forces",
}

STATES = frozenset({STATE, EXTERNAL})
GROUPS = frozenset({REBEL, MILITIA, IDENTITY})
ARMED = STATES | GROUPS

GENERAL = {
    "unidentified armed group": MILITIA,
    "unidentified militia": MILITIA,
    "authorities": STATE,
    "police": STATE,
    "soldiers": STATE,
    "armed forces": STATE,
}
"""Actors as a release tells of those whom it does not name (`marsad.products.publishing.persons`): no names."""


@dataclass(frozen=True, slots=True)
class Party:
    """An actor as exports name it; `name` is "" where the text gives none. `inter` is ACLED's code, 0 for none."""

    name: str
    words: str
    role: ActorRole
    inter: int
    known: KnownActor | None

    @property
    def is_armed(self) -> bool:
        """Whether it is an organised armed actor, named or not."""
        return self.inter in ARMED


@dataclass(frozen=True, slots=True)
class Sides:
    """Those who act and those acted upon; in a fight the two sides, the state's first where there is one."""

    first: tuple[Party, ...]
    second: tuple[Party, ...]

    def all(self) -> tuple[Party, ...]:
        """Both sides."""
        return self.first + self.second

    @property
    def hits_civilians(self) -> bool:
        """Whether civilians alone are acted upon."""
        return bool(self.second) and all(party.inter in (CIVILIANS, PROTESTERS) for party in self.second)

    @property
    def is_fight(self) -> bool:
        """Whether armed actors stand on both sides."""
        return any(party.is_armed for party in self.first) and any(party.is_armed for party in self.second)


def party_of(actor: Actor, country: str | None) -> Party:
    """An actor with its inter code in a country: a state's forces abroad are external forces.

    An actor without a name is an unidentified armed group where it acts, and civilians where it is a victim; what an
    unnamed target is stays open.
    """
    if (general := GENERAL.get(actor.name or "")) is not None:
        return Party("", actor.quote.words, actor.role, general, None)
    known = Registry.load().find(actor.name) if actor.name else None
    return Party(actor.name or "", actor.quote.words, actor.role, _inter(actor, known, country), known)


def _inter(actor: Actor, known: KnownActor | None, country: str | None) -> int:
    if actor.name == "civilians":
        return CIVILIANS
    if known is not None:
        code = known.inter or NONE
        return EXTERNAL if code == STATE and country and known.countries and country not in known.countries else code
    if actor.role is ActorRole.VICTIM:
        return CIVILIANS if not actor.name else NONE
    return MILITIA if actor.role is ActorRole.PERPETRATOR and not actor.name else NONE


def sides(incident: Incident) -> Sides:
    """The two sides of an incident.

    Who perpetrates, or has the authority where nobody does, is on the first, targets and victims are on the second. The
    parties of a fight are put on two sides by what they are: states' forces on one, groups on the other; where all are
    of one kind, the first to be named stands against the rest.
    """
    country = incident.place.country if incident.place else None
    found = [party_of(actor, country) for actor in incident.actors]
    by = {role: [party for party in found if party.role is role] for role in ActorRole}
    first = by[ActorRole.PERPETRATOR] or by[ActorRole.AUTHORITY]
    second = by[ActorRole.TARGET] + by[ActorRole.VICTIM]
    ours, theirs = _camps(by[ActorRole.PARTY])
    if not first and not second:
        return Sides(_once(ours), _once(theirs))
    if not first:
        return Sides(_once([*ours, *theirs]), _once(second))
    return Sides(_once(first), _once(second or [*ours, *theirs]))


def _camps(parties: list[Party]) -> tuple[list[Party], list[Party]]:
    states = [party for party in parties if party.inter in STATES]
    others = [party for party in parties if party.inter not in STATES]
    if states and others:
        return states, others
    return parties[:1], parties[1:]


def _once(parties: list[Party]) -> tuple[Party, ...]:
    """Each party once; one that is on record as target and as victim is one."""
    return tuple({party.name or party.words: party for party in reversed(parties)}.values())[::-1]
