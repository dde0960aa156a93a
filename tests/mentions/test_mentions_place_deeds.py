"""Places of clauses in which nothing is done are no scenes beside that of a deed; those of a deed stay scenes."""

from __future__ import annotations

import pytest
from test_mentions_places import _read, _scenes

from marsad.mentions.place_aftermath import CARED, JUDGED
from marsad.mentions.place_asides import SEEN
from marsad.mentions.place_clauses import HAULED, PAST
from marsad.mentions.place_deeds import IDLE
from marsad.mentions.place_goals import GOAL
from marsad.mentions.place_lent import LENT
from marsad.mentions.place_likened import LIKENED
from marsad.mentions.place_media import SHOWN
from marsad.mentions.place_plans import PLANNED
from marsad.mentions.place_voices import SPEAKS


@pytest.mark.parametrize(
    ("text", "words", "aside"),
    [
        ("A singer living in Tunis was shot dead in Mosul on Monday.", "Tunis", IDLE),
        ("Rifles bought in Tabriz and repainted in Basra were seized from a lorry in Kirkuk on Monday.", "Basra", IDLE),
        ("A gunman who had learned his trade in Grozny killed two nurses in Aleppo.", "Grozny", IDLE),
        ("She studied in Leipzig, taught in Amman and was murdered in her flat in Kirkuk on Sunday.", "Amman", IDLE),
        ("A video uploaded in Oslo shows soldiers shooting three men in Mosul.", "Oslo", SHOWN),
        ("A picture on show in Lyon is of militiamen looting a shop in Aleppo.", "Lyon", SHOWN),
        ("In a note dated Amman, 3 May, the mission says that a mine killed two men in Daraa.", "Amman", SHOWN),
        ("Raids have doubled around Kirkuk, notes a bulletin from an institute in Vienna.", "Vienna", SHOWN),
        ("The men who shot a baker in Kirkuk escaped in the direction of Mosul.", "Mosul", GOAL),
        ("Gunmen stopped the night bus from Tikrit to Mosul and burned it in Baiji.", "Tikrit", GOAL),
        ("Flour meant for Derna was looted by gunmen in Sirte on Monday.", "Derna", GOAL),
        ("Shells hit a mill in Idlib as a column of cars left for Aleppo.", "Aleppo", GOAL),
        ("Two men arrested in Mosul with a bomb had meant to blow up a hotel in Erbil.", "Erbil", PLANNED),
        ("The fighters who overran Baiji on Sunday say that Tikrit is next.", "Tikrit", PLANNED),
        ("Rebels who took a post in Idlib announced that Aleppo will be freed in May.", "Aleppo", PLANNED),
        ("A map found on a man shot dead in Kirkuk had a school in Erbil circled in red.", "Erbil", PLANNED),
        ("A judge in Amman jailed two men for the bombing of a bus in Daraa.", "Amman", JUDGED),
        ("Two men caught in Mosul were tried in Baghdad for the bombing of a bus in Tikrit.", "Baghdad", JUDGED),
        ("The four men arrested for a murder in Tikrit were moved to a prison in Basra.", "Basra", JUDGED),
        ("A shepherd hurt by a mine in Sinjar was operated on in Dohuk.", "Dohuk", CARED),
        (
            "Eleven of the wounded of the raid on Hawija were taken to a clinic in Kirkuk and two to Erbil.",
            "Erbil",
            CARED,
        ),
        ("Doctors in Erbil amputated the leg of a boy whom a mine had hurt in Sinjar.", "Erbil", CARED),
        ("A memorial service was held in Baghdad for a nurse killed in Mosul.", "Baghdad", CARED),
        ("The car had been stolen in Tikrit and repainted in Mosul when soldiers found it in Kirkuk.", "Mosul", IDLE),
        ("The blast in Kirkuk was heard as far away as Erbil.", "Erbil", SEEN),
        ("Police shot a smuggler in Kirkuk as he tried to reach Erbil.", "Erbil", GOAL),
        ("Some of those who escaped the raid on Hawija have reached Erbil.", "Erbil", GOAL),
        ("Rebels who took a post at Baiji are preparing an assault on Tikrit.", "Tikrit", PLANNED),
        ("A dean of Mosul University was taken from a farm in Hawija.", "Mosul University", LENT),
        ("Three monks from a convent in Mosul were shot in Kirkuk.", "Mosul", PAST),
        ("The rifles came from Tikrit; police seized them in Kirkuk.", "Tikrit", HAULED),
        ("Men trained at a camp near Tikrit crossed the river and attacked a post in Kirkuk.", "Tikrit", PAST),
        ("The raid, modelled on that in Mosul, drove gunmen out of Kirkuk.", "Mosul", LIKENED),
        ("Pistols traced to dealers in Tabriz lay beside men whom gunmen had shot in Kirkuk.", "Tabriz", IDLE),
        (
            "A boy who lost a foot to a mine in Sinjar was operated on in Dohuk and is to be flown to Amman.",
            "Amman",
            CARED,
        ),
        (
            "Eleven of the wounded were taken to a field hospital in Mosul and two to Erbil; a rocket had struck at "
            "noon in Hawija.",
            "Mosul",
            CARED,
        ),
        ("Five students were seized near Hawija while driving to Erbil.", "Erbil", GOAL),
        ("The relief column never got to Mosul: it was shelled at Hawija.", "Mosul", GOAL),
        ("After the raid on Hawija the dead were flown home to Erbil.", "Erbil", CARED),
        ("The mufti, back in Mosul after a month, lamented that Hawija had been shelled.", "Mosul", SPEAKS),
    ],
)
def test_what_was_before_elsewhere_or_not_at_all_is_no_scene(text: str, words: str, aside: str) -> None:
    found = {one.quote.words: one for one in _read(text)}
    assert found[words].aside == aside
    assert any(not one.metonym for one in found.values())


