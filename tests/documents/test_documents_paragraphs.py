from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.documents.draft import Block, Draft
from marsad.documents.mending import mend
from marsad.documents.paragraphs import LONGEST_PARAGRAPH, MOST_LINES, cut
from marsad.errors import Refused
from marsad.model.document import Role
from marsad.model.span import Span


def cut_words(text: str) -> list[str]:
    return [paragraph.words for paragraph in cut(Draft(text), mend(text))]


@given(st.text(max_size=300))
def test_paragraphs_hold_every_character_that_is_not_space_once_and_in_order(text: str) -> None:
    spans = [paragraph.span for paragraph in cut(Draft(text), mend(text))]
    assert all(one.end <= two.start for one, two in zip(spans, spans[1:], strict=False))
    assert all(span.of(text).strip() == span.of(text) for span in spans)
    covered = {at for span in spans for at in range(span.start, span.end)}
    assert all(character.isspace() for at, character in enumerate(text) if at not in covered)


def test_each_line_is_a_paragraph_and_empty_lines_are_counted() -> None:
    text = "One.\nTwo.\n\n\nThree.\r\n\r\nFour."
    paragraphs = cut(Draft(text), mend(text))
    assert [(paragraph.words, paragraph.gap) for paragraph in paragraphs] == [
        ("One.", 0),
        ("Two.", 1),
        ("Three.", 3),
        ("Four.", 2),
    ]


WRAPPED = """\
Two shepherds were shot dead near Wadi Hatab on Monday, the police
said. The attackers fled north towards the hills, and nobody has been
arrested so far.

The road to the dam is closed after dusk, a farmer said, and the school
of Tal Baran has not opened since the attack. Five families have come
back to Beni Sawa.
Contact: the desk
"""


def test_a_text_wrapped_at_a_width_is_put_together() -> None:
    first, second, third = cut_words(WRAPPED)
    assert first.endswith("arrested so far.")
    assert second.startswith("The road")
    assert third == "Contact: the desk"


def test_lines_of_their_own_are_left_alone() -> None:
    lines = ["Karsim", "Tal Baran is a village of shepherds", "Beni Sawa", "Wadi Hatab and the hills above it", "Dam"]
    assert cut_words("\n".join(lines)) == lines


def test_a_sentence_broken_in_the_middle_is_put_together() -> None:
    assert cut_words(
        "In the past day, the spokesman said, the coalition\nforces\n carried out five strikes.\n\nNext."
    ) == [
        "In the past day, the spokesman said, the coalition forces carried out five strikes.",
        "Next.",
    ]
    assert len(cut_words("Our sites\nvalley wire: voices")) == 2
    assert len(cut_words("The police said that they had seized:\nten rifles")) == 2


def test_a_very_long_paragraph_is_cut_at_the_end_of_a_sentence() -> None:
    text = "Nobody was hurt in the village. " * 1_000
    pieces = cut_words(text)
    assert all(len(piece) <= LONGEST_PARAGRAPH and piece.endswith("village.") for piece in pieces)
    assert max(map(len, cut_words("x" * 20_000))) == LONGEST_PARAGRAPH


def test_blocks_of_a_format_are_kept_with_what_it_says() -> None:
    draft = Draft("One\nmore. Two.", (Block(Span(0, 9), heading=True), Block(Span(10, 14), Role.FURNITURE, "menu")))
    one, two = cut(draft, mend(draft.text))
    assert (one.words, one.heading) == ("One more.", True)
    assert (two.role, two.reason) == (Role.FURNITURE, "menu")


def test_a_file_of_endless_lines_is_refused() -> None:
    with pytest.raises(Refused, match="lines"):
        cut_words("a\n" * (MOST_LINES + 1))
