"""Actors in parsed text: invented sentences from many wars."""

from __future__ import annotations

import pytest

from marsad.inference.parser import Parser
from marsad.mentions.actors import find, find_pages
from marsad.model.claim import Place
from marsad.model.mention import ActorMention, PlaceMention
from marsad.model.span import Quote, Span
from marsad.model.syntax import Sentence
from marsad.reference.actors import Registry

REGISTRY = Registry.load()


def pages(text: str) -> list[list[Sentence]]:
    spans, start = [], 0
    for part in text.split("\n\n"):
        if part:
            spans.append(Span(start, start + len(part)))
        start += len(part) + 2
    return Parser.load().parse(text, spans)


def mentions(text: str, country: str | None = None) -> list[ActorMention]:
    found = find(text, [sentence for page in pages(text) for sentence in page], REGISTRY, country=country)
    last = 0
    for mention in found:
        assert mention.quote.span.of(text) == mention.quote.words
        assert last <= mention.quote.span.start
        last = mention.quote.span.end
    return found


def read(text: str, country: str | None = None) -> dict[str, str | None]:
    return {mention.quote.words: mention.name for mention in mentions(text, country)}


def sorts(text: str, country: str | None = None) -> dict[str, str]:
    return {mention.quote.words: mention.sort for mention in mentions(text, country)}


def test_numbers_are_left_out_and_unknown_gunmen_have_no_name() -> None:
    found = read("Five civilians were killed when gunmen opened fire on a minibus near Wadi Hatab.")
    assert found == {"civilians": "civilians", "gunmen": None}


@pytest.mark.parametrize(
    ("text", "quote", "name"),
    [
        ("The IS group burned two farms.", "The IS group", "Islamic State"),
        ("ISIS remnants still hide there.", "ISIS remnants", "Islamic State"),
        (
            "Police arrested six suspected TTP militants in Karachi.",
            "suspected TTP militants",
            "Tehrik-i-Taliban Pakistan",
        ),
        ("The Iraqi army shelled the hills.", "The Iraqi army", "Iraqi Army"),
        ("US-backed Iraqi forces took the bridge.", "US-backed Iraqi forces", "Iraqi security forces"),
        ("Pakistani security forces searched houses.", "Pakistani security forces", "Pakistani security forces"),
        ("Nigerian troops entered Gudumbali.", "Nigerian troops", "Nigerian Army"),
        ("Russia's army shelled Kherson.", "Russia's army", "Russian Armed Forces"),
        ("Israeli soldiers shut the road.", "Israeli soldiers", "Israel Defense Forces"),
        ("Israeli settlers burned olive trees.", "Israeli settlers", "Israeli settlers"),
        ("A Ukrainian drone strike killed two people.", "Ukrainian", "Ukrainian Armed Forces"),
        ("Pakistani warplanes bombed a camp.", "Pakistani warplanes", "Pakistan Air Force"),
        ("The Southern Transitional Council (STC) met.", "The Southern Transitional Council (STC)", None),
    ],
)
def test_groups_and_forces_are_quoted_with_their_words(text: str, quote: str, name: str | None) -> None:
    found = read(text)
    assert quote in found
    assert found[quote] == (name or "Southern Transitional Council")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "French and Malian soldiers searched the camp.",
            {"French": "French Armed Forces", "Malian soldiers": "Malian Armed Forces"},
        ),
        (
            "Russian and Syrian warplanes bombed Binnish.",
            {"Russian": "Russian Aerospace Forces", "Syrian warplanes": "Syrian Arab Air Force"},
        ),
        (
            "The Rwandan and Ugandan armies shelled the airport.",
            {"The Rwandan": "Rwanda Defence Force", "Ugandan armies": "Uganda People's Defence Force"},
        ),
        (
            "American, French and British jets flew over Homs.",
            {"American": "US Air Force", "French": "French Air and Space Force", "British jets": "Royal Air Force"},
        ),
        ("Rwandan and M23 troops entered Sake.", {"Rwandan": "Rwanda Defence Force", "M23 troops": "M23"}),
        (
            "Israeli and American officials met.",
            {"Israeli": "Government of Israel", "American officials": "US government"},
        ),
    ],
)
def test_countries_that_share_a_noun_have_forces_of_their_own(text: str, names: dict[str, str]) -> None:
    found = read(text)
    assert {words: found.get(words) for words in names} == names


