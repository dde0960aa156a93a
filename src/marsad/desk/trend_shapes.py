"""What pages on trends show, and the API gives. No area is finer than a district; null is not known, and is not 0."""

from __future__ import annotations

from datetime import date

from marsad.desk.shapes import Entry, FacetValue, Shape, Told, Where


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


class Chance(Shape):
    """How likely `at_least` so many are: a fixed word and the range of chances that it stands for, in English."""

    at_least: int
    chance: str
    range: str


class Hit(Shape):
    """A forecast of the past: its nine-in-ten range for a period, what came, and whether the range held it."""

    period: date
    low: int
    high: int
    count: int
    held: bool


class Baseline(Shape):
    """A plain forecast beside ours: how far off it was on the same periods (mean CRPS, in incidents)."""

    name: str
    words: str
    crps: float


class Ahead(Shape):
    """What is expected in one period to come: the ranges that hold half and nine in ten, and the middle.

    `widened` is the factor by which the ranges' scatter is widened as the newest ones of all areas held too little.
    `hits` is the past record of the same forecast, the oldest first; `crps` how far off it was on average, beside
    `baselines`; `skill` how much closer it came than the best of these, as a share, null where that was always right.
    """

    period: date
    horizon: int
    low90: int
    low50: int
    middle: int
    high50: int
    high90: int
    widened: float
    chances: list[Chance]
    hits: list[Hit]
    held: int
    crps: float
    baselines: list[Baseline]
    best: str
    skill: float | None


class Past(Shape):
    """The count of a past period, null for no reports."""

    period: date
    count: int | None


class OutlookLine(Shape):
    """An area in the list of forecasts: its newest counts, and what is expected at each distance."""

    area: AreaName
    recent: list[int | None]
    usual: float
    ahead: list[Ahead]


class Fared(Shape):
    """How the newest forecasts of all areas fared together at one distance, and the plain ones on the same periods."""

    horizon: int
    of: int
    held: int
    crps: float | None
    baselines: list[Baseline]


class Forecasts(Cutting):
    """What is expected in all areas after `last`, the most first; `short` are areas with too short a past.

    `caveat` belongs beside every forecast.
    """

    last: date | None
    areas: list[OutlookLine]
    short: list[AreaName]
    fared: list[Fared]
    caveat: str


class Outlook(Cutting):
    """One area: its past counts and what is expected. Without `ahead` its past is too short, and `words` say so."""

    area: AreaName
    history: list[Past]
    usual: float
    ahead: list[Ahead]
    words: list[str]
    caveat: str


class Voice(Shape):
    """A claim and who says so: a speaker, or the outlet where its report itself does."""

    claim: str
    by: str


class Movement(Shape):
    """People on the move in one area and period, from `first` to `last`.

    `measure` is `flow` (left or returned over the time) or `stock` (away or back at a day), which are never added up;
    `direction` is `left` or `returned`; `what` is `persons`, `families`, `villages` or `houses`, never turned into one
    another. `high` is null where nothing bounds it. `claims` are the claims behind it.
    """

    area: AreaName
    first: date
    last: date
    measure: str
    direction: str
    what: str
    low: int
    high: int | None
    claims: list[Voice]


class Spell(Shape):
    """A state of a place as one claim tells it: `emptied`, `people left` or `people returned`; `by` is who says so.

    `since` is from when it is told to be so, `told_of` the last day for which it is told. From `until` on another claim
    tells the opposite; `against` counts claims that tell the opposite of the same time. `told` is null where the
    claim's words are not on record any more.
    """

    state: str
    since: date | None
    told_of: date | None
    until: date | None
    against: int
    by: str
    told: Told | None


class Settlement(Shape):
    """A place with all that is told of people leaving it and coming back, in order of time."""

    place: Where
    spells: list[Spell]
    more: int


class Displacement(Cutting):
    """Flows and stocks apart, the newest first, and places that were emptied or returned to, a page of them.

    `kept_flows` and `kept_stocks` are how many there are in all; `after` is the `start` of the next page of places.
    """

    flows: list[Movement]
    stocks: list[Movement]
    kept_flows: int
    kept_stocks: int
    places: list[Settlement]
    total_places: int
    after: int | None
