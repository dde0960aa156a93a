"""How far people agree on the same claims, and on the same pairs of claims, with intervals."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import ColumnElement, Connection, select

from marsad.desk import review_shapes
from marsad.model.incident import Judgement, standing
from marsad.model.review import Ruling
from marsad.record import schema
from marsad.record.reading import chunks

DRAWS = 2_000
"""Samples that an interval is drawn from (percentile bootstrap over claims)."""

MOST = 20_000
"""Rulings that are looked at, the newest first."""

FIELDS = "kind type polarity status background when actors counts speaker means evidence trigger".split()
"""Parts of a claim in which two people's forms of it are compared, beside its places."""

Unit = Mapping[str, str]
"""Of one thing, who said what."""

Floats = NDArray[np.float64]
Statistic = Callable[[Sequence[tuple[str, ...]], Floats], Floats]
"""A value for each row of weights, which say how often each pattern of words is there; nan where it is not defined."""


def kappa(pairs: Sequence[tuple[str, str]]) -> float | None:
    """Cohen's kappa (1960) of two people's words on the same things; None where it is not defined."""
    return _whole(pairs, _kappas)


def alpha(units: Sequence[Unit]) -> float | None:
    """Krippendorff's alpha for nominal words (2011), over units with two words or more; None where not defined."""
    return _whole(_words(units), _alphas)


def kappa_interval(pairs: Sequence[tuple[str, str]]) -> tuple[float | None, float | None]:
    """A 95% interval of `kappa` by drawing claims anew; the same claims give the same interval."""
    return _interval(pairs, _kappas)


def alpha_interval(units: Sequence[Unit]) -> tuple[float | None, float | None]:
    """A 95% interval of `alpha` by drawing claims anew; the same claims give the same interval."""
    return _interval(_words(units), _alphas)


def _words(units: Sequence[Unit]) -> list[tuple[str, ...]]:
    """What was said of each unit, whoever said it; alpha does not look at who."""
    return [tuple(sorted(unit.values())) for unit in units if len(unit) > 1]


def _kappas(patterns: Sequence[tuple[str, ...]], weights: Floats) -> Floats:
    names = sorted({word for pattern in patterns for word in pattern})
    ends = np.array([[pattern[side] == name for name in names] for side in (0, 1) for pattern in patterns], float)
    lefts, rights = weights @ ends[: len(patterns)], weights @ ends[len(patterns) :]
    total = weights.sum(axis=1)
    observed = weights @ np.array([left == right for left, right in patterns], float) / total
    chance = (lefts * rights).sum(axis=1) / total**2
    return _ratio(observed - chance, 1 - chance)


def _alphas(patterns: Sequence[tuple[str, ...]], weights: Floats) -> Floats:
    names = sorted({word for pattern in patterns for word in pattern})
    held = np.array([[pattern.count(name) for name in names] for pattern in patterns], float)
    size = held.sum(axis=1)
    apart = (size**2 - (held**2).sum(axis=1)) / (size - 1)
    each = weights @ held
    total = each.sum(axis=1)
    expected = total**2 - (each**2).sum(axis=1)
    return 1 - _ratio((total - 1) * (weights @ apart), expected)


def _ratio(above: Floats, below: Floats) -> Floats:
    """The one by the other; nan where the other is nothing."""
    some = below > 1e-12
    found: Floats = np.where(some, above / np.where(some, below, 1), np.nan)
    return found


def _whole(things: Sequence[tuple[str, ...]], statistic: Statistic) -> float | None:
    if not things:
        return None
    patterns = Counter(things)
    (value,) = statistic(list(patterns), np.array([list(patterns.values())], float))
    return None if np.isnan(value) else float(value)


def _interval(things: Sequence[tuple[str, ...]], statistic: Statistic) -> tuple[float | None, float | None]:
    if len(things) < 2:
        return None, None
    patterns = Counter(things)
    shares = np.array(list(patterns.values())) / len(things)
    drawn = np.random.default_rng(len(things)).multinomial(len(things), shares, DRAWS).astype(float)
    values = statistic(list(patterns), drawn)
    values = values[~np.isnan(values)]
    if len(values) < DRAWS // 2:
        return None, None
    low, high = np.percentile(values, (2.5, 97.5))
    return float(low), float(high)


