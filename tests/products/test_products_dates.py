from __future__ import annotations

from datetime import date

import pytest
from products_world import day, days

from marsad.model.interval import Interval, TimePrecision
from marsad.products.dates import precision_words, range_words, state_words, when_words


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2018-06-12", "2018-06-12", "12 June 2018"),
        ("2018-06-03", "2018-06-09", "3–9 June 2018"),
        ("2018-05-28", "2018-06-03", "28 May – 3 June 2018"),
        ("2017-12-28", "2018-01-03", "28 December 2017 – 3 January 2018"),
        ("2018-06-01", "2018-06-30", "June 2018"),
        ("2018-06-01", "2018-08-31", "June – August 2018"),
        ("2018-01-01", "2018-12-31", "2018"),
        ("2014-01-01", "2017-12-31", "2014–2017"),
        ("2016-02-01", "2016-02-29", "February 2016"),
    ],
)
def test_what_repeats_is_told_once(first: str, last: str, words: str) -> None:
    assert range_words(date.fromisoformat(first), date.fromisoformat(last)) == words


def test_open_ends_are_said_to_be_open() -> None:
    assert when_words(Interval()) == "date not told"
    assert when_words(days(None, "2018-06-14")) == "by 14 June 2018"
    assert when_words(days("2018-06-14", None)) == "from 14 June 2018 on"
    assert state_words(days(None, "2018-06-14")) == "as of 14 June 2018"
    assert when_words(days("2018-06-04", "2018-06-10", TimePrecision.WEEK)) == "week of 4–10 June 2018"


def test_a_day_needs_no_hint_and_a_range_has_one() -> None:
    assert precision_words(day("2018-06-12")) == ""
    assert precision_words(days("2018-06-01", "2018-06-30")) == "within these days"
    assert precision_words(days("2018-01-01", "2018-12-31")) == "within this period"
    assert precision_words(days(None, "2018-12-31")) == "day not told"
