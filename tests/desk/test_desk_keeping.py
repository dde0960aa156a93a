"""Answers are kept as long as the columns are the same, and no more of them than there is room for."""

from __future__ import annotations

from marsad.desk.keeping import MOST, Kept
from marsad.record.columns import Columns


def test_an_answer_is_made_once_for_the_same_columns() -> None:
    kept, columns, numbers = Kept(), Columns(), iter(range(1, 9))
    for _ in range(3):
        assert kept.of(columns, "how many", lambda: next(numbers)) == 1
    assert kept.of(Columns(), "how many", lambda: next(numbers)) == 2
    assert kept.of(columns, "how many", lambda: 7) == 7


def test_what_was_asked_for_longest_ago_is_let_go() -> None:
    kept, columns = Kept(), Columns()
    for number in range(MOST):
        kept.of(columns, number, lambda: 0)
    assert kept.of(columns, 0, lambda: 1) == 0
    kept.of(columns, MOST, lambda: 0)
    assert kept.of(columns, 0, lambda: 1) == 0
    assert kept.of(columns, 1, lambda: 1) == 1
