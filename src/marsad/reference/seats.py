"""The towns that first-level areas are governed from, where no list of places says so."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files

from marsad.reference.folding import fold


@cache
def _seats() -> dict[tuple[str, str], str]:
    text = (files("marsad.reference") / "data" / "seats.csv").read_text(encoding="utf-8")
    return {(row["country"], fold(row["area"])): row["town"] for row in csv.DictReader(text.splitlines())}


def seat_of(area: str, country: str) -> str | None:
    """The name of the seat of an area (by its name and its country's two letters), as far as the table has it."""
    return _seats().get((country, fold(area)))
