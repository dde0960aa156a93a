"""One sentence to its claims: what tells one happening is one claim, what tells several is several."""

from __future__ import annotations

import pytest
from claims_reading import cast_of, counted, of_type, told

from marsad.model.codebook import Kind, Polarity, Status, Type


def types(sentences: str) -> list[str]:
    return sorted(claim.type.value for claim in told(sentences))


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Rebels attacked a convoy near Goma on Monday, killing six traders.", ["attack"]),
        ("A car bomb killed seven people and wounded at least 20 others in Mosul on Sunday.", ["bombing"]),
        ("Two killed and five wounded in Maiduguri market bombing.", ["bombing"]),
        ("Two policemen killed, five wounded in ambush near Gao.", ["attack"]),
        ("Between 10 and 20 fighters died in clashes near Marib.", ["armed_clash"]),
        ("Dozens of civilians were wounded in the shelling of Omdurman.", ["shelling"]),
        ("Artillery fire on a market in El Fasher killed 30 people and injured more than 100.", ["shelling"]),
        ("Rebels carried out an attack on a convoy near Goma.", ["attack"]),
        ("The village came under attack from Boko Haram fighters on Friday.", ["attack"]),
        ("The army launched an offensive against the rebels in North Kivu.", ["operation"]),
        ("Rebels attacked a convoy and burned three houses in Beni.", ["attack", "destruction"]),
        ("Having attacked the police station, the fighters withdrew.", ["attack", "movement"]),
        ("Around 600 families have been displaced from Tawila.", ["displacement"]),
        (
            "Security forces seized 16 weapons depots, killed nine militants and arrested 12 others in Anbar.",
            ["arrest", "killing", "seizure"],
        ),
    ],
)
def test_one_claim_for_each_thing_told(sentence: str, expected: list[str]) -> None:
    assert types(sentence) == expected


@pytest.mark.parametrize(
    ("type_", "sentence", "counts"),
    [
        (
            Type.BOMBING,
            "A car bomb killed seven people and wounded at least 20 others in Mosul on Sunday.",
            {"killed": (7, 7), "injured": (20, None)},
        ),
        (
            Type.BOMBING,
            "Two killed and five wounded in Maiduguri market bombing.",
            {"killed": (2, 2), "injured": (5, 5)},
        ),
        (Type.ARMED_CLASH, "Between 10 and 20 fighters died in clashes near Marib.", {"killed_fighters": (10, 20)}),
        (Type.SHELLING, "Dozens of civilians were wounded in the shelling of Omdurman.", {"injured": (24, None)}),
        (
            Type.AIRSTRIKE,
            "At least 12 people, including nine children, were killed when an airstrike hit a school in Khan Younis.",
            {"killed": (12, None)},
        ),
        (Type.DESTRUCTION, "Rebels attacked a convoy and burned three houses in Beni.", {"houses": (3, 3)}),
        (Type.DISPLACEMENT, "Up to 40 families fled the village after the attack.", {"displaced_families": (1, 40)}),
        (Type.ATTACK, "Up to 40 families fled the village after the attack.", {}),
        (
            Type.AIRSTRIKE,
            "An airstrike hit a house in Rafah on Saturday; no casualties were reported.",
            {"killed": (0, 0), "injured": (0, 0)},
        ),
    ],
)
def test_counts_go_to_the_claim_they_belong_to(
    type_: Type, sentence: str, counts: dict[str, tuple[int, int | None]]
) -> None:
    assert counted(of_type(type_, sentence)) == counts


def test_several_outcomes_are_counted_apart() -> None:
    sentence = "Security forces seized 16 weapons depots, killed nine militants and arrested 12 others in Anbar."
    assert {claim.type: counted(claim) for claim in told(sentence)} == {
        Type.SEIZURE: {"depots": (16, 16)},
        Type.KILLING: {"killed_fighters": (9, 9)},
        Type.ARREST: {"arrested": (12, 12)},
    }


