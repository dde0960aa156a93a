"""Ids outside the house: nobody who holds a report can work one out, and whoever has the record is led back by it."""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from products_world import Squares
from publishing_world import ANALYST, GUIDES, FakeAreas, Seed, killed, lead, seeded
from sqlalchemy import delete, update

from marsad.model.claim import Claim
from marsad.model.codebook import Kind, Type
from marsad.model.span import Span
from marsad.products.exports.formats import EXPORTERS
from marsad.products.publishing.gate import Order
from marsad.products.publishing.sights import Profile
from marsad.products.release import folder
from marsad.record import Record, copying, protection, schema
from marsad.record.address import Address
from marsad.record.backup import backup, restore
from marsad.record.outward import Outward, is_outward, led_back, outward
from marsad.record.protection import Released
from marsad.record.reading import called
from marsad.record.sensitivity import Level
from marsad.record.verifying import verify

MINORS = "Gunmen shot a nine-year-old near Tel Rasan."
TEXT = tuple(name for name in EXPORTERS if name not in ("geopackage", "geoparquet", "parquet"))


@pytest.fixture
def seed(tmp_path: Path) -> Iterator[Seed]:
    """An empty record."""
    made = Seed(tmp_path / "a.marsad", Record.open(tmp_path / "a.marsad", create=True))
    yield made
    made.record.close()


def rows(out: Path, table: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO((out / "data" / f"{table}.csv").read_text(encoding="utf-8"))))


def everything(out: Path) -> bytes:
    parts = [str(path.relative_to(out)).encode() + path.read_bytes() for path in out.rglob("*") if path.is_file()]
    return b"\n".join(parts).lower()


def computable(seed: Seed) -> Iterator[str]:
    """All that whoever holds the reports can work out of them: ids, and hashes of texts, names and passages."""
    for claim in seed.told:
        doc = seed.docs[claim.report]
        yield from (claim.id, claim.id[1:], doc.id, doc.id[1:], doc.sha256 or doc.id)
        said = [doc.text, doc.name, claim.report, *(span.of(doc.text) for span in claim.evidence)]
        for words in said:
            for kind in ("sha256", "sha1", "md5"):
                yield hashlib.new(kind, words.encode()).hexdigest()[:16]


@pytest.mark.parametrize("profile", [Profile.PUBLIC, Profile.PARTNER])
def test_d29_nothing_that_a_holder_of_the_report_can_work_out_is_in_a_release(tmp_path: Path, profile: Profile) -> None:
    seed = seeded(tmp_path / "full.marsad")
    seed.say(MINORS)
    wanted = folder.Wanted(Order(profile), ANALYST, also=TEXT)
    with seed.record.reading() as connection:
        made = folder.draft(connection, wanted, FakeAreas())
    folder.write(seed.record, made, wanted, Squares(), tmp_path / "out")
    held = everything(tmp_path / "out")
    assert len(made.published.incidents) > 5
    with seed.record.view() as view:
        ids = {one.id for one in view.incidents()}
    for secret in {*computable(seed), *ids}:
        assert secret.encode() not in held, secret
    told = set(re.findall(rb"p[0-9a-f]{20}", held))
    for key in made.published.own:
        assert is_outward(key)
        assert key.encode() in told, "and yet each row has an id"


def test_an_id_outside_is_the_same_in_every_release_and_of_its_record_alone(seed: Seed, tmp_path: Path) -> None:
    claim = lead(seed)
    ids = {row["id"] for out in ("one", "two") for row in rows(seed.release(out), "incidents")}
    ids |= {row["id"] for row in rows(seed.release("partner", Profile.PARTNER), "incidents")}
    assert ids == {seed.called(claim)}
    assert [row["id"] for row in rows(seed.release("in", Profile.INTERNAL), "incidents")] == [seed.incident_of(claim)]
    other = Seed(tmp_path / "b.marsad", Record.open(tmp_path / "b.marsad", create=True))
    assert lead(other).id == claim.id
    assert other.called(claim) not in ids


def test_claims_stand_in_no_order_that_their_ids_on_record_have(seed: Seed) -> None:
    told = [lead(seed, counts=(killed("three", "three", number),)) for number in range(3, 15)]
    seed.gather(told)
    [shown] = seed.published().incidents
    ids = [claim.id for claim in shown.claims]
    assert ids == sorted(ids)
    assert {key for _, toll in shown.incident.tolls for key in toll.claims} <= set(ids)
    assert {figure.claim for figure in shown.incident.figures} <= set(ids)
    assert [key for key, _ in shown.cited] == ids


def test_an_id_outside_leads_back_in_a_copy_and_in_what_is_restored(seed: Seed, tmp_path: Path) -> None:
    claim = lead(seed)
    told, own = seed.called(claim), seed.incident_of(claim)
    copying.copy(Address.of(seed.path), Address.of(tmp_path / "copy.marsad"))
    made = backup(seed.record, tmp_path / "backup.marsad")
    restore(made.path, tmp_path / "restored.marsad")
    for name in ("a", "copy", "backup", "restored"):
        with Record.open(tmp_path / f"{name}.marsad") as record, record.reading() as connection:
            assert led_back(connection, told) == own
            assert called(connection, told) == [own]
            assert called(connection, outward(connection).of(claim.id)) == [own]
            assert called(connection, outward(connection).of(seed.docs[claim.report].id)) == [own]
            assert led_back(connection, "p" + "0" * 20) is led_back(connection, own) is None