def agreement(connection: Connection) -> review_shapes.Agreement:
    """How far people agree on the claims that two or more ruled on, by the last ruling of each not taken back."""
    table = schema.review.c
    rows = connection.execute(
        select(table.claim, table.analyst, table.verdict).where(*_said()).order_by(table.key.desc()).limit(MOST)
    )
    said: dict[str, dict[str, str]] = defaultdict(dict)
    for claim, analyst, verdict in rows:
        said[claim].setdefault(analyst, verdict)
    double = {claim: words for claim, words in said.items() if len(words) > 1}
    told = _apart_in_form(connection, double)
    apart = [claim for claim, words in told.items() if len(set(words.values())) > 1][:100]
    units = list(told.values())
    low, high = alpha_interval(units)
    return review_shapes.Agreement(
        claims=len(units),
        alpha=alpha(units),
        low=low,
        high=high,
        pairs=_pairs(units),
        apart=apart,
        said={claim: double[claim] for claim in apart},
        links=_links(connection),
    )


def _said() -> tuple[ColumnElement[bool], ...]:
    """Rulings that people made of the very claim and did not take back."""
    table = schema.review.c
    back = select(table.withdraws).where(table.withdraws.is_not(None))
    return table.withdraws.is_(None), table.key.not_in(back), table.carried_from.is_(None)


def _apart_in_form(connection: Connection, said: Mapping[str, Unit]) -> dict[str, Unit]:
    """What was said, with a word for each form that a claim was changed to: who change it differently do not agree."""
    table = schema.review.c
    twice = [claim for claim, words in said.items() if list(words.values()).count(Ruling.CHANGED.value) > 1]
    forms: dict[str, dict[str, str]] = defaultdict(dict)
    for some in chunks(twice):
        changed = select(table.claim, table.analyst, table.after).where(*_said(), table.claim.in_(some))
        changed = changed.where(table.verdict == Ruling.CHANGED.value).order_by(table.key)
        for claim, analyst, after in connection.execute(changed):
            forms[claim][analyst] = _form(after or "{}")
    told = dict(said)
    for claim in twice:
        numbers = {form: number for number, form in enumerate(dict.fromkeys(forms[claim].values()))}
        told[claim] = {
            who: f"{word} {numbers[forms[claim][who]]}" if word == Ruling.CHANGED.value else word
            for who, word in said[claim].items()
        }
    return told


def _form(after: str) -> str:
    """What a person made of a claim, without who did: the same for two who did the same."""
    row = json.loads(after)
    places = [{name: value for name, value in place.items() if name != "why"} for place in row.get("where", ())]
    return json.dumps([{name: row.get(name) for name in FIELDS}, places], sort_keys=True)


def _links(connection: Connection) -> review_shapes.Concord:
    """How far people agree on pairs of claims that two or more judged, by the last word of each not taken back."""
    table = schema.judgement
    rows = connection.execute(select(table).order_by(table.c.key.desc()).limit(MOST))
    by: dict[str, list[Judgement]] = defaultdict(list)
    for row in rows:
        by[row.analyst].append(Judgement(row.left, row.right, row.verdict, row.analyst, row.made))
    said: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for analyst, judgements in by.items():
        for pair, one in standing(judgements).items():
            said[pair][analyst] = one.verdict
    units = [words for words in said.values() if len(words) > 1]
    low, high = alpha_interval(units)
    return review_shapes.Concord(claims=len(units), alpha=alpha(units), low=low, high=high, pairs=_pairs(units))


def _pairs(units: Sequence[Unit]) -> list[review_shapes.Pair]:
    """How far each two people agree that said something of the same things."""
    made = []
    for left, right in combinations(sorted({name for unit in units for name in unit}), 2):
        shared = [(unit[left], unit[right]) for unit in units if left in unit and right in unit]
        if not shared:
            continue
        low, high = kappa_interval(shared)
        same = sum(one == other for one, other in shared)
        made.append(
            review_shapes.Pair(
                left=left, right=right, both=len(shared), same=same, kappa=kappa(shared), low=low, high=high
            )
        )
    return made
