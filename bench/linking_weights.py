"""Rival ways to weigh what is found on two claims, scored on pairs of the gold's seen sets that they did not see.

The weights that ship are learned by linking_training.py.

By hand, as before the gold; learned by logistic regression, drawn to the hand's; learned without labels by Fellegi and
Sunter's expectation maximisation; and Splink on the same findings, where it is installed.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import combinations
from typing import Any

import linking_gold
import numpy as np
from linking_learning import Floats, Ints, folds

from marsad.incidents import bounds, comparison, duplicates, places, sameness
from marsad.incidents.grouping import tellings
from marsad.incidents.occurrence import is_occurrence
from marsad.incidents.weights import Weights
from marsad.model.claim import Claim
from marsad.model.document import Document

HAND = Weights(
    prior=-4.2,
    type=1.0,
    same_day=2.0,
    two_days_apart=-1.0,
    same_week=1.0,
    assumed_time=0.3,
    times_miss=-0.5,
    same_spot=2.5,
    within_5_km=1.0,
    within_25_km=0.3,
    same_district=1.0,
    same_province=0.3,
    within_area=0.5,
    beyond_area=-1.0,
    other_name=-1.5,
    no_place=-0.5,
    same_doer=0.7,
    same_sufferer=0.3,
    rival_doers=-0.7,
    figure_agrees=1.5,
    small_figure_agrees=0.8,
    range_agrees=0.5,
    figure_far_off=-1.0,
    same_words=0.5,
    same_means=0.4,
    other_means=-0.6,
    told_as_two=-2.0,
    told_as_another=-3.0,
    outcome_in_sentence=3.0,
    outcome_in_report=1.5,
    outcome_elsewhere=0.0,
    rival_tolls=1.5,
    a_day_apart=-0.5,
    over_night=1.5,
    perhaps_over_night=1.0,
    same_hours=0.3,
    other_hours=-1.2,
    same_month=0.5,
    assumed_fresh=0.3,
    assumed_recent=0.3,
    off_the_map=-1.5,
    same_name=2.0,
    other_district=-0.5,
    same_things=0.5,
    other_things=-0.5,
    like_means=-0.3,
    outcome_of_the_day=0.0,
)
"""The weights before any were learned."""
NAMES = tuple(field.name for field in dataclasses.fields(Weights))
SETS = ("seen", "seen-2")


class Traced(float):
    """A weight that remembers which named weights it is made of, and how much of each."""

    parts: dict[str, float]

    def __new__(cls, value: float, parts: dict[str, float]) -> Traced:
        made = float.__new__(cls, value)
        made.parts = parts
        return made

    def __add__(self, other: float) -> Traced:
        mine, others = self.parts, getattr(other, "parts", {})
        parts = {name: mine.get(name, 0.0) + others.get(name, 0.0) for name in mine | others}
        return Traced(float(self) + float(other), parts)

    def __mul__(self, by: float) -> Traced:
        return Traced(float(self) * float(by), {name: part * float(by) for name, part in self.parts.items()})

    __rmul__ = __mul__

    def __truediv__(self, by: float) -> Traced:
        return self * (1 / float(by))


def table(half: str = "seen") -> tuple[Floats, Ints, Any]:
    """The pairs of one set of the gold: see `pair_table`."""
    docs, told, _ = linking_gold.read_gold(linking_gold.FOLDER / half)
    return pair_table(docs, [claim for claim, _ in told], {claim.id: name for claim, name in told if name}, HAND)


def pair_table(
    docs: Sequence[Document], claims: Sequence[Claim], incident: Mapping[str, str], at: Weights
) -> tuple[Floats, Ints, Any]:
    """For each pair that nothing rules out: how often each weight counts, whether it is one, and its group.

    `incident` maps claims to their incidents; others are left out. `at` are the weights that bound what figures come
    to.
    """
    published = {doc.name: doc.published for doc in docs}
    ready = tellings(claims, published=published, originals=duplicates.originals(docs))
    traced = Weights(**{name: Traced(getattr(at, name), {name: 1.0}) for name in NAMES})
    rows, labels, groups = [], [], []
    with _weighing(traced):
        for one, other in combinations([one for one in ready if is_occurrence(one.claim) and one.id in incident], 2):
            found = comparison.compare(one, other)
            if found.apart or found.silent:
                continue
            row = dict.fromkeys(NAMES, 0.0) | {"prior": 1.0}
            for finding in found.findings:
                for name, part in getattr(finding.weight, "parts", {}).items():
                    row[name] += part
            rows.append([row[name] for name in NAMES])
            labels.append(incident[one.id] == incident[other.id])
            groups.append(min(incident[one.id], incident[other.id]))
    return np.array(rows), np.array(labels, np.int64), np.array(groups)


def learn(x: Floats, y: Ints, start: Floats, penalty: float = 10.0) -> Floats:
    """Logistic regression with a ridge around `start`."""
    weights = start.copy()
    for _ in range(50):
        p = 1 / (1 + np.exp(-np.clip(x @ weights, -30, 30)))
        slope = x.T @ (p - y) + penalty * (weights - start)
        step = np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + penalty * np.eye(len(start)), slope)
        weights -= step
        if np.abs(step).max() < 1e-6:
            break
    return weights


def expectation(x: Floats, rounds: int = 200) -> tuple[Floats, float]:
    """Fellegi and Sunter's weights by EM (Winkler 1988): findings are there or not, each by itself."""
    seen = (x[:, 1:] != 0).astype(float)
    share, one, other = 0.3, np.clip(seen.mean(0) * 1.5, 0.05, 0.95), np.clip(seen.mean(0) * 0.7, 0.02, 0.9)
    for _ in range(rounds):
        log_one = np.log(share) + seen @ np.log(one) + (1 - seen) @ np.log(1 - one)
        log_other = np.log(1 - share) + seen @ np.log(other) + (1 - seen) @ np.log(1 - other)
        p = 1 / (1 + np.exp(np.clip(log_other - log_one, -30, 30)))
        share = float(np.clip(p.mean(), 0.01, 0.99))
        one = np.clip((p @ seen + 0.5) / (p.sum() + 1), 1e-3, 1 - 1e-3)
        other = np.clip(((1 - p) @ seen + 0.5) / ((1 - p).sum() + 1), 1e-3, 1 - 1e-3)
    base = np.log(share / (1 - share)) + np.log((1 - one) / (1 - other)).sum()
    return np.r_[0.0, np.log(one / other) - np.log((1 - one) / (1 - other))], float(base)


