from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from marsad.documents.anchors import given_offset, given_span, reading_offset, reading_span
from marsad.documents.mending import mend
from marsad.model.span import Span

PIECES = [*"ab .\n\r\u00a0\u200b\u200e\u00ad\ufeffé", "Ã©", "â€™", "Ø§Ù„"]
TEXTS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=40).map("".join)


def test_without_anchors_nothing_moves() -> None:
    assert given_offset((), 7) == 7
    assert given_span((), Span(2, 5)) == Span(2, 5)
    assert reading_offset((), 7) == 7


def test_what_was_left_out_lies_outside_at_the_edges_and_inside_within() -> None:
    text = "\u200eab\u200bcd\u200e e"
    mended = mend(text)
    assert mended.reading == "abcd e"
    assert given_span(mended.anchors, Span(0, 4)).of(text) == "ab\u200bcd"
    assert given_span(mended.anchors, Span(0, 2)).of(text) == "ab"
    assert given_span(mended.anchors, Span(2, 4)).of(text) == "cd"


def test_each_repaired_character_points_at_the_ones_it_came_from() -> None:
    text = "The mayorâ€™s cafÃ© burned."
    mended = mend(text)
    assert mended.reading == "The mayor’s café burned."
    at = mended.reading.index("é")
    assert given_span(mended.anchors, Span(at, at + 1)).of(text) == "Ã©"
    assert given_span(mended.anchors, Span(4, 11)).of(text) == "mayorâ€™s"
    assert reading_span(mended.anchors, Span(text.index("Ã"), text.index("Ã") + 2)).of(mended.reading) == "é"


@given(TEXTS)
def test_the_map_is_monotone_and_inside_the_text(text: str) -> None:
    mended = mend(text)
    reading = text if mended.reading is None else mended.reading
    starts = [given_offset(mended.anchors, at) for at in range(len(reading) + 1)]
    assert starts == sorted(starts)
    assert starts[-1] <= len(text)
    back = [reading_offset(mended.anchors, at) for at in range(len(text) + 1)]
    assert back == sorted(back)
    assert back[-1] <= len(reading)


@given(TEXTS, st.data())
def test_spans_are_never_empty_and_hold_unchanged_characters_where_they_are(text: str, data: st.DataObject) -> None:
    mended = mend(text)
    reading = text if mended.reading is None else mended.reading
    if not reading:
        return
    start = data.draw(st.integers(0, len(reading) - 1))
    end = data.draw(st.integers(start + 1, len(reading)))
    span = given_span(mended.anchors, Span(start, end))
    assert span.end <= len(text)
    if reading[start:end].isascii() and reading[start:end].isalpha() and end - start == 1:
        assert span.of(text) == reading[start:end]
        assert reading_span(mended.anchors, span).of(reading) == reading[start:end]


@given(st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1))
def test_a_text_without_damage_is_the_same_everywhere(text: str) -> None:
    mended = mend(text)
    assert mended.reading is None
    assert mended.anchors == ()
