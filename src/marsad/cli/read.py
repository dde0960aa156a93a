"""`marsad read`: reports onto a record."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import RenderableType
from rich.markup import escape
from rich.text import Text

from marsad.cli import logs, options, stopping
from marsad.cli.listing import Column, table
from marsad.cli.placesfile import gazetteer_file
from marsad.cli.terminal import answers, clean, counted, plain, progress, remark
from marsad.cli.wording import several
from marsad.engines.workers import Workers, cores
from marsad.errors import BadForm
from marsad.model.document import Outcome
from marsad.record import Change, Record, keys
from marsad.record.address import Address
from marsad.settings import Settings
from marsad.sources.files import expected

if TYPE_CHECKING:
    from marsad.pipeline import Engine, Step

REFUSED = 1
"""The exit status where some reports were refused."""
STYLES = {Outcome.READ: "green", Outcome.SET_ASIDE: "yellow", Outcome.REFUSED: "red"}
_COLUMNS = (
    Column("report", ratio=5),
    Column("outcome", width=9),
    Column("claims", width=6, right=True),
    Column("remark", ratio=4),
)
_MOST_ROWS = {Outcome.READ: 40, Outcome.SET_ASIDE: 400, Outcome.REFUSED: 400}
"""Reports of each outcome that the closing table names one by one; the rest are counted."""
_MOST_REASONS = 200
"""Reasons that are counted one by one."""
_WORTH = 25
"""Reports that a further process is worth starting for."""
_IMPORTS = ("marsad.pipeline", "onnxruntime", "spacy.lang.en")
"""What takes longest to import of all that reading needs."""


@dataclass(slots=True)
class Done:
    """What one run of reading did, in memory that does not grow with the reports.

    `steps` are those that the closing table shows: of each outcome the first ones; `outcomes` counts all, `reasons` why
    reports were set aside or refused, `unchanged` those that were on record; `incidents` is how many there are now.
    """

    steps: list[Step] = field(default_factory=list)
    outcomes: Counter[Outcome] = field(default_factory=Counter)
    reasons: Counter[tuple[Outcome, str]] = field(default_factory=Counter)
    unchanged: int = 0
    incidents: int = 0

    def note(self, steps: Iterable[Step]) -> Iterator[Step]:
        """The steps as they come, noted."""
        for step in steps:
            self.outcomes[step.outcome] += 1
            self.unchanged += _unchanged(step)
            if self.outcomes[step.outcome] <= _MOST_ROWS[step.outcome]:
                self.steps.append(step)
            if step.outcome is not Outcome.READ:
                self._count(step)
            yield step

    def _count(self, step: Step) -> None:
        reason = step.reason if step.reason.startswith("language") else step.reason.partition(":")[0]
        key = (step.outcome, reason)
        self.reasons[key if key in self.reasons or len(self.reasons) < _MOST_REASONS else (step.outcome, "other")] += 1

    def refused(self) -> bool:
        """Whether any report was refused."""
        return self.outcomes[Outcome.REFUSED] > 0


@dataclass(frozen=True, slots=True)
class Where:
    """Where reports are read: in so many processes here, or on a cluster, that may write Parquet into a folder too."""

    jobs: int | None = None
    engine: str | None = None
    parquet: Path | None = None


def read(
    inputs: options.Inputs,
    into: options.Into,
    published: options.Published = None,
    source: options.Source = None,
    language: options.Language = None,
    encrypted: Annotated[
        bool, typer.Option("--encrypted", help="Encrypt the record where it is made; its key is asked for.")
    ] = False,
    jobs: Annotated[
        int | None,
        typer.Option("--jobs", min=1, max=1024, metavar="N", help="Processes that read; as many as are worth it."),
    ] = None,
    engine: Annotated[
        str | None,
        typer.Option(metavar="ADDRESS", help="A cluster that reads: spark://HOST:PORT, or spark-local[N] here."),
    ] = None,
    parquet: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="With --engine: write the claims as Parquet too, by month.")
    ] = None,
) -> None:
    """Read reports into a record.

    What is on record already is left as it is.
    """
    with keys.encrypting() if encrypted else nullcontext():
        at = Where(jobs, engine, parquet)
        done = read_into(into, inputs, options.Said(published, source, language), Settings.load(), at)
    if done.steps:
        answers().print(outcome_table(done.steps))
    tell(done, into)
    if done.refused():
        raise typer.Exit(REFUSED)


def read_into(
    into: Address, inputs: Sequence[str], said: options.Said, settings: Settings, at: Where | None = None
) -> Done:
    """Reads the inputs into a record, in one process or more, and groups its claims anew."""
    at = at or Where()
    many = expected(inputs)
    with _several(at, inputs, many) as several:  # first, so that their imports go on beside ours
        from marsad import pipeline  # imports the parser, which takes two seconds that no other command should wait

        reports = pipeline.snapshots(inputs, said.hints(), settings, sys.stdin.buffer, into.file)
        tools = pipeline.Toolbox(settings.gazetteer if at.engine else gazetteer_file(settings))
        portion = pipeline.PORTION if several or _are_files(inputs) else 1
        done = Done()
        with Record.open(into, create=True) as record:
            steps = done.note(pipeline.read_into(record, reports, tools, several, portion=portion))
            steps = stopping.gently(logs.logged(steps))
            names = [step.name for step in counted(steps, "reading", many) if step.changed()]
            with progress("putting claims together into incidents"):
                done.incidents = pipeline.link_named(record, names)
    return done


def _several(at: Where, inputs: Sequence[str], reports: int | None) -> AbstractContextManager[Engine | None]:
    if at.engine:
        from marsad import pipeline
        from marsad.engines.spark import Keep, Spark

        rows, columns = pipeline.claim_rows, pipeline.CLAIM_ROWS
        return Spark(at.engine, Keep(at.parquet, rows, columns, ("month",)) if at.parquet else None)
    if at.parquet:
        raise BadForm("--parquet goes with --engine", "Name an engine, or use `marsad export`.")
    jobs = at.jobs or _worth(inputs, reports)
    return nullcontext() if jobs == 1 else Workers(jobs, _IMPORTS)


def _are_files(inputs: Sequence[str]) -> bool:
    """Whether nobody has to be waited for between one report and the next."""
    return all(os.path.exists(entry) for entry in inputs)


def _worth(inputs: Sequence[str], reports: int | None) -> int:
    """The processes that so many reports are worth starting: each loads models for seconds before it reads one.

    Where the number is not known, all cores for files, and one for what comes by the network or standard input.
    """
    if reports is None:
        return cores() if any(os.path.isfile(entry) for entry in inputs) else 1
    return max(1, min(cores(), reports // _WORTH))


def _unchanged(step: Step) -> bool:
    return step.addition is not None and step.addition.change is Change.UNCHANGED


def _remark(step: Step) -> Text:
    if step.outcome is Outcome.REFUSED:
        return plain(" ".join(filter(None, (f"{step.reason}.", step.hint))))
    change = step.addition.change if step.addition else Change.NEW
    said = {
        Change.NEW: "",
        Change.UNCHANGED: "unchanged",
        Change.CORRECTED: f"{step.addition}; the earlier version is kept",
        Change.REREAD: "read again by this version's reader",
    }[change]
    notes = () if change is Change.UNCHANGED else step.notes
    return plain("; ".join(filter(None, (said, step.reason, *notes))))


def _row(step: Step) -> tuple[Text, ...]:
    how_many = str(step.claims) if step.outcome is Outcome.READ else ""
    return plain(step.name), Text(step.outcome.value, style=STYLES[step.outcome]), Text(how_many), _remark(step)


def outcome_table(steps: Sequence[Step]) -> RenderableType:
    """A table of what became of each report: all that was set aside or refused, and the first of what was read."""
    return table(_COLUMNS, [_row(step) for step in steps])


def tell(done: Done, into: Address) -> None:
    """The closing lines of a run: how many of each, why, and what to type next."""
    if logs.note("put together", incidents=done.incidents):
        return
    hidden = {outcome: done.outcomes[outcome] - most for outcome, most in _MOST_ROWS.items()}
    for outcome in (outcome for outcome, many in hidden.items() if many > 0):
        words = several(hidden[outcome], "more report")
        remark(f"... and {words} {outcome.value}; marsad reports {into} lists all.")
        for (_, reason), many in (one for one in done.reasons.most_common() if one[0][0] is outcome):
            remark(f"    {many:,} {outcome.value}: {escape(clean(reason))}")
    remark(f"{_summary(done)} {several(done.incidents, 'incident')} on record.")
    if done.outcomes[Outcome.READ]:
        remark(f"Next: marsad incidents {into} · marsad reports {into} · marsad brief {into}")


def _summary(done: Done) -> str:
    """How many reports ended how: "3 reports: 2 read, 0 set aside, 1 refused; 2 unchanged."."""
    ended = ", ".join(f"{done.outcomes[outcome]} {outcome.value}" for outcome in Outcome)
    again = f"; {done.unchanged} unchanged" if done.unchanged else ""
    return f"{several(done.outcomes.total(), 'report')}: {ended}{again}."
