"""How long a briefing of a large made-up record takes: of a governorate and of the whole country, for each profile.

`make bench-brief` puts 100,000 incidents (156,000 claims in 7,800 reports, the made-up world of `bench/desk.py`) onto a
record with the record's own commands, then writes the briefing of a month as the command does, in one process, nothing
kept from one to the next but the modules; `--incidents N` makes fewer.
"""

from __future__ import annotations

import argparse
import json
import resource
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from desk_world import World

from marsad.cli.placesfile import gazetteer_file
from marsad.model.claim import Claim
from marsad.model.codebook import Kind
from marsad.model.incident import Incident
from marsad.products.briefing.making import Wanted, made_of
from marsad.products.briefing.reading import Asked, read
from marsad.products.publishing.gate import Order
from marsad.products.publishing.places import GazetteerAreas
from marsad.products.publishing.sights import Profile
from marsad.products.shipped import ShippedOutlines
from marsad.record import Record
from marsad.reference.gazetteer import Gazetteer
from marsad.settings import Settings

BAR = 5.0
SIZES = (1, 1, 1, 2)
"""Claims of one incident after another."""

EVENTS = 16
"""Claims of events of a report of the made-up world."""

MARCH = {"since": date(2023, 3, 1), "until": date(2023, 3, 31)}


def build(path: Path, incidents: int) -> int:
    """Writes the record; returns how many claims it has."""
    reports = incidents * sum(SIZES) // len(SIZES) // EVENTS + 1
    world = World(reports * 20)
    readings = [world.report(number) for number in range(reports)]
    events = [claim for _, told in readings for claim in told if claim.kind is Kind.EVENT]
    with Record.open(path, create=True) as record:
        for _ in record.add_all(readings):
            pass
        record.put_incidents(_incidents(world, events, incidents))
    return sum(len(told) for _, told in readings)


def _incidents(world: World, events: list[Claim], most: int) -> Iterator[Incident]:
    at = 0
    for number in range(most):
        size = SIZES[number % len(SIZES)]
        yield world.incident(number, events[at : at + size])
        at += size


def timed(path: Path, asked: Asked, suffix: str = ".html") -> dict[str, Any]:
    """Seconds of one briefing, from opening the record to its last byte."""
    clock, processor = time.perf_counter(), time.process_time()
    places = gazetteer_file(Settings.load())
    gazetteer = Gazetteer.open(places)
    with Record.open(path) as record, ShippedOutlines.open(places) as outlines:
        with record.reading() as connection:
            told = read(connection, asked, GazetteerAreas(gazetteer))
        made = made_of(told, Wanted(), outlines, datetime(2023, 4, 1, tzinfo=UTC), suffix)
    gazetteer.close()
    return {
        "incidents": len(told.now),
        "clock": round(time.perf_counter() - clock, 2),
        "processor": round(time.process_time() - processor, 2),
        "bytes": len(made),
    }


def cases() -> Iterator[tuple[str, Asked]]:
    """What is asked for."""
    for profile in Profile:
        order = Order(profile, unreviewed=True)
        yield f"Diyala, a month, {profile}", Asked(order, "Diyala", **MARCH)
        yield f"all places, a month, {profile}", Asked(order, None, **MARCH)


def main() -> None:
    """Measures, prints and writes."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--incidents", type=int, default=100_000)
    asked.add_argument("--record", type=Path, help="a record that was built before")
    asked.add_argument("--json", type=Path)
    given = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="marsad-bench-") as folder:
        path = given.record or Path(folder) / "made-up.marsad"
        claims = build(path, given.incidents) if not path.exists() else None
        timed(path, next(cases())[1])
        found = {name: timed(path, one) for name, one in cases()}
    for name, took in found.items():
        over = "" if took["processor"] < BAR else f"   over the bar of {BAR:.0f} s"
        print(f"{name:36} {took['clock']:6.2f} s  {took['processor']:6.2f} s of processor{over}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    if given.json:
        told = {"incidents": given.incidents, "claims": claims, "peak_mb": peak, "bar": BAR, "briefings": found}
        given.json.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
