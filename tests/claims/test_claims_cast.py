"""What is behind each word: the actor, the sorts of thing, the place, the number."""

from __future__ import annotations

import pytest
from claims_reading import page


@pytest.mark.parametrize(
    ("sentence", "word", "words", "sort"),
    [
        ("Gunmen attacked a bus in Zamfara.", "Gunmen", "Gunmen", "gunmen"),
        ("Members of Boko Haram attacked a bus in Borno.", "Members", "Boko Haram", "armed_group"),
        ("Dozens of soldiers were deployed in Gao.", "Dozens", "soldiers", "force"),
        ("A convoy of soldiers was attacked in Gao.", "soldiers", "soldiers", "force"),
        ("Three farmers were killed in Cauca.", "farmers", "farmers", "civilians"),
    ],
)
def test_the_actor_that_a_word_speaks_of(sentence: str, word: str, words: str, sort: str) -> None:
    parsed = page(sentence)
    mention = parsed.cast.actor(parsed.token(word))
    assert mention is not None
    assert (mention.quote.words.removeprefix("The ").removeprefix("the "), mention.sort) == (words, sort)


def test_a_word_that_names_nobody_has_no_actor() -> None:
    parsed = page("Gunmen attacked a bus in Zamfara.")
    assert parsed.cast.actor(parsed.token("bus")) is None
    assert parsed.cast.actor_on(parsed.token("bus")) is None


def test_each_mention_is_found_on_all_its_words() -> None:
    parsed = page("At least 40 people fled Khan Younis on Sunday.")
    for word in ("At", "least", "40"):
        quantity = parsed.cast.quantity_on(parsed.token(word))
        assert quantity is not None
        assert (quantity.low, quantity.high) == (40, None)
    assert parsed.cast.quantity_on(parsed.token("people")) is None
    for word in ("Khan", "Younis"):
        place = parsed.cast.place_on(parsed.token(word))
        assert place is not None
        assert place.quote.words == "Khan Younis"


@pytest.mark.parametrize(
    ("sentence", "word", "sorts"),
    [
        ("Boko Haram fighters attacked a bus in Borno.", "fighters", {"armed", "group"}),
        ("Gunmen attacked a bus in Zamfara.", "Gunmen", {"armed"}),
        ("Soldiers entered Kidal.", "Soldiers", {"force"}),
        ("Residents fled Tawila.", "Residents", {"civil"}),
        ("The army shelled Omdurman.", "Omdurman", {"place"}),
        ("The army destroyed three trucks in Marib.", "trucks", {"vehicle"}),
        ("Rockets hit a market in Erbil.", "Rockets", {"projectile"}),
        ("Dozens of militants entered Palma.", "Dozens", {"armed"}),
    ],
)
def test_the_sorts_of_a_word(sentence: str, word: str, sorts: set[str]) -> None:
    parsed = page(sentence)
    assert sorts <= (parsed.cast.sorts(parsed.token(word)) or frozenset())


def test_a_group_known_by_name_is_never_a_civilian() -> None:
    parsed = page("Farmers fought Boko Haram fighters in Borno.")
    assert "civil" not in (parsed.cast.sorts(parsed.token("fighters")) or ())


def test_no_argument_has_no_sorts() -> None:
    assert page("Gunmen attacked a bus in Zamfara.").cast.sorts(None) is None
