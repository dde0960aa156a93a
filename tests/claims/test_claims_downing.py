"""Drones and missiles that are shot down."""

from __future__ import annotations

import pytest
from claims_reading import at, cast_of, read

from marsad.claims.downing import is_downed


@pytest.mark.parametrize(
    ("text", "deed"),
    [
        ("Six missiles and 71 drones were shot down.", "shot"),
        ("Gunners intercepted two missiles over the port.", "intercepted"),
        ("Air defences brought down nine drones.", "brought"),
        ("Gunners destroyed three drones over the port.", "destroyed"),
    ],
)
def test_what_flies_is_brought_down(text: str, deed: str) -> None:
    assert is_downed(at(text, deed))


@pytest.mark.parametrize(
    ("text", "deed"),
    [
        ("Raiders destroyed three houses near the port.", "destroyed"),
        ("Raiders shot two clerks near the port.", "shot"),
        ("The mayor took a book to the port.", "took"),
        ("Raiders destroyed a workshop assembling drones.", "destroyed"),
    ],
)
def test_what_does_not_fly_is_not_brought_down(text: str, deed: str) -> None:
    assert not is_downed(at(text, deed))


@pytest.mark.parametrize(
    "text",
    [
        "Russia launched 80 drones at Kyiv overnight. Six missiles and 71 drones were shot down.",
        "Russia fired 12 missiles and 90 drones at Kyiv on Friday, and 71 of the drones were shot down.",
    ],
)
def test_who_launched_them_shot_none_down(text: str) -> None:
    [down] = [one for one in read(text) if one.trigger and one.trigger.words == "shot down"]
    assert cast_of(down) == set()


def test_who_shoots_them_down_is_a_party() -> None:
    claims = read("The Houthis fired two missiles at Eilat on Friday. Both were intercepted by Israel.")
    [down] = [one for one in claims if one.trigger and one.trigger.words == "intercepted"]
    assert cast_of(down) == {("party", "Israel")}


def test_who_launches_drones_does_it() -> None:
    [strike] = read("Ukraine launched 30 drones at Belgorod on Friday.")
    assert cast_of(strike) == {("perpetrator", "Ukraine")}
