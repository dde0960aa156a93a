"""What type a deed plainly is by its verb and what it is done to."""

from __future__ import annotations

import pytest
from claims_reading import at, read

from marsad.claims.retyping import told_type
from marsad.model.codebook import Type


@pytest.mark.parametrize(
    ("text", "word", "given", "type_"),
    [
        ("Raiders seized the waterworks.", "seized", Type.DESTRUCTION, Type.CONTROL),
        ("Raiders seized the lorries.", "seized", Type.DESTRUCTION, Type.DESTRUCTION),
        ("Raiders seized a farmhouse.", "seized", Type.DESTRUCTION, Type.DESTRUCTION),
        ("The brigade failed to take Zarda.", "failed", Type.ACCESS, Type.CONTROL),
        ("The brigade failed to reach Zarda.", "failed", Type.ACCESS, Type.ACCESS),
        ("A toll was exacted from the drovers.", "exacted", Type.SEIZURE, Type.COERCION),
        ("A bullet was extracted from his leg.", "extracted", Type.SEIZURE, Type.SEIZURE),
        ("Sappers found a stove but no grenades.", "grenades", Type.SHELLING, Type.SEIZURE),
        ("Two grenades hit the stove.", "grenades", Type.SHELLING, Type.SHELLING),
        ("A lorry bomb left at the weir was defused at noon.", "bomb", Type.BOMBING, Type.SEIZURE),
        ("Sappers disarmed a mine in the orchard.", "mine", Type.BOMBING, Type.SEIZURE),
        ("Sappers hit a mine in the orchard.", "mine", Type.BOMBING, Type.BOMBING),
        ("The stream was crossed by a patrol.", "crossed", Type.ACCESS, Type.MOVEMENT),
        ("The stream was crossed by pupils.", "crossed", Type.ACCESS, Type.ACCESS),
        ("Deserters looted carbines from the fort.", "looted", Type.SEIZURE, Type.DESTRUCTION),
        ("Police seized carbines in the fort.", "seized", Type.SEIZURE, Type.SEIZURE),
        ("Marines have retaken the tanker.", "retaken", Type.CONTROL, Type.OPERATION),
        ("Marines seized the tanker.", "seized", Type.CONTROL, Type.SEIZURE),
        ("Guerrillas went on a rampage in the harbour.", "rampage", Type.PROTEST, Type.ATTACK),
        ("Guerrillas rampaged through the harbour.", "rampaged", Type.PROTEST, Type.ATTACK),
        ("Dockers went on a rampage in the harbour.", "rampage", Type.PROTEST, Type.PROTEST),
        ("Guerrillas went on a march in the harbour.", "march", Type.PROTEST, Type.PROTEST),
        ("Guerrillas blocked the highway for an hour.", "blocked", Type.PROTEST, Type.ACCESS),
        ("Dockers blocked the highway for an hour.", "blocked", Type.PROTEST, Type.PROTEST),
        ("Guerrillas blocked a motion on the budget.", "blocked", Type.PROTEST, Type.PROTEST),
        ("Marines have retaken the harbour.", "retaken", Type.CONTROL, Type.CONTROL),
    ],
)
def test_verb_and_object_tell_the_type(text: str, word: str, given: Type, type_: Type) -> None:
    assert told_type(given, at(text, word)) is type_


def test_a_shell_that_a_device_is_made_of_is_not_fired() -> None:
    claims = read(
        "A bomb exploded among a crowd in Baiji on Monday. The police said that the device was made of a mortar shell "
        "and had been left in a sack. Twelve people were hurt."
    )
    assert {claim.type for claim in claims} == {Type.BOMBING}
