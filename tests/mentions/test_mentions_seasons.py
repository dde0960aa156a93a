from __future__ import annotations

from datetime import date

import pytest

from marsad.mentions import times

PUBLISHED = date(2019, 8, 14)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("in the spring", "2019-03-01 2019-05-31 season"),
        ("over the winter", "2018-12-01 2019-02-28 season"),
        ("in early spring", "2019-03-01 2019-03-31 period"),
        ("in late summer 2018", "2018-08-01 2018-08-31 period"),
        ("in the winter of 2017-18", "2017-12-01 2018-02-28 season"),
        ("in the summer of last year", "2018-06-01 2018-08-31 season"),
        ("since the spring", "2019-03-01 2019-08-14 period"),
        ("in H1 2018", "2018-01-01 2018-06-30 season"),
        ("in the first half of the year", "2019-01-01 2019-06-30 season"),
        ("in the first quarter of this year", "2019-01-01 2019-03-31 season"),
        ("in the first six months of the year", "2019-01-01 2019-06-30 period"),
        ("in the last three months of 2018", "2018-10-01 2018-12-31 period"),
        ("in the first days of August", "2019-08-01 2019-08-10 period"),
        ("in the last days of July", "2019-07-22 2019-07-31 period"),
        ("in the first five days of July", "2019-07-01 2019-07-05 period"),
        ("in the closing weeks of 2018", "2018-12-04 2018-12-31 period"),
        ("in the first week of June", "2019-06-01 2019-06-07 week"),
    ],
)
def test_seasons_halves_and_edges(words: str, expected: str) -> None:
    (found,) = times.find(f"It rained {words}.", 0, published=PUBLISHED)
    assert f"{found.when.earliest} {found.when.latest} {found.when.precision}" == expected


@pytest.mark.parametrize(
    "text", ["The spring ran dry.", "They feared the fall of Mosul.", "The last weeks were calm in Erbil."]
)
def test_springs_and_falls_that_are_no_seasons(text: str) -> None:
    found = times.find(text, 0, published=PUBLISHED)
    assert not any(str(mention.when.precision) == "season" for mention in found)
