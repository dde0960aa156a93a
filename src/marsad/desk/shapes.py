"""What pages show and the API gives: one shape for each view. Words out of reports are without control characters."""

from __future__ import annotations

from datetime import date, datetime

from pydantic import BaseModel, ConfigDict, Field


class Shape(BaseModel):
    """The base of all views."""

    model_config = ConfigDict(frozen=True)


class When(Shape):
    """Days, both inclusive, null where nothing bounds them; `words` are the report's own."""

    earliest: date | None
    latest: date | None
    precision: str
    words: str = ""


class Where(Shape):
    """A place. `level` is `point` (a settlement or finer, or near one), `area`, `vague` or `unresolved`.

    `lat` and `lon` are given for points only. `precision` is UCDP's, 1 to 7.
    """

    key: str
    name: str
    level: str
    precision: int | None = None
    relation: str = "in"
    lat: float | None = None
    lon: float | None = None
    admin1: str | None = None
    admin2: str | None = None
    country: str | None = None
    why: str = ""
    words: str = ""


class PlaceListed(Where):
    """A place of a list, and how many entries are told of it itself."""

    entries: int


class Places(Shape):
    """Places on record, a page of them; `after` asks for the next, None on the last."""

    places: list[PlaceListed]
    total: int
    after: str | None


class Toll(Shape):
    """How many of what: low, best and high; `high` is null where nothing bounds it. What nobody counted has no toll."""

    what: str
    low: int
    best: int
    high: int | None
    rule: str = ""
    claims: list[str] = []
    originators: int = 0


class Actor(Shape):
    """A group, force or kind of people, and what it is to the claim or incident."""

    name: str
    role: str


class Entry(Shape):
    """One row of the list: an incident, a condition or a warning."""

    id: str
    kind: str
    type: str
    absent: bool = False
    status: str
    grade: str = ""
    when: When
    place: Where | None
    tolls: list[Toll] = []
    actors: list[Actor] = []
    claims: int = 1
    reports: int = 1
    originators: int = 1
    reviewed: str = "no"
    quote: str = ""


class FacetValue(Shape):
    """A value of a facet, how many entries have it under all else that is asked for, and whether it is asked for."""

    name: str
    count: int
    on: bool


class Bar(Shape):
    """A month, as 2024-03, and how many entries are known to lie in it."""

    month: str
    count: int


class Since(Shape):
    """What changed since this person last looked; null times where they never did."""

    at: datetime | None
    tick: int
    entries: int
    reports: int


class Overview(Shape):
    """A page of entries with facets and timeline; `after` asks for the next page, null on the last."""

    total: int
    of: int
    entries: list[Entry]
    after: str | None
    facets: dict[str, list[FacetValue]]
    timeline: list[Bar]
    undated: int


class Segment(Shape):
    """A stretch of a report's text, where it starts (in code points), and the claims that rest on it."""

    start: int
    text: str
    claims: list[str] = []
    trigger: bool = False


class Quote(Shape):
    """The sentence behind a claim with what stands around it, and who says it where."""

    claim: str
    report: str
    version: int
    title: str
    outlet: str
    published: date | None
    url: str | None
    before: str
    words: str
    after: str
    speaker: str
    speaker_role: str = ""
    organization: str = ""
    voice: str


class Count(Shape):
    """A number in a claim."""

    what: str
    low: int
    high: int | None
    words: str
    subset: bool = False


class Told(Shape):
    """A claim with the sentence behind it. `verdict` is what a person made of it; `reader` whose reading it is."""

    id: str
    kind: str
    type: str
    absent: bool
    status: str
    background: bool
    when: When
    places: list[Where]
    actors: list[Actor]
    counts: list[Count]
    means: str | None
    confidence: float | None
    verdict: str | None
    changed: list[str] = []
    quote: Quote
    incident: str | None = None
    because: dict[str, str] = {}
    reader: str = ""


class Figure(Shape):
    """What one claim counts, by whom, and when it was first published."""

    what: str
    low: int
    high: int | None
    claim: str
    originator: str
    published: date | None
    asserted: bool
    enemy_of: str = ""


