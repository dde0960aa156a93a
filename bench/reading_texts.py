"""What the reading benchmarks share: outside corpora made documents, claims of them, and precision and recall."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from corpora import SHARED

from marsad import pipeline
from marsad.model.claim import Claim
from marsad.model.document import Document, Hints, Outcome, Snapshot

OUTSIDE = SHARED / "data" / "corpora"
Figures = dict[str, Any]


def missing(*paths: Path) -> Figures | None:
    """What a benchmark answers where its corpus is not on this machine, said on one line; None where it is there."""
    for path in paths:
        if not path.exists():
            print(f"skipped: {path.relative_to(SHARED.parent)} is not on this machine")
            return {"skipped": str(path.relative_to(SHARED.parent))}
    return None


def document(name: str, text: str, published: date | None = None) -> Document:
    """A plain text known to be English as the reader's document.

    Raises:
        ValueError: when it is refused; no text of these corpora should be.
    """
    content = text.encode()
    snapshot = Snapshot(
        name=name,
        content=content,
        media_type="text/plain",
        sha256=hashlib.sha256(content).hexdigest(),
        fetched=datetime.now(UTC),
        origin=name,
        hints=Hints(published=published, language="en"),
    )
    found = pipeline.document(snapshot)
    if not isinstance(found, Document):
        raise ValueError(f"{name} was refused: {found.reason}")  # noqa: TRY004 - a text that cannot be read is no type
    return found


@dataclass(slots=True)
class Reader:
    """The reader with a count of what became of the texts it was given: read, or set aside with the reason.

    Texts that are the same are read once.
    """

    tools: pipeline.Tools
    outcomes: Counter[str] = field(default_factory=Counter)
    _known: dict[str, pipeline.Reading] = field(default_factory=dict)

    def read(self, doc: Document) -> Sequence[Claim]:
        """The claims of a document, as `pipeline.claims_of` gives them; none where it is set aside."""
        return self.reading(doc).claims

    def reading(self, doc: Document) -> pipeline.Reading:
        """What became of a document, counted."""
        if doc.text not in self._known:
            self._known[doc.text] = pipeline.read(doc, self.tools)
        reading = self._known[doc.text]
        self.outcomes["read" if reading.outcome is Outcome.READ else reading.reason.partition(":")[0]] += 1
        return reading


@dataclass(slots=True)
class Score:
    """So many right among the `said` and the `gold`."""

    right: int = 0
    said: int = 0
    gold: int = 0

    def add(self, right: int, said: int, gold: int) -> None:
        """Count in a further part."""
        self.right, self.said, self.gold = self.right + right, self.said + said, self.gold + gold

    @property
    def precision(self) -> float:
        """Share of what was said that is right, 0 where nothing was."""
        return self.right / self.said if self.said else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold that was found, 0 where there is none."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return 2 * self.right / (self.said + self.gold) if self.said + self.gold else 0.0

    def row(self) -> Figures:
        """For the results file."""
        return {
            "p": round(self.precision, 3),
            "r": round(self.recall, 3),
            "f1": round(self.f1, 3),
            "right": self.right,
            "said": self.said,
            "gold": self.gold,
        }

    @classmethod
    def sum(cls, scores: Iterable[Score]) -> Score:
        """All of them together (micro)."""
        total = cls()
        for score in scores:
            total.add(score.right, score.said, score.gold)
        return total


def labels(pairs: Iterable[tuple[str, str | None]]) -> dict[str, Score]:
    """A score for each label, from (gold, said) pairs; None says nothing."""
    found: dict[str, Score] = {}
    for gold, said in pairs:
        found.setdefault(gold, Score()).add(gold == said, 0, 1)
        if said is not None:
            found.setdefault(said, Score()).add(0, 1, 0)
    return found


def rows(scores: dict[str, Score]) -> Figures:
    """The rows of scores by name, those with most gold first."""
    return {name: scores[name].row() for name in sorted(scores, key=lambda name: (-scores[name].gold, name))}


def show(name: str, row: Figures) -> str:
    """One line of a table, from a score's row."""
    return (
        f"  {name:32} P {row['p']:.3f}  R {row['r']:.3f}  F1 {row['f1']:.3f}"
        f"  ({row['right']} right, {row['said']} said, {row['gold']} gold)"
    )


def most(left: int, right: int, may: Callable[[int, int], bool]) -> list[tuple[int, int]]:
    """The most pairs, one to one, that `may` allows between `left` and `right` things (augmenting paths)."""
    holder: dict[int, int] = {}

    def place(one: int, tried: set[int]) -> bool:
        for other in range(right):
            if other not in tried and may(one, other):
                tried.add(other)
                if other not in holder or place(holder[other], tried):
                    holder[other] = one
                    return True
        return False

    for one in range(left):
        place(one, set())
    return sorted((one, other) for other, one in holder.items())


def best(worth: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    """The one-to-one pairs (row, column) of the greatest total worth; pairs worth nothing are left out.

    Exact, by dynamic programming over sets of the shorter side: meant for a dozen rows at most on that side.
    """
    if not worth or not worth[0]:
        return []
    if len(worth[0]) > len(worth):
        return sorted((row, column) for column, row in best(list(zip(*worth, strict=True))))

    @cache
    def rest(row: int, free: int) -> tuple[int, tuple[tuple[int, int], ...]]:
        if row == len(worth) or not free:
            return 0, ()
        found = rest(row + 1, free)
        for column in range(len(worth[0])):
            if free >> column & 1 and worth[row][column] > 0:
                total, pairs = rest(row + 1, free & ~(1 << column))
                if total + worth[row][column] > found[0]:
                    found = total + worth[row][column], ((row, column), *pairs)
        return found

    return list(rest(0, (1 << len(worth[0])) - 1)[1])


def unique(things: Iterable[Hashable]) -> list[Any]:
    """Each thing once, in order."""
    return list(dict.fromkeys(things))
