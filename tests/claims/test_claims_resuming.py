"""What later sentences say of an event under a definite noun: its day and its place, and nobody else's."""

from __future__ import annotations

from datetime import date

import pytest
from claims_reading import PUBLISHED, read, tools
from claims_reading import document as document_of

from marsad import pipeline
from marsad.claims.resuming import resume
from marsad.claims.sketch import Sketch
from marsad.model.codebook import Kind, Type
from marsad.model.document import Role
from marsad.model.mention import Page
from marsad.model.span import Quote, Span

LEAD = "At least ten villagers were killed in an attack in Iraq."


def resumed(further: str, *, type_: Type = Type.ATTACK) -> Sketch:
    """The event of the lead, which has no day and only a country, after what stands after it was looked at."""
    document = document_of(f"{LEAD} {further}", published=PUBLISHED)
    pages = list(pipeline.pages_of(document, tools()))
    sentences = [sentence for page in pages for sentence in page.sentences]
    start = LEAD.index("attack")
    mark = Quote.take(document.text, start, start + len("attack"))
    event = Sketch(type_, Kind.EVENT, mark, 0, 0, Role.BODY, 0.9, [Span(0, len(LEAD))])
    event.where = [m.place for m in pages[0].places if m.quote.words == "Iraq"]
    resume([event], sentences, pages, _pages_of(pages))
    return event


def _pages_of(pages: list[Page]) -> list[int]:
    return [number for number, page in enumerate(pages) for _ in page.sentences]


@pytest.mark.parametrize(
    "further",
    [
        "The attack was launched on Wednesday.",
        "Houses were burnt in Wednesday's attack.",
        "The raid, which began on Wednesday, lasted for hours.",
        "The shooting took place on Wednesday.",
    ],
)
def test_a_day_said_of_the_attack_is_the_events(further: str) -> None:
    when = resumed(further).when
    assert when is not None
    assert when.earliest == date(2021, 11, 3)


@pytest.mark.parametrize(
    "further",
    [
        "The government condemned the attack on Thursday evening in a note that it handed out.",
        "A second attack took place on Wednesday.",
        "The previous attack took place on Wednesday.",
        "The attacks included one on Wednesday.",
        "The airstrike took place on Wednesday.",
        "The attack was long, a nurse said.",
        "Prosecutors said Wednesday the attack occurred in the town of Uria.",
    ],
)
def test_a_day_of_something_else_is_not(further: str) -> None:
    assert resumed(further).when is None


def test_a_town_said_of_the_attack_takes_the_place_of_a_country() -> None:
    assert [place.name for place in resumed("The attack took place in Hawija.").where] == ["Hawija"]


def test_a_country_stays_where_nothing_finer_is_said() -> None:
    assert [place.name for place in resumed("The attack was long.").where] == ["Iraq"]


def test_where_those_who_fled_it_have_arrived_is_not_where_it_was() -> None:
    assert [place.name for place in resumed("Those who fled the attack have arrived in Hawija.").where] == ["Iraq"]


def test_it_took_place_somewhere_gives_the_event_its_place() -> None:
    assert [place.name for place in resumed("It took place on the outskirts of Hawija.").where] == ["Hawija"]
    assert [place.name for place in resumed("It was condemned by the mayor of Hawija.").where] == ["Iraq"]


def test_a_day_further_on_narrows_a_period() -> None:
    claims = pipeline.read_claims(
        document_of(
            "Gunmen attacked a village near Hawija during the holy month of Ramadan, killing 19 people, officials said "
            "on Sunday. The attack took place on Saturday evening.",
            published=date(2021, 4, 18),
        ),
        tools(),
    ).claims
    assert {claim.when.earliest for claim in claims if claim.counts} == {date(2021, 4, 17)}


def test_a_day_said_of_the_attack_is_that_of_all_told_of_it_in_its_sentence() -> None:
    text = "Raiders clashed with guards as they stormed the mill. The raid took place on Wednesday."
    document = document_of(text, published=PUBLISHED)
    pages = list(pipeline.pages_of(document, tools()))
    sentences = [sentence for page in pages for sentence in page.sentences]
    made = []
    for words, type_ in (("clashed", Type.ARMED_CLASH), ("stormed", Type.ATTACK), ("guards", Type.PRESENCE)):
        start = text.index(words)
        mark = Quote.take(text, start, start + len(words))
        made.append(Sketch(type_, Kind.EVENT, mark, 0, 0, Role.BODY, 0.9, [sentences[0].span]))
    made.insert(0, made.pop())
    resume(made, sentences, pages, _pages_of(pages))
    days = [one.when.earliest if one.when else None for one in made]
    assert days == [None, date(2021, 11, 3), date(2021, 11, 3)]


def test_the_place_of_another_deed_of_that_day_is_not_taken_up() -> None:
    claims = read(
        "A car bomb blew up on Monday near a court in Baiji, killing four people. Governor Salam Nuri said that the "
        "blast wrecked two shops. He put the number of wounded at 12.\n\n"
        "The explosion came a day before militants stormed a hotel in Tikrit."
    )
    (hurt,) = [claim for claim in claims if any(count.what == "injured" for count in claim.counts)]
    assert [place.name for place in hurt.where] == ["Baiji"]


def test_what_it_followed_has_a_place_and_a_day_of_its_own() -> None:
    event = resumed("The attack followed an ambush near Kirkuk on Tuesday in which six soldiers died.")
    assert [one.name for one in event.where] == ["Iraq"]
    assert event.when is None
