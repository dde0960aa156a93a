"""How the words stand to the world: deed or fear, so or not so, said outright or with a hedge, or nothing asserted."""

from __future__ import annotations

import pytest
from claims_reading import page

from marsad.claims import modality
from marsad.model.codebook import Kind, Polarity, Status

EVENT, TALLY, CONDITION, WARNING = Kind.EVENT, Kind.TALLY, Kind.CONDITION, Kind.WARNING


@pytest.mark.parametrize(
    ("sentence", "word", "kind"),
    [
        ("The rebels attacked the town.", "attacked", EVENT),
        ("The rebels have attacked the town.", "attacked", EVENT),
        ("The town was attacked by rebels.", "attacked", EVENT),
        ("The rebels may have attacked the convoy.", "attacked", EVENT),
        # yet to come
        ("The rebels will attack the town.", "attack", WARNING),
        ("The rebels are going to attack the town.", "attack", WARNING),
        ("The rebels may attack the town.", "attack", WARNING),
        ("The rebels might attack the town.", "attack", WARNING),
        ("The rebels could attack the town.", "attack", WARNING),
        # planned, wanted, threatened
        ("The army plans to attack the town.", "attack", WARNING),
        ("The army is preparing an assault on the town.", "assault", WARNING),
        ("The group is planning attacks in the capital.", "attacks", WARNING),
        ("The group vowed to attack the capital.", "attack", WARNING),
        ("The group threatened to kill the hostages.", "kill", WARNING),
        ("The government wants to recapture the town.", "recapture", WARNING),
        ("Rebels were expected to withdraw from the town.", "withdraw", WARNING),
        # feared
        ("Residents fear an attack on the village.", "attack", WARNING),
        ("Residents fear that the rebels will attack the village.", "attack", WARNING),
        ("There are fears of a massacre in El Fasher.", "massacre", WARNING),
        ("Officials warned of possible attacks on the airport.", "attacks", WARNING),
        ("Officials warned that the group could attack the airport.", "attack", WARNING),
        # habit, ability, what goes on
        ("The rebels regularly attack the road.", "attack", CONDITION),
        ("The army continues to shell the town.", "shell", CONDITION),
        ("The army has been shelling the town for weeks.", "shelling", CONDITION),
        ("The militants are able to attack the capital.", "attack", CONDITION),
        ("The group used to attack convoys on this road.", "attack", CONDITION),
        # states
        ("The village is deserted.", "deserted", CONDITION),
        ("Militants are present in the mountains.", "are", CONDITION),
        # a state that begins is an event
        ("Fighting broke out in Rathedaung on Sunday.", "Fighting", EVENT),
        # a number of them, not told one by one
        ("A series of attacks in Borno killed thirty.", "attacks", TALLY),
        ("Several attacks were reported in Borno.", "attacks", TALLY),
    ],
)
def test_the_kind_of_claim(sentence: str, word: str, kind: Kind) -> None:
    assert page(sentence).mode(word).kind is kind


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("The rebels did not attack the town.", "attack"),
        ("The rebels never captured the town.", "captured"),
        ("Neither side attacked the town.", "attacked"),
        ("No attack on the town took place.", "attack"),
        ("There were no clashes in the town on Monday.", "clashes"),
        ("The rebels failed to capture the town.", "capture"),
        ("The group is no longer able to attack cities.", "attack"),
        ("There is no army presence in the area.", "presence"),
        ("The army withdrew without attacking the town.", "attacking"),
    ],
)
def test_what_is_not_so_is_absent(sentence: str, word: str) -> None:
    assert page(sentence).mode(word).polarity is Polarity.ABSENT


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("The rebels attacked the town.", "attacked"),
        ("Rebels who had no food attacked the town.", "attacked"),
        ("The army did not say when the rebels attacked the town.", "attacked"),
        ("The army denied that the rebels captured the town.", "captured"),
    ],
)
def test_a_negation_of_something_else_leaves_it_present(sentence: str, word: str) -> None:
    assert page(sentence).mode(word).polarity is Polarity.PRESENT


