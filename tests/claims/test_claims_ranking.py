"""Deeds said to be the greatest or first of their like for so long."""

from __future__ import annotations

from datetime import date

import pytest
from claims_reading import PUBLISHED, at, page, read

from marsad.claims.dating import own
from marsad.claims.ranking import is_foremost
from marsad.model.codebook import Kind, Polarity
from marsad.model.span import Span

TUESDAY = date(2021, 11, 2)


@pytest.mark.parametrize(
    ("text", "foremost"),
    [
        ("It was the worst attack in years.", True),
        ("It was the most deadly attack in years.", True),
        ("It was the first attack in years.", True),
        ("It was a brutal attack.", False),
    ],
)
def test_what_is_the_greatest_or_first_of_its_like(text: str, foremost: bool) -> None:
    assert is_foremost(at(text, "attack")) is foremost


@pytest.mark.parametrize(
    ("text", "word", "days"),
    [
        ("Rebels killed ten men on Tuesday in the worst attack since 2019.", "killed", [(TUESDAY, TUESDAY)]),
        ("Rebels killed ten men on Tuesday in the worst attack since 2019.", "attack", [(TUESDAY, TUESDAY)]),
        ("Tuesday's ambush was the first in three years.", "ambush", [(TUESDAY, TUESDAY)]),
        ("It was the worst attack since October 2017, when a bomb killed ten men.", "attack", []),
        (
            "It was the worst attack since October 2017, when a bomb killed ten men.",
            "killed",
            [(date(2017, 10, 1), date(2017, 10, 31))],
        ),
        ("There were ten attacks in three years.", "attacks", [(date(2018, 11, 6), PUBLISHED)]),
    ],
)
def test_for_how_long_a_deed_is_the_greatest_is_no_time_of_it(
    text: str, word: str, days: list[tuple[date, date]]
) -> None:
    found = page(text).page
    start = text.index(word)
    times = own(iter(found.times), Span(start, start + len(word)), Kind.EVENT, found.sentences[0], PUBLISHED)
    told = [(one.when.earliest, one.when.latest) for one in times]
    assert told == days


@pytest.mark.parametrize(
    "ranked",
    [
        ", in the worst attack on civilians in Iraq in nearly two decades",
        " in the deadliest attack in the province since 2015",
        ", the deadliest attack there in five years",
    ],
)
def test_a_deed_and_its_rank_are_one_event(ranked: str) -> None:
    (claim,) = read(f"Militants killed 26 men near Hawija on Tuesday{ranked}.")
    assert (claim.kind, claim.background) == (Kind.EVENT, False)
    assert (claim.when.earliest, claim.when.latest) == (TUESDAY, TUESDAY)
    assert [count.low for count in claim.counts] == [26]


def test_the_first_ambush_in_years_happened() -> None:
    claims = read("Tuesday's ambush near Hawija was the first in the province since 2015.")
    assert (claims[0].kind, claims[0].polarity, claims[0].when.earliest) == (Kind.EVENT, Polarity.PRESENT, TUESDAY)


def test_what_nobody_has_claimed_happened() -> None:
    claims = read("No group has claimed Tuesday's attack in Hawija, which the army says killed 55 people.")
    (attack,) = [claim for claim in claims if claim.counts]
    assert (attack.polarity, attack.when.earliest) == (Polarity.PRESENT, TUESDAY)
    assert [count.low for count in attack.counts] == [55]