def test_countries_where_something_is_share_no_noun() -> None:
    assert "Mali" not in read("In Mali and Niger soldiers searched houses.")


def test_jets_that_strike_in_a_country_may_be_of_any() -> None:
    assert read("Fighter jets struck sixty targets in Yemen.")["Fighter jets"] is None


def test_forces_without_a_country_are_those_of_the_report() -> None:
    text = "Police found the body. Soldiers blocked the road, and security forces searched the market."
    assert read(text, "IQ") == {
        "Police": "Iraqi police",
        "Soldiers": "Iraqi Army",
        "security forces": "Iraqi security forces",
    }
    assert read("Two policemen died in Bannu, Pakistan.")["policemen"] == "Pakistani police"
    assert read("Two policemen died.")["policemen"] is None


def test_two_forces_joined_are_two_actors() -> None:
    found = read("Army and police forces raided the village.", "CO")
    assert found == {"Army": "Colombian Army", "police forces": "Colombian police"}


def test_soldiers_and_militants_are_those_named_before() -> None:
    text = "Nigerian troops clashed with ISWAP fighters. The soldiers killed 12 of the militants."
    found = read(text)
    assert found["The soldiers"] == "Nigerian Army"
    assert found["the militants"] == "Islamic State West Africa Province"


def test_the_group_and_they_are_followed_across_passages() -> None:
    text = "Boko Haram insurgents abducted 30 pupils.\n\nThe group released a video. They demanded a ransom."
    found = read(text, "NG")
    assert found["The group"] == found["They"] == "Boko Haram"
    assert "The group" not in read("The group sang a song.")


def test_gunmen_told_of_without_a_name_stay_without_one() -> None:
    text = "ISIS holds the hills. Unidentified gunmen shot a farmer. The attackers fled."
    found = read(text, "IQ")
    assert found["Unidentified gunmen"] is None
    assert found["The attackers"] is None


def test_a_country_decides_what_letters_mean() -> None:
    assert read("The ADF burned a clinic.", "CD")["The ADF"] == "Allied Democratic Forces"
    assert read("The ADF burned a clinic.", "CM")["The ADF"] == "Ambazonia Defence Forces"


def test_is_in_capitals_is_the_group_and_the_verb_is_not() -> None:
    assert read("IS claimed the attack. This is all that is known.", "IQ") == {"IS": "Islamic State"}
    assert "IS" not in read("THE ROAD TO THE NORTH IS CLOSED AGAIN", "IQ")


def test_unknown_groups_are_kept_as_written_with_their_letters() -> None:
    text = "The Northern Star Liberation Front (NSLF) burned a depot. NSLF fighters fled."
    found = mentions(text, "PH")
    assert [(mention.name, mention.sort) for mention in found] == [
        ("Northern Star Liberation Front", "armed_group")
    ] * 2
    assert found[1].quote.words == "NSLF fighters"


def test_units_are_named_after_what_they_belong_to() -> None:
    found = read("Members of the 7th Brigade of the Sudanese army shelled RSF positions.")
    assert found["the 7th Brigade"] == "Sudanese Armed Forces"
    assert found["RSF"] == "Rapid Support Forces"


def test_civilians_of_all_sorts() -> None:
    text = "Journalists, aid workers, worshippers and Yazidis fled. Palestinians stayed."
    assert set(read(text).values()) == {"civilians"}
    assert len(read(text)) == 5


def test_armed_men_are_gunmen() -> None:
    assert sorts("Armed men kidnapped three pilgrims.") == {"Armed men": "gunmen", "pilgrims": "civilians"}


def test_states_act_by_name_and_places_do_not() -> None:
    found = sorts("Iran fired at Israel, and a bomb went off in Iraq.")
    assert found.get("Iran") == "state"
    assert "Iraq" not in found


def test_the_coalition_and_the_militias_depend_on_the_country() -> None:
    assert read("The coalition bombed a cave.", "IQ")["The coalition"] == "US-led coalition"
    assert read("The coalition bombed a cave.", "YE")["The coalition"] == "Saudi-led coalition"
    assert read("The militias left.", "IQ")["The militias"] == "Popular Mobilization Forces"


