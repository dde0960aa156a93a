"""An invented record with secrets planted all over it, and what it takes to publish it, for the do-no-harm tests."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from products_world import Squares

from marsad.incidents.assembly import assemble
from marsad.incidents.telling import telling
from marsad.model.claim import Actor, Claim, Count, Place, Provenance, Speaker
from marsad.model.codebook import ActorRole, Kind, Type
from marsad.model.codec import claim_id
from marsad.model.document import Document, Passage, Role
from marsad.model.interval import Interval, TimePrecision
from marsad.model.review import Review, Ruling
from marsad.model.span import Quote, Span
from marsad.products.publishing.gate import Order, publish
from marsad.products.publishing.places import Area
from marsad.products.publishing.shown import Published
from marsad.products.publishing.sights import Profile
from marsad.products.release import folder
from marsad.record import Record, protection
from marsad.record.outward import outward
from marsad.record.protection import Terms

ANALYST = "Zoltan Reviewerman"
FETCHED = datetime(2024, 4, 10, 8, 30, tzinfo=UTC)
PUBLISHED = date(2024, 3, 6)
LAT, LON = 34.412345, 45.387654
VILLAGE = "Tel Rasan"

SECRETS = (
    VILLAGE,
    "Rasan",
    "Hadi",
    "Mansoor",
    "Blue Lantern",
    "Yasmin",
    "Qadir",
    "Salim",
    "Barzan",
    "Nadia",
    "Berwari",
    "770 555 0143",
    "7705550143",
    "hadi.m@",
    "@hadi_m",
    "tok-9f8e7d6c5b4a",
    "38SNB1234567890",
    "A-10442",
    "ward-7",
    "zoltan",
    "reviewerman",
    *(f"{LAT:.{places}f}" for places in range(1, 7)),
    *(f"{LON:.{places}f}" for places in range(1, 7)),
)
"""What no public product may hold, in whatever case."""

LEAD = (
    "Gunmen killed three shepherds near Tel Rasan on 4 March 2024, army spokesman Karim Sabri said. "
    "The dead were named as Yasmin Qadir and others; call +964 770 555 0143 or hadi.m@mail.example, @hadi_m, "
    "paper A-10442, 34.412345, 45.387654, 38SNB1234567890, tok-9f8e7d6c5b4a."
)
OWNER = "Hadi Mansoor, owner of the Blue Lantern restaurant in Tel Rasan, said that he saw gunmen kill a driver there."


def _quote(text: str, words: str) -> Quote:
    start = text.index(words)
    return Quote.take(text, start, start + len(words))


def document(name: str, text: str, **more: Any) -> Document:
    """A report whose whole text is one passage of body."""
    digest = hashlib.sha256(f"{name}\n{text}".encode()).hexdigest()
    return Document("d" + digest[:16], name, text, (Passage(Span(0, len(text)), Role.BODY),), sha256=digest, **more)


@dataclass(frozen=True)
class FakeAreas:
    """Everything lies in Khanaqin, Diyala."""

    def district(self, place: Place) -> Area | None:
        """As `Areas`."""
        return Area("Khanaqin", "IQG10Q05") if (place.precision or 9) <= 3 else None

    def province(self, place: Place) -> Area | None:
        """As `Areas`."""
        return Area("Diyala", "IQG10") if (place.precision or 9) <= 5 else None

    def kin(self, name: str) -> frozenset[str]:
        """As `Areas`: Khaniqin is another spelling."""
        return frozenset((name, "Khanaqin" if name == "Khaniqin" else name))


@dataclass
class Seed:
    """A record that is being filled, in a folder."""

    path: Path
    record: Record
    told: list[Claim] = field(default_factory=list)
    docs: dict[str, Document] = field(default_factory=dict)

    def say(
        self,
        text: str,
        type_: Type = Type.ATTACK,
        kind: Kind = Kind.EVENT,
        *,
        name: str = "",
        when: date = date(2024, 3, 4),
        outlet: str = "Harbour Wire",
        accepted: bool = True,
        report: dict[str, Any] | None = None,
        **more: Any,
    ) -> Claim:
        """A report of one claim, accepted unless told otherwise."""
        name = name or f"ward-7 Yasmin Qadir {len(self.docs)}.txt"
        given: dict[str, Any] = {
            "source": outlet,
            "published": PUBLISHED,
            "fetched": FETCHED,
            "author": "Nadia Berwari",
        }
        given |= {"url": f"https://wire.example/2024/03/{len(self.docs)}", "title": "Hadi Mansoor tells all"}
        doc = document(name, text, **given | (report or {}))
        place = Place(
            _quote(text, VILLAGE) if VILLAGE in text else Quote.take(text, 0, 3),
            name=VILLAGE,
            lat=LAT,
            lon=LON,
            precision=1,
            place_id="osm:rasan",
            admin1="Diyala",
            admin2="Khanaqin",
            country="IQ",
            why="Tel Rasan, the only one of that name",
            radius=0.5,
        )
        claim = Claim(
            id="",
            report=name,
            kind=kind,
            type=type_,
            evidence=(Span(0, len(text)),),
            provenance=Provenance("rules", "1", (("place", "Tel Rasan is named"),)),
            when=Interval(when, when, TimePrecision.DAY, "on 4 March near Tel Rasan"),
            where=(place,),
        )
        claim = replace(claim, **more)
        claim = replace(claim, id=claim_id(claim))
        self.record.add(doc, [claim])
        self.docs[name] = doc
        self.told.append(claim)
        if accepted:
            self.accept(claim)
        self.gather()
        return claim

    def accept(self, claim: Claim, ruling: Ruling = Ruling.ACCEPTED) -> None:
        """A person's ruling on a claim."""
        self.record.review(Review(claim.id, claim.report, ruling, ANALYST, FETCHED, claim))

    def gather(self, *groups: Sequence[Claim]) -> None:
        """Every event an incident, but those of a group together."""
        held = {claim.id for group in groups for claim in group}
        alone = [[claim] for claim in self.told if claim.kind is Kind.EVENT and claim.id not in held]
        days = {name: doc.published for name, doc in self.docs.items()}
        made = [assemble([telling(one, days, {}) for one in group], (), ()) for group in (*groups, *alone)]
        self.record.put_incidents(made)

    def incident_of(self, claim: Claim) -> str:
        """The id of the incident that holds a claim."""
        with self.record.view() as view:
            held = view.holding(claim.id)
            assert held is not None
            return held.id

    def called(self, claim: Claim) -> str:
        """What readers outside call the incident that holds a claim."""
        return self.outside(self.incident_of(claim))

    def outside(self, key: str) -> str:
        """What readers outside call something on record."""
        with self.record.reading() as connection:
            return outward(connection).of(key)

    def published(self, profile: Profile = Profile.PUBLIC, **order: Any) -> Published:
        """What the gate lets out."""
        with self.record.reading() as connection:
            return publish(connection, Order(profile, **order), FakeAreas())

    def release(self, out: str, profile: Profile = Profile.PUBLIC, **order: Any) -> Path:
        """A release in a folder beside the record."""
        wanted = folder.Wanted(Order(profile, **order), ANALYST)
        with self.record.reading() as connection:
            made = folder.draft(connection, wanted, FakeAreas())
        path = self.path.parent / out
        folder.write(self.record, made, wanted, Squares(), path)
        return path

    def terms(self, terms: Terms) -> None:
        """Terms of an outlet."""
        with self.record.writing() as connection:
            protection.put_terms(connection, terms, why="", analyst=ANALYST)


