"""Windows hold whole sentences, read each once, and keep every piece where it stands."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from marsad.inference.windows import FIRST, LAST, LONGEST, WINDOW, Pieces, cut, with_channels


@dataclass(frozen=True)
class Word:
    start: int
    end: int
    channels: tuple[int, ...]
    head: int = 0
    label: str = "ROOT"


def pieces(lengths: list[int]) -> list[Pieces]:
    out, at = [], 0
    for length in lengths:
        spans = tuple((at + n, at + n + 1) for n in range(length))
        out.append(Pieces(tuple(range(200, 200 + length)), spans, ((0, 0),) * length, tuple(range(length))))
        at += length
    return out


@given(st.lists(st.integers(1, WINDOW - 2), max_size=30))
def test_each_sentence_is_read_once_in_a_window_that_holds_it_whole(lengths: list[int]) -> None:
    given_pieces = pieces(lengths)
    windows = cut(given_pieces, 2)
    own = [number for window in windows for number, mine in zip(window.numbers, window.own, strict=True) if mine]
    assert own == list(range(len(lengths)))
    for window in windows:
        assert len(window.ids) <= WINDOW
        assert window.ids[0] == FIRST
        assert window.ids[-1] == LAST
        assert len(window.ids) == len(window.spans) == len(window.channels)
        for (low, high), number in zip(window.sentences, window.numbers, strict=True):
            assert tuple(window.spans[low:high]) == given_pieces[number].spans


@given(st.lists(st.integers(1, 60), min_size=1, max_size=12))
def test_a_claim_is_read_with_its_own_sentence_and_no_more_than_the_longest(lengths: list[int]) -> None:
    for window in cut(pieces(lengths), 2):
        for number, (low, high) in enumerate(window.sentences):
            first, last = window.context(number)
            assert last - first <= LONGEST
            assert first <= low
            assert last >= min(high, low + LONGEST)


def test_pieces_take_the_channels_of_the_word_that_they_stand_in() -> None:
    words = [Word(10, 16, (3, 0)), Word(17, 21, (0, 5))]
    made = with_channels([7, 8, 9], [(0, 3), (3, 6), (7, 11)], 10, words, 2)
    assert made.channels == ((3, 0), (3, 0), (0, 5))
    assert made.spans == ((10, 13), (13, 16), (17, 21))
    assert made.words == (0, 0, 1)


def test_pieces_outside_every_word_have_no_channels() -> None:
    assert with_channels([7], [(0, 2)], 0, [], 2).channels == ((0, 0),)
