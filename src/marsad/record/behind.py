"""The claims behind entries as arrays: a million of them take no object each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, Select, func, select

from marsad.model.codebook import VIOLENT
from marsad.record import schema
from marsad.record.columns import Names
from marsad.record.reading import chunks
from marsad.record.waiting import Bools, Ints

T = TypeVar("T")

AT_ONCE = 20_000
"""Rows that are read at a time."""


@dataclass(frozen=True, slots=True)
class Behind:
    """Claims of current reports by their keys, the lowest first: what entries and the review need to know of them.

    `outlets` and `voices` are numbers of names, -1 where there is none; `ruled` is whether a person has ruled on it.
    """

    keys: Ints
    reports: Ints
    violent: Bools
    confidence: NDArray[np.float64]
    ruled: Bools
    voices: Ints
    outlets: Ints

    def at(self, keys: Ints) -> tuple[Ints, Bools]:
        """Where claims of some keys are, and which of them are here at all."""
        if not len(self.keys):
            return np.zeros(len(keys), np.int64), np.zeros(len(keys), bool)
        at = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        return at, self.keys[at] == keys


def behind(connection: Connection, outlets: Names, voices: Names, keys: Iterable[int] | None = None) -> Behind:
    """The claims of current reports of some keys, all where none are given."""
    of, report = schema.claim.c, schema.report.c
    violent = of.type.in_([kind.value for kind in VIOLENT])
    asked = (of.key, of.report_key, violent, func.coalesce(of.confidence, 0.5), of.verdict.is_not(None), of.voice)
    question = select(*asked).select_from(schema.claim.join(schema.report)).where(report.current).order_by(of.key)
    parts: tuple[list[NDArray[Any]], ...] = ([], [], [], [], [], [])
    kinds = (np.int64, np.int64, bool, np.float64, bool, np.int64)
    for rows in many(connection, question, of.key, keys):
        *columns, voice = zip(*rows, strict=True)
        for part, column, kind in zip(parts, (*columns, [voices.code(one) for one in voice]), kinds, strict=True):
            part.append(np.array(column, kind))
    numbers, reports, harm, sure, ruled, told_by = (
        np.concatenate([np.zeros(0, kind), *part]) for part, kind in zip(parts, kinds, strict=True)
    )
    known, of_claim = np.unique(reports, return_inverse=True)
    told = _outlets(connection, known.tolist() if keys is not None else None)
    codes = np.array([-1, *(outlets.code(told.get(key, "")) for key in known.tolist())], np.int64)
    return Behind(numbers, reports, harm, sure, ruled, told_by, codes[of_claim + 1])


def _outlets(connection: Connection, reports: Sequence[int] | None) -> dict[int, str]:
    of = schema.report.c
    question = select(of.key, func.coalesce(of.source, "")).where(of.current)
    return {key: outlet for rows in many(connection, question, of.key, reports) for key, outlet in rows}


def many(connection: Connection, question: Select[Any], column: Any, values: Iterable[object] | None) -> Iterator[Any]:
    """The rows of a question some at a time: all, or those of some values of a column, put in ascending order."""
    if values is None:
        yield from connection.execute(question, execution_options={"yield_per": AT_ONCE}).partitions()
        return
    for some in chunks(sorted(values)):  # type: ignore[type-var]
        if rows := connection.execute(question.where(column.in_(some))).all():
            yield rows
