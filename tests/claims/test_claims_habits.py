"""What is done time and again, by the grammar of the words that tell it."""

from __future__ import annotations

import pytest
from claims_reading import at, page

from marsad.claims.habits import abiding, habit, often, one_night, told_again


@pytest.mark.parametrize(
    ("text", "word", "by"),
    [
        ("The troops used to shell the suburb.", "shell", "used to"),
        ("The two clans keep fighting.", "fighting", "keep"),
        ("The troops began to shell the suburb.", "shell", None),
        ("Cranes were used to pull down the stalls.", "pull", None),
        ("Both armies used balloons to drop mines.", "drop", None),
        ("A balloon used to drop mines came down.", "drop", None),
        ("Raiders burned barns night after night.", "burned", "night after night"),
        ("Barns were burned year after year.", "burned", "year after year"),
        ("Raiders burned barns one night after the vote.", "burned", None),
        ("Mortars pound the orchard most evenings.", "pound", "most evenings"),
        ("Mortars pounded most orchards.", "pounded", None),
    ],
)
def test_what_is_done_time_and_again(text: str, word: str, by: str | None) -> None:
    assert habit(at(text, word)) == by


@pytest.mark.parametrize(
    ("text", "word", "again", "once"),
    [
        ("Snipers shoot at lorries at night.", "shoot", "at night", None),
        ("Rebels burn villages by night.", "burn", "by night", None),
        ("Rebels burn down a customs house in Bunia at night.", "burn", None, "at night"),
        ("Gunmen kill three ferrymen at night.", "kill", None, "at night"),
        ("Rebels raise their flag after the guards slip off by night.", "slip", None, "by night"),
        ("Rebels march in after the guards flee by night.", "march", None, "by night"),
        ("Raiders plunder the barns around every market day.", "plunder", "around every market day", None),
        ("Raiders plunder the barns at the start of every dry season.", "plunder", "every season", None),
        ("Raiders plunder every barn.", "plunder", None, None),
    ],
)
def test_a_night_may_be_every_night_or_one(text: str, word: str, again: str | None, once: str | None) -> None:
    read = page(text).page
    assert often(at(text, word), read.sentences[0], read.times) == again
    assert one_night(at(text, word), read.sentences[0], read.times) == once


@pytest.mark.parametrize(
    ("text", "word", "by"),
    [
        ("The weavers live in exile.", "exile", "live in"),
        ("The weavers went into exile.", "exile", None),
        ("The front is split between two rival emirs.", "split", "split"),
        ("The front was split by a flood.", "split", None),
    ],
)
def test_what_is_told_as_a_state(text: str, word: str, by: str | None) -> None:
    assert abiding(at(text, word)) == by


@pytest.mark.parametrize(
    ("text", "word", "told"),
    [
        ("Raiders come at night and rob the barns.", "rob", True),
        ("Raiders came at night and robbed the barns.", "robbed", False),
        ("Raiders threaten to rob the barns at night.", "rob", False),
        ("Raiders threaten the drovers at night.", "threaten", False),
    ],
)
def test_main_verbs_of_the_present_tell_what_is_done(text: str, word: str, told: bool) -> None:
    assert told_again(at(text, word)) is told
