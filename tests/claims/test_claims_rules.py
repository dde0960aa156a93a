"""The reader on invented sentences: what a careful coder keeps apart."""

from __future__ import annotations

from datetime import date

import pytest
from claims_reading import PUBLISHED, claims_of, document
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.model.claim import Claim
from marsad.model.codebook import ActorRole, Kind, Polarity, Status, Type
from marsad.model.document import Document

CONTEXT = "Islamic State militants have been fighting the Iraqi army in Diyala province."


def read(sentence: str, *, published: date | None = PUBLISHED) -> list[Claim]:
    """The claims of one sentence in a report that is plainly about conflict."""
    text = f"{CONTEXT}\n\n{sentence}"
    start = text.index(sentence)
    return [claim for claim in claims_of(document(text, published=published)) if claim.evidence[0].start >= start]


def only(sentence: str) -> Claim:
    found = read(sentence)
    assert len(found) == 1, [f"{claim.kind}/{claim.type} {claim.trigger}" for claim in found]
    return found[0]


def counts(claim: Claim) -> dict[str, tuple[int, int | None]]:
    return {count.what: (count.low, count.high) for count in claim.counts if not count.subset}


def roles(claim: Claim) -> dict[str | None, ActorRole]:
    return {actor.name: actor.role for actor in claim.actors}


@pytest.mark.parametrize(
    ("sentence", "type_"),
    [
        ("Gunmen ambushed a patrol near Khanaqin on Monday.", Type.ATTACK),
        ("A roadside bomb killed two policemen in Jalawla on Sunday.", Type.BOMBING),
        ("Mortar shells fell on the village of Tel Omar at noon.", Type.SHELLING),
        ("An airstrike hit a house in Mosul on Tuesday.", Type.AIRSTRIKE),
        ("Soldiers clashed with militants outside Muqdadiya.", Type.ARMED_CLASH),
        ("Unidentified men kidnapped three farmers near Hawija.", Type.ABDUCTION),
        ("Police arrested five suspects in Baquba.", Type.ARREST),
        ("The army seized a cache of rockets in Saadiya.", Type.SEIZURE),
        ("The army recaptured the town of Hawija.", Type.CONTROL),
        ("Forty families fled the village of Tel Omar.", Type.DISPLACEMENT),
        ("The militants torched wheat fields in Khanaqin.", Type.DESTRUCTION),
        ("Protesters took to the streets in Baquba.", Type.PROTEST),
    ],
)
def test_what_happened_has_its_type(sentence: str, type_: Type) -> None:
    assert type_ in {claim.type for claim in read(sentence)}


def test_a_toll_belongs_to_what_caused_it() -> None:
    claim = only("A car bomb killed seven people and wounded at least 20 others in Jalawla on Sunday.")
    assert claim.type is Type.BOMBING
    assert counts(claim) == {"killed": (7, 7), "injured": (20, None)}


def test_fighters_are_counted_apart_from_others() -> None:
    (claim,) = [c for c in read("Four militants and a soldier were killed in clashes near Jalawla.") if c.counts]
    assert counts(claim) == {"killed_fighters": (4, 4), "killed": (1, 1)}


def test_a_yearly_total_is_a_tally_and_never_an_event() -> None:
    claim = only("The militants carried out 318 attacks in 2019.")
    assert (claim.kind, claim.type) == (Kind.TALLY, Type.ATTACK)
    assert counts(claim) == {"attacks": (318, 318)}
    assert claim.when.earliest == date(2019, 1, 1)


def test_a_row_of_numbers_is_a_row_of_tallies() -> None:
    found = read("The militants carried out 90 attacks in 2019, 41 in 2020 and 12 in 2021.")
    assert [(claim.kind, counts(claim), claim.when.earliest and claim.when.earliest.year) for claim in found] == [
        (Kind.TALLY, {"attacks": (90, 90)}, 2019),
        (Kind.TALLY, {"attacks": (41, 41)}, 2020),
        (Kind.TALLY, {"attacks": (12, 12)}, 2021),
    ]


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("The militants attacked the village on Monday.", Kind.EVENT),
        ("The militants have been attacking the village for months.", Kind.CONDITION),
        ("The militants continue to attack the village.", Kind.CONDITION),
        ("The militants will attack the village.", Kind.WARNING),
        ("Officers fear an attack on the village.", Kind.WARNING),
        ("The militants threatened to attack the village.", Kind.WARNING),
    ],
)
def test_deeds_habits_and_fears_are_kept_apart(sentence: str, kind: Kind) -> None:
    assert kind in {claim.kind for claim in read(sentence) if claim.type is Type.ATTACK}


