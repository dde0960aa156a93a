"""`marsad watch`: feeds looked at again and again, and what they list read into a record."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape

from marsad.cli import logs, options, stopping
from marsad.cli.placesfile import gazetteer_file
from marsad.cli.read import REFUSED, Done
from marsad.cli.terminal import clean, remark
from marsad.cli.wording import several
from marsad.errors import BadForm, MarsadError
from marsad.model.document import Outcome
from marsad.record import Record
from marsad.settings import Settings
from marsad.sources import Fetcher
from marsad.sources.capture import Clock, now

if TYPE_CHECKING:
    from marsad.pipeline import Step, Tools

BREATH = 1.0
"""Seconds between two questions whether to stop."""


def watch(
    addresses: Annotated[list[str], typer.Argument(metavar="ADDRESS...", help="Addresses of RSS or Atom feeds.")],
    into: options.Into,
    every: Annotated[
        float, typer.Option("--every", min=1, max=1440, metavar="MINUTES", help="How often to look at each.")
    ] = 10.0,
    once: Annotated[bool, typer.Option("--once", help="Look at each that is due, and stop.")] = False,
) -> None:
    """Watch feeds, and read what they list into a record.

    Goes on until it is stopped, and where it was when started again.
    """
    from marsad import pipeline  # imports the parser, which takes two seconds that no other command should wait

    for address in addresses:
        if not address.lower().startswith(("http://", "https://")):
            raise BadForm(f"{address[:80]} is not a web address", "Give the address of a feed; begin it with https://.")
    settings = Settings.load()
    done = Done()
    with Record.open(into, create=True) as record:
        tools = pipeline.Toolbox(gazetteer_file(settings))
        found = rounds(
            record, addresses, tools, settings, every=timedelta(minutes=every), once=once, told=_tell_trouble
        )
        came = (step for step in stopping.gently(found) if step is not None)
        for step in logs.logged(done.note(came)):
            if step.outcome is Outcome.REFUSED and not logs.are_on():  # a log names no address
                remark(escape(clean(f"{step.name} refused: {step.reason}. {step.hint}".strip())))
    if not logs.are_on():
        ended = ", ".join(f"{many} {outcome.value}" for outcome, many in sorted(done.outcomes.items()))
        remark(f"{several(done.outcomes.total(), 'report')}: {ended or 'nothing new'}.")
    if once and done.refused():
        raise typer.Exit(REFUSED)


def rounds(
    record: Record,
    addresses: Sequence[str],
    tools: Callable[[], Tools],
    settings: Settings,
    *,
    every: timedelta,
    once: bool = False,
    fetcher: Fetcher | None = None,
    clock: Clock = now,
    steady: Callable[[], float] = time.monotonic,
    sleep: Callable[[float], None] = time.sleep,
    told: Callable[[str, MarsadError], None] = lambda address, trouble: None,
) -> Generator[Step | None]:
    """What becomes of the reports that feeds list, feed after feed as each is due, and None for every breath between.

    What a look brought is put together into incidents at its end; what an earlier run left is first. A record that
    cannot be written to, as its disk is full, ends a look and not the watch: `told` hears of it, and the feed is looked
    at again when it would be due.
    """
    from marsad import pipeline, watching

    one = fetcher or Fetcher(watching.limits(settings))
    resting = dict.fromkeys(addresses, steady())
    _link(record, [], told)
    while True:
        for address in resting:
            if steady() < resting[address]:
                continue
            if not watching.is_due(record, address, every, clock):
                resting[address] = steady() + every.total_seconds() / 20
                continue
            names: list[str] = []
            try:
                looked = watching.look(record, address, settings, one, clock=clock)
                for step in pipeline.read_into(record, looked, tools):
                    if step.changed():
                        names.append(step.name)
                    yield step
            except MarsadError as trouble:
                told(address, trouble)
                resting[address] = steady() + every.total_seconds()
            finally:  # also where no further step is asked for
                if names:
                    _link(record, names, told)
        if once:
            return
        yield None
        sleep(BREATH)


def _link(record: Record, names: Sequence[str], told: Callable[[str, MarsadError], None]) -> None:
    from marsad import pipeline

    try:
        pipeline.link_named(record, names)
    except MarsadError as trouble:
        told("", trouble)


def _tell_trouble(address: str, trouble: MarsadError) -> None:
    if logs.note("look ended early", feed=logs.report_code(address), error=type(trouble).__name__):
        return
    remark(escape(clean(": ".join(filter(None, (address, f"{trouble} {trouble.hint}".strip()))))))
