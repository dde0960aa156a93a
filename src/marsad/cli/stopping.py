"""How a command is stopped from outside (SIGTERM): the step at hand is finished and kept, and no other is begun."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterable, Iterator
from types import FrameType
from typing import TypeVar

T = TypeVar("T")

STOPPED = 128 + 15
"""The exit status after SIGTERM, as shells have it."""
PATIENCE = 20.0
"""Seconds that the step at hand may take, after which it is broken off; a transaction that is open is then undone."""


class Stopped(KeyboardInterrupt):
    """Somebody sent SIGTERM."""


class _Asked:
    """What was asked for in this process: `gentle` steps are under way, and whether to stop after the one at hand."""

    process = 0
    gentle = 0
    stop = False


def listen() -> None:
    """From now on SIGTERM ends this process gently; in processes that it starts it does what it always does."""
    _Asked.process = os.getpid()
    signal.signal(signal.SIGTERM, _asked)


def leave() -> None:
    """Go on only if nobody sent SIGTERM while steps were under way.

    Raises:
        Stopped: when somebody did.
    """
    if _Asked.stop:
        raise Stopped


def gently(steps: Iterable[T]) -> Iterator[T]:
    """The steps as they come, until SIGTERM: the one at hand is then the last.

    Raises:
        Stopped: when that one takes longer than `PATIENCE`, or at a second SIGTERM.
    """
    _Asked.gentle += 1
    try:
        for step in steps:
            yield step
            if _Asked.stop:
                break
    finally:
        _Asked.gentle -= 1
        _be_patient(0)


def _asked(number: int, _frame: FrameType | None) -> None:
    if os.getpid() != _Asked.process:
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)
    elif _Asked.gentle and not _Asked.stop:
        _Asked.stop = True
        _be_patient(PATIENCE)
    else:
        raise Stopped


def _be_patient(seconds: float) -> None:
    """Wait no longer than so many seconds for the step at hand, 0 for no such limit; only where there are alarms."""
    if hasattr(signal, "setitimer") and _Asked.process == os.getpid():
        signal.signal(signal.SIGALRM, _asked if seconds else signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, seconds)
