"""A claim in the making takes each actor, count and sentence once."""

from __future__ import annotations

import pytest
from claims_reading import page

from marsad.claims.draft import Draft
from marsad.model.claim import Actor, Count
from marsad.model.codebook import ActorRole, Kind, Type
from marsad.model.document import Role
from marsad.model.span import Quote, Span

PARTY, VICTIM = ActorRole.PARTY, ActorRole.VICTIM


@pytest.fixture
def draft() -> Draft:
    parsed = page("Gunmen attacked a bus in Zamfara.")
    trigger, mode = parsed.trigger("attacked"), parsed.mode("attacked")
    return Draft(Type.ATTACK, Kind.EVENT, trigger, mode, parsed.sentence, page=0, number=0, role=Role.BODY)


def quote(start: int, words: str = "fighters") -> Quote:
    return Quote(words, Span(start, start + len(words)))


def test_an_actor_is_taken_once_by_name_and_role(draft: Draft) -> None:
    draft.add_actor(Actor(quote(0), "Houthis", PARTY))
    draft.add_actor(Actor(quote(50), "Houthis", PARTY))
    assert len(draft.actors) == 1


def test_the_same_words_are_never_two_actors(draft: Draft) -> None:
    draft.add_actor(Actor(quote(0), "Houthis", PARTY))
    draft.add_actor(Actor(quote(4), None, VICTIM))
    assert [actor.role for actor in draft.actors] == [PARTY]


@pytest.mark.parametrize("name", [None, "civilians"])
def test_different_people_of_no_name_are_all_kept(draft: Draft, name: str | None) -> None:
    draft.add_actor(Actor(quote(0, "men"), name, VICTIM))
    draft.add_actor(Actor(quote(50, "women"), name, VICTIM))
    assert [actor.quote.words for actor in draft.actors] == ["men", "women"]


def test_one_name_may_have_two_roles(draft: Draft) -> None:
    draft.add_actor(Actor(quote(0), "Houthis", PARTY))
    draft.add_actor(Actor(quote(50), "Houthis", VICTIM))
    assert len(draft.actors) == 2


def test_the_same_words_count_one_thing_once(draft: Draft) -> None:
    for what in ("killed", "killed", "injured"):
        draft.add_count(Count(what, 4, 4, quote(10, "four")))
    draft.add_count(Count("killed", 5, 5, quote(60, "five")))
    assert [(count.what, count.low) for count in draft.counts] == [("killed", 4), ("injured", 4), ("killed", 5)]


def test_a_sentence_is_evidence_once(draft: Draft) -> None:
    for start in (0, 40, 0):
        draft.add_evidence(Span(start, start + 30))
    assert draft.evidence == [Span(0, 30), Span(40, 70)]
