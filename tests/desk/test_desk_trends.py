"""Trends: counts of a record by area and time, gaps that are not zero, and the way down to the incidents."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from desk_world import desk
from starlette.testclient import TestClient
from trends_world import FIRST, MONTHS, RISE, SILENT, fill_trends

from marsad.desk import charts
from marsad.desk.house import House

Desk = tuple[House, TestClient]
KHANAQIN, MANDALI = ("Iraq / Diyala / Khanaqin", "Iraq / Diyala / Mandali")


def month(at: int) -> str:
    return date((FIRST + at) // 12, (FIRST + at) % 12 + 1, 1).isoformat()


@pytest.fixture(scope="module")
def trends_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with desk(tmp_path_factory.mktemp("trends") / "a.marsad", fill_trends) as found:
        yield found


def test_every_area_is_counted_over_the_same_periods(trends_desk: Desk) -> None:
    view = trends_desk[1].get("/api/v1/trends").json()
    assert {line["area"]["name"] for line in view["areas"]} == {"Khanaqin", "Mandali", "Tuz", "Hatra"}
    assert {len(line["recent"]) for line in view["areas"]} == {MONTHS}
    assert view["areas"][0]["area"]["name"] == "Khanaqin", "the area with most incidents is first"
    assert {one["name"] for one in view["kinds"]} == {"violent", "civilians", "attack", "displacement", "return"}


def test_no_reports_is_null_and_not_zero_and_is_drawn_as_a_gap(trends_desk: Desk) -> None:
    client = trends_desk[1]
    periods = client.get("/api/v1/trends/area", params={"area": MANDALI}).json()["periods"]
    counts = {one["first"]: one["incidents"] for one in periods}
    assert counts[month(SILENT[1])] is None
    assert 0 in counts.values()
    page = client.get("/trends/area", params={"area": MANDALI}).text
    assert page.count('<rect class="gap"') == sum(many is None for many in counts.values())
    assert "no reports" in page


def test_a_count_leads_to_its_incidents_and_these_to_their_quotes(trends_desk: Desk) -> None:
    client = trends_desk[1]
    asked = {"area": KHANAQIN, "until": month(RISE[1])}
    view = client.get("/api/v1/trends/incidents", params=asked).json()
    assert view["total"] == len(view["entries"]) == RISE[2]
    assert {entry["when"]["earliest"][:7] for entry in view["entries"]} == {month(RISE[1])[:7]}
    page = client.get("/trends/incidents", params=asked).text
    assert all(f'href="/incident/{entry["id"]}"' in page for entry in view["entries"])
    assert "the mayor" in client.get(f"/incident/{view['entries'][0]['id']}").text


def test_each_count_stands_beside_the_reporting_behind_it(trends_desk: Desk) -> None:
    periods = trends_desk[1].get("/api/v1/trends/area", params={"area": KHANAQIN}).json()["periods"]
    newest = periods[-1]
    assert (newest["incidents"], newest["reports"], newest["originators"]) == (RISE[2], 1, RISE[2])
    assert newest["single"] == 1.0
    assert newest["killed_low"] == newest["killed_high"] == sum(range(1, RISE[2] + 1))
    assert newest["named"] >= 1
    assert newest["known_share"] < 0.99
    assert newest["likely_low"] <= newest["likely_best"] <= newest["likely_high"]
    assert periods[0]["likely_high"] is None, "what is long past is complete"


def test_weeks_months_and_larger_areas_are_links(trends_desk: Desk) -> None:
    client = trends_desk[1]
    weeks = client.get("/api/v1/trends?unit=week&level=governorate").json()
    assert [line["area"]["name"] for line in weeks["areas"]] == ["Diyala"]
    assert len(weeks["areas"][0]["recent"]) == 52
    assert date.fromisoformat(weeks["first"]).isoweekday() == 1
    area = client.get("/api/v1/trends/area", params={"area": "Iraq / Diyala", "unit": "week", "level": "governorate"})
    before = {"area": "Iraq / Diyala", "unit": "week", "level": "governorate", "until": area.json()["earlier"]}
    earlier = client.get("/api/v1/trends/area", params=before).json()
    assert earlier["periods"][-1]["last"] == area.json()["earlier"]
    assert earlier["later"] == area.json()["periods"][-1]["last"]


@pytest.mark.parametrize(
    ("asked", "status"),
    [("level=village", 422), ("of=peace", 400), ("unit=day", 422), ("area=Iraq+/+Diyala+/+Tel+Khanaqin", 404)],
)
def test_nothing_is_counted_below_the_district(trends_desk: Desk, asked: str, status: int) -> None:
    area = "" if "area=" in asked else "area=Iraq+/+Diyala&"
    for path in ("/trends/area", "/api/v1/trends/area"):
        assert trends_desk[1].get(f"{path}?{area}{asked}").status_code == status


def test_an_empty_record_teaches_what_a_series_needs(tmp_path_factory: pytest.TempPathFactory) -> None:
    with desk(tmp_path_factory.mktemp("empty") / "a.marsad", None) as (_, client):
        assert "A series needs incidents" in client.get("/trends").text
        assert client.get("/api/v1/trends").json()["areas"] == []


def test_a_chart_keeps_gaps_apart_from_zeros() -> None:
    chart = charts.bars([0, None, 3], [None, None, (3, 7)])
    assert [bar.gap for bar in chart.bars] == [False, True, False]
    assert chart.top == 10
    assert (chart.bars[2].height, chart.bars[2].low, chart.bars[2].high) == (30, 30, 70)
    assert [charts.ceiling(most) for most in (0, 2, 3, 5, 11, 21, 41, 100, 101)] == [2, 2, 4, 10, 20, 40, 100, 100, 200]
