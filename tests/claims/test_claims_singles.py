"""Persons and things told one by one, and nobody."""

from __future__ import annotations

import pytest
from claims_reading import page


@pytest.mark.parametrize(
    ("sentence", "counts"),
    [
        ("Gunmen killed his brother in Goma.", [("killed", 1, "his brother")]),
        ("A security personnel was killed in Goma.", [("killed", 1, "A security personnel")]),
        ("Karim Jabbar, a baker and uncle of two, was killed in Goma.", [("killed", 1, "Karim Jabbar")]),
        ("A tailor was wounded in Goma.", [("injured", 1, "A tailor")]),
        ("The driver was abducted near Goma.", [("abducted", 1, "The driver")]),
        ("Rebels burned a bus near Goma.", [("vehicles", 1, "a bus")]),
        ("Troops seized a rifle in Goma.", [("weapons", 1, "a rifle")]),
        ("Rebels took away a heavy machine gun.", [("weapons", 1, "a heavy machine gun")]),
        ("Rebels took an ammunition store in Goma.", [("depots", 1, "an ammunition store")]),
        ("Rebels looted a store in Goma.", []),
        ("Drones struck an arms depot in Goma.", [("depots", 1, "an arms depot")]),
        ("Troops found an arsenal in Goma.", [("depots", 1, "an arsenal")]),
        ("They set the house on fire in Goma.", [("houses", 1, "the house")]),
        ("Rebels burned his house in Goma.", [("houses", 1, "his house")]),
        ("Rebels entered the house in Goma.", []),
        (
            "Rebels shelled Goma without casualties.",
            [("killed", 0, "without casualties"), ("injured", 0, "without casualties")],
        ),
        ("A plane dropped bombs, harming nobody.", [("injured", 0, "nobody")]),
        ("Shells came down on the airstrip and hurt no one.", [("injured", 0, "no one")]),
        ("Nobody was hurt in Goma.", [("injured", 0, "Nobody")]),
        ("The man was killed in Goma.", []),
        ("A bus left Goma.", []),
        ("A bus struck a mine near Goma.", []),
        ("Nobody spoke in Goma.", []),
    ],
)
def test_one_or_none(sentence: str, counts: list[tuple[str, int, str]]) -> None:
    found = [one.count for one in page(sentence).counts()]
    assert [(count.what, count.low, count.quote.words) for count in found] == counts


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        ("Gunmen beheaded a mother and daughter in Goma.", 2),
        ("Gunmen opened fire on a car, killing a father and son.", 2),
        ("Father and son shot dead in Goma.", 2),
        ("Gunmen killed his wife and son in Goma.", 2),
        ("A policeman and civilian were killed in Goma.", 2),
        ("A mother, daughter and neighbour were killed by shelling.", 3),
        ("A poet and activist was killed in Goma.", 1),
        ("The blast killed a husband and father in Goma.", 1),
        ("The gang killed an activist and writer in Goma.", 1),
    ],
)
def test_two_under_one_article_are_two_where_they_cannot_be_one(sentence: str, number: int) -> None:
    assert [one.count.low for one in page(sentence).counts() if not one.count.subset] == [number]


@pytest.mark.parametrize(
    ("sentence", "counts"),
    [
        ("Attackers killed two policemen and abducted a third in Goma.", [("killed", 2), ("abducted", 1)]),
        ("Four soldiers were killed and a fifth wounded in Goma.", [("killed", 4), ("injured", 1)]),
        ("A third of the town burned, killing two people.", [("killed", 2)]),
        ("A raid killed two people and a third raid killed a nurse.", [("killed", 2), ("killed", 1)]),
        ("Soldiers shot dead a 17-year-old in Goma.", [("killed", 1)]),
        ("A teacher seized on Friday was beheaded in Goma.", [("arrested", 1), ("killed", 1)]),
        ("Its crew died in Goma.", []),
        ("A guard was killed and his body left at a crossroads.", [("killed", 1)]),
        ("An RPG-7 and two rifles were seized in Goma.", [("weapons", 3), ("weapons", 2)]),
        ("Police seized an RPG-7 in Goma.", [("weapons", 1)]),
        ("Two elders of a tribe that was held by rebels were freed.", [("returned", 2)]),
        ("The mayor died with two of his clerks.", [("killed", 3), ("killed", 2)]),
        ("The mayor was killed with two of his clerks.", [("killed", 3), ("killed", 2)]),
        ("The mayor was killed with two shots.", [("killed", 1)]),
        ("The brigade held the fort at a cost of 12 soldiers.", [("killed", 12)]),
        ("The fort was rebuilt at a cost of 12 million dinars.", []),
    ],
)
def test_one_more_one_so_old_and_one_of_two_fates(sentence: str, counts: list[tuple[str, int]]) -> None:
    assert [(one.count.what, one.count.low) for one in page(sentence).counts()] == counts
