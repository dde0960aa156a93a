"""`marsad doctor`: whether all that Marsad needs is there and whole, and what to do where it is not."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from dataclasses import asdict
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from marsad import __version__
from marsad.cli import checkup
from marsad.cli.checkup import Check, Finding, State, guarded
from marsad.cli.terminal import answers, plain, progress, remark
from marsad.cli.wording import several
from marsad.errors import MarsadError
from marsad.record import Record, condition, feeds, watched
from marsad.record.address import Address
from marsad.record.backup import broken_pages
from marsad.record.verifying import verify
from marsad.settings import Settings

AMISS = 1
"""The exit status where something is amiss."""
STYLES = {State.WELL: "green", State.NOTE: "yellow", State.AMISS: "bold red"}
LEAST_FREE = 200_000_000
"""Bytes that the disk of a record should have free, beside room for a copy of it."""
MOST = 10
"""Rows that do not fit that are named; `marsad record verify` names all."""


def doctor(
    file: Annotated[
        Address | None,
        typer.Argument(metavar="[FILE]", help="A record to look at too: a file, or its address.", parser=Address.of),
    ] = None,
    quick: Annotated[bool, typer.Option("--quick", help="Load no models, and look at no rows of the record.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Tell it as one JSON object.")] = False,
) -> None:
    """Check what Marsad needs: Python, packages, models, places, disks, a record.

    Changes nothing. Says of each thing that is amiss what to do about it, and ends with 1 then.
    """
    with progress("looking"):
        found = list(findings(file, quick=quick))
    wrong = sum(one.state is State.AMISS for one in found)
    if as_json:
        told = {"marsad": __version__, "well": not wrong, "findings": [asdict(one) for one in found]}
        sys.stdout.write(json.dumps(told, indent=1) + "\n")
    else:
        for one in found:
            line = Text.assemble((f"{one.state.value:<6}", STYLES[one.state]), f"{one.part}: ", plain(one.words))
            answers().print(line, soft_wrap=True)
            if one.remedy:
                answers().print(Text("      ") + plain(one.remedy, "dim"), soft_wrap=True)
        remark(f"{several(wrong, 'thing')} amiss." if wrong else "All is well.")
    if wrong:
        raise typer.Exit(AMISS)


def findings(where: Address | None, *, quick: bool) -> Iterator[Finding]:
    """What there is to say of this machine, and of a record where one is named."""
    yield Finding("Marsad", State.WELL, __version__)
    yield from guarded("Python", checkup.python)
    yield from guarded("database", checkup.database)
    yield from guarded("packages", checkup.packages)
    try:
        settings = Settings.load()
    except MarsadError as fault:
        yield Finding("settings", State.AMISS, str(fault), fault.hint)
        settings = Settings()
    if not quick:
        yield from guarded("models", checkup.models)
    checks: list[tuple[str, Check]] = [
        ("gazetteer", partial(checkup.gazetteer, settings)),
        ("disk", partial(checkup.room, settings)),
        ("optional", checkup.options),
    ]
    for part, check in checks:
        yield from guarded(part, check)
    if where is not None:
        yield from guarded("record", partial(_record, where, quick=quick))


def _record(where: Address, *, quick: bool) -> Iterator[Finding]:
    form = condition.form(where)
    sort = "encrypted, " if form.encrypted else ""
    if where.file is not None:
        yield from _file(where.file)
    if not form.known:
        words = f"{where} was written by a newer version of Marsad (its form is {form.revision})"
        yield Finding("record", State.AMISS, words, "Upgrade Marsad to read this record.")
        return
    if not form.newest:
        words = f"{where} is of an older version (its form is {form.revision}); it is brought up to date when opened"
        yield Finding("record", State.NOTE, words, "Keep a copy first: cp FILE COPY, with nothing else open on it.")
        return
    yield Finding("record", State.WELL, f"{where} opens, {sort}form {form.revision}")
    if quick:
        return
    with Record.open(where) as record, record.reading() as connection:
        wrong = broken_pages(connection)[:MOST] or list(islice(map(str, verify(connection)), MOST))
        failing = [
            (feed.address, feed.failures, feed.fault) for feed in watched.all_watched(connection) if feed.failures
        ]
        failing += [(feed.address, feed.failed, feed.fault) for feed in feeds.feeds(connection) if feed.failed]
    for words in wrong:
        remedy = f"Restore a copy: marsad record restore COPY {where}; marsad record verify {where} names all faults"
        yield Finding("record", State.AMISS, words, remedy)
    if not wrong:
        yield Finding("record", State.WELL, "every page and every row is as its changes left it")
    for address, times, fault in failing[:MOST]:
        words = f"{address} failed {several(times, 'time')} in a row: {fault}"
        yield Finding("feeds", State.NOTE, words, "See whether its address is right; it is tried again by itself.")


def _file(path: Path) -> Iterator[Finding]:
    """Who may read the file of a record, and whether its disk has room for a copy."""
    status = path.stat()
    if os.name == "posix" and status.st_mode & 0o077:
        remedy = f"If they should not: chmod 600 {path}"
        yield Finding("record", State.NOTE, f"others on this machine may read {path}", remedy)
    if not os.access(path, os.W_OK):
        yield Finding("record", State.NOTE, f"{path} can be read by you and not written to")
    elif not checkup.may_write(path.absolute().parent):
        words = f"{path} may be written to, and the folder that it is in may not: changes are kept in files beside it"
        yield Finding(
            "record", State.AMISS, words, "Give yourself the right to write to its folder, or move the record."
        )
    yield checkup.space("the record and a copy of it", path.absolute().parent, status.st_size + LEAST_FREE)
