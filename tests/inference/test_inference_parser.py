from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.errors import Missing
from marsad.inference import parser
from marsad.inference.parser import Parser
from marsad.model.span import Span


def sentences(text: str) -> list[str]:
    return [sentence.span.of(text) for sentence in Parser.load().parse(text, [Span(0, len(text))])[0]]


def test_offsets_count_in_the_whole_text() -> None:
    text = "Furniture.\n\nGunmen fired on a bus near Tel Omar. Two men died."
    found = Parser.load().parse(text, [Span(12, len(text))])[0]
    assert [sentence.span.of(text) for sentence in found] == ["Gunmen fired on a bus near Tel Omar.", "Two men died."]
    assert all(text[token.start : token.end] == token.text for sentence in found for token in sentence.tokens)


def test_texts_read_together_are_read_as_each_alone() -> None:
    texts = ["Gunmen fired on a bus. Two men died.", "Shells fell on Tel Omar, police said.", "1 3 ·", "IS fled."]
    together = Parser.load().parse_all(texts)
    assert len(together) == len(texts)
    for text, found in zip(texts, together, strict=True):
        (alone,) = Parser.load().parse(text, [Span(0, len(text))])
        assert [one.span for one in found] == [one.span for one in alone]
        for mine, other in zip(found, alone, strict=True):
            assert [(t.text, t.start, t.pos, t.dep, t.ent, t.head.start) for t in mine.tokens] == [
                (t.text, t.start, t.pos, t.dep, t.ent, t.head.start) for t in other.tokens
            ]
    assert Parser.load().parse_all([]) == []


def test_titles_and_closing_quotes_do_not_break_sentences() -> None:
    assert sentences("The road is shut, Brig. Gen. Hadi Salem said. “Nobody passes.” He left.") == [
        "The road is shut, Brig. Gen. Hadi Salem said.",
        "“Nobody passes.”",
        "He left.",
    ]


def test_every_head_is_a_token_of_the_passage() -> None:
    text = "Mortars fell on the camp overnight and three families fled."
    (found,) = Parser.load().parse(text, [Span(0, len(text))])[0]
    assert all(token.head in found.tokens for token in found.tokens)
    assert len(found.roots) == 1
    assert found.tokens[0] in found.roots[0].subtree()


@settings(max_examples=25)
@given(st.text(min_size=1, max_size=120))
def test_any_text_is_cut_into_spans_that_hold_their_words(text: str) -> None:
    for sentence in Parser.load().parse(text, [Span(0, len(text))])[0]:
        assert all(text[token.start : token.end] == token.text for token in sentence.tokens)
        assert sentence.span.start == sentence.tokens[0].start


def test_a_changed_model_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parser, "DIGEST", "0" * 64)
    Parser.load.cache_clear()
    with pytest.raises(Missing, match="not the ones"):
        Parser.load()
    monkeypatch.undo()
    Parser.load.cache_clear()


def test_a_missing_model_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parser, "MODEL", "no_such_model")
    Parser.load.cache_clear()
    with pytest.raises(Missing, match="no_such_model"):
        Parser.load()
    monkeypatch.undo()
    Parser.load.cache_clear()
