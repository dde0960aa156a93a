"""The codebook's closed lists: kinds and types of claims, roles of actors, names of counts, and the rest."""

from __future__ import annotations

from enum import IntEnum, StrEnum


class Kind(StrEnum):
    """What a claim says about the world (codebook, section 1)."""

    EVENT = "event"
    TALLY = "tally"
    CONDITION = "condition"
    WARNING = "warning"


class Type(StrEnum):
    """What a claim is about (codebook, section 2)."""

    ARMED_CLASH = "armed_clash"
    ATTACK = "attack"
    BOMBING = "bombing"
    SHELLING = "shelling"
    AIRSTRIKE = "airstrike"
    KILLING = "killing"
    ABDUCTION = "abduction"
    ABUSE = "abuse"
    COERCION = "coercion"
    OPERATION = "operation"
    ARREST = "arrest"
    SEIZURE = "seizure"
    CONTROL = "control"
    MOVEMENT = "movement"
    PRESENCE = "presence"
    DISPLACEMENT = "displacement"
    RETURN = "return"
    DESTRUCTION = "destruction"
    ACCESS = "access"
    COORDINATION = "coordination"
    STATEMENT = "statement"
    PROTEST = "protest"
    SECURITY = "security"


class Polarity(StrEnum):
    """Whether the claim says that something is so, or that it is not."""

    PRESENT = "present"
    ABSENT = "absent"


class Status(StrEnum):
    """How far the text stands behind the claim."""

    ASSERTED = "asserted"
    HEDGED = "hedged"
    CONTESTED = "contested"
    DENIED = "denied"


class ActorRole(StrEnum):
    """What an actor is to the claim."""

    PERPETRATOR = "perpetrator"
    TARGET = "target"
    VICTIM = "victim"
    PARTY = "party"
    AUTHORITY = "authority"


class PlacePrecision(IntEnum):
    """UCDP's where_prec, 1 to 7 (UCDP GED codebook)."""

    EXACT = 1
    NEAR = 2
    DISTRICT = 3
    PROVINCE = 4
    VAGUE = 5
    COUNTRY = 6
    SEA_OR_AIR = 7


class Means(StrEnum):
    """The weapon or method, where the words give one."""

    FIREARMS = "firearms"
    IED = "ied"
    MINE = "mine"
    SUICIDE = "suicide"
    VEHICLE_BOMB = "vehicle_bomb"
    GRENADE = "grenade"
    ARTILLERY = "artillery"
    ROCKET = "rocket"
    AIRSTRIKE = "airstrike"
    DRONE = "drone"
    CHEMICAL = "chemical"
    KNIFE = "knife"
    ARSON = "arson"
    BEATING = "beating"
    SEXUAL = "sexual"
    CROWD = "crowd"
    OTHER = "other"


DOING = frozenset({ActorRole.PERPETRATOR, ActorRole.AUTHORITY})
"""Roles of those who do a deed that befalls others."""

SUFFERING = frozenset({ActorRole.TARGET, ActorRole.VICTIM})
"""Roles of those whom a deed befalls."""

VIOLENT = frozenset(
    {
        Type.ARMED_CLASH,
        Type.ATTACK,
        Type.BOMBING,
        Type.SHELLING,
        Type.AIRSTRIKE,
        Type.KILLING,
        Type.ABDUCTION,
        Type.ABUSE,
    }
)

BY_MEANS = frozenset({Type.BOMBING, Type.SHELLING, Type.AIRSTRIKE})
"""Types that name what a deed was done with."""

COUNTED = frozenset(
    """
    killed injured abducted arrested displaced returned persons fighters families villages houses attacks
    airstrikes weapons depots vehicles forces other
    """.split()
)
"""What a count may be of; two may be joined by `_`, number first (`displaced_families`, `killed_fighters`)."""

CASUALTIES = frozenset({"killed", "injured"})
"""What is counted of those whom violence hurt, civilians and others."""

DEAD = frozenset({"killed", "killed_fighters"})
"""What is counted of the dead."""

LONGEST_EVIDENCE = 800
"""Characters of evidence that one claim may carry in all."""
