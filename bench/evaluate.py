"""Marsad's scorer beside the outside one on the same files: every figure must be the same.

    python bench/evaluate.py [--scorer ../shared/eval/score_claims.py] [--json FILE]

The system's files are the gold claims damaged at random in all the ways that a reader gets them wrong. Exit status 1
where a figure differs; where the outside scorer or the gold claims are not there, that is said and the status is 0.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from marsad.evaluation.score import score
from marsad.model.codebook import Kind, Type

Row = dict[str, Any]
SHARED = Path(__file__).parents[2] / "shared"
ROUNDS = 8


def damaged(row: Row, rng: random.Random) -> Row:
    """A gold claim as a careless reader might have written it."""
    row = json.loads(json.dumps(row))
    if rng.random() < 0.3:
        row["type"] = rng.choice(list(Type)).value
    if rng.random() < 0.3:
        row["kind"] = rng.choice(list(Kind)).value
    if rng.random() < 0.4:
        span = row["evidence"][0]
        span["start"] = max(0, span["start"] + rng.randint(-90, 90))
        span["end"] = max(span["start"] + 1, span["end"] + rng.randint(-90, 200))
    if rng.random() < 0.2:
        days = [None, "2016-01-01", "2017-03-01", "2018-05-01"]
        row["when"] = {"earliest": rng.choice(days), "latest": rng.choice(days)}
    for place in row.get("where") or []:
        if rng.random() < 0.4:
            place["lat"], place["lon"] = (place.get("lat") or 34) + rng.uniform(-0.5, 0.5), place.get("lon") or 44.0
        if rng.random() < 0.2:
            place["lat"] = None
        if rng.random() < 0.2:
            place["name"] = "the district of " + place["text"]
    if rng.random() < 0.2 and row.get("counts"):
        row["counts"][0]["low"] += 1
    if rng.random() < 0.1 and row.get("actors"):
        row["actors"].pop()
    if rng.random() < 0.1:
        row["speaker"] = {"text": "he", "name": None, "role": "police officer"}
    if rng.random() < 0.1:
        row |= {"status": "hedged", "background": True}
    if rng.random() < 0.05:
        row.pop(rng.choice(["kind", "evidence"]))
    return row


def system_file(gold: Path, path: Path, rng: random.Random) -> None:
    """Writes a damaged copy of `gold` to `path`: some claims left out, some twice, two lines that are no claims."""
    rows = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines() if line.strip()]
    kept = [damaged(row, rng) for row in rows if rng.random() > 0.15] + rng.sample(rows, min(9, len(rows)))
    path.write_text("\n".join(["{", "[1]", *map(json.dumps, kept)]) + "\n", encoding="utf-8")


def outside(scorer: Path, gold: Path, system: Path) -> Row:
    """The outside scorer's figures."""
    command = [sys.executable, str(scorer), str(gold), str(system), "--json"]
    figures: Row = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return figures


def differing(ours: Row, theirs: Row) -> list[str]:
    """The names of the figures that are not exactly the same."""
    return [name for name in sorted(set(ours) | set(theirs)) if ours.get(name) != theirs.get(name)]


def compare(scorer: Path, golds: list[Path]) -> list[Row]:
    """One row of figures a round, over all gold files."""
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        system = Path(folder) / "system.jsonl"
        for gold in golds:
            for number in range(ROUNDS):
                system_file(gold, system, random.Random(number))
                started = time.perf_counter()
                ours = score(gold, system).to_row()
                seconds = time.perf_counter() - started
                wrong = differing(ours, outside(scorer, gold, system))
                rows.append(
                    {
                        "gold": gold.parent.name,
                        "round": number,
                        "record_f1": ours["record"]["f1"],
                        "invalid": ours["invalid"],
                        "seconds": round(seconds, 3),
                        "differing": wrong,
                    }
                )
    return rows


def main() -> int:
    """Runs the comparison and tells the outcome."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scorer", type=Path, default=SHARED / "eval" / "score_claims.py")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    golds = [path for path in sorted(SHARED.glob("gold/*/claims.jsonl")) if path.is_file()]
    if not options.scorer.is_file() or not golds:
        print(f"skipped: {options.scorer} or gold claims under {SHARED / 'gold'} are not here to compare with")
        return 0
    rows = compare(options.scorer, golds)
    for row in rows:
        verdict = "differs in " + ", ".join(row["differing"]) if row["differing"] else "every figure the same"
        print(f"{row['gold']:10} round {row['round']}  record F1 {row['record_f1']:.4f}  {verdict}")
    if options.json:
        options.json.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")
    return 1 if any(row["differing"] for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
