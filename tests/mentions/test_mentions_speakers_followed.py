"""Who speaks, followed back from descriptions, and where somebody's words end."""

from __future__ import annotations

import pytest
from mentions_speaking import name_of, speaker_of, words_of


@pytest.mark.parametrize(
    "sentence",
    [
        "The capital announced victory, and militants shot two shepherds near Tel Omar.",
        "The army announced a truce on Sunday and shot two shepherds near Tel Omar.",
        "A general promised to strike every ship and ordered that two shepherds be shot.",
    ],
)
def test_a_deed_joined_to_what_somebody_announced_is_the_reporter_s(sentence: str) -> None:
    assert speaker_of("shepherds", sentence) is None


def test_a_deed_joined_within_what_is_said_is_the_speaker_s() -> None:
    assert words_of("shot", "Police said the gunmen came at dawn and shot two shepherds.") == "Police"


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("Two shepherds were shot, as per the district hospital.", "the district hospital"),
        ("In the words of the village chief, two shepherds were shot in their sleep.", "the village chief"),
        ("As the village chief put it, two shepherds were shot for nothing.", "the village chief"),
        ("Two shepherds were shot, by the hermit's count.", "the hermit"),
        ("A survivor narrated how two shepherds were shot.", "A survivor"),
        ("The governor specified that two shepherds were shot.", "The governor"),
        ("A priest raised the alarm that two shepherds were shot.", "A priest"),
        ("The shooting of the two shepherds was confirmed by the mayor.", "the mayor"),
        ("Villagers who fled told of two shepherds shot by the well.", "Villagers"),
        ("Soldiers, witnesses told the Valley Post, shot two shepherds.", "witnesses"),
        ("Quoting eyewitnesses, police said that two men on a motorcycle shot the shepherds.", "police"),
        ("State media report that two shepherds were shot.", "State media"),
        ("The Valley Herald reported that two shepherds were shot, quoting a nurse.", "a nurse"),
        ("Two shepherds were shot, according to a first toll given by the prefect.", "the prefect"),
        ("The district council warned in a statement that two shepherds were shot.", "The district council"),
        (
            "The district council issued a statement on Monday stating that two shepherds were shot.",
            "The district council",
        ),
        ("A statement saying that two shepherds were shot lay on the desk.", "A statement"),
    ],
)
def test_further_ways_to_say_whose_word_it_is(sentence: str, speaker: str) -> None:
    assert words_of("shepherds", sentence) == speaker


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("Kyiv expects a second push along the river.", "push"),
        ("Villagers dread a raid at harvest time.", "raid"),
        ("The council holds the militia responsible.", "holds"),
        ("The attack was claimed by the Valley Front.", "claimed"),
    ],
)
def test_what_is_expected_blamed_or_claimed_has_a_speaker(sentence: str, word: str) -> None:
    assert speaker_of(word, sentence) is not None


@pytest.mark.parametrize(
    "sentence",
    [
        "The commander told his men to take the bridge.",
        "Militants told shopkeepers to shut the bridge.",
        "Herders took the cattle; the militia answered on Sunday by burning the bridge.",
        "Video showed dozens of prisoners being marched over the bridge.",
        "His own battalion swept the hills twice, found a solar panel, and went back to the bridge.",
        "They shot, in one village alone, nine men suspected of watching the bridge.",
        "The valley learned that the bridge was shut.",
    ],
)
def test_commands_deeds_and_pictures_are_nobody_s_word(sentence: str) -> None:
    assert speaker_of("bridge", sentence) is None


def test_what_goes_on_of_those_told_of_is_the_speaker_s_and_what_is_new_is_not() -> None:
    assert words_of("missing", "Nine were shot at the mill, a nurse said; two more are missing.") == "a nurse"
    assert words_of("buried", "Nine were shot at the mill, a nurse said; they were buried at dawn.") == "a nurse"
    assert words_of("back", "Nine were shot at the mill, a nurse said; soldiers turn back visitors.") is None
    assert words_of("replied", "Nine were shot at the mill, a nurse said; the ministry has not replied.") is None


@pytest.mark.parametrize(
    ("report", "name"),
    [
        ("A nurse, who gave her name only as Salma, said the mill burned.", "Salma"),
        ("One of the victims, who identified himself simply as Karim, said the mill burned.", "Karim"),
        ("A nurse, who described the raiders as Kurds, said the mill burned.", None),
        ("The Hamrin Watch for Human Rights said the mill burned.", "Hamrin Watch for Human Rights"),
        ("The General Staff of the Valley Forces said the mill burned.", "General Staff of the Valley Forces"),
        (
            "The Director of Defence Media Operations, Maj. Gen. Karim Jabbar, disclosed that mills burned.",
            "Karim Jabbar",
        ),
        ("The mill burned, announced the president of the peace network, Karim Jabbar.", "Karim Jabbar"),
        ("The mill burned, announced the mayor of Tel Omar, Iraq.", None),
        ("Lawmaker Karim Jabbar said the mill burned.", "Karim Jabbar"),
        ("Six were shot, medics and relatives said. Medics said the burned included four children.", None),
    ],
)
def test_the_name_of_a_speaker(report: str, name: str | None) -> None:
    assert name_of("burned", report) == name
    assert speaker_of("burned", report) is not None


@pytest.mark.parametrize(
    "after",
    [
        "The officer said the mill burned.",
        "The senior officer said the mill burned.",
        "The statement added that the mill burned.",
        "The mill burned, added this activist.",
        "The same source said the mill burned.",
        "It was specified that the mill burned.",
    ],
)
def test_descriptions_go_back_to_whoever_spoke(after: str) -> None:
    before = "Colonel Karim Jabbar, spokesman of the border guard, said two shepherds were shot."
    assert name_of("burned", before, after) == "Karim Jabbar"


def test_a_statement_that_is_described_itself_and_a_new_person_are_not_taken_for_who_spoke() -> None:
    before = "Colonel Karim Jabbar said two shepherds were shot."
    for after in ("A statement by the council said the mill burned.", "A resident said the mill burned."):
        assert name_of("burned", before, after) is None


def test_it_may_go_back_to_a_statement() -> None:
    report = "The statement said that the militia took two shepherds. It added that the mill burned."
    speaker = speaker_of("burned", report)
    assert speaker is not None
    assert speaker.role == "statement"


def test_what_is_noted_after_nobody_has_spoken_is_nobody_s() -> None:
    assert speaker_of("burned", "It was specified that the mill burned.") is None


def test_the_local_official_is_the_mayor_who_was_named() -> None:
    report = "The mayor of Tel Omar, Karim Jabbar, asked for help. According to the local official, the mill burned."
    assert name_of("burned", report) == "Karim Jabbar"


def test_a_number_of_people_says_nothing_that_they_are_told_of_in() -> None:
    assert speaker_of("sweep", "Soldiers carry out a daily sweep, recently arresting 19 suspects in Tel Omar.") is None
