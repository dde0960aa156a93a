"""Names found for all words at once are those that the parser's own walk finds."""

from __future__ import annotations

from typing import Any

import pytest
import spacy

from marsad.inference import parser_names
from marsad.inference.parser import MODEL
from marsad.inference.parser_names import Names

TEXTS = (
    "Gunmen shot dead two farmers near Tazirbat on Tuesday night, a spokesman of the Interior Ministry of Libya said.",
    "On 3 March 2021 General Abu Bakr al Sanusi met the United Nations Support Mission in Tripoli. Al Jazeera saw him.",
    "Kidal  \n  Gao",
    "Nobody has claimed it.",
    "The Free Army of the North",
    "Between 20 and 25 May, about $3.5 million and 40 percent of Niger's cattle were lost in Diffa",
)


@pytest.fixture(scope="module")
def pipeline() -> Any:
    return spacy.load(MODEL)


@pytest.mark.parametrize("most", [1, 64])
def test_names_are_those_of_the_parsers_own_walk(pipeline: Any, most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parser_names, "_MOST", most)
    docs = [pipeline(text) for text in TEXTS]
    told = [[(name.start, name.end, name.label_) for name in doc.ents] for doc in docs]
    assert Names(pipeline.get_pipe("ner")).find(docs) == told
    assert sum(end - start > 1 for names in told for start, end, _ in names) >= 4


def test_a_name_ends_with_its_sentence(pipeline: Any) -> None:
    def made(*starts: int) -> Any:
        doc = pipeline.make_doc("He met Abdul Karim Hassan")
        for token in doc:
            token.is_sent_start = token.i in {0, *starts}
        return doc

    names = Names(pipeline.get_pipe("ner"))
    assert [(a, b) for a, b, _ in names.find([made()])[0]] == [(2, 5)]
    assert all(b <= 4 or a >= 4 for a, b, _ in names.find([made(4)])[0])


def test_passages_without_words_have_no_names(pipeline: Any) -> None:
    empty = pipeline.make_doc("")
    assert Names(pipeline.get_pipe("ner")).find([empty, empty]) == [[], []]
    full = pipeline("Ali of Mosul")
    assert Names(pipeline.get_pipe("ner")).find([empty, full])[0] == []
