from __future__ import annotations

import hashlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented_reports import ARABIC, DISPATCH, FETCHED, PAGE, passage_of, snapshot_of, words_in

from marsad.documents import LONGEST_TEXT, document_id, read
from marsad.documents.anchors import reading_span
from marsad.errors import Refused
from marsad.model.document import Document, Hints, Role

HOSTILE = st.text(
    st.one_of(
        st.sampled_from("aB .\n\r\t\u00a0\u200b“”|-:,#*<>&@()1234567890ا"), st.characters(exclude_categories=["Cs"])
    ),
    max_size=300,
)


def check_passages(doc: Document) -> None:
    """Passages are in order, apart, without white space at their ends, and hold all that is not white space."""
    spans = [passage.span for passage in doc.passages]
    assert all(one.end <= two.start for one, two in zip(spans, spans[1:], strict=False))
    assert all(span.of(doc.text).strip() == span.of(doc.text) for span in spans)
    covered = bytearray(len(doc.text))
    for span in spans:
        covered[span.start : span.end] = b"\1" * (span.end - span.start)
    assert all(held or character.isspace() for held, character in zip(covered, doc.text, strict=True))
    assert all(bool(passage.reason) == (passage.role is Role.FURNITURE) for passage in doc.passages)


def test_a_dispatch_with_all_its_furniture() -> None:
    doc = read(snapshot_of(DISPATCH, name="dispatch.txt"))
    check_passages(doc)
    assert doc.text == DISPATCH
    assert (doc.title, doc.author) == ("Gunmen Return To The Karsim Hills, Shepherds Say", "Dara Veysi")
    assert (doc.published, doc.published_from, doc.dateline) == (date(2019, 3, 14), "dateline", "Karsim")
    assert doc.language == "en"
    assert words_in(doc, Role.HEADLINE) == ["Back Again:", doc.title, "Roads closed"]
    assert words_in(doc, Role.STANDFIRST)[0].startswith("Armed men are seen")
    assert words_in(doc, Role.CAPTION)[0].startswith("Karsim, March 9, 2019")
    assert [words.split()[0] for words in words_in(doc, Role.BODY)] == ["Last", "“We", "The", "An", "Five"]
    for words in ("Lindenstraße", "Verein", "سلك", "garrison", "So sad", "• YT", "republish", "Did you enjoy"):
        assert passage_of(doc, words).role is Role.FURNITURE
    assert sum("Archive pictures" in words for words in words_in(doc, Role.FURNITURE)) == 2


def test_an_arabic_report_is_laid_out_and_its_language_known() -> None:
    doc = read(snapshot_of(ARABIC))
    check_passages(doc)
    assert (doc.language, doc.dateline, doc.source, doc.title) == (
        "ar",
        "كرسيم",
        "وكالة الوادي",
        "مقتل راعيين في تلال كرسيم",
    )
    assert words_in(doc, Role.FURNITURE) == ["جميع الحقوق محفوظة 2019"]
    assert len(words_in(doc, Role.BODY)) == 2


def test_the_text_is_as_given_and_the_reading_is_mended() -> None:
    raw = "\ufeff  The mayorâ€™s house\u00a0burned.\r\n\r\nNobody was\u200b hurt.  \n"
    doc = read(snapshot_of(raw))
    assert doc.text == raw
    assert doc.reading is not None
    body = passage_of(doc, "Nobody")
    assert reading_span(doc.anchors, body.span).of(doc.reading) == "Nobody was hurt."
    assert "mayor’s house burned" in doc.words()
    assert any("mended" in note for note in doc.notes)


def test_a_plain_text_needs_no_reading() -> None:
    doc = read(snapshot_of("Two men were killed.\n\nThree fled."))
    assert (doc.reading, doc.anchors, doc.notes) == (None, (), ())
    assert doc.words() == doc.text


def test_an_id_names_the_version() -> None:
    one, two = read(snapshot_of("Two men fled.", name="a")), read(snapshot_of("Two men fled.", name="b"))
    assert one.id == document_id("a", "Two men fled.") != two.id
    assert len(one.id) == 17
    assert read(snapshot_of("Two men fled.", name="a")) == one


def test_what_the_snapshot_knows_is_carried_over() -> None:
    snapshot = snapshot_of("Two men fled.", "")
    doc = read(snapshot)
    assert (doc.sha256, doc.fetched, doc.origin) == (hashlib.sha256(b"Two men fled.").hexdigest(), FETCHED, "report")
    assert doc.media_type == "text/plain"


@pytest.mark.parametrize("media_type", ["image/png", "application/rss+xml", "application/zip"])
def test_other_kinds_are_refused(media_type: str) -> None:
    with pytest.raises(Refused, match="not read"):
        read(snapshot_of("words", media_type))


@pytest.mark.parametrize("content", ["", "  \n\t", "\u200b\u200b", "…", "* * *"])
def test_texts_without_words_are_refused(content: str) -> None:
    with pytest.raises(Refused, match="no words"):
        read(snapshot_of(content))


def test_a_text_that_is_too_long_is_refused() -> None:
    with pytest.raises(Refused, match="longer than"):
        read(snapshot_of("a " * (LONGEST_TEXT // 2 + 1)))


@given(HOSTILE, st.sampled_from(["text/plain", "text/markdown", "text/html"]))
def test_any_text_is_laid_out_whole_or_refused(text: str, media_type: str) -> None:
    try:
        doc = read(snapshot_of(text, media_type))
    except Refused:
        return
    check_passages(doc)
    if media_type != "text/html":
        assert doc.text == text
    for passage in doc.passages:
        reading_span(doc.anchors, passage.span).of(doc.words())


@given(st.lists(st.sampled_from([*DISPATCH.split("\n"), *ARABIC.split("\n"), *PAGE.split("\n")]), max_size=25))
def test_any_order_of_lines_is_laid_out_whole(lines: list[str]) -> None:
    text = "\n".join(lines)
    try:
        doc = read(snapshot_of(text, hints=Hints(title="Roads closed")))
    except Refused:
        return
    check_passages(doc)
    assert doc.text == text
