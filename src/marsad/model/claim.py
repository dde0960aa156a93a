"""A claim: one thing that a report says about the world, with the words that say it and who says it."""

from __future__ import annotations

from dataclasses import dataclass, field

from marsad.model.codebook import ActorRole, Kind, Means, Polarity, Status, Type
from marsad.model.interval import Interval
from marsad.model.span import Quote, Span


@dataclass(frozen=True, slots=True)
class Place:
    """A place as a claim names it, and what it was resolved to.

    `lat` and `lon` are WGS84 degrees, None where unresolved; `precision` is UCDP's 1-7 (see `PlacePrecision`);
    `place_id` names the gazetteer's row, `admin1`/`admin2` the first- and second-level areas, `country` an ISO 3166-1
    alpha-2 code. `why` tells in words how it was resolved or why it was not. `radius` is how many kilometres around the
    point it may lie, `score` the chance, 0 to 1, that it is the place meant, and `line` the (lat, lon) ends of a road
    or border between two places; None and () where there is none.
    """

    quote: Quote
    name: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: int | None = None
    relation: str = "in"
    place_id: str | None = None
    feature: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    country: str | None = None
    why: str = ""
    radius: float | None = None
    score: float | None = None
    line: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Actor:
    """A group, force or kind of people in a claim; `name` is the canonical name, None where the text gives none."""

    quote: Quote
    name: str | None
    role: ActorRole


@dataclass(frozen=True, slots=True)
class Count:
    """So many of `what`, as an inclusive range; `high` is None where nothing bounds it. `subset`: part of a total."""

    what: str
    low: int
    high: int | None
    quote: Quote
    subset: bool = False


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who asserts the claim; `anonymous` where the text withholds the name."""

    quote: Quote
    name: str | None = None
    role: str | None = None
    anonymous: bool = False
    organization: str | None = None

    def is_heard_in(self, other: Speaker | None) -> bool:
        """Whether another is this one again, by the same words or the same name."""
        if other is None:
            return False
        return self.quote.words == other.quote.words or self.name == other.name is not None


@dataclass(frozen=True, slots=True)
class Provenance:
    """Which reader wrote a claim, in which version, and the rules behind each field, in words."""

    reader: str
    version: str
    because: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim, in the codebook's form. `id` is a hash of its content and its report's name (see `codec.claim_id`)."""

    id: str
    report: str
    kind: Kind
    type: Type
    evidence: tuple[Span, ...]
    provenance: Provenance
    trigger: Quote | None = None
    polarity: Polarity = Polarity.PRESENT
    status: Status = Status.ASSERTED
    background: bool = False
    when: Interval = field(default_factory=Interval)
    where: tuple[Place, ...] = ()
    actors: tuple[Actor, ...] = ()
    counts: tuple[Count, ...] = ()
    speaker: Speaker | None = None
    means: Means | None = None
    confidence: float | None = None
