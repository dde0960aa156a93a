"""Rows of other people's datasets: kept beside a record to compare it with, and never part of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from marsad.model.codebook import Type


class Sort(StrEnum):
    """What a row tells: something that happened, or how many were displaced at a day. The two are never one count."""

    EVENT = "event"
    STOCK = "stock"


@dataclass(frozen=True, slots=True)
class OutsideRow:
    """One row of an outside dataset, read as far as comparing needs it.

    `key` is the dataset's own id; `line` where it stands in its file, from 1; `label` its own word for what happened
    and `type` ours, None where no type of ours fits. Days are inclusive and never narrower than the dataset says.
    `precision` is UCDP's 1-7, `country` an ISO 3166-1 code of two letters. `low`, `best` and `high` count those killed
    in an event and the displaced persons of a stock, None where the dataset does not count. `form` is the whole row as
    it was, as JSON.
    """

    key: str
    line: int
    sort: Sort
    label: str
    type: Type | None
    earliest: date
    latest: date
    country: str | None
    admin1: str | None
    admin2: str | None
    place: str | None
    lat: float | None
    lon: float | None
    precision: int | None
    low: int | None
    best: int | None
    high: int | None
    actors: tuple[str, ...]
    source: str
    form: str


@dataclass(frozen=True, slots=True)
class OutsideFault:
    """A row that could not be read: its line in the file, from 1, why, and the row as it was."""

    line: int
    reason: str
    form: str


@dataclass(frozen=True, slots=True)
class OutsideFile:
    """A file that was imported.

    `name` is what its rows are kept under; `handing_on` says what its terms allow (exports and releases hold none of
    them in any case); `replaced` counts rows that took the place of older ones of the same id.
    """

    key: int
    name: str
    format: str
    file: str
    sha256: str
    handing_on: str
    imported: datetime
    rows: int = 0
    replaced: int = 0
    faults: int = 0
