"""Numbers told in a list: what is added up, and what only spells out a total."""

from __future__ import annotations

import pytest
from claims_reading import page

Told = list[tuple[str, int, bool]]


def told(sentence: str) -> Told:
    """What a sentence counts, how many, and whether it is a part."""
    return [(one.count.what, one.count.low, one.count.subset) for one in page(sentence).counts()]


def whole(sentence: str) -> list[tuple[str, int]]:
    """What a sentence counts, parts left out."""
    return [(what, low) for what, low, part in told(sentence) if not part]


@pytest.mark.parametrize(
    ("sentence", "total"),
    [
        ("Nine people - four women, three children and two old men - were massacred in Ropa.", 9),
        ("Nine people (seven men and two women) were killed in Ropa.", 9),
        ("The raiders killed nine villagers: seven men and two boys.", 9),
        ("Nine persons, five women and four children, died in the raid on Ropa.", 9),
        ("Nine people, seven soldiers and two clerks, were killed in Ropa.", 9),
        ("Two people, a soldier and a rebel, were killed in Ropa.", 2),
        ("Nine soldiers, seven policemen and two clerks were killed in Ropa.", 18),
        ("Nine people and two soldiers were killed in Ropa.", 11),
        ("The dead in Ropa, three male, two female and a baby, were killed at dawn.", 6),
        ("Two soldiers, a policeman and a guard were killed in Ropa.", 4),
        ("Three soldiers, two policemen killed in ambush near Ropa.", 5),
        ("Nine traders, two women, were killed in Ropa.", 9),
        ("Rebels killed two brothers, a baker and a tailor, in Ropa.", 2),
        ("Rebels killed two men, a woman and a child, in Ropa.", 4),
        ("Clashes in Ropa killed 40 people, mostly fighters but also six civilians, on Friday.", 40),
        ("The fighting killed 311 people, mainly rebels and at least 28 civilians.", 311),
        ("Three children were among the 14 people killed in Ropa.", 14),
        ("Two women were among nine people who were killed in Ropa.", 9),
        ("Rebels killed nine people in Ropa, four in Kwi and two in Danja.", 15),
    ],
)
def test_a_list_is_added_up_unless_it_spells_out_its_first_number(sentence: str, total: int) -> None:
    assert whole(sentence) == [("killed", total)]


@pytest.mark.parametrize(
    ("sentence", "total"),
    [
        ("Rebels killed the headmaster and two of his teachers in Ropa.", 3),
        ("Rebels killed the imam, two of his sons and a driver.", 4),
        ("Rebels killed a village chief, his wife and three of their children in Ropa.", 5),
        ("Rebels killed a couple, their two children and a servant in Ropa.", 5),
        ("Raiders killed two guards and wounded a clerk in Ropa.", 2),
    ],
)
def test_the_word_that_stands_for_people_is_added_like_a_noun(sentence: str, total: int) -> None:
    assert [low for what, low in whole(sentence) if what == "killed"] == [total]


def test_a_part_is_tied_to_its_total() -> None:
    counts = page("Raiders abducted nine women, four of them nurses, near Ropa.").counts()
    assert [(one.count.low, one.of.text if one.of else None) for one in counts] == [(9, None), (4, "women")]


def test_a_number_that_points_back_is_no_further_item_of_a_list() -> None:
    assert whole("Raiders killed nine traders in Ropa, four of them women.") == [("killed", 9)]


def test_one_person_among_those_counted_is_a_part() -> None:
    said = "The rebels killed 30 soldiers while capturing 12, among them a major, in the battle for Ropa."
    assert told(said)[1:] == [("abducted", 12, False), ("abducted", 1, True)]
