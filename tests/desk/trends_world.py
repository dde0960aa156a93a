"""An invented record of four years in four districts, month by month, for pages on trends; nothing in it is true."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta

from desk_world import MADE, document, named, quote

from marsad.incidents.assembly import assemble
from marsad.incidents.telling import telling
from marsad.model.claim import Actor, Claim, Count, Place, Provenance, Speaker
from marsad.model.codebook import ActorRole, Kind, Type
from marsad.model.document import Document
from marsad.model.interval import Interval, TimePrecision
from marsad.model.span import Quote
from marsad.record import Record

__all__ = ["MADE", "SILENT", "fill_trends"]

DISTRICTS = {"Khanaqin": 3.0, "Mandali": 1.2, "Tuz": 2.0, "Hatra": 0.6}
FIRST, MONTHS = 2020 * 12, 48
SILENT = ("Mandali", 30)
"""A district and a month, counted from the first, of which no report says anything."""
RISE = ("Khanaqin", 47, 14)
"""A district, a month and how many incidents are told of in it: a surge."""


def fill_trends(record: Record) -> None:
    """A report a month and district, each with all its incidents; people who leave a village and come back."""
    draw = random.Random(11)
    told: list[tuple[Document, list[Claim]]] = []
    for at in range(MONTHS):
        month = date((FIRST + at) // 12, (FIRST + at) % 12 + 1, 1)
        for number, (district, usual) in enumerate(DISTRICTS.items()):
            if (district, at) == SILENT or (at and draw.random() < 0.04):
                continue
            many = RISE[2] if (district, at) == RISE[:2] else sum(draw.random() < usual / 5 for _ in range(5))
            told.append(_report(district, number, month, many, draw))
    told.append(_report("Khanaqin", 0, date(2024, 1, 1), 0, draw))
    told.append(_moved("Khanaqin", date(2023, 3, 9), "left"))
    told.append(_moved("Khanaqin", date(2023, 10, 2), "returned"))
    days = {doc.name: doc.published for doc, _ in told}
    for doc, claims in told:
        record.add(doc, claims, reader_version="rules 1")
    events = [claim for _, claims in told for claim in claims if claim.kind is Kind.EVENT]
    record.put_incidents(
        [assemble([telling(claim, days, {}, {claim.report: "Zab Valley News"})], (), ()) for claim in events]
    )


def _place(words: Quote, district: str, number: int) -> Place:
    lat, lon = 34.0 + number * 0.3, 45.0 + number * 0.2
    return Place(
        words, f"Tel {district}", lat, lon, 1, "in", f"v{number}", None, "Diyala", district, "IQ", "the only one"
    )


def _report(district: str, number: int, month: date, many: int, draw: random.Random) -> tuple[Document, list[Claim]]:
    days = [month + timedelta(draw.randrange(26)) for _ in range(many)]
    sentences = [
        f"Gunmen killed {n + 1} guards near Tel {district} on {day:%d %B %Y}, the mayor said."
        for n, day in enumerate(days)
    ]
    text = " ".join([f"News from Tel {district}.", *sentences])
    last = max(days, default=month)
    doc = document(f"{district}-{month:%Y-%m}.txt", text, published=last + timedelta(draw.choice((1, 1, 2, 3))))
    start = text.index(f"Tel {district}")
    at = _place(Quote.take(text, start, start + len(f"Tel {district}")), district, number)
    seen = Interval(month, last, TimePrecision.PERIOD, "")
    claims = [
        Claim(
            "", doc.name, Kind.CONDITION, Type.SECURITY, (quote(text, f"News from Tel {district}.").span,),
            Provenance("rules", "1"), when=seen, where=(at,),
        )
    ]  # fmt: skip
    for sentence, day in zip(sentences, days, strict=True):
        claims.append(_attack(doc, sentence, day, replace(at, quote=_within(text, sentence, f"Tel {district}"))))
    return doc, list({claim.id: claim for claim in map(named, claims)}.values())


def _within(text: str, sentence: str, words: str) -> Quote:
    start = text.index(sentence) + sentence.index(words)
    return Quote.take(text, start, start + len(words))


def _attack(doc: Document, sentence: str, day: date, at: Place) -> Claim:
    number = sentence.split("killed ")[1].split()[0]
    return Claim(
        "",
        doc.name,
        Kind.EVENT,
        Type.ATTACK,
        (quote(doc.text, sentence).span,),
        Provenance("rules", "1"),
        trigger=_within(doc.text, sentence, "killed"),
        when=Interval(day, day, TimePrecision.DAY, f"{day:%d %B %Y}"),
        where=(at,),
        actors=(Actor(_within(doc.text, sentence, "guards"), "civilians", ActorRole.VICTIM),),
        counts=(Count("killed", int(number), int(number), _within(doc.text, sentence, number)),),
        speaker=Speaker(_within(doc.text, sentence, "the mayor"), None, "mayor"),
    )


def _moved(district: str, day: date, direction: str) -> tuple[Document, list[Claim]]:
    verb = "fled and left it empty" if direction == "left" else "returned"
    text = f"Some 40 families of Tel {district} {verb} on {day:%d %B %Y}, the mayor Sami Daud said."
    doc = document(f"{direction}-{day}.txt", text, published=day + timedelta(2))
    words = _within(text, text, f"Tel {district}")
    what = "displaced_families" if direction == "left" else "returned_families"
    claim = Claim(
        "",
        doc.name,
        Kind.EVENT,
        Type.DISPLACEMENT if direction == "left" else Type.RETURN,
        (quote(text, text).span,),
        Provenance("rules", "1"),
        when=Interval(day, day, TimePrecision.DAY, f"{day:%d %B %Y}"),
        where=(_place(words, district, 0),),
        counts=(Count(what, 40, 40, _within(text, text, "40 families")),),
        speaker=Speaker(_within(text, text, "Sami Daud"), "Sami Daud", "mayor"),
    )
    return doc, [named(claim)]
