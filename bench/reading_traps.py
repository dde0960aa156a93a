"""Traps and peaceful texts: is each trap read right, and does a text without conflict give a violent claim?

    python bench/reading_traps.py [--folds build/folds]

What the shipped network has learned from is read by cross-validation too, with the networks that `make train-folds`
leaves in build/folds, and is skipped where those are not there.
"""

from __future__ import annotations

import argparse
import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from corpora import ROOT

from marsad import documents, pipeline
from marsad.evaluation.traps import Trap, is_right, read_traps, tally
from marsad.inference.network import Network
from marsad.model.claim import Claim
from marsad.model.codebook import VIOLENT, Kind
from marsad.model.document import Hints, Snapshot

GOLD = ROOT / "gold"
HALVES = ("seen", "unseen")
CROSSED = ("seen", "train", *(f"train-{number}" for number in range(2, 11)))
"""The sets of traps that are read by cross-validation."""


def snapshot(name: str, text: str, published: str | None) -> Snapshot:
    """A text as if it had come from a file."""
    content = text.encode()
    day = date.fromisoformat(published) if published else None
    return Snapshot(
        name=name,
        content=content,
        media_type="text/plain",
        sha256=sha256(content).hexdigest(),
        fetched=datetime.now(UTC),
        origin=name,
        charset="utf-8",
        hints=Hints(published=day, language="en"),
    )


def claims(name: str, text: str, published: str | None, tools: pipeline.Tools) -> list[Claim]:
    """The claims of a text."""
    return pipeline.claims_of(documents.read(snapshot(name, text, published)), tools)


def traps(half: str, tools: Sequence[pipeline.Tools]) -> dict[str, Any]:
    """Accuracy on one set of traps, by sort, and the share of minimal pairs with both sides right; of several networks
    the one that was trained without a pair reads it."""
    found = tally(
        (trap, is_right(trap, claims(trap.id, trap.text, trap.published, tools[_fold(trap, len(tools))])))
        for trap in read_traps(GOLD / "challenge" / f"{half}.jsonl")
    )
    return {
        "accuracy": found.accuracy,
        "of": found.of,
        "pairs": found.pairs[0] / max(1, found.pairs[1]),
        "sorts": {sort: right / of for sort, (right, of) in found.sorts.items()},
    }


def _fold(trap: Trap, folds: int) -> int:
    return zlib.crc32((trap.pair or f"trap {trap.id}").encode()) % folds


def alarms(half: str, tools: pipeline.Tools) -> dict[str, Any]:
    """The share of peaceful texts that yield a violent event or a tally, and that yield any claim."""
    rows = list(_lines(GOLD / "peace" / f"{half}.jsonl"))
    read = [(row["id"], claims(row["id"], row["text"], row["published"], tools)) for row in rows]
    violent = [name for name, found in read if _violent(found)]
    return {
        "texts": len(rows),
        "violent": len(violent) / len(rows),
        "any": sum(bool(found) for _, found in read) / len(rows),
        "which": len(violent) if half == "unseen" else violent,
    }


def plain(tools: pipeline.Tools) -> dict[str, Any]:
    """The share of short reports told in plain words ("were found with their throats cut") that yield a claim, and one
    of the types that are told."""
    rows = list(_lines(GOLD / "peace" / "plain-check.jsonl"))
    read = [
        (row, pipeline.read(documents.read(snapshot(row["id"], row["text"], row["published"])), tools)) for row in rows
    ]
    return {
        "texts": len(rows),
        "read": sum(bool(found.claims) for _, found in read) / len(rows),
        "typed": sum(any(claim.type in row["types"] for claim in found.claims) for row, found in read) / len(rows),
    }


def _violent(found: Iterable[Claim]) -> bool:
    return any(claim.type in VIOLENT or claim.kind is Kind.TALLY for claim in found)


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def measure(tools: pipeline.Tools, folds: Path) -> dict[str, Any]:
    """Both halves of both sets, and by cross-validation the traps that were learned from."""
    there = sorted((path for path in folds.glob("*") if (path / "reader.json").is_file()), key=lambda path: path.name)
    apart = [replace(tools, network=Network(path)) for path in there]
    if not apart:
        print("skipped: the traps that were learned from, whose cross-validation needs `make train-folds` first")
    return {
        "traps": {half: traps(half, [tools]) for half in HALVES},
        "crossed": {half: traps(half, apart) for half in CROSSED if apart},
        "alarms": {half: alarms(half, tools) for half in (*HALVES, "check")},
        "plain": plain(tools),
    }


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folds", type=Path, default=ROOT / "build" / "folds")
    options = parser.parse_args()
    print(json.dumps(measure(pipeline.Tools.load(), options.folds), indent=1))


if __name__ == "__main__":
    main()
