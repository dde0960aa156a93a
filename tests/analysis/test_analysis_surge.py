"""Alerts out of series: what they say, what they rest on, and whether reporting changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from surging_world import AREAS, POINTS, WEEKS, districts, land

from marsad.analysis.series import Unit
from marsad.analysis.surge import watch
from marsad.analysis.surge_alerts import Alert, Rule, State, Watched
from marsad.analysis.surge_reporting import Change, reporting
from marsad.analysis.surge_words import days, headline, how_often, reasons, strength, summary

RISE = {0: {-1: 14}}


def only(found: Watched) -> Alert:
    (alert,) = found.alerts
    return alert


def test_a_quiet_land_gives_no_alert_and_tells_what_would() -> None:
    found = watch(districts(land()), POINTS, replicas=99)
    assert found.alerts == ()
    assert [one.state for one in found.standings] == [State.QUIET] * 6
    assert all(one.alarm and one.count is not None and one.alarm > one.count for one in found.standings)
    assert summary(found, found.alerts) == "No alert among 6 districts up to 8 October 2023."


def test_an_alert_says_where_when_how_many_why_and_out_of_what() -> None:
    alert = only(watch(districts(land(RISE))))
    assert alert.areas == (AREAS[0],)
    assert (alert.first, alert.last) == (date(2023, 10, 2), date(2023, 10, 8))
    assert headline(alert) == "District 0 (North), 2 to 8 October 2023: 14 violent incidents, usually about 4"
    assert Rule.TAIL in {one.rule for one in alert.spoke}
    assert alert.firm
    assert len(alert.incidents) == 14
    assert all(key.startswith("i0-39-") for key in alert.incidents)
    told = reasons(alert)
    assert any("by chance" in line for line in told)
    assert "Firm: it stands when all districts are looked at together." in told


def test_a_surge_with_flat_reporting_is_stronger() -> None:
    alert = only(watch(districts(land(RISE))))
    assert alert.reporting.change is Change.FLAT
    assert strength(alert) == "firm"
    assert "which makes the surge stronger" in reasons(alert)[-1]


def test_a_surge_with_as_much_more_reporting_may_be_coverage() -> None:
    alert = only(watch(districts(land(RISE, more={0: {-1: 45}}))))
    assert alert.reporting.change is Change.AS_MUCH
    assert strength(alert) == "firm, coverage?"
    assert "may be coverage" in reasons(alert)[-1]


def test_reporting_that_rose_less_is_told_apart() -> None:
    alert = only(watch(districts(land({0: {-1: 40}}, more={0: {-1: 70}}))))
    assert alert.reporting.change is Change.LESS


def test_reports_of_the_incidents_themselves_are_no_rise_of_reporting() -> None:
    named, telling = np.full(40, 12.0), np.full(40, 4.0)
    named[-1], telling[-1] = 22.0, 14.0
    found = reporting(14, 4, 0.3, named, telling, 0.5, window=26, gap=4)
    assert (found.change, found.other) == (Change.FLAT, True)
    assert "8 reports on other matters name the area, about 8 usually do" in found.words()


def test_where_reports_tell_of_nothing_else_all_are_looked_at() -> None:
    told = np.full(40, 4.0)
    told[-1] = 14.0
    found = reporting(14, 4, 0.3, told, told, 0.5, window=26, gap=4)
    assert (found.change, found.other) == (Change.AS_MUCH, False)


def test_one_report_that_tells_of_everything_is_said() -> None:
    occurrences, namings = land(RISE)
    one = [replace(told, reports=("r0-39-0",)) if told.id.startswith("i0-39-") else told for told in occurrences]
    alert = only(watch(districts((one, namings))))
    assert alert.reports == 1
    assert "One report alone tells of all these incidents: read it before you act." in reasons(alert)
    assert "14 reports tell of these incidents." in reasons(only(watch(districts(land(RISE)))))


def test_without_reports_before_the_change_is_not_known() -> None:
    found = reporting(9, 3, 0.3, np.zeros(40), np.zeros(40), 0.5, window=26, gap=4)
    assert found.change is Change.UNKNOWN
    assert "not known" in found.words()


def test_silence_is_not_calm() -> None:
    found = watch(districts(land(silent=[(2, -1)])))
    assert found.standings[2].state is State.SILENT
    assert found.standings[2].count is None


def test_a_district_seldom_in_the_news_is_watched_and_its_silence_told() -> None:
    told = land(RISE, silent=[(0, back) for back in range(-WEEKS, -1) if back % 5])
    alert = only(watch(districts(told), newest=1))
    assert alert.silent > 15
    assert f"In {alert.silent} weeks of those before no report names it" in reasons(alert)[-1]


def test_where_the_whole_record_is_silent_nothing_is_known() -> None:
    told = land(RISE, silent=[(at, back) for at in range(6) for back in range(-WEEKS + 3, -1)])
    assert watch(districts(told)).alerts == ()


def test_an_alert_is_not_given_again_next_week_but_stays_running() -> None:
    found = watch(districts(land({0: {-2: 16, -1: 16}})))
    assert only(found).last == date(2023, 10, 1)
    assert found.standings[0].state is State.RUNNING


def test_only_the_newest_periods_are_told() -> None:
    told = land({0: {-10: 16}})
    assert watch(districts(told), newest=8).alerts == ()
    assert len(watch(districts(told), newest=12).alerts) == 1


def test_a_short_history_is_said_to_be_one() -> None:
    found = watch(districts(land({0: {-1: 30}}, weeks=10)))
    assert found.alerts == ()
    assert {one.state for one in found.standings} == {State.UNKNOWN}


def test_neighbours_that_rise_together_are_one_alert() -> None:
    rise = {at: dict.fromkeys((-3, -2, -1), 12) for at in (0, 1)}
    found = watch(districts(land(rise, weeks=60)), POINTS, newest=1, replicas=199)
    clusters = [one for one in found.alerts if one.spoke[0].rule is Rule.SCAN]
    assert clusters
    assert set(clusters[0].areas) == {AREAS[0], AREAS[1]}
    assert clusters[0].observed == len(clusters[0].incidents)
    assert "neighbours" in reasons(clusters[0])[0]


def test_months_are_watched_too() -> None:
    found = watch(districts(land({0: dict.fromkeys((-4, -3, -2, -1), 30)}, weeks=120), Unit.MONTH), newest=2)
    assert found.unit is Unit.MONTH
    assert {one.areas[0] for one in found.alerts} == {AREAS[0]}


def test_nothing_on_record_is_nothing_to_watch() -> None:
    found = watch([])
    assert found.alerts == ()
    assert found.last is None
    assert "nothing to watch" in summary(found, ())


def test_late_reports_make_no_new_alert() -> None:
    before, after = (only(watch(districts(land({0: {-1: many}})))) for many in (14, 15))
    assert before.id == after.id
    assert before.observed != after.observed
    assert only(watch(districts(land({1: {-1: 14}})))).id != before.id


@pytest.mark.parametrize(
    ("chance", "unit", "words"),
    [
        (0.01, Unit.WEEK, "about once in 100 weeks"),
        (0.001, Unit.WEEK, "about once in 19 years"),
        (0.01, Unit.MONTH, "about once in 8 years"),
        (1e-9, Unit.WEEK, "less than once in 100 years"),
    ],
)
def test_chances_are_told_as_how_often(chance: float, unit: Unit, words: str) -> None:
    assert how_often(chance, unit) == words


def test_days_are_told_across_months_and_years() -> None:
    assert days(date(2023, 1, 30), date(2023, 2, 5)) == "30 January to 5 February 2023"
    assert days(date(2022, 12, 26), date(2023, 1, 1)) == "26 December 2022 to 1 January 2023"
