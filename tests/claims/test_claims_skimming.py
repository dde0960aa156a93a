"""What words alone tell before anything is parsed: never more than parsing would."""

from __future__ import annotations

import pytest

from marsad import pipeline
from marsad.claims import relevance
from marsad.claims.skimming import bare
from marsad.pipeline import stages
from reports_world import AMBUSH
from test_stream import REPORTS, document

MATCH = """The captain attacked from the first minute and the defence held on under fire from both wings.

Supporters shot up from their seats when the ball struck the bar, and the visitors fought for every metre of grass.
Police at the gates counted a full house, the ministry of sport said, and the president of the club praised the team.
The coach named a strong squad for Sunday and said that nobody was injured in training. A late raid down the left
killed the match after an hour, and the home side took command. Season tickets sell well, the region hopes for
a place in the top group, and the government may pay for a new stand. Children from the villages around sang all
evening, and the trains that took them home ran until midnight without a delay.
"""


def test_a_long_text_without_a_word_of_conflict_is_told_from_its_words(tools: pipeline.Tools) -> None:
    assert bare(MATCH, tools.registry) > 110
    pages = pipeline.pages_of(document(MATCH, "match.txt"), tools)
    assert relevance.weigh(pages, tools.lexicon).hard == 0


@pytest.mark.parametrize(
    "words",
    [
        *("insurgencies", "Gunmen", "militia's", "ceasefires", "displaced", "bombed", "kidnappings", "IEDs", "rebels"),
        *("Boko Haram", "the Taliban", "a March Brigade", "separatists", "hitmen", "self-defence"),
    ],
)
def test_one_word_in_any_form_or_the_name_of_a_group_has_it_parsed(words: str, tools: pipeline.Tools) -> None:
    assert bare(f"{MATCH}\nNobody spoke of {words}.", tools.registry) == 0


@pytest.mark.parametrize("report", [AMBUSH, *REPORTS])
def test_what_parsing_would_find_is_never_spared(report: str, tools: pipeline.Tools) -> None:
    pages = pipeline.pages_of(document(f"{report}\n{MATCH}", "both.txt"), tools)
    spared = bare(f"{report}\n{MATCH}", tools.registry) > 0
    assert spared == (relevance.weigh(pages, tools.lexicon).hard == 0)
    assert bare(report[:40], tools.registry) == 0


def test_what_is_spared_is_set_aside_with_the_reason(tools: pipeline.Tools, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stages, "GATE", 0.0)
    monkeypatch.setattr(stages, "DOUBTFUL", 1.1)
    monkeypatch.setattr(stages, "read_claims", None)
    assert "belongs to armed conflict alone" in pipeline.read(document(MATCH, "match.txt"), tools).reason