def actor(text: str, words: str, role: ActorRole, name: str | None = None) -> Actor:
    """An actor named by words of a text."""
    return Actor(_quote(text, words), name, role)


def killed(text: str, words: str, low: int, high: int | None = None) -> Count:
    """So many killed."""
    return Count("killed", low, low if high is None else high, _quote(text, words))


def lead(seed: Seed, **more: Any) -> Claim:
    """The ordinary attack, told by a spokesman."""
    given: dict[str, Any] = {
        "actors": (
            actor(LEAD, "Gunmen", ActorRole.PERPETRATOR, "Islamic State"),
            actor(LEAD, "Yasmin Qadir", ActorRole.VICTIM, "Yasmin Qadir"),
        ),
        "counts": (killed(LEAD, "three", 3),),
        "speaker": Speaker(_quote(LEAD, "army spokesman Karim Sabri"), "Karim Sabri", "army spokesman"),
    }
    return seed.say(LEAD, **given | more)


def owner(seed: Seed, **more: Any) -> Claim:
    """What the owner of a restaurant saw."""
    quote = _quote(OWNER, "Hadi Mansoor, owner of the Blue Lantern restaurant in Tel Rasan")
    speaker = Speaker(quote, "Hadi Mansoor", "owner of the Blue Lantern restaurant in Tel Rasan")
    given: dict[str, Any] = {"speaker": speaker, "counts": (killed(OWNER, "a driver", 1),)}
    return seed.say(OWNER, **given | more)


GUIDES: dict[str, tuple[Kind, Type, str]] = {
    "presence": (Kind.CONDITION, Type.PRESENCE, "Fighters gather around Tel Rasan, Salim Barzan said."),
    "movement": (Kind.EVENT, Type.MOVEMENT, "A column moved through Tel Rasan."),
    "absence": (Kind.CONDITION, Type.PRESENCE, "No troops are left in Tel Rasan."),
    "unguarded road": (Kind.CONDITION, Type.ACCESS, "The road to Tel Rasan is not watched."),
    "security gap": (Kind.CONDITION, Type.SECURITY, "The line between both forces at Tel Rasan is open."),
    "emptied village": (Kind.EVENT, Type.DISPLACEMENT, "All families left Tel Rasan."),
    "return": (Kind.EVENT, Type.RETURN, "Some families went back to Tel Rasan."),
    "shelter site": (Kind.EVENT, Type.ATTACK, "Gunmen attacked the camp at Tel Rasan."),
    "convoy": (Kind.EVENT, Type.BOMBING, "A bomb hit a convoy near Tel Rasan."),
    "warning": (Kind.WARNING, Type.ATTACK, "Elders expect an attack on Tel Rasan."),
}
"""One of each that would guide an attacker (D29)."""


def seeded(path: Path) -> Seed:
    """The record with everything in it."""
    seed = Seed(path, Record.open(path, create=True))
    lead(seed, report={"url": "https://wire.example/2024/03/yasmin-qadir-killed-tel-rasan?token=tok-9f8e7d6c5b4a"})
    owner(seed, report={"url": "https://wire.example/2024/03/restaurant"})
    for kind, type_, text in GUIDES.values():
        seed.say(text, type_, kind)
    seed.say("The council counted 61 attacks in Diyala.", Type.ATTACK, Kind.TALLY, where=())
    return seed


LATER = FETCHED.date() + timedelta(days=10)
