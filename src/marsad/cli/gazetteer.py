"""`marsad gazetteer`: the file of places that names are looked up in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from marsad.cli.listing import Column, table
from marsad.cli.placesfile import build_at, gazetteer_file
from marsad.cli.terminal import answers, plain, remark
from marsad.errors import BadForm
from marsad.reference.gazetteer_build import Added, default_path
from marsad.reference.gazetteer_build import about as sources_of
from marsad.reference.gazetteer_build import faults as faults_of
from marsad.reference.gazetteer_cache import remove_old
from marsad.reference.gazetteer_named import Named, sources
from marsad.settings import Settings

app = typer.Typer(help="The file of places that names are looked up in.", no_args_is_help=True)
_COLUMNS = (
    Column("source", width=16),
    Column("title", ratio=3),
    Column("licence", ratio=2),
    Column("rows", width=11, right=True),
)
_SHOWN = 5
Files = list[Path] | None


@app.command()
def build(
    to: Annotated[
        Path | None, typer.Option("--to", metavar="FILE", help="Where to write it; by default in the cache folder.")
    ] = None,
    geonames: Annotated[Files, typer.Option(metavar="FILE", help="A GeoNames dump: IQ.zip, allCountries.zip.")] = None,
    admin_codes: Annotated[Files, typer.Option(metavar="FILE", help="GeoNames' admin1 or admin2 codes.")] = None,
    alternate_names: Annotated[Files, typer.Option(metavar="FILE", help="GeoNames' alternateNamesV2.zip.")] = None,
    whosonfirst: Annotated[
        Files, typer.Option(metavar="FOLDER", help="A checkout of a Who's On First admin repository.")
    ] = None,
    boundaries: Annotated[Files, typer.Option(metavar="FILE", help="OCHA COD-AB areas of a level, GeoJSON.")] = None,
    csv: Annotated[Files, typer.Option(metavar="FILE", help="A table with the columns name, lat and lon.")] = None,
    supplement: Annotated[Files, typer.Option(metavar="FILE", help="Places and corrections by hand, CSV.")] = None,
    countries: Annotated[str, typer.Option(metavar="CODES", help="Keep only these countries: IQ,SY.")] = "",
    languages: Annotated[str, typer.Option(metavar="CODES", help="Keep only these alternate names: en,ar,ku.")] = "",
    licence: Annotated[str, typer.Option(metavar="WORDS", help="Licence of tables that state none.")] = "",
    only: Annotated[bool, typer.Option("--only", help="Leave out what comes with Marsad.")] = False,
    anew: Annotated[bool, typer.Option("--anew", help="Read everything again rather than add to the file.")] = False,
) -> None:
    """Build the file of places, from the tables that come with Marsad and from files that you name."""
    settings = Settings.load()
    kept = frozenset(filter(None, countries.upper().replace(" ", "").split(",")))
    named = sources(
        Named(
            geonames or [], admin_codes or [], alternate_names or [], whosonfirst or [], boundaries or [], csv or [],
            supplement or [], kept, frozenset(filter(None, languages.lower().split(","))), licence,
        )
    )  # fmt: skip
    path = to or settings.gazetteer
    if path is None and (named or only):
        raise BadForm(
            "files of your own go into a gazetteer of your own", "Name it with --to, and set MARSAD_GAZETTEER to it."
        )
    path = path or settings.cache / default_path().name
    _tell(build_at(path, named, kept or None, only=only, add=bool(named) and not anew))
    if path == settings.cache / default_path().name:
        remove_old(path)
    answers().print(plain(f"{path} built, {path.stat().st_size / 1e6:.0f} MB."), soft_wrap=True)


def _tell(added: Sequence[Added]) -> None:
    """What each source gave, and the first of the rows that could not be read."""
    for one in added:
        left_out = f", {one.left_out:,} left out" if one.left_out else ""
        answers().print(
            plain(f"{one.source}: {one.places:,} places, {one.names:,} names for others{left_out}"), soft_wrap=True
        )
        if one.faults:
            remark(f"{len(one.faults):,} rows could not be read; `marsad gazetteer about --faults` lists them all.")
        for fault in one.faults[:_SHOWN]:
            remark(plain(str(fault)).markup)
    if not added:
        answers().print("Nothing has changed.")


@app.command()
def about(
    file: Annotated[
        Path | None, typer.Argument(metavar="FILE", help="A gazetteer; by default the one in the cache folder.")
    ] = None,
    faults: Annotated[bool, typer.Option("--faults", help="List the rows that could not be read.")] = False,
) -> None:
    """Show what the file of places was built from, and under which licences."""
    path = file or gazetteer_file(Settings.load())
    if faults:
        for fault in faults_of(path):
            answers().print(plain(str(fault)), soft_wrap=True)
        return
    rows = [
        (plain(row.source), plain(row.title), plain(row.licence), Text(f"{row.rows:,}")) for row in sources_of(path)
    ]
    answers().print(plain(str(path), "dim"), soft_wrap=True)
    answers().print(table(_COLUMNS, rows))
