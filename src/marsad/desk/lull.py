"""When nobody asks the desk anything, so that what can wait is worked out then."""

from __future__ import annotations

import time

QUIET = 3.0
"""Seconds without a request that make a lull."""

MOST = 120.0
"""Seconds after which what waits goes on, lull or not."""


class Lull:
    """Knows when the last request came. One float is written, so no lock is needed."""

    def __init__(self) -> None:
        self._asked = time.monotonic()

    def asked(self) -> None:
        """Somebody asks now."""
        self._asked = time.monotonic()

    def wait(self, quiet: float = QUIET, most: float = MOST) -> bool:
        """Until nobody has asked for `quiet` seconds, at most `most` seconds; whether it came to be quiet."""
        until = time.monotonic() + most
        while (now := time.monotonic()) < until:
            left = self._asked + quiet - now
            if left <= 0:
                return True
            time.sleep(min(left, until - now))
        return False
