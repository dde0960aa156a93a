"""Work for processes that tests start: it can end the process that does it."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path


def double(number: int) -> int:
    """Twice the number, the later ones sooner."""
    time.sleep(0.02 if number % 3 == 0 else 0.0)
    return 2 * number


def deadly(number: int) -> int:
    """Twice the number; 5 kills the process that works on it."""
    if number == 5:
        os.kill(os.getpid(), signal.SIGKILL)
    return 2 * number


def twice(paths: tuple[Path, int]) -> int:
    """Twice the number; 5 kills the executor of a Spark worker that it is worked on in, the first time."""
    mark, number = paths
    if number == 5 and not mark.exists():
        mark.touch()
        daemon = Path(f"/proc/{os.getppid()}/stat").read_text()
        os.kill(int(daemon.rpartition(")")[2].split()[1]), signal.SIGKILL)
        time.sleep(5)
    return 2 * number


def once(paths: tuple[Path, int]) -> int:
    """Twice the number; 5 kills its process the first time, as does memory that runs short."""
    mark, number = paths
    if number == 5 and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return 2 * number
