"""Rows are kept in order: few new ones are put in their places, with the outcome that sorting anew has."""

from __future__ import annotations

import numpy as np
import pytest

from marsad.record.waiting import FEW, inserted


@pytest.mark.parametrize("more", [1, 7, FEW, FEW + 1, 400])
def test_rows_are_put_where_sorting_anew_puts_them(more: int) -> None:
    drawing = np.random.default_rng(more)
    keys = drawing.integers(0, 50, 10_000 + more)
    order = inserted(None, keys[:10_000])
    assert inserted(order, keys).tolist() == inserted(None, keys).tolist()
    assert inserted(order, keys[:10_000]).tolist() == order.tolist()
