"""Which claims and incidents a person asks for: the options that all lists share."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

import typer

from marsad.cli.formats import Format
from marsad.errors import BadForm
from marsad.model.codebook import Kind, Status, Type
from marsad.model.incident import Rule
from marsad.record.address import Address


def day(written: str) -> date:
    """The day that an option gives, written as 2024-03-12.

    Raises:
        BadForm: when it is written in another way, or is no day of the calendar.
    """
    try:
        return datetime.strptime(written, "%Y-%m-%d").date()
    except ValueError as fault:
        raise BadForm(f"{written[:40]!r} is not a date", "Write year, month and day, as 2024-03-12.") from fault


FILE = typer.Argument(
    help="The record, as `marsad read --into FILE` made it, or the postgresql:// address of its database.",
    metavar="FILE",
    parser=Address.of,
)

File = Annotated[Address, FILE]
Types = Annotated[
    list[Type] | None,
    typer.Option("--type", metavar="TYPE", help="Of this type, such as attack or bombing; may be given again."),
]
Kinds = Annotated[
    list[Kind] | None,
    typer.Option("--kind", metavar="KIND", help="event, tally, condition or warning; may be given again."),
]
PlaceName = Annotated[
    str | None, typer.Option("--place", metavar="NAME", help="At this place, or in this area or country.")
]
ActorName = Annotated[str | None, typer.Option("--actor", metavar="NAME", help="With this actor, by any of its names.")]
Since = Annotated[date | None, typer.Option("--since", parser=day, metavar="DATE", help="On this day or later.")]
Until = Annotated[date | None, typer.Option("--until", parser=day, metavar="DATE", help="On this day or before.")]
SpeakerName = Annotated[
    str | None, typer.Option("--speaker", metavar="NAME", help="Said by a speaker of this name or office.")
]
Standing = Annotated[
    Status | None, typer.Option("--status", metavar="STATUS", help="asserted, hedged, contested or denied.")
]
ReportName = Annotated[str | None, typer.Option("--report", metavar="NAME", help="Out of this report.")]
AsOf = Annotated[
    date | None,
    typer.Option("--as-of", parser=day, metavar="DATE", help="As the record was at the end of this day (UTC)."),
]
Tolls = Annotated[
    Rule | None,
    typer.Option(
        "--tolls",
        metavar="RULE",
        help="How tolls that differ are made into one: latest (the newest, of the best placed), lowest (as ACLED), "
        "ucdp (the lowest of the best placed), minmax (the range alone, as Iraq Body Count), median (the middle of the "
        "originators) or weighed (by how each has counted before).",
    ),
]
As = Annotated[
    Format,
    typer.Option("--format", metavar="FORM", help="table to look at; jsonl, csv or geojson for programs."),
]
