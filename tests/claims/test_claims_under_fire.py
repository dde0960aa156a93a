"""What is told to come under fire."""

from __future__ import annotations

import pytest
from claims_reading import at, cast_of, read

from marsad.claims.under_fire import is_from_the_ground, shot_dead, under_fire
from marsad.model.codebook import Type


@pytest.mark.parametrize(
    ("text", "deed", "hit"),
    [
        ("A transport plane came under fire near the dam.", "came", "plane"),
        ("A transport plane came under fire near the dam.", "fire", "plane"),
        ("The helicopter was fired on from a ridge.", "fired", "helicopter"),
        ("A patrol was shot at by unknown men.", "shot", "patrol"),
        ("The airliner was hit by gunfire as it took off.", "hit", "airliner"),
        ("The airliner was hit by gunfire as it took off.", "gunfire", "airliner"),
    ],
)
def test_what_is_fired_on_comes_under_fire(text: str, deed: str, hit: str) -> None:
    found = under_fire(at(text, deed))
    assert found is not None
    assert found.text == hit


@pytest.mark.parametrize(
    ("text", "deed"),
    [
        ("The helicopter fired on a lorry.", "fired"),
        ("Rockets were fired at the base.", "fired"),
        ("The bridge was hit by a shell.", "hit"),
    ],
)
def test_what_fires_or_is_fired_comes_under_none(text: str, deed: str) -> None:
    assert under_fire(at(text, deed)) is None


def test_fire_from_the_air_is_told() -> None:
    assert is_from_the_ground(at("A helicopter came under fire at dusk.", "came"))
    assert not is_from_the_ground(at("The camp came under fire from helicopters.", "came"))


def test_a_plane_under_fire_is_the_target_of_an_attack() -> None:
    [attack] = read("A military plane came under fire while landing at Menaka airport on Friday.")
    assert attack.type is Type.ATTACK
    assert cast_of(attack) == {("target", "military plane")}


def test_helicopters_from_which_fire_comes_do_it() -> None:
    [strike] = read("The village of Tessit came under fire from helicopters on Friday.")
    assert strike.type is Type.AIRSTRIKE
    assert ("perpetrator", "helicopters") in cast_of(strike)


def test_from_whom_the_fire_comes_does_it() -> None:
    [attack] = read("A military helicopter came under fire from separatists near Menaka on Friday.")
    assert cast_of(attack) == {("target", "military helicopter"), ("perpetrator", "separatists")}


def test_who_is_shot_dead_in_a_headlines_words_did_not_shoot() -> None:
    text = "Third raider shot dead near the gate of the mill."
    assert shot_dead(at(text, "shot")) is at(text, "raider")
    assert shot_dead(at("The guards shot dead two raiders near the mill.", "shot")) is None
    assert shot_dead(at("The raider was shot dead near the mill.", "shot")) is None
