"""Which of the places that a report names is where a claim happened."""

from __future__ import annotations

import pytest
from claims_reading import PUBLISHED, document, tools

from marsad import pipeline
from marsad.claims import spots
from marsad.claims.settling import settle
from marsad.claims.sketch import Sketch
from marsad.claims.spots import Spot, choose, of_all
from marsad.model.codebook import Kind, Type
from marsad.model.document import Document, Role
from marsad.model.mention import Page
from marsad.model.span import Quote

STORY = "Gunmen burned a mill in Kirkuk. Nine families have gone to Mosul since, a trader from Tikrit said."


def _sketched(text: str, *told: tuple[str, Type]) -> tuple[list[Sketch], Document, list[Page]]:
    """What is told by these words, settled, each with the places that its own sentence names."""
    doc = document(text, published=PUBLISHED)
    pages = pipeline.pages_of(doc, tools())
    sentences = [one for page in pages for one in page.sentences]
    named = [one for page in pages for one in page.places if not one.metonym]
    sketches: list[Sketch] = []
    for words, sort in told:
        start = text.index(words)
        number, sentence = next((n, one) for n, one in enumerate(sentences) if one.span.start <= start < one.span.end)
        mark = Quote.take(text, start, start + len(words))
        made = Sketch(sort, Kind.EVENT, mark, number, 0, Role.BODY, 0.9, [sentence.span], placed=0.9)
        made.where = [one.place for one in named if sentence.span.holds(one.quote.span)]
        sketches.append(made)
    settle(sketches, doc, pages)
    return sketches, doc, pages


def _names(spot: Spot) -> list[str | None]:
    return [place.name for place in spot.places]


def test_the_spots_of_a_claim_are_where_it_is_settled_nowhere_and_what_else_is_named() -> None:
    burned, gone = of_all(*_sketched(STORY, ("burned", Type.DESTRUCTION), ("gone", Type.DISPLACEMENT)))
    assert [_names(spot) for spot in burned] == [["Kirkuk"], [], ["Mosul"]]
    assert [_names(spot) for spot in gone] == [["Mosul"], [], ["Kirkuk"]]
    assert [spot.settled for spot in gone] == [True, False, False]


def test_no_spot_is_a_name_that_is_no_scene() -> None:
    found = of_all(*_sketched(STORY, ("gone", Type.DISPLACEMENT)))
    assert not any("Tikrit" in _names(spot) for spots_ in found for spot in spots_)


def test_a_place_says_how_it_stands_to_the_claim() -> None:
    burned, gone = of_all(*_sketched(STORY, ("burned", Type.DESTRUCTION), ("gone", Type.DISPLACEMENT)))
    assert {"here", "here_in", "settled"} <= burned[0].signs.keys()
    assert {"here_to", "here_to_moving"} <= gone[0].signs.keys()
    assert {"back_1", "last"} <= gone[2].signs.keys()
    assert "ahead" in burned[2].signs


def test_the_heaviest_spot_is_chosen_and_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spots, "WEIGHTS", {"last": 2.5})
    sketches, doc, pages = _sketched(STORY, ("burned", Type.DESTRUCTION), ("gone", Type.DISPLACEMENT))
    choose(sketches, doc, pages)
    assert [[place.name for place in one.where] for one in sketches] == [["Kirkuk"], ["Kirkuk"]]
    assert sketches[1].because["where"] == "the likeliest of the places named"


@pytest.mark.parametrize("weights", [{"last": 1.5}, {"nowhere": 9.0}])
def test_what_is_settled_stays_where_nothing_outweighs_it_by_far(
    weights: dict[str, float], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spots, "WEIGHTS", weights)
    sketches, doc, pages = _sketched(STORY, ("burned", Type.DESTRUCTION), ("gone", Type.DISPLACEMENT))
    choose(sketches, doc, pages)
    assert [[place.name for place in one.where] for one in sketches] == [["Kirkuk"], ["Mosul"]]


def test_what_is_settled_stays_where_nothing_speaks_for_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spots, "WEIGHTS", {})
    sketches, doc, pages = _sketched(STORY, ("burned", Type.DESTRUCTION), ("gone", Type.DISPLACEMENT))
    choose(sketches, doc, pages)
    assert [[place.name for place in one.where] for one in sketches] == [["Kirkuk"], ["Mosul"]]
