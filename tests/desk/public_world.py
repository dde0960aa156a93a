"""A record of reports that may and may not be seen by everybody, with secrets planted in all of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import TypeVar, cast

from desk_world import document, named, quote
from starlette.testclient import TestClient

from marsad.desk.house import House
from marsad.desk.public_shapes import PublicIncident
from marsad.incidents import group
from marsad.model.claim import Actor, Claim, Count, Place, Provenance, Speaker
from marsad.model.codebook import ActorRole, Kind, Type
from marsad.model.document import Document
from marsad.model.interval import Interval, TimePrecision
from marsad.model.review import Review, Ruling
from marsad.products.publishing.gate import Order, publish
from marsad.products.publishing.sights import Profile
from marsad.products.release.fields import incident_row
from marsad.record import Record, protection
from marsad.record.protection import Redistribute, Terms
from marsad.record.sensitivity import Level
from marsad.reference.gazetteer import Gazetteer

T = TypeVar("T")
LAT, LON = 34.412345, 45.387654
ANALYST = "Zoltan Reviewerman"
TODAY = datetime.now(UTC).date()
DISTRICT = (45.0, 34.0, 46.0, 35.0)
"""West, south, east and north of Khanaqin."""

SAID = "Gunmen killed {who} near Tel {place} on 4 March 2024, army spokesman Karim Sabri said."
FORCES = "A column of the army moved through Tel {place} at noon."

SECRETS = (
    *("Rasan", "Yasmin Qadir", "yasmin", "Zoltan", "Reviewerman", "ward-7", "Nadia Berwari", "tok-9f8e7d6c5b4a"),
    *(f"{LAT:.{places}f}" for places in range(1, 7)),
    *(f"{LON:.{places}f}" for places in range(1, 7)),
)
"""What nobody but the house may see, of any report."""


@dataclass
class Planted:
    """A record that is being filled: each report has one claim and is one incident."""

    record: Record
    docs: dict[str, Document] = field(default_factory=dict)
    told: list[Claim] = field(default_factory=list)

    def say(
        self,
        place: str,
        *,
        accepted: Ruling | None = Ruling.ACCEPTED,
        outlet: str = "Harbour Wire",
        when: date = date(2024, 3, 4),
        moved: bool = False,
        who: str = "Yasmin Qadir",
    ) -> Claim:
        """One report of what happened at a place of that name; `moved` where it tells of forces on the move."""
        text = FORCES.format(place=place) if moved else SAID.format(who=who, place=place)
        told = {"source": outlet, "published": when, "title": f"Tel {place}", "author": "Nadia Berwari"}
        name = f"ward-7 Yasmin Qadir {place}.txt"
        doc = document(name, text, url=f"https://wire.example/yasmin-{place.lower()}?t=tok-9f8e7d6c5b4a", **told)
        village = quote(text, f"Tel {place}")
        where = Place(village, f"Tel {place}", LAT, LON, 1, "in", "osm:rasan", None, "Diyala", "Khanaqin", "IQ", "why")
        claim = Claim(
            "",
            name,
            Kind.EVENT,
            Type.MOVEMENT if moved else Type.ATTACK,
            (quote(text, text).span,),
            Provenance("rules", "1", (("place", f"Tel {place} is named"),)),
            when=Interval(when, when, TimePrecision.DAY, f"on the day at Tel {place}"),
            where=(where,),
        )
        if not moved:
            claim = replace(
                claim,
                actors=(Actor(quote(text, who), who, ActorRole.VICTIM),),
                counts=(Count("killed", 1, 1, quote(text, who)),),
                speaker=Speaker(quote(text, "army spokesman Karim Sabri"), "Karim Sabri", "army spokesman"),
            )
        claim = named(claim)
        self.record.add(doc, [claim])
        self.docs[name] = doc
        self.told.append(claim)
        self.gather()
        if accepted:
            self.rule(claim, accepted)
        return claim

    def gather(self) -> None:
        """Every claim an incident."""
        days = {name: doc.published for name, doc in self.docs.items()}
        made = [one for claim in self.told for one in group([claim], published=days, originals={})]
        self.record.put_incidents(made)

    def rule(self, claim: Claim, ruling: Ruling) -> None:
        """A person's ruling."""
        self.record.review(Review(claim.id, claim.report, ruling, ANALYST, datetime.now(UTC), claim))

    def protect(self, claim: Claim, level: Level) -> None:
        """What `marsad protect level` does."""
        with self.record.writing() as connection:
            protection.protect(connection, [claim.id], level, why="asked", analyst=ANALYST)

    def terms(self, outlet: str, may: Redistribute, *, no_link: bool = False) -> None:
        """What `marsad protect source` does."""
        with self.record.writing() as connection:
            protection.put_terms(connection, Terms(outlet, may, no_link=no_link), why="asked", analyst=ANALYST)

    def let_out(self, name: str, *, named: bool) -> None:
        """What `marsad protect name` does."""
        with self.record.writing() as connection:
            protection.put_name(connection, name, named=named, why="asked", analyst=ANALYST, approver="Huda Second")

    def incident_of(self, claim: Claim) -> str:
        """The id of the incident that holds a claim."""
        with self.record.view() as view:
            held = view.holding(claim.id)
        assert held is not None
        return held.id


