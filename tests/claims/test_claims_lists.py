"""Lists that go on where the parser hangs the rest of them elsewhere."""

from __future__ import annotations

import pytest
from claims_reading import page


@pytest.mark.parametrize(
    ("sentence", "what", "number"),
    [
        ("Gunmen abducted a priest, two nuns and a driver on the road to Ropa.", "abducted", 4),
        ("Gunmen abducted the priest, four seminarians and the cook.", "abducted", 6),
        ("The attackers killed the imam, his two wives and a guest.", "killed", 4),
        ("The attackers killed Musa Danlami, his wife Rakiya and their son in Ropa.", "killed", 3),
        ("The strike killed journalist Omar Saleh, his brother and a cameraman.", "killed", 3),
        ("Raiders came on Sunday, killed the village head, his servant and abducted some villagers.", "killed", 2),
        ("The rebels killed the governor, his brother.", "killed", 1),
        ("Gunmen killed the mayor, his ally, and abducted two clerks.", "killed", 1),
        ("The attackers killed Musa Danlami, a farmer and father of six, in Ropa.", "killed", 1),
    ],
)
def test_the_next_in_a_list_is_not_the_same_one_told_more_closely(sentence: str, what: str, number: int) -> None:
    counts = [one.count for one in page(sentence).counts() if one.count.what == what and not one.count.subset]
    assert [count.low for count in counts] == [number]


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        ("The attack killed seven soldiers, a local official and two witnesses said.", 7),
        ("Gunmen came, killing at least a dozen miners, a security source and a resident told the agency.", 12),
        ("Gunmen killed three herders, a teacher and a policeman in Gao.", 5),
    ],
)
def test_who_tells_the_news_is_none_of_the_dead(sentence: str, number: int) -> None:
    counts = [one.count for one in page(sentence).counts() if one.count.what == "killed" and not one.count.subset]
    assert [count.low for count in counts] == [number]


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        ("The commander was killed along with his wife and two children.", 4),
        ("The strike killed a commander together with three bodyguards.", 4),
        ("A lieutenant died with his driver.", 2),
        ("A lieutenant died with a smile.", 1),
        ("A lieutenant fought with his driver and was killed.", 1),
    ],
)
def test_who_shares_the_lot_of_the_dead_is_counted_with_them(sentence: str, number: int) -> None:
    counts = [one.count for one in page(sentence).counts() if one.count.what == "killed" and not one.count.subset]
    assert [count.low for count in counts] == [number]
