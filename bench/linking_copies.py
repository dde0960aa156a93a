"""Copies of reports, made by known changes, found by Marsad's shingles and by MinHash where datasketch is installed.

Changes: word for word in other dress; some words replaced; sentences cut off the end; sentences in another order; a
paragraph of one's own added. Not copies: the other reports on the same incidents, which share facts and phrases.
"""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import linking_gold

from marsad.incidents import duplicates
from marsad.model.document import Document, Passage, Role
from marsad.model.span import Span

CHANGES: dict[str, Callable[[list[str], random.Random, list[str]], list[str]]] = {
    "dress": lambda told, dice, other: [sentence.upper() for sentence in told],
    "tenth_of_words": lambda told, dice, other: _replaced(told, dice, 0.1),
    "fifth_of_words": lambda told, dice, other: _replaced(told, dice, 0.2),
    "cut_to_two_thirds": lambda told, dice, other: told[: max(1, round(len(told) * 0.66))],
    "reordered": lambda told, dice, other: dice.sample(told, len(told)),
    "added_to": lambda told, dice, other: [*told, *other[: max(1, len(told) // 3)]],
}


def _replaced(told: list[str], dice: random.Random, share: float) -> list[str]:
    return [" ".join("instead" if dice.random() < share else word for word in one.split()) for one in told]


def measure() -> dict[str, Any] | None:
    """Recall by change, false copies, and documents a second, of each way."""
    folder = linking_gold.FOLDER / "seen"
    if not (folder / "reports.jsonl").exists():
        return None
    rows = [json.loads(line) for line in (folder / "reports.jsonl").read_text(encoding="utf-8").splitlines()]
    rows = [row for row in rows if not row.get("copy_of")]
    dice = random.Random(5)
    texts = [[part for part in row["text"].replace("\n\n", " ").split(". ") if part] for row in rows]
    docs = [_document(f"r{n:03d}", told, 0) for n, told in enumerate(texts)]
    wanted: dict[str, tuple[str, str]] = {}
    for n, told in enumerate(texts):
        for change, made in CHANGES.items():
            name = f"x{n:03d} {change}"
            docs.append(_document(name, made(told, dice, texts[(n + 7) % len(texts)]), 1))
            wanted[name] = (f"r{n:03d}", change)
    ways: dict[str, Any] = {"shingles": duplicates.originals}
    try:
        import datasketch  # noqa: F401
    except ImportError:
        pass
    else:
        ways["minhash"] = _by_minhash
    return {name: _score(way, docs, wanted) for name, way in ways.items()}


def _score(way: Any, docs: list[Document], wanted: dict[str, tuple[str, str]]) -> dict[str, Any]:
    started = time.perf_counter()
    found = way(docs)
    seconds = time.perf_counter() - started
    right = dict.fromkeys(CHANGES, 0)
    for name, (original, change) in wanted.items():
        right[change] += found.get(name) == original
    false = sum(original != wanted.get(name, (None,))[0] for name, original in found.items())
    many = len(wanted) / len(CHANGES)
    return {
        "recall": {change: round(hits / many, 3) for change, hits in right.items()},
        "false": false,
        "documents": len(docs),
        "documents_a_second": round(len(docs) / seconds),
    }


def _document(name: str, told: list[str], day: int) -> Document:
    text = ". ".join(told)
    passage = Passage(Span(0, len(text)), Role.BODY)
    return Document(name, name, text, (passage,), published=date(2024, 1, 1) + timedelta(days=day))


def _by_minhash(docs: list[Document]) -> dict[str, str]:
    """The common recipe: 128 permutations of five-word shingles, LSH at a likeness of 0.4, the likeliest taken."""
    from datasketch import MinHash, MinHashLSH

    index, kept, found = MinHashLSH(threshold=0.4, num_perm=128), {}, {}
    for doc in sorted(docs, key=lambda doc: (doc.published or date.max, doc.name)):
        words = doc.text.casefold().split()
        sketch = MinHash(num_perm=128)
        sketch.update_batch([" ".join(words[at : at + 5]).encode() for at in range(max(1, len(words) - 4))])
        near = max(((sketch.jaccard(kept[name]), name) for name in index.query(sketch)), default=(0.0, ""))
        if near[0] >= 0.4:
            found[doc.name] = near[1]
        else:
            kept[doc.name] = sketch
            index.insert(doc.name, sketch)
    return found


def lines(found: dict[str, Any]) -> list[str]:
    """The figures in words."""
    return ["Copies found:"] + [
        f"  {name:9} {score['recall']}  false {score['false']}  {score['documents_a_second']:,} documents a second"
        for name, score in found.items()
    ]
