"""How far the words about a deed stand behind it."""

from __future__ import annotations

import pytest
from claims_reading import page

from marsad.claims.standing import doubted, hedge_elsewhere, hedged, known, unsure
from marsad.model.syntax import Sentence, Token


def at(text: str, word: str) -> tuple[Token, Sentence]:
    """A word of a sentence, and the sentence."""
    sentence = page(text).page.sentences[0]
    return next(token for token in sentence.tokens if token.text == word), sentence


@pytest.mark.parametrize(
    ("text", "word", "doubt"),
    [
        ("Gunmen reportedly raided the market on Monday.", "raided", "reportedly"),
        ("Gunmen may have raided the market on Monday.", "raided", "may"),
        ("Gunmen are thought to have raided the market.", "raided", "thought"),
        ("Gunmen appear to have raided the market.", "raided", "appear"),
        ("Gunmen look to have raided the market.", "raided", "look"),
        ("Gunmen look to raid the market.", "raid", None),
        ("It looks as though gunmen raided the market.", "raided", "looks as though"),
        ("Some of the drovers are feared murdered.", "murdered", "feared"),
        ("Some of the drovers were found murdered.", "murdered", None),
        ("Perhaps 90 raids were carried out on the market.", "carried", "perhaps"),
        ("About 90 raids were carried out on the market.", "carried", None),
        ("There were signs that gunmen had raided the market.", "raided", "signs"),
        ("There were no signs that gunmen had raided the market.", "raided", None),
        ("It is possible that gunmen raided the market.", "raided", "possible"),
        ("Gunmen, it seems, raided the market.", "raided", "it seems"),
        ("Gunmen, it is said, raided the market.", "raided", "it said"),
        ("Gunmen in all likelihood raided the market.", "raided", "in all likelihood"),
        ("It is not certain that gunmen raided the market.", "raided", "it is not certain that"),
        ("It has yet to be established that gunmen raided the market.", "raided", "it has yet to be established that"),
        ("It is certain that gunmen raided the market.", "raided", None),
        ("Word has it that gunmen raided the market.", "raided", "word has it"),
        ("Police spoke of an alleged raid on the market.", "raid", "alleged"),
        ("According to unconfirmed reports, gunmen raided the market.", "raided", "unconfirmed"),
        ("Word from the pass, so far unconfirmed, is that a drone strike hit the market.", "strike", "unconfirmed"),
        ("Unconfirmed accounts tell of a massacre of villagers.", "massacre", "unconfirmed"),
        ("Nurses tell of a massacre of villagers.", "massacre", None),
        ("Gunmen raided the market, unconfirmed reports say.", "raided", "unconfirmed"),
        ("Gunmen raided the market, two reports say.", "raided", None),
        ("According to police reports, gunmen raided the market.", "raided", None),
        ("Police said that gunmen raided the market.", "raided", None),
        ("Gunmen raided the market, which may reopen soon.", "raided", None),
        ("Drivers may not leave the town after dusk.", "leave", None),
        ("It is not likely that gunmen raided the market.", "raided", None),
        ("Talk at the well was that gunmen had raided the market.", "raided", "talk"),
        ("The plan was that gunmen raided the market.", "raided", None),
        ("There is talk that gunmen raided the market.", "raided", "talk"),
        ("It is whispered that gunmen raided the market.", "raided", "whispered"),
        ("The size of the holes suggests that mortars hit the market.", "hit", "suggests"),
        ("The holes indicate that mortars hit the market.", "hit", "indicate"),
        ("The holes prove that mortars hit the market.", "hit", None),
        ("Police cannot rule out that gunmen raided the market.", "raided", "rule"),
        ("Police ruled out that gunmen raided the market.", "raided", None),
        ("Recruits are whipped in a video that nobody has been able to verify.", "whipped", "video not verified"),
        ("Recruits are whipped in a video that the army made.", "whipped", None),
        ("An unverified clip shows gunmen raiding the market.", "raiding", "unverified clip"),
    ],
)
def test_doubt_hangs_on_the_deed_itself(text: str, word: str, doubt: str | None) -> None:
    found = hedged(at(text, word)[0])
    assert (found and found.lower()) == doubt


def test_a_whole_sentence_may_leave_its_account_open() -> None:
    text = "If deserters are to be believed, the regiment shot eleven recruits."
    assert doubted(page(text).page.sentences[0]) == "if deserters are to be believed"
    assert doubted(page("Jets bombed the pier, or so the rumour goes.").page.sentences[0]) == "or so the rumour goes"
    unless = "Unless the watchman was mistaken, jets bombed the pier."
    assert doubted(page(unless).page.sentences[0]) == "unless the watchman was mistaken"
    assert doubted(page("If the watchman saw right, jets bombed the pier.").page.sentences[0])
    assert doubted(page("Jets, as rumour has it, bombed the pier.").page.sentences[0]) == "rumour has it"
    assert doubted(page("Jets bombed the pier, if one believes the ferrymen.").page.sentences[0]) == "if one believes"
    assert doubted(page("If they come, the regiment shoots.").page.sentences[0]) is None


@pytest.mark.parametrize(
    ("text", "unsure_"),
    [
        ("Elders fear a raid on the town.", False),
        ("Elders fear a possible raid on the town.", True),
        ("The troops are about to cross the river.", False),
        ("The troops could cross the river.", True),
    ],
)
def test_a_fear_is_sure_without_a_word_of_doubt(text: str, unsure_: bool) -> None:
    assert unsure(page(text).page.sentences[0]) is unsure_


def test_what_is_known_to_have_been_done_is_told_outright() -> None:
    assert known(at("A fighter is known to have been tortured.", "tortured")[0]) == "known"
    assert known(at("A fighter is not known to have been tortured.", "tortured")[0]) is None
    assert known(at("A fighter is said to have been tortured.", "tortured")[0]) is None


def test_what_is_beyond_doubt_is_told_outright() -> None:
    assert known(at("It is beyond doubt that the militia pulled out.", "pulled")[0]) == "beyond doubt"
    assert known(at("It is not beyond doubt that the militia pulled out.", "pulled")[0]) is None
    assert known(at("There is some doubt that the militia pulled out.", "pulled")[0]) is None


def test_what_is_so_only_by_what_others_say() -> None:
    assert doubted(at("Gunmen raided the market, or so the bakers say.", "raided")[1]) == "or so the bakers say"
    assert doubted(at("Gunmen raided the market, and so the bakers left.", "raided")[1]) is None


@pytest.mark.parametrize(
    ("text", "elsewhere"),
    [
        ("Suspected raiders burned a lorry on Monday, allegedly over a tax.", True),
        ("Raiders burned a lorry on Monday, reportedly because the driver paid none.", True),
        ("Raiders reportedly burned a lorry on Monday over a tax.", False),
        ("Raiders allegedly burned a lorry, reportedly because the driver paid none.", False),
    ],
)
def test_who_doubts_why_does_not_doubt_the_deed(text: str, elsewhere: bool) -> None:
    assert hedge_elsewhere(*at(text, "burned")) is elsewhere
