"""The network is the one that was built, and proposes claims that stand in the text that it was given."""

from __future__ import annotations

import shutil
from importlib.resources import files
from pathlib import Path

import pytest

from marsad.errors import Missing
from marsad.inference.network import FLOOR, Network, Sentence
from marsad.model.span import Span

TEXT = "Gunmen attacked the village of Hatab. Nobody knows why. Militants attacked a patrol."
SPANS = [Span(0, 37), Span(38, 55), Span(56, 84)]


def proposals() -> list[object]:
    return list(Network.load().read(TEXT, [Sentence(span, []) for span in SPANS]).proposals)


def test_proposals_stand_in_the_sentence_that_they_are_of() -> None:
    found = Network.load().read(TEXT, [Sentence(span, []) for span in SPANS])
    assert 0.0 <= found.about <= 1.0
    assert found.proposals
    for one in found.proposals:
        assert SPANS[one.sentence].holds(one.mark)
        assert one.named >= FLOOR
        for odds in one.whole.values():
            assert sum(odds.values()) == pytest.approx(1.0, abs=1e-3)


def test_the_odds_of_words_that_it_was_read_with_add_up_to_one() -> None:
    one = Network.load().read(TEXT, [Sentence(span, []) for span in SPANS]).proposals[0]
    assert sum(one.of("role", Span(0, 6)).values()) == pytest.approx(1.0, abs=1e-3)
    assert one.of("role", Span(400, 406)) == {}


def test_no_sentences_give_nothing() -> None:
    assert Network.load().read("", []).proposals == ()


def test_a_report_of_other_things_is_not_read_for_proposals() -> None:
    sentences = [Sentence(span, []) for span in SPANS]
    full = Network.load().read(TEXT, sentences)
    just = Network.load().read(TEXT, sentences, least=full.about)
    assert [(one.mark, one.type, one.whole) for one in just.proposals] == [
        (one.mark, one.type, one.whole) for one in full.proposals
    ]
    none = Network.load().read(TEXT, sentences, least=full.about + 1e-6)
    assert none.about == full.about
    assert none.proposals == []


def test_files_that_were_changed_are_refused(tmp_path: Path) -> None:
    shutil.copytree(Path(str(files("marsad.inference") / "data")), tmp_path / "data")
    with (tmp_path / "data" / "claim.onnx").open("ab") as file:
        file.write(b"\0")
    with pytest.raises(Missing, match=r"claim\.onnx"):
        Network(tmp_path / "data")
