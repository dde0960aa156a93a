"""What lies in an age long before its report."""

from __future__ import annotations

from datetime import date

import pytest
from claims_reading import at, page

from marsad.claims.ages import at_scene, of_an_age


@pytest.mark.parametrize(
    ("text", "word", "age"),
    [
        ("Raiders drove him from the valley as a boy.", "drove", "as boy"),
        ("Raiders drove him from the valley as a warning.", "drove", None),
        ("They hanged my brother there when I was seven.", "hanged", "when … seven"),
        ("They hanged my brother there when I was away.", "hanged", None),
        ("Horsemen raided the wells in his grandmother's day.", "raided", "in day"),
        ("Horsemen raided the wells in three days' time.", "raided", None),
        ("Horsemen raided the wells in the days of the sultans.", "raided", "in days"),
        ("Horsemen raided the wells in the days of heavy rain.", "raided", None),
        ("Peasants rioted there under the last emperor.", "rioted", "under emperor"),
        ("Peasants rioted there under heavy rain.", "rioted", None),
        ("The gorge was a hideout of outlaws in Ottoman times.", "hideout", "in times"),
        ("The gorge was a hideout of outlaws in recent times.", "hideout", None),
        ("Settlers burned the mill before independence.", "burned", "before independence"),
        ("Settlers burned the mill before dawn.", "burned", None),
        ("Looters had stripped the clinic in the civil war.", "stripped", "in war"),
        ("Looters stripped the clinic in the civil war.", "stripped", None),
        ("Looters stripped the clinic in the colonial war.", "stripped", "in war"),
        ("The lane where raiders once burned a chapel is shut.", "burned", "once"),
        ("The lane where raiders burned a chapel is shut.", "burned", None),
        ("The mill was burned by settlers under colonial rule.", "burned", "under rule"),
        ("A widow who fled the port as a girl went back there behind the lorries.", "fled", "as girl"),
        ("His boat was seized in his poaching days.", "seized", "in days"),
        ("His boat was seized in his last days.", "seized", None),
        ("Traders fought there generations ago.", "fought", "generations ago"),
    ],
)
def test_what_was_done_in_an_age_long_past(text: str, word: str, age: str | None) -> None:
    assert of_an_age(at(text, word)) == age


@pytest.mark.parametrize(
    ("text", "scene"),
    [
        ("The weir, scene of a massacre in 1962, was closed on Friday.", "scene"),
        ("The weir, scene of a massacre on Thursday, was closed on Friday.", None),
        ("The weir was closed on Friday after a massacre.", None),
    ],
)
def test_what_a_place_is_known_for_was_long_ago(text: str, scene: str | None) -> None:
    assert at_scene(at(text, "massacre"), page(text).page.times, date(2021, 11, 5)) == scene
