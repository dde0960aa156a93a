"""What the network is told of each word: numbers of known labels, in the order of the words."""

from __future__ import annotations

from datetime import date

import pytest
from claims_reading import PUBLISHED, claims_of, page, tools
from claims_reading import document as document_of

from marsad.claims import features
from marsad.claims.features import CHANNELS

TEXT = "Gunmen of the Islamic State did not kill three farmers near Hawija on Monday, police said."


def told(text: str = TEXT, published: date | None = PUBLISHED) -> dict[str, dict[str, str]]:
    """Each word with the labels that it has."""
    found = page(text, published=published)
    claims = claims_of(document_of(text, published=published))
    (words,) = features.of(found.page, found.text, found.cast, tools().lexicon, claims, published)
    return {
        found.text[word.start : word.end]: {
            name: labels[number]
            for (name, labels), number in zip(CHANNELS, word.channels, strict=True)
            if labels[number]
        }
        for word in words
    }


def test_numbers_stand_for_labels_and_0_for_none() -> None:
    assert all(labels[0] == "" and len(set(labels)) == len(labels) for _, labels in CHANNELS)


def test_the_lexicon_the_mentions_and_the_parse_are_told() -> None:
    words = told()
    assert words["Islamic"]["actor"] == "armed_group"
    assert words["Hawija"]["other"] == "place"
    assert words["three"]["count"] == "killed"
    assert words["farmers"]["dep"] == "dobj"
    assert words["police"]["voice"] == "speaker"


@pytest.mark.parametrize(
    ("published", "age"), [(PUBLISHED, "now"), (date(2021, 12, 20), "months"), (date(2024, 1, 1), "years")]
)
def test_how_long_ago_something_was_is_told(published: date, age: str) -> None:
    assert told("Rebels took Hatab on 4 November 2021.", published)["November"]["other"] == age


def test_what_the_rules_read_is_told_on_the_words_that_name_it() -> None:
    word = told()["kill"]
    assert (word["claim"], word["mode"]) == ("killing", "absent")
    assert told()["farmers"]["role"] == "victim"


def test_every_word_hangs_on_a_word_of_its_sentence() -> None:
    found = page(TEXT)
    (words,) = features.of(found.page, found.text, found.cast, tools().lexicon, [], PUBLISHED)
    assert all(0 <= word.head < len(words) for word in words)
    assert sum(word.head == number for number, word in enumerate(words)) == 1
