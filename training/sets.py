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

CROSSED = (*OPEN, "invented-train-2", *DENSE)
"""What cross-validation reads, beside the traps."""


def fold_of(name: str, folds: int) -> int:
    """The fold that a report, or a pair of traps, is held out in: by a hash of its name, the same everywhere."""
    return zlib.crc32(name.encode()) % folds
