"""Answers that take longer than a page may wait: worked out once for each change of the record, in the background."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field, replace
from typing import Any, Generic, TypeVar

from marsad.desk.counting import Counted, Counting
from marsad.desk.house import House
from marsad.record import clock

T = TypeVar("T")

MOST = 64
"""Answers that are kept; those asked for longest ago are let go first."""
PATIENCE = 0.05
"""Seconds that a page waits for a newer answer before it shows the one before, which it then says."""

REST = 4.0
"""An answer that took longer than a second is not made anew before so many times as long have passed."""


@dataclass(frozen=True, slots=True)
class Worked(Generic[T]):
    """An answer, the state of the record that it is of, and whether that is how the record now is.

    A newer one is begun no earlier than at `due`, by the clock of `time.monotonic`: where people rule without a break,
    work on what comes of it must not take the processor from them.
    """

    value: T
    counted: Counted
    fresh: bool = True
    due: float = 0.0


@dataclass(slots=True)
class _Job:
    """One answer in the making."""

    done: threading.Event = field(default_factory=threading.Event)
    fault: BaseException | None = None


class Workroom:
    """Works answers out of what is counted of one record; one at a time, as there is one processor to share."""

    def __init__(self, house: House, patience: float = PATIENCE) -> None:
        self._house = house
        self._counting = Counting(house.reading)
        self._patience = patience
        self._held: dict[Hashable, Worked[Any]] = {}
        self._jobs: dict[Hashable, _Job] = {}
        self._lock = threading.Lock()
        self._bench = threading.Lock()

    def of(self, question: Hashable, make: Callable[[Counted], T]) -> Worked[T]:
        """The answer to a question as the record now is.

        Where that takes longer than a moment it is the answer of before, not `fresh`, while a newer one is being made;
        where there is none it is waited for. Nobody may change what is given.
        """
        held, job, now = self._asked(question, make)
        if job is None and held:
            return held
        if job:
            job.done.wait(self._patience if held else None)
        with self._lock:
            newest: Worked[T] | None = self._held.get(question, held)
        if newest is None:
            if job and job.fault:
                raise job.fault
            return self.of(question, make)
        return newest if newest.counted.tick >= now else replace(newest, fresh=False)

    def ready(self, question: Hashable, make: Callable[[], T]) -> T | None:
        """The answer to a question that names the state that it is of, None while it is being made.

        For what may never be shown as it was before: nothing stands in for an answer that is not there yet.
        """
        held, job, _ = self._asked(question, lambda _: make())
        if job is None and held:
            return held.value
        if job:
            job.done.wait(self._patience)
            if job.fault:
                raise job.fault
        with self._lock:
            found: Worked[T] | None = self._held.get(question)
        return found.value if found else None

    def _asked(self, question: Hashable, make: Callable[[Counted], T]) -> tuple[Worked[T] | None, _Job | None, int]:
        """What is held, who is at work on something newer, None where what is held is of now, and the clock."""
        with self._house.reading() as connection:
            now = clock.now(connection)
        with self._lock:
            held: Worked[T] | None = self._held.pop(question, None)
            if held:
                self._held[question] = held
                if held.counted.tick == now:
                    return held, None, now
            job = self._jobs.get(question)
            if job is None and held and time.monotonic() < held.due:
                return replace(held, fresh=False), None, now
            if job is None:
                job = self._jobs[question] = _Job()
                threading.Thread(target=self._work, args=(question, make, job), daemon=True).start()
        return held, job, now

    def _work(self, question: Hashable, make: Callable[[Counted], Any], job: _Job) -> None:
        try:
            with self._bench:
                begun = time.monotonic()
                counted = self._counting.in_step()
                made, ended = make(counted), time.monotonic()
                worked = Worked(made, counted, due=ended + REST * (ended - begun) if ended - begun > 1 else ended)
            with self._lock:
                self._held[question] = worked
                while len(self._held) > MOST:
                    del self._held[next(iter(self._held))]
        except BaseException as fault:  # noqa: BLE001 - told to whoever asks
            job.fault = fault
        finally:
            with self._lock:
                self._jobs.pop(question, None)
            job.done.set()
