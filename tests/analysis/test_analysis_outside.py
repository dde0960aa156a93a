"""An outside dataset beside the record: what pairs, what does not, and what is said to disagree."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.analysis.outside import Ours, area_key, compare, ours_of
from marsad.analysis.outside_stocks import beside
from marsad.analysis.uprooted import Uprooted
from marsad.model.claim import Claim, Place, Provenance
from marsad.model.codebook import Kind, Status, Type
from marsad.model.incident import Grade, Incident
from marsad.model.interval import Estimate, Interval, TimePrecision
from marsad.model.outside import OutsideRow, Sort
from marsad.model.span import Quote, Span

DAY = date(2024, 3, 4)
OURS = Ours("i1", Type.ATTACK, DAY, DAY, "IQ", "Diyala", "Khanaqin", 34.25, 45.125, 1, 4, 4, 4)
FAR_OFF = replace(OURS, id="i2", type=Type.PROTEST, earliest=date(2024, 5, 1), latest=date(2024, 5, 1), low=None)


def row(**more: Any) -> OutsideRow:
    given_: dict[str, Any] = {
        "key": "t1", "line": 2, "sort": Sort.EVENT, "label": "x", "type": Type.ARMED_CLASH, "earliest": DAY,
        "latest": DAY, "country": "IQ", "admin1": "Diyala province", "admin2": None, "place": "Khanaqin", "lat": 34.3,
        "lon": 45.2, "precision": 1, "low": 4, "best": 4, "high": 4, "actors": (), "source": "s", "form": "{}",
    }  # fmt: skip
    return OutsideRow(**given_ | more)


def test_one_event_in_both_is_a_pair() -> None:
    made = compare([OURS, FAR_OFF], [row()])
    [pair] = made.pairs
    assert (pair.ours.id, pair.days, pair.disagree) == ("i1", 0, ("type",))
    assert pair.kilometres == pytest.approx(8.9, abs=0.5)
    assert ([one.id for one in made.only_ours], made.only_theirs) == (["i2"], [])


@pytest.mark.parametrize(
    "change",
    [
        {"lat": 34.6},
        {"earliest": date(2024, 3, 8), "latest": date(2024, 3, 8)},
        {"type": Type.PROTEST},
        {"lat": None, "lon": None, "precision": 4, "admin1": "Anbar"},
        {"lat": None, "lon": None, "precision": 6, "admin1": None},
    ],
)
def test_what_is_too_far_in_place_time_or_kind_is_no_pair(change: dict[str, Any]) -> None:
    made = compare([OURS, FAR_OFF], [row(**change)])
    assert made.pairs == []
    assert len(made.only_theirs) == 1


def test_areas_meet_whatever_their_level_is_called() -> None:
    assert area_key("Diyala province") == area_key("Diyālá Governorate")
    made = compare([OURS], [row(lat=None, lon=None, precision=4)])
    assert len(made.pairs) == 1
    assert made.pairs[0].kilometres is None
    [cell] = made.cells.values()
    assert (cell.area, cell.theirs, cell.ours, cell.both) == ("Diyala, IQ", 1, 1, 1)


def test_what_lies_beyond_the_records_reach_is_counted_apart() -> None:
    made = compare([OURS, FAR_OFF], [row(country="SY"), row(earliest=date(2020, 1, 1), latest=date(2020, 1, 1))])
    assert (made.beyond, made.within) == (2, 0)
    assert compare([], [row()]).beyond == 1


def test_figures_disagree_where_no_number_fits_both() -> None:
    def said(low: int | None, high: int | None, ours: Ours = OURS) -> tuple[str, ...]:
        found = compare([ours], [row(type=Type.ATTACK, low=low, best=low, high=high)])
        return found.pairs[0].disagree

    assert said(4, 4) == ()
    assert said(5, 9) == ("killed",)
    assert said(1, None) == ()
    assert said(None, None) == ()
    assert said(5, None) == ("killed",)
    assert said(9, 9, replace(OURS, high=None)) == ()
    untold = replace(OURS, low=None, best=None, high=None)
    assert said(2, 2, untold) == ("killed, of whom the record does not tell",)
    assert said(0, 0, untold) == ()


def test_each_event_is_paired_once_and_the_nearest_first() -> None:
    near = row(key="near", lat=34.26, lon=45.13)
    made = compare([OURS], [row(), near])
    assert [pair.theirs.key for pair in made.pairs] == ["near"]
    assert [one.key for one in made.only_theirs] == ["t1"]
    twice = compare([OURS, replace(OURS, id="i9")], [row()])
    assert len(twice.pairs) == 1
    assert len(twice.only_ours) == 1


def test_what_fits_by_day_toll_and_kind_goes_before_what_lies_a_little_nearer() -> None:
    theirs = row(type=Type.ATTACK, low=7, best=7, high=9, lat=34.251, lon=45.126)
    fitting = replace(OURS, id="fits", lat=34.32, lon=45.19, precision=2, low=7, best=9, high=9)
    next_day = DAY + timedelta(1)
    nearer = replace(OURS, id="other", type=Type.OPERATION, earliest=next_day, latest=next_day, low=None, best=None)
    for known in ([fitting, nearer], [nearer, fitting]):
        [pair] = compare(known, [theirs]).pairs
        assert (pair.ours.id, pair.disagree) == ("fits", ())


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 2)), max_size=8), st.integers(0, 6))
def test_nothing_is_lost_or_counted_twice(theirs: list[tuple[int, int]], many: int) -> None:
    known = [replace(OURS, id=f"i{at}", earliest=DAY + timedelta(at), latest=DAY + timedelta(at)) for at in range(many)]
    rows = [
        row(key=str(at), earliest=DAY + timedelta(day), latest=DAY + timedelta(day), lat=34.25 + 0.1 * north)
        for at, (day, north) in enumerate(theirs)
    ]
    made = compare(known, rows)
    assert len(made.pairs) + len(made.only_theirs) + made.beyond == len(rows)
    assert len(made.pairs) + len(made.only_ours) == len(known)
    assert sum(cell.both for cell in made.cells.values()) == len(made.pairs)
    assert sum(cell.ours for cell in made.cells.values()) == len(known)


def incident(**more: Any) -> Incident:
    when = Interval(DAY, DAY, TimePrecision.DAY)
    return replace(Incident("i", Type.ATTACK, when, None, (), (), (), (), 1), **more)


def test_fighters_count_among_the_dead_and_what_does_not_stand_is_left_out() -> None:
    tolls = (("killed", Estimate(2, 2, 2)), ("killed_fighters", Estimate(3, 3, None)))
    [one] = ours_of([incident(tolls=tolls)])
    assert (one.low, one.best, one.high) == (5, 5, None)
    assert list(ours_of([incident(grade=Grade.WITHDRAWN), incident(status=Status.DENIED)])) == []
    assert list(ours_of([incident(when=Interval())])) == []
    season = Interval(DAY, DAY + timedelta(200), TimePrecision.PERIOD)
    assert list(ours_of([incident(when=season)])) == []


def stock(low: int, high: int | None, **more: Any) -> Uprooted:
    spot = Place(Quote("x", Span(0, 1)), "Khanaqin", precision=3, admin1="Diyala", admin2="Khanaqin", country="IQ")
    claim = Claim(
        "c", "r", Kind.CONDITION, Type.DISPLACEMENT, (Span(0, 1),), Provenance("rules", "1"),
        when=Interval(None, DAY, TimePrecision.UNKNOWN), where=(spot,),
    )  # fmt: skip
    return replace(Uprooted(claim, True, "left", "persons", low, high, "x"), **more)


def test_stocks_stand_beside_stocks_of_persons_there_and_then() -> None:
    theirs = row(sort=Sort.STOCK, admin2="Khanaqin district", low=1200, best=1200, high=1200)
    [one] = beside([theirs], [stock(1000, 1500)])
    assert (len(one.ours), one.disagree) == (1, False)
    [one] = beside([theirs], [stock(100, 200)])
    assert one.disagree
    for told in (stock(1200, 1200, stock=False), stock(1200, 1200, unit="families"), stock(9, 9, direction="returned")):
        [one] = beside([theirs], [told])
        assert (one.ours, one.disagree) == ((), False)
    [late] = beside([replace(theirs, earliest=date(2024, 6, 1))], [stock(1000, 1500)])
    assert late.ours == ()
