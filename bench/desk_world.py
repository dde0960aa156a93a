"""The made-up record of the desk's bench and of others: reports that four at a time tell of the same events.

They come on record as reports do; nothing is read by the reader, so the words are made up and alike.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path

from marsad.incidents.assembly import incident_id
from marsad.model.claim import Actor, Claim, Count, Place, Provenance, Speaker
from marsad.model.codebook import ActorRole, Kind, PlacePrecision, Status, Type
from marsad.model.codec import claim_id
from marsad.model.document import Document, Passage, Role
from marsad.model.incident import Figure, Grade, Incident
from marsad.model.interval import Estimate, Interval, TimePrecision
from marsad.model.span import Quote, Span
from marsad.record import Record

CLAIMS_OF_A_REPORT = 20
EVENTS = 16
"""Of these claims those that tell of events; the others are of conditions and a total."""
TELLERS = 4
"""Reports that tell of the same events."""
PROVINCES = "Diyala Kirkuk Anbar Ninewa Baghdad Basra Erbil Dohuk Babil Wasit Maysan Karbala".split()
ACTORS = ["Islamic State", "Iraqi Army", "Iraqi police", "Peshmerga", "Popular Mobilization Forces", "civilians"]
TYPES = [Type.ATTACK, Type.BOMBING, Type.KILLING, Type.ARMED_CLASH, Type.SHELLING, Type.ABDUCTION, Type.ARREST]
STATES = [Type.PRESENCE, Type.DISPLACEMENT, Type.ACCESS, Type.SECURITY, Type.RETURN]
MADE = datetime(2024, 6, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Happening:
    """What a claim tells of."""

    kind: Kind
    type: Type
    place: Place
    killed: int
    actor: str
    day: date


class World:
    """The same made-up places, days and words for the same numbers: of each event four reports tell, in their words."""

    def __init__(self, claims: int) -> None:
        self.draw = random.Random(7)
        self.places = [self._place(number) for number in range(min(8_000, max(50, claims // 100)))]
        self.reports = claims // CLAIMS_OF_A_REPORT
        self.incidents: list[Incident] = []
        self.numbered = 0

    def _place(self, number: int) -> Place:
        province = PROVINCES[number % len(PROVINCES)]
        where = (34 + self.draw.uniform(-3, 3), 44 + self.draw.uniform(-3, 3))
        fine = number % 9
        precision = PlacePrecision.EXACT if fine else PlacePrecision.DISTRICT
        return Place(
            Quote("Qarya", Span(0, 5)), f"Qarya {number}", *where, int(precision), "in", f"s{number}", None, province,
            f"District {number % 60}", "IQ", "the only one of that name",
        )  # fmt: skip

    def report(self, number: int) -> tuple[Document, list[Claim]]:
        """One report with its claims; of its first `EVENTS` events three other reports tell as well."""
        shared, own = random.Random(number // TELLERS), random.Random(~number)
        day = date(2014, 1, 1) + timedelta(days=shared.randrange(3_800))
        told = [self._happening(shared if at < EVENTS else own, day, at) for at in range(CLAIMS_OF_A_REPORT)]
        name = f"r{number:06}.txt"
        sentences: list[str] = []
        claims: list[Claim] = []
        start = 0
        for at, event in enumerate(told):
            killed = event.killed + (own.randrange(4) == 0)
            words = (
                f"Gunmen killed {killed} people in {event.place.name} on {day:%d %B %Y}, "
                f"a captain of report {number} said."
            )
            claims.append(_claim(name, at, start, words, event, killed, round(own.random(), 3)))
            sentences.append(words)
            start += len(words) + 1
        text = " ".join(sentences)
        body = (Passage(Span(0, len(text)), Role.BODY),)
        digest = sha256(text.encode()).hexdigest()
        doc = Document(
            f"d{digest[:16]}", name, text, body, f"Report {number}", f"Outlet {number % 150}", published=day,
            fetched=MADE, sha256=digest, origin=name,
        )  # fmt: skip
        return doc, claims

    def _happening(self, draw: random.Random, day: date, at: int) -> Happening:
        kind = Kind.EVENT if at < EVENTS else Kind.CONDITION if at < CLAIMS_OF_A_REPORT - 1 else Kind.TALLY
        type_ = (TYPES if kind is not Kind.CONDITION else STATES)[draw.randrange(5)]
        place = self.places[int(len(self.places) * draw.random() ** 2)]
        return Happening(kind, type_, place, draw.randrange(1, 12), draw.choice(ACTORS), day)

    def incident(self, number: int, held: Sequence[Claim]) -> Incident:
        """An incident of some claims."""
        first = held[0]
        tolls = sorted(claim.counts[0].low for claim in held)
        ids = tuple(claim.id for claim in held)
        figures = tuple(
            Figure("killed", claim.counts[0].low, claim.counts[0].low, claim.id, claim.report, first.when.earliest)
            for claim in held
        )
        return Incident(
            incident_id(ids), first.type, first.when, first.where[0], first.actors,
            (("killed", Estimate(tolls[0], tolls[len(tolls) // 2], tolls[-1], "made up", ids)),), ids,
            tuple(claim.report for claim in held), len(held),
            Status.CONTESTED if number % 11 == 0 else Status.ASSERTED,
            grade=(Grade.SINGLE, Grade.CORROBORATED, Grade.CONTESTED)[number % 3], figures=figures,
        )  # fmt: skip

    def readings(self) -> Iterator[tuple[Document, list[Claim]]]:
        """All reports with their claims; what incidents these are of is in `incidents` when they are told."""
        for first in range(0, self.reports, TELLERS):
            told = [self.report(number) for number in range(first, min(first + TELLERS, self.reports))]
            yield from told
            for held in zip(*(claims[:EVENTS] for _, claims in told), strict=True):
                self.numbered += 1
                self.incidents.append(self.incident(self.numbered, held))


def _claim(name: str, at: int, start: int, words: str, event: Happening, killed: int, sure: float) -> Claim:
    def part(what: str) -> Quote:
        found = start + words.index(what)
        return Quote(what, Span(found, found + len(what)))

    claim = Claim(
        id="",
        report=name,
        kind=event.kind,
        type=event.type,
        evidence=(Span(start, start + len(words)),),
        provenance=Provenance("bench", "1", (("type", "made up"),)),
        trigger=part("killed"),
        status=Status.HEDGED if at % 7 == 0 else Status.ASSERTED,
        when=Interval(event.day, event.day, TimePrecision.DAY, f"{event.day}"),
        where=(replace(event.place, quote=part(str(event.place.name))),),
        actors=(
            Actor(part("Gunmen"), event.actor, ActorRole.PERPETRATOR),
            Actor(part("people"), "civilians", ActorRole.VICTIM),
        ),
        counts=(Count("killed", killed, killed, part(str(killed))),),
        speaker=Speaker(part("a captain"), None, "captain", at % 2 == 0),
        confidence=sure,
    )
    return replace(claim, id=claim_id(claim))


def build(path: Path, claims: int) -> None:
    """Writes a record of that many claims, in the way in which reports come on record."""
    world = World(claims)
    with Record.open(path, create=True) as record:
        for _ in record.add_all(world.readings()):
            if len(world.incidents) >= 2_000:
                record.replace_incidents((), world.incidents)
                world.incidents = []
        record.replace_incidents((), world.incidents)
        with record.writing() as connection:
            connection.exec_driver_sql("ANALYZE")
