"""A logistic regression, its threshold and its scores by groups: what the linking benchmarks learn with."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


class Logistic:
    """Logistic regression on standardised columns, with an L2 penalty (Newton's method)."""

    def __init__(self, penalty: float = 3.0) -> None:
        self.penalty = penalty

    def fit(self, x: Floats, y: Ints) -> Logistic:
        self.mean, self.spread = x.mean(0), np.maximum(x.std(0), 1e-9)
        z = self._columns(x)
        self.weights = np.zeros(z.shape[1])
        ridge = np.full(z.shape[1], self.penalty)
        ridge[0] = 1e-6
        for _ in range(30):
            p = 1 / (1 + np.exp(-np.clip(z @ self.weights, -30, 30)))
            slope = z.T @ (p - y) + ridge * self.weights
            bend = (z * (p * (1 - p))[:, None]).T @ z + np.diag(ridge)
            step = np.linalg.solve(bend, slope)
            self.weights -= step
            if np.abs(step).max() < 1e-6:
                break
        return self

    def likely(self, x: Floats) -> Floats:
        made: Floats = 1 / (1 + np.exp(-np.clip(self._columns(x) @ self.weights, -30, 30)))
        return made

    def by_column(self) -> tuple[float, Floats]:
        """The intercept and the weight of each column as it was given, not standardised."""
        own = self.weights[1:] / self.spread
        return float(self.weights[0] - (own * self.mean).sum()), own

    def _columns(self, x: Floats) -> Floats:
        return np.c_[np.ones(len(x)), (x - self.mean) / self.spread]


def folds(groups: NDArray[np.str_], many: int) -> Iterator[tuple[Ints, Ints]]:
    """Rows to learn from and rows to score, whole groups on one side; groups are dealt out by size."""
    names, counts = np.unique(groups, return_counts=True)
    load = np.zeros(many)
    held: dict[str, int] = {}
    for at in np.argsort(-counts, kind="stable"):
        fold = int(load.argmin())
        load[fold] += counts[at]
        held[str(names[at])] = fold
    numbers = np.array([held[str(name)] for name in groups])
    for fold in range(many):
        yield np.flatnonzero(numbers != fold), np.flatnonzero(numbers == fold)


def best_threshold(scores: Floats, y: Ints) -> float:
    """The score from which calling a pair one gives the best F1."""
    order = np.argsort(-scores, kind="stable")
    hits = np.cumsum(y[order])
    f1 = 2 * hits / (np.arange(1, len(y) + 1) + y.sum())
    return float(scores[order][f1.argmax()])


def crossed(x: Floats, y: Ints, groups: NDArray[np.str_], many: int = 5) -> tuple[Floats, Ints]:
    """Probabilities and calls for all rows, each by a model and a threshold that saw no row of its group."""
    likely, calls = np.zeros(len(y)), np.zeros(len(y), np.int64)
    for learn, test in folds(groups, many):
        inner = np.zeros(len(learn))
        for here, there in folds(groups[learn], 4):
            inner[there] = Logistic().fit(x[learn][here], y[learn][here]).likely(x[learn][there])
        likely[test] = Logistic().fit(x[learn], y[learn]).likely(x[test])
        calls[test] = likely[test] >= best_threshold(inner, y[learn])
    return likely, calls


def scored(likely: Floats, calls: Ints, y: Ints) -> dict[str, float]:
    """Precision, recall and F1 of the calls, average precision of the probabilities."""
    hits = int((calls & y).sum())
    precision, recall = hits / max(1, calls.sum()), hits / max(1, y.sum())
    order = np.argsort(-likely, kind="stable")
    at = np.cumsum(y[order]) / np.arange(1, len(y) + 1)
    return {
        "f1": round(2 * precision * recall / max(1e-9, precision + recall), 3),
        "precision": round(precision, 3),
        "recall": round(recall, 3),
        "average_precision": round(float((at * y[order]).sum() / max(1, y.sum())), 3),
    }
