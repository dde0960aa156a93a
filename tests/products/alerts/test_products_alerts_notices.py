"""Alerts leave by the same door as everything else: what they say, and what they do not."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from alerts_world import AS_OF, DISTRICTS, Told, published, surge, without

from marsad.analysis.series import Level, Unit
from marsad.model.claim import Place
from marsad.products.alerts.counting import Remembered, told
from marsad.products.alerts.feed import feed
from marsad.products.alerts.notices import FEW, FRESH, Notices, notices
from marsad.products.publishing.places import Area
from marsad.products.publishing.sights import Profile


def test_a_notice_says_what_happened_and_on_what_it_rests() -> None:
    (notice,) = surge().sent
    assert notice.title == "District 0 (North), 2 to 8 October 2023: 16 violent incidents, usually about 4"
    row = notice.row()
    assert row["areas"] == [{"country": "Iraq", "admin1": "North", "admin2": "District 0"}]
    assert (row["observed"], row["level"], row["unit"], row["profile"]) == (16, "district", "week", "public")
    assert len(row["incidents"]) == len(row["sources"]) == 16
    assert any(source["url"] for source in row["sources"])
    assert {one["rule"] for one in row["rules"]} >= {"tail"}
    assert row["reporting"] in {"flat", "less", "as_much"}
    assert "not verified by us: accepted by a person" in row["why"][-2]


@pytest.mark.parametrize("profile", list(Profile))
def test_no_alert_is_finer_than_a_district_whoever_reads_it(profile: Profile) -> None:
    made = surge(profile)
    assert made.sent
    told_out = json.dumps([one.row() for one in made.sent]) + feed(made, title="Alerts").decode()
    for secret in ("Tel Rasan", "34.4", "45.3", "412345"):
        assert secret not in told_out


def test_the_public_is_not_told_of_a_handful() -> None:
    few = dict.fromkeys(range(-40, -1), 0) | {-1: 4}
    assert surge_of(few, Profile.PUBLIC).held == {FEW: 1}
    assert not surge_of(few, Profile.PUBLIC).sent
    assert len(surge_of(few, Profile.PARTNER).sent) == 1


def surge_of(counts: dict[int, int], profile: Profile) -> Notices:
    return notices(published(counts, profile), Told())


def test_nothing_goes_out_before_its_time_but_to_the_house() -> None:
    late = timedelta(days=5)
    assert AS_OF - late < surge().sent[0].alert.last
    for profile in (Profile.PUBLIC, Profile.PARTNER):
        made = notices(published({-1: 16}, profile), Told(), hold=late)
        assert (made.sent, made.held) == ((), {FRESH: 1})
    assert notices(published({-1: 16}, Profile.INTERNAL), Told(), hold=late).sent


def test_what_nobody_reviewed_says_so_first() -> None:
    (notice,) = surge(reviewed=False).sent
    assert notice.title.startswith("Unreviewed: ")
    assert notice.row()["review"] == "unreviewed machine reading"


def test_what_the_door_lets_out_by_the_month_alone_is_in_no_week() -> None:
    some = published({-1: 16})
    counted = told(some, Told())
    assert len(counted.occurrences) == len(some.incidents)
    assert not told(without(some, "i"), Told()).occurrences


def test_months_and_governorates_too() -> None:
    made = notices(published(dict.fromkeys(range(-4, 0), 20)), Told(), level=Level.GOVERNORATE, unit=Unit.WEEK)
    assert {one.alert.areas[0].name for one in made.sent} == {"North"}
    assert notices(published(), Told(), unit=Unit.MONTH).sent == ()


def test_profiles_have_ids_of_their_own() -> None:
    assert len({surge(profile).sent[0].id for profile in Profile}) == 3


def test_a_quiet_land_sends_nothing() -> None:
    made = notices(published(), Told())
    assert made.sent == ()
    assert made.summary().startswith("No alert among 6 districts")


def test_a_place_is_looked_up_once() -> None:
    asked: list[str] = []

    class Counting(Told):
        def district(self, place: Place) -> Area | None:
            asked.append(place.admin2 or "")
            return super().district(place)

    areas = Remembered(Counting())
    assert told(published(), areas).occurrences == told(published(), Told()).occurrences
    assert sorted(asked) == sorted(DISTRICTS)
