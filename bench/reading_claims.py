"""Claims against gold: found, lenient and record F1 and each field, on every corpus with gold; and how far confidence
holds.

    python bench/reading_claims.py [--folds build/folds]

The open reports and the dense ones are what the shipped network has learned from; their figures come from
cross-validation, with the networks that `make train-folds` leaves in build/folds, and are skipped where those are not
there.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from corpora import ROOT, SHARED

from marsad import pipeline
from marsad.evaluation.form import read_claims
from marsad.evaluation.pairing import leniently, pairs, strictly
from marsad.evaluation.score import Score, score
from marsad.inference.network import Network
from marsad.model.claim import Claim
from marsad.model.codec import claim_to_row
from marsad.model.document import Hints, Refusal
from marsad.settings import Settings

GOLD = ROOT / "gold"
SETS = {
    "founding": (SHARED / "reports" / "founding", SHARED / "gold" / "founding" / "claims.jsonl"),
    "unseen": (GOLD / "unseen" / "reports.jsonl", GOLD / "unseen" / "claims.jsonl"),
    "invented": (GOLD / "invented" / "reports.jsonl", GOLD / "invented" / "claims.jsonl"),
    "agencies": (GOLD / "dense/agencies/reports.jsonl", GOLD / "dense/agencies/claims.jsonl"),
    "paragraphs": (GOLD / "dense/paragraphs/reports.jsonl", GOLD / "dense/paragraphs/claims.jsonl"),
}
DENSE = sorted(one.name for one in (GOLD / "dense").iterdir() if one.name not in SETS)
CROSSED = {
    "open": ("open", "open-by-sa"),
    "dense": ("dispatches", *(f"dense/{name}" for name in DENSE)),
}
SECOND = {
    "open": (("open/second.jsonl", "open-by-sa/second.jsonl"), CROSSED["open"]),
    "dense": (("second.jsonl",), tuple(f"dense/{name}" for name in (*DENSE, "agencies", "paragraphs"))),
}
"""The claims of second coders, who saw neither the reader nor the first coders' claims, and the sets that they are of:
all open reports, and three of each set of gold/dense. What two people agree on is as much as there is to reach."""

BINS = 5


def read(reports: Sequence[Path], tools: pipeline.Tools) -> list[Claim]:
    """The claims of all reports of some files."""
    found: list[Claim] = []
    given = pipeline.snapshots([str(path) for path in reports], Hints(), Settings())
    for one in pipeline.read_each(given, lambda: tools):
        if isinstance(one, Refusal):
            print(f"refused: {one.name}: {one.reason}")
        else:
            found.extend(one[1].claims)
    return found


def write(path: Path, rows: Iterable[dict[str, Any]]) -> Path:
    """Rows as JSON Lines."""
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def scored(claims: Sequence[Claim], gold: Path, folder: Path) -> tuple[Score, Path]:
    """Claims against a gold file, and where they were written."""
    system = write(folder / "system.jsonl", (claim_to_row(claim) for claim in claims))
    return score(gold, system), system


def figures(found: Score) -> dict[str, Any]:
    """What is kept of a score."""
    row = found.to_row()
    row.pop("reports")
    return row


def reliability(gold: Path, system: Path, claims: Sequence[Claim]) -> dict[str, Any]:
    """How often claims of like confidence are right: strictly (type and kind), and within the type's family.

    `bins` are equal shares of the claims by confidence, each with its mean confidence; `error` is the mean distance
    between confidence and the share that is right within the family, weighed by claims (expected calibration error).
    """
    by_report = read_claims(gold).reports
    ours = read_claims(system).reports
    confidence = {(claim.report, *_key(claim)): claim.confidence or 0.0 for claim in claims}
    told: list[tuple[float, bool, bool]] = []
    for report, mine in ours.items():
        theirs = by_report.get(report, [])
        strict = {right for _, right in pairs(theirs, mine, strictly)}
        lenient = {right for _, right in pairs(theirs, mine, leniently)}
        for number, one in enumerate(mine):
            told.append((confidence[report, *_stated_key(one)], number in strict, number in lenient))
    told.sort()
    size = max(1, len(told) // BINS)
    bins = [told[at : at + size] for at in range(0, size * BINS, size)]
    rows = [
        {
            "confidence": sum(c for c, _, _ in some) / len(some),
            "strict": sum(s for _, s, _ in some) / len(some),
            "lenient": sum(n for _, _, n in some) / len(some),
            "claims": len(some),
        }
        for some in bins
        if some
    ]
    error = sum(abs(row["confidence"] - row["lenient"]) * row["claims"] for row in rows) / max(1, len(told))
    return {"bins": rows, "error": error}


def _key(claim: Claim) -> tuple[str, str, int]:
    return claim.type.value, claim.kind.value, claim.evidence[0].start


def _stated_key(one: Any) -> tuple[str, str, int]:
    return str(one.type), str(one.kind), int(one.spans[0][0])


def crossed(
    folds: Path, tools: pipeline.Tools, folder: Path, names: Sequence[str] = CROSSED["open"]
) -> dict[str, Any] | None:
    """The reports of some sets, each read with the network that was trained without it; None where there are no such
    networks."""
    there = sorted((path for path in folds.glob("*") if (path / "reader.json").is_file()), key=lambda path: path.name)
    if not there:
        print(f"skipped: {', '.join(names)}, whose cross-validation needs `make train-folds` first")
        return None
    claims: list[Claim] = []
    for fold, trained in enumerate(there):
        rows = [json.loads(line) for name in names for line in (GOLD / name / "reports.jsonl").open(encoding="utf-8")]
        part = write(
            folder / f"fold{fold}.jsonl", (row for row in rows if zlib.crc32(row["id"].encode()) % len(there) == fold)
        )
        claims += read([part], replace(tools, network=Network(trained)))
    gold = folder / "gold.jsonl"
    gold.write_text(
        "".join((GOLD / name / "claims.jsonl").read_text(encoding="utf-8") for name in names), encoding="utf-8"
    )
    return {"folds": len(there), **figures(scored(claims, gold, folder)[0])}


def measure(tools: pipeline.Tools, folds: Path) -> dict[str, Any]:
    """All corpora that are on this machine."""
    out: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for corpus, (reports, gold) in SETS.items():
            if not reports.exists() or not gold.exists():
                print(f"skipped: {corpus}, whose reports or gold claims are not on this machine")
                continue
            claims = read([reports], tools)
            found, system = scored(claims, gold, folder)
            out[corpus] = figures(found)
            if corpus == "unseen":
                out["reliability"] = reliability(gold, system, claims)
        for corpus, names in CROSSED.items():
            if (found_crossed := crossed(folds, tools, folder, names)) is not None:
                out[corpus] = found_crossed
        for corpus, (second, names) in SECOND.items():
            out[f"{corpus}, by hand"] = by_hand(second, names, folder)
    return out


def by_hand(second: Sequence[str], names: Sequence[str], folder: Path) -> dict[str, Any]:
    """A second coder's claims against the gold of the same reports."""
    theirs = [json.loads(line) for name in second for line in (GOLD / name).open(encoding="utf-8")]
    given = {row["report"] for row in theirs}
    rows = (json.loads(line) for name in names for line in (GOLD / name / "claims.jsonl").open(encoding="utf-8"))
    gold = write(folder / "first.jsonl", (row for row in rows if row["report"] in given))
    return figures(score(gold, write(folder / "second.jsonl", theirs)))


def lines(found: dict[str, Any]) -> list[str]:
    """The figures as lines of a table."""
    out = [f"{'claims':14} {'gold':>5} {'system':>6} {'found':>6} {'lenient':>7} {'record':>6}  fields over pairs"]
    for corpus, row in found.items():
        if corpus == "reliability":
            continue
        fields = "  ".join(f"{name} {row['fields'][name]:.2f}" for name in sorted(row["fields"]))
        name = f"{corpus} (earlier)" if row.get("earlier") else corpus
        out.append(
            f"{name:14} {row['gold']:5} {row['system']:6} {row['found']['f1']:6.3f} {row['lenient']['f1']:7.3f} "
            f"{row['record']['f1']:6.3f}  {fields}"
        )
    if "reliability" in found:
        bins = "  ".join(f"{row['confidence']:.2f}→{row['lenient']:.2f}" for row in found["reliability"]["bins"])
        out.append(f"confidence → right within the family (unseen): {bins}; error {found['reliability']['error']:.3f}")
    return out


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folds", type=Path, default=ROOT / "build" / "folds")
    options = parser.parse_args()
    print("\n".join(lines(measure(pipeline.Tools.load(), options.folds))))


if __name__ == "__main__":
    main()
