from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.mentions import moons, times
from marsad.mentions.feasts import easter
from marsad.model.interval import Interval

PUBLISHED = date(2019, 8, 14)


def when(text: str, published: date | None = PUBLISHED) -> Interval:
    (found,) = times.find(text, 0, published=published)
    return found.when


@pytest.mark.parametrize(
    ("year", "month", "day"),
    [
        (1431, 9, date(2010, 8, 11)),
        (1435, 9, date(2014, 6, 28)),
        (1438, 9, date(2017, 5, 27)),
        (1440, 9, date(2019, 5, 6)),
        (1445, 9, date(2024, 3, 11)),
        (1440, 1, date(2018, 9, 11)),
        (1444, 12, date(2023, 6, 19)),
    ],
)
def test_months_begin_within_a_day_of_the_day_they_were_kept(year: int, month: int, day: date) -> None:
    assert abs((moons.first_of(year, month) - day).days) <= 1


@given(st.dates(date(623, 1, 1), date(8999, 12, 31)))
def test_every_day_lies_in_the_month_that_holds_it(day: date) -> None:
    year = moons.year_holding(day)
    holding = [
        month
        for month in range(1, 13)
        if (found := moons.month_of(year, month)).earliest and found.latest and found.earliest <= day <= found.latest
    ]
    assert len(holding) == 1


@given(st.integers(1, 8000), st.integers(1, 12))
def test_months_follow_one_another_and_have_29_or_30_days(year: int, month: int) -> None:
    found = moons.month_of(year, month)
    assert found.earliest is not None
    assert found.latest is not None
    assert (found.latest - found.earliest).days in (28, 29)
    assert found.latest + timedelta(days=1) == moons.first_of(year + month // 12, month % 12 + 1)


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "precision"),
    [
        ("They fasted in Ramadan.", date(2019, 5, 6), date(2019, 6, 4), "month"),
        ("They fasted during the holy month of Ramadan.", date(2019, 5, 6), date(2019, 6, 4), "month"),
        ("They fasted in early Ramadan.", date(2019, 5, 6), date(2019, 5, 15), "period"),
        ("They fasted in Ramadan 2018.", date(2018, 5, 16), date(2018, 6, 14), "month"),
        ("They fasted in Ramadan last year.", date(2018, 5, 16), date(2018, 6, 14), "month"),
        ("They fasted in the last ten days of Ramadan.", date(2019, 5, 25), date(2019, 6, 5), "period"),
        ("They met on the 10th day of Muharram.", date(2018, 9, 20), date(2018, 9, 22), "period"),
        ("They met on the eve of Eid al-Fitr.", date(2019, 6, 3), date(2019, 6, 3), "day"),
        ("They met in Muharram 1440.", date(2018, 9, 12), date(2018, 10, 11), "month"),
        ("They met on 27 Rajab 1440.", date(2019, 4, 2), date(2019, 4, 4), "period"),
        ("They met on Eid al-Fitr.", date(2019, 6, 4), date(2019, 6, 8), "period"),
        ("They met over Eid.", date(2019, 8, 11), date(2019, 8, 14), "period"),
        ("They met on Ashura.", date(2018, 9, 20), date(2018, 9, 22), "period"),
        ("They met on Christmas Eve.", date(2018, 12, 24), date(2018, 12, 24), "day"),
        ("They met on Good Friday.", date(2019, 4, 19), date(2019, 4, 19), "day"),
        ("They met on Easter Monday 2018.", date(2018, 4, 2), date(2018, 4, 2), "day"),
        ("They met at Newroz.", date(2019, 3, 21), date(2019, 3, 21), "day"),
    ],
)
def test_months_of_the_moon_and_feasts(text: str, earliest: date, latest: date, precision: str) -> None:
    found = when(text)
    assert (found.earliest, found.latest, str(found.precision)) == (earliest, latest, precision)


def test_a_feast_to_come_is_told_by_what_is_said_of_it() -> None:
    assert when("They will meet in Ramadan.").earliest == date(2020, 4, 24)


def test_without_publication_a_month_of_the_moon_is_open() -> None:
    assert (when("They fasted in Ramadan.", None).earliest, when("They fasted in Ramadan.", None).latest) == (
        None,
        None,
    )


@pytest.mark.parametrize(
    ("year", "day"),
    [
        (1961, date(1961, 4, 2)),
        (2000, date(2000, 4, 23)),
        (2008, date(2008, 3, 23)),
        (2019, date(2019, 4, 21)),
        (2038, date(2038, 4, 25)),
    ],
)
def test_easter(year: int, day: date) -> None:
    assert easter(year) == day


@given(st.integers(1583, 8999))
def test_easter_is_a_sunday_of_spring(year: int) -> None:
    assert easter(year).weekday() == 6
    assert date(year, 3, 22) <= easter(year) <= date(year, 4, 25)
