from __future__ import annotations

import io
from datetime import date

import pytest
from invented_reports import snapshot_of, words_in
from pypdf import PdfReader, PdfWriter

from marsad.documents import read
from marsad.errors import Refused
from marsad.model.document import Role

LINES = [
    "Two shepherds killed above Karsim",
    "",
    "Two shepherds were shot dead near Wadi Hatab on Monday, the police said, and the",
    "attackers fled towards the hills. The road to the dam is closed after dusk and the vil-",
    "lages above it remain empty.",
    "Five families have come back to Beni Sawa, a member of its council said, but nobody has",
    "slept in the upper houses.",
]


def pdf_of(pages: list[list[str]], made: str = "") -> bytes:
    """A PDF of these lines, in the plainest form that the format has."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    objects.append("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    kids = []
    for lines in pages:
        shown = "".join(f"({line}) Tj T*\n" if line else "T*\n" for line in lines)
        stream = f"BT /F1 10 Tf 12 TL 50 750 Td\n{shown}ET"
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents {len(objects)} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    objects.append(f"<< /Title (Two shepherds killed) /Author (Dara Veysi) /CreationDate ({made}) >>")
    body = "%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    tail = f"trailer << /Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R >>\nstartxref\n{len(body)}\n%%EOF"
    return f"{body}xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{tail}".encode("latin-1")


def test_the_lines_of_a_paragraph_are_put_together() -> None:
    doc = read(snapshot_of(pdf_of([LINES], "D:20190314120000Z"), "application/pdf"))
    assert words_in(doc, Role.HEADLINE) == ["Two shepherds killed above Karsim"]
    first, second = words_in(doc, Role.BODY)
    assert first.endswith("and the villages above it remain empty.")
    assert second.endswith("slept in the upper houses.")
    assert (doc.title, doc.author) == ("Two shepherds killed", "Dara Veysi")
    assert (doc.published, doc.published_from) == (date(2019, 3, 14), "the PDF's making")


def test_headers_that_run_through_the_pages_are_furniture() -> None:
    pages = [
        [f"Valley Wire monthly   page {number}", f"Item {name} of the list of attacks, where two men were killed.", ""]
        for number, name in enumerate(("one", "two", "three", "four"), start=1)
    ]
    doc = read(snapshot_of(pdf_of(pages), "application/pdf"))
    assert [words for words in words_in(doc, Role.FURNITURE) if "monthly" in words] == [
        f"Valley Wire monthly page {number}" for number in (1, 2, 3, 4)
    ]
    assert len(words_in(doc, Role.BODY)) == 4


def test_a_paragraph_goes_on_over_the_page() -> None:
    doc = read(snapshot_of(pdf_of([LINES[2:4], LINES[4:]]), "application/pdf"))
    assert any(words.endswith("the villages above it remain empty.") for words in words_in(doc, Role.BODY))


def test_a_locked_file_and_one_without_text_are_refused_with_a_hint() -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf_of([LINES]))))
    writer.encrypt("secret", algorithm="RC4-128")
    locked = io.BytesIO()
    writer.write(locked)
    with pytest.raises(Refused, match="password") as refused:
        read(snapshot_of(locked.getvalue(), "application/pdf"))
    assert refused.value.hint
    with pytest.raises(Refused, match="scanned") as refused:
        read(snapshot_of(pdf_of([[]]), "application/pdf"))
    assert "recognition" in refused.value.hint


@pytest.mark.parametrize("cut", [0, 8, 100, 400, 700])
def test_a_broken_file_is_refused_or_read(cut: int) -> None:
    try:
        doc = read(snapshot_of(pdf_of([LINES])[:cut], "application/pdf"))
    except Refused as refused:
        assert "PDF" in str(refused)  # noqa: PT017
    else:
        assert doc.text
