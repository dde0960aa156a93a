from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.model.span import Quote, Span

spans = st.tuples(st.integers(0, 500), st.integers(1, 500)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 3), (4, 2)])
def test_an_empty_or_negative_span_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="a span needs"):
        Span(start, end)


@given(spans, spans)
def test_meeting_is_symmetric_and_holding_implies_it(left: Span, right: Span) -> None:
    assert left.meets(right) == right.meets(left)
    if left.holds(right):
        assert left.meets(right)


@given(st.text(min_size=1, max_size=60), st.data())
def test_a_quote_points_at_its_words(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    quote = Quote.take(text, start, end)
    assert quote.span.of(text) == quote.words


@given(spans, st.integers(0, 100))
def test_moving_keeps_the_length(span: Span, by: int) -> None:
    moved = span.moved(by)
    assert moved.end - moved.start == span.end - span.start
    assert moved.start == span.start + by
