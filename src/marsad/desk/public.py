"""What readers may see: what a public release would hold of the incidents, at this moment (see `marsad.desk.window`).

All that is asked for is compared with what is public of a row and never with what is on record (D6). There is no table
by groups of people here, small cells left out or not (D12): in a view that changes with every ruling two looks would
tell which group a single row is about.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from marsad.desk.filters import Filter
from marsad.desk.house import House
from marsad.desk.public_shapes import Held, PublicIncident, PublicView
from marsad.desk.shapes import Bar, FacetValue
from marsad.desk.window import Line, Seen, Window
from marsad.errors import NotFound
from marsad.products.publishing.gate import countable
from marsad.products.publishing.sights import Profile
from marsad.products.release.fields import incident_row

ASKED = frozenset({"type", "area", "since", "until", "bbox"})
"""What readers may ask for; all else is not looked at."""

PAGE = 50
MOST_VALUES = 40

Box = tuple[float, float, float, float]


def overview(house: House, window: Window, wanted: Filter, after: str | None = None, most: int = PAGE) -> PublicView:
    """A page of what readers may see of what they ask for, in the order of a release: by time, area and id."""
    seen = window.seen()
    lines = [line for line in seen.lines if _is_asked(house, line, wanted)]
    start = next((at for at, line in enumerate(lines, start=1) if line.id == after), 0)
    page = lines[start : start + most]
    return PublicView(
        total=len(lines),
        of=len(seen.lines),
        entries=[PublicIncident.model_validate(incident_row(one)) for one in window.shown(page)],
        after=page[-1].id if page and start + most < len(lines) else None,
        types=_values((line.type for line in seen.lines), wanted.facets.get("type", ())),
        areas=_values((line.province for line in seen.lines), wanted.facets.get("area", ())),
        timeline=_timeline(lines),
        undated=sum(not line.month for line in lines),
        as_of=seen.as_of if seen.looked else None,
        held=_held(seen),
    )


def incident(window: Window, key: str) -> PublicIncident:
    """One incident that readers may see.

    Raises:
        NotFound: when there is none of that id that they may; whether there is one is not told.
    """
    line = window.seen().by_id.get(key)
    for one in window.shown([line]) if line else ():
        return PublicIncident.model_validate(incident_row(one))
    raise NotFound("nothing that is public has that id", "It may have been held back, changed or taken back.")


def _is_asked(house: House, line: Line, wanted: Filter) -> bool:
    types, areas = wanted.facets.get("type"), wanted.facets.get("area")
    if (types and line.type not in types) or (areas and line.province not in areas):
        return False
    if wanted.since and (line.last is None or line.last < wanted.since):
        return False
    if wanted.until and (line.first is None or line.first > wanted.until):
        return False
    return wanted.box is None or _meets(house.extent(line.area), wanted.box)


def _meets(extent: Box | None, box: Box) -> bool:
    """Whether an area's extent and a box have anything in common: a place within the area is not told."""
    if extent is None:
        return False
    west, south, east, north = extent
    return west <= box[2] and box[0] <= east and south <= box[3] and box[1] <= north


def _values(held: Iterable[str], on: Sequence[str]) -> list[FacetValue]:
    counts = Counter(name for name in held if name)
    told = [FacetValue(name=name, count=count, on=name in on) for name, count in counts.most_common(MOST_VALUES)]
    return told + [FacetValue(name=name, count=0, on=True) for name in on if name not in counts]


def _timeline(lines: Sequence[Line]) -> list[Bar]:
    """Every month from the first to the last, those without an incident too."""
    counts = Counter(line.month for line in lines if line.month)
    if not counts:
        return []
    first, last = (int(month[:4]) * 12 + int(month[5:]) - 1 for month in (min(counts), max(counts)))
    months = (f"{at // 12:04}-{at % 12 + 1:02}" for at in range(first, last + 1))
    return [Bar(month=month, count=counts[month]) for month in months]


def _held(seen: Seen) -> list[Held]:
    return [Held(reason=reason, count=count) for reason, count in sorted(countable(seen.held, Profile.PUBLIC).items())]
