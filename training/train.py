"""Train the reader's network on gold reports.

    python training/train.py --base MINILM_FOLDER --prepared FILE ... --claims FILE ... --out FOLDER
        [--traps PREPARED ITEMS ...] [--epochs 24] [--often FILE ... --more N --sample N] [--without K/N PREPARED ...]
        [--from EXPORTED_FOLDER] [--check PREPARED CLAIMS] [--seed 1]

`--traps` are items whose one claim is known as far as it is tested, each file after what was prepared of it.

`--often FILE ... --more N --sample M` trains N epochs more, which read the windows of those prepared reports twice and
of all others only M, drawn anew each time: what a network is tuned to a few reports with.

`--without 0/3 PREPARED ...` leaves out the first of three folds of those reports and of the traps, and checks on it:
what cross-validation needs. What the paths of the network are is learned of all reports, so that the weights of several
such networks can be averaged.

`--from FOLDER` starts from the weights, and with the paths, of a network that was exported there, in place of MiniLM's.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import shipped
import torch
from examples import LABELS, SIZES, TOKENS, WHOLE, Claim, Window, lines, trap_claims, windows
from numpy.typing import NDArray
from safetensors.torch import load_file, save_file
from sets import fold_of
from tokenizers import Tokenizer
from torch import Tensor, nn

from model import ClaimReader, Passage, load_minilm

DEVICE = "cuda" if torch.cuda.is_available() else "cpu"
"""A graphics card where there is one: an epoch takes seconds there, minutes on two cores."""

torch.backends.cuda.matmul.allow_tf32 = True

KNOWN: dict[str, int] = {}
"""The paths that the network knows, by their numbers from 1."""

PATHS = 250
"""How many it may know: the most frequent in training."""

SOURED = 2
"""At most so many false proposals of a window are read as claims that are none."""


def networks(base: Path | None, trained: Path | None = None) -> tuple[Passage, ClaimReader]:
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
    if trained is not None:
        passage.load_state_dict(load_file(trained / "passage.safetensors"), strict=base is None)
        reader.load_state_dict(load_file(trained / "reader.safetensors"), strict=base is None)
    return passage.to(DEVICE), reader.to(DEVICE)


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


def there(values: NDArray[Any]) -> Tensor:
    """An array on the device that trains."""
    return torch.from_numpy(values).to(DEVICE, non_blocking=True)


def pad(batch: Sequence[Window]) -> tuple[Tensor, Tensor, Tensor]:
    """Ids and mask of pieces, (batch, longest), and their channels, (batch, longest, channels)."""
    longest = max(len(window.ids) for window in batch)
    ids = np.zeros((len(batch), longest), np.int64)
    mask = np.zeros((len(batch), longest), np.int64)
    channels = np.zeros((len(batch), longest, len(SIZES)), np.int64)
    for row, window in enumerate(batch):
        ids[row, : len(window.ids)] = window.ids
        mask[row, : len(window.ids)] = 1
        channels[row, : len(window.ids)] = window.stretch.channels
    return there(ids), there(mask), there(channels)


def naming_loss(batch: Sequence[Window], scores: Tensor) -> Tensor:
    """How wrong the scores are on which words name claims, and on which sentences hold claims of which type."""
    rows, length, types = scores.shape
    token_target = np.zeros((rows, length, types), np.float32)
    known = np.ones((rows, length, types), np.float32)
    sentence_of = np.full((rows, length), -1)
    targets: list[NDArray[np.float32]] = []
    asked: list[NDArray[np.float32]] = []
    for row, window in enumerate(batch):
        known[row] = window.whole
        for number, (a, b) in enumerate(window.stretch.sentences):
            if not window.stretch.own[number] or a == b:
                continue
            sentence_of[row, a:b] = len(targets)
            asked.append(np.full(types, window.whole, np.float32))
            target = np.zeros(types, np.float32)
            for claim in window.claims:
                if claim.sentence == number:
                    target[claim.type] = asked[-1][claim.type] = 1.0
                    if len(claim.mark) < b - a:
                        token_target[row, claim.mark, claim.type] = known[row, claim.mark, claim.type] = 1.0
            targets.append(target)
    read = there((sentence_of >= 0).astype(np.float32))
    per_token = nn.functional.binary_cross_entropy_with_logits(
        scores, there(token_target), there(known), reduction="none", pos_weight=torch.full((types,), 2.0, device=DEVICE)
    ).sum(-1)
    token_loss = (per_token * read).sum() / read.sum()
    within = there(np.where(sentence_of >= 0, sentence_of, len(targets)).ravel())
    best = torch.full((len(targets) + 1, types), -1e4, device=DEVICE).scatter_reduce(
        0, within[:, None].expand(-1, types), scores.flatten(0, 1), "amax"
    )
    per_sentence = nn.functional.binary_cross_entropy_with_logits(
        best[:-1], there(np.stack(targets)), there(np.stack(asked)), reduction="none"
    ).sum(-1)
    return 4 * token_loss + per_sentence.mean()


def peak(column: NDArray[Any], a: int, b: int) -> list[int]:
    """The run of tokens about the highest probability that are at least half as probable."""
    top = low = high = int(column[a:b].argmax()) + a
    floor = column[top] / 2
    while low > a and column[low - 1] >= floor:
        low -= 1
    while high + 1 < b and column[high + 1] >= floor:
        high += 1
    return list(range(low, high + 1))


def proposals(
    batch: Sequence[Window], named: NDArray[Any], chance: random.Random
) -> list[tuple[int, int, int, list[int], Claim | None]]:
    """Row, sentence, type, marked tokens and gold of the claims to read: all gold, and the likeliest that are none.
    `named` (batch, longest, types) is how probably a token names a claim of a type."""
    out: list[tuple[int, int, int, list[int], Claim | None]] = []
    for row, window in enumerate(batch):
        for claim in window.claims:
            mark = claim.mark
            a, b = window.stretch.sentences[claim.sentence]
            alone = sum(o.type == claim.type and o.sentence == claim.sentence for o in window.claims) == 1
            if alone and chance.random() < 0.4:
                mark = peak(named[row, :, claim.type], a, b)
            out.append((row, claim.sentence, claim.type, mark, claim))
        false = []
        for number, (a, b) in enumerate(window.stretch.sentences if window.whole else ()):
            if not window.stretch.own[number] or a == b:
                continue
            gold = {claim.type for claim in window.claims if claim.sentence == number}
            best = named[row, a:b].max(0)
            false += [
                (float(best[kind]) + 0.2 * chance.random(), number, int(kind))
                for kind in np.flatnonzero(best > 0.04)
                if int(kind) not in gold
            ]
        for _, number, kind in sorted(false, reverse=True)[:SOURED]:
            a, b = window.stretch.sentences[number]
            out.append((row, number, kind, peak(named[row, :, kind], a, b), None))
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
    pieces, mask, mark, path = (np.zeros((len(wanted), longest), np.int64) for _ in range(4))
    for place, ((row, number, _, marked, _), (low, high)) in enumerate(zip(wanted, ranges, strict=True)):
        pieces[place, : high - low] = np.arange(low, high)
        mask[place, : high - low] = 1
        a, b = batch[row].stretch.sentences[number]
        mark[place, max(a - low, 0) : min(b, high) - low] = 1
        mark[place, [i - low for i in marked if low <= i < high]] = 2
        path[place, : high - low] = [KNOWN.get(words, 0) for words in batch[row].paths(number, marked, low, high)]
    shown = there(mask)
    gathered = states[there(np.array([row for row, *_ in wanted]))[:, None], there(pieces)]
    kinds = there(np.array([kind for _, _, kind, *_ in wanted]))
    return reader(gathered * shown[..., None].to(states.dtype), shown, kinds, there(mark), there(path)), ranges


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
    by_name = dict(zip((*WHOLE, *TOKENS), heads, strict=True))
    accept = there(np.array([int(claim is not None) for *_, claim in wanted]))
    total = WEIGHTS["accept"] * nn.functional.cross_entropy(by_name["accept"], accept, label_smoothing=0.02)
    if not real:
        return total
    for name in WHOLE[1:]:
        target = np.array([wanted[i][4].whole[name] for i in real])  # type: ignore[union-attr]
        if (target < 0).all():
            continue
        weight = torch.ones(len(LABELS[name]), device=DEVICE)
        weight[1:] *= RARE.get(name, 1.0)
        total = total + WEIGHTS[name] * nn.functional.cross_entropy(by_name[name][real], there(target), weight=weight)
    for name in TOKENS:
        target = np.full(tuple(by_name[name].shape[:2]), -100)
        for i in real:
            if (filled := wanted[i][4].tokens) is None:  # type: ignore[union-attr]
                continue
            low, high = ranges[i]
            target[i, : high - low] = 0
            for token, label in filled[name].items():
                if low <= token < high:
                    target[i, token - low] = label
        if (target < 0).all():
            continue
        scores = by_name[name].flatten(0, 1)
        weight = torch.full((scores.shape[-1],), 2.0, device=DEVICE)
        weight[0] = 1.0
        total = total + 4.0 * nn.functional.cross_entropy(scores, there(target.ravel()), weight=weight)
    return total


def train(
    passage: Passage,
    reader: ClaimReader,
    found: Sequence[Window],
    *,
    epochs: int,
    rate: float,
    seed: int,
    tokens: int = 2800,
    often: Sequence[Window] = (),
    sample: int | None = None,
) -> None:
    """Train both networks in place, in each epoch on `sample` windows drawn from `found` (all where None) and twice on
    `often`."""
    chance = random.Random(seed)
    fresh = [p for n, p in reader.named_parameters() if not n.startswith("layers.")] + [
        *passage.names.parameters(),
        *passage.about.parameters(),
    ]
    known = {id(p) for p in fresh}
    old = [p for net in (passage, reader) for p in net.parameters() if id(p) not in known]
    optimizer = torch.optim.AdamW(
        [{"params": old, "lr": rate}, {"params": fresh, "lr": rate * 5}],
        weight_decay=0.01,
        betas=(0.9, 0.98),
        fused=DEVICE == "cuda",
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
            conflict = there(np.array([float(window.conflict) for window in batch], np.float32))
            naming = naming_loss(batch, scores) + nn.functional.binary_cross_entropy_with_logits(
                about.float(), conflict
            )
            wanted = proposals(batch, torch.sigmoid(scores.detach()).cpu().numpy(), chance)
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
        named = torch.sigmoid(scores).cpu().numpy()
        for row, window in enumerate(batch):
            gold += len(window.claims)
            for number, (a, b) in enumerate(window.stretch.sentences):
                if not window.stretch.own[number] or a == b:
                    continue
                best = named[row, a:b].max(0)
                for kind in range(best.shape[0]):
                    if best[kind] > floor:
                        claim = next((c for c in window.claims if c.sentence == number and c.type == kind), None)
                        wanted.append((row, number, kind, peak(named[row, :, kind], a, b), claim))
        if not wanted:
            continue
        heads, ranges = read_claims(reader, batch, states, wanted)
        by_name = {name: head.cpu() for name, head in zip((*WHOLE, *TOKENS), heads, strict=True)}
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
            for name in TOKENS if claim.tokens is not None else ():
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
    parser.add_argument("--traps", type=Path, nargs="+", default=[])
    parser.add_argument("--often", type=Path, nargs="+", default=[])
    parser.add_argument("--sample", type=int)
    parser.add_argument("--without", nargs="+", metavar="K/N PREPARED", default=[])
    parser.add_argument("--check", type=Path, nargs=2, metavar=("PREPARED", "CLAIMS"))
    parser.add_argument("--epochs", type=int, default=24)
    parser.add_argument("--more", type=int, default=0)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--from", type=Path, dest="start", metavar="EXPORTED_FOLDER")
    parser.add_argument(
        "--seed", type=int, default=1, help="the order of reports; all networks start from the same weights"
    )
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    tokenizer = Tokenizer.from_file(str(options.base / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    prepared = [row for path in (*options.prepared, *options.often) for row in lines(path)]
    often = {row["id"] for path in options.often for row in lines(path)}
    traps = {f"trap {row['id']}": row for path in options.traps[1::2] for row in lines(path)}
    prepared += [{**row, "id": f"trap {row['id']}"} for path in options.traps[::2] for row in lines(path)]
    claims = [*(row for path in options.claims for row in lines(path)), *trap_claims(traps)]
    check = windows(lines(options.check[0]), lines(options.check[1]), tokenizer) if options.check else []
    found = windows(prepared, claims, tokenizer)
    know_paths(paths := shipped.paths(options.start) if options.start else learn_paths(found))
    if options.without:
        fold, folds = (int(part) for part in options.without[0].split("/"))
        theirs = {row["id"] for path in options.without[1:] for row in lines(Path(path))}
        groups = {name: name for name in theirs} | {name: trap["pair"] or name for name, trap in traps.items()}
        held = {name for name, group in groups.items() if fold_of(group, folds) == fold}
        check = [window for window in found if window.report in held]
        found = [window for window in found if window.report not in held]
    print(f"{len(prepared)} reports, {sum(len(w.claims) for w in found)} claims, {len(found)} windows", flush=True)
    torch.manual_seed(1)
    passage, reader = networks(options.base if options.start is None else None)
    if options.start is not None:
        for network, weights in zip((passage, reader), shipped.start(options.start), strict=True):
            network.load_state_dict(weights)
    torch.manual_seed(options.seed)
    others = [window for window in found if window.report not in often]
    if options.epochs:
        train(passage, reader, others, epochs=options.epochs, rate=options.rate, seed=options.seed)
    if options.more:
        train(
            passage,
            reader,
            others,
            epochs=options.more,
            rate=options.rate / 2,
            seed=options.seed,
            often=[window for window in found if window.report in often],
            sample=options.sample,
        )
    if check:
        print(told(evaluate(passage, reader, check)), flush=True)
    options.out.mkdir(parents=True, exist_ok=True)
    save_file(passage.cpu().state_dict(), options.out / "passage.safetensors")
    save_file(reader.cpu().state_dict(), options.out / "reader.safetensors")
    (options.out / "labels.json").write_text(json.dumps({"labels": LABELS, "paths": paths}), encoding="utf-8")


if __name__ == "__main__":
    main()
