"""How many of what: ranges, fates, sums and parts."""

from __future__ import annotations

import pytest
from claims_reading import page
from hypothesis import given, settings
from hypothesis import strategies as st

Range = tuple[int, int | None]


def totals(sentence: str) -> dict[str, Range]:
    """What a sentence counts, parts left out."""
    return {one.count.what: (one.count.low, one.count.high) for one in page(sentence).counts() if not one.count.subset}


@pytest.mark.parametrize(
    ("number", "bounds"),
    [
        ("Seven", (7, 7)),
        ("More than 40", (41, None)),
        ("At least 40", (40, None)),
        ("Up to 40", (1, 40)),
        ("As many as 40", (1, 40)),
        ("Around 600", (540, 660)),
        ("Some 600", (540, 660)),
        ("Nearly 120", (108, 119)),
        ("Between 10 and 20", (10, 20)),
        ("Several hundred", (300, 900)),
        ("Several", (3, 9)),
        ("A number of", (2, 9)),
        ("Dozens of", (24, None)),
        ("Scores of", (40, None)),
        ("Hundreds of", (200, None)),
        ("Thousands of", (2000, None)),
    ],
)
def test_a_range_is_tied_to_those_it_counts(number: str, bounds: Range) -> None:
    assert totals(f"{number} people were killed in Khartoum on Monday.") == {"killed": bounds}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Three farmers were killed in Cauca.", {"killed": (3, 3)}),
        ("Rebels killed three farmers in Cauca.", {"killed": (3, 3)}),
        ("Twenty people died in Odesa.", {"killed": (20, 20)}),
        ("Russian missiles hit Kharkiv, wounding 14 residents.", {"injured": (14, 14)}),
        ("Artillery fire killed 30 people and injured more than 100.", {"killed": (30, 30), "injured": (101, None)}),
        ("Two policemen were killed and five wounded in Gao.", {"killed": (2, 2), "injured": (5, 5)}),
        (
            "Rebels have killed thousands and displaced millions.",
            {"killed": (2000, None), "displaced": (2000000, None)},
        ),
        ("Two killed and five wounded in Gao.", {"killed": (2, 2), "injured": (5, 5)}),
        ("The death toll from the bombing rose to 45.", {"killed": (45, 45)}),
        ("Militants kidnapped four miners in Zamfara.", {"abducted": (4, 4)}),
        ("Several hundred people were kidnapped in Katsina.", {"abducted": (300, 900)}),
        ("The killing of two aid workers shocked the town.", {"killed": (2, 2)}),
    ],
)
def test_what_became_of_those_counted(sentence: str, expected: dict[str, Range]) -> None:
    assert totals(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "what"),
    [
        ("Nine militants were killed in Anbar.", "killed_fighters"),
        ("Nine ELN fighters were wounded in Arauca.", "injured_fighters"),
        ("Nine soldiers were killed in Anbar.", "killed"),
        ("Nine policemen were wounded in Anbar.", "injured"),
        ("Nine traders were killed in Anbar.", "killed"),
    ],
)
def test_only_members_of_armed_groups_are_fighters(sentence: str, what: str) -> None:
    assert list(totals(sentence)) == [what]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Around 600 families have been displaced from Tawila.", {"displaced_families": (540, 660)}),
        ("Up to 40 families fled the village.", {"displaced_families": (1, 40)}),
        ("Fighting has displaced more than 40,000 people.", {"displaced": (40001, None)}),
        ("Six villages were emptied in Ituri.", {"villages": (6, 6)}),
        ("Troops torched 40 houses in Sagaing.", {"houses": (40, 40)}),
        ("Security forces seized 16 weapons depots in Anbar.", {"depots": (16, 16)}),
        ("About 30 vehicles were destroyed in the attack.", {"vehicles": (27, 33)}),
        ("Police found 12 rockets in a house in Mosul.", {"weapons": (12, 12)}),
        ("Hundreds of soldiers deployed to Ituri.", {"forces": (200, None)}),
        ("The ministry counted 61 attacks in the state since March.", {"attacks": (61, 61)}),
        ("Police arrested 12 suspects in Baquba.", {"arrested": (12, 12)}),
    ],
)
def test_what_is_counted_where_nobody_is_hurt(sentence: str, expected: dict[str, Range]) -> None:
    assert totals(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "total"),
    [
        ("Gunmen killed eight men and two women in Zamfara.", (10, 10)),
        ("Two soldiers and three civilians were killed in Gao.", (5, 5)),
        ("At least eight men and two women were killed in Zamfara.", (10, None)),
    ],
)
def test_coordinated_numbers_of_one_fate_are_summed_and_their_parts_kept(sentence: str, total: Range) -> None:
    assert totals(sentence) == {"killed": total}
    assert any(one.count.subset for one in page(sentence).counts())


