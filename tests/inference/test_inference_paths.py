"""Paths tell how words hang together, whichever of them one starts from."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from marsad.inference.paths import paths, top

HEADS = [1, 1, 1, 2, 3]
"""Gunmen shot farmers near Hatab."""
LABELS = ["nsubj", "ROOT", "dobj", "prep_near", "pobj"]


def test_a_path_leads_down_to_what_is_governed() -> None:
    assert paths(HEADS, LABELS, 1) == [">nsubj", ".", ">dobj", ">dobj>prep_near", ">dobj>prep_near>pobj"]


def test_a_path_leads_up_before_it_leads_down() -> None:
    assert paths(HEADS, LABELS, 2)[0] == "^dobj>nsubj"


def test_a_long_path_only_says_how_long_it_is() -> None:
    assert paths([0, 0, 1, 2, 3, 4], ["ROOT", "a", "b", "c", "d", "e"], 0)[4:] == ["4", "5"]


def test_words_of_another_root_have_no_path() -> None:
    assert paths([0, 1], ["ROOT", "ROOT"], 0) == [".", ""]


@given(st.lists(st.integers(0, 30), min_size=1, max_size=30))
def test_every_word_has_a_path_or_none_and_only_the_start_is_itself(heads: list[int]) -> None:
    tree = [min(head, number) for number, head in enumerate(heads)]
    found = paths(tree, ["x"] * len(tree), 0)
    assert len(found) == len(tree)
    assert [number for number, path in enumerate(found) if path == "."] == [0]


def test_the_top_of_some_words_governs_the_others() -> None:
    assert top(HEADS, [2, 3, 4]) == 2
    assert top(HEADS, [4]) == 4