@pytest.mark.parametrize(
    ("sentence", "word", "status"),
    [
        ("The rebels attacked the town.", "attacked", Status.ASSERTED),
        ("The rebels reportedly attacked the town.", "attacked", Status.HEDGED),
        ("The rebels allegedly shot three herders.", "shot", Status.HEDGED),
        ("The rebels may have attacked the town.", "attacked", Status.HEDGED),
        ("The rebels might attack the town.", "attack", Status.HEDGED),
        ("Officials believe the rebels captured the town.", "captured", Status.HEDGED),
        ("The rebels are believed to have captured the town.", "captured", Status.HEDGED),
        ("The army noted a claim that the rebels captured the town.", "captured", Status.HEDGED),
        ("A suspected drone strike hit a fuel depot in Odesa.", "strike", Status.HEDGED),
        ("Officials warned of possible attacks on the airport.", "attacks", Status.HEDGED),
        ("Residents fear an attack on the village.", "attack", Status.ASSERTED),
        ("The rebels will attack the town.", "attack", Status.ASSERTED),
        ("The army denied shelling the market.", "shelling", Status.DENIED),
        ("The army denied that the rebels captured the town.", "captured", Status.DENIED),
        ("The raids denied the rebels a safe haven.", "haven", Status.ASSERTED),
    ],
)
def test_how_far_the_text_stands_behind_it(sentence: str, word: str, status: Status) -> None:
    assert page(sentence).mode(word).status is status


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("Did the rebels attack the town?", "attack"),
        ("Who attacked the town?", "attacked"),
        ("If the rebels attack the town, people will leave.", "attack"),
        ("Unless the rebels attack the town, people will stay.", "attack"),
        ("Whether the rebels attacked the convoy is unclear.", "attacked"),
        ("The rebels should release the hostages.", "release"),
        ("The army must withdraw from the town.", "withdraw"),
        ("The army sent troops to stop attacks on the road.", "attacks"),
        ("The rebels used the village as a base to attack convoys.", "attack"),
    ],
)
def test_questions_conditions_duties_and_purposes_assert_nothing(sentence: str, word: str) -> None:
    assert not page(sentence).mode(word).read


def test_what_is_told_is_read() -> None:
    assert page("The rebels attacked the town.").mode("attacked").read
    assert page("The rebels will attack the town.").mode("attack").read


def test_a_number_of_happenings_is_a_tally_and_a_number_of_dead_is_not() -> None:
    many = page("Three attacks killed nine people.")
    assert many.mode("attacks", counted=True).kind is TALLY
    assert page("The attack killed nine people.").mode("attack").kind is EVENT


def test_what_is_told_over_a_period_is_a_tally_but_a_habit_is_none() -> None:
    assert page("Attacks in Borno killed nine people.").mode("Attacks", summed=True).kind is TALLY
    assert page("The army has been shelling the town.").mode("shelling", summed=True).kind is CONDITION


def test_each_decision_says_what_decided_it() -> None:
    because = dict(page("The rebels did not attack the town.").mode("attack").because)
    assert set(because) == {"kind", "polarity", "status"}
    assert "not" in because["polarity"]
    assert "reportedly" in dict(page("The rebels reportedly attacked the town.").mode("attacked").because)["status"]


@pytest.mark.parametrize(
    ("sentence", "word", "one"),
    [
        ("The attack killed nine people.", "attack", True),
        ("An attack killed nine people.", "attack", True),
        ("Attacks killed nine people.", "Attacks", False),
        ("The rebels attacked the town.", "attacked", False),
    ],
)
def test_a_noun_for_one_happening(sentence: str, word: str, one: bool) -> None:
    assert modality.single(page(sentence).trigger(word)) is one


@pytest.mark.parametrize(
    ("sentence", "word", "who"),
    [
        ("The rebels attacked the town.", "attacked", "rebels"),
        ("The rebels carried out an attack on the town.", "attack", "rebels"),
        ("The town was attacked.", "attacked", None),
    ],
)
def test_the_doer(sentence: str, word: str, who: str | None) -> None:
    token = modality.doer(page(sentence).trigger(word))
    assert (token.text if token else None) == who
