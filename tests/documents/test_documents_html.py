from __future__ import annotations

import time
from datetime import date

import pytest
from invented_reports import PAGE, passage_of, snapshot_of, words_in

from marsad.documents import read
from marsad.documents.html import charset_of_page
from marsad.errors import Refused
from marsad.model.document import Hints, Role


def test_a_page_keeps_all_its_visible_text_with_furniture_marked() -> None:
    doc = read(snapshot_of(PAGE, "text/html"))
    assert [passage_of(doc, words).role for words in ("Home", "Cup final", "© 2019")] == [Role.FURNITURE] * 3
    assert "main text (nav)" in passage_of(doc, "Home").reason
    assert words_in(doc, Role.HEADLINE) == ["Two shepherds killed above Karsim", "Roads closed"]
    assert words_in(doc, Role.BYLINE) == ["By Dara Veysi in Karsim"]
    assert words_in(doc, Role.CAPTION) == ["Karsim, March 9, 2019: Three houses were burned in Beni Sawa."]
    assert len(words_in(doc, Role.BODY)) == 3
    assert "near Wadi Hatab, eight kilometres north of Karsim, the police" in doc.text
    for unseen in ("script", "hidden", "color"):
        assert unseen not in doc.text


def test_metadata_comes_from_the_page_and_hints_win() -> None:
    doc = read(snapshot_of(PAGE, "text/html", hints=Hints(url="http://site.test/a")))
    assert (doc.title, doc.source, doc.author) == ("Two shepherds killed above Karsim", "Valley Wire", "Dara Veysi")
    assert (doc.published, doc.published_from, doc.dateline) == (date(2019, 3, 14), "meta tag", "Karsim")
    assert doc.url == "http://site.test/a"
    hints = Hints(published=date(2020, 1, 1), title="By hand", source="Desk")
    doc = read(snapshot_of(PAGE, "text/html", hints=hints))
    assert (doc.published, doc.published_from, doc.title, doc.source) == (date(2020, 1, 1), "given", "By hand", "Desk")


def test_the_pages_own_character_set_is_used() -> None:
    arabic = "قتل راعيان قرب وادي حطب شمال بلدة كرسيم يوم الاثنين، وقالت الشرطة إن المسلحين فروا نحو الجبال."
    page = (
        f'<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1256"></head><p>{arabic}</p>'
    )
    doc = read(snapshot_of(page.encode("cp1256"), "text/html"))
    assert doc.text == arabic
    assert doc.language == "ar"
    assert charset_of_page(b"<meta charset='koi8-r'>") == "koi8-r"
    assert charset_of_page(b"<p>charset=x</p>") is None


def test_a_short_page_is_read_by_its_words_with_a_note() -> None:
    doc = read(snapshot_of("<p>Two killed at the dam.</p><footer>© 2019 Wire</footer>", "text/html"))
    assert words_in(doc, Role.BODY) == ["Two killed at the dam."]
    assert words_in(doc, Role.FURNITURE) == ["© 2019 Wire"]
    assert any("structure" in note for note in doc.notes)


def test_hostile_words_are_text_and_nothing_more() -> None:
    page = PAGE.replace("Two shepherds killed", "&lt;script&gt;alert(1)&lt;/script&gt; killed")
    doc = read(snapshot_of(page, "text/html"))
    assert "<script>alert(1)</script> killed above Karsim" in doc.text


@pytest.mark.parametrize("markup", ["<div>" * 10_000 + "x", "<html></html>", "<script>only</script>", "<" * 1_000])
def test_pages_without_words_or_bottom_are_refused(markup: str) -> None:
    with pytest.raises(Refused):
        read(snapshot_of(markup, "text/html"))


def test_deep_pages_are_read_without_the_extractor() -> None:
    doc = read(snapshot_of("<div>" * 800 + "<p>Two shepherds were shot dead near the dam.</p>", "text/html"))
    assert words_in(doc, Role.BODY) == ["Two shepherds were shot dead near the dam."]
    assert any("nested" in note for note in doc.notes)


@pytest.mark.parametrize(
    "inner",
    ["<p>" * 30_000, "<td>" * 30_000, "<b></b>" * 20_000, "<p>" + "Ã©Ã¨â€™ " * 8_000, "<p>" + "2019 " * 20_000],
    ids=["empty paragraphs", "empty cells", "empty marks", "damaged letters", "years"],
)
def test_work_does_not_grow_with_the_square_of_the_page(inner: str) -> None:
    started = time.process_time()
    read(snapshot_of(f"<html><body>{inner}<p>Gunmen killed two men near the mill.</p></body></html>", "text/html"))
    assert time.process_time() - started < 6
