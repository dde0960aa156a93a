"""Is a report about armed conflict? A match, a film and a storm are not, whatever words they borrow."""

from __future__ import annotations

import re

import pytest
from claims_reading import claims_of, document, tools
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad import pipeline
from marsad.claims import relevance
from marsad.claims.relevance import Relevance


def weighed(text: str) -> Relevance:
    return relevance.weigh(pipeline.pages_of(document(text), tools()), tools().lexicon)


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen attacked a village in Zamfara on Monday.",
        "A drone strike hit a fuel depot in Odesa on Tuesday.",
        "Boko Haram killed six farmers in Borno.",
        "Clashes between the army and rebels in Ituri displaced 400 families.",
        "Israeli soldiers raided the camp in Jenin and arrested ten men.",
        "A landmine killed a shepherd in Helmand.",
        "The Houthis fired four missiles at Marib.",
        "ELN guerrillas kidnapped four oil workers in Arauca.",
        "A car bomb wounded seven people in the market of Kirkuk on Saturday, a doctor said.",
    ],
)
def test_a_brief_on_armed_conflict_is_read(text: str) -> None:
    assert not weighed(text).elsewhere
    assert claims_of(document(text))


@pytest.mark.parametrize(
    "text",
    [
        "The captain led the attack in the second half. The striker shot twice and the defenders were beaten. "
        "The fans at the stadium celebrated the goal.",
        "The film tells the story of a soldier who deserts. The actors play rebels, and the director filmed the "
        "battle scenes in Morocco for the cinema.",
        "The storm killed 12 people and displaced thousands on the coast. Winds destroyed houses and flooding closed "
        "roads, the weather service said.",
        "The company fought off a hostile takeover. Shares rose after investors attacked the bid, and the chief "
        "executive promised to defend profits.",
        "The virus attacked the lungs. Doctors fought the disease, vaccinated children and opened a clinic.",
        "A recipe for lentils. Fry the onions, shoot in a little lemon and serve.",
    ],
)
def test_other_walks_of_life_give_no_claims(text: str) -> None:
    assert pipeline.claims_of(document(text), tools()) == []


def test_a_simile_is_no_word_of_war() -> None:
    assert weighed("The sound was like gunfire.").hard == 0
    assert weighed("Gunfire was heard in Goma.").hard == 1


def test_no_words_weigh_nothing() -> None:
    assert claims_of(document("")) == []
    assert weighed("Good morning.") == Relevance(0, 0, None, 2)


def test_one_actor_counts_once_however_often_it_is_named() -> None:
    once = weighed("Boko Haram was in Borno.")
    often = weighed("Boko Haram was in Borno. Boko Haram was in Borno. Boko Haram was in Borno.")
    assert once.hard == often.hard == 1
    assert often.words == 3 * once.words


def test_the_weighing_is_told_in_words() -> None:
    match = weighed("The captain scored a goal for the team at the stadium, and the fans sang.")
    assert match.domain == "sport"
    assert re.fullmatch(r"reads like sport \(\d+ words of it\)", match.why)


WAR = "Gunmen attacked a village in Zamfara on Monday, killing six farmers, and soldiers clashed with the militants."
PEACE = st.lists(
    st.sampled_from(
        [
            "The market opened late.",
            "Rain fell in the morning.",
            "The school has a new roof.",
            "He likes tea.",
            "The road is long.",
        ]
    ),
    max_size=6,
)


@settings(max_examples=15)
@given(PEACE, PEACE)
def test_idle_talk_around_a_report_of_war_does_not_hide_it(before: list[str], after: list[str]) -> None:
    assert not weighed(" ".join([*before, WAR, *after])).elsewhere
