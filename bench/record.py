"""How fast ready-made readings go onto a record, in a file and in a database, and a record from one into the other.

`make bench-record` puts 1,000,000 made-up claims, 20 to a report, onto an empty record of each kind (`CLAIMS=50000` for
fewer), and copies one of 50,000. The server is one of the tests' own, which does not wait for its disk (fsync off), as
the file does: both are also measured report by report, as the reader puts them there. `--keep FILE` leaves the record
in a file there, with its incidents, for `bench/exports.py`. `make bench-million` does all of it in one go, in some 18
minutes where nothing else runs, with 10 GB of room.
"""

from __future__ import annotations

import argparse
import cProfile
import io
import json
import os
import pstats
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

from desk_world import CLAIMS_OF_A_REPORT, World

from marsad.record import Record, copying
from marsad.record.address import Address

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from server_world import Server, binaries, running

Running = Callable[[], float]
"""Seconds of processor that the server has taken so far; 0 where there is none."""
Places = dict[str, Callable[[], Address]]

BAR = 5_000
"""Claims a second."""
AT_ONCE = 50_000
"""Claims that are made, and then put on record, in one step."""
COPIED = 50_000
"""Claims of the record that is copied."""
ONE_BY_ONE = 200
"""Reports that are put on record each in a transaction of its own."""


@contextmanager
def places() -> Iterator[tuple[Places, dict[str, Running]]]:
    """Makers of empty places, by what keeps them, and what tells its processor; without a server files alone."""
    with tempfile.TemporaryDirectory(prefix="marsad-bench-") as folder:
        numbers = iter(range(99))
        made: dict[str, Callable[[], Address]] = {
            "sqlite": lambda: Address.of(Path(folder) / f"{next(numbers)}.marsad")
        }
        if binaries() is None:
            sys.stderr.write("no PostgreSQL server is installed: only files are measured\n")
            yield made, {}
            return
        with running() as server:
            yield made | {"postgresql": lambda: Address.of(server.database())}, {"postgresql": lambda: taken(server)}


def ingested(where: Address, claims: int, serving: Running = lambda: 0.0, *, keeping: bool = False) -> dict[str, Any]:
    """Claims a second by the clock and by processor time, many reports to a transaction and one.

    `claims_per_second_of_all_processors` counts this process's seconds and the server's together, as if one core did
    all: a rate by the clock says little where others use the cores. Reports are made `AT_ONCE` claims at a time,
    outside the time that is taken: `growth` has the rate of each step. `keeping` puts their incidents there too,
    likewise.
    """
    world = World(claims)
    whole = busy = served = 0.0
    growth: list[int] = []
    with Record.open(where, create=True) as record:
        told_of = world.readings()
        while readings := list(islice(told_of, AT_ONCE // CLAIMS_OF_A_REPORT)):
            clock, processor, server = time.perf_counter(), time.process_time(), serving()
            done = sum(1 for _ in record.add_all(readings))
            clock, processor = time.perf_counter() - clock, time.process_time() - processor
            whole, busy, served = whole + clock, busy + processor, served + serving() - server
            growth.append(round(done * CLAIMS_OF_A_REPORT / clock))
            if keeping:
                record.replace_incidents((), world.incidents)
            world.incidents = []
        if keeping:
            record.replace_incidents((), world.incidents)
        more = [world.report(world.reports + number) for number in range(ONE_BY_ONE)]
        single = time.perf_counter()
        for doc, told in more:
            record.add(doc, told)
        single = time.perf_counter() - single
        with record.writing() as connection:
            connection.exec_driver_sql("ANALYZE")
        with record.reading() as connection:
            held = connection.exec_driver_sql("SELECT count(*) FROM claim").scalar()
    count = world.reports * CLAIMS_OF_A_REPORT
    assert held == count + ONE_BY_ONE * CLAIMS_OF_A_REPORT
    return {
        "claims": count,
        "claims_per_second": round(count / whole),
        "claims_per_second_of_own_processor": round(count / busy),
        "claims_per_second_of_all_processors": round(count / (busy + served)),
        "growth": growth,
        "one_report_a_transaction": round(ONE_BY_ONE * CLAIMS_OF_A_REPORT / single),
    }


def taken(server: Server) -> float:
    """Seconds of processor that a server's programs have taken, of those that run; it tells on Linux alone."""
    root = int((server.folder / "kept" / "postmaster.pid").read_text().split()[0])
    ticks = 0
    for about in Path("/proc").glob("[0-9]*/stat"):
        try:
            words = about.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if root in (int(words[1]), int(about.parent.name)):
            ticks += int(words[11]) + int(words[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def copied(source: Address, target: Address) -> dict[str, float]:
    """Rows a second of `marsad record copy`, compared afterwards."""
    clock = time.perf_counter()
    rows = sum(one.rows for one in copying.copy(source, target).values())
    clock = time.perf_counter() - clock
    return {"rows": rows, "seconds": round(clock, 1), "rows_per_second": round(rows / clock)}


def profile(where: Address, claims: int) -> str:
    """Where the time of ingest goes."""
    world = World(claims)
    readings = [world.report(number) for number in range(world.reports)]
    profiler = cProfile.Profile(time.process_time)
    with Record.open(where, create=True) as record:
        profiler.enable()
        for _ in record.add_all(readings):
            pass
        profiler.disable()
    out = io.StringIO()
    pstats.Stats(profiler, stream=out).sort_stats("cumulative").print_stats(60)
    return out.getvalue()


def main() -> None:
    """Measures, prints and writes."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--claims", type=int, default=50_000)
    asked.add_argument("--json", type=Path)
    asked.add_argument("--keep", type=Path, metavar="FILE", help="leave the record that is a file there")
    asked.add_argument("--profile", metavar="ENGINE", help="print where the time goes instead: sqlite or postgresql")
    given = asked.parse_args()
    with places() as (made, serving):
        if given.profile:
            sys.stdout.write(profile(made[given.profile](), given.claims))
            return
        found: dict[str, Any] = {"bar": {"claims_per_second": BAR}, "ingest": {}, "copy": {}}
        found["machine"] = {"cores": os.cpu_count(), "programs_that_wanted_one": round(os.getloadavg()[1], 1)}
        kept: dict[str, Address] = {}
        for engine, place in made.items():
            keep = given.keep if engine == "sqlite" else None
            where = Address.of(keep) if keep else place()
            found["ingest"][engine] = ingested(
                where, given.claims, serving.get(engine, lambda: 0.0), keeping=bool(keep)
            )
            sys.stdout.write(f"ingest into {engine}: {found['ingest'][engine]}\n")
            kept[engine] = place()
            ingested(kept[engine], min(COPIED, given.claims))
        for source in made:
            for target in made:
                found["copy"][f"{source} to {target}"] = told = copied(kept[source], made[target]())
                sys.stdout.write(f"copy from {source} to {target}: {told}\n")
    if given.json:
        given.json.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
