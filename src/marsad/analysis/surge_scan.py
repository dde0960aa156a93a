"""The prospective space-time scan: neighbouring areas that together hold more than their share of the newest incidents.

Kulldorff's statistic (Kulldorff, Journal of the Royal Statistical Society A 164, 2001) over cylinders that reach the
newest period. What is expected follows the space-time permutation scan (Kulldorff and others, PLoS Medicine 2(3),
2005): E = (the area's share) x (incidents of the periods), so that what rises everywhere alike is no cluster; but the
share is that of the periods before, as in the whole table's margins a surge of few areas would largely expect itself.
The replicas are drawn negative-binomial, as incidents are more scattered than the usual Poisson replicas.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from marsad.analysis.surge_chance import LEAST_MEAN, Numbers, draw

_EARTH = 6371.0


@dataclass(frozen=True, slots=True)
class Cluster:
    """The likeliest cluster: its areas (as columns), how many newest periods, what it holds and would, how likely.

    `chance` is the rank of its statistic among those of the replicas, itself included.
    """

    areas: tuple[int, ...]
    periods: int
    observed: float
    expected: float
    statistic: float
    chance: float


def zones(points: Numbers, *, most: int = 5, reach: float = 100.0) -> tuple[tuple[int, ...], ...]:
    """Every area alone, with each of its near neighbours, and with its nearest ones together.

    That is at most `most` areas within `reach` km of the first.

    `points` are latitude and longitude in degrees, an area a row; an area with NaN there stands alone.
    """
    apart = _kilometres(points)
    found: dict[tuple[int, ...], None] = {}
    for area in range(len(points)):
        near = [int(one) for one in np.argsort(apart[area], kind="stable") if apart[area, one] <= reach and one != area]
        near = near[: most - 1]
        for others in [near[:many] for many in range(len(near) + 1)] + [[one] for one in near]:
            found.setdefault(tuple(sorted([area, *others])))
    return tuple(found)


def _kilometres(points: Numbers) -> Numbers:
    lat, lon = np.radians(points.T) if len(points) else np.empty((2, 0))
    across = np.sin((lat[:, None] - lat[None]) / 2) ** 2
    across += np.cos(lat[:, None]) * np.cos(lat[None]) * np.sin((lon[:, None] - lon[None]) / 2) ** 2
    apart: Numbers = 2 * _EARTH * np.arcsin(np.sqrt(np.clip(across, 0, 1)))
    return np.where(np.isnan(apart), np.inf, apart)


def scan(
    counts: Numbers,
    neighbours: tuple[tuple[int, ...], ...],
    scatter: float,
    chance: np.random.Generator,
    *,
    longest: int = 8,
    replicas: int = 999,
    enough: float | None = None,
) -> Cluster | None:
    """The likeliest cluster of the newest periods, None where nothing is above its share.

    `counts` has periods in rows (the newest last) and areas in columns; of NaN nothing is expected.
    `scatter` is the dispersion of the counts. Where `enough` is given the replicas end as soon as the chance is known
    to come out above it (Besag and Clifford, Biometrika 78, 1991), in steps of a tenth of them.
    """
    longest = min(longest, counts.shape[0] // 2)
    table = np.nan_to_num(counts)
    if longest < 1 or table[:-longest].sum() <= 0 or table[-longest:].sum() <= 0:
        return None
    member = np.zeros((table.shape[1], len(neighbours)))
    for at, zone in enumerate(neighbours):
        member[list(zone), at] = 1.0
    statistics, held, due = _statistics(table[None], member, longest)
    best = int(np.argmax(statistics[0]))
    top = float(statistics[0].ravel()[best])
    if top <= 0:
        return None
    back, at = divmod(best, len(neighbours))
    usual = np.where(np.isnan(counts), 0.0, _share(table[None], longest)[0] * table.sum(axis=1, keepdims=True))
    step = max(1, -(-replicas // 10))
    higher, drawn = 0, 0
    while drawn < replicas:
        many = min(step, replicas - drawn)
        sample = draw(chance, usual, scatter, (many, *table.shape))
        sample[:, usual <= LEAST_MEAN] = 0.0
        higher += int(np.sum(_statistics(sample, member, longest)[0].max(axis=(1, 2)) >= top))
        drawn += many
        if enough is not None and (1 + higher) / (1 + replicas) > enough:
            break
    return Cluster(
        neighbours[at],
        back + 1,
        float(held[0, back, at]),
        float(due[0, back, at]),
        top,
        (1 + higher) / (1 + drawn),
    )


def _share(tables: Numbers, longest: int) -> Numbers:
    """Each area's share of the incidents before the newest periods, half an incident put to each."""
    past = tables[:, :-longest].sum(axis=1, keepdims=True) + 0.5
    made: Numbers = past / past.sum(axis=2, keepdims=True)
    return made


def _statistics(tables: Numbers, member: Numbers, longest: int) -> tuple[Numbers, Numbers, Numbers]:
    """The statistic, what is held and what is due of every cylinder: tables x periods x zones."""
    newest = tables[:, ::-1][:, :longest]
    periods = np.cumsum(newest.sum(axis=2), axis=1)[:, :, None]
    held = np.cumsum(newest, axis=1) @ member
    due = periods * (_share(tables, longest) @ member)
    whole = periods[:, -1:]
    rest, left = np.maximum(whole - held, 0.0), np.maximum(whole - due, 1e-9)
    with np.errstate(divide="ignore", invalid="ignore"):
        inside = np.where(held > 0, held * np.log(held / np.maximum(due, 1e-9)), 0.0)
        outside = np.where(rest > 0, rest * np.log(rest / left), 0.0)
    return np.where(held > due, inside + outside, 0.0), held, due
