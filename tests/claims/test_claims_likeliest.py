"""Of several claims of the same words or the same dead: which stays."""

from __future__ import annotations

from claims_reading import page

from marsad.claims.likeliest import one_each
from marsad.claims.placed import Placed
from marsad.claims.sketch import Sketch
from marsad.model.claim import Actor, Count, Place
from marsad.model.codebook import ActorRole, Kind, Type
from marsad.model.document import Role
from marsad.model.span import Quote

TEXT = "Two rebels were killed in a raid in Hawija, while two policemen were injured in a blast in Daquq."


def quote(words: str, text: str = TEXT) -> Quote:
    start = text.index(words)
    return Quote.take(text, start, start + len(words))


def sketched(words: str, type_: Type, *counted: tuple[str, str], text: str = TEXT) -> Sketch:
    counts = [Count(what, 2, 2, quote(number, text)) for what, number in counted]
    actors = [Actor(count.quote, None, ActorRole.VICTIM) for count in counts]
    sentence = page(text).page.sentences[0]
    return Sketch(
        type_, Kind.EVENT, quote(words, text), 0, 0, Role.BODY, 0.9, [sentence.span], counts=counts, actors=actors
    )


def kept(text: str, *sketches: Sketch) -> list[Sketch]:
    return one_each(sketches, [Placed(page(text).page.sentences[0], 0, Role.BODY, (), ())])


def test_two_deeds_in_clauses_of_their_own_have_each_its_dead() -> None:
    both = (("killed_fighters", "Two rebels"), ("injured", "two policemen"))
    raid, blast = kept(TEXT, sketched("raid", Type.ATTACK, *both), sketched("blast", Type.BOMBING, *both))
    assert [count.what for count in raid.counts] == ["killed_fighters"]
    assert [count.what for count in blast.counts] == ["injured"]
    assert [actor.quote.words for actor in blast.actors] == ["two policemen"]


def test_one_deed_in_other_words_is_told_once() -> None:
    text = "Gunmen attacked the post and killed two guards."
    dead = ("killed", "two guards")
    (one,) = kept(
        text, sketched("attacked", Type.ATTACK, dead, text=text), sketched("killed", Type.KILLING, dead, text=text)
    )
    assert [count.what for count in one.counts] == ["killed"]


def test_two_clashes_in_clauses_and_places_of_their_own_are_two() -> None:
    text = "A guard was killed in a gunfight in Hawija, while rebels and soldiers clashed in Daquq."
    both = placed(text, "Hawija"), placed(text, "Daquq")
    one, other = sketched("gunfight", Type.ARMED_CLASH, text=text), sketched("clashed", Type.ARMED_CLASH, text=text)
    one.where, other.where = list(both), list(both[1:])
    found = kept(text, one, other)
    assert [[place.name for place in sketch.where] for sketch in found] == [["Hawija"], ["Daquq"]]


def test_one_clash_told_twice_of_one_place_is_one() -> None:
    text = "A guard was killed in a gunfight in Hawija, while rebels and soldiers clashed for hours."
    one, other = sketched("gunfight", Type.ARMED_CLASH, text=text), sketched("clashed", Type.ARMED_CLASH, text=text)
    one.where = other.where = [placed(text, "Hawija")]
    assert len(kept(text, one, other)) == 1


def placed(text: str, name: str) -> Place:
    return Place(quote(name, text), name, 36.0, 44.0, 1)
