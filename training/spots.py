"""Weigh what speaks for a place to be a claim's: `make train-spots`.

Reads what worth.py reads, each report with the network of build/folds that left it out, and the short texts of
gold/pins with the one that ships, which never learned from them. Every claim that is in gold gives an example: where
the rules have it, nowhere, and each place that the report names; right are those that agree most with gold. Fits a
conditional logit (McFadden 1974), prints what cross-validation gives and the constants of src/marsad/claims/spots.py,
and says whether they are those that ship.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from crossed import ROOT, reports
from numpy.typing import NDArray
from sets import CROSSED, fold_of

from marsad import pipeline
from marsad.claims import spots
from marsad.claims.sketch import Sketch
from marsad.claims.spots import Spot
from marsad.evaluation.form import Scene, Stated, stated
from marsad.evaluation.likeness import agreement, same_place
from marsad.evaluation.pairing import pairs, strictly
from marsad.evaluation.pins import Item, read_items
from marsad.model.claim import Claim
from marsad.model.codec import claim_to_row
from marsad.model.document import Document, Hints
from marsad.model.mention import Page
from marsad.model.span import Span
from marsad.settings import Settings

PINS = ("seen", "train", *(f"train-{number}" for number in range(2, 8)))
PARTS, PENALTY, ROUNDS, RATE = 5, 2.0, 600, 0.05
NEAR = 0.05
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """A claim's spots, how right each is (0 to 1), and the set and report it is of."""

    of: str
    report: str
    spots: list[Spot]
    right: list[float]


def examples(tools: pipeline.Tools) -> Iterator[Example]:
    """All examples of the crossed reports and of the pins."""
    held: dict[tuple[Span, str], list[Spot]] = {}
    choose = spots.choose

    def watched(sketches: Sequence[Sketch], doc: Document, pages: Sequence[Page]) -> None:
        held.clear()
        for one, found in zip(sketches, spots.of_all(sketches, doc, pages), strict=True):
            held[one.mark.span, one.type] = found

    spots.choose = watched  # type: ignore[assignment]
    try:
        for name in CROSSED:
            for report in reports(tools, (name,)):
                claims = _read(report.doc, report.tools)
                gold, ours = [stated(row) for row in report.gold], [_stated(claim, report.doc) for claim in claims]
                for truth, at in pairs(gold, ours, strictly):
                    if strictly(gold[truth], ours[at]):
                        yield from _example(name, report.doc, claims[at], held, partial(_agreed, gold[truth].scenes))
        for name, item, doc in _pins():
            scenes = [_first(item.text, scene.words) for scene in item.scenes]
            for claim in _read(doc, tools):
                yield from _example(name, doc, claim, held, partial(_hit, scenes))
    finally:
        spots.choose = choose


def _read(doc: Document, tools: pipeline.Tools) -> list[Claim]:
    return pipeline.read_claims(doc, tools, odds=tools.gate.odds(doc.words())).claims


def _stated(claim: Claim, doc: Document) -> Stated:
    return stated(claim_to_row(pipeline.anchored(claim, doc)))


def _example(
    of: str,
    doc: Document,
    claim: Claim,
    held: dict[tuple[Span, str], list[Spot]],
    right: Callable[[Claim], float],
) -> Iterator[Example]:
    found = held.get((claim.trigger.span, claim.type)) if claim.trigger else None
    if found:
        scores = [right(pipeline.anchored(replace(claim, where=spot.places), doc)) for spot in found]
        yield Example(of, doc.name, found, scores)


def _pins() -> Iterator[tuple[str, Item, Document]]:
    """The items of the pins that may be looked at, with their set, as reports."""
    for name in PINS:
        items = {item.id: item for item in read_items(ROOT / "gold" / "pins" / f"{name}.jsonl")}
        with TemporaryDirectory() as folder:
            path = Path(folder) / "reports.jsonl"
            rows = ({"id": one.id, "text": one.text, "published": one.published or None} for one in items.values())
            path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
            for snapshot in pipeline.snapshots([str(path)], Hints(language="en"), Settings()):
                doc = pipeline.document(snapshot)
                assert isinstance(doc, Document), doc
                yield f"pins/{name}", items[doc.name], doc


def _first(text: str, words: str) -> Span:
    at = text.find(words)
    return Span(at, at + len(words))


