"""Which of the places named about a claim are its own."""

from __future__ import annotations

from dataclasses import replace

import pytest
from claims_reading import PUBLISHED, tools
from claims_reading import document as document_of

from marsad import pipeline
from marsad.claims.nesting import holds
from marsad.model.claim import Claim, Place
from marsad.model.codebook import Type
from marsad.model.span import Quote


def _read(text: str) -> list[Claim]:
    return pipeline.read_claims(document_of(text, published=PUBLISHED), tools()).claims


def _where(text: str, *types: Type) -> list[set[str | None]]:
    return [{place.name for place in claim.where} for claim in _read(text) if claim.type in types]


_DEED = (Type.ATTACK, Type.KILLING, Type.BOMBING, Type.SHELLING, Type.ARMED_CLASH)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Gunmen killed four policemen in an attack in the village of al-Nahda northeast of Baquba in Diyala province.",
         "al-Nahda"),
        ("A roadside bomb hit a convoy in Iraq's Yusufiyah, 20 km south of the capital, killing two soldiers.",
         "Yusufiyah"),
        ("A car bomb exploded on Baghdad Street in Damascus, killing four people.", "Baghdad Street"),
        ("Fighting in the Donbas has cost the battalion nine men since Sunday, all near Marinka.", "Marinka"),
        ("Gunmen shot at farmers in southern Diyala on Monday and killed two men at Khan Bani Saad.", "Khan Bani Saad"),
        ("Gunmen shot two farmers in the Haditha area of westernmost Anbar province on Monday.", "Haditha"),
        ("Gunmen shot two farmers in the Zarwani area of Iraq's Diyala province on Monday.", "Zarwani"),
        ("Gunmen attacked farmers in Salahaddin on Monday, killing three men near Samarra in Iraq.", "Samarra"),
    ],
)  # fmt: skip
def test_a_place_that_only_says_where_another_lies_is_no_second_one(text: str, name: str) -> None:
    for found in _where(text, *_DEED):
        assert found == {name}


def test_a_coast_says_less_than_the_town_it_is_near() -> None:
    (found,) = _where("Pirates attacked a tanker on Galmudug's coast near Hobyo on Monday.", *_DEED)
    assert "Hobyo" in found


def test_an_old_event_is_not_where_its_aftermath_is() -> None:
    text = "In 2016 regional forces defeated the rebels, but their bands still roam parts of northern Mozambique."
    (old,) = (claim for claim in _read(text) if claim.trigger and "defeated" in claim.trigger.words)
    assert not old.where
    (now,) = (claim for claim in _read(text) if claim.trigger and "roam" in claim.trigger.words)
    assert [place.name for place in now.where] == ["northern Mozambique"]


def test_two_things_of_one_day_share_their_place() -> None:
    text = "Soldiers beat the rebels on Monday, but they still hold villages in northern Mozambique."
    assert {"northern Mozambique"} in _where(text, Type.CONTROL, Type.ARMED_CLASH)


def test_what_a_protest_is_about_was_elsewhere() -> None:
    (found,) = _where("Hundreds of women in Yola protested against the killings in Baga on Monday.", Type.PROTEST)
    assert found == {"Yola"}
    (found,) = _where("Hundreds of women protested against the killings in Baga on Monday.", Type.PROTEST)
    assert found == {"Baga"}


def test_a_truce_is_broken_elsewhere_than_it_was_signed() -> None:
    text = (
        "The ceasefire signed in Addis Ababa did not reach Sheger: men in uniform shot four farmers there on Tuesday."
    )
    assert _where(text, *_DEED) == [{"Sheger"}]


def test_a_list_is_taken_whole() -> None:
    text = "Students joined sit-ins in Baghdad, Diwaniyah and Najaf on Friday in defiance of a ban."
    assert _where(text, Type.PROTEST) == [{"Baghdad", "Diwaniyah", "Najaf"}]


def test_a_road_that_is_cut_is_the_place_of_that() -> None:
    text = "Rebels in Bria cut the road to Bangui again on Monday, drivers said."
    assert _where(text, Type.ACCESS) == [{"Bangui road"}]


def test_who_came_from_elsewhere_takes_no_other_place_for_it() -> None:
    text = "The bomber, who had left a college in Multan a year before, killed six policemen in Quetta on Friday."
    assert _where(text, Type.MOVEMENT) in ([], [set()])


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Tribesmen fought the rebels along the Euphrates between Hit and Haditha in Iraq.", "Hit-Haditha road"),
        ("In Ghazni, an air strike on a house in Andar district killed seven people.", "Andar"),
        ("Some 400 families have returned from the Jadda camps to Baaj in Iraq since October.", "Baaj"),
        ("Baiji's mayor was shot dead on Sunday.", "Baiji"),
        ("Outside Kharkiv, rockets set fire to six homes in the town of Slatyne in Ukraine on Monday.", "Slatyne"),
        (
            "Jets bombed Maung Htaung in Budalin township, about 110 km northwest of Mandalay, killing two.",
            "Maung Htaung",
        ),
        ("Kirkuk's police chief survived a car bomb on Tuesday.", "Kirkuk"),
    ],
)
def test_a_river_a_province_an_origin_is_no_second_place_and_an_office_is_held_in_one(text: str, name: str) -> None:
    for claim in _read(text):
        assert {place.name for place in claim.where} == {name}


