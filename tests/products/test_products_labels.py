from __future__ import annotations

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.products.labels import SCALES, Frame, Label, Name, _frame, place_labels

SHEET = Frame(0, 0, 960, 600)
names = st.lists(
    st.builds(
        Name,
        text=st.text("abcdef", min_size=1, max_size=14),
        x=st.floats(0, 960),
        y=st.floats(0, 600),
        size=st.sampled_from([10.0, 12.0, 13.0]),
        sort=st.just("place"),
        gap=st.sampled_from([0.0, 6.0]),
    ),
    max_size=25,
)


def _at(label: Label, scale: float) -> Frame:
    return _frame(label.name, label.dx, label.dy, label.align, scale)


@settings(max_examples=40)
@given(names)
def test_names_that_are_shown_together_do_not_run_into_one_another(wanted: list[Name]) -> None:
    labels = place_labels(wanted, [(400.0, 300.0, 20.0)], SHEET)
    for tier, scale in enumerate(SCALES):
        shown = [_at(label, scale) for label in labels if label.tier <= tier]
        assert not any(one.meets(other) for one, other in combinations(shown, 2))


def test_a_crowded_name_appears_when_zoomed_in() -> None:
    crowd = [Name(f"village {n}", 300 + 14 * n, 300, 12, "place", 5) for n in range(8)]
    labels = place_labels(crowd, [(name.x, name.y, 5.0) for name in crowd], SHEET)
    tiers = [label.tier for label in labels]
    assert 0 < tiers.count(0) < 8
    assert max(tiers) > 0


def test_a_name_stays_on_the_sheet_and_out_of_what_is_kept_free() -> None:
    corner = [Name("a long name at the edge", 955, 595, 12, "place", 5)]
    (label,) = place_labels(corner, [], SHEET)
    assert _at(label, SCALES[label.tier]).right <= 960
    assert place_labels([Name("x", 50, 50, 12, "country")], [], SHEET, (Frame(0, 0, 200, 200),)) == []