def test_an_id_outside_of_what_is_no_more_leads_to_what_became_of_it(seed: Seed) -> None:
    one, two = lead(seed), lead(seed, counts=(killed("three", "three", 4),))
    told = seed.called(one)
    seed.gather([one, two])
    with seed.record.reading() as connection:
        assert called(connection, told) == [seed.incident_of(one)]
    with seed.record.view() as view:
        assert view.incident(told).id == seed.incident_of(one)
        assert view.claim(seed.outside(two.id)).id == two.id
        assert view.document(seed.outside(seed.docs[two.report].id)).name == two.report


def test_d20_a_statement_that_is_read_anew_leads_on(seed: Seed) -> None:
    claim = seed.say(GUIDES["presence"][2], Type.PRESENCE, Kind.CONDITION, accepted=False)
    [old] = rows(seed.release("one", unreviewed=True), "statements")
    again = replace(claim, id="c" + "0" * 16)
    seed.record.add(seed.docs[claim.report], [again])
    out = seed.release("two", unreviewed=True)
    [now] = rows(out, "statements")
    [gone] = rows(out, "tombstones")
    assert (gone["id"], gone["became"]) == (old["id"], now["id"])
    with seed.record.view() as view:
        for key in (claim.id, old["id"], now["id"]):
            assert view.claim(key).id == again.id, "old ids resolve, on record and outside"


def as_of_old(seed: Seed) -> dict[str, str]:
    """Puts a release on record as it was when ids outside were those on record; returns them by the claims' levels."""
    shown = {}
    with seed.record.reading() as connection:
        made = folder.draft(connection, folder.Wanted(Order(Profile.PUBLIC), ANALYST), FakeAreas())
    for row in (*made.tables.rows["incidents"], *made.tables.rows["statements"]):
        own = made.published.own[row["id"]]
        shown[own] = row | {"id": own}
    with seed.record.writing() as connection:
        protection.put_release(connection, Released("public", 1, "x", {}), shown, analyst=ANALYST)
    return {("ordinary" if row["source_ids"] else "strict"): key for key, row in shown.items()}


def test_ids_of_releases_from_before_resolve_and_lead_to_no_row_that_is_not_to_be_found(seed: Seed) -> None:
    ordinary = lead(seed)
    seed.say(MINORS)
    old = as_of_old(seed)
    out = seed.release("two")
    gone = {row["id"]: row for row in rows(out, "tombstones")}
    assert set(gone) == set(old.values())
    assert gone[old["ordinary"]]["became"] == seed.called(ordinary)
    assert gone[old["strict"]]["became"] == ""
    assert rows(out, "changes") == [], "they are the same rows"
    with seed.record.view() as view:
        assert view.incident(old["strict"]).id == old["strict"]
    told = seed.called(ordinary)
    seed.told.remove(ordinary)
    seed.gather()
    assert {row["id"] for row in rows(seed.release("three"), "tombstones")} == {*old.values(), told}


def test_people_withheld_beside_a_release_from_before_stay_withheld(seed: Seed) -> None:
    texts = [MINORS.replace("shot", f"shot {number}") for number in range(2, 7)]
    for text in texts:
        seed.say(text)
    with seed.record.view() as view:
        before = [one.id for one in view.incidents()]
    with seed.record.writing() as connection:
        released = Released("public", 1, "x", {"people": {"Diyala": before}})
        protection.put_release(connection, released, {}, analyst=ANALYST)
    seed.say(MINORS.replace("shot", "shot 9"))
    assert {row["incidents"] for row in rows(seed.release("two"), "people")} == {"withheld"}


def test_another_secret_or_none_is_told_of_the_record(seed: Seed) -> None:
    lead(seed)
    seed.release("one")
    with seed.record.writing() as connection:
        assert list(verify(connection)) == []
        connection.execute(update(schema.secret).values(value=b"another one of thirty-two bytes."))
        assert "altered since release 1 (public)" in " ".join(map(str, verify(connection)))
        connection.execute(delete(schema.secret))
        assert "secret of ids outside: is missing" in " ".join(map(str, verify(connection)))
        with pytest.raises(ValueError, match="not on record"):
            outward(connection)


def test_the_secret_is_in_no_words_about_it() -> None:
    assert "hush" not in repr(Outward(b"hush"))
    assert Outward(b"a").mark() != Outward(b"b").mark()


def test_a_level_raised_later_keeps_the_id(seed: Seed) -> None:
    claim = lead(seed)
    key = seed.called(claim)
    seed.release("one")
    with seed.record.writing() as connection:
        protection.protect(connection, [claim.id], Level.STRICT, why="asked", analyst=ANALYST)
    [row] = rows(seed.release("two"), "incidents")
    assert (row["id"], row["links"], row["source_ids"]) == (key, "", "")


def test_a_claim_is_called_by_nothing_of_its_place_in_the_text(seed: Seed) -> None:
    claim = lead(seed)
    [shown] = seed.published().incidents
    [told] = shown.claims
    assert isinstance(told, Claim)
    assert told.evidence == (Span(0, 1),)
    assert told.id == seed.outside(claim.id)
