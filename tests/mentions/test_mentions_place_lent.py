"""Names that only lend themselves to something are no scenes, and the same names stay scenes where they are."""

from __future__ import annotations

import pytest
from test_mentions_places import _read, _scenes

from marsad.mentions.place_aftermath import CARED
from marsad.mentions.place_asides import BANNED, BOUND
from marsad.mentions.place_clauses import HAULED, PAST
from marsad.mentions.place_lent import BEYOND, LENT, ROAD, SPANNED, SUPPOSED
from marsad.mentions.place_likened import LIKENED
from marsad.mentions.place_voices import SPEAKS


@pytest.mark.parametrize(
    ("text", "words", "aside"),
    [
        ("Tver riflemen were seen in Kupiansk in Ukraine on Monday.", "Tver", LENT),
        ("A driver of the Amman bureau was hurt when shells fell on Idlib.", "Amman", LENT),
        ("A trader of Tabriz carpets was shot in Quetta on Monday.", "Tabriz", LENT),
        ("An alumnus of Cairo University was kidnapped in Misrata on Sunday.", "Cairo University", LENT),
        ("The bomber, a clerk from Dresden, struck in Kirkuk on Monday.", "Dresden", PAST),
        ("Shells made in Plovdiv fell on Mosul on Monday.", "Plovdiv", PAST),
        ("A man who had once served in Kandahar was shot in Mosul on Monday.", "Kandahar", PAST),
        ("A mine near Sinjar hurt two boys, and the injured were rushed to a hospital in Dohuk.", "Dohuk", CARED),
        ("The dead of the raid on Tikrit were buried in Najaf on Friday.", "Najaf", CARED),
        ("In a belt that stretches from Morocco to Yemen, gunmen bombed a bus in Kirkuk.", "Morocco", SPANNED),
        ("If Mosul falls, the army said after a bomb in Kirkuk, others will follow.", "Mosul", SUPPOSED),
        ("Flights to Amman were halted after mortars fell on Baghdad.", "Amman", BOUND),
        ("The bomb in Kirkuk recalled the one in Tikrit, police said.", "Tikrit", LIKENED),
        ("A mine in Kirkuk was of the type used in Tikrit, police said.", "Tikrit", LIKENED),
        ("According to figures published in Vienna, nine people died in Kirkuk.", "Vienna", SPEAKS),
        ("Rounds that had been brought from Raqqa were found in Bartella on Monday.", "Raqqa", HAULED),
        ("The rocket, fired from Khan Younis, hit a flat in Ashkelon.", "Khan Younis", HAULED),
        ("A driver whose parents moved from Jaffna was shot in Negombo on Monday.", "Jaffna", PAST),
        ("The commander, who fought in Fallujah in 2004, was killed in Kirkuk.", "Fallujah", PAST),
        ("Mosul's gunmen burned a bus in Hawija on Monday.", "Mosul", LENT),
        ("Rebels who cut the road to Bangui burned two trucks at Bambari.", "the road to Bangui", ROAD),
        ("The rangers, shot near Rutshuru, were laid to rest in Bukavu.", "Bukavu", CARED),
        ("A colleague in Nairobi put the dead of the raid on Baidoa at nine.", "Nairobi", SPEAKS),
        ("Women were sewing shirts for the orphans of Derna when shells fell on Sirte.", "Derna", LENT),
        ("A lorry paid for by the people of Bergen was hit by a missile in Kherson.", "Bergen", LENT),
        ("A teacher who lectured about Grozny was shot dead in Tbilisi on Monday.", "Grozny", LENT),
        ("The bomber had left a college in Multan a year before and struck in Quetta.", "Multan", PAST),
        ("A gunman who had prayed at a mosque in Leeds blew himself up in Sirte.", "Leeds", PAST),
        ("The coast guard stopped a boat that had left Zuwara off Misrata on Monday.", "Zuwara", PAST),
        ("The mayor was in Amman when his brother was shot in Hawija.", "Amman", PAST),
        ("Five people on their way to a wedding in Djibo were shot dead at Arbinda.", "Djibo", BEYOND),
        ("Rockets fired from southern Lebanon hit a barracks in Kiryat Shmona.", "southern Lebanon", HAULED),
        ("The militia (a group banned in Russia) bombed a bridge at Izium.", "Russia", BANNED),
        ("Militiamen shot at a column of Tikrit refugees in Kirkuk on Monday.", "Tikrit", "an origin"),
    ],
)
def test_a_place_that_lends_its_name_is_no_scene(text: str, words: str, aside: str) -> None:
    found = {one.quote.words: one for one in _read(text)}
    assert found[words].aside == aside
    assert any(not one.metonym for one in found.values())


