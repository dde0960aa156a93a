"""Arrays that grow at their end without a copy each time; those who hold them as they were see no change."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

SPARE = 16
"""A room is made larger than what is in it by one part in so many, and by a thousand at least."""


class Room:
    """Where one array grows. What was given is never changed: what is added lies behind its end."""

    __slots__ = ("_held", "_used")

    def __init__(self) -> None:
        self._held: NDArray[Any] | None = None
        self._used = 0

    def grown(self, array: NDArray[Any], more: NDArray[Any]) -> NDArray[Any]:
        """An array with more at its end; the one given stays as it is."""
        start, end = len(array), len(array) + len(more)
        held = self._held
        if held is None or array.base is not held or start != self._used or end > len(held):
            held = self._held = np.empty(end + max(1000, end // SPARE), array.dtype)
            held[:start] = array
        held[start:end] = more
        self._used = end
        return held[:end]
