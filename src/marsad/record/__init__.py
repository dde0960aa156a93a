"""The database that claims and incidents go on: one SQLite file, written by `Record`, read through a `View`."""

from __future__ import annotations

from marsad.record.names import Names
from marsad.record.query import Query
from marsad.record.store import Addition, Change, Record
from marsad.record.view import Excerpt, PlaceSummary, View

__all__ = ["Addition", "Change", "Excerpt", "Names", "PlaceSummary", "Query", "Record", "View"]
