"""Which claims and incidents a person asks for: the options that all lists share."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from marsad.cli.formats import Format
from marsad.model.codebook import Kind, Status, Type

FILE = typer.Argument(help="The record, as `marsad read --into FILE` made it.", metavar="FILE")
DAY = ["%Y-%m-%d"]

File = Annotated[Path, FILE]
Types = Annotated[list[Type] | None, typer.Option("--type", help="Of this type; may be given again.")]
Kinds = Annotated[list[Kind] | None, typer.Option("--kind", help="Of this kind; may be given again.")]
PlaceName = Annotated[str | None, typer.Option("--place", help="At this place, or in this area or country.")]
ActorName = Annotated[str | None, typer.Option("--actor", help="With this actor, by any of its names.")]
Since = Annotated[datetime | None, typer.Option("--since", formats=DAY, metavar="DATE", help="On this day or later.")]
Until = Annotated[datetime | None, typer.Option("--until", formats=DAY, metavar="DATE", help="On this day or before.")]
SpeakerName = Annotated[str | None, typer.Option("--speaker", help="Said by a speaker of this name or office.")]
Standing = Annotated[Status | None, typer.Option("--status", help="Of this status.")]
ReportName = Annotated[str | None, typer.Option("--report", help="Out of this report.")]
As = Annotated[Format, typer.Option("--format", help="A table to look at, or a form for programs.")]


def day(given: datetime | None) -> date | None:
    """The day of an option that takes a date."""
    return given.date() if given else None
