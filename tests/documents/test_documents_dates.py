from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.documents.dates import calendar_day, written_dates

DAY = date(2019, 3, 4)


@pytest.mark.parametrize(
    "line",
    [
        "04.03.2019",
        "4. 3. 2019",
        "2019-03-04",
        "2019/3/4",
        "March 4, 2019",
        "Mar. 4 2019",
        "4 March 2019",
        "4th of March 2019",
        "Posted on Monday, 4 March, 2019",
        "٤ آذار ٢٠١٩",
        "4 مارس 2019",
        "4 آذار/مارس 2019",
        "2019-03-04T10:00",
    ],
)
def test_forms_of_one_day(line: str) -> None:
    assert [written.day for written in written_dates(line)] == [DAY]


@pytest.mark.parametrize(
    "line",
    ["03/04/2019", "March 2019", "4 March", "31.02.2019", "March 2018 to 2019", "1.2.3.2019", "12345-01-01", "4.3.19"],
)
def test_what_is_not_a_whole_day_gives_none(line: str) -> None:
    assert written_dates(line) == []


def test_slashes_are_read_where_only_one_order_is_possible() -> None:
    assert [written.day for written in written_dates("13/04/2019 and 04/13/2019, 05/05/2019")] == [
        date(2019, 4, 13),
        date(2019, 4, 13),
        date(2019, 5, 5),
    ]


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_dotted_dates_are_day_first(day: date) -> None:
    line = f"on {day.day:02}.{day.month:02}.{day.year} | Karsim"
    (written,) = written_dates(line)
    assert written.day == day
    assert line[written.start : written.end] == f"{day.day:02}.{day.month:02}.{day.year}"


@given(st.text(max_size=80))
def test_any_line_gives_dates_in_order(line: str) -> None:
    found = written_dates(line)
    assert all(one.end <= two.start for one, two in zip(found, found[1:], strict=False))


def test_the_calendar_decides() -> None:
    assert calendar_day(2020, 2, 29) == date(2020, 2, 28) + timedelta(days=1)
    assert calendar_day(2019, 2, 29) is None
    assert calendar_day(1899, 1, 1) is None
