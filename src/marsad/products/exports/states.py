"""Codes of countries in the systems that conflict datasets use."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from marsad.reference.countries import countries

ACLED_REGIONS = {
    1: "Western Africa",
    2: "Middle Africa",
    3: "Eastern Africa",
    4: "Southern Africa",
    5: "Northern Africa",
    7: "South Asia",
    9: "Southeast Asia",
    11: "Middle East",
    12: "Europe",
    13: "Caucasus and Central Asia",
    14: "Central America",
    15: "South America",
    16: "Caribbean",
    17: "East Asia",
    18: "North America",
    19: "Oceania",
    20: "Antarctica",
}
"""ACLED's regions by their codes (acledR)."""


@dataclass(frozen=True, slots=True)
class State:
    """A country: ISO 3166-1 codes of two and three letters and number, name, and the regions that it is put in.

    `numeric` keeps its leading noughts; `gw` is its number on Gleditsch and Ward's list, None where it is not on it.
    Which region ACLED and UCDP put a country in follows their published data as remembered, not a table of theirs.
    """

    iso2: str
    iso3: str
    numeric: str
    name: str
    gw: int | None
    acled_region: str
    ucdp_region: str


@cache
def states() -> dict[str, State]:
    """All countries by their codes of two letters."""
    lines = (files("marsad.reference") / "data" / "states.csv").read_text(encoding="utf-8").splitlines()
    known = countries()
    return {
        row["iso2"]: State(
            row["iso2"],
            row["iso3"],
            row["numeric"],
            known[row["iso2"]].name if row["iso2"] in known else row["iso3"],
            int(row["gw"]) if row["gw"] else None,
            ACLED_REGIONS[int(row["acled_region"])] if row["acled_region"] else "",
            row["ucdp_region"],
        )
        for row in csv.DictReader(lines)
    }


def state(code: str | None) -> State | None:
    """The country of a code of two letters; None for what is none."""
    return states().get(code or "")
