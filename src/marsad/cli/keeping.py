"""`marsad record verify`, `history`, `remove`, `put-back`, `backup`, `restore`: that nothing of a record is lost."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from marsad.cli import selection
from marsad.cli.export import who
from marsad.cli.listing import Column, table
from marsad.cli.terminal import answers, plain, progress, remark
from marsad.cli.wording import several
from marsad.record import Record, history, removing
from marsad.record import backup as copies
from marsad.record.verifying import verify as faults_of

NOT_WHOLE = 1
"""The exit status where a record is not as its changes left it."""

Report = Annotated[str, typer.Argument(metavar="REPORT", help="The report's name, as `marsad reports FILE` lists it.")]
Why = Annotated[str, typer.Option("--why", metavar="WORDS", help="The reason; it is kept with the change.")]
By = Annotated[str | None, typer.Option("--by", metavar="NAME", help="Who does it; who is signed in if not said.")]


def verify(
    file: selection.File,
    holds: Annotated[
        str | None,
        typer.Option(
            "--holds", metavar="LINK", help="Also that this link, kept elsewhere, is in its chain of changes."
        ),
    ] = None,
) -> None:
    """Check that a record is as its changes left it.

    Names every row that other hands altered, took away, added or moved. Ends with 1 where there is one.
    """
    with Record.open(file) as record, record.reading() as connection:
        with progress("checking every row against its change"):
            found = [*copies.broken_pages(connection), *map(str, faults_of(connection))]
        number, chain = history.head(connection)
        if holds and not history.holds(connection, holds):
            found.append(f"the link {holds[:64]} is not in the chain: changes were taken away or made anew")
    for fault in found:
        answers().print(plain(fault), soft_wrap=True)
    if found:
        remark(f"{several(len(found), 'fault')}. Restore a copy: marsad record restore COPY FILE")
        raise typer.Exit(NOT_WHOLE)
    answers().print(plain(f"Whole: {several(number, 'change')}; the newest has the link"), soft_wrap=True)
    answers().print(plain(chain), soft_wrap=True)


_COLUMNS = (
    Column("change", width=7, right=True),
    Column("when", width=16),
    Column("who", ratio=1, cut=True),
    Column("what", ratio=2),
    Column("of", ratio=2, cut=True),
    Column("why", ratio=2),
    Column("reader", ratio=1, cut=True),
)


def history_(
    file: selection.File,
    of: Annotated[
        str | None,
        typer.Option("--of", metavar="NAME", help="Only of this report, claim or account, by its whole name."),
    ] = None,
    most: Annotated[int, typer.Option("--most", metavar="N", min=1, help="How many, the newest first.")] = 50,
) -> None:
    """List the changes of a record: what, who, when, why, by which reader."""
    with Record.open(file) as record, record.reading() as connection:
        found = history.changes(connection, of, most=most)
    rows = [
        tuple(
            plain(told)
            for told in (
                str(one.key),
                f"{one.made:%Y-%m-%d %H:%M}",
                one.who,
                one.action,
                one.target,
                one.why,
                one.reader,
            )
        )
        for one in found
    ]
    if rows:
        answers().print(table(_COLUMNS, rows))
    remark(f"{several(len(rows), 'change')}.")


def remove(file: selection.File, report: Report, why: Why, by: By = None) -> None:
    """Take a report off a record without deleting it.

    It is in no list, incident or release any more, nor is a later version, until it is put back.
    """
    _set(file, report, gone=True, why=why, by=by)


def put_back(file: selection.File, report: Report, why: Why, by: By = None) -> None:
    """Put a report back that was taken off."""
    _set(file, report, gone=False, why=why, by=by)


def _set(file: selection.File, report: str, *, gone: bool, why: str, by: str | None) -> None:
    from marsad import pipeline  # imports the parser, which takes two seconds that no other command should wait

    with Record.open(file) as record, history.acting_as(who(by), why):
        with record.writing() as connection:
            removing.set_gone(connection, report, gone=gone, why=why, analyst=who(by))
        with progress("putting claims together into incidents"):
            incidents = pipeline.regroup(record)
    answers().print(plain(f"{report} is {'off' if gone else 'on'} the record; {several(incidents, 'incident')} now."))


def backup(
    file: selection.File,
    output: Annotated[
        Path,
        typer.Option("--output", "-o", metavar="COPY", help="The copy to write, or a folder to write copies into."),
    ],
    keep: Annotated[
        int | None, typer.Option("--keep", metavar="N", min=1, help="Of a folder's copies keep the newest so many.")
    ] = None,
) -> None:
    """Copy a record while others go on writing to it.

    The copy is checked, and its SHA-256 is written beside it.
    """
    with Record.open(file) as record, progress("copying and checking"):
        made = copies.backup(record, output, keep=keep)
    answers().print(plain(f"{made.path} written and checked: {several(made.changes, 'change')}."), soft_wrap=True)
    remark(f"Its newest change has the link {made.chain}")


def restore(
    copy: Annotated[Path, typer.Argument(metavar="COPY", help="What `marsad record backup` wrote.")],
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Where the record is to be.")],
    replace: Annotated[
        bool, typer.Option("--replace", help="In the place of the record that is there, which is kept aside.")
    ] = False,
) -> None:
    """Put a copy in the place of a record, once it is checked."""
    with progress("checking"):
        made, aside = copies.restore(copy, file, replace=replace)
    answers().print(plain(f"{file} is restored: {several(made.changes, 'change')}."), soft_wrap=True)
    if aside is not None:
        remark(f"What was there is kept as {aside}")


def add_to(app: typer.Typer) -> None:
    """Make these commands of a group."""
    for command in (verify, remove, backup, restore):
        app.command()(command)
    app.command(name="history")(history_)
    app.command(name="put-back")(put_back)
