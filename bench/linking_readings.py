"""What each sort of reading error costs in linking: claims as read, with some of their fields as the gold has them.

Only claims that stand for a gold claim are corrected; what was read besides, and what was missed, stays as it was.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import linking_gold

from marsad import pipeline
from marsad.incidents.occurrence import is_occurrence
from marsad.model.claim import Claim

SETS = ("seen", "seen-2")
CORRECTED: dict[str, tuple[str, ...]] = {
    "as read": (),
    "places": ("where",),
    "times": ("when", "background"),
    "types": ("kind", "type"),
    "counts": ("counts",),
    "actors": ("actors",),
    "places and times": ("where", "when", "background"),
    "all of these": ("where", "when", "background", "kind", "type", "counts", "actors"),
}


def measure(tools: pipeline.Tools) -> dict[str, Any] | None:
    """B³ and merges of the occurrences read, by set and by what was corrected; None where there is no gold."""
    if not all((linking_gold.FOLDER / half / "claims.jsonl").exists() for half in SETS):
        return None
    return {half: _of(half, tools) for half in SETS}


def _of(half: str, tools: pipeline.Tools) -> dict[str, dict[str, float]]:
    docs, told, _ = linking_gold.read_gold(linking_gold.FOLDER / half)
    read = [claim for doc in docs for claim in pipeline.read(doc, tools).claims]
    stood = stands(told, read)
    gold = {key: incident for key, (_, incident) in stood.items()}
    found = {}
    for name, fields in CORRECTED.items():
        made = [_corrected(one, stood[one.id][0], fields) if one.id in stood else one for one in read]
        scored = linking_gold.scores(gold, linking_gold.placed(gold, linking_gold.link(docs, made)))
        found[name] = {
            "b_cubed": scored["b_cubed"]["f1"],
            "over_merged": scored["over_merged"],
            "under_merged": scored["under_merged"],
        }
    return found


def stands(told: Sequence[tuple[Claim, str | None]], read: Sequence[Claim]) -> dict[str, tuple[Claim, str]]:
    """The gold claim, and its incident, that a claim as read stands for, by the id of the one that was read."""
    found: dict[str, tuple[Claim, str]] = {}
    for claim, incident in told:
        if incident and is_occurrence(claim):
            open_ = [one for one in read if one.id not in found and is_occurrence(one)]
            if match := linking_gold.match(claim, open_):
                found[match.id] = claim, incident
    return found


def _corrected(read: Claim, gold: Claim, fields: tuple[str, ...]) -> Claim:
    """The claim as read, under its own id, with some of its fields as the gold has them."""
    return replace(read, **{name: getattr(gold, name) for name in fields})


def lines(found: dict[str, Any]) -> list[str]:
    """The figures in words."""
    return [
        line
        for half, rows in found.items()
        for line in rows_told(f"Linking of claims as read, {half}, with parts of each as the gold has them:", rows)
    ]


def rows_told(title: str, rows: dict[str, dict[str, float]]) -> list[str]:
    """Figures of linking by what was changed, under a title."""
    return [
        title,
        *(
            f"  {name:20} B³ {row['b_cubed']:.3f}  over {row['over_merged']:.1%}  under {row['under_merged']:.1%}"
            for name, row in rows.items()
        ),
    ]
