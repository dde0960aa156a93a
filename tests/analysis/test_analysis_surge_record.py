"""The watch list straight from what a record holds."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from analysis_world import World, between, spot

from marsad.analysis.series import Area, Level, Unit
from marsad.analysis.surge_record import middles, watch_record
from marsad.model.claim import Claim
from marsad.model.codebook import Kind, Type
from marsad.model.incident import Incident

MONDAY = date(2023, 1, 2)


@dataclass(frozen=True)
class Origin:
    """A report and its day."""

    name: str
    published: date | None


@dataclass(frozen=True)
class Held:
    """What a view holds."""

    told: list[Claim]
    made: list[Incident]

    def claims(self) -> list[Claim]:
        return self.told

    def incidents(self) -> list[Incident]:
        return self.made

    def origins(self) -> list[Origin]:
        return [Origin(one.report, one.when.latest) for one in self.told]


def held(weeks: int = 20, rise: int = 9) -> Held:
    """Two districts, one attack a week in each, the first with a rise in the newest."""
    world = World()
    made: list[Incident] = []
    for week in range(weeks):
        for at, district in enumerate(("Khanaqin", "Kalar")):
            for number in range(rise if at == 0 and week == weeks - 1 else 1):
                day = (MONDAY + timedelta(weeks=week, days=6 - number % 7)).isoformat()
                place = replace(spot(district, 1, district), lat=34.0 + at)
                when = between(day, day)
                claim = world.tell("Gunmen attacked.", when=when, kind=Kind.EVENT, of=Type.ATTACK, where=(place,))
                made.append(
                    Incident(f"i{len(made)}", Type.ATTACK, when, place, (), (), (claim.id,), (claim.report,), 1)
                )
    return Held(world.claims, made)


def test_a_record_gives_its_watch_list() -> None:
    found = watch_record(held())
    (alert,) = found.alerts
    assert alert.where == "Khanaqin (Diyala)"
    assert alert.alert.observed == 9
    assert found.last == date(2023, 5, 21)


def test_it_can_be_had_as_of_an_earlier_day_and_for_larger_areas() -> None:
    assert watch_record(held(), until=date(2023, 5, 15)).alerts == ()
    whole = watch_record(held(), level=Level.GOVERNORATE)
    assert [one.name for one in whole.areas] == ["Diyala (Iraq)"]


def test_an_empty_record_keeps_what_was_asked_for() -> None:
    found = watch_record(Held([], []), level=Level.COUNTRY, unit=Unit.MONTH)
    assert (found.level, found.unit, found.alerts) == (Level.COUNTRY, Unit.MONTH, ())


def test_areas_lie_in_the_middle_of_their_incidents() -> None:
    assert middles(held().incidents(), Level.GOVERNORATE)[Area("Iraq", "Diyala")][1] == 45.0
    assert middles(held().incidents(), Level.DISTRICT)[Area("Iraq", "Diyala", "Kalar")] == (35.0, 45.0)
