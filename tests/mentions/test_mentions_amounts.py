"""Sums of money and stretches of land."""

from __future__ import annotations

import pytest

from marsad.mentions import amounts


@pytest.mark.parametrize(
    ("text", "words", "low", "high"),
    [
        ("They want 20 million naira.", "20 million naira", 20_000_000, 20_000_000),
        ("They took $45,000 in cash.", "$45,000", 45_000, 45_000),
        ("Each pays between $2,000 and $10,000.", "between $2,000 and $10,000", 2_000, 10_000),
        ("It takes as much as $5 million a month.", "as much as $5 million", 1, 5_000_000),
        ("They want US$3.5 million for him.", "US$3.5 million", 3_500_000, 3_500_000),
        ("They asked for fifteen thousand dollars.", "fifteen thousand dollars", 15_000, 15_000),
        ("Fines of up to 40,000 rupees each.", "up to 40,000 rupees", 1, 40_000),
        ("They want 80 million CFA francs.", "80 million CFA francs", 80_000_000, 80_000_000),
        ("Fire ate 300 hectares of wheat.", "300 hectares", 300, 300),
        ("They hold over 700 square miles of land.", "over 700 square miles", 701, None),
    ],
)
def test_a_sum_is_a_range_with_its_words(text: str, words: str, low: int, high: int | None) -> None:
    (found,) = amounts.find(text, 0)
    assert (found.quote.words, found.low, found.high) == (words, low, high)
    assert found.quote.span.of(text) == words


@pytest.mark.parametrize("text", ["A house worth $2 million burned.", "They sent 20 men.", "It lies ten miles off."])
def test_what_is_no_sum_or_only_a_price(text: str) -> None:
    assert amounts.find(text, 0) == []


def test_offsets_count_in_the_document() -> None:
    (found,) = amounts.find("They want $900.", 40)
    assert (found.quote.span.start, found.quote.span.end) == (50, 54)
