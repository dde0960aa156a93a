"""The sets of gold that training names: what is learned from, what cross-validation reads."""

from __future__ import annotations

import zlib
from pathlib import Path

GOLD = Path(__file__).parent.parent / "gold"

LINKING = ("linking/seen", "linking/seen-2", "linking/seen-3", "linking/seen-4", "linking/seen-5")
INVENTED = ("invented-train", "invented-train-2", *LINKING)
OPEN = ("open", "open-by-sa")
HELD_OUT = frozenset({"agencies", "paragraphs"})
"""Sets of gold/dense that nothing is learned from."""

DENSE = (
    "dispatches",
    *(f"dense/{one.name}" for one in sorted((GOLD / "dense").iterdir()) if one.name not in HELD_OUT),
)
"""Reports whose every short condition and piece of history was written down, long dispatches most of them."""

TRAPS = ("challenge/seen.jsonl", "challenge/train.jsonl", *(f"challenge/train-{n}.jsonl" for n in range(2, 11)))
PEACE = ("peace/seen.jsonl", "peace/train.jsonl", *(f"peace/train-{n}.jsonl" for n in range(2, 5)))
PLAIN = ("peace/plain.jsonl", "peace/plain-2.jsonl", "peace/plain-3.jsonl")
PINS = ("pins/seen.jsonl", "pins/train.jsonl", *(f"pins/train-{n}.jsonl" for n in range(2, 8)))
"""Short texts that are no reports: pairs that differ in one trap, what is not about armed conflict, and what is,
told in plain words; of the last only the types of its claims are known. In PINS names of places are traps."""

CROSSED = (*OPEN, "invented-train-2", *DENSE)
"""What cross-validation reads, beside the traps."""


def fold_of(name: str, folds: int) -> int:
    """The fold that a report, or a pair of traps, is held out in: by a hash of its name, the same everywhere."""
    return zlib.crc32(name.encode()) % folds
