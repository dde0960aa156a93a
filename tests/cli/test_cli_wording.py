"""Claims in few words: no finer than they are known, and read aloud without a stumble."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from marsad.cli.wording import area, count, days, grade, place, short_days, spot, toll, who
from marsad.model.claim import Actor, Count, Place
from marsad.model.codebook import ActorRole, Type
from marsad.model.incident import Grade, Incident
from marsad.model.interval import Estimate, Interval
from marsad.model.span import Quote, Span


def quote(words: str) -> Quote:
    return Quote(words, Span(0, len(words)))


@pytest.mark.parametrize(
    ("first", "last", "short"),
    [
        ("2023-01-01", "2023-12-31", "2023"),
        ("2014-01-01", "2017-12-31", "2014 to 2017"),
        ("2017-10-01", "2017-10-31", "2017-10"),
        ("2014-06-01", "2014-08-31", "2014-06 to 2014-08"),
        ("2024-02-01", "2024-02-28", "2024-02-01 to 2024-02-28"),
        ("2024-03-11", "2024-03-11", "2024-03-11"),
        (None, "2024-03-11", "by 2024-03-11"),
        ("2024-03-11", None, "from 2024-03-11"),
        (None, None, ""),
    ],
)
def test_days_are_as_short_as_they_can_be(first: str | None, last: str | None, short: str) -> None:
    when = Interval(date.fromisoformat(first) if first else None, date.fromisoformat(last) if last else None)
    assert short_days(when) == short
    assert not first or first in days(when)


@pytest.mark.parametrize(
    ("what", "low", "high", "told"),
    [
        ("killed", 7, 9, "7-9 killed"),
        ("killed", 1, 1, "1 killed"),
        ("depots", 1, 1, "1 depot"),
        ("depots", 2, 2, "2 depots"),
        ("killed_fighters", 18, 22, "18-22 fighters killed"),
        ("displaced_families", 40, None, "40+ families displaced"),
        ("displaced", 5001, None, "more than 5,000 displaced"),
        ("attacks", 41, None, "more than 40 attacks"),
        ("killed", 11, None, "more than 10 killed"),
        ("killed", 1, None, "1+ killed"),
        ("houses", 3, 9, "3-9 houses"),
        ("other", 300, 300, "300 (“300 kilograms”)"),
    ],
)
def test_counts_agree_with_their_nouns(what: str, low: int, high: int | None, told: str) -> None:
    assert count(Count(what, low, high, quote("300 kilograms"))) == told


def test_an_arrow_leads_from_those_who_act_to_those_who_suffer() -> None:
    gunmen = Actor(quote("gunmen"), None, ActorRole.PERPETRATOR)
    police = Actor(quote("The police"), None, ActorRole.VICTIM)
    assert who([police, gunmen]) == "gunmen → the police"
    assert who([gunmen]) == "gunmen"
    assert who([police]) == "→ the police"
    assert who([]) == ""


def test_a_vague_place_lies_in_its_country_and_no_one_district() -> None:
    place = Place(quote("Hamrin hills"), name="Hamrin hills", admin2="Khanaqin", admin1="Diyala", country="IQ")
    assert area(replace(place, precision=5)) == "Iraq"
    assert area(replace(place, precision=1)) == "Khanaqin, Diyala, Iraq"
    assert area(replace(place, precision=4, name="Diyala", admin2=None)) == "Iraq"


@pytest.mark.parametrize(
    ("precision", "told"), [(1, "34.348, 45.391"), (2, "34.35, 45.39"), (3, ""), (5, ""), (None, "")]
)
def test_a_position_is_no_finer_than_it_is_known(precision: int | None, told: str) -> None:
    place = Place(quote("Khanaqin"), name="Khanaqin", lat=34.34801, lon=45.39099, precision=precision)
    assert spot(place) == told


def test_several_is_told_as_such_with_what_it_is_taken_to_be() -> None:
    assert count(Count("houses", 3, 9, quote("several houses"))) == "several (3-9) houses"
    assert count(Count("houses", 4, 9, quote("several houses"))) == "4-9 houses"
    alone = Estimate(3, 6, 9, claims=("c1",))
    assert toll("houses", alone) == "several (3-9) houses"
    assert toll("houses", replace(alone, claims=("c1", "c2"))) == "3-9 houses (best 6)"
    assert toll("houses", replace(alone, best=9)) == "3-9 houses"


def test_what_is_on_no_map_says_so() -> None:
    known = Place(quote("Khanaqin"), name="Khanaqin", lat=34.3, lon=45.4)
    assert place(known) == "Khanaqin"
    assert place(replace(known, lat=None)) == "Khanaqin (not on the map)"


@pytest.mark.parametrize(
    ("of", "many", "told"),
    [
        (Grade.CONFIRMED, 1, "claimed by the actor"),
        (Grade.CONFIRMED, 2, "confirmed by the actor (2)"),
        (Grade.SINGLE, 1, "single"),
        (Grade.CONTESTED, 3, "contested (3)"),
    ],
)
def test_what_the_doer_alone_tells_is_claimed(of: Grade, many: int, told: str) -> None:
    made = Incident("i1", Type.ATTACK, Interval(), None, (), (), ("c",), ("r",), many, grade=of)
    assert grade(made) == told
