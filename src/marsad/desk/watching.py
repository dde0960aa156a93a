"""The watch list: surges with the rule, the baseline and the sources of each, and how every other area stands."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, select

from marsad.analysis.surge_list import AlertRow, AreaRow, watch_list
from marsad.desk import looks
from marsad.desk.counting import Counted
from marsad.desk.cuts import Cut
from marsad.desk.house import House
from marsad.desk.shapes import FacetValue
from marsad.desk.trend_shapes import Alert, AlertPage, Reporting, Rule, Standing, Watch
from marsad.desk.trends import MOST_ENTRIES, name_of
from marsad.desk.working import Workroom
from marsad.errors import NotFound
from marsad.products.plaintext import shown
from marsad.record import reading, schema

MOST_OUTLETS = 12
"""Outlets that are named behind one alert."""


def watch(house: House, work: Workroom, cut: Cut) -> Watch:
    """The watch list of all areas of a level."""
    return _listed(house, work, cut)[0]


def alert(house: House, work: Workroom, cut: Cut, key: str) -> AlertPage:
    """One alert with its incidents.

    Raises:
        NotFound: where no alert of that id stands.
    """
    made, behind = _listed(house, work, cut)
    for one in made.alerts:
        if one.id == key:
            ids = behind[key]
            with house.reading() as connection:
                rows = looks.rows(connection, house.columns(), ids[:MOST_ENTRIES])
            return AlertPage(
                level=made.level,
                unit=made.unit,
                of=made.of,
                fresh=made.fresh,
                alert=one,
                total=len(ids),
                entries=rows,
            )
    raise NotFound(
        f"no alert that stands is called {shown(key, 40)}",
        "What it rested on may have changed, or it is no longer new: go to the watch list.",
    )


def _listed(house: House, work: Workroom, cut: Cut) -> tuple[Watch, dict[str, tuple[str, ...]]]:
    worked = work.of(("watch", cut), lambda known: _made(house, known, cut))
    made, behind = worked.value
    return made.model_copy(update={"fresh": worked.fresh}), behind


def _made(house: House, known: Counted, cut: Cut) -> tuple[Watch, dict[str, tuple[str, ...]]]:
    found = watch_list(
        known.series(cut.level, cut.unit, cut.of), known.middles(cut.level), level=cut.level, unit=cut.unit
    )
    with house.reading() as connection:
        alerts = [_alert(connection, one) for one in found.alerts]
    behind = {one.alert.id: one.alert.incidents for one in found.alerts}
    standings = [_standing(one) for one in found.areas]
    made = Watch(
        level=cut.level.value,
        unit=cut.unit.value,
        of=cut.of,
        fresh=True,
        last=found.last,
        alerts=alerts,
        areas=standings,
    )
    return made, behind


def _alert(connection: Connection, row: AlertRow) -> Alert:
    one = row.alert
    return Alert(
        id=one.id,
        areas=[name_of(area) for area in one.areas],
        first=one.first,
        last=one.last,
        since=one.since,
        observed=one.observed,
        usual=round(one.usual, 1),
        periods=one.periods,
        rules=[Rule(rule=spoke.rule.value, chance=float(f"{spoke.chance:.2g}")) for spoke in one.spoke],
        firm=one.firm,
        together=float(f"{one.together:.2g}"),
        reporting=Reporting(
            change=one.reporting.change.value,
            now=_number(one.reporting.now),
            usual=_number(one.reporting.usual),
            single=_number(one.reporting.single),
            on_other_matters=one.reporting.other,
        ),
        silent=one.silent,
        reports=one.reports,
        originators=one.originators,
        outlets=_outlets(connection, one.incidents),
        headline=shown(row.headline, 400),
        reasons=[shown(words, 400) for words in row.reasons],
    )


def _standing(row: AreaRow) -> Standing:
    one = row.standing
    return Standing(
        area=name_of(one.area),
        state=one.state.value,
        count=one.count,
        usual=None if one.usual is None else round(one.usual, 1),
        alert_from=one.alarm,
        recent=list(row.recent),
        named=list(row.named),
    )


def _outlets(connection: Connection, incidents: Sequence[str]) -> list[FacetValue]:
    """Who published the reports of some incidents, with how many reports of each."""
    counts = Counter(shown(outlet or name, 100) for name, outlet in _reports(connection, incidents))
    return [FacetValue(name=name, count=many, on=False) for name, many in counts.most_common(MOST_OUTLETS)]


def _reports(connection: Connection, incidents: Sequence[str]) -> Iterable[tuple[str, str | None]]:
    link, of, report = schema.incident_claim, schema.claim, schema.report
    joined = link.join(of, of.c.id == link.c.claim_id).join(report, report.c.key == of.c.report_key)
    question = select(report.c.name, report.c.source).distinct().select_from(joined).where(report.c.current)
    found: dict[str, str | None] = {}
    for some in reading.chunks(incidents):
        for name, source in connection.execute(question.where(link.c.incident_id.in_(some))):
            found[name] = source
    return found.items()


def _number(value: float) -> float | None:
    return None if math.isnan(value) else round(value, 2)
