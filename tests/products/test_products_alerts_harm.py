"""No alert lets out what the record holds of persons and places: built from the record that is full of secrets."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from publishing_world import LATER, SECRETS, FakeAreas, Seed, lead

from marsad.products.alerts.feed import feed
from marsad.products.alerts.notices import Notices, notices
from marsad.products.publishing.sights import Profile
from marsad.record import Record

WEEKS = 18


@pytest.fixture(scope="module")
def seed(tmp_path_factory: pytest.TempPathFactory) -> Seed:
    """Eighteen weeks with one attack each, and nine in the last, all told with names, numbers and coordinates."""
    path = tmp_path_factory.mktemp("harm") / "harm.marsad"
    seed = Seed(path, Record.open(path, create=True))
    newest = date(2024, 2, 26)
    for week in range(WEEKS):
        for number in range(9 if week == WEEKS - 1 else 1):
            day = newest + timedelta(weeks=week - WEEKS + 1, days=6 - number % 7)
            lead(
                seed,
                when=day,
                report={
                    "url": f"https://wire.example/2024/yasmin-qadir-tel-rasan-{week}-{number}?token=tok-9f8e7d6c5b4a",
                    "published": day,
                },
            )
    return seed


def out(seed: Seed, profile: Profile) -> Notices:
    return notices(seed.published(profile, as_of=LATER), FakeAreas())


@pytest.mark.parametrize("profile", [Profile.PUBLIC, Profile.PARTNER])
def test_no_secret_is_in_any_alert(seed: Seed, profile: Profile) -> None:
    made = out(seed, profile)
    assert [one.alert.observed for one in made.sent] == [9]
    told = json.dumps([one.row() for one in made.sent], ensure_ascii=False) + feed(made, title="Alerts").decode()
    for secret in SECRETS:
        assert secret.lower() not in told.lower(), secret


def test_the_house_itself_is_told_no_place_either(seed: Seed) -> None:
    made = out(seed, Profile.INTERNAL)
    told = " ".join(line for one in made.sent for line in (one.title, *one.lines()))
    assert "Khanaqin (Diyala)" in told
    assert "Rasan" not in told
    assert "34.4" not in told
