"""Means so rare that the network passes them over."""

from __future__ import annotations

import pytest

from marsad.claims.means import fitting, named
from marsad.model.codebook import Means, Type


@pytest.mark.parametrize(
    ("of", "words", "means"),
    [
        (Type.BOMBING, "A man blew himself up at the gate.", Means.SUICIDE),
        (Type.SHELLING, "Shells filled with chlorine fell on the town.", Means.CHEMICAL),
        (Type.ABUSE, "Two men molested her at the checkpoint.", Means.SEXUAL),
        (Type.KILLING, "A mob lynches two drivers.", Means.CROWD),
        (Type.ABUSE, "They were beaten by a mob of villagers.", Means.CROWD),
        (Type.ATTACK, "Six died in hand grenade attacks on two bars.", Means.GRENADE),
        (Type.ATTACK, "A man hurled two hand grenades into the shop.", Means.GRENADE),
        (Type.ATTACK, "The grenade was thrown from a car.", Means.GRENADE),
        (Type.ATTACK, "Gunmen threw a rocket-propelled grenade away.", None),
        (Type.ATTACK, "Police threw stun grenades at the crowd.", None),
        (Type.SEIZURE, "Police found grenades; a grenade attack was foiled.", None),
        (Type.BOMBING, "A bomb went off at the gate.", None),
    ],
)
def test_words_name_a_means(of: Type, words: str, means: Means | None) -> None:
    assert named(of, words) is means


@pytest.mark.parametrize(
    ("type_", "means", "words", "left"),
    [
        (Type.BOMBING, Means.VEHICLE_BOMB, "A roadside bomb destroyed a lorry.", Means.IED),
        (Type.BOMBING, Means.VEHICLE_BOMB, "A bomb went off under a bus.", Means.IED),
        (Type.BOMBING, Means.VEHICLE_BOMB, "A lorry packed with mines blew up.", Means.VEHICLE_BOMB),
        (Type.BOMBING, Means.VEHICLE_BOMB, "A car bomb destroyed a lorry.", Means.VEHICLE_BOMB),
        (Type.PROTEST, Means.AIRSTRIKE, "A strike shut all shops.", None),
        (Type.AIRSTRIKE, Means.AIRSTRIKE, "A strike hit all shops.", Means.AIRSTRIKE),
    ],
)
def test_means_are_borne_out_by_the_words(type_: Type, means: Means, words: str, left: Means | None) -> None:
    assert fitting(type_, means, words) is left
