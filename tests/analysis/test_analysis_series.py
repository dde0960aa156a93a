"""Series: what counts in which period, what "no reports" is, and what is told of the reporting."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from series_world import BAQUBA, KHANAQIN, KIRKUK, happened, naming

from marsad.analysis.series import Area, Level, Series, Unit, placed, series
from marsad.model.codebook import Type


def only(found: list[Series]) -> Series:
    assert len(found) == 1
    return found[0]


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.sampled_from(Unit))
def test_periods_tile_the_calendar(day: date, unit: Unit) -> None:
    number = unit.number(day)
    assert unit.first(number) <= day <= unit.last(number)
    assert unit.number(unit.first(number)) == unit.number(unit.last(number)) == number


def test_weeks_begin_on_monday() -> None:
    assert Unit.WEEK.first(Unit.WEEK.number(date(2024, 3, 17))) == date(2024, 3, 11)


def test_no_reports_is_not_zero() -> None:
    told = [happened(1, "2024-01-03"), happened(2, "2024-04-03")]
    found = only(
        series(told, [naming("x", "2024-02-09")], level=Level.DISTRICT, unit=Unit.MONTH, until=date(2024, 4, 30))
    )
    assert found.start == date(2024, 1, 1)
    np.testing.assert_array_equal(found.counts, [1, 0, np.nan, 1])
    np.testing.assert_array_equal(found.known, [True, True, False, True])
    np.testing.assert_array_equal(found.deaths.best, [0, 0, np.nan, 0])
    assert found.incidents(3) == ("i2",)


def test_only_whole_periods_count() -> None:
    told = [happened(1, "2024-01-03"), happened(2, "2024-02-03")]
    assert len(only(series(told, level=Level.DISTRICT, unit=Unit.MONTH))) == 1
    assert len(only(series(told, level=Level.DISTRICT, unit=Unit.MONTH, until=date(2024, 2, 29)))) == 2


def test_all_areas_have_the_same_periods_and_larger_ones_hold_the_smaller() -> None:
    told = [happened(1, "2024-01-03"), happened(2, "2024-02-03", BAQUBA), happened(3, "2024-03-05", KIRKUK)]
    until = date(2024, 3, 31)
    districts = series(told, level=Level.DISTRICT, unit=Unit.MONTH, until=until)
    assert [one.area.name for one in districts] == ["Baquba", "Khanaqin", "Kirkuk"]
    assert {len(one) for one in districts} == {3}
    governorates = series(told, level=Level.GOVERNORATE, unit=Unit.MONTH, until=until)
    assert [np.nansum(one.counts) for one in governorates] == [2, 1]
    assert np.nansum(only(series(told, level=Level.COUNTRY, unit=Unit.MONTH, until=until)).counts) == 3


def test_an_incident_known_to_the_governorate_alone_is_in_no_district() -> None:
    told = [happened(1, "2024-01-03", Area("IQ", "Diyala"))]
    assert not series(told, level=Level.DISTRICT, unit=Unit.MONTH, until=date(2024, 1, 31))


def test_the_record_as_it_was_of_a_day() -> None:
    told = [happened(1, "2024-01-03"), happened(2, "2024-01-20", after=40)]
    for asof, many in ((date(2024, 2, 15), 1), (date(2024, 3, 15), 2)):
        assert only(series(told, level=Level.DISTRICT, unit=Unit.MONTH, asof=asof)).counts[0] == many


def test_what_is_dated_too_coarsely_is_counted_apart() -> None:
    told = [happened(1, "2024-01-03"), happened(2, "2024-01-01", last="2024-01-31")]
    found = only(series(told, level=Level.DISTRICT, unit=Unit.WEEK, until=date(2024, 2, 4)))
    assert np.nansum(found.counts) == 1
    assert found.apart == 1
    assert only(series(told, level=Level.DISTRICT, unit=Unit.MONTH, until=date(2024, 2, 4))).counts[0] == 2


@pytest.mark.parametrize(
    ("first", "last", "week"),
    [
        ("2024-03-09", "2024-03-11", "2024-03-04"),
        ("2024-03-10", "2024-03-12", "2024-03-11"),
        ("2024-03-10", "2024-03-11", "2024-03-04"),
    ],
)
def test_a_night_across_two_weeks_is_of_the_one_with_most_of_it(first: str, last: str, week: str) -> None:
    number = placed(happened(1, first, last=last), Unit.WEEK)
    assert number is not None
    assert Unit.WEEK.first(number).isoformat() == week


def test_what_is_known_of_the_reporting() -> None:
    told = [
        happened(1, "2024-01-03", originators=3, after=2),
        happened(2, "2024-01-05", originators=1, after=6),
        happened(3, "2024-01-07", originators=1, after=7),
    ]
    found = only(series(told, level=Level.DISTRICT, unit=Unit.MONTH, until=date(2024, 1, 31)))
    assert (found.reports[0], found.originators[0], found.lag[0]) == (3, 5, 6)
    assert found.single[0] == pytest.approx(2 / 3)


def test_classes() -> None:
    told = [
        happened(1, "2024-01-03", civilians=True),
        happened(2, "2024-01-05", of=Type.BOMBING),
        happened(3, "2024-01-07", of=Type.PROTEST, civilians=True),
    ]
    until = date(2024, 1, 31)
    for of, many in (("violent", 2), ("civilians", 1), ("bombing", 1), ("protest", 1)):
        assert only(series(told, level=Level.DISTRICT, unit=Unit.MONTH, of=of, until=until)).counts[0] == many, of


def test_deaths_are_sums_of_ranges_and_an_open_end_stays_open() -> None:
    told = [
        happened(1, "2024-01-03", killed=(2, 3, 5)),
        happened(2, "2024-01-05", killed=(1, 1, 1)),
        happened(3, "2024-02-05", killed=(40, 40, None)),
        happened(4, "2024-02-06"),
    ]
    deaths = only(series(told, level=Level.DISTRICT, unit=Unit.MONTH, until=date(2024, 2, 29))).deaths
    np.testing.assert_array_equal(deaths.low, [3, 40])
    np.testing.assert_array_equal(deaths.best, [4, 40])
    np.testing.assert_array_equal(deaths.high, [6, np.nan])
    np.testing.assert_array_equal(deaths.untold, [0, 1])


def test_a_series_is_cut_and_its_days_go_on() -> None:
    told = [happened(number, f"2024-0{number}-03", killed=(1, 1, 1)) for number in range(1, 6)]
    whole = only(series(told, level=Level.DISTRICT, unit=Unit.MONTH, until=date(2024, 5, 31)))
    cut = whole.until(2)
    assert (len(whole), len(cut), len(cut.deaths.low), cut.area) == (5, 2, 2, KHANAQIN)
    assert cut.day(6) == date(2024, 7, 1)


def test_an_empty_record_has_no_series() -> None:
    assert series([], level=Level.DISTRICT, unit=Unit.WEEK) == []
