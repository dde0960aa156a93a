"""Which time words of its sentence a claim has."""

from __future__ import annotations

from datetime import date

import pytest
from claims_reading import PUBLISHED, page, read

from marsad.claims.dating import of_story, own
from marsad.model.codebook import VIOLENT, Kind
from marsad.model.span import Span


def dates(text: str, words: str, kind: Kind = Kind.EVENT) -> list[tuple[date | None, date | None]]:
    read = page(text).page
    start = text.index(words)
    found = own(iter(read.times), Span(start, start + len(words)), kind, read.sentences[0], PUBLISHED)
    return [(one.when.earliest, one.when.latest) for one in found]


def test_the_year_of_an_agreement_is_no_attacks() -> None:
    text = "He died in an attack by rebels who did not accept the 2016 peace agreement."
    assert dates(text, "attack") == []
    assert dates(text, "peace agreement") == [(date(2016, 1, 1), date(2016, 12, 31))]


def test_the_past_does_not_date_what_still_goes_on() -> None:
    text = "The group was driven out of the town in 2011, but still carries out attacks on the police."
    assert dates(text, "driven out") == [(date(2011, 1, 1), date(2011, 12, 31))]
    assert dates(text, "attacks") == []


@pytest.mark.parametrize("word", ["risen", "Violence"])
def test_what_has_gone_on_since_an_event_lasts_until_publication(word: str) -> None:
    text = "Violence has risen since the army began a campaign in March 2020."
    assert dates(text, word) == [(date(2020, 3, 1), PUBLISHED)]
    assert dates(text, "campaign") == [(date(2020, 3, 1), date(2020, 3, 31))]


def test_the_event_since_which_it_goes_on_has_its_own_year() -> None:
    text = "Fighting has gone on since a coup in 2019."
    assert dates(text, "Fighting") == [(date(2019, 1, 1), PUBLISHED)]
    assert dates(text, "coup") == [(date(2019, 1, 1), date(2019, 12, 31))]


def test_an_event_since_which_a_condition_lasts_has_its_day_and_the_condition_has_not() -> None:
    text = "No lorry has dared the road since the ambush of 3 October."
    assert dates(text, "ambush") == [(date(2021, 10, 3), date(2021, 10, 3))]
    text = "The town has been cut off since the blockade began on 3 October."
    assert dates(text, "blockade", Kind.CONDITION) == [(date(2021, 10, 3), PUBLISHED)]


def test_a_day_of_late_on_which_those_shot_were_about_it_is_the_deeds() -> None:
    text = "Six families who tried to cross the river on 30 October were shot at by soldiers."
    assert dates(text, "shot at") == [(date(2021, 10, 30), date(2021, 10, 30))]
    assert dates(text.replace("30 October", "30 May"), "shot at") == []


def test_the_day_of_the_paper_is_not_the_day_of_the_raid() -> None:
    assert dates("A report in Monday's issue told of a raid on the village.", "raid") == []


def test_what_is_said_besides_of_those_killed_does_not_date_their_death() -> None:
    text = "Thirty soldiers of the brigade, which has held the town since March 2017, were killed near Hawija."
    assert dates(text, "were killed") == []
    assert dates("The blast, which left ten dead, hit the town on Monday.", "left") != []


def test_a_deed_told_further_in_a_clause_has_its_day() -> None:
    text = "Ten people died in the blast, which happened on 1 November 2021."
    assert dates(text, "died") == [(date(2021, 11, 1), date(2021, 11, 1))]


def test_the_day_on_which_it_was_said_that_it_has_been_so_is_not_its_own() -> None:
    text = "On Monday the mayor said that raids have driven out 700 families."
    assert dates(text, "driven out") == []
    assert dates("On Monday the mayor said that raids drove out 700 families.", "drove out") != []


def test_a_state_told_in_the_present_is_of_no_past_day_beside_it() -> None:
    text = "The raids on Monday evening hit a valley where militias kill herders."
    assert dates(text, "kill", Kind.CONDITION) == []
    assert dates(text, "raids") == [(date(2021, 11, 1), date(2021, 11, 1))]


