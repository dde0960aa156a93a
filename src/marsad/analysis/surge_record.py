"""The watch list of a record: all that a page or a command asks for, in one call."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from statistics import fmean

from marsad.analysis.series import Area, Level, Unit, series
from marsad.analysis.series_reading import Recorded, area_of, namings, occurrences
from marsad.analysis.surge_list import WatchList, watch_list
from marsad.model.incident import Incident

Point = tuple[float, float]


def watch_record(
    view: Recorded,
    *,
    level: Level = Level.DISTRICT,
    unit: Unit = Unit.WEEK,
    of: str = "violent",
    newest: int = 8,
    until: date | None = None,
) -> WatchList:
    """The watch list of a record's view, up to the last whole period before or at `until` (the newest report if None).

    It reads every incident and claim of the record: keep it for as long as the record stays as it is.
    """
    found = series(occurrences(view), namings(view), level=level, unit=unit, of=of, until=until)
    return watch_list(found, middles(view.incidents(), level), newest=newest, level=level, unit=unit)


def middles(incidents: Iterable[Incident], level: Level) -> dict[Area, Point]:
    """The middle of the incidents of each area of a level, in degrees, so that its neighbours are known."""
    spots: dict[Area, list[Point]] = defaultdict(list)
    for incident in incidents:
        place, area = incident.place, area_of(incident.place)
        larger = area.at(level) if area else None
        if larger and place and place.lat is not None and place.lon is not None:
            spots[larger].append((place.lat, place.lon))
    return {area: (fmean(lat for lat, _ in some), fmean(lon for _, lon in some)) for area, some in spots.items()}
