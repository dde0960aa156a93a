"""Texts that speak of battles, attacks and deaths without any armed conflict give no claims."""

from __future__ import annotations

from pathlib import Path

import pytest
from claims_reading import document, tools

from marsad import pipeline

TEXTS = sorted((Path(__file__).parents[1] / "world" / "peace").glob("*.txt"))


def test_there_are_ten_of_them() -> None:
    assert len(TEXTS) >= 10


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_a_text_without_conflict_gives_no_claims(path: Path) -> None:
    assert pipeline.claims_of(document(path.read_text(encoding="utf-8")), tools()) == []
