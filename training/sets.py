"""The sets of gold that training names: what is learned from, what cross-validation reads."""

from __future__ import annotations

LINKING = ("linking/seen", "linking/seen-2", "linking/seen-3", "linking/seen-4")
INVENTED = ("invented-train", "invented-train-2", *LINKING)
OPEN = ("open", "open-by-sa")
DENSE = (
    "dispatches",
    "dense/corridor",
    "dense/encyclopedia",
    "dense/frontiers",
    "dense/ministries",
    "dense/statements",
    "dense/villages",
    "dense/wires",
)
"""Reports whose every short condition and piece of history was written down, long dispatches most of them;
`dense/agencies` and `dense/paragraphs` are held out."""

CROSSED = (*OPEN, "invented-train-2", *DENSE)
"""What cross-validation reads, beside the traps."""
