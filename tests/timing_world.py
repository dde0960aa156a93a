"""How long something takes, whatever else the tests' own process has in memory."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable


def seconds(work: Callable[[], object], goes: int = 3) -> float:
    """
    The processor's seconds of the quickest of some goes. The garbage collector rests meanwhile: one pass of it over
    what thousands of tests have left takes longer than most of what is timed.
    """
    return min(_seconds(work) for _ in range(goes))


def _seconds(work: Callable[[], object]) -> float:
    resting = not gc.isenabled()
    gc.disable()
    try:
        start = time.process_time()
        work()
        return time.process_time() - start
    finally:
        if not resting:
            gc.enable()
