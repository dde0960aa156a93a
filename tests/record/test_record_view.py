from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from record_world import FIRST, MADE, SECOND, TEXT, both, content, document, killing, named, quote, tally

from marsad.errors import NotFound
from marsad.model.claim import Actor, Claim, Place, Speaker
from marsad.model.codebook import ActorRole, Kind, Status, Type
from marsad.model.document import Document
from marsad.model.incident import Incident
from marsad.model.interval import Estimate, Interval, TimePrecision
from marsad.model.span import Span
from marsad.record import Query, Record, View
from marsad.record.address import Address

DOC = document()
OTHER = document("b.txt", "Troops closed the road to Ba‘qūbah on 5 February. Officers fear a raid there.")
OLD = document("c.txt", "Nothing more is known.")


def closure() -> Claim:
    text = OTHER.text
    return named(
        Claim(
            id="",
            report=OTHER.name,
            kind=Kind.CONDITION,
            type=Type.ACCESS,
            evidence=(Span(0, 50),),
            provenance=MADE,
            status=Status.HEDGED,
            when=Interval(date(2024, 2, 5), date(2024, 2, 5), TimePrecision.DAY, "on 5 February"),
            where=(Place(quote(text, "Ba‘qūbah"), "Baqubah", admin1="Diyala Governorate", country="IQ", precision=1),),
            actors=(Actor(quote(text, "Troops"), "Islamic State", ActorRole.PARTY),),
        )
    )


def fear() -> Claim:
    text = OTHER.text
    return named(
        Claim(
            id="",
            report=OTHER.name,
            kind=Kind.WARNING,
            type=Type.OPERATION,
            evidence=(Span(50, len(text)),),
            provenance=MADE,
            speaker=Speaker(quote(text, "Officers"), role="officers", anonymous=True),
        )
    )


def incident() -> Incident:
    attack = killing(DOC)
    return Incident(
        id="i1234",
        type=Type.ATTACK,
        when=attack.when,
        place=attack.where[0],
        actors=attack.actors,
        tolls=(("killed", Estimate(2, 2, 2, "the only figure", (attack.id,))),),
        claims=(attack.id,),
        reports=(DOC.name,),
        originators=1,
    )


@pytest.fixture
def record(path: Address) -> Iterator[Record]:
    with Record.open(path, create=True) as record:
        record.add(DOC, both(DOC))
        record.add(OTHER, [closure(), fear()])
        record.put_incidents([incident()])
        yield record


@pytest.fixture
def view(record: Record) -> Iterator[View]:
    with record.view() as view:
        yield view


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (Query(), "attack tally closure fear"),
        (Query(types=(Type.ATTACK,)), "attack tally"),
        (Query(types=(Type.ATTACK, Type.ACCESS), kinds=(Kind.EVENT, Kind.CONDITION)), "attack closure"),
        (Query(status=Status.HEDGED), "closure"),
        (Query(place="wadi hatab"), "attack"),
        (Query(place="WADI HATAB"), "attack"),
        (Query(place="Wādī Ḩatab"), "attack"),
        (Query(place="khanaqin"), "attack"),
        (Query(place="Diyala"), "attack closure"),
        (Query(place="Diyala province"), "attack closure"),
        (Query(place="Iraq"), "attack closure"),
        (Query(place="iq"), "attack closure"),
        (Query(place="p17"), "attack"),
        (Query(place="ba'quba"), "closure"),
        (Query(place="Hatab"), ""),
        (Query(place=""), ""),
        (Query(actor="gunmen"), "attack"),
        (Query(actor="CIVILIANS"), "attack"),
        (Query(actor="Daesh"), "closure"),
        (Query(actor="100%"), ""),
        (Query(speaker="organo civil"), "tally"),
        (Query(speaker="officer"), "attack fear"),
        (Query(report="b.txt"), "closure fear"),
        (Query(report=DOC.id), "attack tally"),
        (Query(text="TWO SHEPHERDS"), "attack"),
        (Query(text="two shepherds", report="b.txt"), ""),
        (Query(text="_wo"), ""),
        (Query(since=date(2024, 3, 4)), "attack tally"),
        (Query(since=date(2024, 3, 5)), "tally"),
        (Query(until=date(2024, 3, 4)), "attack closure"),
        (Query(until=date(2024, 2, 5)), "closure"),
        (Query(since=date(2024, 2, 1), until=date(2024, 3, 8)), "attack closure"),
        (Query(text="'; DROP TABLE claim; --"), ""),
        (Query(place="\ud800", actor="\ud800", text="a\x00"), ""),
    ],
)
def test_a_query_finds_what_it_asks_for(view: View, query: Query, found: str) -> None:
    names = {"attack": killing(DOC), "tally": tally(DOC), "closure": closure(), "fear": fear()}
    assert view.claims(query) == [names[name] for name in found.split()]