def test_ministries_have_one_form_of_name() -> None:
    assert read("The Iraqi defense ministry denied it.")["The Iraqi defense ministry"] == "Iraqi Ministry of Defense"
    assert read("The Ministry of Defense denied it.", "IQ")["The Ministry of Defense"] == "Iraqi Ministry of Defense"
    assert read("The Turkish Foreign Ministry denied it.")["The Turkish Foreign Ministry"] == (
        "Turkish Ministry of Foreign Affairs"
    )


def test_persons_keep_their_whole_name() -> None:
    text = "Colonel Yusuf Garba led the raid. Garba was wounded."
    found = mentions(text, "NG")
    assert {mention.name for mention in found if mention.sort == "person"} == {"Yusuf Garba"}


def test_we_are_the_side_of_the_one_who_speaks() -> None:
    text = '"We repelled the attack," said Captain Yusuf Garba, a spokesman for the Nigerian Army.'
    assert read(text)["We"] == "Nigerian Army"
    assert "We" not in read("We walked home.")


def test_outlets_are_not_actors() -> None:
    assert read("Al Jazeera and the Guardian reported it.") == {}


def test_pages_share_what_was_named_and_keep_their_own() -> None:
    text = "Hezbollah fired rockets.\n\nThe group left."
    first, second = find_pages(text, pages(text), REGISTRY, country="LB")
    assert [mention.quote.words for mention in first] == ["Hezbollah"]
    assert [(mention.quote.words, mention.name) for mention in second] == [("The group", "Hezbollah")]
    assert find_pages(text, [[], *pages(text)], REGISTRY)[0] == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "!!! ??? ...",
        "IS IS IS IS",
        "the the the of of",
        "Army of Army of Army (",
        "’s ’s the group’s",
        "12 (3)",
    ],
)
def test_odd_text_is_read_without_fuss(text: str) -> None:
    mentions(text, "IQ")


def test_long_rows_of_names_take_no_long_time() -> None:
    mentions("they Army of the Front group (X) US militants " * 300, "IQ")


def placed(text: str, **places: tuple[str, str]) -> dict[str, str | None]:
    """What is read where each name stands for a place: (country, kind of place)."""
    quotes = [
        (Quote.take(text, at, at + len(name)), *of) for name, of in places.items() if (at := text.index(name)) > -1
    ]
    known = [
        PlaceMention(quote, Place(quote, name=quote.words, country=country, feature=feature))
        for quote, country, feature in quotes
    ]
    found = find(text, [sentence for page in pages(text) for sentence in page], REGISTRY, places=known)
    return {mention.quote.words: mention.name for mention in found}


def test_places_tell_whose_soldiers_and_police_are_meant() -> None:
    text = "Soldiers and two policemen were killed near Gudumbali on Monday. A patrol was ambushed at dusk."
    found = placed(text, Gudumbali=("NG", "PPL"))
    assert found["Soldiers"] == "Nigerian Army"
    assert found["policemen"] == "Nigerian police"
    assert found["patrol"] == "Nigerian Army"


def test_a_capital_that_acts_is_its_government_and_a_place_is_none() -> None:
    text = "Bamako rejected the offer of Algiers. The army shelled a camp near Kidal."
    found = placed(text, Bamako=("ML", "PPLC"), Kidal=("ML", "PPL"))
    assert found["Bamako"] == "Government of Mali"
    assert "Bamako" not in placed("Bamako lies on the Niger near Kati.", Bamako=("ML", "PPLC"), Kati=("ML", "PPL"))


def test_rebels_are_the_group_named_later_or_the_rising_of_the_country() -> None:
    later = read("The rebels burned four trucks. A spokesman of the Arakan Army said its fighters would return.", "MM")
    assert later["The rebels"] == "Arakan Army"
    assert read("Guerrillas burned a bus.", "SV")["Guerrillas"] == "Farabundo Marti National Liberation Front"
    assert read("The rebels burned a bus.", "GH")["The rebels"] is None
    assert read("Kidnappers took a boy. The Arakan Army denied it.", "MM")["Kidnappers"] is None


def test_units_with_numbers_belong_to_the_army() -> None:
    assert read("The Fourth Brigade dug in.", "PH")["The Fourth Brigade"] == "Philippine Army"
    assert read("The National Police closed the road.", "CO")["The National Police"] == "Colombian police"


