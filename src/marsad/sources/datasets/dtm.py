"""IOM's Displacement Tracking Matrix: how many displaced people were where in a round. Not to be handed on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from marsad.model.codebook import Type
from marsad.model.outside import OutsideFault, OutsideRow, Sort
from marsad.sources.datasets.cells import Unreadable, country, day, needed, number, text
from marsad.sources.datasets.tabular import Form, read, rows_of, written

HANDING_ON = "none"
WANTED = ("numPresentIdpInd", "reportingDate")

_LEVELS = (("admin2Name", 3), ("admin1Name", 4), ("admin0Name", 6))
"""The finest area that a row names, with UCDP's code of its precision."""


def dtm(path: Path) -> Iterator[OutsideRow | OutsideFault]:
    """The rows of a file with the API's names of columns, CSV or JSON. A round is a stock: two are never one sum."""
    return read(rows_of(path, WANTED, ("result", "data")), _row)


def _row(line: int, form: Form) -> OutsideRow:
    at = day(needed(form, "reportingDate"), "reportingDate")
    present = number(needed(form, "numPresentIdpInd"), "numPresentIdpInd")
    level = next(((name, precision) for name, precision in _LEVELS if text(form, name)), None)
    if level is None:
        raise Unreadable("it names no area")
    round_ = text(form, "roundNumber")
    return OutsideRow(
        key=text(form, "id") or _key(form),
        line=line,
        sort=Sort.STOCK,
        label=f"{text(form, 'operation') or 'displaced'}, round {round_ or 'not told'}",
        type=Type.DISPLACEMENT,
        earliest=at,
        latest=at,
        country=country(text(form, "admin0Name")),
        admin1=text(form, "admin1Name") or None,
        admin2=text(form, "admin2Name") or None,
        place=text(form, level[0]),
        lat=None,
        lon=None,
        precision=level[1],
        low=present,
        best=present,
        high=present,
        actors=(),
        source="IOM DTM",
        form=written(form),
    )


def _key(form: Form) -> str:
    """What tells a row apart where it has no id: operation, round, areas, and where the people come from."""
    names = (
        "operation roundNumber reportingDate admin0Name admin1Name admin2Name idpOriginAdmin1Name displacementReason"
    )
    return "|".join(text(form, name) for name in names.split())
