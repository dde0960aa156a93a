"""Where and when: which places and time words of a sentence belong to which trigger."""

from __future__ import annotations

from datetime import date

import pytest
from claims_reading import PUBLISHED, page, told

from marsad.claims import scene
from marsad.model.claim import Place
from marsad.model.codebook import Kind
from marsad.model.interval import Interval, TimePrecision
from marsad.model.span import Quote, Span


def places(sentence: str, word: str, *others: str) -> list[str]:
    parsed = page(sentence)
    rivals = [parsed.token(other) for other in others]
    found = scene.places(parsed.page.places, parsed.sentence, parsed.cast, parsed.token(word), rivals)
    return [place.quote.words.removeprefix("the ").removeprefix("town of ").removeprefix("city of ") for place in found]


def when(sentence: str, word: str, *others: str) -> str | None:
    parsed = page(sentence)
    rivals = [parsed.token(other) for other in others]
    found = scene.time(parsed.page.times, parsed.sentence, parsed.token(word), rivals, future=False)
    return found.quote.words.removeprefix("on ") if found else None


@pytest.mark.parametrize(
    ("sentence", "word", "expected"),
    [
        ("Gunmen attacked a bus near Goma on Monday.", "attacked", ["Goma"]),
        ("Gunmen attacked a checkpoint in Gao, in northern Mali, on Monday.", "attacked", ["Gao"]),
        ("Gunmen attacked a checkpoint in Jalawla, in Diyala province.", "attacked", ["Jalawla"]),
        ("Fighters killed three soldiers in Maiduguri, the capital of Borno state.", "killed", ["Maiduguri"]),
        ("In Ukraine, drones hit a depot in Odesa.", "hit", ["Odesa"]),
        ("Bombs exploded in Baidoa, Kismayo and Mogadishu.", "exploded", ["Baidoa", "Kismayo", "Mogadishu"]),
        ("The army shelled El Fasher and Tawila on Friday.", "shelled", ["El Fasher", "Tawila"]),
        ("Gunmen attacked a bus.", "attacked", []),
    ],
)
def test_the_finest_place_with_those_coordinated(sentence: str, word: str, expected: list[str]) -> None:
    assert places(sentence, word) == expected


def test_each_trigger_has_the_place_nearest_to_it() -> None:
    sentence = "The army shelled Omdurman on Monday, and rebels captured Nyala on Tuesday."
    assert places(sentence, "shelled", "captured") == ["Omdurman"]
    assert places(sentence, "captured", "shelled") == ["Nyala"]


def test_each_trigger_has_the_time_nearest_to_it() -> None:
    sentence = "The army shelled Omdurman on Monday, and rebels captured Nyala on Tuesday."
    assert when(sentence, "shelled", "captured") == "Monday"
    assert when(sentence, "captured", "shelled") == "Tuesday"


def test_a_time_said_first_holds_for_the_sentence() -> None:
    sentence = "On Monday the army shelled Omdurman and burned the market."
    assert when(sentence, "shelled", "burned") == "Monday"


def test_how_often_is_no_time() -> None:
    assert when("The army shells Omdurman every night.", "shells") is None


@pytest.mark.parametrize(
    "sentence",
    [
        "The Kurdistan Workers' Party attacked a post.",
        "Russia attacked a post.",
        "The Eritrean army attacked a post.",
    ],
)
def test_a_place_in_the_name_of_who_acts_is_no_scene(sentence: str) -> None:
    assert places(sentence, "attacked") == []


def test_where_a_person_is_governor_is_not_where_it_happened() -> None:
    (claim,) = told("The governor of Kirkuk said gunmen killed two farmers in Daquq.")
    assert [place.quote.words for place in claim.where] == ["Daquq"]


def test_where_it_came_from_yields_to_where_it_happened() -> None:
    assert places("The rockets fired from Lebanon hit Safed on Monday.", "hit") == ["Safed"]
    assert places("Troops moved from Lashkar Gah to Kandahar.", "moved") == ["Kandahar"]


def test_between_two_towns_is_the_way_from_one_to_the_other() -> None:
    assert places("An attack on a bus between Kirkuk and Hawija killed five.", "attack") == ["Kirkuk and Hawija"]


