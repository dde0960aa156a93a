"""What an alert is, and how an area stands: the nouns of watching for surges."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from marsad.analysis.series import Area, Unit
from marsad.analysis.surge_chance import Numbers
from marsad.analysis.surge_reporting import Reporting
from marsad.analysis.surge_rules import WEEKLY, Rules


class Rule(StrEnum):
    """What gives an alert: one count, a sum of counts over time, or neighbouring areas together."""

    TAIL = "tail"
    SUM = "sum"
    SCAN = "scan"


@dataclass(frozen=True, slots=True)
class Spoke:
    """A rule that spoke, and the chance of as much without a surge, at most."""

    rule: Rule
    chance: float


@dataclass(frozen=True, slots=True)
class Alert:
    """A surge: where, in which periods, how many instead of how many, and why it is one.

    `areas` are one, or the neighbours that a scan found together. `first` to `last` are the days of the count: those of
    one period, or of all periods of a cluster; `since` is when the rise began, as far as the rules tell. `usual` is the
    baseline for as long, made of `periods` periods; in `silent` periods of the baseline no report named the area.
    `together` is the rate of false alerts at which it stands among all areas of its run, `firm` whether that is low
    enough. `incidents` are the ids behind the count; so many `reports` tell of them, and so many `originators` of each,
    added up.
    """

    areas: tuple[Area, ...]
    unit: Unit
    of: str
    first: date
    last: date
    since: date
    observed: int
    usual: float
    periods: int
    spoke: tuple[Spoke, ...]
    together: float
    firm: bool
    reporting: Reporting
    silent: int = 0
    incidents: tuple[str, ...] = ()
    reports: int = 0
    originators: int = 0

    @property
    def id(self) -> str:
        """A hash of where, until when and of what, so that late reports and a firmer footing make no new alert."""
        where = "|".join("/".join((area.country, area.governorate, area.district)) for area in self.areas)
        told = f"{where} {self.unit} {self.of} {self.last}"
        return "a" + hashlib.sha256(told.encode()).hexdigest()[:16]

    @property
    def chance(self) -> float:
        """The least chance that a rule gives it."""
        return min(one.chance for one in self.spoke)


class State(StrEnum):
    """How an area stands in the newest period."""

    ALERT = "alert"
    RUNNING = "running"
    QUIET = "quiet"
    SILENT = "no_reports"
    UNKNOWN = "too_short"


@dataclass(frozen=True, slots=True, eq=False)
class Standing:
    """How an area stands: the newest count (None for no reports), what is usual, from how many on it is an alert.

    `state`: `alert` given now; `running` where a rule still speaks but it was said lately; `quiet`; `no_reports`;
    `too_short` a history for a baseline. `recent` are the newest counts, oldest first, NaN for no reports.
    """

    area: Area
    state: State
    count: int | None
    usual: float | None
    alarm: int | None
    recent: Numbers
    named: Numbers
    incidents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Watched:
    """What was found: alerts with the newest first, and how each area stands on the day `last`.

    `since` is the first day of the periods whose alerts are told; None, as `first` and `last`, where there are none.
    """

    unit: Unit
    of: str
    first: date | None
    last: date | None
    alerts: tuple[Alert, ...] = ()
    standings: tuple[Standing, ...] = ()
    since: date | None = None
    rules: Rules = field(default=WEEKLY)
