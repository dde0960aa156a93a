"""Weigh the network's proposals on reports that it had not learned from: `make train-worth`.

Reads the open reports, gold/invented-train-2 and the dense ones with the networks of build/folds, each with the
one that left it out, pairs every proposal that is read through to a claim with the gold, and fits a logistic regression
to whether it is one. Prints what cross-validation gives and the constants of src/marsad/claims/worth.py, and says
whether they are those that ship.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from crossed import reports
from numpy.typing import NDArray
from sets import CROSSED, fold_of

from marsad import pipeline
from marsad.claims import worth
from marsad.evaluation.form import Stated, stated
from marsad.evaluation.pairing import leniently, pairs, strictly
from marsad.inference.network import Proposal
from marsad.model.codec import claim_to_row
from marsad.model.document import Document

PARTS = 5
PENALTY, ROUNDS = 10.0, 50
NEAR = 0.05
"""So far what ships may be from what is fitted: the examples move a little with every change of what is read."""
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Read:
    """A claim that was read with nothing held back: its report, what spoke for it, whether it is one of gold's, and
    whether by type family."""

    report: str
    signs: list[float]
    right: bool
    akin: bool


@dataclass
class Outcome:
    """All claims that were read of the network's proposals, those by rules alone of one report after another as
    (right, akin), and how many there are in gold."""

    read: list[Read]
    by_rules: list[tuple[bool, bool]]
    gold: int


def read_all(tools: pipeline.Tools) -> Outcome:
    """Read the gold reports, each with the network that was trained without it."""
    out = Outcome([], [], 0)
    least, worth.LEAST = worth.LEAST, 0.0
    try:
        for report in reports(tools, CROSSED):
            gold = [stated(row) for row in report.gold]
            out.gold += len(gold)
            _read(report.doc, report.tools, gold, out)
    finally:
        worth.LEAST = least
    return out


def _read(doc: Document, tools: pipeline.Tools, gold: Sequence[Stated], out: Outcome) -> None:
    """Read one report and pair its claims with gold."""
    told: list[tuple[Proposal, list[float]]] = []
    signs = worth.signs

    def watched(proposal: Proposal, *rest: Any) -> list[float]:
        told.append((proposal, signs(proposal, *rest)))
        return told[-1][1]

    worth.signs = watched
    claims = pipeline.read_claims(doc, tools).claims
    worth.signs = signs
    ours = [stated(claim_to_row(pipeline.anchored(claim, doc))) for claim in claims]
    right = {at for one, at in pairs(gold, ours, strictly) if strictly(gold[one], ours[at])}
    akin = {at for _, at in pairs(gold, ours, leniently)}
    for at, claim in enumerate(claims):
        mark = claim.trigger.span if claim.trigger else claim.evidence[0]
        here = [found for proposal, found in told if proposal.mark.meets(mark) and proposal.type == claim.type]
        if here:
            out.read.append(Read(doc.name, here[0], at in right, at in akin))
        else:
            out.by_rules.append((at in right, at in akin))


def fit(signs: Floats, truth: Floats, penalty: float, share: Floats | None = None) -> tuple[Floats, float]:
    """Weights and constant of a logistic regression by Newton's method, with a penalty on the squared weights of signs
    brought to unit spread; `share` is how much each row counts, all alike where it is not given."""
    share = np.ones(len(signs)) if share is None else share
    middle = np.average(signs, axis=0, weights=share)
    spread = np.sqrt(np.average((signs - middle) ** 2, axis=0, weights=share))
    rows = np.column_stack([(signs - middle) / spread, np.ones(len(signs))])
    ridge = np.diag([penalty] * signs.shape[1] + [0.0])
    weights = np.zeros(rows.shape[1])
    for _ in range(ROUNDS):
        odds = 1 / (1 + np.exp(-(rows @ weights)))
        slope = rows.T @ (share * (truth - odds)) - ridge @ weights
        weights += np.linalg.solve((rows * (share * odds * (1 - odds))[:, None]).T @ rows + ridge, slope)
    own = weights[:-1] / spread
    return own, float(weights[-1] - own @ middle)


def odds_of(signs: Floats, weights: Floats, level: float) -> Floats:
    """The probability of each row of signs."""
    return np.asarray(1 / (1 + np.exp(-(signs @ weights + level))))


def main() -> None:
    """Reads, fits, prints; fails where what ships is something else."""
    found = read_all(pipeline.Tools.load())
    signs = np.array([one.signs for one in found.read])
    right, akin = (np.array([getattr(one, what) for one in found.read], float) for what in ("right", "akin"))
    part = np.array([fold_of(one.report, PARTS) for one in found.read])
    held = np.zeros(len(signs))
    for number in range(PARTS):
        held[part == number] = odds_of(
            signs[part == number], *fit(signs[part != number], right[part != number], PENALTY)
        )
    print(f"{len(signs)} proposals read through, {found.gold} claims in gold; by five-fold cross-validation:")
    rules = sum(one for one, _ in found.by_rules)
    for least in (0.2, 0.24, 0.26, 0.28, 0.3, 0.32, 0.36, 0.4):
        kept = held >= least
        hits, said = right[kept].sum() + rules, kept.sum() + len(found.by_rules)
        print(f"  from {least:.2f} on: precision {hits / said:.3f} recall {hits / found.gold:.3f} "
              f"F1 {2 * hits / (said + found.gold):.4f}")  # fmt: skip
    weights, level = fit(signs, right, PENALTY)
    kept = odds_of(signs, weights, level) >= worth.LEAST
    logit = signs[kept] @ weights + level
    spread, base = fit(logit[:, None], akin[kept], 0.0)
    mine = [round(float(one), 3) for one in (*weights, level, *spread, base)]
    print(f"by rules alone: {len(found.by_rules)}, right {rules}, akin {sum(one for _, one in found.by_rules)}")
    for name, value in zip((*worth.SIGNS, "LEVEL", "SPREAD", "BASE"), mine, strict=True):
        print(f"  {name:8} {value}")
    ships = [*worth.WEIGHTS, worth.LEVEL, worth.SPREAD, worth.BASE]
    sys.exit(None if np.allclose(ships, mine, atol=NEAR) else "what ships is something else")


if __name__ == "__main__":
    main()
