"""Whose the killed and injured of a sentence are, where no claim counts them."""

from __future__ import annotations

from claims_reading import page
from claims_sketches import struck

from marsad.claims.casualties import own_counts, own_dead, own_fates, own_nobodies, own_wounded, with_casualties
from marsad.claims.phrases import phrases
from marsad.claims.placed import Placed
from marsad.claims.sketch import Sketch
from marsad.model.claim import Actor, Count
from marsad.model.codebook import ActorRole, Kind, Type
from marsad.model.document import Role
from marsad.model.span import Quote, Span

SAID = "The army killed 45 insurgents in a sweep of the hills, and four soldiers died."


def completed(type_: Type, *known: Count) -> list[tuple[str, int]]:
    """What a claim of some type on the sentence's sweep counts in the end."""
    parsed = page(SAID)
    sentence = parsed.sentence
    start = SAID.index("sweep")
    mark = Quote.take(SAID, start, start + len("sweep"))
    one = Sketch(type_, Kind.EVENT, mark, 0, 0, Role.BODY, 0.9, [sentence.span], counts=list(known))
    with_casualties([one], [Placed(sentence, 0, Role.BODY, tuple(phrases(sentence)), tuple(parsed.counts()))])
    return [(count.what, count.low) for count in one.counts]


def test_the_dead_of_a_sweep_are_the_sweeps() -> None:
    assert completed(Type.OPERATION) == [("killed_fighters", 45), ("killed", 4)]


def test_fighters_are_counted_beside_others() -> None:
    start = SAID.index("four soldiers")
    known = Count("killed", 4, 4, Quote.take(SAID, start, start + len("four soldiers")))
    assert completed(Type.OPERATION, known) == [("killed", 4), ("killed_fighters", 45)]


def test_the_dead_are_no_movements() -> None:
    assert completed(Type.MOVEMENT) == []


def test_those_taken_in_a_raid_are_counted_in_their_abduction_alone() -> None:
    text = "Raiders stormed the village and took 27 people after killing four guards."
    start = text.index("27 people")
    taken = Quote.take(text, start, start + len("27 people"))
    dead = Quote.take(text, text.index("four"), text.index("four") + len("four guards"))

    def made(words: str, type_: Type) -> Sketch:
        at = text.index(words)
        mark = Quote.take(text, at, at + len(words))
        one = Sketch(type_, Kind.EVENT, mark, 0, 0, Role.BODY, 0.9, [Span(0, len(text))])
        one.counts = [Count("abducted", 27, 27, taken), Count("killed", 4, 4, dead)]
        one.actors = [Actor(taken, "civilians", ActorRole.VICTIM), Actor(dead, None, ActorRole.VICTIM)]
        return one

    raid, taking = made("stormed", Type.ATTACK), made("took", Type.ABDUCTION)
    own_fates([raid, taking])
    assert [count.what for count in raid.counts] == ["killed"]
    assert [actor.quote.words for actor in raid.actors] == ["four guards"]
    assert [count.what for count in taking.counts] == ["abducted"]
    control = made("stormed", Type.CONTROL)
    control.counts = control.counts[1:]
    own_fates([control, raid])
    assert control.counts == []
    alone = made("stormed", Type.ATTACK)
    own_fates([alone])
    assert [count.what for count in alone.counts] == ["abducted", "killed"]


def test_those_whom_the_next_sentence_counts_are_no_victims_of_this_one() -> None:
    text = "Raiders stormed the village. They killed four guards."
    dead = Quote.take(text, text.index("four"), text.index("four") + len("four guards"))

    def made(words: str, sentence: int, within: Span) -> Sketch:
        at = text.index(words)
        mark = Quote.take(text, at, at + len(words))
        one = Sketch(Type.ATTACK, Kind.EVENT, mark, sentence, 0, Role.BODY, 0.9, [within])
        one.counts = [Count("killed", 4, 4, dead)]
        one.actors = [Actor(dead, None, ActorRole.VICTIM)]
        return one

    stop = text.index(".") + 1
    first, second = made("stormed", 0, Span(0, stop)), made("killed", 1, Span(stop + 1, len(text)))
    own_counts([first, second])
    assert (first.counts, first.actors) == ([], [])
    assert len(second.counts) == len(second.actors) == 1
    alone = made("stormed", 0, Span(0, stop))
    own_counts([alone])
    assert len(alone.actors) == 1


def test_what_goes_on_is_a_total_of_more_than_one() -> None:
    for words, high, kind in (("45 insurgents", 45, Kind.TALLY), ("an insurgent", 1, Kind.CONDITION)):
        quote = Quote(words, Span(16, 16 + len(words)))
        one = Sketch(
            Type.ATTACK, Kind.CONDITION, Quote("killed", Span(9, 15)), 0, 0, Role.BODY, 0.9, [Span(0, len(SAID))]
        )
        one.counts = [Count("killed", high, high, quote)]
        with_casualties([one], [])
        assert one.kind is kind


def test_the_dead_told_before_an_operation_are_not_its() -> None:
    text = "One soldier died and four were hurt. The operation began on Monday, killing two."
    before, after = (Quote.take(text, text.index(word), text.index(word) + len(word)) for word in ("four", "two"))
    mark = Quote.take(text, text.index("operation"), text.index("operation") + 9)
    one = Sketch(Type.OPERATION, Kind.EVENT, mark, 1, 0, Role.BODY, 0.9, [Span(37, len(text))])
    one.counts = [Count("injured", 4, 4, before), Count("killed", 2, 2, after)]
    own_dead([one])
    assert [count.what for count in one.counts] == ["killed"]


def test_nobody_is_hurt_by_a_return() -> None:
    one = struck(0, None)
    one.type = Type.RETURN
    one.counts = [Count("injured", 0, 0, one.mark), Count("returned_families", 40, 40, one.mark)]
    own_nobodies([one])
    assert [count.what for count in one.counts] == ["returned_families"]


def test_the_wounded_who_move_are_hurt_by_no_journey() -> None:
    text = "Fifty wounded fighters were flown out."
    quote = Quote.take(text, 0, 22)
    one = Sketch(Type.MOVEMENT, Kind.EVENT, Quote.take(text, 28, 33), 0, 0, Role.BODY, 0.9, [Span(0, len(text))])
    one.counts = [Count("injured_fighters", 50, 50, quote)]
    own_wounded([one])
    assert [count.what for count in one.counts] == ["fighters"]
