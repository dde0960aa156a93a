"""`marsad community`: what citizens and field staff report, and who they are, kept apart."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from marsad.cli import selection
from marsad.cli.export import who
from marsad.cli.placesfile import gazetteer_file
from marsad.cli.terminal import answers, counted, inert, plain, progress, remark
from marsad.cli.wording import several
from marsad.errors import BadForm, MarsadError
from marsad.model.community import OUTLET, Submission, Unusable
from marsad.model.document import Hints, Snapshot
from marsad.record import Record, community, history, people
from marsad.settings import Settings
from marsad.sources import community as forms
from marsad.sources import community_form

REFUSED = 1
"""The exit status where some forms were not taken in."""

app = typer.Typer(
    help="What citizens and field staff report.\n\nConsent is asked, and who reports is locked away from the desk.",
    no_args_is_help=True,
)

Report = Annotated[str, typer.Argument(metavar="REPORT", help="The community report's name.")]
Why = Annotated[str, typer.Option("--why", metavar="WORDS", help="The reason; it is kept with the change.")]
By = Annotated[str | None, typer.Option("--by", metavar="NAME", help="Who does it; who is signed in if not said.")]


@app.command()
def form(
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FORM", help="The workbook to write, as form.xlsx.")
    ],
) -> None:
    """Write the form for ODK or KoboToolbox, an XLSForm."""
    community_form.write(output)
    answers().print(plain(f"{output} written: upload it to ODK Central or KoboToolbox."), soft_wrap=True)


@app.command()
def key(
    output: Annotated[
        Path,
        typer.Option("--output", "-o", metavar="KEY", help="Where to write the secret half."),
    ],
) -> None:
    """Make the key that reporters are locked with.

    Whoever keeps the file can read who reported; the desk needs the public half alone, which is printed.
    """
    secret, public = community.new_key()
    try:
        handle = os.open(output, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except OSError as fault:
        raise MarsadError(f"{output} cannot be made: {fault.strerror}", "Name a file that is not there yet.") from fault
    with os.fdopen(handle, "w", encoding="ascii") as stream:
        stream.write(f"# public key: {public}\n{secret}\n")
    answers().print(plain(public), soft_wrap=True)
    remark(f"Keep {escape(inert(str(output)))} away from the desk: with it, and only with it, reporters can be read.")


@app.command()
def add(
    file: selection.File,
    submissions: Annotated[Path, typer.Argument(metavar="FORMS", help="Filled-in forms, CSV or JSON, as exported.")],
    to: Annotated[
        str | None, typer.Option("--to", metavar="KEY", help="The public key, age1..., that reporters are locked with.")
    ] = None,
    by: By = None,
) -> None:
    """Take in filled-in forms.

    Only with consent. They are a source of their own kind: never confirmed alone, and only counted in releases.
    """
    from marsad import pipeline  # imports the parser, which takes two seconds that no other command should wait

    settings = Settings.load()
    gazetteer = gazetteer_file(settings)
    found = list(forms.read(submissions))
    unusable = [one for one in found if isinstance(one, Unusable)]
    with Record.open(file, create=True) as record, history.acting_as(who(by)):
        fresh = list(_kept(record, [one for one in found if isinstance(one, Submission)], to))
        reports = (_snapshot(one) for one in fresh)
        steps = pipeline.read_into(record, reports, lambda: pipeline.Tools.load(gazetteer))
        done = tuple(counted(steps, "reading", len(fresh)))
        with progress("putting claims together into incidents"):
            pipeline.link(record, done)
    read = sum(step.claims for step in done)
    again = len(found) - len(unusable) - len(fresh)
    known = f" {several(again, 'form')} taken in before." if again else ""
    answers().print(plain(f"{several(len(fresh), 'form')} taken in, {several(read, 'claim')} read in them.{known}"))
    for one in unusable:
        remark(f"form {one.line}: {escape(inert(one.reason))}")
    if unusable:
        remark(f"{several(len(unusable), 'form')} not taken in.")
        raise typer.Exit(REFUSED)


def _kept(record: Record, found: list[Submission], to: str | None) -> Iterator[Submission]:
    """Those not read before, put on record with their consent before anything is read in them."""
    for one in reversed({one.instance: one for one in reversed(found)}.values()):
        with record.writing() as connection:
            if not community.knows(connection, one):
                community.put(connection, one, to)
            elif community.is_read(connection, one):
                continue
        yield one


def _snapshot(submission: Submission) -> Snapshot:
    content = forms.words(submission).encode()
    hints = Hints(published=submission.day, source=OUTLET)
    digest = hashlib.sha256(content).hexdigest()
    name = community.report_name(submission)
    return Snapshot(name, content, "text/plain", digest, datetime.now(UTC), "community", "utf-8", hints)


@app.command(name="who")
def who_(
    file: selection.File,
    report: Report,
    key: Annotated[Path, typer.Option("--key", metavar="KEY", help="The file with the secret half of the key.")],
    why: Why,
    by: By = None,
) -> None:
    """Say who gave a report, for whoever holds the secret key; the audit trail says that it was asked."""
    try:
        lines = key.read_text(encoding="ascii").splitlines()
    except (OSError, UnicodeDecodeError) as fault:
        raise BadForm(f"{key} cannot be read as a key", "Name the file that `marsad community key` wrote.") from fault
    secret = next((line for line in lines if line and not line.startswith("#")), "")
    with Record.open(file) as record, record.writing() as connection:
        found = community.opened(connection, report, secret)
        people.note(connection, who(by), "read who reported", report, why=why)
    for name, value in found.items():
        answers().print(plain(f"{name}: {value}"), soft_wrap=True)


@app.command()
def erase(file: selection.File, report: Report, why: Why, by: By = None) -> None:
    """Erase who gave a report, for good, by destroying their key.

    What they told stays, unless the report is taken off too.
    """
    with Record.open(file) as record, record.writing() as connection:
        community.erase(connection, report, who=who(by), why=why)
    answers().print(plain(f"Nobody can read any more who gave {report}."), soft_wrap=True)
    remark("Copies of the record made before still hold the locked key: let them go as `--keep` has it.")


@app.command(name="count")
def count_(file: selection.File) -> None:
    """Say how many community reports there are, how many reporters are locked in, and how many were erased."""
    with Record.open(file) as record, record.reading() as connection:
        reports, held, erased = community.count(connection)
    told = f"{several(reports, 'community report')}; {several(held, 'reporter')} locked in, {erased} erased."
    answers().print(plain(told))
