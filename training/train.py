"""Train the reader's network on gold reports.

    python training/train.py --base MINILM_FOLDER --prepared FILE ... --claims FILE ... --out FOLDER
        [--often FILE ... --sample N] [--without K/N PREPARED ...] [--check PREPARED CLAIMS] [--init FOLDER]
        [--epochs 10] [--seed 1]

`--often FILE ... --sample N` reads the windows of those prepared reports twice in each epoch and of all others only N,
drawn anew each time: what a trained network is tuned to a few reports with.

`--without 0/3 PREPARED ...` leaves out the first of three folds of those reports, and checks on it: what
cross-validation needs.
"""

from __future__ import annotations

import argparse
import json
import random
import time
import zlib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from examples import LABELS, SIZES, TOKENS, WHOLE, Claim, Window, lines, windows
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer
from torch import Tensor, nn

from model import ClaimReader, Passage, load_minilm

KNOWN: dict[str, int] = {}
"""The paths that the network knows, by their numbers from 1."""

PATHS = 250
"""How many it may know: the most frequent in training."""

SOURED = 2
"""At most so many false proposals of a window are read as claims that are none."""


def fold_of(report: str, folds: int) -> int:
    """The fold that a report is held out in: by a hash of its name, the same everywhere."""
    return zlib.crc32(report.encode()) % folds


def networks(base: Path | None, init: Path | None = None) -> tuple[Passage, ClaimReader]:
    """The two networks, from MiniLM's weights or from those of an earlier training."""
    passage = Passage(len(LABELS["type"]), SIZES)
    reader = ClaimReader(
        len(LABELS["type"]),
        {name: len(LABELS[name]) for name in WHOLE},
        {name: len(LABELS[name]) for name in TOKENS},
        PATHS + 1,
    )
    if base is not None:
        load_minilm(passage, reader, base)
    if init is not None:
        passage.load_state_dict(load_file(init / "passage.safetensors"), strict=base is None)
        reader.load_state_dict(load_file(init / "reader.safetensors"), strict=base is None)
    return passage, reader


def learn_paths(found: Sequence[Window]) -> list[str]:
    """The paths from gold claims to the words about them that are most frequent, in order."""
    seen: Counter[str] = Counter()
    for window in found:
        for claim in window.claims:
            low, high = window.stretch.context(claim.sentence)
            seen.update(path for path in window.paths(claim.sentence, claim.mark, low, high) if path)
    return [path for path, _ in seen.most_common(PATHS)]


def know_paths(paths: Sequence[str]) -> None:
    """Number the paths."""
    KNOWN.clear()
    KNOWN.update({path: number for number, path in enumerate(paths, 1)})


def batches(found: Sequence[Window], tokens: int, shuffle: random.Random) -> list[list[Window]]:
    """Windows of like length together, so many tokens a batch with padding."""
    order = sorted(found, key=lambda window: len(window.ids) + shuffle.random() * 24)
    out: list[list[Window]] = []
    batch: list[Window] = []
    for window in order:
        if batch and len(window.ids) * (len(batch) + 1) > tokens:
            out.append(batch)
            batch = []
        batch.append(window)
    out.append(batch)
    shuffle.shuffle(out)
    return out


def pad(batch: Sequence[Window]) -> tuple[Tensor, Tensor, Tensor]:
    """Ids and mask of pieces, (batch, longest), and their channels, (batch, longest, channels)."""
    longest = max(len(window.ids) for window in batch)
    ids = torch.zeros(len(batch), longest, dtype=torch.long)
    mask = torch.zeros(len(batch), longest, dtype=torch.long)
    channels = torch.zeros(len(batch), longest, len(SIZES), dtype=torch.long)
    for row, window in enumerate(batch):
        ids[row, : len(window.ids)] = torch.tensor(window.ids)
        mask[row, : len(window.ids)] = 1
        channels[row, : len(window.ids)] = torch.tensor(window.stretch.channels)
    return ids, mask, channels


def naming_loss(batch: Sequence[Window], scores: Tensor) -> Tensor:
    """How wrong the scores are on which words name claims, and on which sentences hold claims of which type."""
    token_target = torch.zeros_like(scores)
    token_weight = torch.zeros_like(scores[..., 0])
    rows, sentence_targets = [], []
    for row, window in enumerate(batch):
        for number, (a, b) in enumerate(window.stretch.sentences):
            if not window.stretch.own[number] or a == b:
                continue
            token_weight[row, a:b] = 1.0
            target = torch.zeros(scores.shape[-1])
            for claim in window.claims:
                if claim.sentence == number:
                    target[claim.type] = 1.0
                    if len(claim.mark) < b - a:
                        token_target[row, claim.mark, claim.type] = 1.0
            rows.append(scores[row, a:b].max(0).values)
            sentence_targets.append(target)
    per_token = nn.functional.binary_cross_entropy_with_logits(
        scores, token_target, reduction="none", pos_weight=torch.full((scores.shape[-1],), 2.0)
    ).sum(-1)
    token_loss = (per_token * token_weight).sum() / token_weight.sum()
    per_sentence = nn.functional.binary_cross_entropy_with_logits(
        torch.stack(rows), torch.stack(sentence_targets), reduction="none"
    ).sum(-1)
    return 4 * token_loss + per_sentence.mean()