def test_what_is_told_after_history_is_of_the_reports_own_days() -> None:
    text = "Rebels shelled the town on Monday. They had taken it last March. Fifteen died in the clashes."
    read = page(text).page
    times = [one for one in read.times if not one.habitual]
    march = next(one for one in times if "March" in one.quote.words)
    monday = next(one for one in times if "Monday" in one.quote.words)
    last = read.sentences[-1].span
    assert not of_story(march, last, PUBLISHED, times)
    assert of_story(monday, last, PUBLISHED, times)
    assert of_story(march, read.sentences[1].span, PUBLISHED, times)
    assert of_story(march, last, PUBLISHED, [march])


def test_the_day_of_what_was_avenged_is_not_that_of_the_revenge() -> None:
    text = "The fighting was in revenge for a theft of cattle in May."
    assert dates(text, "fighting") == []
    assert dates(text, "theft") == [(date(2021, 5, 1), date(2021, 5, 31))]


def test_the_day_on_which_a_toll_rose_is_not_the_deeds() -> None:
    text = "The number of people killed in a raid on a camp near Karsim rose to 18 on Wednesday."
    assert dates(text, "killed") == []
    assert dates("Eighteen people were killed in a raid on a camp near Karsim on Wednesday.", "killed") != []


def test_a_clause_before_the_main_verb_has_its_own_day() -> None:
    text = "The rebels who took the fort at Bor, in Jonglei, on Monday were put in jail in 2009."
    assert dates(text, "took") == [(date(2021, 11, 1), date(2021, 11, 1))]
    assert dates(text, "put in jail") == [(date(2009, 1, 1), date(2009, 12, 31))]
    text = "Driven out of Bor, in Jonglei, by a raid in 2009, the families built a school on Monday."
    assert dates(text, "Driven out") == [(date(2009, 1, 1), date(2009, 12, 31))]
    assert dates(text, "built") == [(date(2021, 11, 1), date(2021, 11, 1))]


def test_what_is_feared_is_of_no_time_long_past() -> None:
    text = "The district may slide back into the killings of 2014."
    assert dates(text, "killings", Kind.WARNING) == []
    assert dates(text, "killings") == [(date(2014, 1, 1), date(2014, 12, 31))]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It was the first march since parliament on Monday demanded calm.", "demanded"),
        ("Six people have died since a preacher was gunned down at a shrine on 1 November.", "gunned down"),
    ],
)
def test_what_is_told_behind_since_has_its_own_day(text: str, words: str) -> None:
    assert dates(text, words) == [(date(2021, 11, 1), date(2021, 11, 1))]


def test_what_goes_on_since_a_day_on_which_something_else_was_keeps_its_stretch() -> None:
    text = "Since 1 November, when the gangs turned on the state, the port has been looted."
    assert dates(text, "looted") == [(date(2021, 11, 1), PUBLISHED)]


@pytest.mark.parametrize(
    "text",
    [
        "A woman died on Wednesday, raising to six the dead in the raid.",
        "By Wednesday the number of dead in the raid had been put at six.",
    ],
)
def test_the_day_on_which_a_toll_was_raised_is_not_the_deeds(text: str) -> None:
    assert dates(text, "raid") == []


@pytest.mark.parametrize("word", ["war", "killed", "uprooted"])
def test_what_has_been_done_since_a_war_began_was_done_up_to_now(word: str) -> None:
    text = "The war, which broke out in April 2019, has killed thousands of people and uprooted a million."
    assert dates(text, word) == [(date(2019, 4, 1), PUBLISHED)]
    assert dates(text, "broke") == [(date(2019, 4, 1), date(2019, 4, 30))]


def test_when_a_raid_began_is_when_it_killed() -> None:
    text = "The raid, which began on Tuesday, killed six people."
    assert dates(text, "killed") == [(date(2021, 11, 2), date(2021, 11, 2))]


