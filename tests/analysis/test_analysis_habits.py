from __future__ import annotations

import math
from datetime import date, timedelta

import numpy as np
import pytest

from marsad.analysis.habits import Case, Habits, learn, weigh
from marsad.model.incident import Figure

START = date(2024, 1, 1)


def figure(low: int, high: int | None, who: str, day: int = 0) -> Figure:
    return Figure("killed", low, high, f"c{who}{low}{day}", who, START + timedelta(day))


def exact(dead: int, who: str, day: int = 0) -> Figure:
    return figure(dead, dead, who, day)


def world(seed: int, copies: float = 0.0, incidents: int = 300) -> tuple[list[Case], list[int]]:
    """Three sources, the first high by half, the last careless; the second copies the first with a chance."""
    rng = np.random.default_rng(seed)
    cases, truth = [], []
    for dead in np.rint(rng.lognormal(3.0, 0.8, incidents)).astype(int):
        told: list[Figure] = []
        for number, (lean, error) in enumerate([(0.4, 0.1), (-0.2, 0.1), (-0.2, 0.5)]):
            count = max(1, int(np.rint(dead * math.exp(lean + rng.normal(0, error)))))
            if number == 1 and rng.random() < copies:
                count = told[0].best()
            told.append(exact(count, f"s{number}", number))
        cases.append(Case(tuple(told), START))
        truth.append(max(1, int(dead)))
    return cases, truth


def test_leanings_and_errors_are_learned() -> None:
    habits = learn(world(1)[0])
    assert habits.of("s0").leaning - habits.of("s1").leaning == pytest.approx(0.6, abs=0.06)
    assert habits.of("s2").error > 2 * habits.of("s1").error
    assert habits.of("s0").figures == 300
    assert habits.of("nobody").figures == 0


def test_a_copier_is_found_out() -> None:
    assert learn(world(2, copies=0.6)[0]).of("s1").copies > 0.4
    assert learn(world(2)[0]).of("s1").copies < 0.1


def test_what_is_weighed_is_nearer_the_truth_than_the_middle() -> None:
    cases, truth = world(3)
    habits = learn(cases)
    weighed = [weigh(case, habits) for case in cases]
    middle = [sorted(one.best() for one in case.figures)[1] for case in cases]

    def error(found: list[int]) -> float:
        return math.sqrt(float(np.mean((np.log(found) - np.log(truth)) ** 2)))

    assert error([one.best for one in weighed]) < 0.75 * error(middle)
    inside = np.mean([one.low <= dead <= (one.high or dead) for one, dead in zip(weighed, truth, strict=True)])
    assert inside > 0.85


def test_growth_is_learned_from_updates_of_the_same_voice() -> None:
    rng = np.random.default_rng(5)
    cases = []
    for dead in np.rint(rng.lognormal(4.0, 0.5, 200)):
        told = [exact(int(np.rint(dead * (1 - 0.5 * math.exp(-(day + 0.5) / 3.0)))), "wire", day) for day in (0, 3, 12)]
        cases.append(Case(tuple(told), START))
    habits = learn(cases)
    assert habits.unknown == pytest.approx(0.5, abs=0.11)
    early = weigh(Case((exact(50, "wire", 0),), START), habits)
    assert early.best > 60


def test_bounds_count_as_bounds() -> None:
    habits = Habits()
    alone = weigh(Case((exact(20, "a"),)), habits)
    bounded = weigh(Case((exact(20, "a"), figure(40, None, "b"))), habits)
    fitting = weigh(Case((exact(20, "a"), figure(5, None, "b"))), habits)
    assert bounded.best > alone.best
    assert abs(fitting.best - alone.best) <= 1
    assert alone.low < 20 < (alone.high or 0)


def test_a_copy_narrows_nothing_as_much_as_a_voice_of_its_own() -> None:
    habits = Habits()
    copied = weigh(Case((exact(120, "a"), exact(120, "b", 1))), habits)
    own = weigh(Case((exact(120, "a"), exact(121, "b", 1))), habits)
    assert (own.high or 0) - own.low <= (copied.high or 0) - copied.low


def test_none_is_none() -> None:
    made = weigh(Case((exact(0, "a"), exact(0, "b"))), Habits())
    assert (made.low, made.best, made.high) == (0, 0, 0)


def test_the_order_of_figures_makes_no_difference() -> None:
    cases, _ = world(4, incidents=20)
    habits = learn(cases)
    for case in cases:
        assert weigh(case, habits) == weigh(Case(case.figures[::-1], case.started), habits)