def test_kinds_are_listed_apart(view: View) -> None:
    assert view.tallies() == [tally(DOC)]
    assert view.conditions() == [closure()]
    assert view.warnings() == [fear()]
    assert view.tallies(Query(report="b.txt")) == []


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (Query(), True),
        (Query(types=(Type.ATTACK,), status=Status.ASSERTED, since=date(2024, 3, 1), place="diyala"), True),
        (Query(actor="gunmen", speaker="officer", report="a.txt", text="shot dead"), True),
        (Query(types=(Type.BOMBING,)), False),
        (Query(status=Status.CONTESTED), False),
        (Query(until=date(2024, 3, 3)), False),
        (Query(place="baqubah"), False),
        (Query(speaker="sarah"), False),
        (Query(kinds=(Kind.TALLY,)), False),
    ],
)
def test_incidents_are_asked_for_by_their_own_and_their_claims_fields(view: View, query: Query, found: bool) -> None:
    assert view.incidents(query) == ([incident()] if found else [])


def test_incidents_are_replaced_whole_and_once(record: Record, path: Address) -> None:
    before = content(path)
    record.put_incidents([incident()])
    assert content(path) == before, "nothing changes where nothing is new"
    other = replace(incident(), id="i9", because=("told once",))
    record.put_incidents([other])
    with record.view() as view:
        assert view.incidents() == [other]
    record.put_incidents([])
    with record.view() as view:
        assert view.incidents() == []
    record.put_incidents([incident()])
    with record.view() as view:
        assert view.incidents() == [incident()]


def test_ids_may_be_shortened_and_misses_name_what_is_near(view: View) -> None:
    attack = killing(DOC)
    assert view.claim(attack.id) == view.claim(attack.id[:8]) == attack
    assert view.incident("i1") == incident()
    assert view.document(DOC.id[:9]) == DOC
    with pytest.raises(NotFound, match="more than one"):
        view.claim("c")
    with pytest.raises(NotFound) as caught:
        view.claim(attack.id[:-2] + "zz")
    assert attack.id in caught.value.hint
    with pytest.raises(NotFound) as caught:
        view.document("a.text")
    assert "a.txt" in caught.value.hint
    for lost in ("", "\ud800", "x" * 10_000):
        with pytest.raises(NotFound):
            view.incident(lost)


def test_a_view_shows_one_moment(record: Record, view: View) -> None:
    before = view.claims()
    record.add(OLD, [])
    record.add(document(text=f"{TEXT} More."), [])
    assert view.claims() == before
    assert len(view.entries()) == 2
    with record.view() as later:
        assert len(later.entries()) == 4
        assert later.claims(Query(report="a.txt")) == []


def test_a_quote_is_word_for_word(view: View, record: Record) -> None:
    assert view.quote(killing(DOC)) == FIRST
    gapped = named(replace(killing(DOC), evidence=(quote(TEXT, "61 attacks").span, Span(0, 6), Span(7, 11))))
    record.add(DOC, [gapped])
    with record.view() as later:
        assert later.quote(gapped) == "Gunmen shot … 61 attacks"
    with pytest.raises(NotFound):
        view.quote(replace(gapped, id="c0"))


def test_context_stops_at_the_next_evidence_and_at_the_ends(record: Record) -> None:
    doc: Document = document("d.txt", TEXT)
    claim = named(replace(killing(doc), evidence=(quote(TEXT, "shot dead").span, quote(TEXT, "two").span)))
    record.add(doc, [claim])
    with record.view() as view:
        first, second = view.context(claim, 30)
        assert (first.before, first.words, first.after) == ("Gunmen ", "shot dead", " ")
        assert (second.before, second.words, second.after) == (" ", "two", " shepherds near Wadi Hatab on ")
        [whole] = view.context(replace(claim, evidence=(Span(0, len(TEXT)),)), 30)
        assert (whole.before, whole.words, whole.after) == ("", TEXT, "")


def test_places_are_summed_up(view: View, record: Record) -> None:
    more = named(replace(killing(DOC), type=Type.KILLING))
    record.add(DOC, [killing(DOC), more])
    with record.view() as later:
        first, second = later.places()
    assert (first.place.place_id, first.claims, first.incidents, first.reports) == ("p17", 2, 1, 1)
    assert first.types == (Type.ATTACK, Type.KILLING)
    assert (second.place.name, second.claims, second.incidents) == ("Baqubah", 1, 0)
    assert [summary.place.place_id for summary in view.places(Query(types=(Type.ATTACK,)))] == ["p17"]


def test_a_sentence_searched_for_is_of_the_right_report(view: View) -> None:
    assert view.claims(Query(text=SECOND[:20])) == [tally(DOC)]
