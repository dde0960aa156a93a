"""Which words name what: phrases before words, narrow rules before wide, and what stands around them."""

from __future__ import annotations

import pytest
from claims_reading import page

from marsad.claims import triggers
from marsad.model.codebook import Means, Type
from marsad.reference.lexicon import Lexicon, Rule, Sorts


def met(sentence: str) -> list[tuple[str, str]]:
    """Type and head of each trigger."""
    return [(trigger.type, trigger.head.text) for trigger in page(sentence).triggers()]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Rebels attacked a convoy near Goma.", ("attack", "attacked")),
        ("The rebels clashed with soldiers near Goma.", ("armed_clash", "clashed")),
        ("Soldiers and rebels exchanged fire near Goma.", ("armed_clash", "exchanged")),
        ("Ukrainian troops repelled a Russian assault.", ("armed_clash", "repelled")),
        ("Mortars hit Taiz on Monday.", ("shelling", "hit")),
        ("The army shelled Omdurman.", ("shelling", "shelled")),
        ("Warplanes bombed Marib.", ("airstrike", "bombed")),
        ("An airstrike destroyed a clinic in Marib.", ("airstrike", "airstrike")),
        ("A car bomb exploded in Mogadishu.", ("bombing", "exploded")),
        ("A landmine killed a shepherd in Helmand.", ("bombing", "killed")),
        ("Gunmen opened fire on a bus in Zamfara.", ("attack", "opened")),
        ("Gunmen assassinated a journalist in Taiz.", ("killing", "assassinated")),
        ("Six bodies were found near Izium.", ("killing", "found")),
        ("Militants kidnapped four miners.", ("abduction", "kidnapped")),
        ("Guards tortured detainees in Sanaa.", ("abuse", "tortured")),
        ("The militia extorts money from farmers.", ("coercion", "extorts")),
        ("The army launched an offensive in Ituri.", ("operation", "launched")),
        ("Police arrested ten men in Baquba.", ("arrest", "arrested")),
        ("Soldiers seized 16 rifles in Anbar.", ("seizure", "seized")),
        ("Rebels captured the town of Nyala.", ("control", "captured")),
        ("The army withdrew from Kidal.", ("movement", "withdrew")),
        ("Residents fled Tawila.", ("displacement", "fled")),
        ("Residents returned to Tawila.", ("return", "returned")),
        ("Troops torched 40 houses in Sagaing.", ("destruction", "torched")),
        ("Soldiers closed the road to Taiz.", ("access", "closed")),
        ("Protesters took to the streets in Baghdad.", ("protest", "took")),
        ("The militia claimed responsibility for the raid.", ("statement", "claimed")),
    ],
)
def test_words_that_name_what_happened(sentence: str, expected: tuple[str, str]) -> None:
    assert expected in met(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Traders sold flour in the market.",
        "The school year begins in September.",
        "The minister arrived for lunch.",
        "The children played in the river.",
    ],
)
def test_other_words_name_nothing(sentence: str) -> None:
    assert met(sentence) == []


@pytest.mark.parametrize(
    ("seized", "type_"),
    [
        ("a cache of rifles", "seizure"),
        ("the town of Nyala", "control"),
        ("three nurses", "abduction"),
    ],
)
def test_what_is_seized_decides(seized: str, type_: str) -> None:
    assert (type_, "seized") in met(f"The rebels seized {seized} on Monday.")


@pytest.mark.parametrize(
    ("who", "type_"),
    [("Warplanes", "airstrike"), ("Mortars", "shelling"), ("Gunmen", "attack")],
)
def test_who_strikes_decides(who: str, type_: str) -> None:
    assert (type_, "hit") in met(f"{who} hit a house in Marib.")


@pytest.mark.parametrize(
    ("modifier", "type_"),
    [("", "attack"), ("drone ", "airstrike"), ("suicide ", "bombing"), ("rocket ", "shelling"), ("night ", "attack")],
)
def test_the_words_before_an_attack_refine_it(modifier: str, type_: str) -> None:
    assert [found for found, _ in met(f"The {modifier}attack was in Gao.")] == [type_]


