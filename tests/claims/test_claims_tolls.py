"""Bare figures that are the size of a class named beside them."""

from __future__ import annotations

import pytest
from claims_reading import page


@pytest.mark.parametrize(
    ("sentence", "counts"),
    [
        ("Police put the dead at 18 and the wounded at more than 40.", {("killed", 18), ("injured", 41)}),
        ("The death toll rose to 12.", {("killed", 12)}),
        ("The army put the number of militants killed at 25.", {("killed_fighters", 25)}),
        ("The blast brought to 14 the number of people killed since June.", {("killed", 14)}),
        ("The number of attacks rose to 182 in the first quarter.", {("attacks", 182)}),
        ("The death toll has risen to 33 soldiers.", {("killed", 33)}),
        ("The number of people killed rose to 21 insurgents.", {("killed_fighters", 21)}),
        ("The price of bread rose to 182 in the first quarter.", set()),
    ],
)
def test_what_a_bare_figure_is_the_toll_of(sentence: str, counts: set[tuple[str, int]]) -> None:
    assert {(one.count.what, one.count.low) for one in page(sentence).counts()} == counts


def test_those_who_fought_are_not_the_dead_of_a_toll() -> None:
    said = "The death toll from clashes between the Islamic State and the Taliban has risen to 60."
    assert [(one.count.what, one.count.low) for one in page(said).counts()] == [("killed", 60)]


@pytest.mark.parametrize(
    ("sentence", "counts"),
    [
        (
            "The army put its own losses at four and those of the rebels at 19.",
            {("killed", 4), ("killed_fighters", 19)},
        ),
        ("The rebels put army deaths at 19 and their own at four.", {("killed", 19), ("killed_fighters", 4)}),
        ("The rebels confirmed four deaths on their side.", {("killed_fighters", 4)}),
        ("The mayor put army deaths at four and those of the police at two.", {("killed", 6)}),
        ("The mayor put his own losses at four and those of the police at two.", {("killed", 4), ("killed", 2)}),
    ],
)
def test_each_side_of_a_fight_has_its_own_dead(sentence: str, counts: set[tuple[str, int]]) -> None:
    told = page(sentence).counts()
    assert {(one.count.what, one.count.low) for one in told if not one.count.subset} == counts


def test_the_former_and_the_latter_are_the_dead_and_the_hurt() -> None:
    said = "The mayor put the dead at 14 and the wounded at 30; the army put the latter at nine."
    assert [(one.count.what, one.count.low) for one in page(said).counts()] == [
        ("killed", 14),
        ("injured", 30),
        ("injured", 9),
    ]
