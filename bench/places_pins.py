"""False pins: addresses, metonyms, names inside names and homonyms that must not become places on the map.

`gold/pins/seen.jsonl` and `train*.jsonl` may be looked at, `unseen.jsonl` is for scores only.
`marsad.evaluation.pins` counts them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from corpora import ROOT
from places_reading import document, parsed

from marsad import pipeline
from marsad.documents.anchors import given_span
from marsad.evaluation.pins import Item, Pins, pins, read_items
from marsad.mentions import places

FOLDER = ROOT / "gold" / "pins"


def measure(tools: pipeline.Tools) -> dict[str, Any]:
    """Figures of each half that is there."""
    paths = sorted(FOLDER.glob("*.jsonl"))
    if not paths:
        print("skipped: gold/pins, which is not there")
    return {path.stem: score(read_items(path), tools) for path in paths}


def score(chosen: Sequence[Item], tools: pipeline.Tools) -> dict[str, Any]:
    """False pins and scenes found, by the scenes that the reader names and by the places of its claims."""
    named, claimed = Pins(), Pins()
    traps: dict[str, Pins] = {}
    for item in chosen:
        doc = document(item.id, item.text, day=item.published)
        mentions = places.find(parsed(doc, tools).readable, doc, tools.gazetteer)
        scenes = [(given_span(doc.anchors, one.quote.span), one.place) for one in mentions if not one.metonym]
        told = [(place.quote.span, place) for claim in pipeline.claims_of(doc, tools) for place in claim.where]
        named, mine = named + pins(item, scenes), pins(item, told)
        claimed, traps[item.trap] = claimed + mine, traps.get(item.trap, Pins()) + mine
    return {
        "named": _figures(named),
        "claimed": _figures(claimed),
        "false_by_trap": {trap: f"{one.false}/{one.names}" for trap, one in sorted(traps.items())},
    }


def _figures(counts: Pins) -> dict[str, Any]:
    return {
        "false_pins": round(counts.false / max(1, counts.names), 4),
        "scenes_found": round(counts.found / max(1, counts.scenes), 4),
        "names": counts.names,
        "scenes": counts.scenes,
    }


def lines(found: dict[str, Any]) -> list[str]:
    """A line for each half."""
    return [
        f"pins {half}: {one['claimed']['false_pins']:.3f} false of {one['claimed']['names']} names (bar 0.02), "
        f"{one['claimed']['scenes_found']:.3f} of {one['claimed']['scenes']} scenes; as scenes named "
        f"{one['named']['false_pins']:.3f} and {one['named']['scenes_found']:.3f}"
        for half, one in found.items()
    ]
