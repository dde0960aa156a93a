"""An invented record of twenty weeks in four districts of Iraq, one of which can rise at the end."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from marsad.incidents.assembly import assemble
from marsad.incidents.telling import telling
from marsad.model.claim import Claim, Place, Provenance
from marsad.model.codebook import Kind, Type
from marsad.model.codec import claim_id
from marsad.model.document import Document, Passage, Role
from marsad.model.interval import Interval, TimePrecision
from marsad.model.review import Review, Ruling
from marsad.model.span import Quote, Span
from marsad.record import Record

MONDAY = date(2023, 1, 2)
WEEKS = 20
FETCHED = datetime(2023, 5, 27, tzinfo=UTC)
SPOTS = {
    "Khanaqin": (34.35, 45.39, "Diyala"),
    "Baqubah": (33.75, 44.63, "Diyala"),
    "Kirkuk": (35.47, 44.39, "Kirkuk"),
    "Hawija": (35.32, 43.77, "Kirkuk"),
}
USUAL = (1, 1, 2, 1)
SENTENCE = "Gunmen attacked a market in {}. "


def fill(path: Path, *, rise: int = 10, accepted: bool = True, weeks: int = WEEKS) -> Path:
    """The record at `path`: Khanaqin has `rise` attacks in the newest whole week, the others two or so."""
    with Record.open(path, create=True) as record:
        told: list[Claim] = []
        days: dict[str, date | None] = {}
        for week in range(weeks + 1 if weeks else 0):
            for at, spot in enumerate(SPOTS):
                many = rise if spot == "Khanaqin" and week == weeks - 1 else USUAL[(week + at) % 4]
                day = MONDAY + timedelta(weeks=week, days=at % 5)
                doc, claims = _report(f"{spot}-{week}.txt", spot, day, many)
                record.add(doc, claims)
                days[doc.name] = doc.published
                told += claims
                for claim in claims if accepted else ():
                    record.review(Review(claim.id, claim.report, Ruling.ACCEPTED, "Zoltan", FETCHED, claim))
        record.put_incidents([assemble([telling(one, days, {})], (), ()) for one in told])
    return path


def _report(name: str, spot: str, day: date, many: int) -> tuple[Document, list[Claim]]:
    sentence = SENTENCE.format(spot)
    text = sentence * many
    digest = hashlib.sha256(f"{name}\n{text}".encode()).hexdigest()
    doc = Document(
        "d" + digest[:16],
        name,
        text,
        (Passage(Span(0, len(text)), Role.BODY),),
        sha256=digest,
        source="Harbour Wire",
        url=f"https://wire.example/{name.lower().replace(' ', '-')}",
        published=day + timedelta(1),
        fetched=FETCHED,
    )
    return doc, [_claim(name, spot, day, number * len(sentence), sentence) for number in range(many)]


def _claim(name: str, spot: str, day: date, start: int, sentence: str) -> Claim:
    found = start + sentence.index(spot)
    lat, lon, inside = SPOTS[spot]
    quote = Quote(spot, Span(found, found + len(spot)))
    place = Place(quote, spot, lat, lon, 2, place_id=f"t:{spot}", admin1=inside, admin2=spot, country="IQ")
    claim = Claim(
        id="",
        report=name,
        kind=Kind.EVENT,
        type=Type.ATTACK,
        evidence=(Span(start, start + len(sentence.strip())),),
        provenance=Provenance("rules", "1"),
        when=Interval(day, day, TimePrecision.DAY),
        where=(place,),
    )
    return replace(claim, id=claim_id(claim))
