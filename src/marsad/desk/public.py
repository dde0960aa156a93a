"""What readers may see: reviewed incidents of types that may be told, by province and month, and nothing else.

Rules D2, D3, D8, D9, D10 and D29 of the project's do-no-harm list: nothing that no person accepted, nothing that would
guide an attacker, no place finer than a province, no day, no name, no words of a report.
"""

from __future__ import annotations

import calendar
from datetime import date

import numpy as np

from marsad.desk import entries, shapes
from marsad.desk.filters import Filter
from marsad.desk.house import House
from marsad.model.codebook import Type
from marsad.record.columns import Columns
from marsad.record.waiting import Bools

TOLD = frozenset(
    {
        Type.ARMED_CLASH,
        Type.ATTACK,
        Type.BOMBING,
        Type.SHELLING,
        Type.AIRSTRIKE,
        Type.KILLING,
        Type.DESTRUCTION,
        Type.PROTEST,
    }
)
"""Types that readers may see: what happened and is over. Presence, movement, gaps, emptied and returned places, routes
(D29), abuse, abduction and detention (D3) are none of them."""

PAGE = 50


def _rows(columns: Columns) -> Bools:
    types = columns.names["type"].codes
    wanted = np.zeros(len(types) + 1, bool)
    wanted[[types[kind.value] for kind in TOLD if kind.value in types]] = True
    asked = entries.asked(columns, Filter(facets={"kind": ("incident",), "reviewed": ("yes",)}), _never)
    rows: Bools = asked.rows & wanted[columns.codes["type"]] & (columns.numbers["month"] >= 0)
    return rows


def _never(columns: Columns, words: str) -> Bools:
    return np.zeros(len(columns), bool)


def overview(house: House, after: str | None = None) -> shapes.Overview:
    """A page of what readers may see, in an order that tells no day: by month, then province, then id."""
    columns = house.columns()
    rows = _rows(columns)
    at = np.flatnonzero(rows)
    names = columns.names["province"].names
    months, provinces = columns.numbers["month"], columns.codes["province"]

    def key(row: int) -> tuple[int, str, str]:
        return -int(months[row]), names[provinces[row]] if provinces[row] >= 0 else "", columns.ids[row]

    order = sorted(at.tolist(), key=key)
    start = next((place + 1 for place, row in enumerate(order) if columns.ids[row] == after), 0)
    shown = order[start : start + PAGE]
    made = [_entry(columns, row) for row in shown]
    bars, undated = entries.timeline(columns, entries.Asked({"alive": rows}, rows))
    return shapes.Overview(
        total=len(order),
        of=len(order),
        entries=made,
        after=made[-1].id if made and start + PAGE < len(order) else None,
        facets={},
        timeline=[shapes.Bar(month=bar.month, count=bar.count) for bar in bars],
        undated=undated,
    )


def _entry(columns: Columns, row: int) -> shapes.Entry:
    month = int(columns.numbers["month"][row])
    year, number = month // 12, month % 12 + 1
    last = calendar.monthrange(year, number)[1]
    province = columns.codes["province"][row]
    name = columns.names["province"].names[province] if province >= 0 else ""
    place = shapes.Where(key="", name=name, level="area", precision=4) if name else None
    grade = columns.names["grade"].names[columns.codes["grade"][row]]
    return shapes.Entry(
        id=columns.ids[row],
        kind="incident",
        type=columns.names["type"].names[columns.codes["type"][row]],
        status=columns.names["status"].names[columns.codes["status"][row]],
        grade=grade,
        when=shapes.When(earliest=date(year, number, 1), latest=date(year, number, last), precision="month"),
        place=place,
        originators=int(columns.numbers["originators"][row]),
        reports=int(columns.numbers["reports"][row]),
        reviewed="yes",
    )
