"""The watch list: what somebody who watches over districts has to see first, ready for a page or a table.

    found = watch_list(series_of_the_record, points)     # or marsad.analysis.surge_record.watch_record(view)

Everything is there as values and as words; a page adds links from the ids of areas and incidents, and nothing else.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from marsad.analysis.series import Area, Level, Series, Unit
from marsad.analysis.surge import watch
from marsad.analysis.surge_alerts import Alert, Standing, State
from marsad.analysis.surge_words import (
    CAVEAT,
    area_words,
    counts,
    days,
    headline,
    how_often,
    rates,
    reasons,
    standing_words,
    strength,
    summary,
    where,
)

_ORDER = (State.ALERT, State.RUNNING, State.QUIET, State.SILENT, State.UNKNOWN)


@dataclass(frozen=True, slots=True)
class AlertRow:
    """One alert: its line, its reasons, and the ids to link to."""

    alert: Alert
    headline: str
    where: str
    days: str
    counts: str
    strength: str
    reasons: tuple[str, ...]

    def row(self) -> dict[str, Any]:
        """The same as a JSON object."""
        alert = self.alert
        return {
            "id": alert.id,
            "headline": self.headline,
            "areas": [area_row(area) for area in alert.areas],
            "first": alert.first.isoformat(),
            "last": alert.last.isoformat(),
            "since": alert.since.isoformat(),
            "of": alert.of,
            "observed": alert.observed,
            "usual": round(alert.usual, 1),
            "periods": alert.periods,
            "rules": [
                {
                    "rule": one.rule.value,
                    "chance": float(f"{one.chance:.2g}"),
                    "words": how_often(one.chance, alert.unit),
                }
                for one in alert.spoke
            ],
            "together": float(f"{alert.together:.2g}"),
            "firm": alert.firm,
            "strength": self.strength,
            "reporting": {
                "change": alert.reporting.change.value,
                "now": _number(alert.reporting.now),
                "usual": _number(alert.reporting.usual),
                "single": _number(alert.reporting.single),
                "on_other_matters": alert.reporting.other,
            },
            "reasons": list(self.reasons),
            "reports": alert.reports,
            "originators": alert.originators,
            "incidents": list(alert.incidents),
        }


@dataclass(frozen=True, slots=True)
class AreaRow:
    """One area: how it stands, and its newest counts for a small chart (oldest first, None for no reports)."""

    standing: Standing
    name: str
    words: str
    recent: tuple[int | None, ...]
    named: tuple[int, ...]

    def row(self) -> dict[str, Any]:
        """The same as a JSON object."""
        one = self.standing
        return {
            "area": area_row(one.area),
            "state": one.state.value,
            "count": one.count,
            "usual": None if one.usual is None else round(one.usual, 1),
            "alert_from": one.alarm,
            "words": self.words,
            "recent": list(self.recent),
            "reports": list(self.named),
            "incidents": list(one.incidents),
        }


@dataclass(frozen=True, slots=True)
class WatchList:
    """The whole list on the day `last` (None where there is nothing): alerts first, then areas as `State` ranks them.

    `rates` says how often such alerts come by chance, `caveat` what an alert does not say.
    """

    level: Level
    unit: Unit
    of: str
    last: date | None
    summary: str
    alerts: tuple[AlertRow, ...]
    areas: tuple[AreaRow, ...]
    rates: str
    caveat: str = CAVEAT

    def row(self) -> dict[str, Any]:
        """The same as a JSON object."""
        return {
            "level": self.level.value,
            "unit": self.unit.value,
            "of": self.of,
            "last": self.last.isoformat() if self.last else None,
            "summary": self.summary,
            "alerts": [one.row() for one in self.alerts],
            "areas": [one.row() for one in self.areas],
            "rates": self.rates,
            "caveat": self.caveat,
        }


def watch_list(
    found: Sequence[Series],
    points: Mapping[Area, tuple[float, float]] | None = None,
    *,
    newest: int = 8,
    replicas: int = 999,
    level: Level = Level.DISTRICT,
    unit: Unit = Unit.WEEK,
) -> WatchList:
    """The watch list of the series of one level; `points` and `newest` as for `marsad.analysis.surge.watch`.

    `level` and `unit` are what was asked for, told where there is no series.
    """
    watched = watch(found, points, newest=newest, replicas=replicas)
    level = found[0].area.level if found else level
    unit = watched.unit if found else unit
    rows = [_area_row(one, unit) for one in watched.standings]
    rows.sort(key=lambda one: (_ORDER.index(one.standing.state), -_excess(one.standing), one.standing.area))
    return WatchList(
        level=level,
        unit=unit,
        of=watched.of,
        last=watched.last,
        summary=summary(watched, watched.alerts),
        alerts=tuple(_alert_row(one) for one in watched.alerts),
        areas=tuple(rows),
        rates=rates(level, unit),
    )


def area_row(area: Area) -> dict[str, Any]:
    """An area as a JSON object."""
    return {"country": area.country, "admin1": area.governorate or None, "admin2": area.district or None}


def _alert_row(alert: Alert) -> AlertRow:
    return AlertRow(
        alert=alert,
        headline=headline(alert),
        where=where(alert),
        days=days(alert.first, alert.last),
        counts=counts(alert),
        strength=strength(alert),
        reasons=tuple(reasons(alert)),
    )


def _area_row(standing: Standing, unit: Unit) -> AreaRow:
    return AreaRow(
        standing=standing,
        name=area_words(standing.area),
        words=standing_words(standing, unit),
        recent=tuple(None if math.isnan(one) else round(float(one)) for one in standing.recent),
        named=tuple(round(float(one)) for one in standing.named),
    )


def _excess(standing: Standing) -> float:
    """How far the count is on the way from nothing to an alert."""
    return (standing.count or 0) / standing.alarm if standing.alarm else 0.0


def _number(value: float) -> float | None:
    return None if math.isnan(value) else round(value, 2)
