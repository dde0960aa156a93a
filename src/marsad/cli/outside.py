"""`marsad import` and `marsad compare`: outside datasets beside a record, never in it."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.markup import escape
from rich.text import Text

from marsad.analysis.outside import Comparison, Ours, Pair, compare, ours_of
from marsad.analysis.outside_stocks import StockBeside, beside
from marsad.analysis.uprooted import uprooted
from marsad.cli import selection
from marsad.cli.formats import write_jsonl
from marsad.cli.listing import Column, table
from marsad.cli.terminal import answers, counted, inert, plain, remark
from marsad.cli.wording import several
from marsad.errors import BadForm, NotFound
from marsad.model.codebook import Kind
from marsad.model.outside import OutsideFault, OutsideFile, OutsideRow, Sort
from marsad.record import Query, Record, View, outside, stories
from marsad.record.address import Address
from marsad.sources.datasets import acled, dtm, mapped, plover, ucdp

REFUSED = 1
"""The exit status where some rows could not be read."""
SHOWN = 10
"""Faults that are listed unless all are asked for."""
Rows = Iterator[OutsideRow | OutsideFault]


class ImportFormat(StrEnum):
    """What a file can be read as."""

    ACLED = "acled"
    UCDP = "ucdp"
    DTM = "dtm"
    PLOVER = "plover"
    GEOJSON = "geojson"
    SPREADSHEET = "spreadsheet"


_READERS: dict[ImportFormat, tuple[Callable[[Path, mapped.Mapping], Rows], str]] = {
    ImportFormat.ACLED: (lambda path, _: acled.acled(path), acled.HANDING_ON),
    ImportFormat.UCDP: (lambda path, _: ucdp.ucdp(path), ucdp.HANDING_ON),
    ImportFormat.DTM: (lambda path, _: dtm.dtm(path), dtm.HANDING_ON),
    ImportFormat.PLOVER: (lambda path, _: plover.plover(path), plover.HANDING_ON),
    ImportFormat.GEOJSON: (mapped.geojson, mapped.HANDING_ON),
    ImportFormat.SPREADSHEET: (mapped.spreadsheet, mapped.HANDING_ON),
}


def import_(
    form: Annotated[ImportFormat, typer.Argument(metavar="FORMAT", help=f"One of: {', '.join(ImportFormat)}.")],
    source: Annotated[Path, typer.Argument(metavar="DATA", help="The file: CSV, XLSX, JSON, JSON Lines or GeoJSON.")],
    into: Annotated[
        Address, typer.Option("--into", metavar="FILE", help="The record to keep it beside.", parser=Address.of)
    ],
    name: Annotated[
        str | None, typer.Option("--as", metavar="NAME", help="What to keep it under; the format if not said.")
    ] = None,
    mapping: Annotated[
        Path | None,
        typer.Option("--mapping", metavar="TOML", help="Which columns of a spreadsheet or GeoJSON tell what."),
    ] = None,
    all_faults: Annotated[bool, typer.Option("--faults", help="List every row that could not be read.")] = False,
) -> None:
    """Keep an outside dataset beside a record.

    Its rows are in tables of their own: in no list, no incident, no export and no release.
    """
    if mapping and form not in (ImportFormat.GEOJSON, ImportFormat.SPREADSHEET):
        raise BadForm(f"{form.value} has its own columns", "Leave --mapping out, or import it as a spreadsheet.")
    read, handing_on = _READERS[form]
    mapped_by = mapped.mapping_of(mapping) if mapping else mapped.Mapping()
    kept = OutsideFile(0, name or form.value, form.value, source.name, _digest(source), handing_on, datetime.now(UTC))
    with Record.open(into) as record:
        with record.reading() as connection:
            before = outside.known(connection, kept.name, kept.sha256)
        if before:
            remark(f"{escape(inert(source.name))} is there already, unchanged: {several(before.rows, 'row')}.")
            return
        with record.writing() as connection:
            done = outside.put(connection, kept, counted(read(source, mapped_by), "importing"))
        with record.reading() as connection:
            faults = outside.faults(connection, done.key, None if all_faults else SHOWN)
    _tell(done, faults)
    if done.faults:
        raise typer.Exit(REFUSED)


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as fault:
        raise BadForm(f"{path} cannot be read: {fault.strerror}", "Name a file that is there.") from fault


def _tell(done: OutsideFile, faults: list[OutsideFault]) -> None:
    replaced = f", {done.replaced} in place of older ones" if done.replaced else ""
    answers().print(plain(f"{several(done.rows, 'row')} kept as {done.name}{replaced}; no part of the record."))
    if done.handing_on == "none":
        remark("Nothing of it may be handed on; no export and no release holds it.")
    for fault in faults:
        remark(f"line {fault.line}: {escape(inert(fault.reason))}")
    if done.faults:
        more = f", {done.faults - len(faults)} more of them with --faults" if done.faults > len(faults) else ""
        remark(f"{several(done.faults, 'row')} could not be read and kept apart{more}.")


class CompareFormat(StrEnum):
    """How a comparison is written."""

    TABLE = "table"
    JSONL = "jsonl"


_COLUMNS = (
    Column("area", ratio=3),
    Column("month", width=8),
    Column("theirs", width=7, right=True),
    Column("record", width=7, right=True),
    Column("both", width=5, right=True),
    Column("killed theirs", width=13, right=True),
    Column("killed record", width=13, right=True),
)
_PAIRS = (
    Column("theirs", width=14, cut=True),
    Column("incident", width=10),
    Column("day", width=11),
    Column("km", width=5, right=True),
    Column("killed theirs", width=13, right=True),
    Column("killed record", width=13, right=True),
    Column("disagree on", ratio=2),
)


def compare_(
    file: selection.File,
    name: Annotated[
        str | None, typer.Option("--with", metavar="NAME", help="Only with the dataset kept under this name.")
    ] = None,
    pairs: Annotated[bool, typer.Option("--pairs", help="List the pairs that disagree, too.")] = False,
    form: Annotated[
        CompareFormat, typer.Option("--format", metavar="FORM", help="table to look at; jsonl for programs.")
    ] = CompareFormat.TABLE,
) -> None:
    """Set outside datasets beside the record.

    By area and month: what both tell of, what one alone does, where they disagree. Nothing is changed.
    """
    with Record.open(file) as record, record.reading() as connection:
        kept = outside.names(connection)
        if not kept or (name and name not in kept):
            there = f"There are: {', '.join(kept)}." if kept else "Bring one in with `marsad import`."
            raise NotFound(f"no outside dataset is kept under {name}" if name else "no outside dataset is kept", there)
        known = list(ours_of(story.incident for story in stories.stories(connection)))
        for one in [name] if name else kept:
            made = compare(known, outside.rows(connection, one, Sort.EVENT))
            stocks = list(outside.rows(connection, one, Sort.STOCK))
            found = list(_stocks(record, stocks)) if stocks else []
            if form is CompareFormat.JSONL:
                write_jsonl(_rows(one, made, found), sys.stdout)
            else:
                _show(one, made, found, pairs=pairs)


def _stocks(record: Record, rows: list[OutsideRow]) -> Iterator[StockBeside]:
    with record.view() as view:
        told = uprooted(view.claims(Query(kinds=(Kind.TALLY, Kind.CONDITION, Kind.EVENT))), view.quote, _days(view))
    return beside(rows, told)


def _days(view: View) -> Callable[[str], Any]:
    return {origin.name: origin.published for origin in view.origins()}.get


def _show(name: str, made: Comparison, stocks: list[StockBeside], *, pairs: bool) -> None:
    console = answers()
    cells = sorted(made.cells.values(), key=lambda cell: (cell.area, cell.month))
    console.print(Text(inert(name), style="bold"))
    if made.within:
        shown = [
            (
                plain(c.area),
                plain(c.month),
                *(Text(str(n)) for n in (c.theirs, c.ours, c.both)),
                Text(str(c.killed_theirs)),
                Text(str(c.killed_ours)),
            )
            for c in cells
        ]
        console.print(table(_COLUMNS, shown))
    disagree = [pair for pair in made.pairs if pair.disagree]
    if pairs and disagree:
        console.print(table(_PAIRS, [_pair_shown(pair) for pair in disagree]))
    if made.within or made.beyond:
        remark(
            f"{several(made.within, 'event')} of theirs within the record's reach ({made.beyond} beyond it): both tell "
            f"of {len(made.pairs)}, they alone of {len(made.only_theirs)}, the record alone of {len(made.only_ours)}; "
            f"{len(disagree)} of the pairs disagree."
        )
    if stocks:
        met = [one for one in stocks if one.ours]
        remark(
            f"{several(len(stocks), 'count')} of displaced people: the record has figures beside {len(met)}, and "
            f"{sum(one.disagree for one in met)} disagree. Counts are never summed."
        )


def _pair_shown(pair: Pair) -> tuple[Text, ...]:
    far = "" if pair.kilometres is None else f"{pair.kilometres:.0f}"
    theirs, ours = pair.theirs, pair.ours
    return (
        plain(theirs.key),
        Text(ours.id[:10], style="cyan"),
        plain(theirs.earliest.isoformat()),
        Text(far),
        plain(_range(theirs.low, theirs.high)),
        plain(_range(ours.low, ours.high)),
        plain(", ".join(pair.disagree)),
    )


def _range(low: int | None, high: int | None) -> str:
    if low is None:
        return "not told"
    return f"{low}+" if high is None else str(low) if low == high else f"{low}-{high}"


def _rows(name: str, made: Comparison, stocks: list[StockBeside]) -> Iterator[dict[str, Any]]:
    for cell in sorted(made.cells.values(), key=lambda cell: (cell.area, cell.month)):
        yield {"kind": "area", "with": name} | {
            key: getattr(cell, key) for key in "area month theirs ours both killed_theirs killed_ours".split()
        }
    for pair in made.pairs:
        yield {"kind": "pair", "with": name, "theirs": pair.theirs.key, "incident": pair.ours.id} | {
            "kilometres": None if pair.kilometres is None else round(pair.kilometres, 1),
            "days": pair.days,
            "killed_theirs": [pair.theirs.low, pair.theirs.best, pair.theirs.high],
            "killed_ours": [pair.ours.low, pair.ours.best, pair.ours.high],
            "disagree": list(pair.disagree),
        }
    for row in made.only_theirs:
        yield {"kind": "theirs_alone", "with": name, "theirs": row.key} | _told(row)
    for one in made.only_ours:
        yield {"kind": "record_alone", "with": name, "incident": one.id} | _told(one)
    for stock in stocks:
        ours = [{"claim": one.claim.id, "low": one.low, "high": one.high} for one in stock.ours]
        yield {"kind": "displaced", "with": name, "theirs": stock.theirs.key, "best": stock.theirs.best} | {
            "day": stock.theirs.earliest.isoformat(),
            "area": stock.theirs.place,
            "record": ours,
            "disagree": stock.disagree,
        }


def _told(entry: OutsideRow | Ours) -> dict[str, Any]:
    return {
        "type": entry.type.value if entry.type else None,
        "earliest": entry.earliest.isoformat(),
        "latest": entry.latest.isoformat(),
        "admin1": entry.admin1,
        "killed": [entry.low, entry.best, entry.high],
    }
