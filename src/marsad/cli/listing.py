"""Lists out of a record: what is asked for, in the form that is asked for."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

import typer
from rich.table import Table
from rich.text import Text

from marsad.cli import selection
from marsad.cli.formats import Cell, Format, json_line, write_csv, write_jsonl
from marsad.cli.placesfile import outline
from marsad.cli.terminal import answers, remark
from marsad.record import Query, Record, View
from marsad.record.geojson import Outline
from marsad.settings import Settings

T = TypeVar("T")
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table for people; `ratio` shares out what room is left, `cut` keeps cells to one line."""

    title: str
    ratio: int | None = None
    width: int | None = None
    right: bool = False
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Listing(Generic[T]):
    """One list of a record: how it is found, and how each entry is written in each form.

    `cells` are the columns of the CSV form by name, the same names for every entry; `shown` the cells of the table.
    """

    name: str
    noun: tuple[str, str]
    find: Callable[[View, Query], Sequence[T]]
    row: Callable[[T], Row]
    cells: Callable[[T], Mapping[str, Cell]]
    header: tuple[str, ...]
    columns: tuple[Column, ...]
    shown: Callable[[T], Sequence[Text]]
    map: Callable[[Iterable[T], Outline], Row]

    def write(self, entries: Sequence[T], form: Format, outlines: Callable[[], Outline]) -> None:
        """Writes the entries to standard output in one of the forms; `outlines` is asked for only by the map."""
        if form is Format.JSONL:
            write_jsonl((self.row(entry) for entry in entries), sys.stdout)
        elif form is Format.CSV:
            write_csv(self.header, (self.cells(entry) for entry in entries), sys.stdout)
        elif form is Format.GEOJSON:
            sys.stdout.write(json_line(self.map(entries, outlines())) + "\n")
        else:
            self._tabulate(entries)

    def _tabulate(self, entries: Sequence[T]) -> None:
        if entries:
            answers().print(table(self.columns, [self.shown(entry) for entry in entries]))
        one, many = self.noun
        remark(f"{len(entries)} {one if len(entries) == 1 else many}")


def table(columns: Sequence[Column], rows: Iterable[Sequence[Text]]) -> Table:
    """A table with a rule under its head, no wider than the console."""
    made = Table(box=None, pad_edge=False, header_style="bold", expand=True, padding=(0, 2, 0, 0))
    for column in columns:
        made.add_column(
            column.title,
            justify="right" if column.right else "left",
            ratio=column.ratio,
            width=column.width,
            overflow="ellipsis" if column.cut else "fold",
            no_wrap=column.cut,
        )
    for row in rows:
        made.add_row(*row)
    return made


def register(app: typer.Typer, listing: Listing[T], *, help: str) -> None:
    """Adds the command that shows a list, with the filters that all lists share."""

    def command(
        file: selection.File,
        *,
        types: selection.Types = None,
        kinds: selection.Kinds = None,
        place: selection.PlaceName = None,
        actor: selection.ActorName = None,
        since: selection.Since = None,
        until: selection.Until = None,
        speaker: selection.SpeakerName = None,
        status: selection.Standing = None,
        report: selection.ReportName = None,
        form: selection.As = Format.TABLE,
    ) -> None:
        query = Query(
            types=tuple(types or ()),
            kinds=tuple(kinds or ()),
            place=place,
            actor=actor,
            since=selection.day(since),
            until=selection.day(until),
            speaker=speaker,
            status=status,
            report=report,
        )
        listing.write(_found(file, listing, query), form, lambda: outline(Settings.load()))

    app.command(listing.name, help=help)(command)


def _found(file: Path, listing: Listing[T], query: Query) -> Sequence[T]:
    with Record.open(file) as record, record.view() as view:
        return listing.find(view, query)
