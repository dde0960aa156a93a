from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.mentions.speakers_quotes import Quotation, Quoted, quotations
from marsad.model.span import Span


def read(text: str) -> list[Quotation]:
    return quotations(text, [Span(0, len(text))]) if text else []


def speech(text: str) -> list[str]:
    return [one.span.of(text) for one in read(text) if one.speech]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("“We left at dusk,” he said. “Nobody came back.”", ["“We left at dusk,”", "“Nobody came back.”"]),
        ('"We left at dusk," he said. "Nobody came back."', ['"We left at dusk,"', '"Nobody came back."']),
        ("«We left at dusk», he said.", ["«We left at dusk»"]),
        ("''We left at dusk,'' he said.", ["''We left at dusk,''"]),
        ("‘We left at dusk,’ he said of the farmers’ fields.", ["‘We left at dusk,’"]),
        ("He said “the word ‘gone’ is ours now”.", ["“the word ‘gone’ is ours now”"]),
    ],
)
def test_speech_between_marks_of_all_kinds(text: str, quoted: list[str]) -> None:
    assert speech(text) == quoted


@pytest.mark.parametrize(
    "text", ["It was a “false flag” operation.", "Col. John “J.D.” Haddad came.", "It's the men's."]
)
def test_a_word_held_at_arm_s_length_is_nobody_s_speech(text: str) -> None:
    assert speech(text) == []


def test_a_quote_left_open_is_taken_up_by_the_next_paragraph() -> None:
    first, second = read("“We left at dusk.\n“Nobody has come back.”")
    assert (first.closed, second.closed, second.goes_on) == (False, True, True)


def test_a_quote_that_was_closed_is_not_taken_up() -> None:
    assert [one.goes_on for one in read("“We left at dusk.”\n“Nobody has come back.”")] == [False, False]


def test_the_quotation_about_a_character_and_those_within_a_span_are_found() -> None:
    text = "“We left at dusk,” he said. “Nobody came back.”"
    quoted = Quoted(read(text))
    assert quoted.at(text.index("left")) == quoted.all[0]
    assert quoted.at(text.index("said")) is None
    assert quoted.within(Span(20, 40)) == [quoted.all[1]]
    assert (quoted.covers(Span(0, 20)), quoted.covers(Span(0, 47))) == (True, True)
    assert not quoted.covers(Span(15, 30))


@given(st.text(alphabet="ab ,.\n\"'“”‘’«»`", max_size=80))
def test_quotations_are_in_order_and_never_overlap(text: str) -> None:
    found = read(text)
    assert all(one.span.end <= other.span.start for one, other in zip(found, found[1:], strict=False))
    assert all("\n" not in one.span.of(text) for one in found)
