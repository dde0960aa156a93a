"""Agreement field by field: distances of published examples, what each field takes for the same, page and API."""

from __future__ import annotations

import time
from collections.abc import Hashable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from unittest.mock import Mock

import numpy as np
import pytest
from desk_world import HATAB, MADE, ambush, desk, document, fill, sign_in

from marsad.desk import agreement
from marsad.desk.agreement_fields import FIELDS, Row, areas_apart, by_field, days_apart, numbers_apart, sets_apart
from marsad.desk.agreement_figures import Distance, Floats, alpha, mean
from marsad.model.claim import Claim
from marsad.model.codebook import ActorRole, Type
from marsad.model.codec import claim_to_row
from marsad.model.review import Review, Ruling
from marsad.model.span import Span
from marsad.record import Record

FOUR_CODERS = (
    "1 2 3 3 2 1 4 1 2 . . .",
    "1 2 3 3 2 2 4 1 2 5 . 3",
    ". 3 3 3 2 3 4 2 2 5 1 .",
    "1 2 3 3 2 4 4 1 2 5 1 .",
)
"""Krippendorff (2011), section C; alpha is 0.743 for nominal, 0.849 for interval and 0.797 for ratio data."""


def units() -> list[dict[str, Hashable]]:
    coded = [row.split() for row in FOUR_CODERS]
    return [{str(who): int(row[at]) for who, row in enumerate(coded) if row[at] != "."} for at in range(12)]


def squares(values: Sequence[Hashable]) -> Floats:
    numbers = np.array(values, float)
    return np.asarray(np.subtract.outer(numbers, numbers) ** 2, float)


def ratios(values: Sequence[Hashable]) -> Floats:
    return numbers_apart([frozenset({("killed", value, value)}) for value in values])


def far(apart: Distance, left: Hashable, right: Hashable) -> float:
    table = apart([left, right])
    assert table[0, 0] == table[1, 1] == 0
    assert table[0, 1] == table[1, 0]
    return float(table[0, 1])


def test_alpha_takes_any_distance_as_in_the_book() -> None:
    assert alpha(units(), squares).value == pytest.approx(0.849, abs=1e-3)
    assert alpha(units(), ratios).value == pytest.approx(0.797, abs=1e-3)
    low, high = alpha(units(), ratios)[1:]
    assert low is not None
    assert high is not None
    assert low < 0.797 < high <= 1


def test_sets_are_apart_as_passonneau_has_it() -> None:
    assert far(sets_apart, frozenset("ab"), frozenset("abc")) == pytest.approx(1 - 2 / 3 * 2 / 3)
    assert far(sets_apart, frozenset("abc"), frozenset("bcd")) == pytest.approx(1 - 2 / 4 * 1 / 3)
    assert far(sets_apart, frozenset("ab"), frozenset("cd")) == 1
    assert far(sets_apart, frozenset(), frozenset("a")) == 1
    assert far(sets_apart, frozenset("ab"), frozenset("ba")) == 0


def test_areas_days_and_numbers_are_the_nearer_the_more_they_share() -> None:
    village = frozenset({"IQ", "IQ/Diyala", "IQ/Diyala/Khanaqin", "p17"})
    assert far(areas_apart, village, village - {"p17"}) == pytest.approx(1 / 4)
    assert far(areas_apart, village, frozenset({"IQ", "IQ/Anbar"})) == pytest.approx(4 / 5)
    assert far(days_apart, (10, 19), (15, 24)) == pytest.approx(10 / 15)
    assert far(days_apart, (10, 10), (11, 11)) == 1
    assert far(days_apart, None, (11, 11)) == 1
    assert far(numbers_apart, frozenset({("killed", 6.0, 6.0)}), frozenset({("killed", 2.0, 2.0)})) == pytest.approx(
        1 / 4
    )
    assert far(numbers_apart, frozenset({("killed", 6.0, 6.0)}), frozenset()) == 1
    both = frozenset({("killed", 6.0, 6.0), ("wounded", 3.0, 3.0)})
    assert far(numbers_apart, both, frozenset({("killed", 6.0, 6.0)})) == pytest.approx(1 / 2)


def test_a_mean_has_its_interval() -> None:
    assert mean([0.5])[1:] == (None, None)
    low, high = mean([0.0, 1.0] * 200)[1:]
    assert low == pytest.approx(0.45, abs=0.01)
    assert high == pytest.approx(0.55, abs=0.01)


def changed(claim: Claim) -> dict[str, Claim]:
    """A claim with one field changed, for each field."""
    actor, *others = claim.actors
    (count,) = claim.counts
    return {
        "type": replace(claim, type=Type.BOMBING),
        "actors": replace(claim, actors=tuple(others)),
        "roles": replace(claim, actors=(replace(actor, role=ActorRole.VICTIM), *others)),
        "place": replace(claim, where=(replace(claim.where[0], name="Jalawla", place_id="p20"),)),
        "time": replace(claim, when=replace(claim.when, latest=date(2024, 3, 6))),
        "counts": replace(claim, counts=(replace(count, low=6),)),
        "evidence": replace(claim, evidence=(Span(0, 10),)),
    }


