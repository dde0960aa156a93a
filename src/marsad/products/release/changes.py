"""What changed since the release before, and what became of ids that are no more (D4, D20)."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from marsad.products.release.fields import AT_MOST, TOLLS, Row

TOLD = frozenset(
    [
        *("type", "status", "grade", "originators", "reports", "review", "other_counts"),
        *(f"{what}_{end}" for what in TOLLS for end in ("low", "best", "high")),
    ]
)
"""Columns of which the change list gives the values; of all others it says only that they changed."""


_NONE: Mapping[str, Sequence[str]] = {}


def changes(
    before: Mapping[str, Row], after: Mapping[str, Row], review: str, heirs: Mapping[str, Sequence[str]] = _NONE
) -> list[Row]:
    """The change list, by id and column. Where less of a row is shown than before, no value of it is given.

    A column that the release before did not have is no change of its row. `heirs` are the rows that hold now what each
    removed one told: one that is the only heir of only one row is that row under another id, as reports joined it or
    left it, and its columns are set beside those that it had.
    """
    found: list[Row] = []
    of = {heir: key for key, (heir, *more) in heirs.items() if key in before and heir not in before and not more}
    once = Counter(heir for key, some in heirs.items() if key in before for heir in some)
    continued = {heir: key for heir, key in of.items() if once[heir] == 1}
    for key in sorted({*before, *after}):
        told = str(after[key].get("review") or review) if key in after else review
        if key in continued:
            found.append(_change(key, "continued", told, "id", continued[key], key))
            found += _fields(key, before[continued[key]], after[key], told)
        elif key not in before:
            found.append(_change(key, "added", told))
        elif key not in after:
            if key not in continued.values():
                found.append(_change(key, "removed", told))
        else:
            found += _fields(key, before[key], after[key], told)
    return found


def _fields(key: str, before: Row, after: Row, review: str) -> list[Row]:
    same_sight = _sight(before) == _sight(after)
    found = []
    for name in (name for name in after if name in before and name != "id"):
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
