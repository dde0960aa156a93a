"""Likeness of single fields, against figures worked out by hand."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.evaluation.form import Part, Scene, Stated, Toll, Voice
from marsad.evaluation.likeness import (
    agreement,
    fields,
    kilometres,
    mean,
    same_name,
    same_part,
    same_place,
    same_time,
    same_voice,
)
from marsad.model.codebook import Kind, Type


def claim(
    earliest: date | None = None,
    latest: date | None = None,
    tolls: tuple[Toll, ...] = (),
    marks: tuple[object, object, object] = ("present", "asserted", False),
) -> Stated:
    return Stated("a", Kind.EVENT, Type.ATTACK, ((0, 9),), earliest, latest, (), (), tolls, None, marks, "")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Karsa", "Karsa", True),
        ("Karsa Province", "karsa", True),
        ("Wadi al-Hatab", "Wādī Ḥatab", True),
        ("the group", "the group", True),
        ("the group", "the forces", False),
        ("Upper Karsa", "Karsa", True),
        ("Upper Karsa hills", "Karsa", False),
        ("People’s Front", "Peoples Front", True),
        ("", "", False),
        (None, "Karsa", False),
    ],
)
def test_names(one: str | None, other: str | None, same: bool) -> None:
    assert same_name(one, other) is same
    assert same_name(other, one) is same


def scene(name: str, lat: float | None = None, lon: float | None = None, precision: int | None = None) -> Scene:
    return Scene(name, name, lat, lon, precision)


def test_a_degree_of_latitude_is_111_kilometres() -> None:
    assert kilometres(scene("a", 33.0, 44.0), scene("b", 34.0, 44.0)) == pytest.approx(111.19, abs=0.05)
    assert kilometres(scene("a", 33.0, 44.0), scene("b", float("inf"), 44.0)) == float("inf")


@pytest.mark.parametrize(
    ("gold", "system", "same"),
    [
        (scene("Karsa", 33.0, 44.0, 1), scene("Elsewhere", 33.2, 44.0, 1), True),
        (scene("Karsa", 33.0, 44.0, 1), scene("Karsa", 33.3, 44.0, 1), False),
        (scene("Karsa", 33.0, 44.0, None), scene("Karsa"), False),
        (scene("Karsa", 33.0, 44.0, 3), scene("Karsa"), True),
        (scene("Karsa", 33.0, 44.0, 4), scene("Elsewhere", 33.6, 44.0, 4), True),
        (scene("Karsa", 33.0, 44.0, 4), scene("Elsewhere", 33.7, 44.0, 4), False),
        (scene("Karsa"), scene("Karsa", 10.0, 10.0, 1), True),
    ],
)
def test_places(gold: Scene, system: Scene, same: bool) -> None:
    assert same_place(gold, system) is same


def test_an_actor_needs_its_role() -> None:
    assert same_part(Part("Peshmerga", "the men", "target"), Part("Peshmerga", "they", "target"))
    assert not same_part(Part("Peshmerga", "the men", "target"), Part("Peshmerga", "the men", "victim"))


def test_times() -> None:
    week = claim(date(2021, 3, 1), date(2021, 3, 7))
    assert same_time(week, claim(date(2021, 3, 3), date(2021, 3, 3))) == pytest.approx(1 / 7)
    assert same_time(week, claim(date(2021, 3, 8), date(2021, 3, 8))) == 0.0
    assert same_time(week, claim(None, date(2021, 3, 10))) == pytest.approx((0 + 0.9) / 2)
    assert same_time(claim(None, date(2021, 3, 1)), claim(None, date(2021, 3, 16))) == pytest.approx((1 + 0.5) / 2)


def test_speakers() -> None:
    officer = Voice(None, "police officer", "an officer")
    assert same_voice(officer, Voice("a police officer", None, "he")) == 1.0
    assert same_voice(Voice("Layla Haddad", "mayor", "she"), Voice("Sami Aziz", "mayor", "he")) == 0.0
    assert same_voice(officer, None) == 0.0


def test_only_fields_that_say_something_count() -> None:
    assert fields(claim(), claim()) == {}
    assert mean({}) == 1.0
    hedged = claim(tolls=(Toll("killed", 2, 2),), marks=("present", "hedged", False))
    assert fields(hedged, claim()) == {"counts": 0.0, "status": 0.0}
    assert fields(hedged, hedged) == {"counts": 1.0, "status": 1.0}


@given(st.lists(st.integers(0, 5)), st.lists(st.integers(0, 5)))
def test_agreement_is_twice_the_common_ones_over_all(gold: list[int], system: list[int]) -> None:
    common = sum(min(gold.count(one), system.count(one)) for one in set(gold))
    expected = 2 * common / (len(gold) + len(system)) if gold or system else 1.0
    assert agreement(gold, system, lambda one, other: one == other) == pytest.approx(expected)
