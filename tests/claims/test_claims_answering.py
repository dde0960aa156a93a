"""What another side tells in place of a deed."""

from __future__ import annotations

import pytest
from claims_reading import page

from marsad.claims.answering import by_their_account, flatly, laid_elsewhere, other_end, thrown_back
from marsad.model.syntax import Token


def of(text: str, *words: str) -> list[Token]:
    """Words of a sentence."""
    tokens = page(text).page.sentences[0].tokens
    return [next(token for token in tokens if token.text == word) for word in words]


@pytest.mark.parametrize(
    ("text", "told", "word"),
    [
        ("The union says guards shot the clerk; the guards say that he fled.", "fled", "he fled"),
        ("The union says guards shot the clerk; the guards say that he shouted.", "shouted", None),
        ("The union says guards shot the clerk; the guards say that he died of fever.", "died", "he died"),
    ],
)
def test_the_slain_may_have_met_another_end(text: str, told: str, word: str | None) -> None:
    end, deed = of(text, told, "shot")
    assert other_end(end, deed) == word


def test_who_took_a_hill_may_have_been_thrown_back() -> None:
    text = "Police announced the capture of the hill; rebels said the raiders had been driven off."
    assert thrown_back(*of(text, "driven", "capture")) == "driven off"
    text = text.replace("raiders", "defenders")
    assert thrown_back(*of(text, "driven", "capture")) is None


def test_another_side_points_elsewhere() -> None:
    text = "Guards kidnapped the clerk, his union says, whereas the ministry points to smugglers."
    assert laid_elsewhere(*of(text, "points", "kidnapped")) == "points"
    own = text.replace("smugglers", "men of its own")
    assert laid_elsewhere(*of(own, "points", "kidnapped")) is None


def test_another_account_has_another_doer() -> None:
    text = "Guards burned the mill, but by the mayor's account it was thieves who did."
    assert by_their_account(*of(text, "was", "burned")) == "it was thieves"
    plain = "Guards burned the mill, but by noon it was thieves who did."
    assert by_their_account(*of(plain, "was", "burned")) is None


def test_another_says_flatly_that_it_is_not_so() -> None:
    sentence = page("Not so, said the herders: nobody had left.").page.sentences[0]
    assert flatly(sentence, "army") == "not so"
    assert flatly(sentence, "herder") is None
    assert flatly(page("Not so many left, said the herders.").page.sentences[0], "army") is None