def test_fighters_and_others_are_not_summed() -> None:
    assert totals("Eleven militants and two policemen died in Anbar.") == {
        "killed_fighters": (11, 11),
        "killed": (2, 2),
    }


@pytest.mark.parametrize(
    "sentence",
    [
        "At least 12 people, including nine children, were killed in Khan Younis.",
        "Twelve people were killed in the blast, among them nine children.",
        "Twelve people, including nine children, died in Khan Younis.",
    ],
)
def test_a_part_of_a_total_is_a_subset(sentence: str) -> None:
    parts = [one.count for one in page(sentence).counts() if one.count.subset]
    assert [(part.low, part.high) for part in parts] == [(9, 9)]
    assert [low for low, _ in totals(sentence).values()] == [12]


@pytest.mark.parametrize(
    ("sentence", "nought"),
    [
        ("No casualties were reported in Rafah.", {"killed", "injured"}),
        ("There were no casualties in Rafah.", {"killed", "injured"}),
        ("No injuries were reported in Rafah.", {"injured"}),
        ("No deaths were reported in Rafah.", {"killed"}),
    ],
)
def test_nobody_hurt_is_a_count_of_nought(sentence: str, nought: set[str]) -> None:
    assert totals(sentence) == dict.fromkeys(nought, (0, 0))


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("A bomb killed a policeman in Mosul.", "a policeman"),
        ("A soldier was shot dead in Gao.", "A soldier"),
        ("Gunmen assassinated a journalist in Taiz.", "a journalist"),
        ("An old man was killed in Goma.", "An old man"),
    ],
)
def test_one_person_killed_is_counted_by_the_article(sentence: str, words: str) -> None:
    (one,) = page(sentence).counts()
    assert (one.count.what, one.count.low, one.count.high, one.count.quote.words) == ("killed", 1, 1, words)


@pytest.mark.parametrize(
    "sentence",
    [
        "The farmers were killed in Goma.",
        "Some villagers were killed in Goma.",
        "Residents of Goma, 42, spoke of the war.",
        "Jean Kabongo, 42, spoke of the war in Goma.",
        "A soldier spoke of the war in Goma.",
    ],
)
def test_what_is_no_count(sentence: str) -> None:
    assert totals(sentence) == {}


def test_an_age_is_no_count_of_the_dead() -> None:
    assert totals("Jean Kabongo, 42, was killed in Goma.") == {"killed": (1, 1)}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Eight hamlets were burned in Tunceli.", {"villages": (8, 8)}),
        ("Jets struck the depot twice.", {"airstrikes": (2, 2)}),
        ("Nine car bombs exploded in Baghdad.", {"attacks": (9, 9)}),
        ("Two mortars and 90 rifles were captured by the rebels.", {"weapons": (92, 92)}),
        ("Troops rounded up between 80 and 100 young men in Buea.", {"arrested": (80, 100)}),
        ("The murder in March of six priests shocked the town.", {"killed": (6, 6)}),
        ("A nurse treated 13 wounded in Jiga.", {"injured": (13, 13)}),
        ("Settlers uprooted 80 saplings near Susiya.", {"other": (80, 80)}),
        ("Two residents said the town was calm.", {}),
    ],
)
def test_things_happenings_and_people_are_told_apart(sentence: str, expected: dict[str, Range]) -> None:
    assert totals(sentence) == expected


def test_two_fates_of_one_number_are_two_counts() -> None:
    assert totals("Three teachers kidnapped in May were freed in Kumba.") == {"returned": (3, 3), "abducted": (3, 3)}


def test_part_of_a_number_shares_its_fate() -> None:
    parts = [one.count for one in page("Six Syrians were killed, five of them gunmen.").counts()]
    assert [(part.what, part.low, part.subset) for part in parts] == [
        ("killed", 6, False),
        ("killed_fighters", 5, True),
    ]


NUMBERS = st.sampled_from(["Four", "At least 12", "Up to 30", "Dozens of", "No", "About 200", "A", "Several hundred"])
WHO = st.sampled_from(["militants", "soldiers", "people", "families", "children", "policemen and two farmers"])
FATES = st.sampled_from(["were killed", "were wounded", "fled", "were abducted", "surrendered", "marched"])


@settings(max_examples=40)
@given(NUMBERS, WHO, FATES)
def test_counts_are_ranges_that_quote_their_words(number: str, who: str, fate: str) -> None:
    parsed = page(f"{number} {who} {fate} in Bamako on Monday.")
    for one in parsed.counts():
        assert one.count.quote.span.of(parsed.text) == one.count.quote.words
        assert one.count.low >= 0
        assert one.count.high is None or one.count.low <= one.count.high


