"""Incidents by area and week or month: every count with the reporting behind it, and the incidents that make it up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np

from marsad.analysis.nowcast import COMPLETE, Nowcast, nowcast
from marsad.analysis.series import Area, Series, Unit, counted
from marsad.desk import looks
from marsad.desk.counting import Counted
from marsad.desk.cuts import COUNTED, Cut, area_key
from marsad.desk.house import House
from marsad.desk.shapes import FacetValue
from marsad.desk.trend_shapes import AreaLine, AreaName, Behind, Counts, Trend, Trends
from marsad.desk.working import Worked, Workroom
from marsad.errors import NotFound
from marsad.products.plaintext import shown

SHOWN = {Unit.WEEK: 52, Unit.MONTH: 60}
"""Periods that one page shows."""
MOST_ENTRIES = 200
"""Incidents behind one count that are spelt out."""


def series_of(work: Workroom, cut: Cut) -> Worked[list[Series]]:
    """The series of all areas."""
    return work.of(("series", cut), lambda known: known.series(cut.level, cut.unit, cut.of))


def trends(work: Workroom, cut: Cut) -> Trends:
    """All areas in the newest periods."""
    worked = series_of(work, cut)
    found = worked.value
    lines = [_line(one, SHOWN[cut.unit]) for one in found]
    lines.sort(key=lambda line: (-line.total, -sum(1 for many in line.recent if many is not None), line.area.key))
    length = len(found[0]) if found else 0
    return Trends(
        level=cut.level.value,
        unit=cut.unit.value,
        of=cut.of,
        fresh=worked.fresh,
        first=found[0].day(max(0, length - SHOWN[cut.unit])) if length else None,
        last=found[0].day(length) - timedelta(1) if length else None,
        areas=lines if length else [],
        kinds=kinds(work, cut),
    )


def kinds(work: Workroom, cut: Cut) -> list[FacetValue]:
    """What can be counted, with how many incidents there are of each; what is asked for is among them."""
    many = work.of("kinds", _kinds).value
    return [
        FacetValue(name=name, count=many[name], on=name == cut.of) for name in COUNTED if many[name] or name == cut.of
    ]


def trend(work: Workroom, cut: Cut, key: str, until: date | None = None) -> Trend:
    """One area up to the period that holds `until`, by default up to the newest.

    Raises:
        NotFound: where no area of the level is called so.
    """
    worked = series_of(work, cut)
    one = named(worked.value, key)
    cast = _cast(one, worked.counted)
    end = len(one)
    if until:
        end = min(end, max(1, cut.unit.number(until) - cut.unit.number(one.start) + 1))
    start = max(0, end - SHOWN[cut.unit])
    return Trend(
        level=cut.level.value,
        unit=cut.unit.value,
        of=cut.of,
        fresh=worked.fresh,
        area=name_of(one.area),
        periods=[_counts(one, at, cast) for at in range(start, end)],
        apart=one.apart,
        earlier=one.day(start) - timedelta(1) if start else None,
        later=one.day(min(len(one), end + SHOWN[cut.unit])) - timedelta(1) if end < len(one) else None,
        newest=worked.counted.newest,
    )


def behind(house: House, work: Workroom, cut: Cut, key: str, day: date) -> Behind:
    """The incidents of an area in the period that holds a day.

    Raises:
        NotFound: where no area is called so, or the period is not counted.
    """
    worked = series_of(work, cut)
    one = named(worked.value, key)
    at = cut.unit.number(day) - cut.unit.number(one.start)
    if not 0 <= at < len(one):
        raise NotFound("that time is not counted", "Choose one in the table.")
    ids = one.incidents(at)
    with house.reading() as connection:
        return Behind(
            level=cut.level.value,
            unit=cut.unit.value,
            of=cut.of,
            fresh=worked.fresh,
            area=name_of(one.area),
            first=one.day(at),
            last=one.day(at + 1) - timedelta(1),
            total=len(ids),
            entries=looks.rows(connection, house.columns(), ids[:MOST_ENTRIES]),
        )


def named(found: Sequence[Series], key: str) -> Series:
    """The series of the area that is asked for.

    Raises:
        NotFound: where there is none.
    """
    for one in found:
        if area_key(one.area) == key:
            return one
    raise NotFound(f"no area that is counted is called {shown(key, 80)}", "Go to the trends and choose one.")


def name_of(area: Area) -> AreaName:
    """An area's names; what has no form in UTF-8 is replaced in its key too, by which it then is not found."""
    return AreaName(
        key=area_key(area).encode("utf-8", "replace").decode(),
        name=shown(area.name, 100),
        within=shown(area.within, 100),
        country=shown(area.country, 100),
        level=area.level.value,
    )


def _kinds(known: Counted) -> Counter[str]:
    found: Counter[str] = Counter(one.type.value for one in known.occurrences)
    for of in ("violent", "civilians"):
        found[of] = sum(counted(of, one) for one in known.occurrences)
    return found


def _cast(one: Series, known: Counted) -> Nowcast | None:
    return nowcast(one, known.delays, known.newest) if known.delays and known.newest else None


def _line(one: Series, most: int) -> AreaLine:
    counts, single = one.counts[-most:], one.single[-most:]
    some = np.nan_to_num(counts) > 0
    weights = np.where(some, np.nan_to_num(counts), 0.0)
    share = float((np.nan_to_num(single) * weights).sum() / weights.sum()) if weights.sum() else None
    return AreaLine(
        area=name_of(one.area),
        recent=[_whole(many) for many in counts],
        total=int(np.nansum(counts)),
        reports=int(one.reports[-most:].sum()),
        single=None if share is None else round(share, 3),
        silent=int(np.isnan(counts).sum()),
    )


def _counts(one: Series, at: int, cast: Nowcast | None) -> Counts:
    late = cast is not None and cast.share[at] < COMPLETE and not np.isnan(cast.low[at])
    single, lag = float(one.single[at]), float(one.lag[at])
    return Counts(
        first=one.day(at),
        last=one.day(at + 1) - timedelta(1),
        incidents=_whole(one.counts[at]),
        killed_low=_whole(one.deaths.low[at]),
        killed_best=_whole(one.deaths.best[at]),
        killed_high=_whole(one.deaths.high[at]),
        killed_untold=_whole(one.deaths.untold[at]),
        reports=int(one.reports[at]),
        originators=int(one.originators[at]),
        single=None if np.isnan(single) else round(single, 3),
        lag=None if np.isnan(lag) else lag,
        named=int(one.named[at]),
        known_share=None if cast is None else round(float(cast.share[at]), 3),
        likely_low=_whole(cast.low[at]) if cast is not None and late else None,
        likely_best=_whole(cast.best[at]) if cast is not None and late else None,
        likely_high=_whole(cast.high[at]) if cast is not None and late else None,
    )


def _whole(number: float) -> int | None:
    return None if np.isnan(number) else int(number)
