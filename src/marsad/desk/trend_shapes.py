"""What pages on trends show, and the API gives. No area is finer than a district; null is not known, and is not 0."""

from __future__ import annotations

from datetime import date

from marsad.desk.shapes import Entry, FacetValue, Shape


class AreaName(Shape):
    """A district, a governorate or a country; `within` is what it lies in, `key` what it is asked for by."""

    key: str
    name: str
    within: str
    country: str
    level: str


class Counts(Shape):
    """One period of an area. `incidents` is null where no report names the area, which is not 0.

    `reports` and `originators` tell of these incidents; `single` is the share of them that one originator alone tells
    of, `lag` the median days from an incident to its first report, both null where there is no incident. `named` counts
    reports on any topic that name the area. `known_share` is how much of the period is known by now; where late
    reports will still add to it, `likely_low`, `likely_best` and `likely_high` are what it will come to (nine in ten),
    else null. Of `killed_untold` incidents no toll is told; `killed_high` is null where one of the highs is open.
    """

    first: date
    last: date
    incidents: int | None
    killed_low: int | None
    killed_best: int | None
    killed_high: int | None
    killed_untold: int | None
    reports: int
    originators: int
    single: float | None
    lag: float | None
    named: int
    known_share: float | None
    likely_low: int | None
    likely_best: int | None
    likely_high: int | None


class AreaLine(Shape):
    """An area in the list: its counts of the newest periods, oldest first, null for no reports, and what is behind.

    `total` and `reports` are of these periods, `single` the share of their incidents that one originator alone tells
    of. `silent` counts periods without reports.
    """

    area: AreaName
    recent: list[int | None]
    total: int
    reports: int
    single: float | None
    silent: int


class Cutting(Shape):
    """How a page cuts the record up: `level`, `unit` (week or month), `of` what is counted.

    `fresh` is false where the record has changed since this was worked out; a newer answer is then being made.
    """

    level: str
    unit: str
    of: str
    fresh: bool


class Trends(Cutting):
    """All areas of a level, those with most incidents first, over the same newest periods from `first` to `last`."""

    first: date | None
    last: date | None
    areas: list[AreaLine]
    kinds: list[FacetValue]


class Trend(Cutting):
    """One area, period by period without a gap, the oldest first.

    `apart` counts its incidents that are dated too coarsely to belong to one period. `earlier` and `later` are days to
    ask for other periods with, null where there are none.
    """

    area: AreaName
    periods: list[Counts]
    apart: int
    earlier: date | None
    later: date | None
    newest: date | None


class Behind(Cutting):
    """The incidents that one count is made of; no more than the first 200 are spelt out."""

    area: AreaName
    first: date
    last: date
    total: int
    entries: list[Entry]


class Rule(Shape):
    """A rule that gives an alert: `tail` (one count), `sum` (counts over time) or `scan` (neighbours together).

    `chance` is how likely as much is in one period without a surge, at most.
    """

    rule: str
    chance: float


class Reporting(Shape):
    """Did reporting change? `change` is `flat`, `less` (than the incidents did), `as_much` or `unknown`.

    `now` and `usual` count reports that name the area, on other matters alone where `on_other_matters`; null where they
    are not known. `single` is the share of the incidents that one originator alone tells of.
    """

    change: str
    now: float | None
    usual: float | None
    single: float | None
    on_other_matters: bool


class Alert(Shape):
    """More incidents than usual: where, from `first` to `last`, how many instead of how many, by which rules.

    `since` is when the rise began; `usual` rests on the baseline, in `silent` periods of which no report named the
    area. `firm` alerts stand when all areas are looked at together (`together` is the rate of false ones among them).
    `outlets` are who published the reports behind it. `headline` and `reasons` are English words of all this.
    """

    id: str
    areas: list[AreaName]
    first: date
    last: date
    since: date
    observed: int
    usual: float
    periods: int
    rules: list[Rule]
    firm: bool
    together: float
    reporting: Reporting
    silent: int
    reports: int
    originators: int
    outlets: list[FacetValue]
    headline: str
    reasons: list[str]


class Standing(Shape):
    """How an area stands: `alert`, `running` (said lately), `quiet`, `no_reports` or `too_short` a history.

    `alert_from` is the count from which on it would be an alert. `recent` are the newest counts, oldest first, null for
    no reports; `named` the reports that name the area in the same periods.
    """

    area: AreaName
    state: str
    count: int | None
    usual: float | None
    alert_from: int | None
    recent: list[int | None]
    named: list[int]


class Watch(Cutting):
    """The watch list up to the day `last`: alerts of the newest periods first, then how every area stands."""

    last: date | None
    alerts: list[Alert]
    areas: list[Standing]


class AlertPage(Cutting):
    """One alert with the incidents that it rests on; no more than the first 200 are spelt out."""

    alert: Alert
    total: int
    entries: list[Entry]
