"""A record a little at a time, and a file that is whole or absent."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from exports_world import CLAIMS, CLASH, INCIDENTS, MARCH, RAIDED, TAKEN_BACK, fill, stock

from marsad.errors import MarsadError
from marsad.model.claim import Claim
from marsad.model.codebook import Means, Type
from marsad.model.incident import Rule
from marsad.model.review import Review, Ruling
from marsad.products.exports.exporter import whole
from marsad.record import Query, Record, stories


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return fill(tmp_path / "my.marsad")


def review(path: Path, claim: Claim, ruling: Ruling) -> None:
    with Record.open(path) as record:
        record.review(Review(claim.id, claim.report, ruling, "sara", datetime.now(UTC), claim))


def test_every_incident_has_its_claims_and_outlets(path: Path) -> None:
    with stock(path) as supply:
        found = {story.incident.id: story for story in supply.stories()}
        assert set(found) == {incident.id for incident in INCIDENTS}
        clash = found[INCIDENTS[0].id]
    assert {claim.id for claim in clash.claims} == {claim.id for claim in CLASH}
    assert [outlet.outlet for outlet in clash.outlets] == ["Valley Post", "River Times; East"]
    assert clash.changed is not None
    assert clash.reviewed == "no"
    assert found[INCIDENTS[1].id].claims[0].means is Means.FIREARMS
    assert clash.claims[0].means is None


def test_incidents_come_by_day_whatever_the_size_of_a_batch(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with stock(path) as supply:
        large = [story.incident.id for story in supply.stories()]
    monkeypatch.setattr(stories.batches, "__defaults__", (2,))
    with stock(path) as supply:
        small = list(supply.stories())
    assert [story.incident.id for story in small] == large
    assert all(story.claims for story in small)
    days = [story.incident.when.earliest for story in small]
    assert days == sorted(days)  # type: ignore[type-var]


def test_a_query_narrows_both_incidents_and_claims(path: Path) -> None:
    with stock(path, query=Query(types=(Type.ATTACK,))) as supply:
        assert {story.incident.type for story in supply.stories()} == {Type.ATTACK}
        assert {told.form["type"] for told in supply.told()} == {"attack"}


def test_claims_name_the_incident_that_holds_them(path: Path) -> None:
    with stock(path) as supply:
        held = {told.form["id"]: told.incident for told in supply.told()}
    assert len(held) == len(CLAIMS)
    assert held[RAIDED.id] == INCIDENTS[1].id
    assert sum(incident is None for incident in held.values()) == 3


def test_tolls_are_by_the_rule_asked_for(path: Path) -> None:
    with stock(path, rule=Rule.LOWEST) as supply:
        lowest = dict(next(story for story in supply.stories() if len(story.claims) == 2).incident.tolls)
    assert (lowest["killed"].low, lowest["killed"].best, lowest["killed"].high) == (7, 7, 9)


def test_reviewed_alone_leaves_out_what_nobody_ruled_on(path: Path) -> None:
    with stock(path, reviewed=True) as supply:
        assert list(supply.stories()) == []
        assert list(supply.told()) == []
    review(path, RAIDED, Ruling.ACCEPTED)
    review(path, CLASH[0], Ruling.ACCEPTED)
    with stock(path, reviewed=True) as supply:
        assert [story.incident.id for story in supply.stories()] == [INCIDENTS[1].id]
    with stock(path) as supply:
        assert {story.incident.id: story.reviewed for story in supply.stories()}[INCIDENTS[0].id] == "partly"


def test_who_is_unsure_stands_behind_nothing(path: Path) -> None:
    review(path, RAIDED, Ruling.UNSURE)
    with stock(path, reviewed=True) as supply:
        assert list(supply.stories()) == []


def test_a_rejected_claim_is_behind_nothing(path: Path) -> None:
    review(path, MARCH, Ruling.REJECTED)
    with stock(path) as supply:
        assert all(claim.id != MARCH.id for story in supply.stories() for claim in story.claims)
        assert MARCH.id not in {told.form["id"] for told in supply.told()}
        assert TAKEN_BACK.id in {told.form["id"] for told in supply.told()}


def test_a_file_is_whole_or_absent(tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    out.write_text("before", encoding="utf-8")

    def broken() -> None:
        with whole(out) as part:
            part.write_text("half", encoding="utf-8")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        broken()
    assert out.read_text(encoding="utf-8") == "before"
    assert list(tmp_path.iterdir()) == [out]
    with whole(out) as part:
        part.write_text("after", encoding="utf-8")
    assert out.read_text(encoding="utf-8") == "after"
    assert out.stat().st_mode & 0o777 == 0o600


def test_a_place_that_cannot_be_written_to_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(MarsadError, match="cannot be written"), whole(tmp_path / "no" / "out.csv") as part:
        part.write_text("x", encoding="utf-8")
    with pytest.raises(MarsadError, match="is there already"), whole(tmp_path, folder=True):
        pass
