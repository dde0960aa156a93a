from __future__ import annotations

import io
import json
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from marsad.model.document import Hints, Refusal, Snapshot
from marsad.sources.capture import Capture
from marsad.sources.limits import Limits
from marsad.sources.lines import read_lines


def lines(content: bytes, limits: Limits | None = None, hints: Hints | None = None) -> list[Snapshot | Refusal]:
    return list(read_lines(io.BytesIO(content), "many.jsonl", Capture(hints or Hints()), limits or Limits()))


def test_a_line_is_a_report_with_its_own_hints() -> None:
    row = {
        "id": 7,
        "text": "Two men fled.\r\n",
        "published": "2019-03-12T10:00:00Z",
        "title": " Flight ",
        "url": None,
        "x": 1,
    }
    (snapshot,) = lines(json.dumps(row).encode(), hints=Hints(source="Desk", title="other", published=date(2000, 1, 1)))
    assert isinstance(snapshot, Snapshot)
    assert (snapshot.name, snapshot.media_type, snapshot.charset) == ("7", "text/plain", "utf-8")
    assert snapshot.content.decode() == "Two men fled.\r\n"
    assert snapshot.hints == Hints(published=date(2019, 3, 12), title="Flight", source="Desk")
    assert snapshot.origin == "many.jsonl:1"


@given(st.text(min_size=1).filter(lambda text: text.isprintable() or "\u2028" in text or "\r" in text))
def test_the_text_is_kept_to_the_character(text: str) -> None:
    for row in (json.dumps({"id": "a", "text": text}), json.dumps({"id": "a", "text": text}, ensure_ascii=False)):
        (snapshot,) = lines(row.encode())
        assert isinstance(snapshot, Snapshot)
        assert snapshot.content.decode("utf-8") == text


def test_a_bad_line_is_refused_by_its_number_and_the_rest_goes_on() -> None:
    bad = [
        b"not json",
        b"[1]",
        b'{"id": "a"}',
        b'{"id": "a", "text": 3}',
        b'{"text": "words"}',
        b'{"id": " ", "text": "words"}',
        b'{"id": true, "text": "words"}',
        b'{"id": "a", "text": "words", "published": "yesterday"}',
        b'{"id": "a", "text": "words", "title": 3}',
        b'{"id": "a", "text": "half \\ud800"}',
        b'{"id": "' + b"a" * 501 + b'", "text": "words"}',
        b'{"id": "a", "text": "words", "source": "' + b"a" * 2001 + b'"}',
        b'{"id": "a", "text": "\xff"}',
        b"[" * 100_000,
    ]
    for line in bad:
        first, second = lines(b"\n" + line + b'\n{"id": "b", "text": "words"}\n')
        assert isinstance(first, Refusal)
        assert first.name == "many.jsonl:2"
        assert first.reason
        assert isinstance(second, Snapshot)


def test_lines_and_texts_that_are_too_long_are_refused() -> None:
    long = json.dumps({"id": "a", "text": "word " * 100}).encode()
    for limits in (Limits(file_bytes=200), Limits(report_chars=100)):
        first, second = lines(long + b'\n{"id": "b", "text": "words"}', limits)
        assert isinstance(first, Refusal)
        assert "longer than" in first.reason
        assert isinstance(second, Snapshot)


def test_a_mark_at_the_start_does_no_harm() -> None:
    (snapshot,) = lines(b'\xef\xbb\xbf{"id": "a", "text": "words"}\r\n\r\n')
    assert isinstance(snapshot, Snapshot)
