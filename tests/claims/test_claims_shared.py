"""Forces of several countries that one phrase names."""

from __future__ import annotations

from claims_reading import page

from marsad.claims.shared import apart
from marsad.model.claim import Actor
from marsad.model.codebook import ActorRole
from marsad.model.span import Quote

TEXT = "French and Malian soldiers shot six raiders near Gao."


def quote(words: str, text: str = TEXT) -> Quote:
    start = text.index(words)
    return Quote.take(text, start, start + len(words))


def test_forces_of_two_countries_are_two_actors() -> None:
    whole = Actor(quote("French and Malian soldiers"), "Malian Armed Forces", ActorRole.PERPETRATOR)
    found = [(one.quote.words, one.name) for one in apart([whole], [page(TEXT).page])]
    assert found == [("French", "French Armed Forces"), ("Malian soldiers", "Malian Armed Forces")]


def test_one_of_them_told_already_is_not_told_again() -> None:
    whole = Actor(quote("French and Malian soldiers"), "Malian Armed Forces", ActorRole.PERPETRATOR)
    first = Actor(quote("French"), "French Armed Forces", ActorRole.PERPETRATOR)
    assert len(apart([first, whole], [page(TEXT).page])) == 2


def test_a_force_beside_people_stays_as_it_is() -> None:
    text = "Malian soldiers and two farmers were shot near Gao."
    whole = Actor(quote("Malian soldiers and two farmers", text), None, ActorRole.VICTIM)
    assert apart([whole], [page(text).page]) == [whole]


def test_two_of_one_name_and_part_both_stay() -> None:
    text = "Two boys and a nurse were shot near Gao."
    both = [Actor(quote(words, text), "civilians", ActorRole.VICTIM) for words in ("Two boys", "a nurse")]
    assert apart(both, [page(text).page]) == both
