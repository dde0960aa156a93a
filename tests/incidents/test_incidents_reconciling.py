from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.incidents.reconciling import current, reconcile
from marsad.model.incident import Figure, Rule

RULES = [rule for rule in Rule if rule is not Rule.WEIGHED]
BLAST = date(2016, 7, 3)


def figure(
    low: int, high: int | None, day: int = 5, asserted: bool = True, originator: str = "", placed: int = 1
) -> Figure:
    name = f"c{low}-{high}-{day}-{asserted}-{originator}"
    published = date(2024, 3, 1) + timedelta(days=day)
    return Figure("killed", low, high, name, originator or name, published, placed, asserted)


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ([figure(7, 7)], (7, 7, 7)),
        ([figure(40, None)], (40, 40, None)),
        ([figure(540, 660)], (540, 600, 660)),
        ([figure(5, None), figure(7, 7)], (7, 7, 7)),
        ([figure(40, None), figure(7, 7)], (7, 7, None)),
        ([figure(24, None), figure(30, 30), figure(20, 20)], (20, 20, 30)),
        ([figure(3, 3, 5), figure(9, 9, 8)], (3, 9, 9)),
        ([figure(9, 9, 5), figure(3, 3, 8)], (3, 3, 9)),
        ([figure(9, 9, 5), figure(3, 30, 8)], (9, 9, 9)),
        ([figure(9, 9, 5), figure(12, 30, 8)], (9, 21, 30)),
        ([figure(119, 119, 5), figure(201, None, 8)], (119, 201, None)),
        ([figure(9, 9, 5), figure(3, 3, 8, asserted=False)], (3, 9, 9)),
        ([figure(3, 3), figure(5, 5), figure(8, 8)], (3, 5, 8)),
        ([figure(1, 40), figure(10, None)], (10, 10, 40)),
        ([figure(10, None), figure(40, None)], (40, 40, None)),
        ([figure(0, 0), figure(2, 2)], (0, 0, 2)),
    ],
)
def test_low_best_and_high(figures: list[Figure], expected: tuple[int, int, int | None]) -> None:
    for told in (figures, figures[::-1]):
        made = reconcile(told)
        assert (made.low, made.best, made.high) == expected
        assert made.claims == tuple(sorted(one.claim for one in told))
        assert made.rule
        assert made.originators == len(told)


def test_a_later_toll_of_one_origin_takes_the_place_of_its_earlier_one() -> None:
    told = [figure(75, 75, 1, originator="wire"), figure(82, 82, 2, originator="wire")]
    made = reconcile(told)
    assert (made.low, made.best, made.high, made.originators) == (82, 82, 82, 1)
    assert "superseded" in made.rule
    other = reconcile([*told, figure(80, 80, 1, originator="hospital")])
    assert (other.low, other.best, other.high) == (80, 82, 82)


def test_a_vaguer_word_of_one_origin_takes_the_place_of_nothing_that_it_fits() -> None:
    exact = figure(31, 31, 1, originator="wire")
    for vague in (figure(24, None, 3, originator="wire"), figure(20, None, 3, originator="wire")):
        assert current([exact, vague]) == [exact]
    risen = figure(201, None, 3, originator="wire")
    assert current([exact, risen]) == [risen]
    hedged = figure(60, 60, 3, asserted=False, originator="wire")
    assert current([exact, hedged]) == [exact, hedged]


def test_a_revision_downwards_counts_as_well() -> None:
    made = reconcile([figure(324, 324, 1, originator="wire"), figure(323, 323, 2, originator="wire")])
    assert (made.low, made.best, made.high) == (323, 323, 323)


def test_ten_copies_are_one_voice() -> None:
    copies = [figure(8, 8, originator="wire") for _ in range(10)]
    made = reconcile([*copies, figure(3, 3), figure(4, 4)], Rule.MEDIAN)
    assert (made.best, made.originators) == (4, 3)


KARRADA = [
    (0, 75, 75, "AFP"),
    (0, 82, 82, "Reuters"),
    (0, 119, 119, "AFP"),
    (1, 108, 119, "AFP"),
    (1, 201, None, "Reuters"),
    (3, 251, None, "AFP"),
    (4, 292, 292, "Reuters"),
    (28, 324, 324, "AFP"),
    (29, 323, 323, "Reuters"),
]
"""The tolls of the Karrada bombing of 3 July 2016 as agencies gave them (UCDP GED): days after, low, high, by whom.
Where UCDP does not keep the agency's hour, figures of one day are in the order of their size."""


def karrada(upto: int = 99) -> list[Figure]:
    return [
        Figure("killed", low, high, f"c{number}", who, BLAST + timedelta(days=after))
        for number, (after, low, high, who) in enumerate(KARRADA)
        if after <= upto
    ]


def test_the_trail_of_karrada_ends_at_its_last_count_and_keeps_its_history() -> None:
    trail = karrada()
    made = reconcile(trail)
    assert made.best in (323, 324)
    assert (made.low, made.high) == (323, 324)
    assert len(made.claims) == len(KARRADA)
    assert {one.best() for one in current(trail)} == {323, 324}


def test_the_trail_of_karrada_is_never_behind_its_newest_news() -> None:
    bests = [reconcile(karrada(day)).best for day in (0, 1, 3, 4, 28)]
    assert bests == [82, 201, 251, 292, 324]
    assert bests == sorted(bests)
    assert reconcile(karrada(0)).high == 119
    assert reconcile(karrada(1)).high is None
    assert reconcile(karrada(), Rule.MEDIAN).best in (323, 324)


