"""Whether a sentence gives two accounts of what it tells."""

from __future__ import annotations

import pytest
from claims_reading import page

from marsad.claims.accounts import crosswise, two_accounts


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("There are two stories about who shot the driver.", "two stories about"),
        ("What happened at the mill is told in two ways.", "told in two ways"),
        ("The mayor and the colonel differ on whether rebels burned the mill.", "differ on whether"),
        (
            "Four were killed by the army, according to the rebels, and by the rebels, according to the army.",
            "by the army or by the rebels",
        ),
        ("Four were killed by the army, according to the rebels, and by the army, according to nurses.", None),
        (
            "It was blown up by a mine laid (so say the rebels) by sappers or (so says the army) by the rebels.",
            "by sappers or by the rebels",
        ),
        ("A boy was shot by one of two groups, each of which says it alone did it.", "each of which says it alone"),
        ("Two accounts indicate that rebels shot the driver.", None),
        ("It was a wedding tent, say the cooks; a command post, says the colonel.", "or a command post"),
        ("It was a wedding tent, say the cooks; a mistake, says the colonel.", None),
        ("Six men died, say the cooks; nine, says the colonel.", None),
        ("Six men died there, say the cooks; the colonel says that he knows of three.", None),
        ("The mill fell to a shell, its owner said; to a gas bottle, said the mayor.", "or to a gas bottle"),
    ],
)
def test_two_accounts_of_one_deed(text: str, words: str | None) -> None:
    assert two_accounts(page(text).page.sentences[0]) == words


@pytest.mark.parametrize(
    ("text", "two"),
    [
        ("It was a mine in the colonel's version and a stove in the cook's.", True),
        ("Six died in the colonel's version and nine in the cook's.", False),
        ("To the drivers it was robbers who shot him; to the police it was a rival.", True),
        ("It was fired from the hill, says the mayor; the rebels blame a brigade of the army.", True),
        ("It was fired from the hill, says the mayor; the rebels blame a crew of their own.", False),
        ("It was fired from the hill, says the mayor; the mayor blames a brigade of the army.", False),
        ("Some drovers say that the men were led off; others that they left to find work.", True),
        ("Some drovers say that the men were led off; others were led off on Monday.", False),
        ("Each side blames the other for shelling the weir.", True),
        ("Each side blames the heat for the fires.", False),
        ("By the sheikh's account the band was ambushed; by the colonel's there was no band.", True),
        ("By the sheikh's account six men fell; by the colonel's nine men fell.", False),
    ],
)
def test_each_of_two_has_it_another_way(text: str, two: bool) -> None:
    assert (two_accounts(page(text).page.sentences[0]) is not None) is two


@pytest.mark.parametrize(
    ("text", "two"),
    [
        ("The herders accuse the militia; the governor accuses the herders.", True),
        ("The herders accuse the militia; the herders blame the governor.", False),
        ("The herders accuse the militia of it.", False),
    ],
)
def test_two_who_lay_it_at_each_others_door(text: str, two: bool) -> None:
    assert (crosswise(page(text).page.sentences[0]) is not None) is two


def test_who_shall_do_a_thing_is_no_second_account() -> None:
    assert two_accounts(page("The two bands disagree about who burned the mill.").page.sentences[0])
    assert two_accounts(page("The two bands disagree about who shall hold the mill.").page.sentences[0]) is None
