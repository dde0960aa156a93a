"""`marsad read`: reports onto a record."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import RenderableType
from rich.text import Text

from marsad.cli import options
from marsad.cli.listing import Column, table
from marsad.cli.placesfile import gazetteer_file
from marsad.cli.terminal import answers, counted, plain, progress, remark
from marsad.cli.wording import several
from marsad.model.document import Outcome
from marsad.record import Change, Record, keys
from marsad.record.address import Address
from marsad.settings import Settings
from marsad.sources.files import expected

if TYPE_CHECKING:
    from marsad.pipeline import Step

REFUSED = 1
"""The exit status where some reports were refused."""
STYLES = {Outcome.READ: "green", Outcome.SET_ASIDE: "yellow", Outcome.REFUSED: "red"}
_COLUMNS = (
    Column("report", ratio=5),
    Column("outcome", width=9),
    Column("claims", width=6, right=True),
    Column("remark", ratio=4),
)
_MOST_ROWS = 40
"""Reports read without a remark that the closing table names one by one; the rest are counted."""


@dataclass(frozen=True, slots=True)
class Done:
    """What one run of reading did: what became of each report, and how many incidents there are now."""

    steps: tuple[Step, ...]
    incidents: int

    def refused(self) -> bool:
        """Whether any report was refused."""
        return any(step.outcome is Outcome.REFUSED for step in self.steps)


def read(
    inputs: options.Inputs,
    into: options.Into,
    published: options.Published = None,
    source: options.Source = None,
    language: options.Language = None,
    encrypted: Annotated[
        bool, typer.Option("--encrypted", help="Encrypt the record where it is made; its key is asked for.")
    ] = False,
) -> None:
    """Read reports into a record.

    What is on record already is left as it is.
    """
    with keys.encrypting() if encrypted else nullcontext():
        done = read_into(into, inputs, options.Said(published, source, language), Settings.load())
    if done.steps:
        answers().print(outcome_table(done.steps))
    tell(done, into)
    if done.refused():
        raise typer.Exit(REFUSED)


def read_into(into: Address, inputs: Sequence[str], said: options.Said, settings: Settings) -> Done:
    """Reads the inputs into a record and groups its claims anew."""
    from marsad import pipeline  # imports the parser, which takes two seconds that no other command should wait

    gazetteer = gazetteer_file(settings)
    reports = pipeline.snapshots(inputs, said.hints(), settings, sys.stdin.buffer, into.file)
    with Record.open(into, create=True) as record:
        steps = pipeline.read_into(record, reports, lambda: pipeline.Tools.load(gazetteer))
        done = tuple(counted(steps, "reading", expected(inputs)))
        with progress("putting claims together into incidents"):
            return Done(done, pipeline.link(record, done))


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
    plainly = [step for step in steps if step.outcome is Outcome.READ][:_MOST_ROWS]
    return table(_COLUMNS, [_row(step) for step in steps if step.outcome is not Outcome.READ or step in plainly])


def tell(done: Done, into: Address) -> None:
    """The closing lines of a run: how many of each, and what to type next."""
    hidden = sum(step.outcome is Outcome.READ for step in done.steps) - _MOST_ROWS
    if hidden > 0:
        remark(f"... and {several(hidden, 'more report')} read; marsad reports {into} lists all.")
    remark(f"{_summary(done.steps)} {several(done.incidents, 'incident')} on record.")
    if any(step.outcome is Outcome.READ for step in done.steps):
        remark(f"Next: marsad incidents {into} · marsad reports {into} · marsad brief {into}")


def _summary(steps: Sequence[Step]) -> str:
    """How many reports ended how: "3 reports: 2 read, 0 set aside, 1 refused; 2 unchanged."."""
    outcomes = Counter(step.outcome for step in steps)
    ended = ", ".join(f"{outcomes[outcome]} {outcome.value}" for outcome in Outcome)
    unchanged = sum(map(_unchanged, steps))
    again = f"; {unchanged} unchanged" if unchanged else ""
    return f"{several(len(steps), 'report')}: {ended}{again}."
