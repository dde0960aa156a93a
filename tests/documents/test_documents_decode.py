from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.documents.decode import decode
from marsad.errors import Refused

ARABIC = "قتل راعيان قرب وادي حطب شمال بلدة كرسيم يوم الاثنين، وقالت الشرطة إن المسلحين فروا نحو الجبال."
FRENCH = "Les habitants ont été évacués après l'attaque près du château, où l'armée était arrivée."
ENGLISH = "The mayor’s office said “nobody” was hurt – it gave no more."


@given(st.text().filter(lambda text: not any(character < " " and character not in "\t\r\n" for character in text)))
def test_utf8_comes_back_to_the_character(text: str) -> None:
    decoded = decode(text.encode("utf-8", "surrogatepass") if text.isascii() else text.encode())
    assert decoded.text == text
    assert decoded.notes == ()


def test_nothing_is_stripped_and_no_line_end_changed() -> None:
    raw = b"\xef\xbb\xbf  a\r\nb\rc\n\n "
    assert decode(raw).text == "\ufeff  a\r\nb\rc\n\n "


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_marks_of_wide_encodings_are_seen(encoding: str) -> None:
    mark = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}.get(encoding, b"")
    assert decode(mark + ARABIC.encode(encoding)).text == ARABIC


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (ARABIC, "cp1256"),
        (ARABIC.replace("،", ","), "iso8859_6"),
        (FRENCH, "cp1252"),
        (FRENCH, "latin-1"),
        (ENGLISH, "cp1252"),
    ],
)
def test_legacy_pages_are_guessed_with_a_note(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding))
    assert decoded.text == text
    assert "guessed" in decoded.notes[0]


def test_the_declared_encoding_is_taken_where_it_fits() -> None:
    assert decode(ARABIC.encode("cp1256"), "windows-1256") == decode(ARABIC.encode())
    assert decode(FRENCH.encode("latin-1"), "ISO-8859-1").text == FRENCH
    assert decode(ENGLISH.encode(), "iso-8859-1").text == ENGLISH
    wrong = decode(ARABIC.encode(), "no-such-page")
    assert wrong.text == ARABIC
    assert "not known" in wrong.notes[0]
    assert decode(ARABIC.encode("cp1256"), "utf-8").text == ARABIC
    assert decode(b"words", "base64").text == "words"


def test_a_few_broken_bytes_do_not_change_the_page() -> None:
    decoded = decode(ARABIC.encode() + b" \xe9 " + ARABIC.encode())
    assert decoded.text.startswith(ARABIC)
    assert "1 broken" in decoded.notes[0]


@pytest.mark.parametrize(
    "content", [bytes(range(256)) * 20, b"\x89PNG\r\n\x1a\n" + bytes(500), b"PK\x03\x04" + bytes(900)]
)
def test_bytes_that_are_not_text_are_refused(content: bytes) -> None:
    with pytest.raises(Refused, match="not text"):
        decode(content)


@given(st.binary(max_size=300))
def test_any_bytes_are_decoded_or_refused(content: bytes) -> None:
    try:
        decode(content).text.encode()
    except Refused as refused:
        assert refused.hint  # noqa: PT017
