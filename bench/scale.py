"""How fast a mixed stream is read, put on record, linked, asked and exported, how that grows, and in what memory.

    python bench/scale.py [--sizes 1000,3162,10000,50000] [--pair 20000] [--json FILE] [--page FILE]

Each size is a process of its own on one core; time is that of the processor, as a shared machine's clock says little.
The reports are made up (`scale_stream`): one in twenty tells of armed conflict. The bare parser reads a sample of the
same reports in the same process; others (`scale_peers`) do what they do on them. `--pair` reads so many on one core
and on two by the clock, which tells something only where nobody else uses the machine, and by the processor; and twice
over at one time, on one core each, which tells what two cores of this machine can give at most.
All of it takes twenty minutes on two quiet cores; `--sizes ""` takes `--pair` anew alone, six minutes, and keeps the
rest of the file.
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
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import scale_page
import scale_peers
import scale_stream
import spacy

from marsad import pipeline
from marsad.inference.parser import MODEL
from marsad.model.document import Document, Hints, Outcome, Snapshot
from marsad.pipeline import portions
from marsad.products.exports.exporter import Stock
from marsad.products.exports.formats import EXPORTERS
from marsad.record import Query, Record
from marsad.settings import Settings

SIZES = (1_000, 3_162, 10_000, 50_000)
PAIR = 20_000
"""Reports that are read on one core and on two."""
FEW = 100
"""Reports that are read on both before, so that starting up is told apart."""
PEERED = 40
"""Reports of armed conflict that peers are given."""
SAMPLE = 40
"""Reports that the bare parser reads."""
MILLION = 1_000_000
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
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
    warm = pipeline.document(_snapshot(0))
    assert isinstance(warm, Document)
    pipeline.read_claims(warm, tools)
    portions.document = watch.on("reading", portions.document)
    portions.attempt = watch.on("reading", portions.attempt)
    with tempfile.TemporaryDirectory() as folder:
        stream = Path(folder) / "stream.jsonl"
        stream.write_text("\n".join(scale_stream.lines(size)), encoding="utf-8")
        loaded = _gigabytes()
        with Record.open(Path(folder) / "r.marsad", create=True) as record:
            began, read = time.process_time(), 0
            reports = pipeline.snapshots([str(stream)], Hints(), settings)
            for step in pipeline.read_into(record, reports, lambda: tools, portion=pipeline.PORTION):
                read += step.outcome is Outcome.READ
            watch.seconds["ingest"] = time.process_time() - began - watch.seconds["reading"]
            after_reading = _gigabytes()
            incidents = watch.on("linking", pipeline.link_named)(record, [])
            after_linking = _gigabytes()
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
        "gigabytes": {"loaded": loaded, "read": after_reading, "linked": after_linking},
        "kilobytes_on_record_a_report": round(kilobytes / size, 2),
    }


def _exported(record: Record, into: Path) -> None:
    with record.reading() as connection:
        EXPORTERS["geojson"]().write(Stock(connection), into)


def _snapshot(number: int) -> Snapshot:
    told = scale_stream.report(number)
    content = told["text"].encode()
    hints = Hints(published=date.fromisoformat(told["published"]), source=told["source"])
    digest = sha256(content).hexdigest()
    return Snapshot(told["id"], content, "text/plain", digest, datetime.now(UTC), "stream", hints=hints)


def _gigabytes() -> float:
    """The most memory that this process has held so far."""
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6, 3)


def pair(size: int) -> dict[str, Any]:
    """Seconds for so many reports with `marsad read`, kept to one core and to two, and for `FEW`: what starting takes.

    By the clock, which others on the machine stretch; and by the processor: two cores then need what the process that
    writes takes by itself, or half of what all take, whichever is more. The ceiling is what two cores give to readers
    that have nothing to do with one another, one on each: what they share (memory, its bandwidth, the clock of the
    chip) is the machine's, and no engine gets past it.
    """
    cores = sorted(os.sched_getaffinity(0))[:2] if hasattr(os, "sched_getaffinity") else []
    if len(cores) < 2 or not Path("/proc").is_dir():
        return {"not run": "this machine has no two cores that a process can be kept to"}
    found: dict[str, Any] = {"reports": size, "wanted": round(os.getloadavg()[0], 1)}
    with tempfile.TemporaryDirectory() as folder:
        stream = Path(folder) / "stream.jsonl"
        for reports, when in ((FEW, "start"), (size, "all")):
            stream.write_text("\n".join(scale_stream.lines(reports)), encoding="utf-8")
            for many, name in ((1, "one_core"), (2, "two_cores")):
                record = Path(folder) / f"{when}-{many}.marsad"
                [(clock, spent)] = _run([_reading(stream, record, cores[:many])])
                writer, others = spent[0], sum(spent[1:])
                found.setdefault(name, {})[when] = {
                    "clock": round(clock, 1),
                    "processor": round(max(writer, (writer + others) / many), 2),
                    "writer": round(writer, 2),
                    "readers": round(others, 2),
                }
        together = _run([_reading(stream, Path(folder) / f"apart-{core}.marsad", [core]) for core in cores])
    found["apart"] = {
        "clock": round(sum(clock for clock, _ in together) / len(together), 1),
        "processor": round(sum(sum(spent) for _, spent in together) / len(together), 2),
    }
    one, two = found["one_core"], found["two_cores"]
    for by in ("clock", "processor"):
        found[f"times_as_fast_by_{by}"] = round(one["all"][by] / two["all"][by], 2)
        left = (one["all"][by] - one["start"][by]) / max(0.01, two["all"][by] - two["start"][by])
        found[f"times_as_fast_by_{by}_once_started"] = round(left, 2)
    for by in ("clock", "processor"):
        found[f"ceiling_by_{by}"] = round(2 * one["all"][by] / found["apart"][by], 2)
    return found


def _reading(stream: Path, record: Path, cores: Sequence[int]) -> list[str]:
    """A command that reads a stream with so many processes, kept to as many cores."""
    program = [sys.executable, "-c", "from marsad.cli import main; main()", "read", str(stream)]
    kept = ["taskset", "-c", ",".join(map(str, cores))]
    return [*kept, *program, "--into", str(record), "--jobs", str(len(cores))]


def _run(commands: Sequence[list[str]]) -> list[tuple[float, list[float]]]:
    """Seconds by the clock of commands that are run at one time, and of processor of the processes of each, its own
    first."""
    began, clocks = time.monotonic(), dict[int, float]()
    programs = [
        subprocess.Popen(
            command,
            env=os.environ | ONE_THREAD,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        for command in commands
    ]
    spent = {program.pid: {program.pid: 0.0} for program in programs}
    while len(clocks) < len(programs):
        for program in programs:
            if program.poll() is None:
                spent[program.pid] |= _processor_of(program.pid)
            elif program.returncode:
                raise subprocess.CalledProcessError(program.returncode, program.args)
            else:
                clocks.setdefault(program.pid, time.monotonic() - began)
        time.sleep(0.05)
    return [(clocks[program.pid], list(spent[program.pid].values())) for program in programs]


def _processor_of(group: int) -> dict[int, float]:
    """Seconds of processor so far of each process of a group, by its number (proc(5), fields 5, 14 and 15)."""
    found, tick = {}, os.sysconf("SC_CLK_TCK")
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            told = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(told[2]) == group and told[0] != "Z":
            found[int(stat.parent.name)] = (int(told[11]) + int(told[12])) / tick
    return found


def peers() -> dict[str, Any]:
    """What others take for reports of armed conflict, the reader beside them."""
    tools = pipeline.Tools.load(Settings.load().gazetteer)
    told: list[tuple[str, list[str]]] = []
    seconds = 0.0
    for number in range(100 * PEERED):
        snapshot = _snapshot(number)
        began = time.process_time()
        doc = pipeline.document(snapshot)
        assert isinstance(doc, Document)
        reading = pipeline.read(doc, tools)
        spent = time.process_time() - began
        if reading.claims:
            quotes = dict.fromkeys(" ".join(span.of(doc.text) for span in claim.evidence) for claim in reading.claims)
            told.append((doc.text, list(quotes)))
            seconds += spent if len(told) > 1 else 0.0  # the first warms up
        if len(told) > PEERED:
            break
    return {
        "reader": {"reports": PEERED, "milliseconds_a_report": round(1e3 * seconds / PEERED, 2)},
        "langextract 1.7.1, grounding alone": scale_peers.grounding(told[1:]),
        **{name: {"not run": why} for name, why in scale_peers.NOT_HERE.items()},
    }


def measure(sizes: tuple[int, ...]) -> dict[str, Any]:
    """Every size, with exponents."""
    runs = []
    for size in sizes:
        command = [sys.executable, __file__, "--once", str(size)]
        done = subprocess.run(command, env=os.environ | ONE_THREAD, stdout=subprocess.PIPE, check=True, text=True)
        runs.append(json.loads(done.stdout.splitlines()[-1]))
        print(lines(runs[-1]), flush=True)
    return {
        "machine": {
            "processor": _processor(),
            "cores": os.cpu_count(),
            "wanted": round(os.getloadavg()[1], 1),
            "python": platform.python_version(),
        },
        "runs": runs,
        "exponents": {stage: exponent(runs, stage) for stage in STAGES},
        "peers": peers(),
    }


def reckoned(found: dict[str, Any]) -> dict[str, Any]:
    """What a million reports would take, which is reckoned from the largest size and not measured."""
    last, exponents = found["runs"][-1], found["exponents"]
    many = MILLION / last["reports"]
    seconds = {stage: last["seconds"][stage] * many ** max(1.0, exponents[stage]) for stage in STAGES}
    one_core = sum(seconds.values()) / 3600
    shared = (seconds["reading"] + seconds["ingest"]) / 3600  # reading, and writing meanwhile
    faster = max(1.0, found["two_cores"].get("times_as_fast_by_processor_once_started", 2.0))
    return {
        "hours_by_stage": {stage: round(spent / 3600, 2) for stage, spent in seconds.items()},
        "hours_one_core": round(one_core, 2),
        "hours_two_cores": round(one_core - shared + shared / faster, 2),
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


def _sizes(told: str) -> tuple[int, ...]:
    return tuple(map(int, told.split(","))) if told else ()


def main() -> None:
    """Measures, prints and writes."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--sizes", type=_sizes, default=SIZES, help="'' for none: those on file stay")
    asked.add_argument("--pair", type=int, default=PAIR, help="reports for one core against two; 0 for none")
    asked.add_argument("--json", type=Path)
    asked.add_argument("--page", type=Path, help="the page of results, with a plot beside it")
    asked.add_argument("--once", type=int, help=argparse.SUPPRESS)
    given = asked.parse_args()
    if given.once:
        print(json.dumps(once(given.once)))
        return
    if given.sizes and len(given.sizes) < 2:
        asked.error("name two sizes at least: growth is told from one to the other")
    if not given.sizes and not (given.json and given.json.exists()):
        asked.error("--sizes '' needs the --json of an earlier run")
    found = measure(given.sizes) if given.sizes else json.loads(given.json.read_text(encoding="utf-8"))
    if given.pair or given.sizes:
        found["two_cores"] = pair(given.pair) if given.pair else {"not run": "it was not asked for"}
    found["reckoned_for_a_million"] = reckoned(found)
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
