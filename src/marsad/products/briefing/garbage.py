"""A rest for the collector of garbage while much is read that stays until the work is done."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Lets the collector of cyclic garbage rest, and leaves it as it was.

    It would look through all that is read again and again, and find nothing: a quarter of a large briefing's time.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
