"""What is history in a report, and what its own story."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from claims_reading import read
from claims_sketches import struck

from marsad.claims import history
from marsad.claims.sketch import Sketch
from marsad.model.codebook import Kind
from marsad.model.interval import Interval, TimePrecision

PUBLISHED = date(2021, 11, 4)


def times(sketches: list[Sketch]) -> list[Interval]:
    return [one.when for one in sketches if one.when]


def test_a_total_since_a_time_is_no_history() -> None:
    run = Interval(date(2016, 3, 1), PUBLISHED, TimePrecision.PERIOD, "since March 2016")
    sketches = [struck(0, date(2021, 11, 1)), struck(1, date(2016, 3, 1), background=True)]
    for kind, told in ((Kind.TALLY, False), (Kind.CONDITION, False), (Kind.EVENT, True)):
        sketches[1].kind, sketches[1].when, sketches[1].background = kind, run, True
        history.date_background(sketches, PUBLISHED, times(sketches))
        assert sketches[1].background is told
    sketches[1].kind, sketches[1].when, sketches[1].background = Kind.CONDITION, run, True
    sketches[1].aside = True
    history.date_background(sketches, PUBLISHED, times(sketches))
    assert sketches[1].background
    sketches[1].kind, sketches[1].when = Kind.TALLY, replace(run, latest=date(2018, 1, 1))
    sketches[1].background = True
    history.date_background(sketches, PUBLISHED, times(sketches))
    assert sketches[1].background


def test_what_happened_in_the_past_days_is_no_history() -> None:
    sketches = [struck(0, date(2021, 11, 4)), struck(1, date(2021, 10, 25), background=True)]
    late = Interval(date(2021, 10, 25), PUBLISHED, TimePrecision.PERIOD, "in the past ten days")
    for when, told in ((late, False), (replace(late, text="in October"), True)):
        sketches[1].when, sketches[1].background = when, True
        history.date_background(sketches, PUBLISHED, times(sketches))
        assert sketches[1].background is told


def test_an_event_of_a_year_before_todays_news_is_history() -> None:
    sketches = [struck(0, date(2021, 11, 1)), struck(1, date(2014, 6, 10))]
    history.date_background(sketches, PUBLISHED, times(sketches))
    assert [one.background for one in sketches] == [False, True]


def test_a_report_of_a_time_long_past_has_its_own_news_there() -> None:
    sketches = [struck(0, date(2014, 6, 10)), struck(1, date(2014, 8, 2)), struck(2, date(2010, 3, 1))]
    history.date_background(sketches, PUBLISHED, times(sketches))
    assert [one.background for one in sketches] == [False, False, True]


def test_what_follows_within_a_month_of_the_story_is_of_it() -> None:
    days = [date(2014, 6, 10), date(2014, 7, 5), date(2014, 7, 30), date(2016, 1, 1)]
    sketches = [struck(at, day, background=True) for at, day in enumerate(days)]
    history.own_story(sketches, PUBLISHED, times(sketches))
    assert [one.background for one in sketches] == [False, False, False, True]


def test_a_deed_long_ago_is_history_where_the_week_has_news_of_another_sort() -> None:
    sketches = [struck(0, date(2014, 6, 10), background=True)]
    sunday = Interval(date(2021, 10, 31), date(2021, 10, 31), TimePrecision.DAY)
    history.own_story(sketches, PUBLISHED, [*times(sketches), sunday])
    assert sketches[0].background
    history.own_story(sketches, PUBLISHED, times(sketches))
    assert not sketches[0].background


def test_what_only_says_which_school_is_meant_is_no_story() -> None:
    sketches = [struck(0, date(2014, 6, 10), background=True)]
    sketches[0].aside = True
    history.own_story(sketches, PUBLISHED, times(sketches))
    assert sketches[0].background


def test_the_latest_event_of_the_week_is_no_history() -> None:
    sketches = [struck(0, date(2021, 10, 30), background=True), struck(1, date(2021, 10, 28), background=True)]
    history.date_background(sketches, PUBLISHED, times(sketches))
    assert [one.background for one in sketches] == [False, True]
    sketches = [struck(0, date(2021, 10, 20), background=True)]
    history.date_background(sketches, PUBLISHED, times(sketches))
    assert sketches[0].background


def test_what_came_hours_before_the_latest_event_is_no_history() -> None:
    sketches = [struck(0, date(2021, 10, 30)), struck(1, None, background=True), struck(2, None, background=True)]
    sketches[1].when = Interval(date(2021, 10, 29), date(2021, 10, 30), TimePrecision.DAY)
    sketches[2].when = Interval(date(2021, 10, 20), date(2021, 10, 30), TimePrecision.PERIOD)
    history.date_background(sketches, PUBLISHED, times(sketches))
    assert [one.background for one in sketches] == [False, False, True]


def test_the_day_on_which_somebody_told_of_it_does_not_make_the_only_deed_history() -> None:
    (one,) = read(
        "Soldiers killed at least 45 civilians in the town of Marib last month, a rights group said on Tuesday."
    )
    assert not one.background


def test_what_is_told_with_surer_news_of_its_time_is_news() -> None:
    day = date(2021, 10, 1)
    for past, other, told in ((0.6, 0.1, False), (0.6, 0.3, True), (0.95, 0.01, True)):
        one, beside = struck(0, day, background=True), struck(0, day)
        one.past, beside.past = past, other
        history.with_siblings([one, beside])
        assert one.background is told
    apart = struck(1, day, background=True)
    apart.past = 0.6
    history.with_siblings([apart, struck(0, day)])
    assert apart.background
