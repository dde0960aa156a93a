"""Names in what was parsed, as the parser's own recogniser finds them, by arithmetic on all words at once.

The recogniser walks a passage word by word. What it does at a word depends on nothing before it but a name that is
open there, so that what it does outside of names is computed for all words together, and what it does inside for all
names that may begin anywhere. Its own walk says the same and takes the processor for a lock at each step.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import reduce
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
Name = tuple[int, int, str]
"""First word, word after the last, and label of a name."""

_MOST = 64
"""Passages read at a time: what bounds memory."""


class Names:
    """The recogniser of a loaded pipeline, read out once: what its actions are and how they are weighed."""

    def __init__(self, recogniser: Any) -> None:
        self._vectors, self._parts, upper = recogniser.model.layers
        self._features: int = self._parts.get_dim("nF")
        self._bias: Array = self._parts.get_param("b")
        self._weights, self._level = upper.get_param("W").T.copy(), upper.get_param("b")
        moves = [recogniser.moves.get_class_name(number) for number in range(recogniser.moves.n_moves)]
        self._labels = [move[2:] for move in moves]
        self._opens = np.array([move[0] == "B" and len(move) > 2 for move in moves])
        self._whole = np.array([move[0] == "U" and len(move) > 2 for move in moves])
        self._outside = np.array([move == "O" for move in moves])
        at = {move: number for number, move in enumerate(moves)}
        self._on = np.array([at.get(f"I-{label}", 0) for label in self._labels])
        self._last = np.array([at.get(f"L-{label}", 0) for label in self._labels])

    def find(self, docs: Sequence[Any]) -> list[list[Name]]:
        """The names of each of some parsed passages."""
        found: list[list[Name]] = []
        for at in range(0, len(docs), _MOST):
            found += self._find(docs[at : at + _MOST])
        return found

    def _find(self, docs: Sequence[Any]) -> list[list[Name]]:
        if not any(len(doc) for doc in docs):
            return [[] for _ in docs]
        parts = self._parts.predict(self._vectors.predict(docs))
        nothing, parts = parts[0], parts[1:]
        rows = np.concatenate([doc.to_array(["SENT_START", "IS_SPACE"]) for doc in docs])
        ends = np.cumsum([len(doc) for doc in docs])
        closes = np.append(rows[1:, 0] == 1, True)
        closes[ends[ends > 0] - 1] = True
        best = self._outside_names(parts, nothing, closes, rows[:, 1] != 0)
        until = self._inside_names(parts, best, closes)
        found: list[list[Name]] = []
        first = 0
        for end in ends.tolist():
            found.append([(a - first, b - first, label) for a, b, label in self._walk(best, until, first, end)])
            first = end
        return found

    def _scores(self, features: Array) -> Array:
        pieces = np.moveaxis(features + self._bias, -1, 0)
        return np.asarray(reduce(np.maximum, pieces) @ self._weights + self._level)

    def _outside_names(self, parts: Array, nothing: Array, closes: Array, blank: Array) -> Array:
        """What is done at each word where no name is open: one opens, is whole, or none is there."""
        scores = self._scores(parts[:, 0] + nothing[1] + nothing[2])
        scores[:, ~(self._opens | self._whole | self._outside)] = -np.inf
        scores[np.ix_(closes, self._opens)] = -np.inf
        scores[np.ix_(blank, ~self._outside)] = -np.inf
        return np.asarray(scores.argmax(1))

    def _inside_names(self, parts: Array, best: Array, closes: Array) -> dict[int, int]:
        """The word after the last of the name that opens at a word, for each at which one may."""
        starts = np.flatnonzero(self._opens[best])
        words = starts + 1
        until: dict[int, int] = {}
        while len(starts):
            scores = self._scores(parts[words, 0] + parts[starts, 1] + parts[words - 1, 2])
            rows, on, last = np.arange(len(starts)), self._on[best[starts]], self._last[best[starts]]
            ended = closes[words] | (scores[rows, last] > scores[rows, on])
            words += 1
            until.update(zip(starts[ended].tolist(), words[ended].tolist(), strict=True))
            starts, words = starts[~ended], words[~ended]
        return until

    def _walk(self, best: Array, until: dict[int, int], first: int, end: int) -> Iterator[Name]:
        for start in (first + np.flatnonzero(~self._outside[best[first:end]])).tolist():
            if start >= first:
                first = until.get(start, start + 1)
                yield start, first, self._labels[best[start]]