def crossed(start: Floats) -> dict[str, Any]:
    """Scores of each set linked with weights, drawn to the hand's, that were learned on the other set alone."""
    tables = {half: table(half)[:2] for half in SETS}
    found = {}
    for half, other in (SETS, SETS[::-1]):
        learned = learn(*tables[other], start, penalty=30.0)
        with _weighing(Weights(**dict(zip(NAMES, map(float, learned), strict=True)))):
            found[f"{half} by {other}"] = linking_gold.grouped(half)
    return found


@contextmanager
def _weighing(weights: Weights) -> Iterator[None]:
    """Compare by other weights within."""
    modules = (bounds, comparison, places, sameness)
    before = [module.WEIGHTS for module in modules]
    for module in modules:
        module.WEIGHTS = weights
    try:
        yield
    finally:
        for module, old in zip(modules, before, strict=True):
            module.WEIGHTS = old


def measure() -> dict[str, Any] | None:
    """F1, log loss and average precision of each rival over pairs, those that learn by five folds of incidents."""
    if not all((linking_gold.FOLDER / half / "claims.jsonl").exists() for half in SETS):
        return None
    tables = [table(half) for half in SETS]
    x, y, groups = (np.concatenate([one[at] for one in tables]) for at in range(3))
    hand = np.array([getattr(HAND, name) for name in NAMES])
    now = np.array([getattr(Weights(), name) for name in NAMES])
    learned, em = np.zeros(len(y)), np.zeros(len(y))
    for here, there in folds(groups, 5):
        learned[there] = x[there] @ learn(x[here], y[here], hand)
        weights, base = expectation(x[here])
        em[there] = (x[there] != 0) @ weights + base
    found = {
        "pairs": len(y),
        "of_one_incident": int(y.sum()),
        "by_hand": _scores(x @ hand, y),
        "logistic_by_folds": _scores(learned, y),
        "fellegi_sunter_em": _scores(em, y),
        "in_use": _scores(x @ now, y),
        "crossed": crossed(hand),
    }
    splink = _splink(x, y)
    return found | ({"splink": splink} if splink else {"splink": "not installed"})


def _scores(scores: Floats, y: Ints) -> dict[str, float]:
    p = 1 / (1 + np.exp(-np.clip(scores, -30, 30)))
    calls = p > 0.5
    f1 = 2 * (calls & (y == 1)).sum() / max(1, calls.sum() + y.sum())
    loss = -(y * np.log(p + 1e-9) + (1 - y) * np.log(1 - p + 1e-9)).mean()
    order = np.argsort(-scores, kind="stable")
    at = np.cumsum(y[order]) / np.arange(1, len(y) + 1)
    best = 2 * np.cumsum(y[order]) / (np.arange(1, len(y) + 1) + y.sum())
    return {
        "f1": round(float(f1), 3),
        "best_f1": round(float(best.max()), 3),
        "log_loss": round(float(loss), 3),
        "average_precision": round(float((at * y[order]).sum() / y.sum()), 3),
    }


def _splink(x: Floats, y: Ints) -> dict[str, float] | None:
    """Splink's Fellegi-Sunter weights, estimated by its EM on the same claims with comparisons of its own kind."""
    try:
        import linking_splink
    except ImportError:
        return None
    return linking_splink.measure()


def lines(found: dict[str, Any]) -> list[str]:
    """The figures in words."""
    told = [f"Weights: {found['pairs']} pairs that nothing rules out, {found['of_one_incident']} of one incident"]
    for name, score in found.items():
        if name == "crossed":
            for which, one in score.items():
                shares = f"over {one['over_merged']:.1%}  under {one['under_merged']:.1%}"
                told.append(f"  learned apart, {which}: B³ {one['b_cubed']['f1']:.3f}  {shares}")
        elif isinstance(score, dict):
            told.append(
                f"  {name:18} F1 {score['f1']:.3f} (at its best threshold {score['best_f1']:.3f})  "
                f"log loss {score['log_loss']:.3f}  AP {score['average_precision']:.3f}"
            )
    return told
