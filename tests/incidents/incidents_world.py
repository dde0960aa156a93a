"""Invented claims, built by hand: every field has a plain default, and what a test is about is given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from marsad.incidents import group
from marsad.model.claim import Actor, Claim, Count, Place, Provenance, Speaker
from marsad.model.codebook import ActorRole, Kind, Means, Polarity, Status, Type
from marsad.model.codec import claim_id
from marsad.model.document import Document, Passage, Role
from marsad.model.incident import Incident, Judgement
from marsad.model.interval import Interval, TimePrecision
from marsad.model.span import Quote, Span

MADE = Provenance("rules", "1")
MONDAY = date(2024, 3, 4)


def day(year: int, month: int, number: int) -> Interval:
    one = date(year, month, number)
    return Interval(one, one, TimePrecision.DAY)


def place(
    name: str,
    lat: float | None = None,
    lon: float | None = None,
    *,
    precision: int | None = 1,
    admin1: str | None = "Diyala",
    admin2: str | None = None,
    place_id: str | None = None,
    at: int = 30,
) -> Place:
    return Place(
        Quote(name, Span(at, at + len(name))),
        name=name,
        lat=lat,
        lon=lon,
        precision=precision,
        admin1=admin1,
        admin2=admin2,
        country="IQ",
        place_id=place_id,
    )


HATAB = place("Wadi Hatab", 34.25, 45.125, admin2="Khanaqin", place_id="p1")
QARA = place("Qara", 34.25, 45.235, admin2="Khanaqin", place_id="p2")
SAMRA = place("Samra", 34.9, 44.1, admin1="Kirkuk", place_id="p3")
DISTRICT = place("Khanaqin", 34.3, 45.4, precision=3, place_id="a2")
PROVINCE = place("Diyala", 33.8, 45.0, precision=4, admin1=None, place_id="a1")


def claim(
    report: str = "a.txt",
    kind: Type = Type.ATTACK,
    *,
    when: Interval | None = None,
    where: Sequence[Place] = (HATAB,),
    doers: Sequence[str] = (),
    victims: Sequence[str] = (),
    counts: Mapping[str, int | tuple[int, int | None]] | None = None,
    subsets: Mapping[str, int] | None = None,
    speaker: str | None = None,
    trigger: str | None = None,
    at: int = 0,
    status: Status = Status.ASSERTED,
    background: bool = False,
    of: Kind = Kind.EVENT,
    polarity: Polarity = Polarity.PRESENT,
    means: Means | None = None,
) -> Claim:
    """A claim whose first sentence starts at offset `at` and is 80 characters long."""
    cast = [Actor(_quote(name, at), name, ActorRole.PERPETRATOR) for name in doers]
    cast += [Actor(_quote(name, at), name, ActorRole.VICTIM) for name in victims]
    figures = [_count(what, told, at, number) for number, (what, told) in enumerate((counts or {}).items())]
    figures += [replace(_count(what, told, at, 9), subset=True) for what, told in (subsets or {}).items()]
    made = Claim(
        id="",
        report=report,
        kind=of,
        type=kind,
        evidence=(Span(at, at + 80),),
        provenance=MADE,
        trigger=_quote(trigger, at) if trigger else None,
        polarity=polarity,
        status=status,
        background=background,
        when=day(2024, 3, 4) if when is None else when,
        where=tuple(where),
        actors=tuple(cast),
        counts=tuple(figures),
        speaker=Speaker(_quote(speaker, at), speaker) if speaker else None,
        means=means,
    )
    return replace(made, id=claim_id(made))


def _quote(words: str, at: int) -> Quote:
    return Quote(words, Span(at, at + len(words)))


def _count(what: str, told: int | tuple[int, int | None], at: int, number: int) -> Count:
    low, high = told if isinstance(told, tuple) else (told, told)
    return Count(what, low, high, Quote(str(low), Span(at + number, at + number + 1)))


def grouped(
    *claims: Claim,
    published: Mapping[str, date | None] | None = None,
    originals: Mapping[str, str] | None = None,
    outlets: Mapping[str, str | None] | None = None,
    judgements: Sequence[Judgement] = (),
) -> list[Incident]:
    """The incidents of some claims, all reports published on 5 March 2024 unless said otherwise."""
    days: dict[str, date | None] = {one.report: date(2024, 3, 5) for one in claims}
    days |= dict(published or {})
    return group(claims, published=days, originals=originals or {}, outlets=outlets, judgements=judgements)


def sets(incidents: Sequence[Incident]) -> set[frozenset[str]]:
    return {frozenset(incident.claims) for incident in incidents}


def document(name: str, text: str, published: date | None = MONDAY, furniture: str = "") -> Document:
    """A report of one passage of body, followed by furniture."""
    whole = f"{text}\n{furniture}" if furniture else text
    passages = [Passage(Span(0, len(text)), Role.BODY)] if text else []
    if furniture:
        passages.append(Passage(Span(len(text) + 1, len(whole)), Role.FURNITURE))
    return Document(f"d-{name}", name, whole, tuple(passages), published=published)
