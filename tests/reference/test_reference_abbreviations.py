from __future__ import annotations

import pytest

from marsad.reference.abbreviations import Area, expansion


@pytest.mark.parametrize(
    ("words", "name"),
    [("Ky.", "Kentucky"), ("W. Va.", "West Virginia"), ("W.Va.", "West Virginia"), ("NSW", "New South Wales")],
)
def test_newspapers_forms_stand_by_themselves(words: str, name: str) -> None:
    area = expansion(words)
    assert area is not None
    assert area.name == name


def test_codes_need_a_comma_before_them() -> None:
    assert expansion("ON") is None
    assert expansion("ON", after_comma=True) == Area("Ontario", "CA")
    assert expansion("Iraq", after_comma=True) is None