def test_each_field_is_compared_by_itself_and_by_no_spelling() -> None:
    doc = document("a.txt", "Gunmen killed 7 policemen near Wadi Hatab on 4 March 2024, a captain said.")
    claim = ambush(doc, 7)
    forms: list[dict[str, Row]] = [{"anna": claim_to_row(claim), "omar": claim_to_row(claim)} for _ in range(3)]
    for name, other in changed(claim).items():
        told = by_field([*forms, {"anna": claim_to_row(claim), "omar": claim_to_row(other)}])
        apart = {one.field for one in told if one.same == 3}
        assert apart == ({"actors", "roles"} if name == "actors" else {name})
        assert all(one.claims == 4 for one in told)
    respelt = replace(claim, where=(replace(HATAB, quote=claim.where[0].quote, name="Wādī Ḥaṭab", place_id=None),))
    plain = replace(respelt, where=(replace(respelt.where[0], name="Wadi Hatab"),))
    told = by_field([{"anna": claim_to_row(respelt), "omar": claim_to_row(plain)}])
    assert next(one.same for one in told if one.field == "place") == 1


def fill_ruled(record: Record) -> None:
    """Two claims that two people took for one: of one they differ on type, place and number."""
    fill(record)
    with record.view() as view:
        first, second = [claim for claim in view.claims() if claim.type is Type.ATTACK and claim.kind.value == "event"]
    (count,) = first.counts
    other = replace(first, type=Type.BOMBING, counts=(replace(count, low=2, high=2),))
    for claim, who, after in (
        (first, "anna", None),
        (first, "omar", other),
        (second, "anna", None),
        (second, "omar", None),
    ):
        ruling = Ruling.CHANGED if after else Ruling.ACCEPTED
        record.review(Review(claim.id, claim.report, ruling, who, MADE, claim, after))


def test_the_page_and_the_api_tell_of_each_field(tmp_path: Path) -> None:
    with desk(tmp_path / "a.marsad", fill_ruled, {"anna": "admin", "omar": "reviewer"}) as (_, client):
        sign_in(client, "anna")
        told = {one["field"]: one for one in client.get("/api/v1/agreement").json()["fields"]}
        assert list(told) == [field.name for field in FIELDS]
        assert (told["type"]["claims"], told["type"]["same"]) == (2, 1)
        assert told["type"]["value"] == pytest.approx(0)
        assert [pair["both"] for pair in told["type"]["pairs"]] == [2]
        assert told["kind"]["value"] is None
        assert (told["counts"]["measure"], told["counts"]["pairs"]) == ("numbers", [])
        assert told["counts"]["value"] is not None
        assert (told["evidence"]["coefficient"], told["evidence"]["value"]) == ("share", 1)
        page = client.get("/agreement").text
        assert "500 are drawn. Compared are the newest" in page
        assert "Over 2 claims that two people or more took for one" in page
        assert "MASI, Passonneau 2006" in page
        assert page.count('<th scope="row">') == len(FIELDS)


def test_it_is_worked_out_once_until_somebody_rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with desk(tmp_path / "a.marsad", fill_ruled, {"anna": "admin", "omar": "reviewer"}) as (house, client):
        sign_in(client, "anna")
        asked = Mock(side_effect=by_field)
        monkeypatch.setattr(agreement, "by_field", asked)
        before = [client.get("/api/v1/agreement").json() for _ in range(2)][1]
        assert client.get("/agreement").status_code == 200
        assert asked.call_count == 1
        with house.record.view() as view:
            claim = next(claim for claim in view.claims() if claim.kind.value == "condition")
        for who in ("anna", "omar"):
            house.record.review(Review(claim.id, claim.report, Ruling.ACCEPTED, who, MADE, claim))
        assert client.get("/api/v1/agreement").json()["claims"] == before["claims"] + 1


def test_only_so_many_claims_are_compared_the_newest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with desk(tmp_path / "a.marsad", fill_ruled) as (house, _), house.reading() as connection:
        everything = agreement.agreement(connection)
        assert (everything.claims, everything.fields[0].claims, len(everything.apart)) == (2, 2, 1)
        monkeypatch.setattr(agreement, "MOST_CLAIMS", 1)
        newest = agreement.agreement(connection)
        assert (newest.claims, newest.fields[0].claims, newest.apart) == (1, 1, [])


def test_three_hundred_claims_of_three_readers_who_differ_take_no_time() -> None:
    forms = [
        {
            str(who): {
                "type": str(at % 7),
                "actors": [{"name": f"Group {at * 3 + who}", "role": "victim"}],
                "where": [{"country": "IQ", "admin1": f"P{at % 18}", "place_id": f"p{at * 3 + who}"}],
                "counts": [{"what": "killed", "low": at + who, "high": None}],
                "when": {"earliest": f"2024-01-{at % 28 + 1:02}", "latest": None},
            }
            for who in range(3)
        }
        for at in range(300)
    ]
    start = time.process_time()
    told = {one.field: one for one in by_field(forms)}
    assert time.process_time() - start < 2
    assert told["counts"].low is not None
