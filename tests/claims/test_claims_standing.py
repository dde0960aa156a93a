"""How far the words about a deed stand behind it."""

from __future__ import annotations

import pytest
from claims_reading import page

from marsad.claims.standing import affirmed, disputed, falsehood, hedged, unsure
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
        ("It is possible that gunmen raided the market.", "raided", "possible"),
        ("Gunmen, it seems, raided the market.", "raided", "it seems"),
        ("Word has it that gunmen raided the market.", "raided", "word has it"),
        ("Police spoke of an alleged raid on the market.", "raid", "alleged"),
        ("According to unconfirmed reports, gunmen raided the market.", "raided", "unconfirmed"),
        ("According to police reports, gunmen raided the market.", "raided", None),
        ("Police said that gunmen raided the market.", "raided", None),
        ("Gunmen raided the market, which may reopen soon.", "raided", None),
        ("Drivers may not leave the town after dusk.", "leave", None),
        ("It is not likely that gunmen raided the market.", "raided", None),
    ],
)
def test_doubt_hangs_on_the_deed_itself(text: str, word: str, doubt: str | None) -> None:
    found = hedged(at(text, word)[0])
    assert (found and found.lower()) == doubt


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


@pytest.mark.parametrize(
    ("text", "word", "by"),
    [
        ("The rebels say they took the ridge, which the army disputed.", "took", "disputed"),
        ("The rebels say they took the ridge, a claim that the army rejected.", "took", "rejected"),
        ("The rebels say they took the ridge; the army denies it.", "took", "denies"),
        ("The rebels say they took the ridge; the army says its men never left.", "took", "says never"),
        ("The rebels say they took the ridge; the army's version is that no post was lost.", "took", "is no"),
        ("Elders blame the army for the killing of two men; the army blames rebels.", "killing", "blames"),
        ("The two armies traded blame over the shelling of the town.", "shelling", "traded blame"),
        ("The two armies accuse each other of shelling the town.", "shelling", "accuse each other"),
        ("Both armies said the other had shelled the town.", "shelled", "each the other"),
        ("Elders blame the army for the killing of two men; the army mourns them.", "killing", None),
        ("The mayor accused the rebels of looting shops, and the rebels accused the police.", "looting", "accused"),
        ("The rebels say they took the ridge; the army says it has sent help.", "took", None),
        ("The rebels say they took the ridge; the army did not comment.", "took", None),
        ("The rebels say they took the ridge; the army says it does not know who fired.", "took", None),
        ("The army says that it took the ridge and never lost a man.", "took", None),
        ("The rebels deny that they took the ridge.", "took", None),
    ],
)
def test_another_voice_disputes(text: str, word: str, by: str | None) -> None:
    assert disputed(*at(text, word)) == by


@pytest.mark.parametrize(
    ("text", "word", "by"),
    [
        ("The rebels say they took the ridge, as the army concedes.", "took", "concedes"),
        ("The rebels say they took the ridge, and the army admits that it is gone.", "took", "admits"),
        ("Elders say that troops razed the farm; a priest has said the same.", "razed", "said the same"),
        ("The army says it hit a camp, and monks say they saw the smoke.", "hit", "say saw"),
        ("The army says it is true that troops razed the farm.", "razed", "true"),
        ("The rebels say their men razed the farm; the army says it is investigating.", "razed", "says investigating"),
        ("The rebels say they took the ridge, and the army says it has lost it.", "took", "says lost"),
        ("The rebels say jets razed the farm, and the army says its pilots did.", "razed", "says did"),
        ("The rebels say jets razed the farm, and the army says their guns did it.", "razed", None),
        ("The rebels say they took the ridge; the army has not confirmed it.", "took", None),
        ("The rebels say they took the ridge.", "took", None),
    ],
)
def test_another_voice_owns_it(text: str, word: str, by: str | None) -> None:
    assert affirmed(*at(text, word)) == by


def test_what_is_called_false() -> None:
    assert falsehood(at("The minister called the report baseless.", "called")[0]) == "baseless"
    assert falsehood(at("The minister called the report useful.", "called")[0]) is None
    assert falsehood(at("The group washed its hands of the raid.", "washed")[0]) == "washed"
    assert falsehood(at("The group distanced itself from the raid.", "distanced")[0]) == "distanced"
    assert falsehood(at("The minister read the baseless report.", "read")[0]) is None
