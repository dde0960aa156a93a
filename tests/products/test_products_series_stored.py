"""Counts asked of a record's columns are the counts of its view, and what the columns cannot hold is read as well."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from publishing_world import Seed, lead, seeded
from sqlalchemy import select, update

from marsad.analysis import series_reading, series_stored
from marsad.analysis.series import Level
from marsad.model.codebook import Type
from marsad.record import schema
from marsad.record.folding import asked_keys
from marsad.record.picked import picked


@pytest.fixture
def seed(tmp_path: Path) -> Iterator[Seed]:
    """A record with incidents of several kinds, places and tolls."""
    made = seeded(tmp_path / "x.marsad")
    lead(made, when=date(2024, 2, 2), name="february.txt")
    made.say("Gunmen fired.", Type.ATTACK, where=(), when=date(2024, 3, 3))
    made.gather()
    yield made
    made.record.close()


def test_the_columns_tell_what_the_view_tells(seed: Seed) -> None:
    with seed.record.view() as view:
        told = series_reading.occurrences(view)
        named = series_reading.namings(view)
    with seed.record.reading() as connection:
        assert sorted(series_stored.occurrences(connection), key=lambda one: one.id) == sorted(
            told, key=lambda one: one.id
        )
        areas = {held for one in told for level in Level if (held := one.area.at(level))}
        found = series_stored.namings(connection, areas, date(2030, 1, 1))
    assert len(told) > 2
    assert {one.report for one in found} >= {one.report for one in named}
    assert {(one.report, one.area.at(Level.COUNTRY)) for one in found} == {
        (one.report, one.area.at(Level.COUNTRY)) for one in named
    }


def test_a_place_bounds_what_is_counted(seed: Seed) -> None:
    with seed.record.reading() as connection:
        whole = series_stored.occurrences(connection)
        assert series_stored.occurrences(connection, keys=asked_keys("Diyala")) == [
            one for one in whole if one.area.governorate == "Diyala"
        ]
        assert series_stored.occurrences(connection, keys=asked_keys("Nowhere")) == []


def test_incidents_that_totals_are_held_against_keep_what_that_asks_of_them(seed: Seed) -> None:
    with seed.record.view() as view:
        whole = {one.id: one for one in view.incidents()}
    with seed.record.reading() as connection:
        bare = series_stored.bare_incidents(connection)
    assert {one.id for one in bare} == set(whole)
    for one in bare:
        held = whole[one.id]
        assert (one.type, one.status, one.grade) == (held.type, held.status, held.grade)
        assert (one.when.earliest, one.when.latest) == (held.when.earliest, held.when.latest)
        assert [(what, toll.best) for what, toll in one.tolls] == [(what, toll.best) for what, toll in held.tolls]
        assert [(actor.name, actor.role) for actor in one.actors] == [(a.name, a.role) for a in held.actors]
        assert (one.place is None) is (held.place is None)


def test_a_form_that_sqlite_keeps_as_bytes_is_picked_apart_too(seed: Seed) -> None:
    table = schema.incident.c
    with seed.record.writing() as connection:
        key, form = connection.execute(select(table.id, table.form).limit(1)).one()
        row = json.loads(form) | {"type": "lone \ud800"}
        odd = json.dumps(row, ensure_ascii=False)
        connection.execute(update(schema.incident).where(table.id == key).values(form=odd))
        asked = picked(connection, table.form, (("type",), ("no", "such")), beside=(table.id,))
        found = {row.id: parts for parts, row in asked}
    assert found[key] == ["lone \ud800", None]
    assert len(found) > 2
