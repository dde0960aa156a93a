from __future__ import annotations

from datetime import date
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented_reports import PAGE, snapshot_of, words_in

from marsad.documents import read
from marsad.errors import Refused
from marsad.model.document import Role

BODY = """\
---------- Forwarded message ---------
From: Someone <someone@valley.test>
Subject: FW: raid

Two shepherds were shot dead near Wadi Hatab on Monday, the police said, and
the attackers fled towards the hills. The road to the dam is closed after dusk
and five villages remain empty since the raid.

> I saw the smoke from my window.

--\x20
Desk of the Valley Wire
"""


def message(plain: str | None = BODY, page: str | None = None) -> EmailMessage:
    made = EmailMessage()
    made["From"] = '"Wadi Desk – واد" <desk@valley.test>'
    made["Subject"] = "Two shepherds killed – كرسيم"
    made["Date"] = "Thu, 14 Mar 2019 23:30:00 +0300"
    if plain is not None:
        made.set_content(plain, charset="utf-8")
    if page is not None:
        made.add_alternative(page, subtype="html") if plain else made.set_content(page, subtype="html")
    return made


def test_a_message_gives_its_plain_text_and_header() -> None:
    made = message(page=PAGE)
    made.add_attachment(b"x", maintype="application", subtype="pdf", filename="list.pdf")
    doc = read(snapshot_of(made.as_bytes(), "message/rfc822"))
    assert (doc.title, doc.source, doc.author) == ("Two shepherds killed – كرسيم", "Wadi Desk – واد", "Wadi Desk – واد")
    assert (doc.published, doc.published_from) == (date(2019, 3, 14), "the message's date")
    (body,) = words_in(doc, Role.BODY)
    assert body.startswith("Two shepherds")
    assert body.endswith("since the raid.")
    reasons = {passage.reason for passage in doc.passages if passage.role is Role.FURNITURE}
    assert reasons == {
        "header of a forwarded message",
        "quoted from an earlier message",
        "signature of the message",
    }
    assert any("list.pdf" in note for note in doc.notes)


def test_a_wrapped_body_is_one_line_in_the_reading() -> None:
    doc = read(snapshot_of(message().as_bytes(), "message/rfc822"))
    assert "the police said, and\nthe attackers" in doc.text
    assert "the police said, and the attackers" in doc.words()


def test_a_message_without_plain_text_gives_its_page() -> None:
    doc = read(snapshot_of(message(None, PAGE).as_bytes(), "message/rfc822"))
    assert len(words_in(doc, Role.BODY)) == 3
    assert doc.title == "Two shepherds killed – كرسيم"


def test_a_legacy_body_is_decoded() -> None:
    words = "قتل راعيان قرب وادي حطب شمال بلدة كرسيم يوم الاثنين."
    raw = (
        b"Subject: x\nContent-Type: text/plain; charset=windows-1256\nContent-Transfer-Encoding: 8bit\n\n"
        + words.encode("cp1256")
    )
    assert read(snapshot_of(raw, "message/rfc822")).text == words


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"Subject: x\n\n",
        b"Content-Type: application/pdf\n\nx",
        b"Content-Type: multipart/mixed; boundary=B\n\n" + b"--B\n\nx\n" * 1_000,
        b"".join(b"Content-Type: multipart/mixed; boundary=B%d\n\n--B%d\n" % (at, at) for at in range(500)),
    ],
)
def test_messages_without_text_or_bottom_are_refused(raw: bytes) -> None:
    with pytest.raises(Refused):
        read(snapshot_of(raw, "message/rfc822"))


def test_a_date_with_a_year_no_calendar_has_leaves_the_message_undated() -> None:
    raw = b"Date: Mon, 3 May " + b"3" * 60 + b" 10:00:00 +0300\n\nTwo shepherds were shot dead near Wadi Hatab."
    assert read(snapshot_of(raw, "message/rfc822")).published is None


@given(st.binary(max_size=200), st.sampled_from([b"Date: ", b"From: ", b"Subject: =?", b"Content-Type: ", b""]))
def test_any_header_is_read_or_refused(noise: bytes, header: bytes) -> None:
    try:
        doc = read(snapshot_of(header + noise + b"\n\nTwo men were killed near the dam.", "message/rfc822"))
    except Refused:
        return
    assert doc.text
    (doc.title or "").encode()


@pytest.mark.parametrize("sender", [b" a@[ ", b",\t.@", b'"=?utf-8?q?', b"<@,:>"])
def test_a_sender_that_no_parser_understands_leaves_the_message_without_one(sender: bytes) -> None:
    doc = read(snapshot_of(b"From:" + sender + b"\r\nSubject: raid\r\n\r\n" + BODY.encode(), "message/rfc822"))
    assert "Two shepherds" in doc.text
