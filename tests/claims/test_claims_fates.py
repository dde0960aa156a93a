"""What became of the people that a noun speaks of, from the words around it."""

from __future__ import annotations

import pytest
from claims_reading import page


@pytest.mark.parametrize(
    ("sentence", "noun", "fate"),
    [
        ("Gunmen killed ten traders in Zamfara.", "traders", "killed"),
        ("Ten traders were wounded in Zamfara.", "traders", "injured"),
        ("Gunmen kidnapped ten traders in Zamfara.", "traders", "abducted"),
        ("The gunmen kidnapped ten traders in Zamfara.", "gunmen", None),
        ("Gunmen shot ten traders dead in Zamfara.", "traders", "killed"),
        ("Traders killed by gunmen in Zamfara were buried.", "Traders", "killed"),
        ("Traders and farmers were killed in Zamfara.", "farmers", "killed"),
        ("The killing of ten traders shocked Zamfara.", "traders", "killed"),
        ("Ten traders died in Zamfara.", "traders", "killed"),
        ("Ten traders fled Zamfara.", "traders", "displaced"),
        ("Police detained ten traders in Zamfara.", "traders", "arrested"),
        ("Gunmen killed most of the traders in Zamfara.", "traders", "killed"),
        ("Ten traders sold flour in Zamfara.", "traders", None),
        ("The injured people included ten traders.", "traders", "injured"),
        ("The market people included ten traders.", "traders", None),
    ],
)
def test_the_fate_of_those_a_noun_speaks_of(sentence: str, noun: str, fate: str | None) -> None:
    assert page(sentence).fate(noun) == fate


def test_who_kills_does_not_die_of_it() -> None:
    assert page("Ten gunmen killed a trader in Zamfara.").fate("gunmen") is None


@pytest.mark.parametrize(
    ("sentence", "noun", "fate"),
    [
        ("The raiders slit the throats of two traders.", "traders", "killed"),
        ("The raiders bared the throats of two traders.", "traders", None),
        ("Two rebels were killed, five captured and one wounded.", "five", "arrested"),
        ("The clinic said it had received 11 injured and two bodies.", "11", "injured"),
        ("The clinic said it had received 11 injured and two bodies.", "bodies", "killed"),
    ],
)
def test_fates_told_in_fewer_words(sentence: str, noun: str, fate: str | None) -> None:
    assert page(sentence).fate(noun) == fate


@pytest.mark.parametrize(
    ("sentence", "counts"),
    [
        ("A driver who was injured in the raid succumbed to his wounds.", [("killed", 1)]),
        ("Two guards who were wounded in the raid died in hospital.", [("killed", 2)]),
        ("Two guards who were wounded in the raid were abducted.", [("abducted", 2), ("injured", 2)]),
    ],
)
def test_who_died_of_wounds_is_no_longer_hurt(sentence: str, counts: list[tuple[str, int]]) -> None:
    assert sorted((one.count.what, one.count.low) for one in page(sentence).counts()) == counts


def test_bodies_of_some_and_of_others_are_all_dead() -> None:
    for others in ("civilians", "boys"):
        counts = page(f"The bodies of four policemen and three {others} were found.").counts()
        assert [(one.count.what, one.count.low) for one in counts if not one.count.subset] == [("killed", 7)]
    assert page("The parents of four policemen and three boys were found.").fate("boys") is None