def peak(column: Tensor, a: int, b: int) -> list[int]:
    """The run of tokens about the highest score that score at least half as probable."""
    probabilities = torch.sigmoid(column[a:b])
    top = int(probabilities.argmax())
    low = high = top
    floor = float(probabilities[top]) / 2
    while low > 0 and float(probabilities[low - 1]) >= floor:
        low -= 1
    while high + 1 < b - a and float(probabilities[high + 1]) >= floor:
        high += 1
    return list(range(a + low, a + high + 1))


def proposals(
    batch: Sequence[Window], scores: Tensor, chance: random.Random
) -> list[tuple[int, int, int, list[int], Claim | None]]:
    """Row, sentence, type, marked tokens and gold of the claims to read: all gold, and the likeliest that are none."""
    out: list[tuple[int, int, int, list[int], Claim | None]] = []
    for row, window in enumerate(batch):
        for claim in window.claims:
            mark = claim.mark
            a, b = window.stretch.sentences[claim.sentence]
            alone = sum(o.type == claim.type and o.sentence == claim.sentence for o in window.claims) == 1
            if alone and chance.random() < 0.4:
                mark = peak(scores[row, :, claim.type], a, b)
            out.append((row, claim.sentence, claim.type, mark, claim))
        false = []
        for number, (a, b) in enumerate(window.stretch.sentences):
            if not window.stretch.own[number] or a == b:
                continue
            gold = {claim.type for claim in window.claims if claim.sentence == number}
            best = torch.sigmoid(scores[row, a:b].max(0).values)
            for kind in range(best.shape[0]):
                if kind not in gold and float(best[kind]) > 0.04:
                    false.append((float(best[kind]) + 0.2 * chance.random(), number, kind))
        for _, number, kind in sorted(false, reverse=True)[:SOURED]:
            a, b = window.stretch.sentences[number]
            out.append((row, number, kind, peak(scores[row, :, kind], a, b), None))
    return out


def read_claims(
    reader: ClaimReader,
    batch: Sequence[Window],
    states: Tensor,
    wanted: Sequence[tuple[int, int, int, list[int], Claim | None]],
) -> tuple[tuple[Tensor, ...], list[tuple[int, int]]]:
    """The claim reader's heads on some claims, and the token range that each was read with."""
    ranges = [batch[row].stretch.context(number) for row, number, *_ in wanted]
    longest = max(high - low for low, high in ranges)
    gathered = states.new_zeros(len(wanted), longest, states.shape[-1])
    mask = torch.zeros(len(wanted), longest, dtype=torch.long)
    mark = torch.zeros(len(wanted), longest, dtype=torch.long)
    for place, ((row, number, _, marked, _), (low, high)) in enumerate(zip(wanted, ranges, strict=True)):
        gathered[place, : high - low] = states[row, low:high]
        mask[place, : high - low] = 1
        a, b = batch[row].stretch.sentences[number]
        mark[place, max(a - low, 0) : min(b, high) - low] = 1
        inside = [i - low for i in marked if low <= i < high]
        mark[place, inside] = 2
    kinds = torch.tensor([kind for _, _, kind, _, _ in wanted])
    path = torch.zeros(len(wanted), longest, dtype=torch.long)
    for place, ((row, number, _, marked, _), (low, high)) in enumerate(zip(wanted, ranges, strict=True)):
        told = batch[row].paths(number, marked, low, high)
        path[place, : high - low] = torch.tensor([KNOWN.get(words, 0) for words in told])
    return reader(gathered, mask, kinds, mark, path), ranges


WEIGHTS = {
    "accept": 1.0,
    "kind": 0.7,
    "status": 0.5,
    "polarity": 0.5,
    "background": 0.6,
    "means": 0.3,
    "timed": 0.3,
    "placed": 0.3,
}
RARE = {"status": 2.0, "polarity": 3.0, "background": 1.5}


