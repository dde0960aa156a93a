"""What a report tells again is one claim; what is one event more stays another."""

from __future__ import annotations

from datetime import date

import pytest

from marsad.claims.repeats import fold, of_one_ruin, without_backward, without_headlines
from marsad.claims.sketch import Sketch
from marsad.model.claim import Actor, Count, Speaker
from marsad.model.codebook import ActorRole, Kind, Means, Type
from marsad.model.document import Role
from marsad.model.interval import Interval
from marsad.model.span import Quote, Span

NOTHING: frozenset[str] = frozenset({"the", "men", "were", "killed"})


def told(
    sentence: int, type_: Type = Type.ATTACK, *, role: Role = Role.BODY, killed: int | None = None, doer: str = ""
) -> Sketch:
    quote = Quote("struck", Span(sentence * 100, sentence * 100 + 6))
    made = Sketch(type_, Kind.EVENT, quote, sentence, 0, role, 0.9, [Span(sentence * 100, sentence * 100 + 50)])
    made.counts = [] if killed is None else [Count("killed", killed, killed, quote)]
    made.actors = [Actor(Quote(doer, quote.span), None, ActorRole.PERPETRATOR)] if doer else []
    return made


def test_what_goes_on_with_an_attack_is_evidence_of_it_and_gives_it_its_doer() -> None:
    (claim,) = fold([told(0, killed=10), told(1, Type.KILLING, doer="The gunmen")], [NOTHING] * 2)
    assert claim.sentence == 0
    assert len(claim.evidence) == 2
    assert [actor.quote.words for actor in claim.actors] == ["The gunmen"]


@pytest.mark.parametrize(
    "second",
    [
        told(1, killed=4),
        told(1, doer="Herdsmen"),
        told(1, Type.BOMBING),
        told(9),
    ],
)
def test_a_number_a_doer_or_a_kind_of_its_own_makes_another_event(second: Sketch) -> None:
    assert len(fold([told(0, killed=10), second], [NOTHING] * 10)) == 2


def test_another_attack_is_another() -> None:
    assert len(fold([told(0, killed=10), told(1)], [NOTHING, NOTHING | {"another"}])) == 2


def test_another_voice_is_another_claim() -> None:
    first, second = told(0, killed=10), told(1)
    first.speaker = Speaker(Quote("police", Span(0, 6)), name="Iraqi police")
    second.speaker = Speaker(Quote("a nurse", Span(0, 7)), name="a nurse")
    assert len(fold([first, second], [NOTHING] * 2)) == 2


def test_a_toll_by_somebody_else_who_is_not_named_either_is_another_claim() -> None:
    first, second = told(0), told(1, killed=4)
    first.speaker, second.speaker = Speaker(Quote("herders", Span(0, 7))), Speaker(Quote("the warden", Span(0, 10)))
    assert len(fold([first, second], [NOTHING] * 2)) == 2


def test_another_day_is_another_event() -> None:
    first, second = told(0), told(1)
    first.when = Interval(date(2021, 5, 1), date(2021, 5, 1))
    second.when = Interval(date(2021, 5, 2), date(2021, 5, 2))
    assert len(fold([first, second], [NOTHING] * 2)) == 2


def test_a_headline_that_the_body_tells_under_another_type_is_not_told_twice() -> None:
    headline, body = told(0, Type.AIRSTRIKE, role=Role.HEADLINE, killed=10), told(1, killed=10)
    assert without_headlines([headline, body]) == [body]


def test_a_headline_with_another_toll_of_another_type_stays() -> None:
    headline, body = told(0, Type.AIRSTRIKE, role=Role.HEADLINE, killed=3), told(1, killed=10)
    assert without_headlines([headline, body]) == [headline, body]


def test_of_a_report_that_is_one_line_everything_stays() -> None:
    line = told(0, role=Role.HEADLINE)
    line.kind = Kind.TALLY
    assert without_headlines([line]) == [line]


def test_a_toll_whose_doers_were_told_before_is_that_of_the_protest() -> None:
    first, toll = told(0, Type.PROTEST, doer="guards"), told(1, Type.PROTEST, killed=2)
    toll.actors = list(first.actors)
    (claim,) = fold([first, toll], [NOTHING] * 2)
    assert [count.low for count in claim.counts] == [2]


def test_a_toll_and_its_parts_are_of_the_assault_that_was_repelled() -> None:
    first, toll = told(0, Type.ARMED_CLASH), told(1, Type.ARMED_CLASH, killed=9)
    toll.counts.append(Count("killed", 3, 3, Quote("three", Span(140, 145)), subset=True))
    (claim,) = fold([first, toll], [NOTHING] * 2)
    assert [(count.low, count.subset) for count in claim.counts] == [(9, False), (3, True)]


def test_a_capture_named_again_is_no_other() -> None:
    first, again = told(0, Type.CONTROL), told(1, Type.CONTROL)
    again.mark = Quote("capture", again.mark.span)
    assert len(fold([first, again], [NOTHING] * 2)) == 1
    again.mark = Quote("stormed", again.mark.span)
    assert len(fold([first, again], [NOTHING] * 2)) == 2


def test_the_fighting_that_people_fled_is_no_other_fight() -> None:
    text = "Rebels took the town. Some 300 families left after the fighting. There was fighting in the hills."
    taken, fled, other = told(0, Type.CONTROL), told(1, Type.ARMED_CLASH), told(2, Type.ARMED_CLASH)
    for one, start in ((fled, text.index("fighting")), (other, text.rindex("fighting"))):
        one.mark = Quote.take(text, start, start + len("fighting"))
    taken.mark = Quote.take(text, 7, 11)
    assert without_backward([taken, fled, other], text) == [taken, other]


def test_what_is_looted_and_burned_at_once_is_one_destruction() -> None:
    looted, burned, other = told(0, Type.DESTRUCTION), told(0, Type.DESTRUCTION), told(1, Type.DESTRUCTION)
    burned.means = Means.ARSON
    burned.counts = [Count("houses", 22, 22, burned.mark)]
    first, second = of_one_ruin([looted, burned, other])
    assert (first.means, [count.low for count in first.counts]) == (Means.ARSON, [22])
    assert second is other


def test_what_goes_on_with_a_fight_gives_it_its_other_side() -> None:
    first, second = told(0, Type.ARMED_CLASH), told(1, Type.ARMED_CLASH)
    quote = second.mark
    first.actors = [Actor(Quote("rebels", Span(0, 6)), "Front", ActorRole.PARTY)]
    second.actors = [
        Actor(Quote("they", quote.span), "Front", ActorRole.PARTY),
        Actor(Quote("the army", quote.span), "Malian Army", ActorRole.PARTY),
    ]
    (claim,) = fold([first, second], [NOTHING] * 2)
    assert [one.name for one in claim.actors] == ["Front", "Malian Army"]
