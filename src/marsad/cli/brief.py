"""`marsad brief`: a record as one page."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from marsad.cli import selection
from marsad.cli.placesfile import gazetteer_file
from marsad.cli.terminal import answers, inert, plain
from marsad.errors import MarsadError
from marsad.products.brief import TITLE, render
from marsad.products.shipped import ShippedOutlines
from marsad.record import Record
from marsad.record.address import Address
from marsad.settings import Settings


def brief(
    file: selection.File,
    output: Annotated[Path, typer.Option("--output", "-o", metavar="PAGE", help="Where to write the page.")] = Path(
        "brief.html"
    ),
    title: Annotated[str, typer.Option("--title", metavar="WORDS", help="What to call the page.")] = TITLE,
    *,
    tolls: selection.Tolls = None,
) -> None:
    """Write a record as one page.

    Map, timeline, incidents, tallies, conditions, and who said it.
    """
    settings = Settings.load()
    write_page(file, output, title, replace(settings, tolls=tolls) if tolls else settings)
    console = answers()
    console.print(plain(f"{output} written. It is internal: unreviewed, not for publication. Open it:"), soft_wrap=True)
    console.print(Text(f"  {inert(output.resolve().as_uri())}"), soft_wrap=True)


def write_page(file: Address, page: Path, title: str, settings: Settings) -> None:
    """Writes the page of a record to `page`, whole or not at all.

    Raises:
        MarsadError: when the page cannot be written there.
    """
    with (
        Record.open(file) as record,
        record.view() as view,
        ShippedOutlines.open(gazetteer_file(settings)) as outlines,
    ):
        html = render(view, gazetteer_polygons=outlines, made=datetime.now(UTC), title=title, rule=settings.tolls)
    part = page.with_name(page.name + ".part")
    try:
        part.write_text(html, encoding="utf-8")
        os.replace(part, page)
    except OSError as fault:
        part.unlink(missing_ok=True)
        hint = "Name a file in a folder that is there and that you may write to."
        raise MarsadError(f"{page} cannot be written: {fault.strerror}", hint) from fault