def claim_loss(
    heads: Sequence[Tensor],
    wanted: Sequence[tuple[int, int, int, list[int], Claim | None]],
    ranges: Sequence[tuple[int, int]],
) -> Tensor:
    """How wrong the heads are on the claims that were read."""
    real = [i for i, (*_, claim) in enumerate(wanted) if claim is not None]
    total = torch.zeros(())
    by_name = dict(zip((*WHOLE, *TOKENS), heads, strict=True))
    accept = torch.tensor([int(claim is not None) for *_, claim in wanted])
    total = total + WEIGHTS["accept"] * nn.functional.cross_entropy(by_name["accept"], accept, label_smoothing=0.02)
    if not real:
        return total
    for name in WHOLE[1:]:
        target = torch.tensor([wanted[i][4].whole[name] for i in real])  # type: ignore[union-attr]
        if (target < 0).all():
            continue
        weight = torch.ones(len(LABELS[name]))
        weight[1:] *= RARE.get(name, 1.0)
        total = total + WEIGHTS[name] * nn.functional.cross_entropy(by_name[name][real], target, weight=weight)
    for name in TOKENS:
        target = torch.full(by_name[name].shape[:2], -100)
        for i in real:
            low, high = ranges[i]
            target[i, : high - low] = 0
            for token, label in wanted[i][4].tokens[name].items():  # type: ignore[union-attr]
                if low <= token < high:
                    target[i, token - low] = label
        scores = by_name[name].flatten(0, 1)
        weight = torch.full((scores.shape[-1],), 2.0)
        weight[0] = 1.0
        total = total + 4.0 * nn.functional.cross_entropy(scores, target.flatten(), weight=weight)
    return total


def train(
    passage: Passage,
    reader: ClaimReader,
    found: Sequence[Window],
    *,
    epochs: int,
    rate: float,
    seed: int,
    tokens: int = 1400,
    check: Sequence[Window] = (),
    often: Sequence[Window] = (),
    sample: int | None = None,
) -> None:
    """Train both networks in place, in each epoch on `sample` windows drawn from `found` (all where None) and twice on
    `often`."""
    chance = random.Random(seed)
    torch.manual_seed(seed)
    fresh = [p for n, p in reader.named_parameters() if not n.startswith("layers.")] + [
        *passage.names.parameters(),
        *passage.about.parameters(),
    ]
    known = {id(p) for p in fresh}
    old = [p for net in (passage, reader) for p in net.parameters() if id(p) not in known]
    optimizer = torch.optim.AdamW(
        [{"params": old, "lr": rate}, {"params": fresh, "lr": rate * 5}], weight_decay=0.01, betas=(0.9, 0.98)
    )
    drawn = min(sample or len(found), len(found))
    steps = epochs * len(batches([*chance.sample(found, drawn), *often, *often], tokens, random.Random(0)))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / max(1, 0.08 * steps), max(0.02, 1 - step / (steps + 1)))
    )
    for epoch in range(epochs):
        passage.train()
        reader.train()
        started, sums = time.time(), [0.0, 0.0, 0]
        for batch in batches([*chance.sample(found, drawn), *often, *often], tokens, chance):
            ids, mask, channels = pad(batch)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                states, scores, about = passage(ids, mask, channels)
            scores = scores.float()
            conflict = torch.tensor([float(window.conflict) for window in batch])
            naming = naming_loss(batch, scores) + nn.functional.binary_cross_entropy_with_logits(
                about.float(), conflict
            )
            wanted = proposals(batch, scores.detach(), chance)
            loss = naming
            if wanted:
                with torch.autocast("cpu", dtype=torch.bfloat16):
                    heads, ranges = read_claims(reader, batch, states, wanted)
                claims = claim_loss([head.float() for head in heads], wanted, ranges)
                loss = naming + claims
                sums[1] += float(claims.detach())
            sums[0] += float(naming.detach())
            sums[2] += 1
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_([*passage.parameters(), *reader.parameters()], 1.0)
            optimizer.step()
            schedule.step()
        took = time.time() - started
        line = f"epoch {epoch + 1}/{epochs} naming {sums[0] / sums[2]:.3f} claims {sums[1] / sums[2]:.3f} {took:.0f} s"
        if check:
            line += "  " + told(evaluate(passage, reader, check))
        print(line, flush=True)


