from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.evaluation.clusters import (
    b_cubed,
    ceaf_e,
    count_error,
    greatest_match,
    lea,
    over_merged,
    pairwise,
    under_merged,
)


def clusters(words: str) -> dict[str, str]:
    """`abc de` is two sets, of three and two claims."""
    return {claim: name for name in words.split() for claim in name}


KEY = clusters("abc defg")


def test_b_cubed_on_an_example_worked_by_hand() -> None:
    found = clusters("ab cd efg")
    score = b_cubed(KEY, found)
    assert score.precision == pytest.approx((1 + 1 + 0.5 + 0.5 + 1 + 1 + 1) / 7)
    assert score.recall == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1 / 4 + 3 * 3 / 4) / 7)


def test_pairwise_and_lea_on_an_example_worked_by_hand() -> None:
    found = clusters("ab cd efg")
    assert (pairwise(KEY, found).precision, pairwise(KEY, found).recall) == (4 / 5, 4 / 9)
    score = lea(KEY, found)
    assert score.recall == pytest.approx((3 * (1 / 3) + 4 * (3 / 6)) / 7)
    assert score.precision == pytest.approx((2 * 1 + 2 * 0 + 3 * 1) / 7)


def test_a_single_is_a_link_to_itself() -> None:
    assert lea(clusters("a b"), clusters("a b")).f1 == 1
    assert lea(clusters("a b"), clusters("ab")).recall == 0


def test_ceaf_matches_each_set_once() -> None:
    found = clusters("ab cd efg")
    score = ceaf_e(KEY, found)
    total = 2 * 2 / (3 + 2) + 2 * 3 / (4 + 3)
    assert [score.precision, score.recall] == pytest.approx([total / 3, total / 2])


def test_merges_too_many_and_too_few() -> None:
    found = clusters("ab cd efg")
    assert over_merged(KEY, found) == pytest.approx(1 / 3)
    assert under_merged(KEY, found) == 1


def test_the_error_of_counts_is_a_share_of_what_there_was() -> None:
    assert count_error({"x": 2, "y": 2}, {"x": 3, "z": 1}) == pytest.approx((1 + 2 + 1) / 4)


@given(
    st.integers(1, 5).flatmap(
        lambda n: st.lists(st.lists(st.integers(0, 9), min_size=n, max_size=n), min_size=1, max_size=5)
    )
)
def test_the_greatest_match_is_the_greatest(gain: list[list[int]]) -> None:
    wide = gain if len(gain) <= len(gain[0]) else [list(column) for column in zip(*gain, strict=True)]
    tried = max(
        sum(wide[row][column] for row, column in enumerate(columns))
        for columns in permutations(range(len(wide[0])), len(wide))
    )
    assert greatest_match(gain) == pytest.approx(tried)


@given(st.dictionaries(st.sampled_from("abcdefgh"), st.sampled_from("xyz"), min_size=1))
def test_what_is_right_scores_one(gold: dict[str, str]) -> None:
    for score in (b_cubed, pairwise, lea, ceaf_e):
        assert score(gold, gold).f1 == pytest.approx(1)
    assert over_merged(gold, gold) == under_merged(gold, gold) == 0
