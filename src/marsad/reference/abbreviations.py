"""Short forms of first-level areas as news writes them: "Paris, Ky.", "W.Va.", "Moncton, NB"."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Area:
    """The full name of a first-level area and its country's ISO 3166-1 alpha-2 code."""

    name: str
    country: str


def expansion(words: str, *, after_comma: bool = False) -> Area | None:
    """The area that a short form stands for; None for what is none.

    Newspapers' forms ("Kan.", "W. Va.", "N.Y.") stand by themselves; postal codes ("KY", "ON") only behind a comma, for
    they are other words elsewhere.
    """
    key = words.replace(" ", "")
    return _forms().get(key) or (_codes().get(key) if after_comma else None)


def _rows() -> list[dict[str, str]]:
    text = (files("marsad.reference") / "data" / "abbreviations.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


@cache
def _forms() -> dict[str, Area]:
    return {short: Area(row["name"], row["country"]) for row in _rows() for short in row["short"].split("|") if short}


@cache
def _codes() -> dict[str, Area]:
    """Postal codes, and newspapers' forms that lost their full stop at the end of a sentence ("Paris, Ky")."""
    found = {row["code"]: Area(row["name"], row["country"]) for row in _rows()}
    return found | {form.removesuffix("."): area for form, area in _forms().items() if len(form) > 2}
