"""From a record to series: which incidents count, where, and since when they are known."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import pytest
from analysis_world import World, spot

from marsad.analysis.series import Area, Level, Unit
from marsad.analysis.series_displacement import moved
from marsad.analysis.series_reading import area_of, namings, occurrences
from marsad.analysis.uprooted import uprooted
from marsad.model.claim import Actor, Claim
from marsad.model.codebook import ActorRole, Kind, Status, Type
from marsad.model.incident import Grade, Incident
from marsad.model.interval import Estimate, Interval, TimePrecision
from marsad.model.span import Quote, Span


@dataclass(frozen=True)
class Origin:
    name: str
    published: date | None


@dataclass
class Held:
    """A record's view, by hand."""

    world: World
    days: dict[str, date | None]

    def claims(self) -> list[Claim]:
        return self.world.claims

    def incidents(self) -> list[Incident]:
        return self.world.incidents

    def origins(self) -> list[Origin]:
        return [Origin(name, day) for name, day in self.days.items()]


HERE = spot("Wadi Hatab", 2, admin2="Khanaqin")
AREA = Area("Iraq", "Diyala", "Khanaqin")


@pytest.mark.parametrize(
    ("precision", "area"),
    [(1, AREA), (3, AREA), (4, Area("Iraq", "Diyala")), (5, Area("Iraq")), (6, Area("Iraq")), (None, Area("Iraq"))],
)
def test_an_area_is_no_finer_than_the_place_is_known(precision: int | None, area: Area) -> None:
    assert area_of(replace(HERE, precision=precision)) == area


def test_a_place_of_no_country_has_no_area() -> None:
    assert area_of(None) is None
    assert area_of(replace(HERE, country=None)) is None
    assert area_of(replace(HERE, admin1=None)) == Area("Iraq")


def test_an_incident_is_known_since_its_first_report() -> None:
    world = World()
    made = world.happen("2024-03-04", HERE, killed=3)
    victim = Actor(Quote("shepherds", Span(0, 9)), "civilians", ActorRole.VICTIM)
    world.incidents[0] = replace(made, reports=("a", "b", "c"), actors=(victim,), originators=2)
    [one] = occurrences(Held(world, {"a": date(2024, 3, 9), "b": date(2024, 3, 6), "c": None}))
    assert (one.known, one.area, one.civilians, one.originators, one.killed) == (
        date(2024, 3, 6), AREA, True, 2, (3, 3, 3),
    )  # fmt: skip
    [one] = occurrences(Held(world, {}))
    assert one.known == date(2024, 3, 4)


def test_what_was_taken_back_or_has_no_day_does_not_count() -> None:
    world = World()
    made = world.happen("2024-03-04", HERE)
    world.incidents = [
        replace(made, grade=Grade.WITHDRAWN),
        replace(made, status=Status.DENIED),
        replace(made, when=Interval()),
        replace(made, place=None),
    ]
    assert occurrences(Held(world, {})) == []


def test_deaths_of_fighters_count_and_open_ends_stay_open() -> None:
    world = World()
    made = world.happen("2024-03-04", HERE)
    tolls = (("killed", Estimate(2, 3, 4)), ("killed_fighters", Estimate(5, 5, None)), ("injured", Estimate(9, 9, 9)))
    world.incidents[0] = replace(made, tolls=tolls)
    assert occurrences(Held(world, {}))[0].killed == (7, 8, None)


def test_each_report_names_an_area_once() -> None:
    world = World()
    for _ in range(2):
        world.tell("The road was calm.", when=Interval(), kind=Kind.CONDITION, where=(HERE,), report="r.txt")
    world.tell("Nobody knows.", when=Interval(), where=(HERE,), report="undated.txt")
    found = namings(Held(world, {"r.txt": date(2024, 3, 9), "undated.txt": None}))
    assert [(one.report, one.area, one.day) for one in found] == [("r.txt", AREA, date(2024, 3, 9))]


def on(day: str) -> Interval:
    when = date.fromisoformat(day)
    return Interval(when, when, TimePrecision.DAY)


def test_flows_are_ranges_and_apart_from_stocks() -> None:
    world = World()
    for day, count, words in (("2024-03-04", 40, "40 families"), ("2024-03-09", 25, "25 families")):
        world.tell(
            f"Fighting drove out {words}.", ("displaced_families", count, count, words),
            when=on(day), kind=Kind.EVENT, of=Type.DISPLACEMENT, where=(HERE,),
        )  # fmt: skip
    world.tell(
        "300 families remain displaced in the district.", ("displaced_families", 300, 320, "300 families"),
        when=on("2024-03-30"), kind=Kind.TALLY, of=Type.DISPLACEMENT, where=(HERE,),
    )  # fmt: skip
    figures = uprooted(world.claims, world.quote, world.published)
    ids = [claim.id for claim in world.claims]
    apart = moved(figures, {}, level=Level.DISTRICT, unit=Unit.MONTH)
    assert [(one.measure, one.low, one.high) for one in apart] == [("flow", 40, 65), ("stock", 300, 320)]
    assert apart[0].area == AREA
    assert apart[0].period == date(2024, 3, 1)
    joined = moved(figures, {ids[0]: "i1", ids[1]: "i1"}, level=Level.GOVERNORATE, unit=Unit.MONTH)
    assert [(one.measure, one.low, one.high) for one in joined] == [("flow", 40, 40), ("stock", 300, 320)]
