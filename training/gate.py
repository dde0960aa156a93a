"""Weigh words for the first pass: how likely a report with them is about armed conflict. Logistic regression on words.

python training/gate.py OUT.tsv REPORTS.jsonl ... --claims CLAIMS.jsonl ... --plain TEXTS.jsonl ... --peace TEXTS.jsonl
"""

from __future__ import annotations

import argparse
import json
import zlib
from collections import Counter
from pathlib import Path

import numpy as np

from marsad.reference.gate import words

LEAST, PENALTY, ROUNDS = 3, 2.0, 400


def fit(texts: list[set[str]], truth: np.ndarray) -> tuple[dict[str, float], float]:
    """Weights of words and the bias, by gradient descent with a penalty on squared weights; both classes weigh the
    same."""
    seen = Counter(word for text in texts for word in text)
    vocabulary = sorted(word for word, count in seen.items() if count >= LEAST)
    number = {word: at for at, word in enumerate(vocabulary)}
    rows = np.zeros((len(texts), len(vocabulary)), np.float32)
    for at, text in enumerate(texts):
        inside = [number[word] for word in text if word in number]
        rows[at, inside] = 1.0 / np.sqrt(max(1, len(inside)))
    weights, bias = np.zeros(len(vocabulary), np.float64), 0.0
    share = np.where(truth == 1, 0.5 / truth.sum(), 0.5 / (len(truth) - truth.sum()))
    for _ in range(ROUNDS):
        odds = 1 / (1 + np.exp(-(rows @ weights + bias)))
        off = (odds - truth) * share
        weights -= 20.0 * (rows.T @ off + PENALTY * 1e-4 * weights)
        bias -= 2.0 * off.sum()
    return {word: float(weights[at]) for word, at in number.items()}, float(bias)


def odds(text: set[str], weights: dict[str, float], bias: float) -> float:
    """The probability that a text with these words is about armed conflict."""
    inside = [weights[word] for word in text if word in weights]
    return float(1 / (1 + np.exp(-(sum(inside) / max(1, len(inside)) ** 0.5 + bias))))


def main() -> None:
    """Trains, prints what five-fold cross-validation gives, and writes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("conflict", type=Path, nargs="+")
    parser.add_argument("--claims", type=Path, nargs="+", required=True)
    parser.add_argument("--plain", type=Path, nargs="+", required=True)
    parser.add_argument("--peace", type=Path, nargs="+", required=True)
    options = parser.parse_args()
    telling = {json.loads(line)["report"] for path in options.claims for line in path.open(encoding="utf-8")}
    texts, truth, names = [], [], []
    for path in (*options.conflict, *options.plain, *options.peace):
        for line in path.open(encoding="utf-8"):
            row = json.loads(line)
            texts.append(words(row["text"]))
            truth.append(int(row["id"] in telling or path in options.plain))
            names.append(row["id"])
    labels, fold = np.array(truth, np.float64), np.array([zlib.crc32(name.encode()) % 5 for name in names])
    held = np.zeros(len(texts))
    for k in range(5):
        rest = [at for at in range(len(texts)) if fold[at] != k]
        weights, bias = fit([texts[at] for at in rest], labels[rest])
        for at in np.flatnonzero(fold == k):
            held[at] = odds(texts[at], weights, bias)
    for floor in (0.05, 0.1, 0.15, 0.2, 0.25, 0.3):
        lost, passed = (held[labels == 1] < floor).mean(), (held[labels == 0] >= floor).mean()
        print(f"below {floor}: loses {lost:.3%} of reports on conflict, lets {passed:.1%} of others pass")
    weights, bias = fit(texts, labels)
    kept = {word: weight for word, weight in weights.items() if abs(weight) >= 0.02}
    with options.out.open("w", encoding="utf-8") as out:
        out.write("# How much a word speaks for a report on armed conflict; made by training/gate.py\n")
        out.write(f"\t{bias:.3f}\n")
        for word in sorted(kept):
            out.write(f"{word}\t{kept[word]:.3f}\n")


if __name__ == "__main__":
    main()
