"""`marsad reports`: what was read, set aside and refused."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Annotated

import typer
from rich.text import Text

from marsad.cli import selection
from marsad.cli.formats import Cell, write_csv, write_jsonl
from marsad.cli.listing import Column, Row, table
from marsad.cli.read import STYLES
from marsad.cli.terminal import answers, plain, remark
from marsad.cli.wording import several, spoken
from marsad.model.document import Entry, Outcome
from marsad.record import Record
from marsad.reference.languages import language_name

_HEADER = tuple(
    (
        "report version current outcome reason hint claims duplicate_of title source author url language published "
        "published_from media_type origin sha256 first_seen last_seen"
    ).split()
)
_COLUMNS = (
    Column("report", ratio=4),
    Column("published", width=10),
    Column("outlet", ratio=2),
    Column("outcome", width=9),
    Column("claims", width=6, right=True),
    Column("remark", ratio=4),
)


class ReportFormat(StrEnum):
    """How the reports are listed."""

    TABLE = "table"
    JSONL = "jsonl"
    CSV = "csv"


def reports(
    file: selection.File,
    outcome: Annotated[
        Outcome | None,
        typer.Option("--outcome", metavar="OUTCOME", help="Only those read, 'set aside' or refused."),
    ] = None,
    form: Annotated[
        ReportFormat, typer.Option("--format", metavar="FORM", help="table to look at; jsonl or csv for programs.")
    ] = ReportFormat.TABLE,
) -> None:
    """List reports: read, set aside, refused.

    What is set aside says why, what is refused says what to do.
    """
    with Record.open(file) as record, record.view() as view:
        entries = [entry for entry in view.entries() if outcome is None or entry.outcome is outcome]
    if form is ReportFormat.JSONL:
        write_jsonl(map(_row, entries), sys.stdout)
    elif form is ReportFormat.CSV:
        write_csv(_HEADER, map(_cells, entries), sys.stdout)
    else:
        _tabulate(entries)


def _cells(entry: Entry) -> Mapping[str, Cell]:
    doc = entry.document
    cells: dict[str, Cell] = {
        "report": entry.name,
        "version": entry.version,
        "current": entry.current,
        "outcome": entry.outcome.value,
        "reason": entry.reason,
        "hint": entry.hint,
        "claims": entry.claims,
        "duplicate_of": entry.duplicate_of,
        "first_seen": entry.first_seen.isoformat() if entry.first_seen else None,
        "last_seen": entry.last_seen.isoformat() if entry.last_seen else None,
        "published": doc.published.isoformat() if doc and doc.published else None,
    }
    for field in set(_HEADER) - set(cells):
        cells[field] = getattr(doc, field) if doc else None
    return cells


def _row(entry: Entry) -> Row:
    return dict(_cells(entry)) | {"notes": list(entry.document.notes) if entry.document else []}


def _remark(entry: Entry) -> str:
    if entry.outcome is Outcome.REFUSED:
        return " ".join(filter(None, (f"{entry.reason}.", entry.hint)))
    said = [] if entry.current else ["superseded by a corrected version"]
    said += ["corrected"] if entry.current and entry.version > 1 else []
    said += [f"version {entry.version}"] if entry.version > 1 else []
    said += [entry.reason] if entry.reason else []
    said += [f"a copy of {entry.duplicate_of}"] if entry.duplicate_of else []
    if entry.document and entry.document.language not in ("en", "und") and not entry.reason:
        said.append(f"in {language_name(entry.document.language)}")
    return "; ".join(said)


def _shown(entry: Entry) -> tuple[Text, ...]:
    doc = entry.document
    return (
        plain(entry.name),
        plain(spoken(doc.published) if doc else ""),
        plain((doc.source or "") if doc else ""),
        Text(entry.outcome.value, style=STYLES[entry.outcome]),
        Text(str(entry.claims) if entry.outcome is Outcome.READ else ""),
        plain(_remark(entry)),
    )


def _tabulate(entries: Sequence[Entry]) -> None:
    if entries:
        answers().print(table(_COLUMNS, [_shown(entry) for entry in entries]))
    outcomes = Counter(entry.outcome for entry in entries if entry.current)
    older = sum(not entry.current for entry in entries)
    ended = ", ".join(f"{outcomes[outcome]} {outcome.value}" for outcome in Outcome)
    remark(ended + (f"; {several(older, 'older version')} kept" if older else ""))
