"""How fast ready-made readings go onto a record, in a file and in a database, and a record from one into the other.

`make bench-record` puts 50,000 made-up claims, 20 to a report, onto an empty record; `--claims 1000000` for all of
the bar's. The server is one of the tests' own, which does not wait for its disk (fsync off), as the file does: both are
also measured report by report, as the reader puts them there.
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
from pathlib import Path
from typing import Any

from desk_world import CLAIMS_OF_A_REPORT, World

from marsad.record import Record, copying
from marsad.record.address import Address

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from server_world import binaries, running

Places = dict[str, Callable[[], Address]]

BAR = 5_000
"""Claims a second."""
ONE_BY_ONE = 200
"""Reports that are put on record each in a transaction of its own."""


@contextmanager
def places() -> Iterator[Places]:
    """Makers of empty places, by what keeps them; without a server that of files alone."""
    with tempfile.TemporaryDirectory(prefix="marsad-bench-") as folder:
        numbers = iter(range(99))
        made: dict[str, Callable[[], Address]] = {
            "sqlite": lambda: Address.of(Path(folder) / f"{next(numbers)}.marsad")
        }
        if binaries() is None:
            sys.stderr.write("no PostgreSQL server is installed: only files are measured\n")
            yield made
            return
        with running() as server:
            yield made | {"postgresql": lambda: Address.of(server.database())}


def ingested(where: Address, claims: int) -> dict[str, float]:
    """Claims a second by the clock and by this process's processor time, many reports to a transaction and one."""
    world = World(claims)
    readings = [world.report(number) for number in range(world.reports)]
    with Record.open(where, create=True) as record:
        clock, processor = time.perf_counter(), time.process_time()
        done = sum(1 for _ in record.add_all(readings))
        clock, processor = time.perf_counter() - clock, time.process_time() - processor
        more = [world.report(world.reports + number) for number in range(ONE_BY_ONE)]
        single = time.perf_counter()
        for doc, told in more:
            record.add(doc, told)
        single = time.perf_counter() - single
        with record.view() as view:
            assert len(view.entries()) == done + ONE_BY_ONE
    count = done * CLAIMS_OF_A_REPORT
    return {
        "claims": count,
        "claims_per_second": round(count / clock),
        "claims_per_second_of_own_processor": round(count / processor),
        "one_report_a_transaction": round(ONE_BY_ONE * CLAIMS_OF_A_REPORT / single),
    }


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
    asked.add_argument("--profile", metavar="ENGINE", help="print where the time goes instead: sqlite or postgresql")
    given = asked.parse_args()
    with places() as made:
        if given.profile:
            sys.stdout.write(profile(made[given.profile](), given.claims))
            return
        found: dict[str, Any] = {"bar": {"claims_per_second": BAR}, "ingest": {}, "copy": {}}
        found["machine"] = {"cores": os.cpu_count(), "programs_that_wanted_one": round(os.getloadavg()[1], 1)}
        kept: dict[str, Address] = {}
        for engine, place in made.items():
            kept[engine] = place()
            found["ingest"][engine] = ingested(kept[engine], given.claims)
            sys.stdout.write(f"ingest into {engine}: {found['ingest'][engine]}\n")
        for source in made:
            for target in made:
                found["copy"][f"{source} to {target}"] = told = copied(kept[source], made[target]())
                sys.stdout.write(f"copy from {source} to {target}: {told}\n")
    if given.json:
        given.json.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
