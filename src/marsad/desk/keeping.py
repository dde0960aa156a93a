"""Answers that are worked out from the columns, kept until the record changes."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from marsad.record.columns import Columns

T = TypeVar("T")

MOST = 64
"""Answers that are kept; those asked for longest ago are let go first."""


class Kept:
    """Answers by their questions, all of the same columns: those of others are forgotten when newer ones come."""

    def __init__(self) -> None:
        self._columns: Columns | None = None
        self._answers: dict[Hashable, Any] = {}
        self._lock = threading.Lock()

    def of(self, columns: Columns, question: Hashable, make: Callable[[], T]) -> T:
        """The answer to a question, made where it is not known; nobody may change what is given."""
        with self._lock:
            if self._columns is not columns:
                self._columns, self._answers = columns, {}
            if question in self._answers:
                answer: T = self._answers.pop(question)
                self._answers[question] = answer
                return answer
        made = make()
        with self._lock:
            if self._columns is columns:
                self._answers[question] = made
                while len(self._answers) > MOST:
                    del self._answers[next(iter(self._answers))]
        return made
