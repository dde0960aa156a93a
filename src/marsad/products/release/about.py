"""What a release is: its number, whom it is for, as of which day, and what its receiver must know of it, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from marsad.products.publishing.sights import SIGHTS, Profile
from marsad.record.sensitivity import Level

READERS = {
    Profile.PUBLIC: "Public",
    Profile.PARTNER: "For partners only. Not for publication",
    Profile.INTERNAL: "Internal. Not for publication",
}
LEVELS = {
    Level.ORDINARY: "What happened and is over",
    Level.GUARDED: "What would guide an attacker (forces, gaps, emptied or returned places, routes)",
    Level.STRICT: "What endangers those it is about (sexual violence, minors, detention, medical and aid sites, "
    "shelter, witnesses)",
    Level.CLOSED: "What a person closed",
}


@dataclass(frozen=True, slots=True)
class About:
    """What stands at the head of a release. `held` are the reasons for which rows are not shown, with how many.

    `hours` is how long what would guide an attacker was held back; `expires` when a partner is to stop using it.
    """

    title: str
    profile: Profile
    number: int
    as_of: date
    unreviewed: bool
    version: str
    hours: int
    expires: date | None = None
    before: int | None = None
    held: Mapping[str, int] = field(default_factory=dict)
    by_leave: tuple[str, ...] = ()

    @property
    def heading(self) -> str:
        """The line at the top of every page."""
        return f"{READERS[self.profile]}. Release {self.number}, as of {self.as_of.isoformat()}"

    @property
    def warning(self) -> str:
        """What every page and file says of how far it was checked."""
        if self.unreviewed:
            return "Holds unreviewed machine reading: no person has accepted what is so marked."
        return "A person has accepted every claim in it. It is reported, and not verified by us."

    def seen(self) -> list[tuple[str, str]]:
        """For each level, what readers see of it, in words."""
        sights = SIGHTS[self.profile]
        return [(LEVELS[level], sights[level].words() if level in sights else "nothing") for level in Level]
