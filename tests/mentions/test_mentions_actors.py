"""Actors in parsed text: invented sentences from many wars."""

from __future__ import annotations

import pytest

from marsad.inference.parser import Parser
from marsad.mentions.actors import find, find_pages
from marsad.model.mention import ActorMention
from marsad.model.span import Span
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
        ("Police arrested six suspected TTP militants in Karachi.", "suspected TTP militants", "Tehrik-i-Taliban Pakistan"),
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
