from __future__ import annotations

from marsad.mentions.speakers_memory import Memory
from marsad.mentions.speakers_phrases import Described
from marsad.model.claim import Speaker
from marsad.model.span import Quote, Span


def known(words: str, name: str | None = None, *, role: str | None = None, person: bool = True) -> Described:
    quote = Quote(words, Span(0, len(words)))
    heads = frozenset((role or words).lower().split())
    return Described(Speaker(quote, name, role, name is None and person), heads, not person, person, bare=False)


def test_who_spoke_is_more_in_mind_than_who_was_spoken_of() -> None:
    memory = Memory()
    memory.keep(known("Karim Jabbar", "Karim Jabbar"), 0, said=True)
    memory.keep(known("Salim Aziz", "Salim Aziz"), 0, said=False)
    found = memory.taken_up("he", 1)
    assert found is not None
    assert found.speaker.name == "Karim Jabbar"


def test_nobody_is_in_mind_for_ever() -> None:
    memory = Memory()
    memory.keep(known("Karim Jabbar", "Karim Jabbar"), 0, said=True)
    assert memory.taken_up("he", 9) is None


def test_it_is_a_body_and_he_is_none() -> None:
    memory = Memory()
    memory.keep(known("the Valley Council", "Valley Council", person=False), 0, said=True)
    assert memory.taken_up("he", 1) is None
    assert memory.taken_up("it", 1) is not None


def test_a_pronoun_once_used_is_kept_to() -> None:
    memory = Memory()
    memory.keep(known("Salma Aziz", "Salma Aziz"), 0, said=True)
    assert memory.taken_up("she", 1) is not None
    assert memory.taken_up("he", 1) is None


def test_parts_and_initials_of_a_name_stand_for_it() -> None:
    memory = Memory()
    memory.keep(known("the Valley Observatory for Rights", "Valley Observatory for Rights", person=False), 0, said=True)
    memory.keep(known("Karim Abu Jabbar", "Karim Abu Jabbar"), 0, said=True)
    for short in ("Jabbar", "Abu Jabbar", "VOR"):
        assert memory.surnamed(short) is not None
    assert memory.surnamed("Karim") is None


def test_the_officer_may_be_a_colonel_but_not_a_farmer() -> None:
    memory = Memory()
    memory.keep(known("a colonel", role="colonel"), 0, said=True)
    memory.keep(known("Karim Jabbar", "Karim Jabbar", role="farmer"), 0, said=True)
    found = memory.described("officer", "officer", 2)
    assert found is not None
    assert found.speaker.role == "colonel"


def test_the_last_speaker_is_near() -> None:
    memory = Memory()
    memory.keep(known("Karim Jabbar", "Karim Jabbar"), 3, said=True)
    assert memory.spoke_last(5, 4) is not None
    assert memory.spoke_last(9, 4) is None


def test_who_comes_later_in_a_report_is_not_yet_in_mind() -> None:
    memory = Memory()
    memory.keep(known("Karim Jabbar", "Karim Jabbar"), 5000, said=True)
    assert memory.taken_up("he", 0) is None
    assert memory.spoke_last(0, 4) is None


def test_the_group_is_the_body_that_spoke_last_and_not_long_ago() -> None:
    memory = Memory()
    memory.keep(
        known("the Resistance Committees", "Resistance Committees", role="committees", person=False), 0, said=True
    )
    memory.keep(known("the Northern Front", "Northern Front", role="front", person=False), 1, said=False)
    found = memory.group_heard(2)
    assert found is not None
    assert found.speaker.name == "Resistance Committees"
    assert memory.group_heard(9) is None
