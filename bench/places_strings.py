"""Strings to coordinates: the place strings of UCDP's events in Iraq, with their province, and nothing else.

Only strings known to the place or near it (UCDP's where_prec 1 and 2), only the half that did not go into the
gazetteer's conflict record (odd checksums, docs/geography.md), and with UCDP's own rows out of the gazetteer.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zlib import crc32

from corpora import SHARED

from marsad.reference.gazetteer import Candidate, Gazetteer, distance
from marsad.reference.gazetteer_words import candidates_of, resolve_words

FILE = SHARED / "data" / "geo" / "ucdp_iraq_places.csv"
CLOSE = 25.0
"""Kilometres within which a string counts as found."""


class WithoutUcdp(Gazetteer):
    """A gazetteer in which UCDP's own places are not to be found."""

    def candidates(self, name: str) -> tuple[Candidate, ...]:
        """What `name` may stand for, UCDP's places left out."""
        return tuple(place for place in super().candidates(name) if not place.place_id.startswith("ucdp:"))

    def similar(self, name: str, area: Candidate) -> Candidate | None:
        """A place spelt almost alike; none where that is one of UCDP's."""
        found = super().similar(name, area)
        return None if found and found.place_id.startswith("ucdp:") else found


@dataclass(frozen=True, slots=True)
class Row:
    """A place string of UCDP's, its province, where it is, and how many events were there."""

    words: str
    province: str
    lat: float
    lon: float
    events: int
    seen: bool


def rows() -> Iterator[Row]:
    """The strings; `seen` those of the half that the gazetteer's conflict record was made of."""
    with FILE.open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            if row["where_prec"] in {"1", "2"}:
                words = row["where_coordinates"]
                yield Row(
                    words, row["adm_1"], float(row["latitude"]), float(row["longitude"]), int(row["events"]),
                    seen=crc32(words.encode()) % 2 == 0,
                )  # fmt: skip


def measure(path: Path) -> dict[str, Any]:
    """Shares within 25 km, of all and of those of which the gazetteer has any place within 25 km by that name."""
    if not FILE.exists():
        print("skipped: UCDP's place strings of Iraq, which are not on this machine")
        return {}
    gazetteer = WithoutUcdp.open(path)
    chosen = list(rows())
    return {
        half: _half([row for row in chosen if row.seen == (half == "seen")], gazetteer) for half in ("seen", "unseen")
    }


def _half(chosen: list[Row], gazetteer: Gazetteer) -> dict[str, Any]:
    held = right = wrong = held_right = 0
    for row in chosen:
        found = place(row, gazetteer)
        near = found is not None and found.point is not None and distance(found.point, (row.lat, row.lon)) <= CLOSE
        there = near or any(_near(one, row) for one in candidates_of(gazetteer, row.words))
        held += there
        right += near
        held_right += near and there
        wrong += found is not None and not near
    return {
        "strings": len(chosen),
        "held": held,
        "within_25_km": round(right / max(1, len(chosen)), 4),
        "within_25_km_of_held": round(held_right / max(1, held), 4),
        "false_pins": round(wrong / max(1, len(chosen)), 4),
    }


def place(row: Row, gazetteer: Gazetteer) -> Candidate | None:
    """The place that a string stands for; its province is the only context."""
    return resolve_words(gazetteer, row.words, within=[row.province, "Iraq"]).place


def _near(place: Candidate, row: Row) -> bool:
    return place.point is not None and distance(place.point, (row.lat, row.lon)) <= CLOSE


def lines(found: dict[str, Any]) -> list[str]:
    """A line for each half."""
    return [
        f"UCDP Iraq {half:7} {one['strings']} strings: {one['within_25_km']:.3f} within 25 km, "
        f"{one['within_25_km_of_held']:.3f} of the {one['held']} held, {one['false_pins']:.3f} false"
        for half, one in found.items()
    ]