def test_steps_between_words_count_both_ways() -> None:
    parsed = page("Gunmen attacked a small bus near Goma.")
    verb, small, bus = parsed.token("attacked"), parsed.token("small"), parsed.token("bus")
    assert scene.distance(verb, verb) == 0
    assert scene.distance(verb, bus) == scene.distance(bus, verb) == 1
    assert scene.distance(verb, small) == 2


def test_words_of_two_sentences_are_not_joined() -> None:
    parsed = page("Gunmen attacked a bus. Soldiers fled.")
    assert scene.distance(parsed.token("attacked"), parsed.token("fled")) > 20


def test_below_is_the_word_itself_or_one_it_governs() -> None:
    parsed = page("Gunmen attacked a small bus near Goma.")
    verb, small = parsed.token("attacked"), parsed.token("small")
    assert scene.below(small, verb)
    assert scene.below(verb, verb)
    assert not scene.below(verb, small)


def place(name: str, precision: int | None) -> Place:
    return Place(Quote(name, Span(0, len(name))), name, precision=precision)


def test_the_finest_of_places_stay_and_each_once() -> None:
    found = [place("Mali", 6), place("Gao", 1), place("Kidal", 1), place("Gao", 1), place("Gao region", 4)]
    assert [one.name for one in scene.finest(found)] == ["Gao", "Kidal"]
    assert scene.finest([]) == []


def test_what_has_no_time_words_is_bounded_by_publication_unless_yet_to_come() -> None:
    assert scene.default_time(Kind.EVENT, PUBLISHED) == Interval(None, PUBLISHED)
    assert scene.default_time(Kind.CONDITION, PUBLISHED).latest == PUBLISHED
    assert scene.default_time(Kind.WARNING, PUBLISHED) == Interval()
    assert scene.default_time(Kind.EVENT, None) == Interval()


@pytest.mark.parametrize(
    ("interval", "spans"),
    [
        (Interval(date(2021, 8, 7), PUBLISHED, TimePrecision.PERIOD, "the past three months"), True),
        (Interval(date(2018, 1, 1), PUBLISHED, TimePrecision.PERIOD, "since 2018"), True),
        (Interval(date(2021, 10, 26), PUBLISHED, TimePrecision.PERIOD, "in recent days"), False),
        (Interval(date(2021, 11, 1), date(2021, 11, 1), TimePrecision.DAY, "Monday"), False),
        (Interval(), False),
    ],
)
def test_time_words_that_span_a_period(interval: Interval, spans: bool) -> None:
    assert scene.spans_period(interval) is spans


_SPOTS = {"Kampala": (0.32, 32.58), "Kasese": (0.18, 30.08), "Entebbe": (0.06, 32.46)}


@pytest.mark.parametrize(
    ("text", "mark", "expected"),
    [
        ("In Kampala it was said that they shot a colonel at Kasese.", "shot", ["Kasese"]),
        ("They shot three men in Kampala and in Kasese.", "shot", ["Kampala", "Kasese"]),
        ("From Kampala they went on and shot a man in Entebbe.", "shot", ["Kampala", "Entebbe"]),
    ],
)
def test_places_far_apart_that_no_list_joins_are_no_one_scene(text: str, mark: str, expected: list[str]) -> None:
    quotes = {name: Span(text.index(name), text.index(name) + len(name)) for name in _SPOTS if name in text}
    found = [Place(Quote(name, span), name, *_SPOTS[name], 1) for name, span in quotes.items()]
    at = text.index(mark)
    assert [place.name for place in scene.together(found, text, Span(at, at + len(mark)))] == expected


def test_a_stretch_between_two_villages_is_nearer_than_the_steppe_about_it() -> None:
    text = "In the Badia they ambushed a bus between Kabir and Shula."
    steppe = Place(Quote.take(text, 7, 12), "Badia", 34.0, 38.0, 5, "in")
    stretch = Place(Quote.take(text, 44, 59), "Kabir-Shula road", 35.0, 39.0, 5, "between", line=((35.0, 39.0),) * 2)
    assert scene.together([steppe, stretch], text, Span(18, 26)) == [stretch]
    assert scene.together([steppe], text, Span(18, 26)) == [steppe]