def _agreed(want: Sequence[Scene], told: Claim) -> float:
    return agreement(want, stated(claim_to_row(told)).scenes, same_place)


def _hit(want: Sequence[Span], told: Claim) -> float:
    """Whether a place stands on the words of a scene; nowhere is right where there is none."""
    if not told.where or not want:
        return float(not told.where and not want)
    return float(any(span.meets(place.quote.span) for span in want for place in told.where))


@dataclass(frozen=True, slots=True)
class Table:
    """Examples as arrays: signs (examples, spots, signs), which spots there are, how right each is."""

    signs: Floats
    there: NDArray[np.bool_]
    right: Floats


def table(found: Sequence[Example], names: Sequence[str]) -> Table:
    """The examples' signs by `names`; what an example has no spot for stays empty."""
    longest = max(len(one.spots) for one in found)
    signs = np.zeros((len(found), longest, len(names)))
    there, right = np.zeros(signs.shape[:2], bool), np.zeros(signs.shape[:2])
    place = {name: at for at, name in enumerate(names)}
    for row, one in enumerate(found):
        there[row, : len(one.spots)] = True
        right[row, : len(one.spots)] = one.right
        for at, spot in enumerate(one.spots):
            for name, value in spot.signs.items():
                signs[row, at, place[name]] = value
    return Table(signs, there, right)


def fit(examples: Table) -> Floats:
    """Weights of a conditional logit in which any of the spots that are most right may be chosen, by gradient ascent
    with a penalty on the squared weights of signs brought to unit spread."""
    best = examples.right.max(1, keepdims=True)
    good = (examples.right >= best - 1e-9) & examples.there & (best > 0)
    rows = good.any(1)
    signs, there, good = examples.signs[rows], examples.there[rows], good[rows]
    spread = signs[there].std(0) + 1e-6
    signs = signs / spread
    weights, first, second = (np.zeros(signs.shape[2]) for _ in range(3))
    for step in range(1, ROUNDS + 1):
        chance = chances(signs, there, weights)
        among = chance * good
        among /= among.sum(1, keepdims=True)
        slope = np.einsum("es,esf->f", among - chance, signs) - PENALTY * weights
        first, second = 0.9 * first + 0.1 * slope, 0.99 * second + 0.01 * slope**2
        weights += RATE * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-8) * (1 - step / ROUNDS)
    return weights / spread


def chances(signs: Floats, there: NDArray[np.bool_], weights: Floats) -> Floats:
    """The probability of each spot of each example."""
    logits = np.where(there, signs @ weights, -np.inf)
    raised = np.exp(logits - logits.max(1, keepdims=True))
    return np.asarray(raised / raised.sum(1, keepdims=True))


def main() -> None:
    """Reads, fits, prints; fails where what ships is something else."""
    found = list(examples(pipeline.Tools.load()))
    names = sorted({name for one in found for spot in one.spots for name in spot.signs})
    whole = table(found, names)
    own = np.array([fold_of(one.report, PARTS) for one in found])
    chosen = np.zeros(len(found), int)
    for number in range(PARTS):
        held = own == number
        weights = fit(Table(whole.signs[~held], whole.there[~held], whole.right[~held]))
        chosen[held] = chances(whole.signs[held], whole.there[held], weights).argmax(1)
    settled = np.array([next(at for at, spot in enumerate(one.spots) if spot.settled) for one in found])
    rows = np.arange(len(found))
    now, then = whole.right[rows, settled], whole.right[rows, chosen]
    print(f"{len(found)} claims; agreement with gold as settled and as chosen, by five-fold cross-validation:")
    for of in dict.fromkeys(one.of for one in found):
        mine = np.array([one.of == of for one in found])
        print(f"  {of:20} {mine.sum():5} {now[mine].mean():.3f} {then[mine].mean():.3f}")
    print(f"  {'all':20} {len(found):5} {now.mean():.3f} {then.mean():.3f}")
    fitted = {name: round(float(weight), 2) for name, weight in zip(names, fit(whole), strict=True)}
    print(fitted)
    ships = np.array([spots.WEIGHTS.get(name, 0.0) for name in names])
    sys.exit(None if np.allclose(ships, list(fitted.values()), atol=NEAR) else "what ships is something else")


if __name__ == "__main__":
    main()
