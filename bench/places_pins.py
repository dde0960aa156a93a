"""False pins: addresses, metonyms, names inside names and homonyms that must not become places on the map.

`gold/pins/seen.jsonl` may be looked at, `unseen.jsonl` is for scores only. A line is an item: `text`, `published`,
`trap`, `scenes` (the exact words of the place where it happened, with `lat`, `lon` and `level`) and `not_scenes` (the
exact words of names that must not be a scene).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from corpora import ROOT
from places_reading import document, parsed

from marsad import pipeline
from marsad.documents.anchors import reading_span
from marsad.mentions import places
from marsad.model.claim import Place
from marsad.model.document import Document
from marsad.model.span import Span
from marsad.reference.gazetteer import distance

FOLDER = ROOT / "gold" / "pins"
CLOSE = {"village": 25.0, "town": 25.0, "district": 60.0, "province": 160.0}
"""Kilometres within which a scene of that level counts as found; a country or region by the words alone."""
Item = dict[str, Any]


def items(half: str) -> list[Item]:
    """The items of one half; none where the file is not there."""
    path = FOLDER / f"{half}.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []


def measure(tools: pipeline.Tools) -> dict[str, Any]:
    """Figures of each half that is there."""
    found = {}
    for half in ("seen", "unseen"):
        if chosen := items(half):
            found[half] = score(chosen, tools)
        else:
            print(f"skipped: gold/pins/{half}.jsonl, which is not there")
    return found


def score(chosen: Sequence[Item], tools: pipeline.Tools) -> dict[str, Any]:
    """False pins and scenes found, by the scenes that the reader names and by the places of its claims."""
    sorts: dict[str, list[int]] = {"named": [0] * 4, "claimed": [0] * 4}
    traps: dict[str, list[int]] = {}
    for item in chosen:
        doc = document(item["id"], item["text"], day=item.get("published") or "")
        page = parsed(doc, tools)
        mentions = places.find(page.readable, doc, tools.gazetteer)
        named = [(one.quote.span, one.place) for one in mentions if not one.metonym]
        claims = [place for claim in pipeline.read_claims(doc, tools).claims for place in claim.where]
        claimed = list({place.quote.span: (place.quote.span, place) for place in claims}.values())
        for sort, pins in (("named", named), ("claimed", claimed)):
            counts = tally(item, doc, pins)
            sorts[sort] = [one + other for one, other in zip(sorts[sort], counts, strict=True)]
            if sort == "claimed":
                trap = traps.setdefault(item["trap"], [0, 0])
                traps[item["trap"]] = [trap[0] + counts[0], trap[1] + counts[1]]
    return {sort: _figures(counts) for sort, counts in sorts.items()} | {
        "false_by_trap": {trap: f"{false}/{names}" for trap, (false, names) in sorted(traps.items())}
    }


def tally(item: Item, doc: Document, pins: Iterable[tuple[Span, Place]]) -> tuple[int, int, int, int]:
    """False pins, names that must not be pinned, scenes found, scenes to be found."""
    told = list(pins)
    scenes = [(span, scene) for scene in item["scenes"] for span in _spans(item, doc, scene["words"])[:1]]
    kept = [span for span, _ in scenes]
    false = 0
    for words in item["not_scenes"]:
        spots = [span for span in _spans(item, doc, words) if not any(span.meets(scene) for scene in kept)]
        false += any(place.lat is not None and span.meets(spot) for spot in spots for span, place in told)
    right = sum(any(span.meets(there) and _is(place, scene) for there, place in told) for span, scene in scenes)
    return false, len(item["not_scenes"]), right, len(scenes)


def _spans(item: Item, doc: Document, words: str) -> list[Span]:
    """Where the words stand in the document's words."""
    return [reading_span(doc.anchors, Span(at, at + len(words))) for at in _starts(item["text"], words)]


def _starts(text: str, words: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _is(place: Place, scene: Item) -> bool:
    reach = CLOSE.get(scene["level"])
    if reach is None:
        return True
    if place.lat is None or place.lon is None or scene.get("lat") is None:
        return False
    return distance((place.lat, place.lon), (scene["lat"], scene["lon"])) <= reach


def _figures(counts: Sequence[int]) -> dict[str, Any]:
    false, names, right, scenes = counts
    return {
        "false_pins": round(false / max(1, names), 4),
        "scenes_found": round(right / max(1, scenes), 4),
        "names": names,
        "scenes": scenes,
    }


def lines(found: dict[str, Any]) -> list[str]:
    """A line for each half."""
    return [
        f"pins {half}: {one['claimed']['false_pins']:.3f} false of {one['claimed']['names']} names (bar 0.02), "
        f"{one['claimed']['scenes_found']:.3f} of {one['claimed']['scenes']} scenes; as scenes named "
        f"{one['named']['false_pins']:.3f} and {one['named']['scenes_found']:.3f}"
        for half, one in found.items()
    ]
