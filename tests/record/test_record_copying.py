"""A record copied there and back is the same, table by table, whatever it is kept in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from record_world import FIRST, SECOND, TEXT, both, content, document, many

from marsad.errors import MarsadError, NoRecord
from marsad.model.document import Outcome, Refusal
from marsad.model.incident import Incident, Judgement
from marsad.model.interval import Estimate
from marsad.model.linkage import Doubt
from marsad.model.review import Review, Ruling
from marsad.record import Record, bulk, copying, links, people, protection, schema, search
from marsad.record.address import Address
from marsad.record.sensitivity import Level
from reports_world import marsad
from server_world import Server

HOSTILE = "a\0b \ud800 \ufdd00000 مندلي 'quoted' \\n\t\\."
MADE = datetime(2024, 3, 11, 9, 0, tzinfo=UTC)


def fill(record: Record) -> None:
    """Something of everything."""
    for doc, claims in many(3):
        record.add(doc, claims)
    for text in (TEXT, f"{FIRST} Correction: not on Sunday. {SECOND}"):
        doc = document(HOSTILE, text, title=HOSTILE, url=HOSTILE, notes=(HOSTILE,), author=HOSTILE)
        record.add(doc, both(doc), reason=HOSTILE, reader_version="1")
    record.add(document("aside.txt", ""), [], outcome=Outcome.SET_ASIDE, reason="no text")
    record.refuse(Refusal("b.txt", "there/b.txt", HOSTILE, "Do so."))
    first, second = both(many(3)[0][0])
    killed = Estimate(2, 2, 2**70, "", (first.id,))
    incident = Incident(
        id="i1",
        type=first.type,
        when=first.when,
        place=first.where[0],
        actors=first.actors,
        tolls=(("killed", killed),),
        claims=(first.id,),
        reports=("r000.txt",),
        originators=1,
    )
    record.put_incidents([incident])
    record.put_incidents([])
    record.put_incidents([incident])
    record.judge(Judgement(first.id, second.id, "different", HOSTILE, MADE))
    key = record.review(Review(first.id, "r000.txt", Ruling.ACCEPTED, HOSTILE, MADE, first))
    record.withdraw(key, "Huda")
    with record.writing() as connection:
        people.put_account(connection, "huda", "admin", "a hash")
        people.note(connection, "huda", "looked", HOSTILE, number=1)
        people.look(connection, "huda", 3)
        protection.protect(connection, [first.id], Level.STRICT, why=HOSTILE, analyst="huda")
        links.put_doubts(connection, [Doubt(first.id, second.id, 0.1 + 0.2, linked=False)])
        links.put_homes(connection, {first.id: links.Home((-(2**63), 2**63 - 1), 738_000, 738_001)})
        links.put_prints(connection, {"r000.txt": [2**63 - 1, -5]})


Places = dict[str, Callable[[], Address]]


@pytest.fixture
def places(tmp_path: Path, request: pytest.FixtureRequest) -> Places:
    """New places for records, by what keeps them."""
    numbers = iter(range(9))

    def database() -> Address:
        server: Server = request.getfixturevalue("server")
        return Address.of(server.database())

    return {"sqlite": lambda: Address.of(tmp_path / f"{next(numbers)}.marsad"), "postgresql": database}


@pytest.mark.parametrize("way", ["sqlite sqlite", "sqlite postgresql sqlite", "postgresql sqlite postgresql"])
def test_there_and_back_is_the_same_table_by_table(places: Places, way: str) -> None:
    at = [places[engine]() for engine in way.split()]
    with Record.open(at[0], create=True) as record:
        fill(record)
    before = content(at[0])
    with Record.open(at[0]) as record, record.reading() as connection:
        held = copying.sums(connection)
    for source, target in zip(at, at[1:], strict=False):
        sent = copying.copy(source, target)
        assert sent == held
        assert content(target) == before
        with Record.open(target) as record, record.reading() as connection:
            assert copying.sums(connection) == sent
            assert search.found(connection, "claim", "Wadi Hatab", 9) != []
            assert record.where == target
    assert {name for name, one in sent.items() if not one.rows} <= {
        *"heir outside_file outside_row outside_fault named_person source_terms release session token".split(),
        *"submission reporter removal feed watched_feed watched_page watched_host batch".split(),
    }, "the tables that nothing was put into"
    with Record.open(at[-1]) as record:
        record.add(document("more.txt"), both(document("more.txt")))
        first, _ = both(many(3)[0][0])
        assert record.review(Review(first.id, "r000.txt", Ruling.UNSURE, "huda", MADE, first)) > 2, "keys go on"


def test_a_record_is_copied_only_to_where_nothing_is(path: Address, tmp_path: Path) -> None:
    other = Address.of(tmp_path / "other.marsad")
    with Record.open(other, create=True) as record:
        record.add(document(), [])
    with Record.open(path, create=True) as record:
        record.refuse(Refusal("b.txt", "there/b.txt", "why", "how"))
    before = content(path)
    with pytest.raises(MarsadError, match="has something on record already") as caught:
        copying.copy(other, path)
    assert caught.value.hint
    assert content(path) == before
    with pytest.raises(MarsadError, match="onto itself"):
        copying.copy(path, path)
    with pytest.raises(NoRecord):
        copying.copy(Address.of(tmp_path / "none.marsad"), Address.of(tmp_path / "new.marsad"))
    assert not (tmp_path / "new.marsad").exists()


def test_what_arrives_otherwise_is_not_kept(path: Address, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = Address.of(tmp_path / "source.marsad")
    with Record.open(source, create=True) as record:
        fill(record)
    whole = bulk.put_rows

    def spoilt(connection: object, table: object, rows: list[dict[str, object]]) -> None:
        if table is schema.claim:
            rows[0]["words"] = "something else"
        whole(connection, table, rows)  # type: ignore[arg-type]

    monkeypatch.setattr(copying, "put_rows", spoilt)
    with pytest.raises(MarsadError, match="not what was sent, in claim; nothing was kept"):
        copying.copy(source, path)
    with Record.open(path) as record, record.view() as view:
        assert view.entries() == []


def test_the_sum_of_a_table_is_of_its_rows_in_any_order_and_of_each_as_often_as_it_is_there() -> None:
    one, other = (1, "a"), (2, "b")
    whole = copying.Sum().with_rows([one, other])
    assert whole == copying.Sum().with_rows([other]).with_rows([one])
    assert (
        len({whole, copying.Sum(), *(copying.Sum().with_rows(rows) for rows in ([one], [one, one], [(1, "b")]))}) == 5
    )


def test_the_command_says_what_was_copied(path: Address, tmp_path: Path) -> None:
    source = tmp_path / "source.marsad"
    with Record.open(source, create=True) as record:
        record.add(document(), both(document()))
    done = marsad("record", "copy", str(source), str(path))
    assert done.exit_code == 0, done.stderr
    assert "1 version of reports and 2 claims" in done.stdout
    assert (
        marsad("claims", str(path), "--format", "jsonl").stdout
        == marsad("claims", str(source), "--format", "jsonl").stdout
    )
    again = marsad("record", "copy", str(source), str(path))
    assert again.exit_code == 2
    assert "has something on record already" in again.stderr
