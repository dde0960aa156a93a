"""Who reads a release, and how much of a row of each level they see: a table that can be argued about."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum

from marsad.record.sensitivity import Level


class Profile(StrEnum):
    """Whom a release is for: the world, a partner who has signed for it, or the house itself."""

    PUBLIC = "public"
    PARTNER = "partner"
    INTERNAL = "internal"


class Fineness(IntEnum):
    """How finely a place is told, the finest first."""

    POINT = 1
    DISTRICT = 2
    PROVINCE = 3
    COUNTRY = 4


@dataclass(frozen=True, slots=True)
class Sight:
    """What readers see of one row: the finest place, whether the day or only the month, and what else.

    `parties`: who took part and what was used; `links`: which report, by outlet, day and address, and otherwise only
    the outlet; `excerpts`: words of the report, redacted and cut; `people`: names of private persons.
    """

    place: Fineness
    days: bool
    parties: bool
    links: bool
    excerpts: bool = False
    people: bool = False

    def words(self) -> str:
        """The same for people: "district, day, parties, links to sources, no words of reports, no private names"."""
        place = {1: "the place itself", 2: "district", 3: "province", 4: "country"}[self.place]
        return ", ".join(
            (
                place,
                "day" if self.days else "month",
                "parties and means" if self.parties else "no parties, no description",
                "links to sources" if self.links else "outlets but no links",
                "redacted excerpts" if self.excerpts else "no words of reports",
                "names as on record" if self.people else "no private names",
            )
        )


_ALL = Sight(Fineness.POINT, days=True, parties=True, links=True, excerpts=True, people=True)
_STRICT = Sight(Fineness.PROVINCE, days=False, parties=False, links=False)

SIGHTS: dict[Profile, dict[Level, Sight]] = {
    Profile.PUBLIC: {
        Level.ORDINARY: Sight(Fineness.DISTRICT, days=True, parties=True, links=True),
        Level.GUARDED: Sight(Fineness.PROVINCE, days=False, parties=True, links=False),
        Level.STRICT: _STRICT,
    },
    Profile.PARTNER: {
        Level.ORDINARY: Sight(Fineness.POINT, days=True, parties=True, links=True, excerpts=True),
        Level.GUARDED: Sight(Fineness.DISTRICT, days=True, parties=True, links=True),
        Level.STRICT: _STRICT,
    },
    Profile.INTERNAL: dict.fromkeys(Level, _ALL),
}
"""D3, D29: what is strict has no description, no link, no place finer than a province, no time finer than a month; what
would guide an attacker is never public finer than province and month. A level that is not listed is not let out."""
