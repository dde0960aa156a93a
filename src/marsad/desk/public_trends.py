"""What readers may see of trends: counts of what is public, a month at a time, and the surges that may be sent to them.

All is counted from the rows of the public view, so that nothing that is held back, closed or coarser is in any number.
Small numbers are ranges, and the newest month waits until it is over and past its hold. Forecasts and displacement are
not for readers.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from marsad.analysis.series import Level, Unit
from marsad.desk.house import House
from marsad.desk.public_shapes import Held, PublicAlert, PublicArea, PublicCount, PublicTrends
from marsad.desk.window import Line, Seen, Window
from marsad.desk.working import Workroom
from marsad.model.codebook import VIOLENT
from marsad.products.alerts.notices import Notice, Notices, notices
from marsad.products.publishing.cells import LEAST
from marsad.products.publishing.gate import HOLD
from marsad.products.publishing.shown import Published
from marsad.products.publishing.sights import Profile

SHOWN = 12
"""Months that one page shows."""
_MONTH = Unit.MONTH
_VIOLENT = frozenset(kind.value for kind in VIOLENT)


def overview(
    house: House, window: Window, work: Workroom, level: Level = Level.GOVERNORATE, until: date | None = None
) -> PublicTrends:
    """Counts by province or district up to the month that holds `until`, and the alerts that may be told of."""
    seen = window.seen()
    table = _table(seen.lines, level)
    numbers = [_MONTH.number(first) for months in table.values() for first in months]
    newest = _newest(seen.as_of) if seen.lines else 0
    oldest = min((number for number in numbers if number <= newest), default=newest + 1)
    end = min(newest, max(oldest, _MONTH.number(until))) if until and oldest <= newest else newest
    stretch = range(max(oldest, end - SHOWN + 1), end + 1)
    found = _notices(house, window, work, seen)
    return PublicTrends(
        level=level.value,
        areas=[_area(names, months, stretch) for names, months in sorted(table.items())] if stretch else [],
        first=_MONTH.first(stretch[0]) if stretch else None,
        last=_MONTH.last(stretch[-1]) if stretch else None,
        earlier=_MONTH.last(stretch[0] - 1) if stretch and stretch[0] > oldest else None,
        later=_MONTH.last(min(newest, end + SHOWN)) if stretch and end < newest else None,
        hold_days=HOLD.days,
        alerts=[_alert(one) for one in found.sent] if found else None,
        held=[Held(reason=reason, count=count) for reason, count in sorted(found.held.items())] if found else [],
    )


def _newest(as_of: date) -> int:
    """The number of the newest month that is over and past its hold."""
    told = as_of - HOLD
    number = _MONTH.number(told)
    return number if _MONTH.last(number) < told else number - 1


def _table(lines: Iterable[Line], level: Level) -> dict[tuple[str, str], dict[date, int]]:
    """Violent incidents by area and month; what is public of neither is in no count."""
    table: dict[tuple[str, str], dict[date, int]] = defaultdict(lambda: defaultdict(int))
    for line in lines:
        name, within = (line.district, line.province) if level is Level.DISTRICT else (line.province, line.country)
        if name and line.month and line.type in _VIOLENT:
            table[name, within][date.fromisoformat(f"{line.month}-01")] += 1
    return table


def _area(names: tuple[str, str], months: dict[date, int], stretch: range) -> PublicArea:
    counts = [_count(_MONTH.first(number), months.get(_MONTH.first(number), 0)) for number in stretch]
    return PublicArea(name=names[0], within=names[1], months=counts)


def _count(month: date, many: int) -> PublicCount:
    if not many:
        return PublicCount(month=month, low=None, high=None)
    few = many < LEAST
    return PublicCount(month=month, low=1 if few else many, high=LEAST - 1 if few else many)


def _notices(house: House, window: Window, work: Workroom, seen: Seen) -> Notices | None:
    """The surges among what may be seen at this state of the record, None while they are being worked out."""

    def make() -> Notices:
        shown = tuple(window.shown(seen.lines))
        return notices(Published(Profile.PUBLIC, False, seen.as_of, incidents=shown), house.areas())

    return work.ready(("public", seen.state), make)


def _alert(notice: Notice) -> PublicAlert:
    one = notice.alert
    return PublicAlert(
        areas=[area.name for area in one.areas],
        province=one.areas[0].governorate,
        since=one.first,
        until=one.last,
        observed=one.observed,
        usual=round(one.usual, 1),
        firm=one.firm,
        reporting=one.reporting.change.value,
        reports=one.reports,
    )