def test_what_did_not_happen_is_absent() -> None:
    found = [claim for claim in read("The militants did not attack the village.") if claim.type is Type.ATTACK]
    assert [claim.polarity for claim in found] == [Polarity.ABSENT]


@pytest.mark.parametrize("word", ["reportedly", "allegedly"])
def test_a_hedge_is_kept(word: str) -> None:
    found = [claim for claim in read(f"The militants {word} attacked the village.") if claim.type is Type.ATTACK]
    assert [claim.status for claim in found] == [Status.HEDGED]


def test_who_did_what_to_whom_in_active_and_passive() -> None:
    active = only("Islamic State militants killed two farmers near Khanaqin on Monday.")
    passive = only("Two farmers were killed near Khanaqin on Monday by Islamic State militants.")
    for claim in (active, passive):
        assert roles(claim) == {"Islamic State": ActorRole.PERPETRATOR, "civilians": ActorRole.VICTIM}


def test_both_sides_of_a_clash_are_parties() -> None:
    claim = only("The Iraqi army clashed with Islamic State militants near Jalawla on Monday.")
    assert roles(claim) == {"Iraqi Army": ActorRole.PARTY, "Islamic State": ActorRole.PARTY}


def test_the_finest_place_is_the_scene() -> None:
    claim = only("Gunmen attacked a checkpoint in Jalawla, in Diyala province, on Monday.")
    assert [place.quote.words for place in claim.where] == ["Jalawla"]


def test_history_is_background() -> None:
    (claim,) = [c for c in read("The militants attacked the village in 2014.") if c.type is Type.ATTACK]
    assert claim.background


def test_nothing_is_later_than_publication() -> None:
    for claim in read("The militants attacked the village this year and burned two houses."):
        assert claim.when.latest is not None
        assert claim.when.latest <= PUBLISHED


def test_a_question_or_a_condition_asserts_nothing() -> None:
    assert read("If the militants attack the village, who will come?") == []


def test_every_claim_says_why() -> None:
    claim = only("Gunmen attacked a checkpoint in Jalawla on Monday.")
    because = dict(claim.provenance.because)
    assert {"type", "kind", "status", "when", "where"} <= set(because)


PIECES = st.sampled_from(
    [
        "Gunmen killed two farmers near Khanaqin on Monday.",
        "The ministry counts 61 attacks since March.",
        "“They come by night,” said Karim Jabbar.",
        "Five villages remain empty.",
        "نزح السكان.",
        "He said 12 of them died — “all of them”.",
        "\n\n",
        " ",
        "\u00a0The road is closed after dusk.",
        "🙂 A bomb exploded.",
    ]
)


@settings(max_examples=40)
@given(st.lists(PIECES, min_size=1, max_size=8))
def test_every_offset_points_at_its_words(pieces: list[str]) -> None:
    doc: Document = document("".join(pieces))
    for claim in claims_of(doc):
        quotes = [actor.quote for actor in claim.actors] + [place.quote for place in claim.where]
        quotes += [count.quote for count in claim.counts] + [q for q in (claim.trigger,) if q]
        quotes += [claim.speaker.quote] if claim.speaker else []
        assert all(quote.span.of(doc.text) == quote.words for quote in quotes)
        assert all(span.end <= len(doc.text) for span in claim.evidence)
        assert sum(span.end - span.start for span in claim.evidence) <= 800
        assert claim.trigger is None or any(span.holds(claim.trigger.span) for span in claim.evidence)


def test_reading_twice_gives_the_same_ids() -> None:
    doc = document(f"{CONTEXT}\n\nGunmen killed two farmers near Khanaqin on Monday.")
    assert [claim.id for claim in claims_of(doc)] == [claim.id for claim in claims_of(doc)]


def where(claim: Claim) -> list[str | None]:
    return [place.name for place in claim.where]


