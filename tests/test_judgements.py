"""What analysts said of two claims: what counts, and what is taken back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from marsad.incidents.verdicts import Verdicts
from marsad.model.incident import Judgement, standing

START = datetime(2024, 3, 1, tzinfo=UTC)


def said(*words: tuple[str, str]) -> list[Judgement]:
    """What these analysts said of one pair, an hour after each other."""
    return [
        Judgement("c1", "c2", verdict, analyst, START + timedelta(hours=hour))
        for hour, (analyst, verdict) in enumerate(words)
    ]


def test_the_newest_counts_and_what_is_taken_back_does_not() -> None:
    made = said(("Huda", "same"), ("Rashid", "different"))
    assert standing(made)["c1", "c2"].verdict == "different"
    made = said(("Huda", "same"), ("Rashid", "different"), ("Rashid", "withdrawn"))
    assert standing(made)["c1", "c2"] == made[0]
    assert Verdicts.of(made, ["c1", "c2"]).same == {("c1", "c2"): "Huda"}


def test_one_takes_back_only_what_one_said_oneself() -> None:
    made = said(("Huda", "same"), ("Rashid", "withdrawn"))
    assert standing(made)["c1", "c2"].analyst == "Huda"
    assert standing(said(("Huda", "same"), ("Huda", "withdrawn"))) == {}
    assert standing(said(("Huda", "unsure")))["c1", "c2"].verdict == "unsure"
