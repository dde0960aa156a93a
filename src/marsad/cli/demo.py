"""`marsad demo`: the sample reports onto a record and a page, told in plain words."""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Iterator, Sequence
from importlib.resources import as_file, files
from pathlib import Path
from typing import Annotated

import typer

from marsad.cli import options, wording
from marsad.cli.brief import write_page
from marsad.cli.listing import table
from marsad.cli.lists import INCIDENTS
from marsad.cli.read import Done, outcome_table, read_into
from marsad.cli.terminal import answers, plain
from marsad.cli.wording import several
from marsad.model.codebook import Kind
from marsad.model.document import Outcome
from marsad.model.incident import Incident
from marsad.record import Record, View
from marsad.settings import Settings

SAMPLES = "data/samples"
MOST = 12
"""Incidents that are listed; `marsad incidents` lists all."""
TITLE = "What the sample reports say (all of it invented)"


def demo(
    into: Annotated[Path, typer.Option("--into", metavar="FILE", help="The record.")] = Path("demo.marsad"),
    brief: Annotated[Path, typer.Option("--brief", metavar="PAGE", help="The page.")] = Path("demo.html"),
) -> None:
    """Show what becomes of the sample reports.

    They come with Marsad and are invented.
    """
    started = time.monotonic()
    settings = Settings.load()
    with as_file(files("marsad.reference") / SAMPLES) as folder:
        done = read_into(into, [str(folder)], options.Said(), settings)
    write_page(into, brief, TITLE, settings)
    console = answers()
    console.print(plain("The sample reports, all of them invented:", "bold"), outcome_table(done.steps), sep="\n\n")
    with Record.open(into) as record, record.view() as view:
        for paragraph in _found(done, view):
            console.print()
            console.print(plain(paragraph), soft_wrap=False)
        incidents = _most_told(view.incidents())
        console.print()
        console.print(plain(f"The {len(incidents)} incidents that most is told of:", "bold"))
        console.print(table(INCIDENTS.columns, [INCIDENTS.shown(incident) for incident in incidents]))
        told = next(iter(_disagreements(incidents) or sorted(incidents, key=_worth)), None)
    console.print()
    for line in _next(into, brief, told, time.monotonic() - started):
        console.print(plain(line) if line else "", soft_wrap=True)


def _found(done: Done, view: View) -> Iterator[str]:
    claims = view.claims()
    kinds = {kind: sum(claim.kind is kind for claim in claims) for kind in Kind}
    yield (
        f"Marsad found {several(len(claims), 'claim')} in them, each with the sentence that says it and who says it: "
        f"{several(kinds[Kind.EVENT], 'event')}, {several(kinds[Kind.TALLY], 'tally', 'tallies')}, "
        f"{several(kinds[Kind.CONDITION], 'condition')} and {several(kinds[Kind.WARNING], 'warning')}."
    )
    yield (
        f"The claims of events speak of {several(done.incidents, 'incident')}. "
        "Tallies, conditions and warnings are kept apart, so that nothing is counted twice."
    )
    aside = [step for step in done.steps if step.outcome is not Outcome.READ]
    if aside:
        named = "; ".join(f"{step.name} ({step.reason})" for step in aside)
        yield f"{several(len(aside), 'report')} gave no claims, and the record says why: {named}."
    for incident in _disagreements(view.incidents()):
        yield _told(incident)


def _disagreements(incidents: Sequence[Incident]) -> list[Incident]:
    """The incident that most originators tell with different tolls, if there is one."""
    rival = [one for one in incidents if one.originators > 1 and any(toll.low != toll.high for _, toll in one.tolls)]
    return sorted(rival, key=lambda one: (-one.originators, one.id))[:1]


def _told(incident: Incident) -> str:
    where = f" at {wording.place(incident.place)}" if incident.place else ""
    what = incident.type.value.replace("_", " ")
    return (
        f"Where reports disagree, both stay: the {what}{where} ({wording.days(incident.when)}) "
        f"is told by {several(incident.originators, 'source')} of their own, with {wording.tolls(incident)}."
    )


def _most_told(incidents: Sequence[Incident]) -> list[Incident]:
    """The incidents that most originators and claims tell of, in order of time."""
    chosen = sorted(incidents, key=_worth)[:MOST]
    return [one for one in incidents if one in chosen]


def _worth(incident: Incident) -> tuple[object, ...]:
    """Sorts incidents that many tell of, with tolls, to the front."""
    return -incident.originators, -len(incident.tolls), -len(incident.claims), incident.id


def _next(into: Path, brief: Path, incident: Incident | None, seconds: float) -> Iterator[str]:
    command = "marsad" if shutil.which("marsad") else sys.argv[0]
    yield f"Done in {seconds:.0f} seconds. The record is {into}; the page is {brief}. To look at the page, open:"
    yield f"  {brief.resolve().as_uri()}"
    yield ""
    yield "Then try:"
    yield f"  {command} incidents {into}"
    if incident:
        yield f"  {command} show {into} {incident.id[: wording.SHORT_ID]}"
    yield f"  {command} tallies {into}"
    yield f"  {command} reports {into}"
    yield "and with reports of your own:"
    yield f"  {command} read FOLDER --into my.marsad"
