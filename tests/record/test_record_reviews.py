"""What people rule on claims stands, can be taken back, and outlives another reading of the report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from record_world import TEXT, both, document, killing, named, tally

from marsad.errors import NotFound
from marsad.model.claim import Claim
from marsad.model.codebook import Type
from marsad.model.review import Review, Ruling
from marsad.record import Record
from marsad.record.address import Address
from marsad.record.history import KEPT
from marsad.record.reviews import Overtaken
from marsad.record.search import found, match, searchable

MADE = datetime(2024, 3, 11, 9, 0, tzinfo=UTC)


@pytest.fixture
def record(path: Address) -> Iterator[Record]:
    with Record.open(path, create=True) as record:
        record.add(document(), both(document()))
        yield record


def ruling(claim: Claim, ruling: Ruling, after: Claim | None = None, analyst: str = "Huda") -> Review:
    return Review(claim.id, claim.report, ruling, analyst, MADE, claim, after)


def changed(claim: Claim) -> Claim:
    return replace(claim, type=Type.KILLING, counts=(replace(claim.counts[0], low=3, high=3),))


def claims(record: Record) -> list[Claim]:
    with record.view() as view:
        return view.claims()


def test_a_change_stands_in_every_list_and_the_readers_form_comes_back_when_it_is_withdrawn(record: Record) -> None:
    first, second = both(document())
    key = record.review(ruling(first, Ruling.CHANGED, changed(first)))
    assert claims(record) == [changed(first), second]
    assert record.withdraw(key, "Huda") == first.id
    assert claims(record) == [first, second]
    record.withdraw(key, "Huda")
    assert claims(record) == [first, second], "taken back twice is taken back once"


def test_what_is_rejected_is_in_no_list_and_can_still_be_shown(record: Record) -> None:
    first, second = both(document())
    key = record.review(ruling(first, Ruling.REJECTED))
    assert claims(record) == [second]
    with record.view() as view:
        assert view.claim(first.id) == first
    record.withdraw(key, "Rashid")
    assert claims(record) == [first, second]


def test_the_newest_ruling_that_nobody_took_back_stands(record: Record) -> None:
    first, second = both(document())
    record.review(ruling(first, Ruling.CHANGED, changed(first)))
    rejected = record.review(ruling(first, Ruling.REJECTED, analyst="Rashid"))
    assert claims(record) == [second]
    record.withdraw(rejected, "Rashid")
    assert claims(record) == [changed(first), second]


def test_who_was_overtaken_is_told_by_whom(record: Record) -> None:
    first, _ = both(document())
    record.review(ruling(first, Ruling.ACCEPTED), after_key=0)
    with pytest.raises(Overtaken, match="Huda"):
        record.review(ruling(first, Ruling.REJECTED, analyst="Rashid"), after_key=0)


def test_a_claim_that_is_not_there_cannot_be_ruled_on(record: Record) -> None:
    gone = named(killing(document(), type=Type.BOMBING))
    with pytest.raises(NotFound):
        record.review(ruling(gone, Ruling.ACCEPTED))
    with pytest.raises(NotFound):
        record.withdraw(99, "Huda")


def test_a_ruling_follows_its_words_into_another_reading(record: Record) -> None:
    first, second = both(document())
    record.review(ruling(first, Ruling.CHANGED, changed(first)))
    again = named(replace(first, type=Type.BOMBING))
    record.add(document(), [again, second], reader_version="rules 2")
    assert claims(record) == [replace(changed(first), id=again.id), second]


def test_what_a_person_accepted_stays_where_the_new_reader_misses_it_and_what_was_rejected_goes(record: Record) -> None:
    first, second = both(document())
    record.review(ruling(first, Ruling.ACCEPTED))
    record.review(ruling(second, Ruling.REJECTED))
    record.add(document(), [], reader_version="rules 2")
    (kept,) = claims(record)
    assert kept.id == first.id
    assert kept.provenance.reader == KEPT
    assert replace(kept, provenance=first.provenance) == first


def test_a_ruling_goes_along_when_the_text_is_corrected_elsewhere(record: Record) -> None:
    first, _ = both(document())
    record.review(ruling(first, Ruling.CHANGED, changed(first)))
    longer = document(text="Corrected. " + TEXT)
    record.add(longer, [killing(longer), tally(longer)])
    stands = next(claim for claim in claims(record) if claim.counts[0].what == "killed")
    assert (stands.type, stands.counts[0].low) == (Type.KILLING, 3)
    assert [span.of(longer.text) for span in stands.evidence] == [span.of(TEXT) for span in first.evidence]


def test_the_same_reading_again_changes_nothing_of_what_was_ruled(record: Record) -> None:
    first, second = both(document())
    record.review(ruling(first, Ruling.CHANGED, changed(first)))
    assert str(record.add(document(), both(document()))) == "unchanged"
    assert claims(record) == [changed(first), second]


def test_a_claim_that_the_reader_missed_can_be_added_and_taken_back(record: Record) -> None:
    missed = replace(named(killing(document(), type=Type.ABDUCTION)), id="c-missed")
    key = record.review(ruling(missed, Ruling.ADDED))
    assert "c-missed" in {claim.id for claim in claims(record)}
    record.withdraw(key, "Huda")
    assert "c-missed" not in {claim.id for claim in claims(record)}


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("hawijah", "near al-Hawija on"),
        ("كركوك", "في مدينة کرکوک اليوم"),
        ("Sulaymaniya", "Sulaimaniyah"),
        ("shephe", "two shepherds"),
        ('wadi" OR 1', "Wadi or 1"),
    ],
)
def test_spellings_of_a_word_meet(asked: str, words: str) -> None:
    keys = searchable(words).split()
    for wanted in match(asked).split(" AND "):
        key = wanted.strip('"* ')
        assert key in keys or (wanted.endswith("*") and any(one.startswith(key) for one in keys))


def test_reports_and_claims_are_found_by_their_words_and_not_once_they_are_gone(record: Record) -> None:
    with record.writing() as connection:
        assert len(found(connection, "claim", "shepherds wadi hatab", 9)) == 1
        assert len(found(connection, "report", "Sarah obaid attacks", 9)) == 1
        assert found(connection, "claim", "shepherds obaid", 9) == []
        assert found(connection, "claim", "!!", 9) == []
    record.add(document(), [both(document())[1]], reader_version="rules 2")
    with record.writing() as connection:
        assert found(connection, "claim", "shepherds", 9) == []
