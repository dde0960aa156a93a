"""Sentences are cut where they end, and nowhere else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.inference.sentences import split
from marsad.model.span import Span


def cut(text: str) -> list[str]:
    return [span.of(text) for span in split(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    "sentences",
    [
        ["Gunmen shot two shepherds near Wadi Hatab.", "Nobody was arrested."],
        ["Lt. Col. Saman Aziz said so.", "He spoke on Nov. 6 in Qara."],
        ["The U.S. military struck a depot.", "It burned."],
        ["Two were shot on 7 Sep.", "The army denied it on Sep. 9 and 10 Oct. 2019."],
        ["Aid reached the town with the help of the U.N.", "The road is closed again."],
        ["J.D. Harrow, a spokesman, denied it.", "“We were not there.”", "He left."],
        ["“They came at night,” said Umm Salim.", "“We fled.”"],
        ["The convoy left at 6 a.m. on Friday.", "It was hit at noon."],
        ["Was it an attack?", "No one knows!", "The police do not say."],
        ["He was killed in 2008.[1][2]", "A treasury named him."],
        ["About 3.5 tonnes were seized.", "Brig. Gen. Hama Rashid gave no details."],
    ],
)
def test_a_stop_ends_a_sentence_unless_it_ends_an_abbreviation(sentences: list[str]) -> None:
    assert cut(" ".join(sentences)) == sentences


def test_a_blank_line_ends_a_sentence_and_so_does_a_line_with_a_stop() -> None:
    assert cut("Calm in Tel Afra\n\nNothing moves.\nThe road is\nopen.") == [
        "Calm in Tel Afra",
        "Nothing moves.",
        "The road is\nopen.",
    ]


def test_offsets_count_in_the_whole_text() -> None:
    text = "Skip this. Two fell. Three fled. Skip that."
    assert [span.of(text) for span in split(text, Span(11, 32))] == ["Two fell.", "Three fled."]


@given(st.text(alphabet="aB .!?\n\"'()[]1”“", max_size=200))
def test_no_word_is_lost_and_no_two_sentences_overlap(text: str) -> None:
    if not text:
        return
    found = split(text, Span(0, len(text)))
    assert "".join("".join(span.of(text).split()) for span in found) == "".join(text.split())
    assert all(left.end <= right.start for left, right in zip(found, found[1:], strict=False))


def test_a_long_run_of_stops_takes_no_time() -> None:
    assert split("a. " * 40_000 + "." * 50_000, Span(0, 170_000))
