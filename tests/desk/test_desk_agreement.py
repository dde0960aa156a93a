"""Agreement: the figures of published worked examples, their intervals, and the page that shows them."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk_world import desk, fill_doubtful, mark, sign_in

from marsad.desk import pairs
from marsad.desk.agreement_figures import Figure, alpha, kappa
from marsad.desk.filters import Filter

FOUR_CODERS = (
    "1 2 3 3 2 1 4 1 2 . . .",
    "1 2 3 3 2 2 4 1 2 5 . 3",
    ". 3 3 3 2 3 4 2 2 5 1 .",
    "1 2 3 3 2 4 4 1 2 5 1 .",
)
"""Krippendorff (2011), section C: four observers, twelve units, some not seen by all; nominal alpha 0.743."""


def seen(*rows: str) -> list[dict[str, str]]:
    coded = [row.split() for row in rows]
    return [
        {str(who): words[unit] for who, words in enumerate(coded) if words[unit] != "."}
        for unit in range(len(coded[0]))
    ]


def table(**cells: int) -> list[tuple[str, str]]:
    """So many things that one called by the first letter and the other by the second."""
    return [(name[0], name[1]) for name, many in cells.items() for _ in range(many)]


def test_kappa_is_that_of_the_books() -> None:
    # The usual example of fifty proposals: 20 both yes, 15 both no, 5 and 10 apart.
    assert kappa(table(yy=20, yn=5, ny=10, nn=15)).value == pytest.approx(0.4)
    # Two tables with the same 60 of 100 agreed on, whose margins differ.
    assert kappa(table(yy=45, yn=15, ny=25, nn=15)).value == pytest.approx(0.1304, abs=1e-4)
    assert kappa(table(yy=25, yn=35, ny=5, nn=35)).value == pytest.approx(0.2593, abs=1e-4)
    # Three words: agreed on 0.29, by chance 0.35, so worse than chance.
    shares = {"aa": 50, "ab": 26, "ac": 24, "ba": 24, "bb": 4, "bc": 32, "ca": 6, "cb": 30, "cc": 4}
    assert kappa(table(**shares)).value == pytest.approx((0.29 - 0.35) / 0.65)


def test_alpha_is_that_of_the_books() -> None:
    # Krippendorff (2011), section A: two observers, binary, ten units.
    assert alpha(seen("0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0")).value == pytest.approx(0.095, abs=1e-3)
    # Section B: two observers, nominal, twelve units.
    two = seen("a a b b d c c c e d d a", "b a b b b c c c e d d d")
    assert alpha(two).value == pytest.approx(0.692, abs=1e-3)
    assert alpha(seen(*FOUR_CODERS)).value == pytest.approx(0.743, abs=1e-3)


def test_intervals_hold_the_value_narrow_with_more_claims_and_stay_the_same() -> None:
    few, many = table(yy=20, yn=5, ny=10, nn=15), table(yy=400, yn=100, ny=200, nn=300)
    (low, high), (lower, upper) = kappa(few)[1:], kappa(many)[1:]
    assert low is not None
    assert high is not None
    assert lower is not None
    assert upper is not None
    assert low < lower < 0.4 < upper < high
    # In a large sample its standard error is about √(0.7 · 0.3 / 1000) / 0.5 = 0.029.
    assert [lower, upper] == pytest.approx([0.344, 0.456], abs=0.01)
    assert kappa(few)[1:] == (low, high)
    bounds = alpha(seen(*FOUR_CODERS))[1:]
    assert bounds[0] is not None
    assert bounds[1] is not None
    assert bounds[0] < 0.743 < bounds[1] <= 1


def test_what_is_not_defined_is_not_given() -> None:
    assert kappa([]).value is None
    assert kappa([("y", "y")] * 5).value is None
    assert alpha([]).value is None
    assert alpha([{"a": "y", "b": "y"}] * 5).value is None
    assert alpha([{"a": "y"}]).value is None
    assert kappa([("y", "n")])[1:] == (None, None)
    assert alpha([{"a": "y", "b": "y"}] * 5) == Figure(None, None, None)


def test_agreement_on_pairs_is_measured_and_reached_from_every_page(tmp_path: Path) -> None:
    with desk(tmp_path / "a.marsad", fill_doubtful, {"anna": "admin", "omar": "reviewer"}) as (house, client):
        (key,) = pairs.upcoming(house, "anna", Filter(), ())
        left, right = key.split("-")
        for name, verdict in (("anna", "same"), ("omar", "different")):
            client.cookies.clear()
            sign_in(client, name)
            form = {"mark": mark(client), "left": left, "right": right, "ruling": verdict}
            client.post("/review/rule", data=form)
        view = client.get("/api/v1/agreement").json()["links"]
        assert (view["claims"], view["pairs"][0]["same"]) == (1, 0)
        assert 'href="/agreement"' in client.get("/").text
        assert "1 pair of claims was judged" in client.get("/agreement").text
