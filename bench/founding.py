"""Quality of the reader on reports with gold claims: found and record F1, and whether they reach their floors.

    python bench/founding.py [--errors N] [--json FILE]

Exit status 1 where a floor is not reached. Corpora that are not on this machine are named and left out.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from corpora import Corpus, there

from marsad import pipeline
from marsad.evaluation.report import lines
from marsad.evaluation.score import Score, score
from marsad.model.codec import claim_to_row
from marsad.model.document import Hints, Refusal
from marsad.settings import Settings


def scored(corpus: Corpus, tools: pipeline.Tools) -> Score:
    """The reader's claims on a corpus against its gold."""
    assert corpus.gold is not None
    rows: list[dict[str, Any]] = []
    for read in pipeline.read_each(pipeline.snapshots([str(corpus.reports)], Hints(), Settings()), lambda: tools):
        if isinstance(read, Refusal):
            print(f"refused: {read.name}: {read.reason}")
        else:
            rows.extend(claim_to_row(claim) for claim in read[1].claims)
    with tempfile.TemporaryDirectory() as folder:
        system = Path(folder) / "system.jsonl"
        system.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        return score(corpus.gold, system)


def row(corpus: Corpus, figures: Score) -> dict[str, Any]:
    """A corpus's figures and floors, for the results file."""
    kept = figures.to_row()
    kept.pop("reports")
    return {"floors": {"found": corpus.found, "record": corpus.record}, **kept}


def main() -> int:
    """Runs the benchmark and prints it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    tools = pipeline.Tools.load()
    results, reached = {}, True
    for corpus in there(scored=True):
        figures = scored(corpus, tools)
        print(f"\n{corpus.name}: floors found {corpus.found}, record {corpus.record}")
        print("\n".join(list(lines(figures, options.errors))[len(figures.reports) :]))
        reached &= figures.found.f1 >= corpus.found and figures.record.f1 >= corpus.record
        results[corpus.name] = row(corpus, figures)
    if options.json:
        options.json.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    print("\nevery floor is reached" if reached else "\na floor is not reached")
    return 0 if reached else 1


if __name__ == "__main__":
    sys.exit(main())