@pytest.mark.parametrize(
    ("text", "scene"),
    [
        ("A singer living in Tunis was shot dead on Monday.", "Tunis"),
        ("Farmers ploughing near Hawija were shot at and two were hurt in Kirkuk.", "Hawija"),
        ("A truce that the two sides signed in Amman was broken when shells fell on Daraa.", "Amman"),
        ("Men who had been beaten in Mosul were found dead in Kirkuk.", "Mosul"),
        ("A video uploaded on Monday shows soldiers shooting three men in Mosul.", "Mosul"),
        ("Thousands fled to Erbil on Monday.", "Erbil"),
        ("Families left Mosul for Erbil on Monday.", "Erbil"),
        ("Raiders escaped to Hawija, where they shot a guard, after a raid on Kirkuk.", "Hawija"),
        ("The army announced that Tikrit will be freed in May.", "Tikrit"),
        ("Gunmen shot a judge at a court in Kirkuk on Monday.", "Kirkuk"),
        ("Police arrested two men in Mosul and three in Tikrit.", "Mosul"),
        ("Bodies lay in the street in Hawija after gunmen raided Kirkuk.", "Hawija"),
    ],
)
def test_what_was_done_or_has_no_other_place_stays_a_scene(text: str, scene: str) -> None:
    assert scene in _scenes(text)


@pytest.mark.parametrize(
    ("text", "words", "scene"),
    [
        ("A bomb killed two guards in Baiji, thirty-five miles from Tikrit, on Monday.", "Tikrit", "Baiji"),
        ("A mine hurt a boy in Baiji, some 40 km by road from Tikrit.", "Tikrit", "Baiji"),
        ("Shells fell on Baiji, an hour's drive from Tikrit, on Monday.", "Tikrit", "Baiji"),
        ("A mine hurt a boy in Rutba, a town 240 km west of Ramadi and about 300 from Tikrit.", "Tikrit", "Rutba"),
        ("Baghdad has sent Ankara a note after shells fell on Zakho.", "Ankara", "Zakho"),
        ("A drone hit a bakery in Kirkuk on Monday; Moscow had no comment.", "Moscow", "Kirkuk"),
        ("Kabul's note of protest did not name Khost, where shells killed a baker.", "Kabul", "Khost"),
        ("Ankara gave Damascus a week; then its guns shelled Idlib.", "Damascus", "Idlib"),
        ("Riyadh and Abu Dhabi are at odds over the men who stormed Ataq on Friday.", "Riyadh", "Ataq"),
        ("The raid that pleased Ankara killed two guards in Kirkuk.", "Ankara", "Kirkuk"),
        ("Valencia, a lawyer for the victims, was shot in Kirkuk.", "Valencia", "Kirkuk"),
        ("The ministry referred callers to Bamako after jets hit a tent in Gao.", "Bamako", "Gao"),
        ("Israel, a picker of thirty-four, was shot in Kirkuk on Monday.", "Israel", "Kirkuk"),
        ("Kenya, the eldest of her girls, was hurt by a mine in Kirkuk.", "Kenya", "Kirkuk"),
        ("Georgia, 26, was beaten by police in Kirkuk on Monday.", "Georgia", "Kirkuk"),
        ("Scouts of the battalion “Kherson” shot two men in Kirkuk.", "Kherson", "Kirkuk"),
        ("Gunmen shot at guests of the Hotel Cairo in Kirkuk on Monday.", "Hotel Cairo", "Kirkuk"),
        ("A grenade hurt two waiters of the Amman Grill in Kirkuk.", "Amman", "Kirkuk"),
    ],
)
def test_marks_of_distance_governments_people_and_inns_are_no_scenes(text: str, words: str, scene: str) -> None:
    found = _scenes(text)
    assert words not in found
    assert scene in found


@pytest.mark.parametrize(
    "text",
    [
        "Turkey, a member of the pact, was hit by rockets on Monday.",
        "Chad, a country of two million, was hit by a raid on Monday.",
    ],
)
def test_a_country_that_is_called_something_is_nobody(text: str) -> None:
    assert next(iter(_scenes(text))) in {"Turkey", "Chad"}


@pytest.mark.parametrize(
    ("line", "scenes"),
    [
        ("Shells hit a mill in Kirkuk. Office: Dar Press, 14 Sadoun Street, Baghdad.", ["Kirkuk"]),
        ("Shells hit a mill in Kirkuk. The Digest appears weekly in Amman.", ["Kirkuk"]),
        ("Shells hit a mill in Kirkuk. Letters to the editor: our bureau in Amman.", ["Kirkuk"]),
        ("A bomb went off outside our bureau in Kirkuk on Monday and hurt two men.", ["Kirkuk"]),
        ("A leaflet, printed in Amman, says that gunmen shot two men in Kirkuk.", ["Kirkuk"]),
    ],
)
def test_an_address_is_told_from_what_happened_at_one(line: str, scenes: list[str]) -> None:
    assert list(_scenes(line)) == scenes
