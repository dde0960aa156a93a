"""`marsad series`: incidents and displacement counted by area and week or month."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any

import numpy as np
import typer
from rich.text import Text

from marsad.analysis.nowcast import COMPLETE, Nowcast, delays, nowcast
from marsad.analysis.series import Area, Level, Series, Unit, series
from marsad.analysis.series_displacement import Moved, moved
from marsad.analysis.series_rows import SERIES_HEADER, of_area, series_rows
from marsad.analysis.uprooted import uprooted
from marsad.cli import areas, selection
from marsad.cli.areas import RowsFormat
from marsad.cli.formats import write_csv, write_jsonl
from marsad.cli.listing import Column, table
from marsad.cli.terminal import answers, plain, remark
from marsad.cli.wording import number, several
from marsad.record import Record, View

Row = dict[str, Any]
SHOWN = 8
"""The newest periods that the table shows."""
MOVED_HEADER = tuple("area within country level unit period measure direction what low high claims".split())
NO_REPORTS = "·"


def series_(
    file: selection.File,
    by: areas.By = Level.DISTRICT,
    unit: areas.Period = Unit.WEEK,
    of: areas.Of = "violent",
    *,
    place: areas.Within = None,
    since: selection.Since = None,
    until: selection.Until = None,
    as_of: selection.AsOf = None,
    displaced: Annotated[
        bool, typer.Option("--displaced", help="Those who left or returned instead; flows and stocks apart.")
    ] = False,
    form: areas.As = RowsFormat.TABLE,
) -> None:
    """Count incidents by area and week or month.

    Each count with the reporting behind it. No reports is not zero. It is internal: unreviewed.
    """
    with Record.open(file) as record, record.view(as_of) as view:
        known = areas.told(view)
        if displaced:
            _show_moved(_moved(view, known, by, unit, place, since, until), unit, form)
            return
    found = series(known.occurrences, known.namings, level=by, unit=unit, of=of, since=since, until=until)
    wanted = areas.within(place, [one.area for one in found], known) if found or place else set()
    chosen = [one for one in found if one.area in wanted]
    late = delays(known.occurrences, known.newest)
    casts = [nowcast(one, late, known.newest) if late else None for one in chosen]
    if form is RowsFormat.TABLE:
        _show(chosen, casts)
        return
    rows = (row for one, cast in zip(chosen, casts, strict=True) for row in series_rows(one, cast))
    if form is RowsFormat.JSONL:
        write_jsonl(rows, sys.stdout)
    else:
        write_csv(SERIES_HEADER, rows, sys.stdout)


def _show(found: Sequence[Series], casts: Sequence[Nowcast | None]) -> None:
    if not found or not len(found[0]):
        remark("No series: the record holds no whole week or month with a dated incident in a known area.")
        return
    first = found[0]
    newest = range(max(0, len(first) - SHOWN), len(first))
    unit = first.unit.value
    columns = (
        Column("area", ratio=3),
        Column("all", width=6, right=True),
        Column(f"the newest {several(len(newest), unit)}", ratio=4),
        Column("likely now", width=10, right=True),
        Column("reports", width=7, right=True),
        Column("one source", width=10, right=True),
        Column("days late", width=9, right=True),
    )
    names = areas.labels([one.area for one in found])
    answers().print(table(columns, [_cells(one, cast, newest, names) for one, cast in zip(found, casts, strict=True)]))
    remark(
        f"{several(len(found), 'area')}, {several(len(first), unit)} from {first.start} on. "
        f"{NO_REPORTS} stands where no report names the area: that is not zero. Internal: unreviewed."
    )
    if apart := sum(one.apart for one in found):
        remark(f"{several(apart, 'incident')} dated too coarsely for one {unit}: in no count.")
    if casts[0] is None:
        remark("Too few incidents to tell how complete the newest counts are.")


def _cells(one: Series, cast: Nowcast | None, newest: range, names: dict[Area, str]) -> tuple[Text, ...]:
    counts = [NO_REPORTS if np.isnan(one.counts[place]) else str(int(one.counts[place])) for place in newest]
    some = one.counts[newest.start :] > 0
    late = cast is not None and cast.share[-1] < COMPLETE and not np.isnan(cast.low[-1])
    single = one.single[newest.start :][some]
    lag = one.lag[newest.start :][some]
    return (
        plain(names[one.area], "bold"),
        Text(str(int(np.nansum(one.counts)))),
        plain(" ".join(counts)),
        Text(number(int(cast.low[-1]), int(cast.high[-1])) if cast is not None and late else ""),
        Text(str(int(one.reports[newest.start :].sum()))),
        Text(f"{float(single.mean()):.0%}" if len(single) else ""),
        Text(f"{float(np.median(lag)):.0f}" if len(lag) else ""),
    )


def _moved(
    view: View,
    known: areas.Told,
    by: Level,
    unit: Unit,
    place: str | None,
    since: date | None,
    until: date | None,
) -> list[Moved]:
    days = {origin.name: origin.published for origin in view.origins()}
    held = {claim: incident.id for incident in view.incidents() for claim in incident.claims}
    found = moved(uprooted(view.claims(), view.quote, days.get), held, level=by, unit=unit)
    wanted = areas.within(place, [one.area for one in found], known)
    first = since and unit.first(unit.number(since))
    return [
        one
        for one in found
        if one.area in wanted and (not first or one.period >= first) and (not until or one.period <= until)
    ]


def _show_moved(found: Sequence[Moved], unit: Unit, form: RowsFormat) -> None:
    if form is not RowsFormat.TABLE:
        rows = (_moved_row(one, unit) for one in found)
        if form is RowsFormat.JSONL:
            write_jsonl(rows, sys.stdout)
        else:
            flat = (row | {"claims": " ".join(row["claims"])} for row in rows)
            write_csv(MOVED_HEADER, flat, sys.stdout)
        return
    columns = (
        Column("area", ratio=3),
        Column("from", width=11),
        Column("how many", ratio=2),
        Column("left or back", width=12),
        Column("counted", width=13),
        Column("claims", width=6, right=True),
    )
    names = areas.labels(list(dict.fromkeys(one.area for one in found)))
    if found:
        answers().print(table(columns, [_moved_cells(one, names) for one in found]))
    remark(
        f"{several(len(found), 'count')} of displacement. Flows are ranges over what may be told twice; never summed."
    )


def _moved_row(one: Moved, unit: Unit) -> Row:
    return {
        **of_area(one.area, unit, one.period),
        "measure": one.measure,
        "direction": one.direction,
        "what": one.what,
        "low": one.low,
        "high": one.high,
        "claims": list(one.claims),
    }


def _moved_cells(one: Moved, names: dict[Area, str]) -> tuple[Text, ...]:
    stock = one.measure == "stock"
    return (
        plain(names[one.area], "bold"),
        Text(one.period.isoformat()),
        plain(f"{number(one.low, one.high)} {one.what}"),
        plain(("away" if one.direction == "left" else "back") if stock else one.direction),
        plain("at a day" if stock else "over the time"),
        Text(str(len(one.claims))),
    )
