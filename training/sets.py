"""The sets of gold that training names: what is learned from, what cross-validation reads."""

from __future__ import annotations

import zlib

LINKING = ("linking/seen", "linking/seen-2", "linking/seen-3", "linking/seen-4", "linking/seen-5")
INVENTED = ("invented-train", "invented-train-2", *LINKING)
OPEN = ("open", "open-by-sa")
DENSE = (
    "dispatches",
    "dense/corridor",
    "dense/desks",
    "dense/encyclopedia",
    "dense/frontiers",
    "dense/ministries",
    "dense/monitors",
    "dense/newsrooms",
    "dense/rights",
    "dense/snapshots",
    "dense/statements",
    "dense/villages",
    "dense/wires",
)
"""Reports whose every short condition and piece of history was written down, long dispatches most of them;
`dense/agencies` and `dense/paragraphs` are held out."""

CROSSED = (*OPEN, "invented-train-2", *DENSE)
"""What cross-validation reads, beside the traps."""


def fold_of(name: str, folds: int) -> int:
    """The fold that a report, or a pair of traps, is held out in: by a hash of its name, the same everywhere."""
    return zlib.crc32(name.encode()) % folds