def test_whose_a_base_is() -> None:
    assert read("Mortars hit an army base.", "ML")["army"] == "Malian Armed Forces"
    assert read("A Ugandan base was overrun.")["Ugandan"] == "Uganda People's Defence Force"


def test_men_who_do_what_armed_men_do_are_gunmen() -> None:
    assert sorts("Men on motorcycles drove in.")["Men"] == "gunmen"
    assert sorts("Men burned the school.")["Men"] == "gunmen"
    assert sorts("Men mourned at the mosque.")["Men"] == "civilians"
    assert sorts("Masked men waited outside.")["Masked men"] == "gunmen"


def test_it_and_numbers_stand_for_whom_they_follow() -> None:
    text = "The Arakan Army took a hill. It also burned a bridge. It rained. Soldiers fled and four were hurt."
    found = mentions(text, "MM")
    assert [mention.name for mention in found if mention.quote.words == "It"] == ["Arakan Army"]
    assert next(mention.name for mention in found if mention.quote.words == "four") == "Myanmar military"


def test_they_are_the_attackers_where_villagers_speak_of_themselves() -> None:
    text = 'Gunmen raided the hamlet. Villagers wept. "They called us spies," one said.'
    found = mentions(text, "ML")
    assert next((mention.name, mention.sort) for mention in found if mention.quote.words == "They") == (None, "gunmen")


def test_a_group_with_an_article_of_its_own_is_not_the_group_told_of() -> None:
    found = read("Boko Haram fighters burned Kawuri, a leader of a vigilante group said.", "NG")
    assert found == {"Boko Haram fighters": "Boko Haram", "vigilante group": None}


def test_the_paramilitaries_are_the_group_just_named() -> None:
    found = read("The Rapid Support Forces shelled El Fasher. The paramilitaries burned a market.", "SD")
    assert found["The paramilitaries"] == "Rapid Support Forces"


def test_those_who_are_against_a_group_are_not_the_group() -> None:
    assert mentions("Taliban fighters attacked an anti-Taliban militia.")[-1].name is None


def test_a_numbered_brigade_of_marines_is_the_navys_and_no_group() -> None:
    text = "Abu Sayyaf bandits fled from soldiers of the 2nd Marine Brigade in Sulu. The group has 300 men."
    found = read(text, "PH")
    assert found["the 2nd Marine Brigade"] == "Philippine Marines"
    assert found["The group"] == "Abu Sayyaf"


def test_forces_of_a_resistance_are_no_army() -> None:
    text = "The army shelled the town. Resistance forces seized two posts."
    assert read(text, "MM")["Resistance forces"] != "Myanmar military"


def test_a_battalion_with_a_name_and_no_number_is_a_group_of_that_name() -> None:
    found = mentions("The “Lions of Salah” battalion claimed the blast.", "SY")
    assert (found[0].name, found[0].sort) == ("Lions of Salah battalion", "armed_group")
    assert read("The 4th battalion shelled the town.", "SY")["The 4th battalion"] == "Syrian Army"


def test_whom_fighters_side_with_is_not_who_they_are() -> None:
    found = read("Al Shabaab took the base in Somalia on Monday. The al Qaeda-linked group fled in June.")
    assert found["The al Qaeda-linked group"] == "al-Shabaab"
    assert read("Militants linked to al Qaeda burned the school.")["Militants"] is None


def test_soldiers_who_rule_are_a_government() -> None:
    found = read("The military government said that soldiers had killed four men.", "BF")
    assert found["The military government"] == "Government of Burkina Faso"
    assert found["soldiers"] == "Burkinabe Army"


def test_a_regimes_forces_are_those_of_the_country() -> None:
    assert read("Regime forces shelled the market.", "SY")["Regime forces"] == "Syrian government forces"
    assert "Syrian government forces" not in read("Regime forces shelled the market.", "MM").values()


def test_a_gendarmerie_brigade_is_no_armed_group_that_rebels_may_be() -> None:
    found = read("Separatists attacked Zhoa Gendarmerie Brigade in Wum, Cameroon. The separatists fled.", "CM")
    assert found["Zhoa Gendarmerie Brigade"] == "Zhoa Gendarmerie Brigade"
    assert found["The separatists"] != "Zhoa Gendarmerie Brigade"


