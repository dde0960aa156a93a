"""The columns show what is on record, whatever was written in between."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from record_world import TEXT, document, killing, named, tally

from marsad.model.claim import Claim
from marsad.model.codebook import Kind, Type
from marsad.model.incident import Incident
from marsad.model.interval import Estimate
from marsad.model.review import Review, Ruling
from marsad.record import Record
from marsad.record.address import Address
from marsad.record.catalogue import Catalogue

MADE = datetime(2024, 3, 11, 9, 0, tzinfo=UTC)


def condition(name: str = "a.txt") -> Claim:
    return named(killing(document(name), kind=Kind.CONDITION, type=Type.PRESENCE))


def incident(*claims: Claim, key: str = "i1", **more: Any) -> Incident:
    first = claims[0]
    given: dict[str, Any] = {
        "type": first.type,
        "when": first.when,
        "place": first.where[0],
        "actors": first.actors,
        "tolls": (("killed", Estimate(2, 2, 2, "", (first.id,))),),
        "claims": tuple(claim.id for claim in claims),
        "reports": tuple(claim.report for claim in claims),
        "originators": len(claims),
    }
    return Incident(id=key, **given | more)


@pytest.fixture
def record(path: Address) -> Iterator[Record]:
    with Record.open(path, create=True) as record:
        doc = document(source="Zab Valley News")
        record.add(doc, [killing(doc), tally(doc), condition()])
        record.put_incidents([incident(killing(doc))])
        yield record


def shown(catalogue: Catalogue) -> dict[str, dict[str, Any]]:
    """Every living row, spelled out, with the claims in the queue that are open."""
    columns = catalogue.in_step()
    queue = columns.queue
    rows: dict[str, dict[str, Any]] = {}
    for key, row in columns.rows.items():
        assert columns.alive[row]
        facets = {
            facet: columns.names[facet].names[codes[row]] for facet, codes in columns.codes.items() if codes[row] >= 0
        }
        many = {
            facet: sorted(columns.names[facet].names[code] for at, code in zip(*pair, strict=True) if at == row)
            for facet, pair in columns.pairs.items()
        }
        numbers = {name: int(values[row]) for name, values in columns.numbers.items() if name != "place"}
        waiting = sorted(queue.keys[queue.alive & queue.open & (queue.rows == row)].tolist())
        rows[key] = facets | many | numbers | {"queue": waiting}
    assert sum(columns.alive) == len(columns.rows)
    return rows


def both_ways(record: Record, catalogue: Catalogue) -> dict[str, dict[str, Any]]:
    """What a catalogue shows that has been mended, which must be what a new one shows."""
    mended = shown(catalogue)
    assert mended == shown(Catalogue(record.reading))
    return mended


def ruled(claim: Claim, ruling: Ruling) -> Review:
    return Review(claim.id, claim.report, ruling, "Huda", MADE, claim)


def test_an_entry_has_its_facets_and_numbers(record: Record) -> None:
    rows = shown(Catalogue(record.reading))
    entry = rows["i1"]
    assert (entry["kind"], entry["type"], entry["grade"], entry["reviewed"]) == ("incident", "attack", "single", "no")
    assert (entry["area"], entry["country"]) == ("Diyala, IQ", "IQ")
    assert (entry["actor"], entry["source"], entry["voice"]) == (["civilians"], ["Zab Valley News"], ["withheld"])
    assert (entry["killed"], entry["low"], entry["high"], entry["disputed"]) == (2, 2, 2, 0)
    assert rows[condition().id]["kind"] == "condition"
    assert len(rows) == 2, "a total is no entry"


def test_a_ruling_shows_at_once(record: Record) -> None:
    catalogue = Catalogue(record.reading)
    both_ways(record, catalogue)
    key = record.review(ruled(killing(document()), Ruling.ACCEPTED))
    assert both_ways(record, catalogue)["i1"]["reviewed"] == "yes"
    assert both_ways(record, catalogue)["i1"]["queue"] == []
    record.withdraw(key, "Huda")
    assert both_ways(record, catalogue)["i1"]["reviewed"] == "no"


def test_a_rejected_condition_goes_and_comes_back(record: Record) -> None:
    catalogue = Catalogue(record.reading)
    both_ways(record, catalogue)
    key = record.review(ruled(condition(), Ruling.REJECTED))
    assert condition().id not in both_ways(record, catalogue)
    record.withdraw(key, "Huda")
    assert condition().id in both_ways(record, catalogue)


def test_new_changed_and_lost_incidents_show(record: Record) -> None:
    catalogue = Catalogue(record.reading)
    both_ways(record, catalogue)
    other = document("b.txt")
    record.add(other, [killing(other)])
    both_ways(record, catalogue)
    record.put_incidents([incident(killing(document()), killing(other), key="i2")])
    assert set(both_ways(record, catalogue)) == {"i2", condition().id}
    record.put_incidents([incident(killing(document()), killing(other), key="i2", tolls=())])
    assert both_ways(record, catalogue)["i2"]["killed"] == -1


def test_a_report_read_again_takes_its_claims_along(record: Record) -> None:
    catalogue = Catalogue(record.reading)
    both_ways(record, catalogue)
    record.add(document(source="Zab Valley News"), [tally(document())], reader_version="rules 2")
    record.put_incidents([])
    assert both_ways(record, catalogue) == {}
    longer = document(text="Corrected. " + TEXT)
    again = replace(killing(longer), kind=Kind.WARNING, id="c-again")
    record.add(longer, [again])
    assert set(both_ways(record, catalogue)) == {"c-again"}
