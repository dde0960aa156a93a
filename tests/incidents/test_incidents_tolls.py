from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from incidents_world import claim, grouped

from marsad.incidents.tolls import Figure, estimate
from marsad.model.claim import Claim
from marsad.model.codebook import Status
from marsad.model.interval import Estimate


def figure(low: int, high: int | None, day: int = 5, asserted: bool = True, original: str = "") -> Figure:
    name = f"c{low}-{high}-{day}-{asserted}-{original}"
    return Figure(low, high, name, original or name, date(2024, 3, day), asserted)


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ([figure(7, 7)], (7, 7, 7)),
        ([figure(40, None)], (40, 40, None)),
        ([figure(540, 660)], (540, 600, 660)),
        ([figure(5, None), figure(7, 7)], (5, 7, 7)),
        ([figure(40, None), figure(7, 7)], (7, 7, None)),
        ([figure(24, None), figure(30, 30), figure(20, 20)], (20, 20, 30)),
        ([figure(3, 3, 5), figure(9, 9, 8)], (3, 9, 9)),
        ([figure(9, 9, 5), figure(3, 3, 8)], (3, 3, 9)),
        ([figure(9, 9, 5), figure(3, 30, 8)], (3, 9, 30)),
        ([figure(9, 9, 5), figure(3, 3, 8, asserted=False)], (3, 9, 9)),
        ([figure(3, 3), figure(5, 5), figure(8, 8)], (3, 5, 8)),
        ([figure(1, 40), figure(10, None)], (1, 10, None)),
        ([figure(0, 0), figure(2, 2)], (0, 0, 2)),
    ],
)
def test_low_best_and_high(figures: list[Figure], expected: tuple[int, int, int | None]) -> None:
    for told in (figures, figures[::-1]):
        made = estimate(told)
        assert (made.low, made.best, made.high) == expected
        assert made.claims == tuple(sorted(one.claim for one in told))
        assert made.rule


def test_a_copy_does_not_vote_twice() -> None:
    told = [figure(3, 3), figure(8, 8, original="wire"), figure(9, 9)]
    copies = [Figure(8, 8, f"copy{number}", "wire", date(2024, 3, 5), True) for number in range(5)]
    assert estimate(told + copies).best == 8
    assert estimate([figure(3, 3), figure(4, 4), *copies]).best == 4


@given(
    st.lists(
        st.builds(
            lambda low, more, day, asserted: figure(low, None if more is None else low + more, day, asserted),
            st.integers(0, 99),
            st.none() | st.integers(0, 99),
            st.integers(1, 9),
            st.booleans(),
        ),
        min_size=1,
    )
)
def test_every_figure_is_within_the_estimate(figures: list[Figure]) -> None:
    made = estimate(figures)
    assert made == estimate(figures[::-1])
    assert made.low <= min(one.low for one in figures)
    assert made.high is None or made.high >= max((one.high for one in figures if one.high is not None), default=0)


def tolls(*claims: Claim) -> dict[str, Estimate]:
    [incident] = grouped(*claims)
    return dict(incident.tolls)


def test_parts_of_one_claim_are_summed_and_claims_never_are() -> None:
    made = tolls(claim("a.txt", counts={"killed": 3}), claim("b.txt", counts={"killed": 3}))
    assert made["killed"].best == 3
    assert made["killed"].rule == "the figure that all give"


def test_subsets_are_not_counted() -> None:
    made = tolls(claim(counts={"killed": 63}, subsets={"killed": 9, "injured": 4}))
    assert {what: toll.best for what, toll in made.items()} == {"killed": 63}


def test_fighters_and_others_are_counted_apart() -> None:
    made = tolls(claim("a.txt", counts={"killed": 4, "killed_fighters": 10}), claim("b.txt", counts={"killed": 4}))
    assert {what: (toll.best, len(toll.claims)) for what, toll in made.items()} == {
        "killed": (4, 2),
        "killed_fighters": (10, 1),
    }


def test_what_nobody_counted_is_not_nought() -> None:
    assert tolls(claim()) == {}
    assert tolls(claim(counts={"killed": 0}))["killed"] == Estimate(
        0, 0, 0, "the only figure", (claim(counts={"killed": 0}).id,)
    )


def test_the_newer_report_is_chosen_and_a_copy_is_as_old_as_its_original() -> None:
    first, second, copy = (claim(name, counts={"killed": dead}) for name, dead in (("a", 3), ("b", 5), ("c", 3)))
    published = {"a": date(2024, 3, 5), "b": date(2024, 3, 6), "c": date(2024, 3, 9)}
    [incident] = grouped(first, second, copy, published=published, originals={"c": "a"})
    assert dict(incident.tolls)["killed"].best == 5
    [incident] = grouped(first, second, copy, published=published)
    assert dict(incident.tolls)["killed"].best == 3


def test_what_the_text_stands_behind_comes_before_what_it_hedges() -> None:
    hedged = claim("a.txt", counts={"killed": 30}, status=Status.HEDGED)
    made = tolls(hedged, claim("b.txt", counts={"killed": 21}))
    assert (made["killed"].best, made["killed"].high) == (21, 30)
