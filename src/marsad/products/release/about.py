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
    `maker` and `terms` are in the maker's words; `since` and `until` the first and last month of its reports; `kinds`
    how many incidents and statements it has by what is seen of them at most; `untold` how many of these name an outlet
    that is not told.
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
    maker: str = ""
    terms: str = ""
    since: str = ""
    until: str = ""
    kinds: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    untold: tuple[int, int] = (0, 0)

    @property
    def made_by(self) -> str:
        """Whom to ask, or that nobody is named."""
        if self.maker:
            return f"Made by {self.maker}. Ask them about it."
        return (
            "Who made it is not said in it, so there is nobody here to ask: whoever gave it to you, or published it, "
            "must know from whom they have it."
        )

    @property
    def own_terms(self) -> str:
        """On what terms the release itself may be used."""
        if self.terms and self.profile is not Profile.PUBLIC:
            return f"It is for those to whom it was given, and not for publication, whatever follows: {self.terms}"
        return self.terms or (
            "Whoever made this release laid down no terms for it. Nobody has given leave to hand it on: ask before you "
            "do, and name those below as their terms ask whenever you hand on what is theirs."
        )

    @property
    def covers(self) -> str:
        """The months in which the reports behind it were published, which is not a period that it covers whole."""
        if not self.since:
            return "When the reports that it rests on were published is not told or not known."
        span = f"in {self.since}" if self.since == self.until else f"from {self.since} to {self.until}"
        return (
            f"The reports that it rests on were published {span}, as far as that is told. It rests on those that were "
            "put in and covers no period and no area whole: a month without rows is one of which nothing was put in, "
            "or nothing may be told."
        )

    @property
    def heading(self) -> str:
        """The line at the top of every page."""
        until = f". Use it until {self.expires.isoformat()}" if self.expires else ""
        return f"{READERS[self.profile]}. Release {self.number}, as of {self.as_of.isoformat()}{until}"

    @property
    def warning(self) -> str:
        """What every page and file says of how far it was checked."""
        if self.unreviewed:
            return "Holds unreviewed machine reading: behind what is so marked is a claim that no person has accepted."
        return "A person has accepted every claim in it. It is reported, and not verified by us."

    def seen(self) -> list[tuple[str, str]]:
        """For each level, what readers see of it, in words."""
        sights = SIGHTS[self.profile]
        return [(LEVELS[level], sights[level].words() if level in sights else "nothing") for level in Level]
