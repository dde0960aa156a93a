"""Sentences that test one thing each: is a claim's kind, status, polarity or background read right, or is there
none?"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from marsad.evaluation.pairing import one_family
from marsad.model.claim import Claim


@dataclass(frozen=True, slots=True)
class Trap:
    """A text of one or two sentences and the one claim that it is about, None where it makes none.

    `pair` names the item that differs from this one in a word or two; `sort` what is tested ("hedge", "tally", ...);
    `expect` holds the claim's type, kind, status, polarity and background.
    """

    id: str
    pair: str | None
    sort: str
    published: str | None
    text: str
    expect: Mapping[str, Any] | None


def read_traps(path: Path) -> list[Trap]:
    """The traps of a JSON Lines file (`id`, `pair`, `trap`, `published`, `text`, `expect`)."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [Trap(row["id"], row["pair"], row["trap"], row["published"], row["text"], row["expect"]) for row in rows]


def is_right(trap: Trap, claims: Iterable[Claim]) -> bool:
    """Whether the claims of the text hold one of the expected type's family with all else as expected; or none at
    all."""
    if trap.expect is None:
        return not list(claims)
    return any(_as_expected(claim, trap.expect) for claim in claims)


def _as_expected(claim: Claim, expect: Mapping[str, Any]) -> bool:
    return (
        one_family(claim.type.value, expect["type"])
        and claim.kind.value == expect["kind"]
        and claim.status.value == expect["status"]
        and claim.polarity.value == expect["polarity"]
        and claim.background == expect["background"]
    )


@dataclass(frozen=True, slots=True)
class Caught:
    """How many of some traps were read right: in all, by sort, and of the pairs those with both sides right."""

    right: int
    of: int
    sorts: Mapping[str, tuple[int, int]]
    pairs: tuple[int, int]

    @property
    def accuracy(self) -> float:
        """The share read right."""
        return self.right / self.of if self.of else 0.0


def tally(results: Iterable[tuple[Trap, bool]]) -> Caught:
    """Add up which traps were read right."""
    sorts: dict[str, list[bool]] = defaultdict(list)
    pairs: dict[str, list[bool]] = defaultdict(list)
    for trap, right in results:
        sorts[trap.sort].append(right)
        if trap.pair:
            pairs[trap.pair].append(right)
    told = {sort: (sum(those), len(those)) for sort, those in sorted(sorts.items())}
    return Caught(
        right=sum(right for right, _ in told.values()),
        of=sum(of for _, of in told.values()),
        sorts=told,
        pairs=(sum(all(those) for those in pairs.values()), len(pairs)),
    )
