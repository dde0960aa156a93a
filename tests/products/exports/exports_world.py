"""A small record made by hand: incidents of every sort that exports tell apart, with totals and conditions beside."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from marsad.model.claim import Actor, Claim, Count, Place, Provenance
from marsad.model.codebook import ActorRole, Kind, Means, Status, Type
from marsad.model.codec import claim_id
from marsad.model.document import Document, Passage, Role
from marsad.model.incident import Figure, Grade, Incident
from marsad.model.interval import Estimate, Interval, TimePrecision
from marsad.model.span import Quote, Span
from marsad.products.exports.exporter import Codes, Stock
from marsad.record import Record

SEEN = datetime(2024, 3, 10, 8, 30, tzinfo=UTC)
TEXT = "Nobody is told here what happened. " * 4
SQUARE = [(44.0, 33.5), (46.0, 33.5), (46.0, 35.5), (44.0, 35.5)]
OUTLETS = {"a.txt": "Valley Post", "b.txt": "River Times; East", "c.txt": None}
URLS = {"a.txt": "https://valley.example/a", "b.txt": None, "c.txt": None}


def quote(words: str) -> Quote:
    """Words as if from the head of a text."""
    return Quote(words, Span(0, max(1, len(words))))


def place(name: str, precision: int | None = 1, **more: Any) -> Place:
    """A place in Diyala, Iraq."""
    given: dict[str, Any] = {
        "lat": 34.25061,
        "lon": 45.12518,
        "admin1": "Diyala",
        "admin2": "Khanaqin",
        "country": "IQ",
    }
    given |= {"place_id": "p1", "name": name, "precision": precision}
    return Place(quote(name), **given | more)


PROVINCE = place("Diyala", 4, place_id="IQG10", admin2=None)
COUNTRY = place("Iraq", 6, place_id="IQ", admin1=None, admin2=None, lat=33.0, lon=44.0)


def day(text: str) -> Interval:
    """One day."""
    return span(text, text, TimePrecision.DAY)


def span(first: str | None, last: str | None, precision: TimePrecision, words: str | None = None) -> Interval:
    """A stretch of days."""
    ends = [date.fromisoformat(one) if one else None for one in (first, last)]
    return Interval(ends[0], ends[1], precision, words)


def actor(name: str | None, role: str, words: str = "gunmen") -> Actor:
    """An actor."""
    return Actor(quote(name or words), name, ActorRole(role))


def count(what: str, low: int, high: int | None, words: str = "") -> Count:
    """A count with its words."""
    return Count(what, low, high, quote(words or f"{low}"))


def claim(report: str, kind: Kind, type_: Type, **more: Any) -> Claim:
    """A claim with the id that belongs to it."""
    made = Claim("", report, kind, type_, (Span(0, 30),), Provenance("rules", "1"), **more)
    return Claim(claim_id(made), report, kind, type_, (Span(0, 30),), Provenance("rules", "1"), **more)


def occur(*claims: Claim, **more: Any) -> Incident:
    """The incident of some claims, its tolls by the newest figure."""
    first = claims[0]
    figures = tuple(
        Figure(one.what, one.low, one.high, told.id, told.report, date(2024, 3, 5), 1)
        for told in claims
        for one in told.counts
    )
    whats = dict.fromkeys(figure.what for figure in figures)
    given: dict[str, Any] = {
        "id": "i" + first.id[1:17],
        "type": first.type,
        "when": first.when,
        "place": first.where[0] if first.where else None,
        "actors": first.actors,
        "tolls": tuple((what, _estimate([one for one in figures if one.what == what])) for what in whats),
        "claims": tuple(sorted(told.id for told in claims)),
        "reports": tuple(sorted({told.report for told in claims})),
        "originators": len({told.report for told in claims}),
        "figures": figures,
        "grade": Grade.CORROBORATED if len(claims) > 1 else Grade.SINGLE,
    }
    return Incident(**given | more)


def _estimate(figures: list[Figure]) -> Estimate:
    highs = [one.high for one in figures]
    high = None if None in highs else max(one for one in highs if one is not None)
    low = min(one.low for one in figures)
    return Estimate(low, figures[-1].low, high, "newest", tuple(one.claim for one in figures), len(figures))


IS, POLICE, CIVILIANS = "Islamic State", "Iraqi police", "civilians"
FIGHT = (actor(IS, "perpetrator"), actor(POLICE, "target"))
RAID = (actor(IS, "perpetrator"), actor(CIVILIANS, "victim"))
E, C, M = Kind.EVENT, Type.ARMED_CLASH, "2024-03-04"
CLASH = [
    claim(report, E, C, when=day(M), where=(place("Wadi Hatab", 2, relation="near"),), actors=FIGHT, counts=(tolled,))
    for report, tolled in (("a.txt", count("killed", 7, 7)), ("b.txt", count("killed", 9, 9)))
]
RAIDED = claim(
    "a.txt",
    E,
    Type.ATTACK,
    when=day("2024-03-06"),
    where=(place("Tell Sultan"),),
    actors=RAID,
    counts=(count("killed", 2, 2), count("injured", 0, 0)),
    means=Means.FIREARMS,
)
BOMBED = claim(
    "b.txt",
    E,
    Type.BOMBING,
    when=span("2024-02-01", "2024-02-29", TimePrecision.MONTH, "in February"),
    where=(PROVINCE,),
    actors=(actor(None, "perpetrator"), actor(CIVILIANS, "victim")),
    counts=(count("killed", 24, None, "dozens"),),
    means=Means.IED,
)
FAR = claim("c.txt", E, Type.SHELLING, when=day("2024-03-07"), where=(COUNTRY,), actors=FIGHT)
MARCH = claim(
    "c.txt", E, Type.PROTEST, when=day("2024-03-08"), where=(place("Baquba"),), counts=(count("killed", 0, 0),)
)
TAKEN_BACK = claim("c.txt", E, Type.KILLING, when=day("2024-03-01"), where=(place("Baquba"),), actors=RAID)
TALLY = claim("a.txt", Kind.TALLY, Type.ATTACK, counts=(count("attacks", 61, 61), count("killed", 400, 400)))
STATE = claim("a.txt", Kind.CONDITION, Type.PRESENCE, where=(place("Tell Sultan"),), actors=(actor(IS, "party"),))
FEAR = claim("b.txt", Kind.WARNING, Type.ATTACK, where=(place("Baquba"),))
CLAIMS = [*CLASH, RAIDED, BOMBED, FAR, MARCH, TAKEN_BACK, TALLY, STATE, FEAR]
INCIDENTS = [
    occur(*CLASH),
    occur(RAIDED),
    occur(BOMBED),
    occur(FAR),
    occur(MARCH, status=Status.HEDGED),
    occur(TAKEN_BACK, grade=Grade.WITHDRAWN),
]


def document(name: str) -> Document:
    """A report."""
    return Document(
        id="d" + name,
        name=name,
        text=TEXT,
        passages=(Passage(Span(0, len(TEXT)), Role.BODY),),
        title=f"=What, {name}",
        source=OUTLETS[name],
        url=URLS[name],
        published=date(2024, 3, 9),
        language="en",
        sha256="0" * 64,
        fetched=SEEN,
    )


def fill(path: Path) -> Path:
    """Writes the record to a path."""
    with Record.open(path, create=True) as record:
        for name in OUTLETS:
            record.add(document(name), [one for one in CLAIMS if one.report == name])
        record.put_incidents(INCIDENTS)
    return path


def coded(place_id: str) -> Codes:
    """Place codes."""
    return {"p1": Codes("IQ10", "IQ1005"), "IQG10": Codes("IQ10")}.get(place_id, Codes())


@contextmanager
def stock(path: Path, **more: Any) -> Iterator[Stock]:
    """What exports take their rows from."""
    with Record.open(path) as record, record.reading() as connection:
        outlines = {"IQG10": [SQUARE]}.get
        yield Stock(connection, outlines=outlines, coded=coded, **more)
