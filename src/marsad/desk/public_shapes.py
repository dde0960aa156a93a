"""What the public view shows, and the API gives of it: the columns of a public release's incidents, by their names."""

from __future__ import annotations

from datetime import date
from typing import Any

from pydantic import field_validator

from marsad.desk.shapes import Bar, FacetValue, Shape


class PublicIncident(Shape):
    """An incident as readers may know it; the columns are those of `data/incidents.csv` in a public release.

    Numbers that nobody told are null, which is not 0. `shown_as` says in words how much of it readers see.
    """

    id: str
    type: str
    status: str
    grade: str
    originators: int
    reports: int
    history: bool
    conflict: list[str]
    perhaps_same: list[str]
    date_from: date | None
    date_to: date | None
    date_precision: str
    country: str
    province: str
    district: str
    place: str
    place_id: str
    place_precision: str
    lat: float | None
    lon: float | None
    parties: list[str]
    blamed: list[str]
    killed_low: int | None
    killed_best: int | None
    killed_high: int | None
    killed_fighters_low: int | None
    killed_fighters_best: int | None
    killed_fighters_high: int | None
    injured_low: int | None
    injured_best: int | None
    injured_high: int | None
    other_counts: list[str]
    claimed_of_enemy: list[str]
    said_by: list[str]
    sources: list[str]
    source_ids: list[str]
    links: list[str]
    changed: str
    shown_as: str
    verification: str
    review: str
    excerpts: list[str]

    @field_validator("date_from", "date_to", mode="before")
    @classmethod
    def _open(cls, value: Any) -> Any:
        """A row's empty day is an open end."""
        return value or None


class Held(Shape):
    """How many incidents readers do not see, and why, in words."""

    reason: str
    count: int


class PublicView(Shape):
    """A page of what readers may see: `total` of what is asked for, `of` all that they may see.

    `after` asks for the next page, null on the last; `types` and `areas` are what can be asked for, with how many rows
    each has of all that may be seen; `as_of` is the day of the record's last change, null where nothing was accepted
    yet.
    """

    total: int
    of: int
    entries: list[PublicIncident]
    after: str | None
    types: list[FacetValue]
    areas: list[FacetValue]
    timeline: list[Bar]
    undated: int
    as_of: date | None
    held: list[Held]


class PublicCount(Shape):
    """The incidents of one month that readers may see; null where there are none, which does not say that it was calm.

    A few are told as a range, `low` to `high`.
    """

    month: date
    low: int | None
    high: int | None


class PublicArea(Shape):
    """A province or district and its months, the oldest first; `within` is what it lies in."""

    name: str
    within: str
    months: list[PublicCount]


class PublicAlert(Shape):
    """A surge that may be told of to everybody: where, when, how many instead of how many.

    `reporting` is `flat`, `less`, `as_much` or `unknown`; `province`, `since` and `until` find its incidents.
    """

    areas: list[str]
    province: str
    since: date
    until: date
    observed: int
    usual: float
    firm: bool
    reporting: str
    reports: int


class PublicTrends(Shape):
    """Violent incidents that readers may see, by month and area, and surges among them.

    Months are told once they are `hold_days` past. `alerts` is null while they are being worked out; `held` counts
    those that are not told of, by reason. `earlier` and `later` are days to ask for other months with.
    """

    level: str
    areas: list[PublicArea]
    first: date | None
    last: date | None
    earlier: date | None
    later: date | None
    hold_days: int
    alerts: list[PublicAlert] | None
    held: list[Held]