@torch.no_grad()
def evaluate(passage: Passage, reader: ClaimReader, found: Sequence[Window], floor: float = 0.3) -> dict[str, float]:
    """Rough scores on windows: precision, recall and F1 of sentence and type, of type and kind, accuracy of heads."""
    passage.eval()
    reader.eval()
    hits = kinds = got = gold = 0
    right: dict[str, list[float]] = {name: [] for name in (*WHOLE[1:], *TOKENS)}
    for batch in batches(found, 3000, random.Random(0)):
        ids, mask, channels = pad(batch)
        states, scores, _ = passage(ids, mask, channels)
        wanted: list[Any] = []
        for row, window in enumerate(batch):
            gold += len(window.claims)
            for number, (a, b) in enumerate(window.stretch.sentences):
                if not window.stretch.own[number] or a == b:
                    continue
                best = torch.sigmoid(scores[row, a:b].max(0).values)
                for kind in range(best.shape[0]):
                    if float(best[kind]) > floor:
                        claim = next((c for c in window.claims if c.sentence == number and c.type == kind), None)
                        wanted.append((row, number, kind, peak(scores[row, :, kind], a, b), claim))
        if not wanted:
            continue
        heads, ranges = read_claims(reader, batch, states, wanted)
        by_name = dict(zip((*WHOLE, *TOKENS), heads, strict=True))
        accepted = torch.softmax(by_name["accept"], -1)[:, 1]
        for i, (_, _, _, _, claim) in enumerate(wanted):
            if float(accepted[i]) < 0.5:
                continue
            got += 1
            if claim is None:
                continue
            hits += 1
            kinds += int(by_name["kind"][i].argmax()) == claim.whole["kind"]
            for name in WHOLE[1:]:
                answer, said = int(by_name[name][i].argmax()), claim.whole[name]
                if said >= 0 and (answer or said or name == "kind"):
                    right[name].append(float(answer == said))
            low, high = ranges[i]
            for name in TOKENS:
                answers = {
                    (t + low, int(label)) for t, label in enumerate(by_name[name][i, : high - low].argmax(-1)) if label
                }
                said = {(t, label) for t, label in claim.tokens[name].items() if low <= t < high}
                if answers or said:
                    right[name].append(2 * len(answers & said) / (len(answers) + len(said)))
    f = lambda h: 2 * h / max(1, got + gold)  # noqa: E731
    out = {"p": hits / max(1, got), "r": hits / max(1, gold), "typed": f(hits), "found": f(kinds)}
    return out | {name: sum(v) / len(v) for name, v in right.items() if v}


def told(figures: dict[str, float]) -> str:
    """Figures in a line."""
    return " ".join(f"{name} {figure:.2f}" for name, figure in figures.items())


def main() -> None:
    """Trains and saves."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--prepared", type=Path, nargs="+", default=[])
    parser.add_argument("--claims", type=Path, nargs="+", default=[])
    parser.add_argument("--often", type=Path, nargs="+", default=[])
    parser.add_argument("--sample", type=int)
    parser.add_argument("--without", nargs="+", metavar="K/N PREPARED", default=[])
    parser.add_argument("--check", type=Path, nargs=2, metavar=("PREPARED", "CLAIMS"))
    parser.add_argument("--init", type=Path)
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    tokenizer = Tokenizer.from_file(str(options.base / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    prepared = [row for path in (*options.prepared, *options.often) for row in lines(path)]
    often = {row["id"] for path in options.often for row in lines(path)}
    claims = [row for path in options.claims for row in lines(path)]
    check = windows(lines(options.check[0]), lines(options.check[1]), tokenizer) if options.check else []
    if options.without:
        fold, folds = (int(part) for part in options.without[0].split("/"))
        theirs = {row["id"] for path in options.without[1:] for row in lines(Path(path))}
        held = {name for name in theirs if fold_of(name, folds) == fold}
        check = windows([row for row in prepared if row["id"] in held], claims, tokenizer)
        prepared = [row for row in prepared if row["id"] not in held]
    found = windows(prepared, claims, tokenizer)
    print(f"{len(prepared)} reports, {sum(len(w.claims) for w in found)} claims, {len(found)} windows", flush=True)
    earlier = options.init / "labels.json" if options.init else None
    kept = json.loads(earlier.read_text(encoding="utf-8")).get("paths") if earlier else None
    paths = kept or learn_paths(found)
    know_paths(paths)
    passage, reader = networks(options.base, options.init)
    train(
        passage,
        reader,
        [window for window in found if window.report not in often],
        epochs=options.epochs,
        rate=options.rate,
        seed=options.seed,
        check=check,
        often=[window for window in found if window.report in often],
        sample=options.sample,
    )
    options.out.mkdir(parents=True, exist_ok=True)
    save_file(passage.state_dict(), options.out / "passage.safetensors")
    save_file(reader.state_dict(), options.out / "reader.safetensors")
    (options.out / "labels.json").write_text(json.dumps({"labels": LABELS, "paths": paths}), encoding="utf-8")


if __name__ == "__main__":
    main()
