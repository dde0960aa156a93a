"""What somebody says of a deed in so many words."""

from __future__ import annotations

import pytest
from claims_reading import at, in_sentence, page, read

from marsad.claims.disowning import borne_out, denied_as_said, disowned, falsehood, owned_up, unsaid, upheld, withdrawn
from marsad.model.codebook import Status, Type


def test_what_is_called_false() -> None:
    assert falsehood(in_sentence("The minister called the report baseless.", "called")[0]) == "baseless"
    assert falsehood(in_sentence("The minister called the report useful.", "called")[0]) is None
    assert falsehood(in_sentence("The group washed its hands of the raid.", "washed")[0]) == "washed"
    assert falsehood(in_sentence("The group distanced itself from the raid.", "distanced")[0]) == "distanced"
    assert falsehood(in_sentence("The minister read the baseless report.", "read")[0]) is None
    assert falsehood(in_sentence("The group repudiated the raid.", "repudiated")[0]) == "repudiated"
    assert falsehood(in_sentence("A flyer carried the group's disavowal of the raid.", "carried")[0]) == "disavowal"


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("The group says in a statement that it did not carry out the bombing.", "says not"),
        ("The army said its men did not shell the market.", "said not"),
        ("The army says it did not know of the bombing.", None),
        ("The army says the rebels did not carry out the bombing.", None),
        ("The army says it carried out the bombing.", None),
    ],
)
def test_who_says_that_a_deed_was_not_its_own_denies_it(text: str, by: str | None) -> None:
    assert disowned(in_sentence(text, "says" if " says " in text else "said")[0]) == by


@pytest.mark.parametrize(
    ("text", "word", "by"),
    [
        ("Officers refuted a story of monitors being flogged.", "refuted", "refuted"),
        ("The army waved the report away as a fairy tale.", "waved", "tale"),
        ("The mayor scoffed at the charge.", "scoffed", "scoffed"),
        ("The mayor poured scorn on the claim.", "poured", "poured scorn"),
        ("The mayor waved away the report.", "waved", "waved away"),
        ("The mayor waved away the lorries.", "waved", None),
        ("The mayor laughed at the clown.", "laughed", None),
        ("The group took back its claim to the blast.", "took", "took"),
        ("The group took back the town.", "took", None),
        ("Officers repeated a story of monitors being flogged.", "repeated", None),
        ("The army took the report as a warning.", "took", None),
    ],
)
def test_what_is_called_a_tale_is_denied(text: str, word: str, by: str | None) -> None:
    assert falsehood(in_sentence(text, word)[0]) == by


@pytest.mark.parametrize(
    ("text", "word", "by"),
    [
        ("The group said not a word of the blast.", "said", "said not a word"),
        ("The group kept silent about the blast.", "kept", "kept silent"),
        ("The group said a word about the blast.", "said", None),
    ],
)
def test_what_is_not_said(text: str, word: str, by: str | None) -> None:
    assert unsaid(in_sentence(text, word)[0]) == by


def test_who_stands_by_a_claim_does_not_deny_it() -> None:
    assert upheld(in_sentence("The group reaffirmed its claim to the blast.", "reaffirmed")[0]) == "reaffirmed"
    assert upheld(in_sentence("Nobody denies that jets hit the mill.", "denies")[0]) == "nobody denies"
    assert upheld(in_sentence("The army denies that jets hit the mill.", "denies")[0]) is None


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ('"The charge under the weir was one of ours," the front wrote.', ("one ours", True)),
        ('"The charge under the weir was our work," the front wrote.', ("work work", True)),
        ('"The charge under the weir was not our work," the front wrote.', ("work work", False)),
        ('"The charge under the weir was none of ours," the front wrote.', ("none ours", False)),
        ('"It is a lie that our men fled," the front wrote.', None),
    ],
)
def test_whose_deed_it_was_may_be_said_in_so_many_words(text: str, own: tuple[str, bool] | None) -> None:
    assert owned_up(page(text).page.sentences[0]) == own


def test_a_rumour_may_be_borne_out() -> None:
    text = "Rumour was that rebels had burned the mill, and the mayor confirmed it."
    assert borne_out(*in_sentence(text, "burned")) == "confirmed"
    assert borne_out(*in_sentence(text.replace("confirmed", "could not confirm"), "burned")) is None


def test_what_a_report_takes_back_of_itself_is_withdrawn_and_what_others_take_back_is_not() -> None:
    text = "An earlier version of this story said that nine guards had died."
    assert withdrawn(in_sentence(text, "died")[0]) == "earlier version of this story"
    assert withdrawn(in_sentence("An earlier version of the law said that nine guards had died.", "died")[0]) is None
    assert withdrawn(in_sentence("The ministry's version said that nine guards had died.", "died")[0]) is None


def test_what_is_denied_as_it_is_said_is_contested_and_not_the_deniers_word() -> None:
    for text in (
        "That soldiers had shot nine villagers near Kirkuk was flatly denied by the army on Sunday.",
        "The claim that soldiers had shot nine villagers near Kirkuk was denied by the army on Sunday.",
    ):
        [deed] = [one for one in read(text) if one.type is Type.ATTACK]
        assert (deed.status, deed.speaker) == (Status.CONTESTED, None)
    assert denied_as_said(at("Reports that rebels had left were confirmed by the mayor.", "left")) is None
