"""Forecasts at the desk: beside their past and plain ones, saying that no break is foreseen, of no small place."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from desk_world import desk, fill
from starlette.testclient import TestClient
from trends_world import RISE, fill_trends

from marsad.analysis.forecast_baselines import NAMES
from marsad.analysis.forecast_words import NO_BREAK
from marsad.desk import charts
from marsad.desk.house import House
from marsad.desk.trend_shapes import Outlook

Desk = tuple[House, TestClient]
KHANAQIN = "Iraq / Diyala / Khanaqin"


@pytest.fixture(scope="module")
def forecast_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with desk(tmp_path_factory.mktemp("forecast") / "a.marsad", fill_trends) as found:
        yield found


def test_each_forecast_stands_beside_its_past_and_plain_ones(forecast_desk: Desk) -> None:
    view = forecast_desk[1].get("/api/v1/forecast").json()
    assert {line["area"]["name"] for line in view["areas"]} == {"Khanaqin", "Mandali", "Tuz", "Hatra"}
    for line in view["areas"]:
        assert [one["horizon"] for one in line["ahead"]] == [1, 3, 6]
        for one in line["ahead"]:
            assert one["low90"] <= one["low50"] <= one["middle"] <= one["high50"] <= one["high90"]
            assert len(one["hits"]) >= 12
            assert one["held"] == sum(hit["low"] <= hit["count"] <= hit["high"] for hit in one["hits"])
            assert [plain["name"] for plain in one["baselines"]] == list(NAMES)
            assert one["chances"]
    assert [one["horizon"] for one in view["fared"]] == [1, 3, 6]


@pytest.mark.parametrize("path", ["/forecast", "/forecast/area?area=Iraq+/+Diyala+/+Khanaqin"])
def test_every_page_says_that_no_break_is_foreseen(forecast_desk: Desk, path: str) -> None:
    assert NO_BREAK in forecast_desk[1].get(path).text
    assert forecast_desk[1].get(f"/api/v1{path}").json()["caveat"] == NO_BREAK


def test_the_surge_that_came_is_a_miss_in_the_strip_and_leads_to_its_incidents(forecast_desk: Desk) -> None:
    client = forecast_desk[1]
    view = client.get("/api/v1/forecast/area", params={"area": KHANAQIN}).json()
    newest = view["ahead"][0]["hits"][-1]
    assert (newest["count"], newest["held"]) == (RISE[2], False)
    page = client.get("/forecast/area", params={"area": KHANAQIN}).text
    missed = sum(not hit["held"] for one in view["ahead"] for hit in one["hits"])
    assert page.count('<rect class="miss"') == missed
    assert f"until={newest['period']}" in page
    assert view["ahead"][0]["chances"][0]["chance"] in page


def test_the_fan_opens_from_the_newest_known_count(forecast_desk: Desk) -> None:
    view = Outlook.model_validate(forecast_desk[1].get("/api/v1/forecast/area", params={"area": KHANAQIN}).json())
    fan = charts.fan(view.history, view.ahead)
    assert sum(bar.gap for bar in fan.bars) == sum(one.count is None for one in view.history)
    assert [mark.high90 * fan.top / 100 for mark in fan.marks] == pytest.approx([one.high90 for one in view.ahead])
    assert all(bar.x < fan.now < mark.x for bar in fan.bars for mark in fan.marks)
    assert charts.fan(view.history, []).outer == ""


def test_nothing_is_forecast_below_the_district(forecast_desk: Desk) -> None:
    client = forecast_desk[1]
    assert client.get("/forecast?level=village").status_code == 422
    assert client.get("/api/v1/forecast/area", params={"area": f"{KHANAQIN} / Tel Khanaqin"}).status_code == 404
    assert "Tel " not in client.get("/forecast").text


def test_too_short_a_past_has_no_forecast_and_says_what_one_needs(tmp_path_factory: pytest.TempPathFactory) -> None:
    with desk(tmp_path_factory.mktemp("short") / "a.marsad", fill) as (_, client):
        view = client.get("/api/v1/forecast").json()
        assert view["areas"] == []
        assert {area["name"] for area in view["short"]} == {"Khanaqin"}
        assert "A forecast is published beside its own past alone" in client.get("/forecast").text
        answer = client.get("/forecast/area", params={"area": KHANAQIN})
        assert "too short to judge" in answer.text