class Originator(Shape):
    """One who tells of it independently, with the reports that repeat it."""

    name: str
    published: date | None
    reports: list[str]
    claims: list[str]


class Happening(Shape):
    """One line of history: who did what when, and why; `second` where it was a second reading."""

    made: datetime
    who: str
    what: str
    target: str
    note: str = ""
    withdrawn_by: str = ""
    withdrawn: datetime | None = None
    changes: list[str] = []
    key: int = 0
    second: bool = False


class Candidate(Shape):
    """A place that a name may stand for."""

    place_id: str
    name: str
    level: str
    admin1: str | None
    admin2: str | None
    country: str
    population: int
    chosen: bool


class Candidates(Shape):
    """What a name may stand for, a page of it; `after` asks for the next, None on the last."""

    candidates: list[Candidate]
    total: int
    after: str | None


class Link(Shape):
    """What was judged of two claims."""

    left: str
    right: str
    verdict: str
    analyst: str
    made: datetime


class IncidentPage(Shape):
    """Everything behind an incident; `answers` are claims that are no part of it and deny it, claim it or lay blame."""

    entry: Entry
    tolls: list[Toll]
    figures: list[Figure]
    enemies: list[Toll]
    blamed: list[dict[str, object]]
    told: list[Told]
    answers: list[Told]
    originators: list[Originator]
    candidates: list[Candidate]
    history: list[Happening]
    links: list[Link]
    because: list[str]
    near: list[Entry]


class ClaimPage(Shape):
    """One claim, what was made of it, and the reader's own form where that was changed."""

    told: Told
    reader: Told | None
    history: list[Happening]


class ReportRow(Shape):
    """What is known of a report, or of one version of it."""

    name: str
    version: int
    current: bool
    title: str
    outlet: str
    author: str
    url: str | None
    published: date | None
    language: str
    outcome: str
    reason: str
    hint: str
    duplicate_of: str | None
    first_seen: datetime
    claims: int
    document: str


class Refused(Shape):
    """A report that could not be read."""

    name: str
    reason: str
    hint: str
    first_seen: datetime


class Reports(Shape):
    """Reports, the newest first; `before` asks for the next page."""

    reports: list[ReportRow]
    refused: list[Refused]
    before: int | None


class Passage(Shape):
    """A passage of a report in segments; `reason` says why it was set aside, where it was."""

    role: str
    reason: str
    segments: list[Segment]


class Change(Shape):
    """A stretch of text that is the same in two versions, was taken out, or was put in."""

    sort: str = Field(description="same, out or in")
    text: str


class ReportPage(Shape):
    """A report's text with its claims in place."""

    report: ReportRow
    versions: list[ReportRow]
    copies: list[str]
    passages: list[Passage]
    told: list[Told]
    notes: list[str]
    orphans: list[Happening]


class Comparison(Shape):
    """Two versions of a report, what changed between them."""

    name: str
    older: int
    newer: int
    changes: list[Change]


class Life(Shape):
    """One lane of a place's life."""

    lane: str
    told: list[Told]


class PlacePage(Shape):
    """A place by date, in lanes, with its entries by month and the totals that are claimed of it."""

    place: Where
    total: int
    timeline: list[Bar]
    lanes: list[Life]
    tallies: list[Told]
    after: str | None


class Alteration(Shape):
    """A change of the record: who did what to which report or claim, why, and by which reader."""

    made: datetime
    who: str
    what: str
    target: str
    why: str
    reader: str
    key: int


class Check(Shape):
    """A total beside what is on record for its place and period."""

    told: Told
    incidents: int | None
    low: int | None
    best: int | None
    high: int | None
    findings: list[str]
    days: int | None
    per_day: float | None


class Tallies(Shape):
    """Totals that somebody counts, with what the record has; they are never added to incidents."""

    checks: list[Check]
    after: int | None
    total: int


class MapAnswer(Shape):
    """GeoJSON features of places, and how many places more there are; `areas` counts entries by first-level area."""

    type: str = "FeatureCollection"
    features: list[dict[str, object]]
    more: int
    areas: dict[str, int]
    unplaced: int
