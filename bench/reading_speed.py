"""Speed of the whole reader on one core, bytes to claims, beside the bare parser on the same texts in the same run.

    python bench/reading_speed.py [--texts N]

Two streams of different texts, each read once, caches off (the gazetteer is opened anew for each report): mixed news
(nineteen texts without conflict to one with) and reports on conflict alone. `make bench-reading` allows one thread.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import spacy
from corpora import ROOT

from marsad import pipeline
from marsad.inference.parser import MODEL
from marsad.model.document import Document, Hints, Snapshot
from marsad.reference.gazetteer import Gazetteer
from marsad.reference.gazetteer_build import default_path, ensure
from marsad.settings import Settings

GOLD = ROOT / "gold"
CONFLICT = ("unseen", "invented", "invented-train", "open", "open-by-sa")
PEACE = ("peace/seen.jsonl", "peace/unseen.jsonl", "peace/train.jsonl")


def snapshots(paths: Sequence[Path]) -> list[Snapshot]:
    """The reports of some files."""
    found = pipeline.snapshots([str(path) for path in paths], Hints(), Settings())
    return [one for one in found if isinstance(one, Snapshot)]


def cpu(work: Callable[[], Any]) -> float:
    """Seconds of this process's own time on the processor."""
    started = time.process_time()
    work()
    return time.process_time() - started


def ratio(stream: Sequence[Snapshot], tools: pipeline.Tools, path: Path) -> dict[str, float]:
    """Reports a second of the reader and of the bare parser, and the one by the other."""
    bare = spacy.load(MODEL)
    reader = parser = 0.0
    words = 0
    for snapshot in stream:
        doc = pipeline.document(snapshot)
        if not isinstance(doc, Document):
            continue
        words += len(doc.text.split())
        text = doc.words()
        parser += cpu(lambda text=text: bare(text))  # type: ignore[misc]
        cold = replace(tools, gazetteer=Gazetteer.open(path))
        reader += cpu(lambda snapshot=snapshot, cold=cold: _read(snapshot, cold))  # type: ignore[misc]
        cold.gazetteer.close()
    return {
        "reports": len(stream),
        "words": words,
        "reader_per_second": round(len(stream) / reader, 2),
        "parser_per_second": round(len(stream) / parser, 2),
        "of_the_parsers_speed": round(parser / reader, 3),
    }


def _read(snapshot: Snapshot, tools: pipeline.Tools) -> None:
    doc = pipeline.document(snapshot)
    assert isinstance(doc, Document)
    pipeline.claims_of(doc, tools)


def measure(tools: pipeline.Tools, texts: int = 500) -> dict[str, Any]:
    """Both streams, `texts` reports each at the most."""
    settings = Settings.load()
    path = ensure(settings.cache / default_path().name)
    chance = random.Random(1)
    conflict = snapshots([GOLD / name / "reports.jsonl" for name in CONFLICT])
    peace = snapshots([GOLD / name for name in PEACE])
    chance.shuffle(conflict)
    chance.shuffle(peace)
    pipeline.claims_of(pipeline.document(conflict[-1]), tools)  # type: ignore[arg-type]
    calm = peace[:texts]
    mixed = [*calm, *conflict[: len(calm) // 19]]
    chance.shuffle(mixed)
    return {"mixed": ratio(mixed, tools, path), "conflict": ratio(conflict[-texts - 1 : -1], tools, path)}


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=int, default=500)
    print(json.dumps(measure(pipeline.Tools.load(), parser.parse_args().texts), indent=1))


if __name__ == "__main__":
    main()