def test_resistance_forces_are_no_militia_on_the_armys_side() -> None:
    found = read("Pyu Saw Htee militia took the village in Myanmar. Resistance forces attacked them.", "MM")
    assert found["Resistance forces"] != "Pyu Saw Htee"


def test_the_jihadists_are_the_group_that_acts_and_not_the_militiamen_it_killed() -> None:
    text = "The Taliban killed four militia fighters in Khost. The jihadists also burned two vehicles."
    assert read(text)["The jihadists"] == "Taliban"
    text = "Militia fighters attacked a base in Khost. The militants burned two vehicles."
    assert read(text)["The militants"] is None


def test_a_group_of_a_people_is_no_group_told_of() -> None:
    text = "The Taliban took the town. A guide from the indigenous Pashai group was held."
    assert "Taliban" not in {name for words, name in read(text).items() if "group" in words}
    assert read("The Taliban took the town. The armed group burned it.")["The armed group"] == "Taliban"


def test_fighters_belonging_to_a_group_are_the_groups() -> None:
    found = read("Eight militants affiliated with the Taliban were killed in Khost.")
    assert found["militants"] == "Taliban"
    assert read("Eight militants linked to the Taliban were killed in Khost.")["militants"] is None


def test_who_is_blamed_later_is_not_who_attacked() -> None:
    text = "Terrorists attacked a post in Bannu. The military accused the Taliban of it."
    assert read(text)["Terrorists"] is None
    text = "Terrorists attacked a post in Bannu. The Taliban said they had burned it."
    assert read(text)["Terrorists"] == "Taliban"


def test_the_junta_has_forces() -> None:
    assert read("Junta forces raided a village in Myanmar.")["Junta forces"] == "Myanmar military"


def test_them_are_not_those_who_do_it_to_them() -> None:
    text = "Sixteen soldiers gave up at the post. The Taliban let them go home."
    assert read(text, "AF")["them"] != "Taliban"


def test_two_killed_are_of_those_who_suffered() -> None:
    text = "The troops tortured villagers in a school and two were killed."
    assert read(text, "MM")["two"] == "civilians"


def test_a_front_for_two_ends_has_one_name() -> None:
    assert read("The Front for Change and Concord took a post.")["The Front for Change and Concord"]
    assert "The Front for Change" in read("The Front for Change and Boko Haram took a post.")


def test_bodies_of_fighters_are_no_civilians() -> None:
    found = read("Rescuers recovered 22 bodies of militants near the river.")
    assert found == {"Rescuers": "civilians", "militants": None}


def test_men_may_be_anybody() -> None:
    text = "Masked men shot a teacher in Bajaur. The Taliban have attacked schools before."
    assert read(text)["Masked men"] is None


def test_its_allies_are_not_the_group_told_of() -> None:
    text = "The Taliban took the town. The army and its allies fought them for a day."
    assert read(text).get("its allies") is None


def test_forces_are_those_of_the_army_that_tells_of_them() -> None:
    text = "The Israel Defense Forces said security forces arrested two men in Jenin."
    assert "Palestin" not in str(read(text, "PS")["security forces"])
    text = "A doctor said security forces arrested two men in Jenin."
    assert "Palestin" in str(read(text, "PS")["security forces"])


@pytest.mark.parametrize(
    ("text", "word", "there"),
    [
        ("Three herders were killed in the militia-infested hills.", "militia", False),
        ("Three herders were killed in the jihadist-hit north.", "jihadist", False),
        ("A militia-led council met in the hills.", "militia", True),
        ("The rights group said that ten had died.", "group", False),
        ("The armed group said that ten had died.", "group", True),
    ],
)
def test_what_a_place_has_suffered_from_and_a_group_of_peace_are_no_armed_actors(
    text: str, word: str, there: bool
) -> None:
    assert any(word in words for words in read(text)) is there


def test_a_country_that_meets_another_on_a_map_does_nothing() -> None:
    assert "Niger" not in read("Raiders hold the valley where Niger meets Mali.")
    assert "Niger" in read("Niger met Mali in talks on Monday.")


def test_the_force_is_the_one_called_so_that_acts() -> None:
    text = "The Rapid Support Forces seized the base of the army in El Geneina in Sudan, the force said."
    assert read(text)["the force"] == "Rapid Support Forces"
    text = "Rebels of the Valley Front seized the base of the army in El Geneina in Sudan, the force said."
    assert read(text)["the force"] != "Valley Front"


