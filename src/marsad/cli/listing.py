"""Lists out of a record: what is asked for, in the form that is asked for."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

import typer
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from marsad.cli import brokenforms, selection
from marsad.cli.formats import Cell, Format, json_line, write_csv, write_jsonl
from marsad.cli.placesfile import outline
from marsad.cli.terminal import answers, remark
from marsad.cli.wording import several
from marsad.errors import BadForm
from marsad.model.codebook import Kind
from marsad.model.incident import Rule
from marsad.record import Query, Record, View
from marsad.record.address import Address
from marsad.record.geojson import Outline
from marsad.settings import Settings

T = TypeVar("T")
Row = dict[str, Any]
NARROW = 90
"""Columns of a terminal below which a table would break its words; each row is then written as a short paragraph."""


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
    `only` is the one kind of claim that the list is made of, where it is made of one. `reckons`: its tolls can be
    reconciled by a rule that is asked for. `below` is what is said of the entries together, under the table.
    """

    name: str
    help: str
    noun: tuple[str, str]
    find: Callable[[View, Query, Rule], Sequence[T]]
    row: Callable[[T], Row]
    cells: Callable[[T], Mapping[str, Cell]]
    header: tuple[str, ...]
    columns: tuple[Column, ...]
    shown: Callable[[T], Sequence[Text]]
    map: Callable[[Iterable[T], Outline], Row]
    only: Kind | None = None
    reckons: bool = False
    below: Callable[[Sequence[T]], Iterable[Text]] | None = None

    def register(self, app: typer.Typer, name: str | None = None) -> None:
        """Adds the command that shows a list, with the filters all lists share; `name` if not by the list's own."""

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
            tolls: selection.Tolls = None,
            as_of: selection.AsOf = None,
            form: selection.As = Format.TABLE,
        ) -> None:
            query = Query(
                types=tuple(types or ()),
                kinds=tuple(kinds or ()),
                place=place,
                actor=actor,
                since=since,
                until=until,
                speaker=speaker,
                status=status,
                report=report,
            )
            _check(self, query)
            rule = tolls or Settings.load().tolls
            self.write(_found(file, self, query, rule, as_of), form, lambda: outline(Settings.load()))

        if not self.reckons:
            signature = inspect.signature(command, eval_str=True)
            rest = [part for name, part in signature.parameters.items() if name != "tolls"]
            command.__signature__ = signature.replace(parameters=rest)  # type: ignore[attr-defined]
        app.command(name or self.name, help=self.help)(command)

    def write(self, found: Found[T], form: Format, outlines: Callable[[], Outline]) -> None:
        """Writes the entries to standard output in one of the forms; `outlines` is asked for only by the map."""
        entries = found.entries
        if form is Format.JSONL:
            write_jsonl((self.row(entry) for entry in entries), sys.stdout)
        elif form is Format.CSV:
            write_csv(self.header, (self.cells(entry) for entry in entries), sys.stdout)
        elif form is Format.GEOJSON:
            sys.stdout.write(json_line(self.map(entries, outlines())) + "\n")
        else:
            self._tabulate(found)

    def _tabulate(self, found: Found[T]) -> None:
        if found.entries:
            answers().print(table(self.columns, [self.shown(entry) for entry in found.entries]))
            for line in self.below(found.entries) if self.below else ():
                answers().print(line)
        how_many = several(len(found.entries), *self.noun)
        if found.entries or not found.of:
            remark(how_many)
        else:
            fit = "fits" if found.of == 1 else "fit"
            remark(f"{how_many}: none of the {several(found.of, *self.noun)} on record {fit} what was asked for.")


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """What a question to a record found; `of` is how many entries there are to find, asked only where none fits."""

    entries: Sequence[T]
    of: int = 0


def table(columns: Sequence[Column], rows: Iterable[Sequence[Text]], width: int | None = None) -> RenderableType:
    """Rows under the names of their columns, no wider than `width` (by default the terminal answers go to).

    On a narrow terminal each row is a short paragraph instead: its first cell, then the others in order.
    """
    if (width or answers().width) < NARROW:
        return Group(*(_paragraph(columns, row) for row in rows))
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


def _paragraph(columns: Sequence[Column], row: Sequence[Text]) -> RenderableType:
    """A row as a paragraph, its lines after the first set in; numbers are told with the names of their columns."""
    rest = Text(" · ").join(
        Text.assemble((f"{column.title}: ", "dim"), cell) if column.right else cell
        for column, cell in zip(columns[1:], row[1:], strict=True)
        if cell
    )
    if columns[0].width is None:
        return Group(row[0], Padding(rest, (0, 0, 0, 2)))
    made = Table.grid(padding=(0, 2, 0, 0))
    made.add_column(width=columns[0].width)
    made.add_column(overflow="fold")
    made.add_row(row[0], rest)
    return made


def _check(listing: Listing[T], query: Query) -> None:
    """Refuses what nothing could fit, so that an empty list always tells of the record.

    Raises:
        BadForm: when the days run backwards, or a kind is asked for that the list does not hold.
    """
    if query.since and query.until and query.since > query.until:
        raise BadForm(f"--since {query.since} is later than --until {query.until}", "Swap the two days.")
    others = [kind.value for kind in query.kinds if kind is not listing.only]
    if listing.only and others:
        one, many = listing.noun
        raise BadForm(
            f"`marsad {listing.name}` lists {many} alone, and no {one} is of kind {others[0]}",
            f"Leave --kind out, or list claims: marsad claims FILE --kind {others[0]}",
        )


def _found(file: Address, listing: Listing[T], query: Query, rule: Rule, as_of: date | None) -> Found[T]:
    with Record.open(file) as record, record.view(as_of) as view, brokenforms.named(record):
        entries = listing.find(view, query, rule)
        return Found(entries, 0 if entries or query == Query() else len(listing.find(view, Query(), rule)))
