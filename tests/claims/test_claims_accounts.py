"""Whether a sentence gives two accounts of what it tells."""

from __future__ import annotations

import pytest
from claims_reading import page

from marsad.claims.accounts import two_accounts


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
        ("Who burned the mill depends on which side you ask.", "depends on which side"),
        ("Who burned the mill no longer depends on which side you ask.", None),
        ("Two bands each say that the raid was theirs alone.", "each say that the raid was theirs alone"),
        ("On how many died in the raid the two towns contradict each other.", None),
        ("The army, says a priest; the rebels, say the soldiers.", "by the army or by the rebels"),
        ("Both say the mill was shelled, and each accuses the other.", "each accuses the other"),
        ("Kabul has it that guards began it, and rebels have it so too.", None),
        (
            "Police ascribe the blast to a bomb, traders to a leaking bottle.",
            "ascribe the blast to a bomb , traders to a",
        ),
        ("Police ascribe the blast to a bomb, and traders sweep up.", None),
        (
            "A nurse puts the fire down to a rocket, the mayor to a stove.",
            "puts the fire down to a rocket , the mayor to a",
        ),
        ("Police and rebels blame the blast on each other.", "blame the blast on each other"),
        ("A boy was shot; the two villages are at odds over whose men did it.", "at odds over whose"),
        ("A boy was shot; the two villages are at odds over how much to pay.", None),
        ("A boy was shot: by police, says a priest; by rebels, say the police.", "by police or by rebels"),
        ("A boy was shot: by police, says a priest; by us, say the police.", None),
        ("Who burned the mill is anything but settled.", "who burned the mill is anything but settled"),
        (
            "The mill was hit by a shell, as farmers have it, or burned from within, as the army has it.",
            "as farmers have it , or burned from within , as the army has it",
        ),
        ("The mill was hit by a shell, as farmers have it.", None),
        ("The two men gave an account of the raid.", None),
        ("The mayor and the colonel differ on the price of bread.", None),
    ],
)
def test_two_accounts_of_one_deed(text: str, words: str | None) -> None:
    assert two_accounts(page(text).page.sentences[0]) == words
