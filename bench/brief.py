"""How long a briefing of a large made-up record takes: of a governorate and of the whole country, for each profile and
in each form.

`make bench-brief` puts 100,000 incidents (156,000 claims in 7,800 reports, out of the made-up world of `desk_world`)
onto a record with the record's own commands, then writes the briefing of a month as the command does, in one process,
nothing kept from one to the next but the modules and the parser, whose loading is timed apart; `--incidents N` makes
fewer, `--record FILE` takes a record that this bench built before, or builds it there.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, TypeVar

from desk_world import World
from sqlalchemy import func, select

from marsad.cli.placesfile import gazetteer_file
from marsad.errors import Missing
from marsad.inference.parser import Parser
from marsad.model.claim import Claim
from marsad.model.codebook import Kind
from marsad.model.incident import Incident
from marsad.products.briefing.making import FORMATS, Wanted, made_of
from marsad.products.briefing.reading import Asked, Told, read
from marsad.products.publishing.gate import Order
from marsad.products.publishing.places import GazetteerAreas
from marsad.products.publishing.sights import Profile
from marsad.products.shipped import ShippedOutlines
from marsad.record import Record, schema
from marsad.reference.gazetteer import Gazetteer
from marsad.settings import Settings

T = TypeVar("T")
BAR = 5.0
SIZES = (1, 1, 1, 2)
"""Claims of one incident after another."""

EVENTS = 16
"""Claims of events of a report of the made-up world."""

MARCH = {"since": date(2023, 3, 1), "until": date(2023, 3, 31)}
MADE = datetime(2023, 4, 1, tzinfo=UTC)


def build(path: Path, incidents: int) -> None:
    """Writes the record."""
    reports = incidents * sum(SIZES) // len(SIZES) // EVENTS + 1
    world = World(reports * 20)
    readings = [world.report(number) for number in range(reports)]
    events = [claim for _, told in readings for claim in told if claim.kind is Kind.EVENT]
    with Record.open(path, create=True) as record:
        for _ in record.add_all(readings):
            pass
        record.put_incidents(_incidents(world, events, incidents))


def _incidents(world: World, events: list[Claim], most: int) -> Iterator[Incident]:
    at = 0
    for number in range(most):
        size = SIZES[number % len(SIZES)]
        yield world.incident(number, events[at : at + size])
        at += size


def clocked(work: Callable[[], T]) -> tuple[T, float, float]:
    """What some work gives, its seconds on the clock, and those of the processor, its children's with them."""
    clock, processor = time.perf_counter(), _processor()
    found = work()
    return found, time.perf_counter() - clock, _processor() - processor


def _processor() -> float:
    used = [resource.getrusage(whom) for whom in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def told_of(path: Path, asked: Asked) -> Told:
    """What a briefing tells, from opening the record on."""
    gazetteer = Gazetteer.open(gazetteer_file(Settings.load()))
    with Record.open(path) as record, record.reading() as connection:
        told = read(connection, asked, GazetteerAreas(gazetteer))
    gazetteer.close()
    return told


def written(told: Told, suffix: str) -> bytes:
    """The briefing in a form."""
    with ShippedOutlines.open(gazetteer_file(Settings.load())) as outlines:
        return made_of(told, Wanted(), outlines, MADE, suffix)


def timed(path: Path, asked: Asked, suffix: str = ".html") -> dict[str, Any]:
    """Seconds of one briefing in one form."""
    return next(iter(forms(path, asked, (suffix,)).values()))


def forms(path: Path, asked: Asked, suffixes: tuple[str, ...] = FORMATS) -> dict[str, dict[str, Any]]:
    """Seconds of one briefing in each form, from opening the record to its last byte: it is read once for all."""
    told, clock, processor = clocked(lambda: told_of(path, asked))
    found = {}
    for suffix in suffixes:
        try:
            made, more, used = clocked(lambda suffix=suffix: written(told, suffix))  # type: ignore[misc]
        except Missing as fault:
            print(f"{suffix}: not measured, {fault}")
            continue
        found[suffix] = {
            "incidents": len(told.now),
            "clock": round(clock + more, 2),
            "processor": round(processor + used, 2),
            "bytes": len(made),
        }
    return found


def cases() -> Iterator[tuple[str, Asked]]:
    """What is asked for."""
    for profile in Profile:
        order = Order(profile, unreviewed=True)
        yield f"Diyala, a month, {profile}", Asked(order, "Diyala", **MARCH)
        yield f"all places, a month, {profile}", Asked(order, None, **MARCH)


def sizes(path: Path) -> dict[str, int]:
    """How many incidents, claims and reports are on record."""
    tables = {"incidents": schema.incident, "claims": schema.claim, "reports": schema.report}
    with Record.open(path) as record, record.reading() as connection:
        return {
            name: connection.execute(select(func.count()).select_from(table)).scalar() or 0
            for name, table in tables.items()
        }


def main() -> None:
    """Measures, prints and writes."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--incidents", type=int, default=100_000)
    asked.add_argument("--record", type=Path, help="a record that was built before, or where to keep it")
    asked.add_argument("--json", type=Path)
    given = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="marsad-bench-") as folder:
        path = given.record or Path(folder) / "made-up.marsad"
        if not path.exists():
            build(path, given.incidents)
        _, _, loaded = clocked(Parser.load)
        timed(path, next(cases())[1])
        found: dict[str, Any] = {}
        for name, one in cases():
            for suffix, took in forms(path, one).items():
                over = "" if took["processor"] < BAR else f"   over the bar of {BAR:.0f} s"
                print(
                    f"{name:32} {suffix:6} {took['clock']:6.2f} s  {took['processor']:6.2f} s of processor{over}",
                    flush=True,
                )
                found[f"{name}, {suffix}"] = took
        held = sizes(path)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    told = held | {"peak_mb": peak, "bar": BAR, "parser_loaded_processor": round(loaded, 2)}
    told |= {"other_load": round(os.getloadavg()[0], 1), "briefings": found}
    if given.json:
        given.json.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