CLOSED = ("Unread", "Doubted", "Shut", "Licensed", "Summed", "Fresh")
"""Places of incidents that nobody may see, each for a reason of its own."""


def fill_public(record: Record) -> None:
    """Two incidents that may be seen, one by the day and one by the month, and one of each that may not."""
    planted = Planted(record)
    planted.say("Rasan")
    planted.say("RasanTwo", moved=True)
    planted.say("RasanUnread", accepted=None)
    planted.say("RasanDoubted", accepted=Ruling.UNSURE)
    planted.protect(planted.say("RasanShut"), Level.CLOSED)
    planted.say("RasanLicensed", outlet="Ledger Daily")
    planted.terms("Ledger Daily", Redistribute.NONE)
    planted.say("RasanSummed", outlet="Tally Weekly")
    planted.terms("Tally Weekly", Redistribute.AGGREGATE)
    planted.say("RasanFresh", moved=True, when=TODAY)


@dataclass(frozen=True)
class Found:
    """An area as a gazetteer gives it."""

    name: str
    place_id: str
    level: str


class Squares:
    """A gazetteer in which everything lies in Khanaqin, which is a square, in Diyala, which is a larger one."""

    def holding(self, lat: float, lon: float) -> list[Found]:
        """As `Gazetteer`."""
        return [Found("Khanaqin", "district", "admin2"), Found("Diyala", "province", "admin1")]

    def candidates(self, name: str) -> tuple[Found, ...]:
        """As `Gazetteer`: it knows no other spelling."""
        return ()

    def polygon(self, place_id: str) -> Sequence[Sequence[Sequence[tuple[float, float]]]] | None:
        """As `Gazetteer`."""
        west, south, east, north = DISTRICT
        by = {"district": 0.0, "province": 1.0}.get(place_id)
        if by is None:
            return None
        west, south, east, north = west - by, south - by, east + by, north + by
        return [[[(west, south), (east, south), (east, north), (west, north), (west, south)]]]


class Mapped(House):
    """A house with that gazetteer."""

    def ask(self, question: Callable[[Gazetteer], T], otherwise: T) -> T:
        """As `House`."""
        return question(cast("Gazetteer", Squares()))


def released(house: House) -> list[PublicIncident]:
    """The incidents of a public release of the record as it is."""
    with house.reading() as connection:
        made = publish(connection, Order(Profile.PUBLIC), house.areas())
    return [PublicIncident.model_validate(incident_row(one)) for one in made.incidents]


def on_show(client: TestClient, query: str = "") -> list[PublicIncident]:
    """The incidents that the API shows to everybody."""
    answer = client.get(f"/api/v1/public?limit=200&{query}")
    assert answer.status_code == 200, answer.text
    return [PublicIncident.model_validate(row) for row in answer.json()["entries"]]
