"""The review queue: what others hold in an incident is asked about first."""

from __future__ import annotations

import pytest

from marsad.incidents.finding import SILENT, Comparison
from marsad.incidents.linking import Linking, Part
from marsad.incidents.verdicts import Verdicts
from marsad.model.linkage import HELD_IN, Doubt

CLOSE, FAR = Comparison(2.0, False), Comparison(-2.0, False)


def asked(members: str, compared: dict[str, Comparison], same: tuple[str, str] | None = None) -> list[tuple[str, str]]:
    verdicts = Verdicts({same: "amina"} if same else {}, {}, ())
    part = Part((tuple(members),), {(pair[0], pair[1]): found for pair, found in compared.items()})
    found = Linking({}, verdicts, {}).held_in(part)
    return [(doubt.left, doubt.right) for doubt in found if doubt.linked and doubt.probability < HELD_IN]


@pytest.mark.parametrize(
    ("members", "compared", "pairs"),
    [
        ("abc", {"ab": CLOSE, "bc": CLOSE, "ac": FAR}, [("a", "c")]),
        ("abc", {"ab": CLOSE, "bc": CLOSE, "ac": Comparison(-0.5, False)}, []),
        ("abc", {"ab": CLOSE, "bc": CLOSE, "ac": SILENT}, []),
        ("abcd", {"ab": CLOSE, "bc": CLOSE, "cd": CLOSE, "ac": FAR, "ad": Comparison(-3.0, False)}, [("a", "d")]),
        ("ab", {"ab": FAR}, []),
        ("abc", {"ab": CLOSE, "bc": CLOSE, "ax": FAR}, []),
        ("abc", {}, []),
    ],
)
def test_the_weakest_pair_that_others_hold_in_an_incident_is_asked_about(
    members: str, compared: dict[str, Comparison], pairs: list[tuple[str, str]]
) -> None:
    assert asked(members, compared) == pairs


def test_an_incident_in_which_somebody_judged_a_claim_is_not_asked_of_again() -> None:
    held = {"ab": CLOSE, "bc": CLOSE, "ac": FAR}
    assert asked("abc", held, ("a", "c")) == []
    assert asked("abc", held, ("x", "y")) == [("a", "c")]


def test_what_others_hold_in_comes_before_what_is_most_doubtful() -> None:
    even, held, two = Doubt("c", "d", 0.5, True), Doubt("a", "b", 0.1, True), Doubt("a", "c", 0.1, False)
    assert sorted([even, two, held], key=lambda one: one.order) == [held, even, two]
