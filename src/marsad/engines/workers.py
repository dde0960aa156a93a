"""Work on several cores of this machine: processes that are given one thing after another."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.connection import wait
from types import TracebackType
from typing import Self, TypeVar

A = TypeVar("A")
B = TypeVar("B")

AHEAD = 6
"""Things for each process that are under way or wait for their turn: what bounds memory and keeps all of them busy."""


class Workers:
    """So many processes, started when first needed and ended with the block that they are opened in.

    What they give comes in the order of the things. A process that is killed takes nothing with it: what was under way
    is worked on again, each thing in a process of its own, so that one that kills its process twice is known and is the
    only one lost.
    """

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs
        self._pool: ProcessPoolExecutor | None = None
        self._alone: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        for pool in (self._pool, self._alone):
            if pool is not None:
                pool.shutdown(cancel_futures=True)
        self._pool = self._alone = None

    def each(self, work: Callable[[A], B], things: Iterable[A], lost: Callable[[A], B]) -> Iterator[B]:
        """What `work` makes of each thing, in their order; see `pipeline.Engine`. Work and things must be picklable."""
        waiting: deque[tuple[A, Future[B]]] = deque()
        for thing in things:
            waiting.append((thing, self._submit(work, thing)))
            if len(waiting) >= AHEAD * self._jobs:
                yield self._result(work, lost, *waiting.popleft())
        while waiting:
            yield self._result(work, lost, *waiting.popleft())

    def _submit(self, work: Callable[[A], B], thing: A) -> Future[B]:
        if self._pool is None:
            self._pool = _pool(self._jobs)
        try:
            return self._pool.submit(work, thing)
        except BrokenProcessPool:
            self._pool.shutdown(wait=False)
            self._pool = _pool(self._jobs)
            return self._pool.submit(work, thing)

    def _result(self, work: Callable[[A], B], lost: Callable[[A], B], thing: A, future: Future[B]) -> B:
        try:
            return future.result()
        except BrokenProcessPool:
            return self._again(work, lost, thing)

    def _again(self, work: Callable[[A], B], lost: Callable[[A], B], thing: A) -> B:
        self._alone = self._alone or _pool(1)
        try:
            return self._alone.submit(work, thing).result()
        except BrokenProcessPool:
            self._alone.shutdown(wait=False)
            self._alone = None
            return lost(thing)


def cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _pool(jobs: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn"), initializer=_begin)


def _begin() -> None:
    """A process of one core, that leaves an interrupt to the one which started it and does not outlive that one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for library in ("OMP", "OPENBLAS", "MKL"):
        os.environ.setdefault(f"{library}_NUM_THREADS", "1")
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
