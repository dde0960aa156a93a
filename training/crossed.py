"""Reports read with networks that had not learned from them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sets import fold_of

from marsad import pipeline
from marsad.inference.network import Network
from marsad.model.document import Document, Hints, Refusal
from marsad.settings import Settings

ROOT = Path(__file__).parent.parent
FOLDS = 3


@dataclass(frozen=True, slots=True)
class Crossed:
    """A report, the tools to read it with (their network was trained without it), and its rows of gold."""

    doc: Document
    tools: pipeline.Tools
    gold: list[dict[str, Any]]


def reports(tools: pipeline.Tools, names: Sequence[str]) -> Iterator[Crossed]:
    """The reports of sets of gold in turn, each with the network of build/folds that left it out.

    Raises:
        SystemExit: when a network is not there, or a report cannot be read.
    """
    folds = ROOT / "build" / "folds"
    if not all((folds / str(fold) / "reader.json").is_file() for fold in range(FOLDS)):
        raise SystemExit(f"there are no networks in {folds}: run `make train-folds` first")
    ready = [replace(tools, network=Network(folds / str(fold))) for fold in range(FOLDS)]
    for name in names:
        folder = ROOT / "gold" / name
        gold: dict[str, list[dict[str, Any]]] = {}
        for line in (folder / "claims.jsonl").open(encoding="utf-8"):
            row = json.loads(line)
            gold.setdefault(row["report"], []).append(row)
        for snapshot in pipeline.snapshots([str(folder / "reports.jsonl")], Hints(), Settings()):
            doc = pipeline.document(snapshot)
            if isinstance(doc, Refusal):
                raise SystemExit(f"{doc.name}: {doc.reason}")
            yield Crossed(doc, ready[fold_of(doc.name, FOLDS)], gold.get(doc.name, []))
