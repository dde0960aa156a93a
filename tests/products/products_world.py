"""Records made by hand from the nouns, and outlines made of squares, for the tests of products."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from marsad.model.claim import Actor, Claim, Count, Place, Provenance
from marsad.model.codebook import ActorRole, Kind, Status, Type
from marsad.model.codec import claim_id
from marsad.model.document import Document, Entry, Outcome, Passage, Role
from marsad.model.incident import Incident
from marsad.model.interval import Estimate, Interval, TimePrecision
from marsad.model.span import Quote, Span
from marsad.products.geometry import Box
from marsad.products.outlines import COUNTRY, DISTRICT, PROVINCE, Outline, Stretch, Town

SPAN = Span(0, 1)
READER = Provenance("rules", "1")


def quote(words: str) -> Quote:
    """Words as if from the head of a text."""
    return Quote(words, Span(0, max(1, len(words))))


def place(name: str, lat: float | None, lon: float | None, precision: int | None, **more: str | None) -> Place:
    """A place in Iraq unless told otherwise."""
    relation = more.pop("relation", None) or "in"
    country = more.pop("country", "IQ")
    key = more.pop("place_id", None) or (f"t:{name}" if lat is not None else None)
    return Place(quote(name), name, lat, lon, precision, relation, key, country=country, **more)  # type: ignore[arg-type]


def day(text: str) -> Interval:
    """One day."""
    found = date.fromisoformat(text)
    return Interval(found, found, TimePrecision.DAY, text)


def days(first: str | None, last: str | None, precision: TimePrecision = TimePrecision.PERIOD) -> Interval:
    """A stretch of days."""
    return Interval(date.fromisoformat(first) if first else None, date.fromisoformat(last) if last else None, precision)


def count(what: str, low: int, high: int | None) -> Count:
    """A count with its words."""
    return Count(what, low, high, quote(f"{low} {what}"))


def actor(name: str | None, role: str, words: str = "") -> Actor:
    """An actor."""
    return Actor(quote(words or name or "gunmen"), name, ActorRole(role))


def claim(report: str, kind: Kind, type_: Type, **more: object) -> Claim:
    """A claim with the id that its content gives."""
    made = Claim("", report, kind, type_, (SPAN,), READER, **more)  # type: ignore[arg-type]
    return replace(made, id=claim_id(made))


@dataclass
class World:
    """A record by hand; satisfies what a briefing asks of the record's view."""

    listed: list[Entry] = field(default_factory=list)
    told: list[Claim] = field(default_factory=list)
    resolved: list[Incident] = field(default_factory=list)
    words: dict[str, str] = field(default_factory=dict)

    def entries(self) -> Sequence[Entry]:
        """As the view."""
        return self.listed

    def claims(self) -> Sequence[Claim]:
        """As the view."""
        return self.told

    def incidents(self) -> Sequence[Incident]:
        """As the view."""
        return self.resolved

    def quote(self, claim: Claim) -> str:
        """As the view."""
        return self.words[claim.id]

    def report(self, name: str, outcome: Outcome = Outcome.READ, **more: object) -> None:
        """Puts a report on record."""
        reason, hint = str(more.pop("reason", "")), str(more.pop("hint", ""))
        copy = str(more.pop("duplicate_of", "")) or None
        doc = Document("d" + name, name, "x", (Passage(SPAN, Role.BODY),), **{"language": "en", **more})  # type: ignore[arg-type]
        found = None if outcome == Outcome.REFUSED else doc
        self.listed.append(Entry(name, outcome, found, reason, hint, duplicate_of=copy))

    def say(self, report: str, kind: str, type_: str, words: str, **more: object) -> Claim:
        """Puts a claim on record with the sentence behind it."""
        made = claim(report, Kind(kind), Type(type_), trigger=quote(words[:40]), **more)
        self.told.append(made)
        self.words[made.id] = words
        return made

    def occur(self, *claims: Claim, **more: object) -> Incident:
        """Groups claims into an incident."""
        first = claims[0]
        whats = dict.fromkeys(c.what for one in claims for c in one.counts)
        made = Incident(
            id=f"i{len(self.resolved):03d}{first.id[1:9]}",
            type=first.type,
            when=first.when,
            place=first.where[0] if first.where else None,
            actors=first.actors,
            tolls=tuple((what, _estimate(what, claims)) for what in whats),
            claims=tuple(one.id for one in claims),
            reports=tuple(dict.fromkeys(one.report for one in claims)),
            originators=len({one.report for one in claims}),
            status=max((one.status for one in claims), key=list(Status).index),
            speakers=tuple(one.speaker.name for one in claims if one.speaker and one.speaker.name),
            because=("same day and place, same type",) if len(claims) > 1 else (),
        )
        made = replace(made, **more)  # type: ignore[arg-type]
        self.resolved.append(made)
        return made


def _estimate(what: str, claims: Sequence[Claim]) -> Estimate:
    found = [c for one in claims for c in one.counts if c.what == what]
    highs = [c.high for c in found]
    high = None if None in highs else max(value for value in highs if value is not None)
    rule = "the figure of the latest report" if len(found) > 1 else "the only figure told"
    return Estimate(min(c.low for c in found), found[-1].low, high, rule, tuple(one.id for one in claims))


def square(place_id: str, name: str, level: int, box: Box) -> Outline:
    """A square outline."""
    ring = ((box.west, box.south), (box.east, box.south), (box.east, box.north), (box.west, box.north))
    return Outline.of(place_id, name, level, (ring,))


@dataclass(frozen=True)
class Squares:
    """Outlines made of squares."""

    areas: tuple[Outline, ...] = (
        square("IQ", "Iraq", COUNTRY, Box(38.8, 29.0, 48.6, 37.4)),
        square("IR", "Iran", COUNTRY, Box(48.6, 25.0, 63.0, 39.0)),
        square("IQG10", "Diyala", PROVINCE, Box(44.4, 33.2, 46.0, 35.0)),
        square("IQG13", "Kirkuk", PROVINCE, Box(43.4, 35.0, 44.8, 36.0)),
        square("IQG01", "Al-Anbar", PROVINCE, Box(38.9, 31.0, 44.0, 35.0)),
        square("IQG10Q05", "Khanaqin", DISTRICT, Box(45.0, 34.0, 45.8, 34.8)),
    )

    def outline(self, place_id: str) -> Outline | None:
        """As the protocol."""
        return next((area for area in self.areas if area.place_id == place_id), None)

    def meeting(self, box: Box, level: int) -> Sequence[Outline]:
        """As the protocol."""
        return [area for area in self.areas if area.level == level and area.box.meets(box)]

    def towns(self, box: Box, most: int) -> Sequence[Town]:
        """As the protocol."""
        return [Town("Baghdad", 44.361, 33.313, 6_183_000)][:most]

    def arabic(self, place_ids: Collection[str], areas: Collection[str]) -> Mapping[str, str]:
        return {name: words for name, words in (("Diyala", "ديالى"), ("Khanaqin", "خانقين")) if name in areas}

    def waters(self, box: Box) -> Sequence[Stretch]:
        """As the protocol."""
        river = ((44.0, 36.5), (44.4, 33.3), (46.0, 32.0), (47.8, 30.5))
        return [Stretch(False, river), Stretch(True, ((43.2, 34.0), (43.6, 34.0), (43.4, 34.3), (43.2, 34.0)))]