CLAIMED = "A blast hit a lorry in Turbat on Monday. The Balochistan Liberation Army claimed the attack. "


def test_a_claim_of_responsibility_names_nobody_elsewhere() -> None:
    found = placed(CLAIMED + "In Bannu, militants shot two clerks.", Turbat=("PK", "PPL"), Bannu=("PK", "PPL"))
    assert found["militants"] is None


def test_a_claim_of_responsibility_names_nobody_of_another_day() -> None:
    assert placed(CLAIMED + "Insurgents shot two clerks on Saturday.", Turbat=("PK", "PPL"))["Insurgents"] is None


def test_a_group_of_no_registry_that_claims_a_deed_is_nobody_elsewhere() -> None:
    told = "A blast hit Turbat on Monday. The Makran Tigers claimed the attack. In Bannu, militants shot a clerk."
    assert placed(told, Turbat=("PK", "PPL"), Bannu=("PK", "PPL"))["militants"] is None


def test_who_says_that_it_did_a_deed_claims_it() -> None:
    said = "A blast hit a lorry in Turbat on Monday. The Balochistan Liberation Army said it had laid the bomb. "
    told = placed(said + "In Bannu, militants shot two clerks.", Turbat=("PK", "PPL"), Bannu=("PK", "PPL"))
    assert told["militants"] is None


def test_a_claim_of_responsibility_names_who_did_the_deed() -> None:
    told = "Militants shot two clerks in Turbat on Monday. The Balochistan Liberation Army claimed responsibility."
    assert placed(told, Turbat=("PK", "PPL"))["Militants"] == "Balochistan Liberation Army"


def test_a_group_told_to_act_is_who_militants_are_elsewhere() -> None:
    told = "Boko Haram shot two clerks in Turbat on Monday. In Bannu, militants shot a guard."
    assert placed(told, Turbat=("PK", "PPL"), Bannu=("PK", "PPL"))["militants"] == "Boko Haram"


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Islamic State raided Hit in May. In June tribal fighters searched the orchards.", "tribal fighters"),
        ("Near Hit, where Islamic State lost a fort, a mill was burned by militiamen.", "militiamen"),
        ("Islamic State raided Hit in May. Rebels gave up their guns in the south.", "Rebels"),
        ("The Houthis took Harib. There fighters of the Bani Nahr tribe had dug in.", "fighters"),
        ("The Houthis took Harib. Fourteen former fighters were buried.", "former fighters"),
        ("The M23 took Sake. Six armed groups have posts in the hills.", "armed groups"),
        ('Islamic State raided Hit. The agency said that "terrorists" had shelled a mill.', "terrorists"),
        ("Islamic State raided Hit. A pro-government gang robbed a bank. The gang fled.", "The gang"),
    ],
)
def test_fighters_told_to_be_others_are_not_the_one_group_told_of(text: str, who: str) -> None:
    found = read(text)
    assert [name for words, name in found.items() if name and (words in who or who in words)] == []


def test_raiders_are_the_group_that_did_harm_and_not_the_one_it_was_done_to() -> None:
    text = (
        "Islamic State mounted nine raids in the hills. On Friday ten men, six Peshmerga and four boys, died. "
        "The raiders burned a mill."
    )
    assert read(text)["The raiders"] == "Islamic State"


def test_kidnappers_are_not_the_group_told_of_long_before() -> None:
    text = "Islamic State held Hit. Rain fell. The road is bad. Prices rose. The kidnappers asked for a car."
    assert read(text)["The kidnappers"] is None


def test_officers_are_the_armys_beside_soldiers_and_after_an_army_was_told_of() -> None:
    assert read("Israeli troops fought at the gate. One officer and six soldiers died.")["officer"] == (
        "Israel Defense Forces"
    )
    assert read("Gunmen stormed a Syrian army post. Two officers were shot.")["officers"] == "Syrian Army"
    assert read("Kenyan police raided a house. Two officers were shot.")["officers"] == "Kenyan police"


def test_it_that_tells_is_who_told_before_it() -> None:
    text = "Islamic State claimed the raid. The agency made no mention of it; it reported a fire."
    assert [m.name for m in mentions(text) if m.quote.words == "it" and m.quote.span.start > 60] == []


