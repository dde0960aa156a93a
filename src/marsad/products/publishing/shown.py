"""What a release is made of: incidents, statements and sources that hold nothing but what their readers may know."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from marsad.model.claim import Claim
from marsad.model.incident import Incident
from marsad.products.publishing.sights import Profile, Sight

ACCEPTED, MACHINE = "accepted by a person", "unreviewed machine reading"


@dataclass(frozen=True, slots=True)
class Source:
    """A report as readers may know it. `published` is a day or a month, `key` what its rows name it by.

    `unaddressed` is set where it may have a link, and none is on record. `side` is the armed group or force whose own
    voice its outlet is, "" for all others.
    """

    key: str
    outlet: str
    published: str
    url: str | None
    licence: str
    credit: str
    unaddressed: bool = False
    side: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """An incident as readers may know it, with the claims behind it; `changed` is a day or a month (D15).

    `cited` are its claims' ids, each with its source. `stands` says of each figure how it stands to the best of its
    kind, `conflicts` what does not fit where it is contested, `perhaps` which other rows may tell of the same;
    `accepted` are the ids of the claims that a person stands behind.
    """

    incident: Incident
    claims: tuple[Claim, ...]
    sources: tuple[Source, ...]
    sight: Sight
    reviewed: bool
    changed: str
    history: bool
    groups: tuple[str, ...] = ()
    excerpts: tuple[tuple[str, str], ...] = ()
    cited: tuple[tuple[str, Source], ...] = ()
    stands: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()
    perhaps: tuple[str, ...] = ()
    accepted: frozenset[str] = frozenset()

    @property
    def review(self) -> str:
        """Whether a person stands behind it (D2)."""
        return ACCEPTED if self.reviewed else MACHINE


@dataclass(frozen=True, slots=True)
class Statement:
    """A total, a condition or a warning as readers may know it."""

    claim: Claim
    source: Source
    sight: Sight
    reviewed: bool
    changed: str
    excerpt: str = ""

    @property
    def review(self) -> str:
        """Whether a person stands behind it (D2)."""
        return ACCEPTED if self.reviewed else MACHINE


@dataclass(frozen=True, slots=True)
class Counted:
    """An incident that may only be counted: the month, the province with its country, and the type."""

    month: str
    province: str
    type: str
    country: str = ""


@dataclass(frozen=True, slots=True)
class Published:
    """A record as some readers may know it. `held` counts what they do not see, by reason in words.

    `by_sight` counts the incidents shown by what is seen of them, in words; `named` are the people whom it names, those
    by leave of two people in `by_leave` too; `withdrawn` are ids of incidents that all who told of them took back.
    `own` leads from the id of each row to the one that it has on record: it is for the house and goes into no product.
    """

    profile: Profile
    unreviewed: bool
    as_of: date
    incidents: tuple[Shown, ...] = ()
    statements: tuple[Statement, ...] = ()
    counted: tuple[Counted, ...] = ()
    held: Counter[str] = field(default_factory=Counter)
    by_sight: Counter[str] = field(default_factory=Counter)
    named: tuple[str, ...] = ()
    by_leave: tuple[str, ...] = ()
    withdrawn: frozenset[str] = frozenset()
    own: Mapping[str, str] = field(default_factory=dict, repr=False)

    def sources(self) -> tuple[Source, ...]:
        """Every report that something shown rests on, by outlet, day and key."""
        return tuple(self._sources())

    def sources_reviewed(self) -> tuple[bool, ...]:
        """For each of `sources`, whether a person stands behind all that rests on it."""
        return tuple(self._sources().values())

    def _sources(self) -> dict[Source, bool]:
        found: dict[Source, bool] = {}
        for one in self.incidents:
            for claim, source in one.cited:
                found[source] = found.get(source, True) and claim in one.accepted
        for other in self.statements:
            found[other.source] = found.get(other.source, True) and other.reviewed
        return dict(sorted(found.items(), key=lambda one: _place_of(one[0])))

    def ceiling(self) -> str:
        """The most sensitive sight in it, in words, for the audit trail."""
        return "; ".join(sorted(self.by_sight))


def _place_of(source: Source) -> tuple[str, str, str, str]:
    return source.outlet, source.published, source.key, source.url or ""
