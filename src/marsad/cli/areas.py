"""Which areas and periods a person asks for, where incidents are counted by area; nothing is finer than a district."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated

import typer

from marsad.analysis.series import Area, Level, Naming, Occurrence, Unit
from marsad.analysis.series_reading import namings, occurrences
from marsad.errors import BadForm, NotFound
from marsad.model.codebook import Type
from marsad.record import View
from marsad.reference.folding import fold, without_admin_words

WHY_NOT = "Counts of one place would tell an attacker more than they tell those who live there."


_CALLED = {"province": "governorate", "state": "governorate", "region": "governorate"}
"""What a first-level area is called in other countries."""


class RowsFormat(StrEnum):
    """How rows are written."""

    TABLE = "table"
    JSONL = "jsonl"
    CSV = "csv"


def level(written: str) -> Level:
    """The size of areas, as an option names it.

    Raises:
        BadForm: where it is no level, such as a village.
    """
    asked = _CALLED.get(written, written)
    if asked in list(Level):
        return Level(asked)
    raise BadForm(f"nothing is counted by {written[:40]!r}, nor by anything finer than a district", _levels())


def counted(written: str) -> str:
    """What is counted, as an option names it.

    Raises:
        BadForm: where it is neither violence nor a type of the codebook.
    """
    if written in {"violent", "civilians", *Type}:
        return written
    raise BadForm(f"{written[:40]!r} cannot be counted", "Name violent, civilians, or a type such as bombing.")


def _levels() -> str:
    return f"{WHY_NOT} Name one of: {', '.join(Level)}."


By = Annotated[
    Level, typer.Option("--by", parser=level, metavar="LEVEL", help="district, governorate or country; never finer.")
]
Period = Annotated[Unit, typer.Option("--unit", metavar="UNIT", help="week (from Monday on) or month.")]
Of = Annotated[
    str, typer.Option("--of", parser=counted, metavar="WHAT", help="violent, civilians (against them), or a type.")
]
Within = Annotated[
    str | None, typer.Option("--place", metavar="NAME", help="Only this district, or those of this governorate.")
]
As = Annotated[
    RowsFormat, typer.Option("--format", metavar="FORM", help="table to look at; jsonl or csv for programs.")
]


@dataclass(frozen=True, slots=True)
class Told:
    """What a record holds to be counted."""

    occurrences: list[Occurrence]
    namings: list[Naming]
    finer: frozenset[str]

    @property
    def newest(self) -> date:
        """The day of the newest report; the first day of all where there is none."""
        return max([one.known for one in self.occurrences] + [one.day for one in self.namings], default=date.min)


def told(view: View) -> Told:
    """All incidents and namings of a record; `finer` are the folded names of its places below the district."""
    names = {place.name or place.quote.words: place.precision for claim in view.claims() for place in claim.where}
    return Told(
        occurrences(view), namings(view), frozenset(_key(name) for name, fine in names.items() if fine in (1, 2))
    )


def within(name: str | None, areas: Iterable[Area], known: Told) -> set[Area]:
    """The areas that a name names or that lie in the governorate or country that it names; all where none is asked for.

    Raises:
        BadForm: where it names a place below the district.
        NotFound: where it names nothing that is counted.
    """
    every = set(areas)
    if name is None:
        return every
    asked = _key(name)
    found = {area for area in every if asked in (_key(area.district), _key(area.governorate), _key(area.country))}
    if found:
        return found
    if asked in known.finer:
        raise BadForm(
            f"nothing is counted for {name[:60]}, a place below the district", f"{WHY_NOT} Ask for its district."
        )
    few = ", ".join(sorted(area.name for area in every)[:6])
    raise NotFound(f"no area that is counted is called {name[:60]}", f"There are: {few or 'none'}.")


def labels(areas: Sequence[Area]) -> dict[Area, str]:
    """What areas are called where they stand together: with what they lie in, where two bear one name."""
    names = [area.name for area in areas]
    return {area: f"{area.name}, {area.within}" if names.count(area.name) > 1 else area.name for area in areas}


def _key(name: str) -> str:
    return fold(without_admin_words(name) or name)