def test_a_division_called_the_armys_is_the_armys() -> None:
    text = "The Anbar Operations Command met on Monday. The army's 8th Division searched the hills."
    assert read(text, "IQ")["8th Division"] == "Iraqi Army"


def test_our_forces_are_those_of_whoever_speaks() -> None:
    text = '"The raiders had rifles," the Ministry of Peshmerga said. "Our forces answered them."'
    assert read(text, "IQ")["Our forces"] == "Peshmerga"
    text = "The Syrian Democratic Forces said: Our fighters left the hill."
    assert read(text, "SY")["Our fighters"] == "Syrian Democratic Forces"


def test_its_ministry_is_named_without_its() -> None:
    assert read("Iraq protested. Its foreign ministry called in the envoy.", "IQ")["Its foreign ministry"] == (
        "Iraqi Ministry of Foreign Affairs"
    )


def test_men_of_a_groups_cell_are_the_groups() -> None:
    assert read("Two men of a dormant IS cell confessed.")["men"] == "Islamic State"
    assert read("Two men of a village that IS held confessed.")["men"] == "civilians"


def test_one_of_them_who_died_is_of_those_who_suffered() -> None:
    text = "Six villagers were shot at by Turkish troops near Uludere on Sunday. One of them, aged 19, died."
    assert [m.name for m in mentions(text) if m.quote.words == "them"] == ["civilians"]


def test_the_gang_of_a_sentence_is_the_one_it_told_of() -> None:
    text = "Syrian rebels left. In Atil a gang and a clan fought, and the gang's headquarters fell."
    assert [m.name for m in mentions(text) if "gang" in m.quote.words] in ([], [None])


def test_it_that_is_accused_is_the_group_told_of() -> None:
    text = "The ADF raided Oicha on Monday. It has been accused of nine raids."
    assert read(text)["It"] == "Allied Democratic Forces"


def test_a_battalion_is_not_called_by_the_day_before_it() -> None:
    found = read("On Tuesday the battalion, in concert with Nigerian troops, swept the hills.", "CM")
    assert not any(name and "Tuesday" in name for name in found.values())


@pytest.mark.parametrize(
    ("text", "it"),
    [
        ("The Taliban rose in spring. In summer it took the town.", "it"),
        ("The Taliban said that it had since taken the hill.", "it"),
    ],
)
def test_it_that_takes_a_thing_is_the_body_told_of(text: str, it: str) -> None:
    assert read(text)[it] == "Taliban"


def test_it_that_takes_a_time_is_nobody() -> None:
    assert "It" not in read("The Taliban rose in spring. It took nine days to reach the town.")


@pytest.mark.parametrize(
    "text",
    [
        "The Taliban killed nine farmers in Ghazni. Soldiers fought with them for an hour.",
        "The Taliban killed nine farmers in Ghazni. Soldiers pursued them at noon.",
    ],
)
def test_they_who_are_fought_are_those_who_fight(text: str) -> None:
    assert read(text)["them"] == "Taliban"


def test_forces_loyal_to_a_body_are_its_own() -> None:
    assert read("Troops loyal to the Houthis shelled Taiz.")["Troops"] == "Houthis"
    found = read("Forces loyal to the Government of National Accord took Sirte.")
    assert found["Forces"] == "Government of National Accord"
    assert None in read("A militia loyal to the former president shot two guards.").values()


def test_we_are_not_those_of_whom_a_clause_about_the_speaker_tells() -> None:
    found = read("“We run to the river,” said a farmer in Dikwa, where the Taliban raid most weeks.")
    assert found.get("We") is None


@pytest.mark.parametrize(
    ("text", "he"),
    [
        ("Colonel Ibrahim Sani fled. The mayor, Moussa Traore, said that he had been beaten.", "Moussa Traore"),
        ("Colonel Ibrahim Sani fled. Moussa Traore said that he had been beaten.", "Moussa Traore"),
        ("Colonel Ibrahim Sani fled. A farmer said that he had been beaten.", None),
        ("Colonel Ibrahim Sani fled. Later he was beaten.", "Ibrahim Sani"),
    ],
)
def test_who_tells_of_himself_is_he(text: str, he: str | None) -> None:
    assert read(text).get("he") == he
