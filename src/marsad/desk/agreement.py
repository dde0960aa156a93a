"""How far people agree on the same claims, with intervals."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from itertools import combinations

from sqlalchemy import Connection, select

from marsad.desk import shapes
from marsad.record import schema

DRAWS = 400
"""Samples that an interval is drawn from (percentile bootstrap over claims)."""

MOST = 20_000
"""Rulings that are looked at, the newest first."""

Units = Sequence[Mapping[str, str]]
"""For each claim who said what."""


def kappa(pairs: Sequence[tuple[str, str]]) -> float | None:
    """Cohen's kappa (1960) of two people's words on the same things; None where it is not defined."""
    if not pairs:
        return None
    observed = sum(left == right for left, right in pairs) / len(pairs)
    lefts, rights = Counter(left for left, _ in pairs), Counter(right for _, right in pairs)
    chance = sum(lefts[word] * rights[word] for word in lefts) / len(pairs) ** 2
    return None if chance == 1 else (observed - chance) / (1 - chance)


def alpha(units: Units) -> float | None:
    """Krippendorff's alpha for nominal words (2011), over units with two words or more; None where not defined."""
    coincidences: Counter[tuple[str, str]] = Counter()
    for unit in units:
        words = list(unit.values())
        if len(words) < 2:
            continue
        counts = Counter(words)
        for left in counts:
            for right in counts:
                many = counts[left] * (counts[right] - (left == right))
                coincidences[left, right] += many / (len(words) - 1)  # type: ignore[assignment]
    total = sum(coincidences.values())
    each: dict[str, float] = defaultdict(float)
    for (left, _), many in coincidences.items():
        each[left] += many
    apart = sum(many for (left, right), many in coincidences.items() if left != right)
    expected = total**2 - sum(many**2 for many in each.values())
    if total <= 1 or expected == 0:
        return None
    return 1 - (total - 1) * apart / expected


def interval(
    units: Sequence[Mapping[str, str]], statistic: Callable[[Units], float | None]
) -> tuple[float | None, float | None]:
    """A 95% interval of a statistic over claims; the same claims give the same interval."""
    if len(units) < 2:
        return None, None
    drawing = random.Random(len(units))  # noqa: S311 - statistics, and the same every time
    found = (statistic(drawing.choices(units, k=len(units))) for _ in range(DRAWS))
    values = sorted(value for value in found if value is not None)
    if len(values) < DRAWS // 2:
        return None, None
    return values[int(0.025 * len(values))], values[min(len(values) - 1, int(0.975 * len(values)))]


def agreement(connection: Connection) -> shapes.Agreement:
    """How far people agree on the claims that two or more ruled on, by the last ruling of each not taken back."""
    table = schema.review.c
    back = select(table.withdraws).where(table.withdraws.is_not(None))
    rows = connection.execute(
        select(table.claim, table.analyst, table.verdict)
        .where(table.withdraws.is_(None), table.key.not_in(back), table.carried_from.is_(None))
        .order_by(table.key.desc())
        .limit(MOST)
    )
    said: dict[str, dict[str, str]] = defaultdict(dict)
    for claim, analyst, verdict in rows:
        said[claim].setdefault(analyst, verdict)
    double = {claim: words for claim, words in said.items() if len(words) > 1}
    units = list(double.values())
    low, high = interval(units, alpha)
    return shapes.Agreement(
        claims=len(units),
        alpha=alpha(units),
        low=low,
        high=high,
        pairs=_pairs(units),
        apart=[claim for claim, words in double.items() if len(set(words.values())) > 1][:100],
    )


def _pairs(units: Units) -> list[shapes.Pair]:
    names = sorted({name for unit in units for name in unit})
    made = []
    for left, right in combinations(names, 2):
        shared = [unit for unit in units if left in unit and right in unit]
        if not shared:
            continue

        def of_two(some: Units, left: str = left, right: str = right) -> float | None:
            return kappa([(unit[left], unit[right]) for unit in some])

        low, high = interval(shared, of_two)
        same = sum(unit[left] == unit[right] for unit in shared)
        made.append(
            shapes.Pair(left=left, right=right, both=len(shared), same=same, kappa=of_two(shared), low=low, high=high)
        )
    return made