@pytest.mark.parametrize(
    ("sentence", "part"),
    [
        ("Seven of the victims were killed in a house in Goma.", True),
        ("The other nine were killed at once in Goma.", True),
        ("The three remaining victims were killed in Goma.", True),
        ("Gunmen killed two other residents in Goma.", False),
        ("Seven of the villagers were killed in Goma.", False),
    ],
)
def test_some_of_those_told_of_before_are_a_part_of_them(sentence: str, part: bool) -> None:
    assert [one.count.subset for one in page(sentence).counts()] == [part]


def test_cattle_are_not_counted_among_people_killed() -> None:
    said = "At least 25 cows and seven goats were killed in the raid on Goma."
    assert not [one for one in page(said).counts() if one.count.what.startswith("killed")]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Two houses were destroyed and three others damaged.", [("houses", 2), ("houses", 3)]),
        ("About 30 vehicles were burned and eight more were taken away.", [("vehicles", 27), ("vehicles", 8)]),
        ("Twelve houses were burned and four others were killed.", [("houses", 12), ("killed", 4)]),
        ("Militants killed one person and injured two others.", [("killed", 1), ("injured", 2)]),
        ("Guards killed nine militants and hurt three others.", [("killed_fighters", 9), ("injured_fighters", 3)]),
        (
            "Troops repelled an attack by 70 rebels, killing 19 of them.",
            [("fighters", 70), ("killed_fighters", 19)],
        ),
    ],
)
def test_others_are_of_those_told_before(sentence: str, expected: list[tuple[str, int]]) -> None:
    assert [(one.count.what, one.count.low) for one in page(sentence).counts()] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The air force shot down 34 of 41 drones.", [("weapons", 34)]),
        ("Three of the five hostages were freed.", [("returned", 3)]),
        ("The mission has 430 of its intended 2,500 policemen.", [("forces", 430)]),
        ("Troops torched 87 of the village's 210 houses.", [("houses", 87)]),
        ("Rebels freed 21 of the 26 pupils they had taken.", [("returned", 21), ("persons", 26)]),
    ],
)
def test_out_of_how_many_is_no_count_of_its_own(sentence: str, expected: list[tuple[str, int]]) -> None:
    assert [(one.count.what, one.count.low) for one in page(sentence).counts()] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Among the dead were two women.", [("killed", 2, True)]),
        ("The wounded included three children.", [("injured", 3, True)]),
        ("Those killed included five women and a boy.", [("killed", 5, True), ("killed", 1, True)]),
        ("Two of the wounded were in a critical state.", [("injured", 2, True)]),
        ("The 38 dead include a doctor.", [("killed", 38, False), ("killed", 1, True)]),
        (
            "Raiders killed nine people, among them seven boys, and burned huts.",
            [("killed", 9, False), ("killed", 7, True)],
        ),
        (
            "The mine killed three of the five men and hurt the other two.",
            [("killed", 3, False), ("injured", 2, False)],
        ),
        ("The guests included three ministers.", [("persons", 3, False)]),
    ],
)
def test_those_named_of_the_dead_and_hurt_are_parts(sentence: str, expected: list[tuple[str, int, bool]]) -> None:
    found = [(one.count.what, one.count.low, one.count.subset) for one in page(sentence).counts()]
    assert found == expected


def test_a_crew_of_four_are_four() -> None:
    assert totals("Its crew of four died in Goma.") == {"killed": (4, 4)}


