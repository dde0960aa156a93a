"""`marsad demo`: the sample reports onto a record and a page, told in plain words."""

from __future__ import annotations

import shlex
import shutil
import sys
import time
from collections.abc import Iterator, Sequence
from importlib.resources import as_file, files
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from marsad.cli import options, wording
from marsad.cli.brief import write_page
from marsad.cli.listing import table
from marsad.cli.lists import INCIDENTS
from marsad.cli.read import Done, outcome_table, read_into
from marsad.cli.terminal import answers, inert, plain
from marsad.cli.wording import several
from marsad.model.codebook import Kind
from marsad.model.incident import Incident
from marsad.products.dates import when_words
from marsad.products.plaintext import flat
from marsad.products.wording import TYPES, place_words
from marsad.record import Record, View
from marsad.record.address import Address
from marsad.settings import Settings

RECORD = Address.of("demo.marsad")
SAMPLES = "data/samples"
MOST = 8
"""Incidents that are listed; `marsad incidents` lists all."""
TITLE = "What the sample reports say (all of it invented)"


def demo(
    into: options.Into = RECORD,
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
            console.print(Text(), plain(paragraph), sep="\n")
        incidents = view.incidents()
    shown = _most_told(incidents)
    console.print(Text(), plain(_heading(len(shown), len(incidents)), "bold"), sep="\n")
    console.print(table(INCIDENTS.columns, [INCIDENTS.shown(incident) for incident in shown]))
    told = next(iter(_disagreements(incidents) or sorted(incidents, key=_worth)), None)
    for line in _next(into, brief, told, time.monotonic() - started):
        console.print(Text(inert(line)), soft_wrap=True)


def _found(done: Done, view: View) -> Iterator[str]:
    claims = view.claims()
    kinds = {kind: sum(claim.kind is kind for claim in claims) for kind in Kind}
    yield (
        f"Marsad found {several(len(claims), 'claim')} in them. A claim is one thing that a report says, kept with the "
        f"sentence that says it and with who says so: {several(kinds[Kind.EVENT], 'event')}, "
        f"{several(kinds[Kind.TALLY], 'total that somebody counts', 'totals that somebody counts')}, "
        f"{several(kinds[Kind.CONDITION], 'lasting state', 'lasting states')} and "
        f"{several(kinds[Kind.WARNING], 'warning')}."
    )
    yield (
        f"Claims of one event are put together into incidents: {done.incidents} of them. Totals are kept apart, so "
        "that nothing is counted twice. No person has checked any of this."
    )
    for incident in _disagreements(view.incidents()):
        yield _told(incident)


def _heading(shown: int, of: int) -> str:
    return f"The {several(shown, 'incident')} that most is told of:" if shown < of else f"{several(of, 'incident')}:"


def _disagreements(incidents: Sequence[Incident]) -> list[Incident]:
    """The incident that most originators tell with different tolls, if there is one."""
    rival = [one for one in incidents if one.originators > 1 and any(toll.low != toll.high for _, toll in one.tolls)]
    return sorted(rival, key=lambda one: (-one.originators, one.id))[:1]


def _told(incident: Incident) -> str:
    where = f" {place_words(incident.place)}" if incident.place else ""
    return flat(
        f"Where reports differ, both figures stay: {TYPES[incident.type].lower()}{where}, "
        f"{when_words(incident.when)}, told by {several(incident.originators, 'source')}: {wording.tolls(incident)}."
    )


def _most_told(incidents: Sequence[Incident]) -> list[Incident]:
    """The incidents that most originators and claims tell of, in order of time."""
    chosen = sorted(incidents, key=_worth)[:MOST]
    return [one for one in incidents if one in chosen]


def _worth(incident: Incident) -> tuple[object, ...]:
    """Sorts incidents that many tell of, with tolls, to the front."""
    return -incident.originators, -len(incident.tolls), -len(incident.claims), incident.id


def _next(into: Address, brief: Path, incident: Incident | None, seconds: float) -> Iterator[str]:
    command, record = shlex.quote("marsad" if shutil.which("marsad") else sys.argv[0]), shlex.quote(str(into))
    yield ""
    yield f"Done in {seconds:.0f} seconds. The record is {into}; {brief} is a briefing made of it. Open it:"
    yield f"  {brief.resolve().as_uri()}"
    yield ""
    yield "Then try:"
    yield f"  {command} incidents {record}"
    if incident:
        yield f"  {command} show {record} {incident.id[: wording.SHORT_ID]}"
    yield f"  {command} tallies {record}"
    yield ""
    yield "and with reports of your own:"
    yield f"  {command} read FOLDER --into my.marsad"
