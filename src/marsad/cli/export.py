"""`marsad export`: a record in the formats of others, and in tables of its own."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape
from rich.text import Text

from marsad.cli import selection
from marsad.cli.placesfile import gazetteer_file, outline
from marsad.cli.terminal import answers, inert, plain, remark
from marsad.cli.wording import several
from marsad.errors import BadForm, MarsadError
from marsad.model.incident import Rule
from marsad.products.exports.exporter import Codes, Stock, Written
from marsad.products.exports.formats import EXPORTERS
from marsad.record import Query, Record, people
from marsad.record.address import Address
from marsad.reference.gazetteer import Gazetteer
from marsad.settings import Settings

ExportFormat = StrEnum("ExportFormat", {name.upper().replace("-", "_"): name for name in EXPORTERS})  # type: ignore[misc]
"""The formats by name."""


def export(
    form: Annotated[
        ExportFormat,
        typer.Argument(metavar="FORMAT", help=f"One of: {', '.join(EXPORTERS)}."),
    ],
    file: selection.File,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="OUT", help="The file or folder to write.", show_default=False)
    ],
    *,
    types: selection.Types = None,
    place: selection.PlaceName = None,
    actor: selection.ActorName = None,
    since: selection.Since = None,
    until: selection.Until = None,
    tolls: selection.Tolls = None,
    reviewed: Annotated[
        bool, typer.Option("--reviewed", help="Only what a person has accepted, with every claim behind it.")
    ] = False,
) -> None:
    """Write a record in another form: for the house, not for publication.

    Incidents alone become events; totals and conditions have tables of their own, or are left out.
    """
    if tolls is Rule.WEIGHED:
        raise BadForm("an export cannot weigh tolls: that takes the whole record at once", "Name another rule.")
    query = Query(types=tuple(types or ()), place=place, actor=actor, since=since, until=until)
    settings = Settings.load()
    exporter = EXPORTERS[form.value]()
    with Record.open(file) as record, record.reading() as connection:
        stock = Stock(connection, query, tolls, reviewed, outline(settings), _codes(settings))
        written = exporter.write(stock, output)
    _log(file, form.value, output, written)
    _tell(output, exporter.title, written)


def _codes(settings: Settings) -> Callable[[str], Codes]:
    """What gives the place codes around a place by its id, out of the gazetteer."""
    gazetteer = Gazetteer.open(gazetteer_file(settings))

    @cache
    def codes(place_id: str) -> Codes:
        place = gazetteer.place(place_id)
        if place is None:
            return Codes()
        own = {"admin1": place.pcode if place.level == "admin1" else place.admin1_pcode}
        return Codes(own["admin1"], place.pcode if place.level == "admin2" else place.admin2_pcode)

    return codes


def _log(file: Address, form: str, output: Path, written: Written) -> None:
    """Puts on the audit trail that the record was handed on, to where and how much of it."""
    try:
        with Record.open(file) as record, record.writing() as connection:
            people.note(connection, _who(), "exported", form, to=output.name, rows=written.rows)
    except MarsadError as fault:
        remark(f"The export is not on the record's audit trail: {escape(str(fault))}.")


def _who() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "somebody"


def _tell(output: Path, title: str, written: Written) -> None:
    console = answers()
    console.print(plain(f"{output} written: {several(written.rows, 'incident')}, {title}."), soft_wrap=True)
    console.print(Text("It is internal: not for publication."))
    for reason, many in written.left_out.most_common():
        remark(f"{several(many, 'incident')} left out: {escape(inert(reason))}")
