"""Surges in the series of a record: what is out of the ordinary now, by which rule, how surely, and on what it rests.

An alert says that more incidents are told of than chance makes likely. It does not say why, and foresees nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta

import numpy as np

from marsad.analysis.series import Area, Series, Unit
from marsad.analysis.surge_alerts import Alert, Rule, Spoke, Standing, State, Watched
from marsad.analysis.surge_chance import least_count
from marsad.analysis.surge_clusters import clusters
from marsad.analysis.surge_reporting import reporting
from marsad.analysis.surge_rules import MONTHLY, WEEKLY, Rules, Walk, walk

SEED = 2718
RULES = {Unit.WEEK: WEEKLY, Unit.MONTH: MONTHLY}


def watch(
    found: Sequence[Series],
    points: Mapping[Area, tuple[float, float]] | None = None,
    *,
    rules: Rules | None = None,
    newest: int = 8,
    seed: int = SEED,
    replicas: int = 999,
) -> Watched:
    """The alerts of the `newest` periods of some series, all over the same periods and of one level.

    Every period is looked at as if it were the newest, so that an alert is what would have been said then (but for
    reports that came later). A period in which no report names an area is never an alert or calm; in what is usual it
    counts as one without incidents where reports name other areas, or a district that is seldom in the news could not
    be watched: the alert says so. The scan is made where `points` (latitude and longitude of areas) are given.
    """
    if not found or not len(found[0]):
        one = found[0] if found else None
        return Watched(one.unit if one else Unit.WEEK, one.of if one else "violent", None, None)
    unit = found[0].unit
    rules = rules or RULES[unit]
    counts = np.column_stack([one.counts for one in found])
    told = ~np.isnan(counts)
    walked = walk(counts, rules, past=np.where(~told & told.any(axis=1, keepdims=True), 0.0, counts))
    begin = max(0, len(counts) - newest)
    alerts = [_alert(found, walked, at, area, rules) for at, area in np.argwhere(walked.given) if at >= begin]
    if points:
        alerts += clusters(found, counts, points, begin, rules, seed, replicas)
    alerts.sort(key=lambda one: (-one.last.toordinal(), not one.firm, one.chance, one.areas))
    standings = tuple(_standing(one, walked, column, rules) for column, one in enumerate(found))
    last = found[0].day(len(counts)) - timedelta(1)
    return Watched(unit, found[0].of, found[0].start, last, tuple(alerts), standings, found[0].day(begin), rules)


def _alert(found: Sequence[Series], walked: Walk, at: int, column: int, rules: Rules) -> Alert:
    series = found[column]
    sums = walked.sums[:, column]
    spoke = []
    if walked.by_tail[at, column]:
        spoke.append(Spoke(Rule.TAIL, float(walked.tail[at, column])))
    if walked.by_sum[at, column]:
        spoke.append(Spoke(Rule.SUM, float(np.exp(-sums[at]))))
    begun = at
    while begun and sums[begun - 1] > 0:
        begun -= 1
    usual = float(walked.mean[at, column])
    count = float(series.counts[at])
    checked = reporting(
        count,
        usual,
        float(walked.dispersion[at, column]),
        series.named[: at + 1],
        series.reports[: at + 1],
        float(series.single[at]),
        window=rules.window,
        gap=rules.gap,
    )
    before = series.counts[max(0, at - rules.gap - rules.window) : max(0, at - rules.gap)]
    return Alert(
        areas=(series.area,),
        unit=series.unit,
        of=series.of,
        first=series.day(at),
        last=series.day(at + 1) - timedelta(1),
        since=series.day(begun),
        observed=round(count),
        usual=usual,
        periods=1,
        spoke=tuple(spoke),
        together=float(walked.together[at, column]),
        firm=bool(walked.firm[at, column]),
        reporting=checked,
        silent=int(np.isnan(before).sum()),
        incidents=series.incidents(at),
        reports=round(float(series.reports[at])),
        originators=round(float(series.originators[at])),
    )


def _standing(series: Series, walked: Walk, column: int, rules: Rules) -> Standing:
    at = len(series) - 1
    count, mean = series.counts[at], walked.mean[at, column]
    enough = walked.known[at, column] >= rules.history
    spoke = walked.by_tail[at, column] or walked.by_sum[at, column]
    if walked.given[at, column]:
        state = State.ALERT
    elif spoke:
        state = State.RUNNING
    elif np.isnan(count):
        state = State.SILENT
    else:
        state = State.QUIET if enough else State.UNKNOWN
    alarm = max(rules.floor, least_count(rules.tail, mean, walked.dispersion[at, column])) if enough else None
    return Standing(
        area=series.area,
        state=state,
        count=None if np.isnan(count) else round(float(count)),
        usual=float(mean) if enough else None,
        alarm=alarm,
        recent=series.counts[-12:],
        named=series.named[-12:],
        incidents=series.incidents(at),
    )
