"""The registry of actors: its rows, its matching, and the names it builds."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.errors import NotFound
from marsad.reference.actor_nouns import ActorNouns
from marsad.reference.actors import KINDS, SECTORS, Registry, pieces
from marsad.reference.countries import countries

REGISTRY = Registry.load()
SORTS = {"armed_group", "force", "authority", "organization", "state", "civilians"}
OTHER_KINDS = {"coalition", "peacekeepers", "militia", "opposition", "insurgents", "regime", "outlet"}


def names(text: str, *near: str) -> list[str]:
    found = []
    for _, _, match in REGISTRY.match_text(text):
        actor = match.actor(near)
        if actor:
            found.append(actor.name)
    return found


def test_rows_are_in_form() -> None:
    assert len(REGISTRY.actors) > 700
    assert len({actor.id for actor in REGISTRY.actors}) == len({actor.name for actor in REGISTRY.actors})
    for actor in REGISTRY.actors:
        assert actor.sort in SORTS, actor.name
        assert set(actor.countries) <= set(countries()), actor.name
        assert actor.inter is None or 1 <= actor.inter <= 8
        assert actor.kinds <= set(KINDS) | OTHER_KINDS, actor.name
        assert actor.cased | actor.weak <= {actor.name, *actor.aliases}, actor.name
        assert all(alias == alias.strip() and pieces(alias) for alias in (actor.name, *actor.aliases))


def test_each_theatre_has_groups() -> None:
    groups = {country for actor in REGISTRY.actors if actor.sort == "armed_group" for country in actor.countries}
    theatres = "IQ SY AF PK NG SO ML BF NE TD YE LY MZ CD SS SD ET PH MM CO MX UA PS LB IR TR IN HT CF CM KE EG ID TH"
    assert set(theatres.split()) <= groups


def test_every_row_is_complete() -> None:
    """A name, where it acts, ACLED's code where one applies, PLOVER's sector, and allegiances to known names."""
    known = {actor.name for actor in REGISTRY.actors}
    for actor in REGISTRY.actors:
        assert actor.name == actor.name.strip() != "", actor.id
        assert actor.plover in set(SECTORS) - {"UNK"}, actor.name
        assert actor.countries or actor.sort in {"organization", "authority"}, actor.name
        assert actor.inter is not None or actor.sort in {"organization", "authority"}, actor.name
        for allegiance in actor.allegiances:
            assert allegiance.to in known - {actor.name}, (actor.name, allegiance.to)
            assert 1900 <= (allegiance.since or 1980) <= (allegiance.until or 2026) <= 2030, actor.name


def test_codes_of_acled_and_plover_agree() -> None:
    for actor in REGISTRY.actors:
        if actor.plover in {"COP", "MIL"}:
            assert actor.inter in {1, 2, 8}, actor.name
        if actor.plover in {"REB", "CRM", "UAF"} and actor.sort == "armed_group":
            assert actor.inter in {2, 3, 4}, actor.name
        if "outlet" in actor.kinds:
            assert actor.plover == "JRN", actor.name


@pytest.mark.parametrize(
    "country",
    "IQ SY AF PK NG SO ML BF NE YE LY MZ CD SS SD PH MM CO UA LB PS IL IR TR ET CM CF HT IN TH SV PE".split(),
)
def test_each_theatre_has_groups_an_army_and_a_government(country: str) -> None:
    here = [actor for actor in REGISTRY.actors if actor.countries[:1] == (country,)]
    groups = [actor for actor in here if actor.sort == "armed_group"]
    assert groups or country == "IL"
    assert any(actor.sort == "force" for actor in here) or country == "PS"
    assert REGISTRY.forces_of(country, "government")
    if country not in {"PS", "IL"}:
        assert REGISTRY.of_kind(country, "army") or REGISTRY.of_kind(country, "military")


def test_allegiances_change_over_time() -> None:
    def to(name: str, year: int) -> set[str]:
        return {allegiance.to for allegiance in REGISTRY.get(name).allegiances_in(year)}

    assert "Al-Qaeda" in to("Nusra Front", 2015)
    assert "Al-Qaeda" not in to("Nusra Front", 2018)
    assert to("Boko Haram", 2014) == set()
    assert to("Boko Haram", 2016) == {"Islamic State"}
    assert "Government of Sudan" in to("Rapid Support Forces", 2019)
    assert sum(bool(actor.allegiances) for actor in REGISTRY.actors) > 150


@pytest.mark.parametrize("year", [1999, 2014, 2018, 2020, 2022, 2026])
def test_a_kind_of_a_country_is_one_actor(year: int) -> None:
    owners: dict[tuple[str, str], list[str]] = {}
    for actor in REGISTRY.actors:
        for kind in actor.kinds_in(year) - {"outlet"}:
            owners.setdefault((actor.countries[0], kind), []).append(actor.name)
    assert {key: both for key, both in owners.items() if len(both) > 1} == {}


def test_who_governs_is_a_matter_of_the_year() -> None:
    def government(country: str, year: int) -> str:
        return REGISTRY.in_year(year).forces_of(country, "government")

    assert government("AF", 2019) == "Government of Afghanistan"
    assert government("AF", 2023) == REGISTRY.forces_of("AF", "government") == "Taliban"
    assert government("MM", 2018) == "Government of Myanmar"
    assert [REGISTRY.in_year(year).of_kind("AF", "insurgents") is None for year in (2019, 2023)] == [False, True]


def test_a_short_name_of_an_army_counts_only_in_a_report_on_its_country() -> None:
    (match,) = REGISTRY.match("an AFP tally".split())
    assert match.weak
    assert match.actor(["BF"]) is None
    known = match.actor(["PH"])
    assert known is not None
    assert known.name == "Armed Forces of the Philippines"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Da’esh fled", "Islamic State"),
        ("da'esh", "Islamic State"),
        ("the so-called Islamic State", "Islamic State"),
        ("the Islamic State of Iraq and the Levant", "Islamic State"),
        ("the PMF", "Popular Mobilization Forces"),
        ("Hashd al-Sha'abi", "Popular Mobilization Forces"),
        ("the U.S.-led\ncoalition", "US-led coalition"),
        ("Al Shabaab", "al-Shabaab"),
        ("SPLM–N", "Sudan People's Liberation Movement–North"),
        ("the Lions’ Den", "Lions' Den"),
        ("Kurdistan Workers' Party", "Kurdistan Workers' Party"),
        ("Cartel Jalisco Nueva Generacion", "Jalisco New Generation Cartel"),
    ],
)
def test_aliases_are_met_however_they_are_written(text: str, name: str) -> None:
    assert names(text, "IQ", "PS") == [name]


def test_the_longest_alias_wins() -> None:
    assert names("Islamic State in Somalia and Islamic State") == ["Islamic State in Somalia", "Islamic State"]
    assert names("al-Qaeda in Iraq") == ["Al Qaeda in Iraq"]


def test_capitals_matter_where_an_alias_is_another_word() -> None:
    assert names("this is what it is", "IQ") == []
    assert names("the town IS held", "IQ") == ["Islamic State"]
    assert names("the aid of who", "SY") == []
    assert names("hamas and peace brigades", "IQ") == []


def test_an_alias_of_several_actors_is_told_by_the_country() -> None:
    assert names("the ADF", "CD") == ["Allied Democratic Forces"]
    assert names("the ADF", "CM") == ["Ambazonia Defence Forces"]
    assert names("the SNA", "SO") == ["Somali National Army"]
    assert names("the SNA", "SY") == ["Syrian National Army"]


def test_a_weak_alias_needs_its_country() -> None:
    assert names("AA batteries") == []
    assert names("the AA took a base", "MM") == ["Arakan Army"]
    assert names("the Joint Operations Command", "KE") == []
    assert names("the Joint Operations Command", "IQ") == ["Joint Operations Command"]


def test_punctuation_ends_a_name() -> None:
    assert names("Islamic, State") == []
    assert names("Rapid (Support) Forces") == []


def test_words_and_text_give_the_same() -> None:
    words = ["Fighters", "of", "al", "-", "Shabaab", "'s", "wing"]
    (match,) = REGISTRY.match(words)
    assert (words[match.first : match.last], match.actors[0].name) == (["al", "-", "Shabaab"], "al-Shabaab")


@pytest.mark.parametrize(
    ("country", "kind", "name"),
    [
        ("IQ", "army", "Iraqi Army"),
        ("IL", "army", "Israel Defense Forces"),
        ("RU", "military", "Russian Armed Forces"),
        ("NG", "army", "Nigerian Army"),
        ("PK", "air_force", "Pakistan Air Force"),
        ("BI", "navy", "Burundian Navy"),
        ("GH", "police", "Ghanaian police"),
        ("GH", "government", "Government of Ghana"),
        ("GH", "security_forces", "Ghanaian security forces"),
        ("CU", "coast_guard", "Cuban coast guard"),
        ("PS", "army", "Israel Defense Forces"),
    ],
)
def test_forces_of_a_country(country: str, kind: str, name: str) -> None:
    assert REGISTRY.forces_of(country, kind) == name


def test_what_is_not_there_is_refused() -> None:
    with pytest.raises(NotFound):
        REGISTRY.forces_of("QQ", "army")
    with pytest.raises(NotFound):
        REGISTRY.forces_of("GH", "cavalry")
    with pytest.raises(NotFound):
        REGISTRY.get("Society of the Blue Door")
    assert REGISTRY.get("ISIL") is REGISTRY.get("islamic-state") is REGISTRY.get("Islamic State")


@given(st.text(alphabet=string.ascii_letters + " .,'’-()&ISU", max_size=80))
def test_matches_stand_in_the_text(text: str) -> None:
    last = 0
    for start, end, match in REGISTRY.match_text(text):
        assert last <= start < end <= len(text)
        assert match.actors
        last = end


def test_every_name_is_found_in_its_own_country() -> None:
    for actor in REGISTRY.actors:
        if "(" not in actor.name:
            found = [match.actor(actor.countries) for _, _, match in REGISTRY.match_text(actor.name)]
            assert found, actor.name
            assert found[0] is not None, actor.name
            assert set(found[0].countries) & set(actor.countries) or found[0] is actor, actor.name


def test_nouns_have_one_class_each() -> None:
    nouns = ActorNouns.load()
    assert nouns.heads["militant"].sort == "gunmen"
    assert nouns.heads["soldier"].kind == "army"
    assert nouns.pairs["security_force"].kind == "security_forces"
    assert nouns.heads["shepherd"].sort == "civilians"
    assert {noun.kind for noun in (*nouns.heads.values(), *nouns.pairs.values())} - {""} <= set(KINDS) | OTHER_KINDS
    assert set(nouns.platforms.values()) <= set(KINDS)
    assert set(nouns.names.values()) <= SORTS


def test_of_two_names_that_overlap_the_second_stands_where_it_is_as_long() -> None:
    text = "Units of the Tripoli-based Government of National Accord took the port."
    assert [match.actors[0].name for _, _, match in REGISTRY.match_text(text)] == ["Government of National Accord"]
    text = "The Tripoli-based Government took the port."
    assert len(REGISTRY.match_text(text)) == 1
