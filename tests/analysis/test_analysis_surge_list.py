"""What a watch-list page needs is there, in its order, as values and as words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from surging_world import AREAS, POINTS, WEEKS, districts, land

from marsad.analysis.series import Level, Unit
from marsad.analysis.surge_alerts import State
from marsad.analysis.surge_list import watch_list
from marsad.analysis.surge_words import rates

RESULTS = json.loads((Path(__file__).parents[2] / "bench" / "results" / "surge.json").read_text(encoding="utf-8"))


def test_alerts_come_first_and_carry_what_a_page_shows() -> None:
    made = watch_list(districts(land({3: {-1: 15}})), POINTS, replicas=99)
    (alert,) = made.alerts
    assert alert.headline.startswith("District 3 (South), 2 to 8 October 2023: 15 violent incidents")
    assert made.areas[0].standing.state is State.ALERT
    assert made.areas[0].name == "District 3 (South)"
    assert made.areas[0].recent[-1] == 15
    assert len(made.areas[0].recent) == len(made.areas[0].named) == 12
    assert [one.standing.area for one in made.areas[1:]] != []
    assert made.summary == "1 alert among 6 districts up to 8 October 2023."


def test_every_incident_behind_an_alert_can_be_linked_to() -> None:
    (alert,) = watch_list(districts(land({3: {-1: 15}}))).alerts
    assert len(alert.row()["incidents"]) == alert.alert.observed
    assert all(rule["words"].startswith(("about once", "less than once")) for rule in alert.row()["rules"])


def test_areas_stand_in_the_order_of_what_has_to_be_seen() -> None:
    told = land({0: {-2: 16, -1: 16}, 1: {-1: 15}, 4: {-1: 7}}, silent=[(2, -1)])
    made = watch_list(districts(told))
    states = [one.standing.state for one in made.areas]
    assert states[:2] == [State.ALERT, State.RUNNING]
    assert states[-1] is State.SILENT
    assert made.areas[2].standing.area == AREAS[4]
    assert made.areas[1].words.endswith("still high after an alert")
    assert made.areas[-1].words == "no reports, which is not calm"


def test_it_is_json() -> None:
    told = land({3: {-1: 15}}, silent=[(0, back) for back in range(-WEEKS, 0)])
    row = json.loads(json.dumps(watch_list(districts(told)).row(), allow_nan=False))
    assert set(row) == {"level", "unit", "of", "last", "summary", "alerts", "areas", "rates", "caveat"}
    assert row["areas"][0]["area"] == {"country": "Nowhere", "admin1": "South", "admin2": "District 3"}


def test_nothing_on_record_is_an_empty_list_that_says_so() -> None:
    made = watch_list([])
    assert (made.alerts, made.areas, made.last) == ((), (), None)
    assert "nothing to watch yet" in made.summary


@pytest.mark.parametrize("base", ["base 0.6", "base 2", "base 8"])
def test_the_rates_told_are_no_better_than_those_measured(base: str) -> None:
    measured = RESULTS["false alarms a district-year"][base]
    assert "once in two years and a firm one about once in ten" in rates(Level.DISTRICT, Unit.WEEK)
    assert measured["alerts"] <= 1 / 1.8
    assert measured["firm alerts"] <= 1 / 9
    assert "not measured" in rates(Level.DISTRICT, Unit.MONTH)
