"""Neighbouring areas that surge together, by the space-time scan, as alerts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta

import numpy as np

from marsad.analysis.series import Area, Series
from marsad.analysis.surge_alerts import Alert, Rule, Spoke
from marsad.analysis.surge_chance import Numbers, pooled_dispersion
from marsad.analysis.surge_reporting import reporting
from marsad.analysis.surge_rules import Rules
from marsad.analysis.surge_scan import Cluster, scan, zones

CHANCE = 0.01
"""A cluster is an alert where as strong a one comes in one run of a hundred by chance: weekly, once in two years."""
LOOKED_AT = 60
"""Periods that the scan looks at, at most: those whose shares are compared, and the newest eight."""


def clusters(
    found: Sequence[Series],
    counts: Numbers,
    points: Mapping[Area, tuple[float, float]],
    begin: int,
    rules: Rules,
    seed: int,
    replicas: int,
) -> list[Alert]:
    """The clusters of two areas or more in the periods from `begin` on; one area alone is for its own rules to tell of.

    `counts` are those of `found`, side by side. A cluster that shares an area with one said within the last
    `rules.pause` periods is not said again. Chances are drawn by `seed` and the period.
    """
    near = zones(np.array([points.get(one.area, (np.nan, np.nan)) for one in found], dtype=float).reshape(-1, 2))
    said: list[Alert] = []
    for at in range(begin, len(counts)):
        table = counts[max(0, at + 1 - LOOKED_AT) : at + 1]
        if len(table) < rules.history + 2:
            continue
        scatter = pooled_dispersion(table[: -rules.gap])
        chance = np.random.default_rng([seed, found[0].day(at).toordinal()])
        cluster = scan(table, near, scatter, chance, replicas=replicas, enough=CHANCE)
        if cluster is None or cluster.chance > CHANCE or len(cluster.areas) < 2 or cluster.observed < rules.floor:
            continue
        made = _cluster(found, cluster, at, rules)
        since = found[0].day(max(0, at - rules.pause)) if said else None
        if not any(since and one.last > since and set(made.areas) & set(one.areas) for one in said):
            said.append(made)
    return said


def _cluster(found: Sequence[Series], cluster: Cluster, at: int, rules: Rules) -> Alert:
    some = [found[column] for column in cluster.areas]
    start = at + 1 - cluster.periods
    length = cluster.periods
    named, telling = (
        np.array(
            [sum(row[max(0, end - length) : end].sum() for row in rows) for end in range(at + 1, 0, -length)][::-1]
        )
        for rows in ([one.named for one in some], [one.reports for one in some])
    )
    singles = np.array([one.single[place] for one in some for place in range(start, at + 1)])
    weights = np.array([np.nan_to_num(one.counts[place]) for one in some for place in range(start, at + 1)])
    told = weights > 0
    single = float(np.average(singles[told], weights=weights[told])) if told.any() else np.nan
    checked = reporting(
        cluster.observed,
        cluster.expected,
        pooled_dispersion(np.column_stack([one.counts for one in some])),
        named,
        telling,
        single,
        window=max(2, rules.window // length),
        gap=max(1, rules.gap // length),
    )
    return Alert(
        areas=tuple(one.area for one in some),
        unit=some[0].unit,
        of=some[0].of,
        first=some[0].day(start),
        last=some[0].day(at + 1) - timedelta(1),
        since=some[0].day(start),
        observed=round(cluster.observed),
        usual=cluster.expected,
        periods=length,
        spoke=(Spoke(Rule.SCAN, cluster.chance),),
        together=cluster.chance,
        firm=True,
        reporting=checked,
        incidents=tuple(key for place in range(start, at + 1) for one in some for key in one.incidents(place)),
        reports=round(float(telling[-1])),
        originators=round(float(sum(one.originators[start : at + 1].sum() for one in some))),
    )
