"""The review queue: what others hold in an incident is asked about first."""

from __future__ import annotations

import pytest
from incidents_world import claim, day

from marsad.incidents.explaining import explain
from marsad.incidents.finding import SILENT, Comparison
from marsad.incidents.linking import Linking, Part
from marsad.incidents.telling import telling
from marsad.incidents.verdicts import Verdicts
from marsad.model.claim import Claim
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


def test_a_likely_pair_that_is_kept_in_two_incidents_is_asked_about() -> None:
    scores = {("a", "b"): 2.1, ("a", "c"): 0.3, ("b", "c"): 3.0}
    found = Linking({}, Verdicts({}, {}, ()), scores).doubts({"a": "i1", "b": "i2", "c": "i2"})
    assert [(one.left, one.right, one.linked) for one in found] == [("a", "b", False)]


def test_it_says_by_which_pair_the_queue_asks_of_two_incidents() -> None:
    one, told_more = claim("a.txt"), claim("b.txt", trigger="ambush")
    next_day = claim("c.txt", trigger="ambush", when=day(2024, 3, 5))
    told = {made.id: telling(made, {}, {}) for made in (one, told_more, next_day)}
    verdicts = Verdicts.of([], told)

    def reasons(left: Claim, right: Claim) -> tuple[str, ...]:
        return explain(told[left.id], told[right.id], verdicts, list(told.values())).reasons

    assert reasons(told_more, next_day) == ("it is in doubt, and in the review queue",)
    asked = " and ".join(sorted((told_more.id, next_day.id)))
    assert reasons(one, next_day) == (f"the review queue asks of these two incidents by {asked}",)
    assert reasons(one, told_more) == ()
