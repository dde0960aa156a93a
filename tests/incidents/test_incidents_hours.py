from __future__ import annotations

import pytest

from marsad.incidents.hours import LATE, SMALL, hours


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("late on Monday", range(18, 24)),
        ("on Monday night", range(18, 24)),
        ("overnight", (*range(18, 24), *range(6))),
        ("shortly after midnight on Tuesday", range(3)),
        ("in the early hours of Tuesday", range(6)),
        ("before dawn", range(6)),
        ("at daybreak", range(3, 9)),
        ("early on Tuesday", range(9)),
        ("on Tuesday morning", range(3, 12)),
        ("late morning", range(3, 12)),
        ("at noon", range(11, 14)),
        ("this afternoon", range(12, 18)),
        ("at about 5 p.m.", (16, 17, 18)),
        ("at 11.25 p.m.", (22, 23)),
        ("at 12.15 a.m.", (0, 1)),
        ("at 00.40 on Tuesday", (0, 1)),
        ("the evening blast", range(15, 24)),
        ("on Tuesday", ()),
        ("late last month", ()),
        ("three hours late", ()),
        ("", ()),
    ],
)
def test_hours_that_words_tell_of(words: str, told: tuple[int, ...]) -> None:
    assert [hour for hour in range(24) if hours(words) >> hour & 1] == sorted(told)


def test_a_night_is_of_both_its_days() -> None:
    assert hours("in the night to Tuesday") == LATE | SMALL