def last(text: str, *, published: date | None = PUBLISHED) -> Claim:
    """The last claim of a report."""
    return claims_of(document(text, published=published))[-1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels attacked Djugu in Ituri on Sunday. Forty houses were burned in the town.", ["Djugu"]),
        ("Rebels attacked a village in Ituri province. Twelve people were killed in the province.", ["Ituri"]),
        ("Rebels captured Nyala on Monday. Residents fled.", ["Nyala"]),
        (
            "Drones hit Odesa on Monday.\n\nTroops shelled Kharkiv on Tuesday. Two traders were killed in the city.",
            ["Kharkiv"],
        ),
    ],
)
def test_a_claim_that_names_no_place_points_back_at_one(text: str, expected: list[str]) -> None:
    assert where(last(text)) == expected


def test_where_it_is_from_is_said() -> None:
    named, carried = (
        dict(last(text).provenance.because)["where"]
        for text in (
            "Rebels captured Nyala on Monday.",
            "Rebels captured Nyala on Monday. Forty houses were burned.",
        )
    )
    assert named != carried


def test_the_report_s_own_place_is_for_what_comes_before_any_is_named() -> None:
    text = "Residents fled on Monday. Rebels captured Nyala. Soldiers left Nyala."
    assert where(claims_of(document(text))[0]) == ["Nyala"]


def test_a_tally_takes_no_place_from_another_passage() -> None:
    text = "Rebels captured Nyala on Monday.\n\nThe group carried out 318 attacks in 2019."
    tally = last(text)
    assert tally.kind is Kind.TALLY
    assert tally.where == ()


@pytest.mark.parametrize(
    ("sentence", "background"),
    [
        ("The militants attacked the village in 2014.", True),
        ("The militants had attacked the village.", True),
        ("The militants previously attacked the village.", True),
        ("The militants attacked the village on Monday.", False),
        ("The militants attacked the village this week.", False),
    ],
)
def test_what_lies_before_the_news_is_background(sentence: str, background: bool) -> None:
    assert [claim.background for claim in read(sentence) if claim.type is Type.ATTACK] == [background]


def test_a_fear_has_no_time_and_a_deed_none_after_publication() -> None:
    warning = next(claim for claim in read("Officers fear an attack on the village.") if claim.kind is Kind.WARNING)
    assert (warning.when.earliest, warning.when.latest) == (None, None)
    for claim in read("The militants attacked the village."):
        assert claim.when.latest == PUBLISHED


def test_without_a_day_of_publication_relative_words_stay_open() -> None:
    (claim,) = [
        c for c in read("The militants attacked the village on Monday.", published=None) if c.type is Type.ATTACK
    ]
    assert (claim.when.earliest, claim.when.latest) == (None, None)


def test_a_word_of_belief_of_the_speaker_hedges_what_is_said() -> None:
    (claim,) = [c for c in read("Officers believe that the militants captured Mandali.") if c.type is Type.CONTROL]
    assert claim.status is Status.HEDGED


def test_each_claim_knows_who_asserts_it() -> None:
    found = read("The governor said gunmen killed two farmers near Khanaqin on Monday.")
    assert [claim.speaker.quote.words if claim.speaker else None for claim in found] == ["The governor"]
    (own,) = read("Gunmen killed two farmers near Khanaqin on Monday.")
    assert own.speaker is None


def test_one_very_long_sentence_is_cut_to_the_longest_evidence() -> None:
    text = "Gunmen attacked Jalawla, " + "and the night was long, " * 60 + "on Monday."
    for claim in claims_of(document(f"{CONTEXT}\n\n{text}")):
        assert sum(span.end - span.start for span in claim.evidence) <= 800


def test_reports_in_their_order_give_claims_in_the_order_of_the_text() -> None:
    text = (
        "Gunmen attacked Jalawla on Monday.\n\nTroops shelled Kherson on Tuesday.\n\nRebels captured Nyala on Friday."
    )
    starts = [claim.evidence[0].start for claim in claims_of(document(text))]
    assert starts == sorted(starts)
    assert len(starts) == 3


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        ".",
        "?!",
        "—",
        "Attack",
        "ATTACK! ATTACK! ATTACK!",
        "attack " * 400,
        "(" * 500,
        "The rebels " + "who attacked the soldiers " * 60 + "fled.",
        "“" * 50 + "Gunmen attacked" + "”" * 50,
        "<script>alert('attack')</script> Gunmen attacked <b>Goma</b>.",
        "\u202eGunmen attacked Goma.\u202c",
        "0 killed, -1 killed, 99999999999999999999 killed in an attack.",
    ],
)
def test_odd_texts_are_read_without_error(text: str) -> None:
    doc = document(text)
    for claim in claims_of(doc):
        assert all(span.of(doc.text) for span in claim.evidence)
