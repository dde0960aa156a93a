from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from invented_reports import snapshot_of, words_in

from marsad.documents import read
from marsad.documents.markdown import draft_markdown
from marsad.model.document import Role

TEXT = """\
---
title: "Two shepherds killed"
date: 2019-03-14
source: Valley Wire
author: Dara Veysi
lang: en
tags: [a, b]
---

# Two shepherds killed

KARSIM (Valley Wire) - Two **shepherds** were shot dead near [Wadi Hatab](http://site.test/x) on
Monday, the police said.

> “We ran,” said a farmer.

- Three houses were burned.
- A bridge_of_stone was blown up.

## Roads closed

The road to the dam is closed after dusk.
"""


def test_front_matter_is_metadata_and_furniture() -> None:
    doc = read(snapshot_of(TEXT, "text/markdown"))
    assert doc.text == TEXT
    assert (doc.title, doc.source, doc.author) == ("Two shepherds killed", "Valley Wire", "Dara Veysi")
    assert (doc.published, doc.published_from, doc.language, doc.dateline) == (
        date(2019, 3, 14),
        "front matter",
        "en",
        "Karsim",
    )
    (front,) = words_in(doc, Role.FURNITURE)
    assert front.startswith("---\ntitle")
    assert front.endswith("---")


def test_marks_are_blanked_in_the_reading_only() -> None:
    doc = read(snapshot_of(TEXT, "text/markdown"))
    assert doc.reading is not None
    assert len(doc.reading) == len(doc.text)
    assert words_in(doc, Role.HEADLINE) == ["# Two shepherds killed", "## Roads closed"]
    read_words = " ".join(doc.reading[doc.reading.index("KARSIM") :].split())
    assert "Two shepherds were shot dead near Wadi Hatab on Monday, the police said. “We ran,”" in read_words
    assert "A bridge_of_stone was" in read_words
    assert not set("#*[]>") & set(read_words)


def test_a_date_that_cannot_be_read_is_told() -> None:
    doc = read(snapshot_of("---\ndate: soon\n---\nTwo men were killed near the dam.", "text/markdown"))
    assert doc.published is None
    assert any("front matter" in note for note in doc.notes)


def test_a_rule_at_the_start_is_no_front_matter() -> None:
    assert draft_markdown("---\n\nTwo men were killed.").title is None
    assert draft_markdown("Words\n---\ntitle: x\n---\n").title is None


@given(st.text(alphabet="-# \n*_[]()>a:`\r1.", max_size=200))
def test_any_text_is_cut_without_loss(text: str) -> None:
    draft = draft_markdown(text)
    covered = {at for block in draft.blocks for at in range(block.span.start, block.span.end)}
    assert all(character.isspace() for at, character in enumerate(text) if at not in covered)
    spans = [block.span for block in draft.blocks]
    assert all(one.end <= two.start for one, two in zip(spans, spans[1:], strict=False))