def test_captured_fighters_who_are_shot_have_two_fates() -> None:
    said = "The front said that 20 captured fighters were shot on a river bank."
    assert totals(said) == {"arrested": (20, 20), "killed_fighters": (20, 20)}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Police arrested a dozen of them.", {"arrested": (12, 12)}),
        ("Unfortunately we have a dozen dead and several wounded.", {"killed": (12, 12), "injured": (3, 9)}),
        ("The ministry reported twelve dead and forty-one wounded.", {"killed": (12, 12), "injured": (41, 41)}),
        (
            "The ministry reported twelve dead and forty-one wounded among its own men.",
            {"killed": (12, 12), "injured": (41, 41)},
        ),
        (
            "The sector saw 58 terrorists killed and 17 captured.",
            {"killed_fighters": (58, 58), "arrested": (17, 17)},
        ),
        ("A total of 27 troops and 10 civilians were killed in Ropa.", {"killed": (37, 37)}),
        ("A mine killed an eight-year-old and his aunt.", {"killed": (2, 2)}),
        ("A bomber killed the police chief of Sarwan and four of his guards.", {"killed": (5, 5)}),
        ("One soldier paid the supreme sacrifice in Ropa.", {"killed": (1, 1)}),
        ("Two soldiers embraced martyrdom in Ropa.", {"killed": (2, 2)}),
        ("The army paid a high toll.", {}),
        ("Police recorded 43 murders in Ropa.", {"killed": (43, 43)}),
        ("Police recorded 43 killings in Ropa.", {"killed": (43, 43)}),
        ("Police recorded 43 mass killings in Ropa.", {"attacks": (43, 43)}),
        (
            "There were 18 casualties – 11 killed and 7 injured.",
            {"persons": (18, 18), "killed": (11, 11), "injured": (7, 7)},
        ),
        ("The hospital received 18 casualties.", {"injured": (18, 18)}),
        ("Another 45 (30 men and 15 women) were hurt in Ropa.", {"injured": (45, 45)}),
        ("The group of 42 girls and 36 boys was abducted in Ropa.", {"abducted": (78, 78)}),
        ("Police recorded 43 massacres in Ropa.", {"attacks": (43, 43)}),
        ("Police found 300 kilograms of explosive in Ropa.", {"other": (300, 300)}),
        ("Police found 40 sacks of fertiliser and two rifles in Ropa.", {"other": (40, 40), "weapons": (2, 2)}),
    ],
)
def test_numbers_stand_with_the_word_for_their_fate(sentence: str, expected: dict[str, Range]) -> None:
    assert totals(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Air defences shot down 34 of 41 drones launched overnight.", [("weapons", 34)]),
        ("Officers recovered two revolvers and a grenade.", [("weapons", 3), ("weapons", 1)]),
        ("Troops found nine rockets, two mortar tubes and a car.", [("weapons", 11), ("weapons", 2), ("vehicles", 1)]),
        ("About 1,500 families, some 7,800 people, fled.", [("displaced_families", 1350), ("displaced", 7020)]),
        ("The 50 households (250 individuals) fled.", [("displaced_families", 50), ("displaced", 250)]),
    ],
)
def test_things_of_one_list_are_added_and_families_are_none_of_the_people(
    sentence: str, expected: list[tuple[str, int]]
) -> None:
    assert [(one.count.what, one.count.low) for one in page(sentence).counts()] == expected
    assert not any(one.count.subset for one in page(sentence).counts() if one.count.what.startswith("displaced"))


@pytest.mark.parametrize(
    ("sentence", "what"),
    [
        ("The rebels lost 22 men near Goma.", "killed_fighters"),
        ("The brigade lost 22 men near Goma.", "killed"),
        ("The rebels ambushed a patrol and lost two of their own.", "killed_fighters"),
        ("Police engaged the rebels and killed seven.", "killed_fighters"),
        ("Soldiers clashed with rebels near Goma, killing seven.", "killed_fighters"),
        ("Troops repelled an attack by the insurgents, killing seven.", "killed_fighters"),
        ("Rebels attacked the soldiers near Goma, killing seven.", "killed"),
        ("A rebel field commander was killed near Goma.", "killed_fighters"),
        ("The strike killed a senior Boko Haram leader near Goma.", "killed_fighters"),
        ("A former rebel commander was killed near Goma.", "killed"),
        ("A union leader was killed near Goma.", "killed"),
    ],
)
def test_whose_the_dead_are_is_told_by_who_lost_them_or_met_them(sentence: str, what: str) -> None:
    assert set(totals(sentence)) - {"vehicles"} == {what}


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("Ali Hassan, Omar Said and Huda Karim were killed.", 3),
        ("Driver Ramzan Ali and Constable Saif Rehman were killed.", 2),
        ("Ali Hassan, the mayor of the town, was killed.", 1),
    ],
)
def test_names_in_a_list_are_so_many_people(text: str, dead: int) -> None:
    assert [one.count.low for one in page(text).counts() if not one.count.subset] == [dead]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Three soldiers were killed and as many wounded.", {"killed": (3, 3), "injured": (3, 3)}),
        ("Raiders killed three rebels and wounded as many.", {"killed_fighters": (3, 3), "injured_fighters": (3, 3)}),
        ("Three soldiers were killed and twice as many were injured.", {"killed": (3, 3), "injured": (6, 6)}),
        ("Raiders killed as many as 40 people.", {"killed": (1, 40)}),
        ("Raiders killed as many of them as they could.", {}),
        ("A raid killed or wounded 45 soldiers.", {"persons": (45, 45)}),
        ("Some 45 soldiers were killed or wounded.", {"persons": (40, 50)}),
        ("A raid killed and wounded 45 soldiers.", {"injured": (45, 45)}),
        ("No American troops were hurt.", {"injured": (0, 0)}),
        ("No local people were killed.", {"killed": (0, 0)}),
        ("A soldier lost his life in Ropa.", {"killed": (1, 1)}),
    ],
)
def test_those_told_by_others_by_none_or_of_two_fates(sentence: str, expected: dict[str, Range]) -> None:
    assert totals(sentence) == expected


def test_a_soldier_who_lost_his_life_is_one() -> None:
    assert len(page("A soldier lost his life in Ropa.").counts()) == 1
