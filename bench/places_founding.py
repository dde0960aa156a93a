"""The founding reports' gold places: within 25 km, said to be unresolved, or a false pin."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from corpora import SHARED
from places_reading import document, parsed

from marsad import pipeline
from marsad.documents.anchors import reading_span
from marsad.mentions import places
from marsad.model.mention import PlaceMention
from marsad.model.span import Span
from marsad.reference.gazetteer import distance

REPORTS, GOLD = SHARED / "reports" / "founding", SHARED / "gold" / "founding" / "claims.jsonl"
CLOSE = {1: 25.0, 2: 25.0, 3: 60.0, 4: 120.0, 5: 120.0}
"""Kilometres within which a place of that precision (UCDP's 1-7) counts as found; a country by its name."""


def measure(tools: pipeline.Tools) -> dict[str, Any]:
    """What became of each place that gold names, by how finely gold knows it."""
    if not GOLD.exists():
        print("skipped: the founding reports, which are not on this machine")
        return {}
    gold: dict[str, dict[tuple[int, int], dict[str, Any]]] = {}
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        claim = json.loads(line)
        for place in claim["where"]:
            gold.setdefault(claim["report"], {})[place["start"], place["end"]] = place
    fates = {"points": Counter[str](), "areas": Counter[str]()}
    named: dict[str, set[str]] = {}
    for report, wanted in gold.items():
        page = parsed(document(report, (REPORTS / report).read_text(encoding="utf-8")), tools)
        found = places.find(page.readable, page.doc, tools.gazetteer)
        for (start, end), place in wanted.items():
            met = [one for one in found if one.quote.span.meets(reading_span(page.doc.anchors, Span(start, end)))]
            fate = _fate(place, met)
            fates["points" if (place.get("precision") or 1) <= 2 else "areas"][fate] += 1
            named.setdefault(fate, set()).add(place["text"])
    return {sort: dict(counts) for sort, counts in fates.items()} | {
        "unresolved_names": sorted(named.get("unresolved", ())),
        "false_pin_names": sorted(named.get("false pin", ())),
        "not_found_names": sorted(named.get("not found", ())),
    }


def _fate(gold: dict[str, Any], met: list[PlaceMention]) -> str:
    """The best that became of a gold place; one that gold gives no position for may only be left unresolved."""
    if not met:
        return "not found"
    fates = {_one(gold, mention) for mention in met}
    return next(fate for fate in ("right", "unresolved", "metonym", "false pin") if fate in fates)


def _one(gold: dict[str, Any], mention: PlaceMention) -> str:
    place = mention.place
    if place.lat is None or place.lon is None:
        area = (place.precision or 0) >= 5 and (gold.get("precision") or 0) >= 5
        return "right" if area else "unresolved"
    if mention.metonym:
        return "metonym"
    if gold.get("lat") is None:
        return "unresolved" if place.place_id is None else "false pin"
    if gold["precision"] == 6 and place.precision == 6:
        return "right" if place.name in {gold["name"], gold["text"]} else "false pin"
    gap = distance((place.lat, place.lon), (gold["lat"], gold["lon"]))
    return "right" if gap <= CLOSE.get(gold["precision"], 250.0) else "false pin"


def lines(found: dict[str, Any]) -> list[str]:
    """Two lines: points and areas."""
    return [f"founding {sort}: {found[sort]}" for sort in ("points", "areas") if sort in found]
