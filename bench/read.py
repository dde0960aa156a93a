"""Reports per second of one core, beside the bare parser on the same texts in the same run.

    python bench/read.py [--json FILE]

Every text is different and read once. Caches are off: the gazetteer is opened anew for each report, so that no name
is looked up for a second report out of memory. Time is this process's own on the processor, all threads together;
`make bench-read` allows one.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import spacy
from corpora import there

from marsad import pipeline
from marsad.inference.parser import MODEL
from marsad.model.document import Document, Hints, Snapshot
from marsad.model.span import Span
from marsad.reference.gazetteer import Gazetteer
from marsad.reference.gazetteer_build import default_path, ensure
from marsad.settings import Settings


def distinct(settings: Settings) -> list[Snapshot]:
    """The reports that the reader reads, each text once."""
    inputs = [str(corpus.reports) for corpus in there()]
    found: dict[str, Snapshot] = {}
    for snapshot in pipeline.snapshots(inputs, Hints(), settings):
        doc = pipeline.document(snapshot)
        if isinstance(doc, Document) and isinstance(snapshot, Snapshot) and doc.language in pipeline.READABLE_LANGUAGES:
            found.setdefault(doc.text, snapshot)
    return list(found.values())


def timed(work: Callable[[], Any]) -> float:
    """Seconds of this process's own time on the processor that `work` takes."""
    started = time.process_time()
    work()
    return time.process_time() - started


def measure(snapshots: list[Snapshot], path: Path) -> dict[str, float]:
    """Processor seconds in all: the bare parser, and the whole reader from bytes to claims."""
    bare, warm = spacy.load(MODEL), pipeline.Tools.load(path)
    seconds = dict.fromkeys(("parser", "reader"), 0.0)
    texts = {snapshot.name: pipeline.document(snapshot) for snapshot in snapshots}
    warm.parser.parse("One sentence to warm up.", [Span(0, 24)])
    bare("One sentence to warm up.")
    for snapshot in snapshots:
        doc = texts[snapshot.name]
        assert isinstance(doc, Document)
        seconds["parser"] += timed(lambda doc=doc: bare(doc.words()))  # type: ignore[misc]
        cold = replace(warm, gazetteer=Gazetteer.open(path))
        seconds["reader"] += timed(lambda snapshot=snapshot, cold=cold: read_one(snapshot, cold))  # type: ignore[misc]
        cold.gazetteer.close()
    return seconds


def read_one(snapshot: Snapshot, tools: pipeline.Tools) -> None:
    """Bytes to claims."""
    doc = pipeline.document(snapshot)
    assert isinstance(doc, Document)
    pipeline.claims_of(doc, tools)


def main() -> int:
    """Runs the benchmark and prints it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    settings = Settings.load()
    path = ensure(settings.cache / default_path().name)
    snapshots = distinct(settings)
    words = sum(len(snapshot.content.split()) for snapshot in snapshots)
    seconds = measure(snapshots, path)
    figures = {
        "reports": len(snapshots),
        "words": words,
        "reports_per_second": round(len(snapshots) / seconds["reader"], 2),
        "parser_reports_per_second": round(len(snapshots) / seconds["parser"], 2),
        "words_per_second": round(words / seconds["reader"]),
        "times_the_parser": round(seconds["reader"] / seconds["parser"], 2),
    }
    print(f"{figures['reports']} reports, all different, {words / len(snapshots):.0f} words each on average; one core")
    print(f"bare parser        {figures['parser_reports_per_second']:7.2f} reports a second")
    print(f"reader, caches off {figures['reports_per_second']:7.2f} reports a second")
    print(f"the reader takes {figures['times_the_parser']} times as long as the bare parser")
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
