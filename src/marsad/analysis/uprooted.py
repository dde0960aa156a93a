"""Displacement in a table of its own: people, families and villages that left or returned, flows and stocks apart."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from marsad.analysis.totals import Measure, Total, totals
from marsad.model.claim import Claim
from marsad.model.codebook import Kind, Polarity, Status, Type
from marsad.model.interval import Interval

_WORDS = ("displaced", "returned")
CAPTIVES = re.compile(r"\b(?:kidnap\w*|abduct\w*|hostages?|captiv\w+|captors?|ransom\w*|prisoners?)\b", re.IGNORECASE)
"""Words of people who were taken: one who is let go is no displaced person who returned."""


@dataclass(frozen=True, slots=True)
class Uprooted:
    """One figure of people on the move: `stock` where it tells how many are away at a day, else a flow.

    `unit` is `persons`, `families`, `villages` or `houses`, never turned into one another; `direction` is `left` or
    `returned`.
    """

    claim: Claim
    stock: bool
    direction: str
    unit: str
    low: int
    high: int | None
    words: str


def uprooted(
    claims: Iterable[Claim], quote: Callable[[Claim], str], published: Callable[[str], date | None]
) -> list[Uprooted]:
    """Every count of those who left or came back, in order of time; nothing is summed.

    What is expected or denied is left out, and so are hostages let go.
    """
    found = []
    for claim in claims:
        if claim.kind is Kind.WARNING or claim.status is Status.DENIED or claim.polarity is Polarity.ABSENT:
            continue
        if CAPTIVES.search(quote(claim)):
            continue
        stocks = _stocks(claim, quote, published)
        for number, count in enumerate(claim.counts):
            direction = _direction(claim, count.what)
            if direction and not count.subset:
                unit = _unit(count.what)
                found.append(
                    Uprooted(claim, number in stocks, direction, unit, count.low, count.high, count.quote.words)
                )
    return sorted(found, key=lambda one: (_day(one.claim.when), one.claim.id, one.words))


def _stocks(claim: Claim, quote: Callable[[Claim], str], published: Callable[[str], date | None]) -> set[int]:
    """The counts of a claim, by their places in it, that tell how many are away or back at a day."""
    if claim.kind is Kind.EVENT:
        return set()
    told: list[Total] = totals([claim], quote, published)
    whole = [number for number, count in enumerate(claim.counts) if not count.subset]
    return {number for number, total in zip(whole, told, strict=True) if total.measure is Measure.STOCK}


def _direction(claim: Claim, what: str) -> str:
    for word, direction in zip(_WORDS, ("left", "returned"), strict=True):
        if what == word or what.startswith(word + "_"):
            return direction
    if what in ("persons", "families", "villages", "houses"):
        return {Type.DISPLACEMENT: "left", Type.RETURN: "returned"}.get(claim.type, "")
    return ""


def _unit(what: str) -> str:
    base = what.partition("_")[2] if what.startswith(_WORDS) else what
    return base or "persons"


def _day(when: Interval) -> date:
    return when.latest or when.earliest or date.max