@pytest.mark.parametrize(
    ("sentence", "word", "means"),
    [
        ("The rocket attack was in Gao.", "attack", {Means.ROCKET}),
        ("The drone attack was in Gao.", "attack", {Means.DRONE}),
        ("The grenade attack was in Gao.", "attack", {Means.GRENADE}),
        ("Gunmen opened fire on a bus in Gao.", "opened", {Means.FIREARMS}),
        ("Attackers stabbed a trader in Gao.", "stabbed", {Means.KNIFE}),
        ("The attack was in Gao.", "attack", {None}),
    ],
)
def test_the_means_are_told_where_the_words_give_them(sentence: str, word: str, means: set[Means | None]) -> None:
    assert page(sentence).trigger(word).means in means


def test_an_instrument_refines_a_verb() -> None:
    trigger = page("Rebels attacked the base with mortars.").trigger("attacked")
    assert trigger.type == "shelling"
    assert trigger.means is Means.ARTILLERY


def test_each_word_serves_one_trigger_and_the_longest_phrase_wins() -> None:
    found = page("Soldiers and rebels exchanged fire near Goma.").triggers()
    assert len({trigger.head.i for trigger in found}) == len(found) == 1
    assert found[0].rule.words[:1] == ("exchange",)
    assert len(found[0].rule.words) > 1


def by_hand(sentence: str, *rules: Rule) -> list[str]:
    """The types that a lexicon of these rules alone finds in a sentence."""
    parsed = page(sentence)
    lexicon = Lexicon({rules[0].words[0]: rules}, {})
    return [trigger.type for trigger in triggers.find(parsed.sentence, parsed.cast, lexicon)]


def test_a_phrase_wins_over_a_word_whichever_is_written_first() -> None:
    word, phrase = Rule("access", "v", ("open",), 1), Rule("attack", "v", ("open", "fire"), 2)
    assert by_hand("Gunmen opened fire on a bus.", word, phrase) == ["attack"]
    assert by_hand("Soldiers opened the road.", word, phrase) == ["access"]


def test_of_two_words_the_rule_written_first_wins_where_it_fits() -> None:
    narrow = Rule("seizure", "v", ("seize",), 1, obj=Sorts.parse("vehicle"))
    wide = Rule("control", "v", ("seize",), 2)
    assert by_hand("Rebels seized ten trucks.", narrow, wide) == ["seizure"]
    assert by_hand("Rebels seized the town.", narrow, wide) == ["control"]


def test_a_gap_in_a_phrase_holds_at_most_three_words() -> None:
    rule = Rule("access", "v", ("impose", "*", "curfew"), 1)
    assert by_hand("The army imposed a curfew.", rule) == ["access"]
    assert by_hand("The army imposed a strict night curfew.", rule) == ["access"]
    assert by_hand("The army imposed a very strict and long curfew.", rule) == []


def test_triggers_come_in_order_of_the_text() -> None:
    starts = [trigger.first.i for trigger in page("Rebels attacked Goma, burned houses and killed ten men.").triggers()]
    assert starts == sorted(starts)
    assert len(starts) == 3


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("Attack helicopters flew over Gao.", "attack"),
        ("The bombing suspect was in Gao.", "bombing"),
        ("The war film was shown in Gao.", "war"),
    ],
)
def test_a_word_that_only_qualifies_another_names_nothing(sentence: str, word: str) -> None:
    assert word not in {head.lower() for _, head in met(sentence)}


def test_who_was_hurt_is_an_outcome_and_no_type() -> None:
    trigger = page("Ten traders were wounded in Goma.").trigger("wounded")
    assert trigger.type == "outcome"
    assert triggers.type_of(trigger) is None
    assert triggers.type_of(page("Rebels attacked Goma.").trigger("attacked")) is Type.ATTACK


def test_nominal_is_what_a_noun_names() -> None:
    assert page("The attack was in Gao.").trigger("attack").nominal
    assert not page("Rebels attacked Gao.").trigger("attacked").nominal


def test_a_war_counts_only_where_it_begins_or_goes_on() -> None:
    assert ("armed_clash", "war") in met("The war began in April.")
    assert met("The war minister was in Gao.") == []
    assert met("He wrote a book on the war.") == []
