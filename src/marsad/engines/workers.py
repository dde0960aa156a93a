"""Work on several cores of this machine: processes that are given some things after others.

They are forked off one process that has done the imports, which starts when the engine is opened, beside whatever the
process that opens it does meanwhile; where there is no such way of starting (Windows), each does its own.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import partial
from multiprocessing import forkserver
from multiprocessing.connection import wait
from time import monotonic
from types import TracebackType
from typing import Generic, Self, TypeVar

A = TypeVar("A")
B = TypeVar("B")

AHEAD = 4
"""Portions for each process that are under way or wait for their turn: what bounds memory and keeps all busy."""
MOST = 16
"""Things of one portion at most."""
SPAN = 0.1
"""Seconds that a portion should take: longer than sending it does, by far, and no longer than others may wait."""


@dataclass(frozen=True, slots=True)
class _Done(Generic[B]):
    """What came of a portion, and how long that took."""

    came: list[B]
    seconds: float


@dataclass(frozen=True, slots=True)
class _Portion(Generic[A, B]):
    """Things that are worked on together; what comes of them, or is there already."""

    things: list[A]
    done: Future[_Done[B]] | list[B]


class Workers:
    """So many processes, started when first needed and ended with the block that they are opened in.

    What they give comes in the order of the things. A process that is killed takes nothing with it: what was under way
    is worked on again, each thing in a process of its own, so that one that kills its process twice is known and is the
    only one lost.
    """

    def __init__(self, jobs: int, imports: Sequence[str] = ()) -> None:
        """`imports` names modules that the work will need; each process has them before it is given anything."""
        self._jobs = jobs
        self._imports = list(imports)
        self._pool: ProcessPoolExecutor | None = None
        self._alone: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        for library in ("OMP", "OPENBLAS", "MKL"):  # read when a library is first imported, also by the other processes
            os.environ.setdefault(f"{library}_NUM_THREADS", "1")
        if _FORKED:
            multiprocessing.set_forkserver_preload(self._imports)
            forkserver.ensure_running()
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        for pool in (self._pool, self._alone):
            if pool is not None:
                pool.shutdown(cancel_futures=True)
        self._pool = self._alone = None

    def each(self, work: Callable[[A], B], things: Iterable[A], lost: Callable[[A], B]) -> Iterator[B]:
        """What `work` makes of each thing, in their order; see `pipeline.Engine`. Work and things must be picklable.

        Several things are sent together where each takes little time, so that sending them takes little too.
        """
        waiting: deque[_Portion[A, B]] = deque()
        gathered: list[A] = []
        size = 1
        for thing in things:
            if thing is None:
                if gathered:
                    waiting.append(self._portion(work, gathered))
                    gathered = []
                waiting.append(_Portion([thing], [work(thing)]))
            else:
                gathered.append(thing)
                if len(gathered) >= size:
                    waiting.append(self._portion(work, gathered))
                    gathered = []
            while waiting and (len(waiting) >= AHEAD * self._jobs or isinstance(waiting[0].done, list)):
                done = self._result(work, lost, waiting.popleft())
                size = max(1, min(MOST, 2 * size, int(SPAN * len(done.came) / max(done.seconds, 1e-6))))
                yield from done.came
        if gathered:
            waiting.append(self._portion(work, gathered))
        while waiting:
            yield from self._result(work, lost, waiting.popleft()).came

    def _portion(self, work: Callable[[A], B], things: list[A]) -> _Portion[A, B]:
        return _Portion(things, self._submit(partial(_work, work), things))

    def _submit(self, work: Callable[[list[A]], _Done[B]], things: list[A]) -> Future[_Done[B]]:
        if self._pool is None:
            self._pool = _pool(self._jobs)
        try:
            return self._pool.submit(work, things)
        except BrokenProcessPool:
            self._pool.shutdown(wait=False)
            self._pool = _pool(self._jobs)
            return self._pool.submit(work, things)

    def _result(self, work: Callable[[A], B], lost: Callable[[A], B], portion: _Portion[A, B]) -> _Done[B]:
        if isinstance(portion.done, list):
            return _Done(portion.done, SPAN)
        try:
            return portion.done.result()
        except BrokenProcessPool:
            return _Done([self._again(work, lost, thing) for thing in portion.things], SPAN)

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


_FORKED = "forkserver" in multiprocessing.get_all_start_methods()


def _pool(jobs: int) -> ProcessPoolExecutor:
    context = multiprocessing.get_context("forkserver" if _FORKED else "spawn")
    return ProcessPoolExecutor(jobs, mp_context=context, initializer=_begin)


def _work(work: Callable[[A], B], things: list[A]) -> _Done[B]:
    began = monotonic()
    return _Done([work(thing) for thing in things], monotonic() - began)


def _begin() -> None:
    """A process that leaves an interrupt to the one which started it and does not outlive that one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
