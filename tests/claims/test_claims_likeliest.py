"""Of several claims of the same words or the same dead: which stays."""

from __future__ import annotations

from datetime import date

from claims_reading import page

from marsad.claims.likeliest import one_each
from marsad.claims.placed import Placed
from marsad.claims.sketch import Sketch
from marsad.model.claim import Actor, Count, Place
from marsad.model.codebook import ActorRole, Kind, Type
from marsad.model.document import Role
from marsad.model.interval import Interval, TimePrecision
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


def test_what_shut_a_road_is_no_other_closing() -> None:
    text = "The road has been shut since May by roadblocks near Hawija."
    shut, blocks = sketched("shut", Type.ACCESS, text=text), sketched("roadblocks", Type.ACCESS, text=text)
    shut.when = Interval(date(2021, 5, 1), date(2021, 11, 5), TimePrecision.PERIOD, "since May")
    (claim,) = kept(text, shut, blocks)
    assert claim.when == shut.when
    blocks.type = Type.PRESENCE
    assert len(kept(text, shut, blocks)) == 2


def test_what_a_deed_was_done_with_is_no_other_deed() -> None:
    text = "The agency said that gunmen targeted a post near Hawija with mortars."
    with_mortars = sketched("with mortars", Type.SHELLING, text=text)
    (claim,) = kept(text, sketched("targeted", Type.ATTACK, text=text), with_mortars)
    assert claim.type is Type.SHELLING


def test_where_somebody_lives_is_no_other_flight() -> None:
    text = "He now lives beside the road in a tent."
    lives, tent = (sketched(words, Type.DISPLACEMENT, text=text) for words in ("lives", "tent"))
    assert len(kept(text, lives, tent)) == 1


def test_a_verb_and_its_auxiliary_name_one_deed() -> None:
    text = "The agency said that gunmen had targeted a post with mortars."
    assert len(kept(text, sketched("had", Type.ATTACK, text=text), sketched("targeted", Type.SHELLING, text=text))) == 1
