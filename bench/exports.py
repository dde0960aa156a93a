"""How long each export of a large synthetic record takes, and in how much memory; how fast outside rows come in.

`make bench-exports` builds 1,000,000 claims in 200,000 incidents (the record of `bench/desk.py`); `--claims N` builds
fewer, `--record FILE` takes one that is there. `--formats` measures some; what the file of figures has of others stays,
each with the number of claims that it was measured on. Each export runs in a process of its own; the clock's time
counts what else the machine does, the processor's does not.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from desk_world import build

from marsad.analysis.outside import compare, ours_of
from marsad.cli.export import _codes
from marsad.cli.placesfile import outline
from marsad.model.outside import OutsideFile, Sort
from marsad.products.exports.exporter import Stock
from marsad.products.exports.formats import EXPORTERS
from marsad.record import Record, outside, stories
from marsad.settings import Settings
from marsad.sources.datasets.ucdp import ucdp

BAR_SECONDS, BAR_BYTES = 60.0, 1_000_000_000


def one(record: Path, name: str, folder: Path) -> dict[str, Any]:
    """One export, measured."""
    settings = Settings.load()
    clock, processor = time.perf_counter(), time.process_time()
    with Record.open(record) as opened, opened.reading() as connection:
        stock = Stock(connection, outlines=outline(settings), coded=_codes(settings))
        written = EXPORTERS[name]().write(stock, folder / f"{name}{EXPORTERS[name].suffix}")
    return {
        "rows": written.rows,
        "left_out": sum(written.left_out.values()),
        "clock": round(time.perf_counter() - clock, 1),
        "processor": round(time.process_time() - processor, 1),
        "bytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
    }


def apart(record: Path, name: str, folder: Path) -> dict[str, Any]:
    """One export in a process of its own."""
    words = [sys.executable, __file__, "--one", name, "--record", str(record), "--into", str(folder)]
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    measured: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return measured


def incoming(record: Path, folder: Path) -> dict[str, Any]:
    """The record's own rows in UCDP's shape, imported and compared."""
    source = folder / "ucdp-ged.csv"
    with source.open(encoding="utf-8", newline="") as stream:
        many = sum(1 for _ in csv.reader(stream)) - 1
    with Record.open(record) as opened:
        clock = time.process_time()
        with opened.writing() as connection:
            file = OutsideFile(0, "bench", "ucdp", source.name, "", "full", datetime.now(UTC))
            kept = outside.put(connection, file, ucdp(source))
        imported = time.process_time() - clock
        with opened.reading() as connection:
            clock = time.process_time()
            known = list(ours_of(story.incident for story in stories.stories(connection)))
            made = compare(known, outside.rows(connection, "bench", Sort.EVENT))
            compared = time.process_time() - clock
    return {
        "rows": many,
        "kept": kept.rows,
        "faults": kept.faults,
        "import": round(imported, 1),
        "compare": round(compared, 1),
        "pairs": len(made.pairs),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=1_000_000)
    parser.add_argument("--record", type=Path, help="a record that is there; it gets outside rows")
    parser.add_argument("--formats", default=",".join(EXPORTERS))
    parser.add_argument("--json", type=Path, help="where to write the figures")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    parser.add_argument("--into", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        sys.stdout.write(json.dumps(one(given.record, given.one, given.into)) + "\n")
        return
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        record = given.record or folder / "bench.marsad"
        if not given.record:
            build(record, given.claims)
        figures: dict[str, Any] = _before(given.json)
        figures |= {"processor": platform.processor() or platform.machine(), "cores": os.cpu_count()}
        with Record.open(record) as opened, opened.reading() as connection:
            claims = connection.exec_driver_sql("SELECT count(*) FROM claim").scalar()
        for name in given.formats.split(","):
            figures[name] = found = {"claims": claims} | apart(record, name, folder)
            _keep(given.json, figures)
            fits = min(found["clock"], found["processor"]) <= BAR_SECONDS and found["bytes"] <= BAR_BYTES
            print(f"{name:15} {found} {'within' if fits else 'BEYOND'} the bar", flush=True)
        if (folder / "ucdp-ged.csv").exists():
            figures["incoming"] = {"claims": claims} | incoming(record, folder)
            print(f"incoming        {figures['incoming']}", flush=True)
            _keep(given.json, figures)


def _before(path: Path | None) -> dict[str, Any]:
    """The figures that are in a file, none where there is none."""
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path and path.is_file() else {}
    return found


def _keep(path: Path | None, figures: dict[str, Any]) -> None:
    if path:
        path.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
