"""How false pins are counted, and that the reader stays above its floors on the half that nobody looks at."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from marsad import pipeline
from marsad.evaluation.pins import Item, Pins, Scene, pins, read_items
from marsad.model.claim import Place
from marsad.model.document import Document, Hints, Snapshot
from marsad.model.span import Quote, Span

ROOT = Path(__file__).parents[2]
FALSE, FOUND = 0.044, 0.64
"""The most names of the unseen half that may be pinned falsely, and the least share of its scenes to be found."""
ITEM = Item(
    "p", "speaker", "Speaking in Erbil, he said Sinjar was shelled.", "", (Scene("Sinjar", (36.32, 41.88), "town"),),
    ("Erbil",),
)  # fmt: skip


def _placed(words: str, lat: float | None, lon: float | None) -> tuple[Span, Place]:
    at = ITEM.text.index(words)
    quote = Quote(words, Span(at, at + len(words)))
    return quote.span, Place(quote, words, lat, lon, 1)


def test_a_pin_on_a_name_that_is_no_scene_is_false() -> None:
    right, wrong = _placed("Sinjar", 36.33, 41.87), _placed("Erbil", 36.19, 44.01)
    assert pins(ITEM, [right]) == Pins(0, 1, 1, 1)
    assert pins(ITEM, [right, wrong]) == Pins(1, 1, 1, 1)
    assert pins(ITEM, []) == Pins(0, 1, 0, 1)


def test_a_scene_far_off_is_not_found_and_a_name_without_a_position_is_no_pin() -> None:
    assert pins(ITEM, [_placed("Sinjar", 33.3, 44.4), _placed("Erbil", None, None)]) == Pins(0, 1, 0, 1)


def test_a_street_called_after_a_town_is_no_pin_there_when_it_was_put_where_the_scene_is() -> None:
    text = "A mine killed two on Haifa Street in Baghdad."
    item = Item("p", "street", text, "", (Scene("Baghdad", (33.33, 44.4), "town"),), ("Haifa",))

    def on(words: str, lat: float, lon: float) -> tuple[Span, Place]:
        span = Span(text.index(words), text.index(words) + len(words))
        return span, Place(Quote(words, span), words, lat, lon, 1)

    assert pins(item, [on("Haifa Street", 33.34, 44.39)]) == Pins(0, 1, 1, 1)
    assert pins(item, [on("Haifa Street", 32.8, 34.99)]) == Pins(1, 1, 0, 1)
    assert pins(item, [on("Haifa", 33.34, 44.39)]) == Pins(1, 1, 0, 1)


def test_a_scene_is_found_by_its_name_on_later_words_that_mean_it() -> None:
    span, place = _placed("he", 36.33, 41.87)
    assert pins(ITEM, [(span, replace(place, name="Sinjar"))]) == Pins(0, 1, 1, 1)
    assert pins(ITEM, [(span, replace(place, name="Tal Afar"))]) == Pins(0, 1, 0, 1)


def test_counts_add_up() -> None:
    assert Pins(1, 2, 3, 4) + Pins(1, 1, 1, 1) == Pins(2, 3, 4, 5)


def test_items_are_read_as_they_are_written(tmp_path: Path) -> None:
    row = {
        "id": "x", "pair": None, "trap": "area", "published": "2021-03-04", "text": "Fighting in Iraq.",
        "scenes": [{"words": "Iraq", "lat": 33, "lon": 44.0, "level": "country"}], "not_scenes": [],
    }  # fmt: skip
    (tmp_path / "items.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    [item] = read_items(tmp_path / "items.jsonl")
    assert item.scenes == (Scene("Iraq", (33.0, 44.0), "country"),)
    del row["trap"]
    (tmp_path / "items.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    with pytest.raises(KeyError):
        read_items(tmp_path / "items.jsonl")


def test_the_unseen_half_is_pinned_no_worse_than_before() -> None:
    tools, moment = pipeline.Tools.load(), datetime(2026, 1, 1, tzinfo=UTC)
    total = Pins()
    for item in read_items(ROOT / "gold" / "pins" / "unseen.jsonl"):
        content = item.text.encode()
        hints = Hints(published=date.fromisoformat(item.published) if item.published else None, language="en")
        digest = sha256(content).hexdigest()
        doc = pipeline.document(Snapshot(item.id, content, "text/plain", digest, moment, item.id, "utf-8", hints))
        assert isinstance(doc, Document)
        told = [(place.quote.span, place) for claim in pipeline.claims_of(doc, tools) for place in claim.where]
        total += pins(item, told)
    assert total.false / total.names <= FALSE
    assert total.found / total.scenes >= FOUND