@pytest.mark.parametrize(
    ("text", "scene"),
    [
        ("The Amman bureau of the charity was burned on Monday.", "Amman"),
        ("The Kandahar offensive began on Monday and troops entered Zhari.", "Kandahar"),
        ("Two bombs went off in Kabul markets on Monday and one in Jalalabad.", "Kabul"),
        ("Rockets were fired from Gaza on Monday and nobody was hurt.", "Gaza"),
        ("Men who fled Tal Afar were shot in Sinjar on Monday.", "Tal Afar"),
        ("The army shut the road to Hawija on Monday.", "the road to Hawija"),
        ("Fighters from Palmyra attacked Homs in Syria on Monday.", "Palmyra"),
        ("Wounded soldiers were flown to Erbil on Monday.", "Erbil"),
        ("A farmer was in Kirkuk when a bomb went off there on Monday.", "Kirkuk"),
        ("Gunmen shot nine guests dead at a wedding in Djibo on Monday.", "Djibo"),
        ("Villagers who had left Tal Afar were shot in Sinjar on Monday.", "Tal Afar"),
        ("The children of Kobani were hurt when shells fell on their school.", "Kobani"),
        ("A bomb in Kirkuk killed two and the one in Tikrit nobody.", "Tikrit"),
        ("An officer, who was in Tikrit when it was shelled, said that troops had left Hawija.", "Tikrit"),
        ("Men who had been abducted in Hawija were found dead in Kirkuk on Monday.", "Hawija"),
    ],
)
def test_a_place_where_it_happened_stays_a_scene(text: str, scene: str) -> None:
    assert scene in _scenes(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Captain Stafford and Private Lincoln were hurt in Kirkuk on Monday.", "Stafford"),
        ("A girl named Florence was killed in Kirkuk on Monday.", "Florence"),
        ("The raid on Hawija was their Waterloo, a colonel said.", "Waterloo"),
        ("The army shot at the Knights of Derna in Ajdabiya on Monday.", "Derna"),
        ("The ferry Princess of Zanzibar was boarded off Kismayo.", "Zanzibar"),
    ],
)
def test_people_and_likenesses_are_no_scenes(text: str, words: str) -> None:
    assert words not in _scenes(text)


def test_a_street_stands_in_the_town_beside_it_and_not_in_that_of_its_name() -> None:
    found = _scenes("Two men were shot on Cairo Street in Kirkuk on Monday.")
    place = found["Cairo Street"].place
    assert place.lat == pytest.approx(35.47, abs=0.1)
    assert place.precision == 2


def test_a_line_with_an_address_and_a_story_keeps_the_story() -> None:
    found = _scenes("Gunmen shot a farmer in Hawija on Monday. Printed at Crown Press, Allen Avenue, Lagos.")
    assert list(found) == ["Hawija"]


def test_a_site_with_another_towns_name_stands_where_the_text_says() -> None:
    place = _scenes("Shells hit the Damascus Gate in Aleppo on Monday.")["Damascus Gate"].place
    assert place.place_id is None
    assert place.lat == pytest.approx(36.2, abs=0.1)


def test_the_country_is_none_that_a_group_is_only_banned_in() -> None:
    text = "Gunmen raided Menaka in Mali. The group (banned in Russia) claimed it. Troops sealed off the country."
    assert _scenes(text)["the country"].place.name == "Mali"


def test_a_road_to_a_town_is_the_scene_of_a_deed_in_a_clause_of_its_own() -> None:
    text = "Hours after a siege ended in Mogadishu, a roadside bomb killed five soldiers on the road to Afgoye."
    assert not _scenes(text)["the road to Afgoye"].metonym
