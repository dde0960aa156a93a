"""What changed since the release before, and what became of ids that are no more (D4, D20)."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from marsad.products.release.fields import AT_MOST, TOLLS, Row

TOLD = frozenset(
    [
        *("type", "status", "grade", "originators", "reports", "review"),
        *(f"{what}_{end}" for what in TOLLS for end in ("low", "best", "high")),
    ]
)
"""Columns of which the change list gives the values; of all others it says only that they changed."""


def changes(before: Mapping[str, Row], after: Mapping[str, Row], review: str) -> list[Row]:
    """The change list, by id and column. Where less of a row is shown than before, no value of it is given.

    A column that the release before did not have is no change of its row.
    """
    found: list[Row] = []
    for key in sorted({*before, *after}):
        if key not in before:
            found.append(_change(key, "added", review))
        elif key not in after:
            found.append(_change(key, "removed", review))
        else:
            found += _fields(key, before[key], after[key], review)
    return found


def _fields(key: str, before: Row, after: Row, review: str) -> list[Row]:
    same_sight = _sight(before) == _sight(after)
    found = []
    for name in (name for name in after if name in before):
        old, new = _plain(before[name]), _plain(after[name])
        if name == "shown_as":
            old, new = _sight(before), _sight(after)
        if old != new:
            told = same_sight and name in TOLD
            found.append(_change(key, "changed", review, name, old if told else "", new if told else ""))
    return found


def _sight(row: Row) -> str:
    """What is shown of a row: earlier releases said it without "at most"."""
    return str(row.get("shown_as", "")).removeprefix(AT_MOST)


def _change(key: str, change: str, review: str, field: str = "", before: str = "", after: str = "") -> Row:
    return {"id": key, "change": change, "field": field, "before": before, "after": after, "review": review}


def _plain(value: Any) -> str:
    return "" if value is None else value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def tombstones(
    shown_before: Mapping[str, tuple[int, str]],
    now: Mapping[str, Row],
    became: Callable[[str], Sequence[str]],
    review: str,
) -> list[Row]:
    """Ids that an earlier release showed and this one does not, with what holds their claims now, if that is shown.

    They are given with the release and the id on record, which `became` takes. An id that is itself the one on record,
    as releases had them before there were others for outside, leads only to rows that name their reports: whoever has a
    report can work it out, and would find by it the row that is not to be found.
    """
    found = []
    for key, (number, own) in sorted(shown_before.items()):
        if key not in now:
            heirs = [heir for heir in became(own) if heir in now and (key != own or now[heir]["source_ids"])]
            found.append({"id": key, "last_release": number, "became": tuple(heirs), "review": review})
    return found