def test_a_look_back_a_year_on_is_no_newer_count() -> None:
    count = figure(324, 324, 2, originator="ministry", placed=0)
    looked_back = figure(250, 250, 400, originator="weekly", placed=1)
    assert reconcile([count, looked_back]).best == 324
    assert reconcile([count, figure(250, 250, 20, originator="weekly", placed=1)]).best == 250


@pytest.mark.parametrize(
    ("rule", "best"),
    [(Rule.LATEST, 9), (Rule.LOWEST, 3), (Rule.UCDP, 6), (Rule.MINMAX, 3), (Rule.MEDIAN, 6)],
)
def test_each_rule_chooses_its_own_and_names_itself(rule: Rule, best: int) -> None:
    told = [figure(3, 3, 1, placed=2), figure(6, 6, 2, placed=1), figure(9, 9, 6, placed=1)]
    made = reconcile(told, rule)
    assert (made.low, made.best, made.high) == (3, best, 9)
    named = {Rule.LATEST: "newest", Rule.LOWEST: "ACLED", Rule.UCDP: "UCDP", Rule.MINMAX: "Iraq Body Count"}
    assert named.get(rule, "middle") in made.rule


@given(
    st.lists(
        st.builds(
            lambda low, more, day, asserted, who: figure(low, None if more is None else low + more, day, asserted, who),
            st.integers(0, 99),
            st.none() | st.integers(0, 99),
            st.integers(1, 9),
            st.booleans(),
            st.sampled_from(["", "a", "b"]),
        ),
        min_size=1,
        max_size=12,
    ),
    st.sampled_from(RULES),
)
def test_an_estimate_covers_all_precise_figures_that_hold_in_any_order(figures: list[Figure], rule: Rule) -> None:
    made = reconcile(figures, rule)
    assert made == reconcile(figures[::-1], rule)
    holding = [one for one in current(figures) if one.is_precise()]
    assert all(made.low <= one.low and (made.high is None or made.high >= (one.high or 0)) for one in holding)
    assert {one.originator for one in current(figures)} == {one.originator for one in figures}


def test_a_greater_bound_of_one_day_takes_the_place_of_the_first_figure_of_its_originator() -> None:
    first, more = figure(1, 1, originator="o"), figure(2, None, originator="o")
    assert current([first, more]) == [more]
    made = reconcile([first, more, figure(3, 3)])
    assert (made.low, made.best, made.high) == (3, 3, 3)


def test_a_vague_figure_beyond_a_precise_one_is_not_called_the_vaguest_of_all() -> None:
    first = Figure("killed", 9, 9, "a", "an officer", date(2024, 3, 4))
    later = Figure("killed", 11, None, "b", "a wire", date(2024, 3, 7))
    assert reconcile([first, later]).rule == (
        "out of 2 different figures, the newest; it fits none of the precise; it is open above and taken at its least"
    )
    vague = Figure("killed", 37, None, "c", "a doctor", date(2024, 3, 7))
    assert "; none is precise;" in reconcile([later, vague]).rule


def test_a_best_figure_outside_what_all_hold_says_that_it_was_set() -> None:
    first = Figure("killed", 63, None, "a", "the group", date(2024, 6, 5))
    later = Figure("killed", 41, 63, "b", "a watch", date(2024, 6, 12))
    made = reconcile([first, later])
    assert (made.low, made.best, made.high) == (63, 63, 63)
    assert made.rule.endswith("; set to the low end of all that hold")


def test_later_figures_that_are_passed_over_are_told_of() -> None:
    first = Figure("killed", 14, 14, "a", "a doctor", date(2024, 5, 2), 0)
    later = Figure("killed", 17, 17, "b", "a farmer", date(2024, 6, 22), 2)
    assert "later ones from others are passed over" in reconcile([first, later]).rule
    assert "passed over" not in reconcile([first, Figure("killed", 17, 17, "b", "a farmer", date(2024, 5, 9), 2)]).rule


def test_where_a_newer_vague_figure_is_passed_over_the_rule_says_so() -> None:
    first = Figure("killed", 26, 26, "a", "an officer", date(2024, 10, 23))
    vague = Figure("killed", 1, 26, "b", "a watch", date(2024, 10, 30))
    other = Figure("killed", 24, 24, "c", "a mayor", date(2024, 10, 20))
    assert reconcile([other, first, vague]).rule.startswith("out of 3 different figures, the newest precise")
    assert reconcile([other, first]).rule == "out of 2 different figures, the newest"
    old = Figure("killed", 11, None, "d", "a nurse", date(2024, 10, 13))
    assert "newest precise" not in reconcile([old, other, first]).rule


@pytest.mark.parametrize(
    ("look_back", "best"),
    [(figure(14, 14, 370), 14), (figure(14, 14, 370, placed=0), 14), (figure(14, 14, 370, placed=2), 12)],
)
def test_a_look_back_counts_from_who_is_no_worse_placed_than_the_figure_it_replaces(
    look_back: Figure, best: int
) -> None:
    """Medics counted first, and the newest figure is that of an outlet in its own voice."""
    made = reconcile([figure(9, 9, 5, placed=0), figure(12, 12, 8), look_back])
    assert made.best == best
    assert ("passed over" in made.rule) is (best == 12)
