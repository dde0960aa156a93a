"""What was about to be done, or could have been, and was not."""

from __future__ import annotations

import pytest
from claims_reading import at

from marsad.claims.forgone import forgone, unprevented


@pytest.mark.parametrize(
    ("text", "word", "by"),
    [
        ("The riders fled before they could burn the mill.", "burn", "before … could"),
        ("The riders burned the mill before they fled.", "fled", None),
        ("The gendarmes stopped short of entering the school.", "entering", "stopped short of"),
        ("The gendarmes stopped short of entering the school.", "stopped", "stopped short of"),
        ("The militia thought better of attacking the weir.", "attacking", "thought better of"),
        ("The militia decided against attacking the weir.", "attacking", "decided against"),
        ("The militia decided on attacking the weir.", "attacking", None),
        ("The militia refrained from violence.", "violence", "refrained from"),
        ("Snow kept the pupils from marching.", "marching", "kept"),
        ("Floods kept the rebels from regaining control of the port.", "port", "kept"),
        ("Scouts foiled a raid on the granary.", "raid", "foiled"),
        ("Scouts foiled a raid attempt.", "attempt", None),
        ("Scouts foiled a plot to blow up the granary.", "blow", "foiled"),
        ("A bid to seize the granary was thwarted by scouts.", "seize", "thwarted"),
        ("Two died during a foiled kidnapping attempt.", "attempt", "foiled"),
        ("Scouts failed to foil a plot to blow up the granary.", "blow", None),
        ("The sweep was called off at noon.", "sweep", "called off"),
        ("The sweep was not called off.", "sweep", None),
        ("The ferry escaped attack.", "attack", "escaped"),
        ("The ferry escaped attack.", "escaped", "escaped"),
        ("The mayor escaped an attack on his car.", "attack", None),
        ("The prisoners were spared beatings.", "beatings", "spared"),
        ("A grenade thrown at the gate failed to explode.", "grenade", "failed to explode"),
        ("A grenade thrown at the gate exploded.", "grenade", None),
        ("The mine did not go off.", "mine", "not go"),
        ("The guards came in time to prevent the lynching.", "lynching", "prevent"),
        ("The guards managed to foil a raid on the granary.", "raid", "foil"),
        ("Forty families put off their return to the mill.", "put", "put off"),
        ("Threats made forty families cancel their return.", "cancel", "cancel"),
        ("Forty families may put off their return to the mill.", "put", None),
        ("Forty families put up their tents at the mill.", "put", None),
        ("The guards set up a picket to prevent raids.", "raids", None),
    ],
)
def test_what_did_not_come_about(text: str, word: str, by: str | None) -> None:
    assert forgone(at(text, word)) == by


@pytest.mark.parametrize(
    ("text", "word", "by"),
    [
        ("The police could not prevent the lynching.", "lynching", "not prevent"),
        ("The police failed to prevent the lynching.", "lynching", "fail to prevent"),
        ("The army was unable to stop rebels from burning the mill.", "burning", "unable to stop"),
        ("The convoy came too late to avert the raid.", "raid", "late to avert"),
        ("The police prevented the lynching.", "lynching", None),
        ("The police stopped rebels from burning the mill.", "burning", None),
    ],
)
def test_what_nobody_kept_from_being_done(text: str, word: str, by: str | None) -> None:
    assert unprevented(at(text, word)) == by
