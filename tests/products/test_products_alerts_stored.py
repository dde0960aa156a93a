"""Counts asked of the record's columns are the counts of what the door lets out, whoever reads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from publishing_world import FakeAreas, Seed, lead, seeded
from sqlalchemy import insert, select

from marsad.analysis.series import Occurrence
from marsad.model.codebook import Type
from marsad.products.alerts.counting import told
from marsad.products.alerts.stored import stored
from marsad.products.publishing.gate import Order, publish
from marsad.products.publishing.sights import Profile
from marsad.record import schema
from marsad.record.protection import Redistribute, Terms, levels, protect
from marsad.record.sensitivity import Level


@pytest.fixture
def seed(tmp_path: Path) -> Iterator[Seed]:
    """A record with secrets planted all over it, a source that lets nothing be handed on, and one that hides itself."""
    made = seeded(tmp_path / "x.marsad")
    lead(made, when=date(2024, 2, 2), name="february.txt")
    made.terms(Terms("Closed Post", Redistribute.NONE))
    made.terms(Terms("Shy Post", Redistribute.FULL, no_link=True))
    made.say("Gunmen fired.", Type.ATTACK, when=date(2024, 3, 3), outlet="Shy Post", name="shy.txt")
    shared = made.say("Gunmen fired again.", Type.ATTACK, when=date(2024, 3, 4), name="open.txt")
    closed = made.say("Gunmen fired at dawn.", Type.ATTACK, when=date(2024, 3, 4), outlet="Closed Post", name="c.txt")
    made.say("Gunmen fired there in 2014.", Type.ATTACK, when=date(2024, 3, 1), name="past.txt", background=True)
    made.gather((shared, closed))
    yield made
    made.record.close()


def _sorted(some: tuple[Occurrence, ...]) -> list[Occurrence]:
    return [replace(one, reports=tuple(sorted(one.reports))) for one in sorted(some, key=lambda one: one.id)]


@pytest.mark.parametrize("profile", list(Profile))
@pytest.mark.parametrize("unreviewed", [True, False])
@pytest.mark.parametrize("day", [date(2024, 3, 5), date(2024, 6, 1)])
def test_both_ways_count_alike(seed: Seed, profile: Profile, unreviewed: bool, day: date) -> None:
    order = Order(profile, unreviewed, day)
    with seed.record.reading() as connection:
        published = publish(connection, order, FakeAreas())
        wanted = told(published, FakeAreas())
        found = stored(connection, order, FakeAreas(), bare=date.min)
    assert _sorted(found.occurrences) == _sorted(wanted.occurrences)
    assert set(found.namings) == set(wanted.namings)
    assert {one.id for one in found.incidents} == {one.incident.id for one in published.incidents}
    assert found.history == {one.incident.id for one in published.incidents if one.history}
    bare = {one.id: one for one in found.incidents}
    for one in published.incidents:
        if profile is not Profile.INTERNAL:
            assert bare[one.incident.id].when.earliest == one.incident.when.earliest
            assert {actor.name for actor in bare[one.incident.id].actors} == {a.name for a in one.incident.actors}


def test_something_is_compared(seed: Seed) -> None:
    with seed.record.reading() as connection:
        public = stored(connection, Order(Profile.PUBLIC, unreviewed=True, as_of=date(2024, 6, 1)), FakeAreas())
        inside = stored(connection, Order(Profile.INTERNAL, unreviewed=True), FakeAreas())
    assert 0 < len(public.occurrences) <= len(inside.occurrences)
    assert 0 < len(public.namings) < len(inside.namings)
    assert public.incidents == () == tuple(public.history)
    with seed.record.reading() as connection:
        inside = stored(connection, Order(Profile.INTERNAL, unreviewed=True), FakeAreas(), bare=date.min)
    assert len(inside.history) == 1


def test_what_a_person_raised_is_counted_as_they_said(seed: Seed) -> None:
    order = Order(Profile.PUBLIC, unreviewed=True, as_of=date(2024, 6, 1))
    claim = seed.told[0]
    with seed.record.reading() as connection:
        before = stored(connection, order, FakeAreas())
    with seed.record.writing() as connection:
        protect(connection, [claim.id], Level.CLOSED, why="told in confidence", analyst="Layla")
    with seed.record.reading() as connection:
        after = stored(connection, order, FakeAreas())
    assert len(after.occurrences) == len(before.occurrences) - 1


def test_a_level_at_hand_is_the_level_asked_for(seed: Seed) -> None:
    """Of a claim that is on record twice, as its report was read again, the higher level of both rows holds."""
    of = schema.claim.c
    claim = seed.told[0]
    with seed.record.writing() as connection:
        report = connection.execute(select(of.report_key).where(of.id != claim.id)).scalars().first()
        row = dict(connection.execute(select(schema.claim).where(of.id == claim.id)).mappings().one())
        row |= {"key": None, "report_key": report, "position": 99, "sensitivity": Level.CLOSED.value}
        connection.execute(insert(schema.claim).values({key: value for key, value in row.items() if key != "key"}))
    with seed.record.reading() as connection:
        ids = [one.id for one in seed.told]
        known = dict(connection.execute(select(of.id, of.sensitivity).where(of.report_key != report)).all())
        known |= {key: Level.ORDINARY.value for key in ids if key not in known}
        asked, at_hand = levels(connection, ids), levels(connection, known, known)
    assert asked[claim.id] is at_hand[claim.id] is Level.CLOSED
    assert known[claim.id] == Level.ORDINARY
    assert {key: at_hand[key] for key in ids if known[key] is not None and key != seed.told[1].id} == {
        key: asked[key] for key in ids if known[key] is not None and key != seed.told[1].id
    }
