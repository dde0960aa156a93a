"""Actors of a claim that are told twice."""

from __future__ import annotations

import pytest

from marsad.claims.doubles import once
from marsad.model.claim import Actor
from marsad.model.codebook import ActorRole
from marsad.model.span import Quote


def left(text: str, *actors: tuple[str, str | None], role: ActorRole = ActorRole.VICTIM) -> list[str]:
    made, start = [], 0
    for words, name in actors:
        start = text.index(words, start)
        made.append(Actor(Quote.take(text, start, start + len(words)), name, role))
        start += len(words)
    return [one.quote.words for one in once(made, text)]


def test_him_is_the_person_told_before() -> None:
    text = "Raiders took Ayatollah Karimi to a barn and shot him."
    assert left(text, ("Ayatollah Karimi", "Ayatollah Karimi"), ("him", None)) == ["Ayatollah Karimi"]


def test_him_is_none_of_several() -> None:
    text = "Raiders bound two guards and shot him."
    assert left(text, ("two guards", "Malian Army"), ("him", None)) == ["two guards", "him"]


def test_a_noun_told_again_with_the_is_the_same() -> None:
    text = "Raiders met a patrol, and the patrol fired."
    assert left(text, ("a patrol", None), ("the patrol", None)) == ["a patrol"]


def test_another_of_its_kind_is_another() -> None:
    text = "Raiders met a patrol, and another patrol fired."
    assert len(left(text, ("a patrol", None), ("another patrol", None))) == 2


def test_what_stands_beside_a_name_is_of_that_name() -> None:
    text = "The Revolutionary Army, the breakaway group, fired."
    assert left(text, ("The Revolutionary Army", "Revolutionary Army"), ("the breakaway group", None)) == [
        "The Revolutionary Army"
    ]


@pytest.mark.parametrize("words", ["two farmers", "the farmers"])
def test_other_people_stay(words: str) -> None:
    text = f"Raiders shot a clerk and {words}."
    assert left(text, ("a clerk", "civilians"), (words, "civilians")) == ["a clerk", words]


@pytest.mark.parametrize(
    ("text", "told", "named"),
    [
        ("A mine wounded the governor of Lower Qara, Karim Haddad, on Monday.", "the governor", "Karim Haddad"),
        ("A teacher from Qara, Salma Haddad, was held.", "A teacher", "Salma Haddad"),
        ("They shot a Front commander, alias Falcon, in a bar.", "a Front commander", "alias Falcon"),
    ],
)
def test_what_somebody_is_and_his_name_are_one(text: str, told: str, named: str) -> None:
    start, end = text.index(told), text.index(named)
    first = Actor(Quote.take(text, start, start + len(told)), None, ActorRole.TARGET)
    second = Actor(Quote.take(text, end, end + len(named)), "civilians", ActorRole.VICTIM)
    assert once([first, second], text) == [
        Actor(first.quote, named.removeprefix("alias "), ActorRole.VICTIM),
    ]


def test_two_persons_side_by_side_stay_two() -> None:
    text = "Raiders shot the mayor, two guards and Karim Haddad."
    assert left(text, ("the mayor", None), ("Karim Haddad", "Karim Haddad")) == ["the mayor", "Karim Haddad"]


def test_them_and_numbers_are_in_the_words_that_go_on() -> None:
    text = "Ten died, six of them policemen, and 60 to 80 of its members gave up."
    assert left(text, ("them", "civilians"), ("policemen", "Malian police")) == ["policemen"]
    assert left(text, ("60 to 80", "civilians"), ("its members", "Front")) == ["its members"]
    assert left(text, ("Ten", "civilians"), ("policemen", "Malian police")) == ["Ten", "policemen"]


def test_a_title_right_before_a_name_is_its_bearer() -> None:
    text = "The bomb hit governor Karim Haddad, and his driver Salma."
    assert left(text, ("governor", "civilians"), ("Karim Haddad", "Karim Haddad")) == ["governor"]
    assert left(text, ("governor", "civilians"), ("driver", "civilians")) == ["governor", "driver"]
