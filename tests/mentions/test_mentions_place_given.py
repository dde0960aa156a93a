from __future__ import annotations

from marsad.inference.parser import Parser
from marsad.mentions.place_given import resolve_given
from marsad.model.document import Document, Passage, Role
from marsad.model.span import Span
from marsad.reference.gazetteer import default_gazetteer


def _resolved(text: str, *names: str) -> list[str | None]:
    whole = Span(0, len(text))
    doc = Document("d", "d", text, (Passage(whole, Role.BODY),), language="en")
    sentences = Parser.load().parse(text, [whole])[0]
    spans = [Span(text.index(name), text.index(name) + len(name)) for name in names]
    found = resolve_given(spans, sentences, doc, default_gazetteer())
    return [one.guess.place_id if one and one.guess else None for one in found]


def test_a_state_behind_a_comma_tells_which_town() -> None:
    ids = _resolved("A man was held in Paris, Ky., on Monday.", "Paris", "Ky.")
    assert ids == ["gn:4303602", "ne:USA-3548"]
    assert _resolved("A man was held in Paris on Monday.", "Paris") == ["gn:2988507"]


def test_no_name_speaks_for_its_own_country() -> None:
    words = ("Lebanon", "Nashville", "Murfreesboro")
    ids = _resolved("Police in Lebanon, Nashville and Murfreesboro, Tennessee, met on Friday.", *words)
    assert ids[0] != "iso:LB"


def test_states_in_a_row_are_states() -> None:
    names = ("Oklahoma", "Pennsylvania", "Wisconsin")
    ids = _resolved("Cases were found in Oklahoma, Pennsylvania and Wisconsin, U.S. officials said.", *names)
    assert all(one and one.startswith("ne:USA") for one in ids), ids


def test_words_for_a_people_are_their_country() -> None:
    assert _resolved("Turkish jets were heard over Aleppo.", "Turkish") == ["iso:TR"]


def test_codes_of_areas_stand_for_them_where_their_country_is_spoken_of() -> None:
    ids = _resolved("Canada pays for the office that BC has opened.", "Canada", "BC")
    assert ids == ["iso:CA", "ne:CAN-633"]


def test_a_building_no_list_has_lies_in_the_town_it_is_said_to_be_in() -> None:
    text = "Officials in Liverpool wrote to the Santa Clara Clinic in Rome and to a house in Victoria Street in Leeds."
    ids = _resolved(text, "Rome", "Santa Clara Clinic", "Leeds", "Victoria Street")
    assert ids[0] == ids[1]
    assert ids[2] == ids[3]


def test_a_states_people_and_what_is_of_theirs_are_the_state() -> None:
    text = "The Egyptian state media spoke, and so did the U.S. District Judge."
    assert _resolved(text, "Egyptian", "U.S.") == ["iso:EG", "iso:US"]


def test_countries_in_a_row_are_not_another_countrys_provinces() -> None:
    assert _resolved("Attacks in Mali and Niger killed ten people.", "Mali", "Niger") == ["iso:ML", "iso:NE"]