def test_an_hour_with_no_day_is_no_day_of_what_is_so() -> None:
    assert dates("At dusk the raiders close the bridge.", "close", Kind.CONDITION) == []
    assert dates("After ten at night drovers may not be on the road.", "may not", Kind.CONDITION) == []
    assert dates("They clear the village in the morning.", "clear", Kind.CONDITION) == []
    text = "A bomb went off on Monday. At dusk the army closed the bridge."
    read = page(text).page
    start = text.index("closed")
    found = own(iter(read.times[-1:]), Span(start, start + 6), Kind.CONDITION, read.sentences[1], PUBLISHED)
    assert [one.when.earliest for one in found] == [date(2021, 11, 1)]


def test_the_day_on_which_bones_were_found_is_not_that_of_the_killing() -> None:
    text = "Nine drovers were shot near the weir; their bones were dug up last May."
    assert dates(text, "shot") == []
    assert dates(text, "dug up") == [(date(2021, 5, 1), date(2021, 5, 31))]
    assert dates("Nine drovers were shot near the weir last May.", "shot") != []


def test_what_happened_at_a_time_is_of_that_time_and_not_of_what_came_after() -> None:
    text = "The gap opened after March 2018, when raiders took the fort from the guards."
    assert dates(text, "took the fort") == [(date(2018, 3, 1), date(2018, 3, 31))]
    assert dates(text, "opened") == [(date(2018, 4, 1), PUBLISHED)]


def test_what_a_house_once_was_does_not_date_its_end() -> None:
    text = "The gaol, a school after 2000, was flattened by jets in the war of 2006."
    assert dates(text, "flattened") == [(date(2006, 1, 1), date(2006, 12, 31))]
    assert dates("The gaol, a school after 2000, was flattened by jets.", "flattened") != []


def test_the_day_on_which_a_group_claimed_a_raid_is_not_that_of_the_raid() -> None:
    assert dates("The group's press agency, claiming the ambush on Wednesday, spoke of 30 dead.", "ambush") == []


def test_the_day_of_a_letter_is_that_of_what_it_says_and_of_no_deed() -> None:
    text = "The guild, in a reply dated 16 October, denied that raiders had burned the mill."
    assert dates(text, "burned") == []
    assert dates(text, "denied") == [(date(2021, 10, 16), date(2021, 10, 16))]


def test_a_deed_that_is_claimed_or_only_seen_of_is_not_of_that_day() -> None:
    for text in (
        "Islamic State claimed responsibility on Wednesday for the attack on Baiji, and said that its soldiers had "
        "killed 30 recruits there.",
        "Al-Qaeda claimed the raid on Baiji in which 30 recruits were killed, and repeated its claim on Wednesday.",
        "Some 400 people marched through Baiji on Thursday. The march passed the spot where a bus exploded and killed "
        "nine.",
    ):
        (deed,) = [claim for claim in read(text) if claim.type in VIOLENT and claim.counts]
        assert deed.when.earliest is None


def test_the_day_of_a_report_that_is_corrected_is_no_deeds() -> None:
    claims = read(
        "A bomb killed nine recruits in Baiji on Monday. Correction: our report of 3 November said that five officers "
        "were killed in the blast."
    )
    assert all(claim.when.earliest != date(2021, 11, 3) for claim in claims)


def test_the_time_of_a_clause_with_a_subject_of_its_own_is_not_the_deeds() -> None:
    text = "The mill was burned, its people having fled the evening before."
    assert dates(text, "burned") == []
    assert dates(text, "fled") != []


def test_what_is_still_to_come_is_of_no_day_that_is_over() -> None:
    text = "Talks between the guilds, adjourned on 14 October, are to resume soon."
    assert dates(text, "Talks", Kind.WARNING) == []
    assert dates(text, "adjourned") == [(date(2021, 10, 14), date(2021, 10, 14))]


def test_the_day_of_a_truce_is_not_that_of_what_breaks_it() -> None:
    text = "The truce of 3 October has been broken; monitors have recorded 41 raids."
    assert dates(text, "raids") == []
    assert dates(text, "truce") != []
