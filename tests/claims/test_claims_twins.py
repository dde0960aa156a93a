"""One deed told of in one sentence, or in two, as done and as not done."""

from __future__ import annotations

import pytest
from claims_reading import page

from marsad.claims.placed import Placed
from marsad.claims.sketch import Sketch
from marsad.claims.twins import contest, unrivalled
from marsad.model.claim import Speaker
from marsad.model.codebook import Kind, Polarity, Status, Type
from marsad.model.document import Role
from marsad.model.span import Quote, Span


def told(at: int, by: int | None, polarity: Polarity = Polarity.PRESENT, sentence: int = 0) -> Sketch:
    made = Sketch(Type.ATTACK, Kind.EVENT, Quote("raid", Span(at, at + 4)), sentence, 0, Role.BODY, 0.9, [])
    made.polarity = polarity
    made.speaker = None if by is None else Speaker(Quote("they", Span(by, by + 4)), None, None, False)
    return made


def test_what_another_says_did_not_happen_is_contested() -> None:
    one, other = told(10, 0), told(60, 40, Polarity.ABSENT)
    contest([one, other], [])
    assert (one.status, other.status) == (Status.CONTESTED, Status.ASSERTED)


def test_what_the_next_sentence_has_another_say_contests_too() -> None:
    one, other = told(10, 0), told(60, 40, Polarity.ABSENT, sentence=1)
    contest([one, other], [])
    assert one.status is Status.CONTESTED


def test_one_speaker_and_another_sentence_contest_nothing() -> None:
    for other in (told(60, 0, Polarity.ABSENT), told(60, 40, Polarity.ABSENT, sentence=2), told(60, 40)):
        one = told(10, 0)
        contest([one, other], [])
        assert one.status is Status.ASSERTED


@pytest.mark.parametrize(
    ("after", "status"),
    [
        ("The army, says a priest; the rebels, say the soldiers.", Status.CONTESTED),
        ("The two sides differ on who did it.", Status.CONTESTED),
        ("The two sides differ on how many died.", Status.ASSERTED),
        ("It was the army, says a priest; the soldiers blame the rebels.", Status.CONTESTED),
        ("The two sides blamed each other.", Status.CONTESTED),
        ("The two sides traded accusations over the raid.", Status.CONTESTED),
        ("The two sides accuse each other of breaking the truce.", Status.ASSERTED),
        ("The two sides met.", Status.ASSERTED),
    ],
)
def test_two_accounts_in_the_next_sentence_contest_it(after: str, status: Status) -> None:
    read = page(f"Who shot the miller on Monday? {after}").page
    placed = [Placed(sentence, 0, Role.BODY, (), ()) for sentence in read.sentences]
    for other, expected in (([], status), ([told(60, None, sentence=1)], Status.ASSERTED)):
        one = told(4, None)
        contest([one, *other], placed)
        assert one.status is expected


def test_accusations_that_cross_contest_what_was_asked() -> None:
    read = page("Who burned the mill on Monday? The herders accuse the militia; the mayor accuses the herders.").page
    placed = [Placed(sentence, 0, Role.BODY, (), ()) for sentence in read.sentences]
    one = told(4, None)
    one.type = Type.DESTRUCTION
    contest([one], placed)
    assert one.status is Status.CONTESTED


@pytest.mark.parametrize(
    ("after", "status"),
    [
        ('"They are there," a colonel concedes.', Status.ASSERTED),
        ('"They are there," the herders concede.', Status.CONTESTED),
        ('"They are there," a colonel does not concede.', Status.CONTESTED),
    ],
)
def test_what_another_concedes_further_on_is_so(after: str, status: Status) -> None:
    read = page(f"The herders say they hold the mill. {after}").page
    placed = [Placed(sentence, 0, Role.BODY, (), ()) for sentence in read.sentences]
    one = told(21, 0)
    one.status, one.kind = Status.CONTESTED, Kind.CONDITION
    one.speaker = Speaker(Quote("The herders", Span(0, 11)), None, None, False)
    contest([one], placed)
    assert one.status is status


def test_what_is_yet_to_be_confirmed_is_hedged() -> None:
    for after, status in (
        ("If confirmed, it would be the third.", Status.HEDGED),
        ("It would be the third.", Status.ASSERTED),
    ):
        read = page(f"A raid killed the miller on Monday. {after}").page
        one = told(2, None)
        contest([one], [Placed(sentence, 0, Role.BODY, (), ()) for sentence in read.sentences])
        assert one.status is status


@pytest.mark.parametrize(
    ("report", "status"),
    [
        ('"They used rockets in the raid," the statement said.', Status.ASSERTED),
        ("They burned the mill in the raid, the women told me.", Status.ASSERTED),
        ("They burned the mill in the raid, the women told me. They took the sheep, one said.", Status.ASSERTED),
        ("They burned the mill in the raid, the women told me. The army denies it.", Status.CONTESTED),
        ("They burned the mill in the raid, the women told me. A stove did it, an officer said.", Status.CONTESTED),
        ("They burned the mill in the raid, the women told me. It was, however, hit by a shell.", Status.CONTESTED),
    ],
)
def test_what_nobody_tells_otherwise_is_not_contested(report: str, status: Status) -> None:
    read = page(report).page
    one = told(report.index("raid"), 0)
    one.status, one.because["status"] = Status.CONTESTED, "contested (0.61)"
    unrivalled([one], [Placed(sentence, 0, Role.BODY, (), ()) for sentence in read.sentences], [read])
    assert one.status is status
