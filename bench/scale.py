"""How fast a mixed stream is read, put on record, linked, asked and exported, how that grows, and in what memory.

    python bench/scale.py [--sizes 1000,3162,10000] [--json FILE] [--page FILE]

Each size is a process of its own on one core; time is that of the processor, as a shared machine's clock says little.
The reports are made up (`scale_stream`): one in twenty tells of armed conflict. The bare parser reads a sample of the
same reports in the same process.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import scale_page
import scale_stream
import spacy

from marsad import pipeline
from marsad.inference.parser import MODEL
from marsad.model.document import Document, Hints, Outcome, Snapshot
from marsad.products.exports.exporter import Stock
from marsad.products.exports.formats import EXPORTERS
from marsad.record import Query, Record
from marsad.settings import Settings

SIZES = (1_000, 3_162, 10_000)
SAMPLE = 40
"""Reports that the bare parser reads."""
MILLION = 1_000_000
STAGES = ("reading", "ingest", "linking", "query", "export")


class Watch:
    """Seconds of this process on the processor, by what they were spent on."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def on(self, name: str, work: Callable[..., Any]) -> Callable[..., Any]:
        """The same work, watched."""

        def watched(*given: Any) -> Any:
            began = time.process_time()
            try:
                return work(*given)
            finally:
                self.seconds[name] = self.seconds.get(name, 0.0) + time.process_time() - began

        return watched


def once(size: int) -> dict[str, Any]:
    """All stages on so many reports."""
    watch, settings = Watch(), Settings.load()
    tools = pipeline.Tools.load(settings.gazetteer)
    warm = pipeline.document(_warm())
    assert isinstance(warm, Document)
    pipeline.read_claims(warm, tools)
    pipeline.document = watch.on("reading", pipeline.document)
    pipeline.read = watch.on("reading", pipeline.read)
    with tempfile.TemporaryDirectory() as folder:
        stream = Path(folder) / "stream.jsonl"
        stream.write_text("\n".join(scale_stream.lines(size)), encoding="utf-8")
        loaded = _gigabytes()
        with Record.open(Path(folder) / "r.marsad", create=True) as record:
            began, read = time.process_time(), 0
            for step in pipeline.read_into(record, pipeline.snapshots([str(stream)], Hints(), settings), lambda: tools):
                read += step.outcome is Outcome.READ
            watch.seconds["ingest"] = time.process_time() - began - watch.seconds["reading"]
            after_reading = _gigabytes()
            incidents = watch.on("linking", pipeline.regroup)(record)
            with record.view() as view:
                claims = len(view.claims())
                watch.on("query", view.incidents)(Query(place="Hawija"))
                watch.on("query", view.claims)(Query(place="Mosul"))
            watch.on("export", _exported)(record, Path(folder) / "out.geojson")
            kilobytes = (Path(folder) / "r.marsad").stat().st_size / 1e3
    bare = spacy.load(MODEL)
    for number in range(0, size, max(1, size // SAMPLE)):
        watch.on("parser", bare)(scale_stream.report(number)["text"])
    sample = len(range(0, size, max(1, size // SAMPLE)))
    return {
        "reports": size,
        "read": read,
        "claims": claims,
        "incidents": incidents,
        "seconds": {stage: round(watch.seconds[stage], 3) for stage in STAGES},
        "reading_reports_per_second": round(size / watch.seconds["reading"], 1),
        "parser_reports_per_second": round(sample / watch.seconds["parser"], 1),
        "times_as_fast_as_the_parser": round(size * watch.seconds["parser"] / (sample * watch.seconds["reading"]), 2),
        "gigabytes": {"loaded": loaded, "read": after_reading, "linked": _gigabytes()},
        "kilobytes_on_record_a_report": round(kilobytes / size, 2),
    }


def _exported(record: Record, into: Path) -> None:
    with record.reading() as connection:
        EXPORTERS["geojson"]().write(Stock(connection), into)


def _warm() -> Snapshot:
    told = scale_stream.report(0)
    content = told["text"].encode()
    return Snapshot("warm", content, "text/plain", sha256(content).hexdigest(), datetime.now(UTC), "warm")


def _gigabytes() -> float:
    """The most memory that this process has held so far."""
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6, 3)


def measure(sizes: tuple[int, ...]) -> dict[str, Any]:
    """Every size, with exponents and what a million reports would take, which is reckoned and not measured."""
    one = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
    runs = []
    for size in sizes:
        command = [sys.executable, __file__, "--once", str(size)]
        done = subprocess.run(command, env=os.environ | one, stdout=subprocess.PIPE, check=True, text=True)
        runs.append(json.loads(done.stdout.splitlines()[-1]))
        print(lines(runs[-1]), flush=True)
    last = runs[-1]
    exponents = {stage: exponent(runs, stage) for stage in STAGES}
    many = MILLION / last["reports"]
    reckoned = {stage: last["seconds"][stage] * many ** max(1.0, exponents[stage]) for stage in STAGES}
    one_core = sum(reckoned.values()) / 3600
    rest = (reckoned["ingest"] + reckoned["linking"]) / 3600
    return {
        "machine": {
            "processor": _processor(),
            "cores": os.cpu_count(),
            "wanted": round(os.getloadavg()[1], 1),
            "python": platform.python_version(),
        },
        "runs": runs,
        "exponents": exponents,
        "reckoned_for_a_million": {
            "hours_by_stage": {stage: round(seconds / 3600, 2) for stage, seconds in reckoned.items()},
            "hours_one_core": round(one_core, 2),
            "hours_two_cores": round(rest + reckoned["reading"] / 3600 / 2, 2),
        },
    }


def _processor() -> str:
    try:
        told = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        return platform.machine()
    named = (line.partition(":")[2].strip() for line in told.splitlines() if line.startswith("model name"))
    return next(named, platform.machine())


def lines(run: dict[str, Any]) -> str:
    """One size in words."""
    spent = ", ".join(f"{stage} {run['seconds'][stage]:.2f} s" for stage in STAGES)
    return (
        f"{run['reports']:>7,} reports: {spent}; {run['reading_reports_per_second']} reports a second of one core, "
        f"{run['times_as_fast_as_the_parser']} times the bare parser; {run['gigabytes']['linked']} GB at most"
    )


def main() -> None:
    """Measures, prints and writes."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--sizes", type=lambda told: tuple(map(int, told.split(","))), default=SIZES)
    asked.add_argument("--json", type=Path)
    asked.add_argument("--page", type=Path, help="the page of results, with a plot beside it")
    asked.add_argument("--once", type=int, help=argparse.SUPPRESS)
    given = asked.parse_args()
    if given.once:
        print(json.dumps(once(given.once)))
        return
    found = measure(given.sizes)
    if given.json:
        given.json.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    if given.page:
        scale_page.write(found, given.page)


def exponent(runs: list[dict[str, Any]], stage: str) -> float:
    """The exponent of growth of a stage between the least and the greatest size."""
    first, last = runs[0], runs[-1]
    grown = math.log(max(last["seconds"][stage], 1e-3) / max(first["seconds"][stage], 1e-3))
    return round(grown / math.log(last["reports"] / first["reports"]), 2)


if __name__ == "__main__":
    main()