def test_two_towns_of_a_list_are_both_places() -> None:
    (found,) = _where("In Ghazni and in Andar district, air strikes killed seven people.", Type.AIRSTRIKE)
    assert found == {"Ghazni", "Andar"}


def test_security_along_a_road_is_that_of_the_road() -> None:
    text = "Security along the Tikrit highway has improved, police said, a day after a bomb hit a bus in Baiji in Iraq."
    assert _where(text, Type.SECURITY) == [{"Tikrit highway"}]
    assert _where(text, Type.BOMBING) == [{"Baiji"}]


def test_what_a_local_office_counts_was_where_it_has_to_do() -> None:
    text = (
        "Cells hide in Wadi Hauran. The Kirkuk police command has logged 18 assassinations in Iraq since the new year."
    )
    (found,) = _where(text, Type.KILLING)
    assert found == {"Kirkuk"}
    text = "Gunmen shot two farmers in Daquq in Iraq. Kirkuk police counted nine attacks in Hawija this month."
    assert _where(text, Type.ATTACK)[-1] == {"Hawija"}


def test_a_deed_told_with_its_own_town_takes_none_of_the_sentence_before() -> None:
    text = (
        "The bean lorry never saw Kaduna. Fighters halted it in Rijana, made the driver unload ten sacks and then slit "
        "his throat."
    )
    (found,) = _where(text, *_DEED)
    assert found == {"Rijana"}
    (found,) = _where("Fighters killed four men in Rijana and Kaduna on Monday.", *_DEED)
    assert found == {"Rijana", "Kaduna"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Some 900 families have fled Jalawla for Kalar and Darbandikhan since Monday.", {"Jalawla"}),
        ("Around 70 families came to Kalar from Jalawla and Sadiyah on Monday after a raid.", {"Jalawla", "Sadiyah"}),
        ("About 300 families have moved out of Hawija to Daquq and Laylan.", {"Hawija"}),
    ],
)  # fmt: skip
def test_who_flees_one_town_for_others_fled_from_the_first(text: str, names: set[str]) -> None:
    assert _where(text, Type.DISPLACEMENT) == [names]


def test_who_goes_home_from_the_camps_of_a_town_is_home_in_all_that_is_named() -> None:
    text = "More than 200 people went back on Sunday from the camps of Kalar to Jalawla and Sadiyah."
    assert _where(text, Type.RETURN) == [{"Jalawla", "Sadiyah"}]


def test_a_list_of_towns_and_districts_is_told_of_all() -> None:
    text = "In 2015 the militants took control of Achin, Nazian and Kot in Nangarhar province."
    (found,) = _where(text, Type.CONTROL)
    assert found == {"Achin", "Nazian", "Kot"}


def test_of_a_town_and_what_it_owns_the_claim_is_of_what_it_owns() -> None:
    text = "A car bomb exploded outside a police station in Mardin's Midyat district on Monday."
    assert _where(text, Type.BOMBING) == [{"Midyat"}]


def test_the_village_of_a_spokesman_in_town_is_the_one_told_of_before() -> None:
    text = (
        "Gunmen killed three farmers in Gidan Buwai, in Zamfara state, on Friday. The police spokesman in Gusau, Sani "
        "Lawal, said that officers had been sent to the village on Saturday."
    )
    assert _where(text, Type.MOVEMENT) == [{"Gidan Buwai"}]


def test_where_an_officer_is_stationed_is_no_scene_of_what_he_says() -> None:
    text = '"No one patrols the gap south of Daquq," said Col. Hiwa Saber, an officer stationed at Tuz Khurmatu.'
    assert {"Daquq"} in _where(text, Type.PRESENCE)
    assert not any("Tuz Khurmatu" in found for found in _where(text, Type.PRESENCE))


def test_a_list_of_villages_is_told_of_as_a_whole() -> None:
    text = (
        "Since Monday 416 families from six hamlets, among them Filo Seco, Bracones and Vista Mar, have fled fighting "
        "between the ELN and the army in Colombia."
    )
    assert {"Filo Seco", "Bracones", "Vista Mar"} in _where(text, Type.DISPLACEMENT)


def test_what_is_counted_nationwide_was_in_the_country() -> None:
    text = "Rebels attacked Bangui on Monday. Nationwide 838,000 people remain uprooted by the fighting."
    assert _where(text, Type.DISPLACEMENT) == [{"Central African Republic"}]


def test_a_village_that_nobody_knows_and_is_put_in_a_district_holds_no_other() -> None:
    text = "They fought over Torkhel and later over Binder."
    village = Place(Quote.take(text, 17, 24), "Torkhel", 34.1, 70.5, 1, "in", place_id="gn:1", admin2="Kot")
    unknown = Place(Quote.take(text, 40, 46), "Binder", 34.0, 70.4, 3, "in", admin2="Kot")
    assert not holds(unknown, village, text)
    assert holds(replace(unknown, place_id="gn:2"), village, text)


def test_a_total_across_the_country_is_of_the_country() -> None:
    text = "Gunmen killed herders near Gao on Monday. Across the north of the country, 60,000 have fled since May."
    assert _where(text, Type.DISPLACEMENT) == [{"Mali"}]
