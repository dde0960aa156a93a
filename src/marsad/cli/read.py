"""`marsad read`: reports onto a record; and `marsad reports`: what became of them."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from marsad.cli import options, selection
from marsad.cli.formats import Cell, Format, write_csv, write_jsonl
from marsad.cli.listing import Column, table
from marsad.cli.terminal import answers, counted, plain, remark, steps
from marsad.cli.wording import several, spoken
from marsad.errors import BadForm
from marsad.model.document import Entry, Outcome
from marsad.record import Record
from marsad.settings import Settings

REFUSED = 1
"""The exit status where some reports were refused."""
_STYLES = {Outcome.READ: "green", Outcome.SET_ASIDE: "yellow", Outcome.REFUSED: "red"}
_COLUMNS = (Column("report", ratio=3), Column("outcome", width=9), Column("", ratio=4))


def read(
    inputs: options.Inputs,
    into: Annotated[Path, typer.Option("--into", metavar="FILE", help="The record; made where there is none.")],
    published: options.Published = None,
    source: options.Source = None,
    language: options.Language = None,
) -> None:
    """Read reports into a record; what is on it already is left as it is."""
    from marsad import pipeline  # its parser takes two seconds to import, which no other command should wait for

    settings = Settings.load()
    reports = pipeline.documents(inputs, options.hints(published, source, language), settings, sys.stdin.buffer)
    with Record.open(into, create=True) as record:
        done = list(counted(pipeline.read_into(record, reports, steps(pipeline.Tools.load, settings)), "reading"))
        incidents = pipeline.regroup(record)
    tell(done, incidents, into)
    if any(step.outcome is Outcome.REFUSED for step in done):
        raise typer.Exit(REFUSED)
