"""Outside counts of the displaced beside what the record tells of the same area at about the same time; no sums."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from marsad.analysis.outside import area_key
from marsad.analysis.uprooted import Uprooted
from marsad.model.outside import OutsideRow

ABOUT = 31
"""Days by which a figure of the record's may lie from the day of an outside one."""


@dataclass(frozen=True, slots=True)
class StockBeside:
    """An outside stock with the record's own stocks of persons there and then; `disagree` where no number fits any."""

    theirs: OutsideRow
    ours: tuple[Uprooted, ...]
    disagree: bool


def beside(rows: Iterable[OutsideRow], told: Sequence[Uprooted]) -> Iterator[StockBeside]:
    """Each outside stock with what the record has beside it, most often nothing."""
    stocks = [one for one in told if one.stock and one.unit == "persons" and one.direction == "left"]
    for row in rows:
        near = tuple(one for one in stocks if _is_about(one, row.earliest) and _is_there(one, row))
        yield StockBeside(row, near, bool(near) and not any(_meets(one, row) for one in near))


def _is_about(one: Uprooted, day: date) -> bool:
    told = one.claim.when.latest or one.claim.when.earliest
    return told is not None and abs((told - day).days) <= ABOUT


def _is_there(one: Uprooted, row: OutsideRow) -> bool:
    """Whether the record's figure is of the finest area that the outside row names."""
    for place in one.claim.where:
        ours = place.admin2 or (place.name if place.precision == 3 else None)
        if row.admin2:
            if ours and area_key(ours) == area_key(row.admin2):
                return True
            continue
        ours = place.admin1 or (place.name if place.precision == 4 else None)
        if row.admin1 and ours and place.precision == 4 and area_key(ours) == area_key(row.admin1):
            return True
    return False


def _meets(one: Uprooted, row: OutsideRow) -> bool:
    if row.best is None:
        return True
    return one.low <= row.best <= (math.inf if one.high is None else one.high)
