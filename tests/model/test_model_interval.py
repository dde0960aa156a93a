from __future__ import annotations

from datetime import date

import pytest

from marsad.model.interval import Estimate, Interval


def test_an_interval_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(ValueError, match="before its start"):
        Interval(date(2020, 2, 1), date(2020, 1, 1))


@pytest.mark.parametrize(
    ("left", "right", "meet"),
    [
        (Interval(date(2020, 1, 1), date(2020, 1, 5)), Interval(date(2020, 1, 5), date(2020, 1, 9)), True),
        (Interval(date(2020, 1, 1), date(2020, 1, 4)), Interval(date(2020, 1, 5), date(2020, 1, 9)), False),
        (Interval(None, date(2020, 1, 4)), Interval(date(2020, 1, 5), None), False),
        (Interval(None, date(2020, 1, 4)), Interval(None, date(2019, 1, 5)), True),
        (Interval(), Interval(date(2020, 1, 5), None), True),
    ],
)
def test_open_ends_bound_nothing(left: Interval, right: Interval, meet: bool) -> None:
    assert left.meets(right) is meet
    assert right.meets(left) is meet


@pytest.mark.parametrize("figures", [(3, 2, 4), (-1, 0, 1), (1, 5, 4)])
def test_an_estimate_out_of_order_is_refused(figures: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match="an estimate needs"):
        Estimate(*figures)


def test_an_open_estimate_has_no_high() -> None:
    assert Estimate(40, 40, None).high is None
