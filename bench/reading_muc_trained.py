"""MUC-4 with heads trained on its train split (1,300 messages), which are not shipped: what the reader gives them,
beside what it reaches zero-shot (`reading_muc`).

    python bench/reading_muc_trained.py [--limit N] [--json FILE]

For each of the six incident types a logistic regression tells how likely a message has it: from the words and pairs of
words of the message (hashed, tf-idf) and from the reader's claims (how many of that type, how sure, how many are
background, totals or of another type). A type that is likely enough keeps the templates that the claims give it, at
most as many as the cap says, and gets one without fillers where they give none; what is not likely loses its own.
Threshold and cap are those that do best on the train split by five-fold cross-fitting. TST3 and TST4 are read once, at
the end.
"""

from __future__ import annotations

import argparse
import json
import math
import re
import sys
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, product
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from reading_maps import MUC_TYPES, muc_type
from reading_muc import MUC, gold, messages, published
from reading_templates import Template, feeds, templates
from reading_texts import Figures, Reader, Score, document, missing, show

from marsad import pipeline
from marsad.model.claim import Claim

Array = NDArray[np.float64]
HASHED, FOLDS, STEPS, RATE, DECAY = 1 << 14, 5, 300, 0.5, 1e-3
THRESHOLDS, CAPS = (0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55), (1, 2, 3, 99)
_WORD = re.compile(r"[a-z]+")


@dataclass(slots=True)
class Message:
    """A message: what its words and claims tell, the templates that its claims give, and gold."""

    words: Counter[int]
    told: Array
    said: list[Template]
    wanted: list[Template]


def read(split: str, tools: pipeline.Tools, limit: int | None = None) -> list[Message]:
    """The messages of a split, read."""
    wanted, reader, found = gold(split), Reader(tools), []
    for name, text, _ in islice(messages(split), limit):
        day = published(text)
        claims = reader.read(document(name, text, day))
        found.append(Message(_words(text), _told(claims), templates(claims, day, tools), wanted[name]))
    return found


def _words(text: str) -> Counter[int]:
    words = _WORD.findall(text.lower())
    pairs = (f"{one} {other}" for one, other in zip(words, words[1:], strict=False))
    return Counter(zlib.crc32(word.encode()) % HASHED for word in (*words, *pairs))


def _told(claims: Sequence[Claim]) -> Array:
    """For each type: claims that feed templates, the surest of them, and claims that do not; then all claims."""
    row: list[float] = []
    for kind in MUC_TYPES:
        of_it = [claim for claim in claims if muc_type(claim) == kind]
        feeding = [claim.confidence or 0.0 for claim in of_it if feeds(claim)]
        row += [math.log1p(len(feeding)), max(feeding, default=0.0), math.log1p(len(of_it) - len(feeding))]
    return np.array([*row, math.log1p(len(claims))])


def matrix(found: Sequence[Message], weights: Array) -> Array:
    """Messages by features: tf-idf of length 1, then what the claims tell, then 1."""
    out = np.zeros((len(found), HASHED))
    for row, message in enumerate(found):
        for word, often in message.words.items():
            out[row, word] = (1.0 + math.log(often)) * weights[word]
    out /= np.maximum(np.linalg.norm(out, axis=1, keepdims=True), 1e-9)
    return np.hstack([4.0 * out, np.array([message.told for message in found]), np.ones((len(found), 1))])


def rarity(found: Sequence[Message]) -> Array:
    """Inverse document frequency of the hashed words."""
    seen = np.zeros(HASHED)
    for message in found:
        seen[list(message.words)] += 1
    return np.log((1 + len(found)) / (1 + seen)) * (seen > 1)


def fit(rows: Array, right: Array) -> Array:
    """Weights of a logistic regression with L2, by gradient descent with momentum."""
    weights, speed = np.zeros((rows.shape[1], right.shape[1])), np.zeros((rows.shape[1], right.shape[1]))
    for _ in range(STEPS):
        slope = rows.T @ (likely(rows, weights) - right) / len(rows) + DECAY * weights
        speed = 0.9 * speed - RATE * slope
        weights += speed
    return weights


def likely(rows: Array, weights: Array) -> Array:
    """Probabilities, a column for each type."""
    return np.asarray(1.0 / (1.0 + np.exp(-rows @ weights)))


def has(found: Sequence[Message]) -> Array:
    """Which types each message has in gold."""
    return np.array([[float(any(t.type == kind for t in one.wanted)) for kind in MUC_TYPES] for one in found])


def decided(message: Message, odds: Array, threshold: float, cap: int) -> list[Template]:
    """The templates of a message under the heads' word."""
    out: list[Template] = []
    for kind, probability in zip(MUC_TYPES, odds, strict=True):
        if probability >= threshold:
            own = [template for template in message.said if template.type == kind]
            own.sort(key=lambda template: -sum(map(len, template.slots.values())))
            out += own[:cap] or [Template(kind)]
    return out


def types_score(found: Sequence[Message], odds: Array, threshold: float, cap: int) -> dict[str, Score]:
    """Templates by type, counted."""
    totals: dict[str, Score] = defaultdict(Score)
    for message, row in zip(found, odds, strict=True):
        ours = Counter(template.type for template in decided(message, row, threshold, cap))
        theirs = Counter(template.type for template in message.wanted)
        for kind in ours.keys() | theirs.keys():
            totals[kind].add(min(ours[kind], theirs[kind]), ours[kind], theirs[kind])
    return totals


def measure(tools: pipeline.Tools, limit: int | None = None) -> Figures:
    """Figures of the trained heads on TST3 and TST4; `skipped` where the corpus is not there."""
    if absent := missing(MUC):
        return absent
    train, test = read("train", tools, limit), read("test", tools, limit)
    crossed = np.zeros((len(train), len(MUC_TYPES)))
    for fold in range(FOLDS):
        rest = [one for number, one in enumerate(train) if number % FOLDS != fold]
        held = [one for number, one in enumerate(train) if number % FOLDS == fold]
        weights = rarity(rest)
        crossed[fold::FOLDS] = likely(matrix(held, weights), fit(matrix(rest, weights), has(rest)))
    scored = {
        (threshold, cap): Score.sum(types_score(train, crossed, threshold, cap).values()).row()["f1"]
        for threshold, cap in product(THRESHOLDS, CAPS)
    }
    threshold, cap = max(scored, key=lambda pair: scored[pair])
    weights = rarity(train)
    odds = likely(matrix(test, weights), fit(matrix(train, weights), has(train)))
    totals = types_score(test, odds, threshold, cap)
    return {
        "trained_on": len(train),
        "messages": len(test),
        "threshold": threshold,
        "cap": cap,
        "crossed_f1": scored[threshold, cap],
        "types": Score.sum(totals.values()).row(),
        "by_type": {kind: totals[kind].row() for kind in MUC_TYPES},
    }


def lines(figures: Figures) -> Iterator[str]:
    """The figures in words."""
    if "skipped" in figures:
        return
    yield f"MUC-4 test, heads trained on {figures['trained_on']} messages (threshold {figures['threshold']})"
    yield show("templates by type", figures["types"])
    for kind, row in figures["by_type"].items():
        yield show("  " + kind, row)


def main() -> int:
    """Runs the benchmark alone and prints it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    figures = measure(pipeline.Tools.load(), options.limit)
    for line in lines(figures):
        print(line)
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
