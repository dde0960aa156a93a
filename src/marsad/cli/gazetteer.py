"""`marsad gazetteer`: the file of places that names are looked up in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from marsad.cli.listing import Column, table
from marsad.cli.terminal import answers, plain, remark, share
from marsad.errors import MarsadError
from marsad.record.geojson import Outline
from marsad.record.rings import Ring
from marsad.reference.gazetteer import Gazetteer
from marsad.reference.gazetteer_build import about as sources_of
from marsad.reference.gazetteer_build import build as build_file
from marsad.reference.gazetteer_build import default_path
from marsad.settings import Settings

app = typer.Typer(help="The file of places that names are looked up in.", no_args_is_help=True)
_COLUMNS = (
    Column("source", width=16),
    Column("title", ratio=3),
    Column("licence", ratio=2),
    Column("rows", width=9, right=True),
)


def gazetteer_file(settings: Settings) -> Path:
    """The gazetteer of this version in the cache folder, built first where it is not there.

    Raises:
        MarsadError: when the folder cannot be written to.
    """
    path = settings.cache / default_path().name
    if not path.is_file():
        remark("Building the gazetteer; this is done once and takes about half a minute.")
        _build(path)
    return path


def _build(path: Path) -> None:
    try:
        with share("building the gazetteer") as tell:
            build_file(path, progress=tell)
    except OSError as fault:
        hint = "Name a folder that you may write to: with --to, or in MARSAD_CACHE."
        raise MarsadError(f"the gazetteer cannot be written to {path}: {fault.strerror}", hint) from fault


def outlines(settings: Settings) -> Callable[[], Outline]:
    """What gives the outlines of areas, opened when it is asked for."""

    def opened() -> Outline:
        gazetteer = Gazetteer.open(gazetteer_file(settings))

        def outline(place_id: str) -> list[Ring] | None:
            polygons = gazetteer.polygon(place_id)
            return [ring for polygon in polygons for ring in polygon] if polygons else None

        return outline

    return opened


@app.command()
def build(
    to: Annotated[
        Path | None, typer.Option("--to", metavar="FILE", help="Where to write it; by default in the cache folder.")
    ] = None,
) -> None:
    """Build the file of places from the tables that come with Marsad."""
    path = to or Settings.load().cache / default_path().name
    _build(path)
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
