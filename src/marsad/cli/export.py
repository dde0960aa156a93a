"""`marsad export`: a record in the formats of others, and in tables of its own."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from marsad.cli import selection
from marsad.cli.placesfile import gazetteer_file, outline
from marsad.cli.terminal import answers, inert, plain, remark
from marsad.cli.wording import several
from marsad.errors import BadForm, MarsadError
from marsad.model.incident import Rule
from marsad.products.exports.exporter import Codes, Stock, Written
from marsad.products.exports.formats import EXPORTERS
from marsad.products.release import folder
from marsad.record import Query, Record, people, protection, stories
from marsad.record.address import Address
from marsad.reference.gazetteer import Gazetteer
from marsad.settings import Settings

ExportFormat = StrEnum("ExportFormat", {name.upper().replace("-", "_"): name for name in EXPORTERS})  # type: ignore[misc]
"""The formats by name."""

By = Annotated[str | None, typer.Option("--by", metavar="NAME", help="Who makes it; who is signed in if not said.")]
Second = Annotated[
    str, typer.Option("--second", metavar="NAME", help="Who agrees; needed from 1,000 rows that are not public.")
]


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
    by: By = None,
    second: Second = "",
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
        folder.seconded(stories.count(connection, query), who(by), second)
        stock = Stock(connection, query, tolls, reviewed, outline(settings), _codes(settings))
        written = exporter.write(stock, output)
        highest = protection.ceiling(connection)
    expires = datetime.now(UTC).date() + folder.GOOD_FOR
    asked: dict[str, object] = {"types": [one.value for one in query.types], "place": place, "actor": actor}
    asked |= {"since": since, "until": until, "reviewed": reviewed, "tolls": tolls}
    log(
        file,
        who(by),
        "exported",
        form.value,
        to=output.name,
        second=second,
        filter={key: str(told) for key, told in asked.items() if told},
        rows=written.rows,
        ceiling=highest.value if highest else "",
        expires=expires.isoformat(),
    )
    _tell(output, exporter.title, written, expires)


def who(by: str | None) -> str:
    """The name of whoever gives a command: as said, else the one who is signed in on this machine."""
    try:
        return by if by is not None else getpass.getuser()
    except (OSError, KeyError):
        return ""


def log(file: Address, by: str, action: str, target: str, **detail: object) -> None:
    """Puts on the audit trail that something of the record left it: who, what, by what filter, how much (D22)."""
    try:
        with Record.open(file) as record, record.writing() as connection:
            people.note(connection, by, action, target, **detail)
    except MarsadError as fault:
        remark(f"This is not on the record's audit trail: {escape(str(fault))}.")


def codes_of(gazetteer: Gazetteer) -> Callable[[str], Codes]:
    """What gives the place codes around a place by its id, out of the gazetteer."""

    @cache
    def codes(place_id: str) -> Codes:
        place = gazetteer.place(place_id)
        if place is None:
            return Codes()
        own = place.pcode if place.level == "admin1" else place.admin1_pcode
        return Codes(own, place.pcode if place.level == "admin2" else place.admin2_pcode)

    return codes


def _codes(settings: Settings) -> Callable[[str], Codes]:
    return codes_of(Gazetteer.open(gazetteer_file(settings)))


def _tell(output: Path, title: str, written: Written, expires: date) -> None:
    console = answers()
    console.print(plain(f"{output} written: {several(written.rows, 'incident')}, {title}."), soft_wrap=True)
    console.print(plain(f"It is internal: not for publication, and not to be kept after {expires}."), soft_wrap=True)
    for reason, many in written.left_out.most_common():
        remark(f"{several(many, 'incident')} left out: {escape(inert(reason))}")
