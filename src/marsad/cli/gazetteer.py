"""`marsad gazetteer`: the file of places that names are looked up in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from marsad.cli.listing import Column, table
from marsad.cli.placesfile import build_at, gazetteer_file
from marsad.cli.terminal import answers, plain
from marsad.reference.gazetteer_build import about as sources_of
from marsad.reference.gazetteer_build import default_path
from marsad.reference.gazetteer_cache import remove_old
from marsad.settings import Settings

app = typer.Typer(help="The file of places that names are looked up in.", no_args_is_help=True)
_COLUMNS = (
    Column("source", width=16),
    Column("title", ratio=3),
    Column("licence", ratio=2),
    Column("rows", width=9, right=True),
)


@app.command()
def build(
    to: Annotated[
        Path | None, typer.Option("--to", metavar="FILE", help="Where to write it; by default in the cache folder.")
    ] = None,
) -> None:
    """Build the file of places from the tables that come with Marsad."""
    path = to or Settings.load().cache / default_path().name
    build_at(path)
    if to is None:
        remove_old(path)
    answers().print(plain(f"{path} built, {path.stat().st_size / 1e6:.0f} MB."), soft_wrap=True)


@app.command()
def about(
    file: Annotated[
        Path | None, typer.Argument(metavar="FILE", help="A gazetteer; by default the one in the cache folder.")
    ] = None,
) -> None:
    """Show what the file of places was built from, and under which licences."""
    path = file or gazetteer_file(Settings.load())
    rows = [
        (plain(row.source), plain(row.title), plain(row.licence), Text(f"{row.rows:,}")) for row in sources_of(path)
    ]
    answers().print(plain(str(path), "dim"), soft_wrap=True)
    answers().print(table(_COLUMNS, rows))