def test_rival_clauses_with_agents_of_their_own_are_two_claims() -> None:
    found = told("Rebels captured Nyala on Monday, and the army shelled Omdurman on Tuesday.")
    assert {claim.type: {place.quote.words for place in claim.where} for claim in found} == {
        Type.CONTROL: {"Nyala"},
        Type.SHELLING: {"Omdurman"},
    }
    assert all(len({role for role, _ in cast_of(claim)}) == 1 for claim in found)


@pytest.mark.parametrize(
    ("sentence", "low"),
    [
        ("At least three separate attacks killed nine people in Borno this week.", 3),
        ("The ministry counted 61 attacks in the state since March.", 61),
        ("Over the past year 318 attacks have killed 900 people in the region.", 318),
        ("The militants carried out 90 attacks in 2019.", 90),
    ],
)
def test_a_number_of_attacks_is_one_tally_and_no_event(sentence: str, low: int) -> None:
    found = told(sentence)
    assert [(claim.kind, claim.type) for claim in found] == [(Kind.TALLY, Type.ATTACK)]
    assert counted(found[0])["attacks"][0] == low


def test_a_row_of_numbers_with_their_times_is_a_row_of_tallies() -> None:
    found = told("Rebels carried out 90 attacks in 2018, 41 in 2019 and 12 in 2020.")
    assert [(claim.kind, counted(claim), claim.when.earliest and claim.when.earliest.year) for claim in found] == [
        (Kind.TALLY, {"attacks": (90, 90)}, 2018),
        (Kind.TALLY, {"attacks": (41, 41)}, 2019),
        (Kind.TALLY, {"attacks": (12, 12)}, 2020),
    ]
    assert len({claim.id for claim in found}) == 3


def test_a_trend_in_attacks_is_security_and_no_attack() -> None:
    found = told("Attacks in the province have decreased.")
    assert [(claim.kind, claim.type) for claim in found] == [(Kind.CONDITION, Type.SECURITY)]


def test_cells_that_act_are_the_actors_of_what_they_do() -> None:
    assert types("Sleeper cells attacked a checkpoint near Hawija on Monday.") == ["attack"]
    assert types("The group has sleeper cells in the city.") == ["presence"]


def test_a_verb_of_declaring_is_no_claim_beside_what_it_declares() -> None:
    assert types("The minister declared that soldiers had killed ten rebels in Ituri.") == ["killing"]
    assert "statement" in types("The minister condemned the killing of two aid workers in Ituri.")


def test_a_claim_of_responsibility_is_a_statement_and_names_who_did_it() -> None:
    sentence = "Al-Shabaab claimed responsibility for a car bomb attack that killed ten people in Mogadishu."
    statement, bombing = of_type(Type.STATEMENT, sentence), of_type(Type.BOMBING, sentence)
    assert statement.speaker is not None
    assert statement.speaker.name == "al-Shabaab"
    assert statement.where == ()
    assert counted(bombing) == {"killed": (10, 10)}
    assert ("perpetrator", "Al-Shabaab") in cast_of(bombing)


def test_a_denial_is_a_statement_and_what_is_denied_is_denied() -> None:
    found = told("The army denied that its planes bombed the hospital in El Obeid.")
    assert {claim.status for claim in found} == {Status.DENIED}
    assert Type.STATEMENT in {claim.type for claim in found}
    assert all(claim.polarity is Polarity.PRESENT for claim in found)


def test_deaths_with_no_means_told_are_a_killing() -> None:
    claim = of_type(Type.KILLING, "Two soldiers and three civilians were killed in Gao on Monday.")
    assert counted(claim) == {"killed": (5, 5)}
    assert {role for role, _ in cast_of(claim)} == {"victim"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Gunmen killed five farmers near Goma on Monday, bringing to 14 the number killed since Saturday.",
        "Teachers marched in six cities on Monday over the killing of 118 of their colleagues since 2009.",
    ],
)
def test_numbers_of_several_things_are_no_series(sentence: str) -> None:
    kinds = [dict(claim.provenance.because).get("kind", "") for claim in told(sentence)]
    assert not [kind for kind in kinds if "each with its own time" in kind]
