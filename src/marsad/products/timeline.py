"""The briefing's timeline: incidents by family, a mark where the time is fine enough, a bar where it is a range.

What is told only to have happened by some day stands at that day with a hollow mark.
"""

from __future__ import annotations

from calendar import monthrange
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from marsad.model.incident import Incident
from marsad.products.briefing import Briefing
from marsad.products.dates import range_words, when_words
from marsad.products.families import FAMILIES, Family, family_of
from marsad.products.plaintext import flat
from marsad.products.wording import TYPES, place_words, plural

WIDTH, LEFT, RIGHT = 960.0, 8.0, 8.0
ROW, HEAD, PAD = 13.0, 19.0, 7.0
MOST_STACKED, MOST_BARS = 7, 8
"""Marks in a stack before it becomes a column; bars in a lane before the rest are counted."""

_STEPS = (("day", 62), ("week", 7 * 80), ("month", 31 * 120))


@dataclass(frozen=True, slots=True)
class Stack:
    """Incidents of one family in one bin, above one another; `hrefs` is empty where it is a column.

    Of each incident `hrefs` holds the height of its mark, its link, its title, and whether the mark is hollow.
    """

    x: float
    y: float
    width: float
    height: float
    count: int
    title: str
    hrefs: tuple[tuple[float, str, str, bool], ...]


@dataclass(frozen=True, slots=True)
class Reach:
    """An incident known only to lie within a stretch of time."""

    x: float
    y: float
    width: float
    title: str
    href: str


@dataclass(frozen=True, slots=True)
class Lane:
    """A family's strip of the timeline, its top and height in units; `tallest` is the most in one bin."""

    family: Family
    top: float
    height: float
    count: int
    tallest: int
    stacks: tuple[Stack, ...]
    reaches: tuple[Reach, ...]
    unbarred: int


@dataclass(frozen=True, slots=True)
class Tick:
    """A date on the axis; `label` is "" for a tick without words."""

    x: float
    label: str

    @property
    def align(self) -> str:
        """How the label stands to the tick, so that it stays on the sheet."""
        return "end" if self.x > WIDTH - 60 else "start"


@dataclass(frozen=True, slots=True)
class Timeline:
    """A timeline ready to be drawn. `step` is the width of a bin in words; the rest counts what is not on it."""

    width: float
    height: float
    step: str
    lanes: tuple[Lane, ...]
    ticks: tuple[Tick, ...]
    words: str
    earlier: tuple[Incident, ...]
    later: tuple[Incident, ...]
    undated: tuple[Incident, ...]
    hollow: int


@dataclass(frozen=True, slots=True)
class _Axis:
    first: date
    last: date
    step: str

    def x(self, day: date) -> float:
        share = (day - self.first).days / ((self.last - self.first).days + 1)
        return LEFT + share * (WIDTH - LEFT - RIGHT)

    def after(self, day: date) -> float:
        """Where a day ends."""
        return self.x(day) + (WIDTH - LEFT - RIGHT) / ((self.last - self.first).days + 1)

    def bin(self, day: date) -> tuple[date, date]:
        if self.step == "day":
            return day, day
        if self.step == "week":
            first = _moved(day, -day.weekday())
            return first, _moved(first, 6)
        if self.step == "month":
            return day.replace(day=1), _month_end(day)
        return date(day.year, 1, 1), date(day.year, 12, 31)


def _month_end(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def _moved(day: date, days: int) -> date:
    """The day so many days on, held within the calendar that Python knows."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))


def _whole(incident: Incident) -> tuple[date, date] | None:
    """The first and the last day of an incident that has both."""
    when = incident.when
    return (when.earliest, when.latest) if when.earliest and when.latest else None


def _open(incident: Incident) -> bool:
    """Whether an incident is told only to have happened by some day."""
    return incident.when.latest is not None and incident.when.earliest is None


def _drawn(incident: Incident) -> tuple[date, date] | None:
    """The days that an incident is drawn at."""
    last = incident.when.latest
    return (last, last) if last and _open(incident) else _whole(incident)


def _window(spans: Sequence[tuple[date, date]]) -> tuple[date, date]:
    first, last = min(span[0] for span in spans), max(span[1] for span in spans)
    middles = sorted(start + (end - start) / 2 for start, end in spans)
    low, high = middles[len(middles) // 20], middles[-1 - len(middles) // 20]
    core = max((high - low).days, 30)
    if (last - first).days <= 4 * core:
        return first, last
    pad = core // 4 + 1
    return max(first, _moved(low, -pad)), min(last, _moved(high, pad))


def _axis(briefing: Briefing) -> _Axis | None:
    news = [span for incident in briefing.incidents if not briefing.background(incident) and (span := _drawn(incident))]
    spans = news or [span for incident in briefing.incidents if (span := _drawn(incident))]
    if not spans:
        return None
    first, last = _window(spans)
    step = next((step for step, most in _STEPS if (last - first).days < most), "year")
    rough = _Axis(first, last, step)
    if step == "day":
        slack = max(0, 13 - (last - first).days) // 2
        return _Axis(_moved(first, -slack), _moved(last, slack), step)
    return _Axis(rough.bin(first)[0], rough.bin(last)[1], step)


def _title(incident: Incident) -> str:
    return flat(f"{TYPES[incident.type]} {place_words(incident.place)}, {when_words(incident.when)}")


def _pack(ranges: Sequence[tuple[float, float, Incident]]) -> list[tuple[int, float, float, Incident]]:
    ends: list[float] = []
    packed = []
    for left, right, incident in sorted(ranges, key=lambda part: (part[0], part[1])):
        row = next((row for row, end in enumerate(ends) if end + 2 <= left), len(ends))
        if row == len(ends):
            ends.append(right)
        ends[row] = right
        packed.append((row, left, right, incident))
    return packed


def _stack(
    axis: _Axis, days: tuple[date, date], incidents: Sequence[Incident], base: float, anchors: Mapping[str, str]
) -> Stack:
    left, right = axis.x(days[0]), axis.after(days[1])
    count = len(incidents)
    height = ROW * min(count, MOST_STACKED)
    middle = (left + right) / 2
    marks = tuple(
        (base - ROW * (i + 0.5), "#" + anchors[incident.id], _title(incident), _open(incident))
        for i, incident in enumerate(sorted(incidents, key=_open))
    )
    title = f"{range_words(*days)}: {plural(count, 'incident')}"
    column = count > MOST_STACKED or right - left < 9
    width = min(max(right - left - 1, 1.5), 14.0)
    return Stack(middle, base - height, width, height, count, title, () if column else marks)


def _lane(axis: _Axis, family: Family, incidents: Sequence[Incident], top: float, anchors: Mapping[str, str]) -> Lane:
    bins: dict[tuple[date, date], list[Incident]] = defaultdict(list)
    ranges = []
    for incident in incidents:
        start, end = _drawn(incident) or (axis.first, axis.last)
        days = axis.bin(start)
        if days == axis.bin(end):
            bins[days].append(incident)
        else:
            ranges.append((axis.x(max(start, axis.first)), axis.after(min(end, axis.last)), incident))
    tallest = min(MOST_STACKED, max((len(stack) for stack in bins.values()), default=0))
    base = top + HEAD + tallest * ROW
    packed = _pack(ranges)
    barred = [part for part in packed if part[0] < MOST_BARS]
    rows = max((row for row, *_ in barred), default=-1) + 1
    most = max((len(stack) for stack in bins.values()), default=0)
    stacks = tuple(_stack(axis, days, bins[days], base, anchors) for days in sorted(bins))
    if most > MOST_STACKED:
        stacks = tuple(_column(stack, base, tallest * ROW * stack.count / most) for stack in stacks)
    reaches = tuple(
        Reach(left, base + 3 + row * 10, max(right - left, 4.0), _title(incident), "#" + anchors[incident.id])
        for row, left, right, incident in barred
    )
    height = HEAD + tallest * ROW + (3 + rows * 10 if rows else 0) + PAD
    return Lane(family, top, height, len(incidents), most, stacks, reaches, len(packed) - len(barred))


def _column(stack: Stack, base: float, height: float) -> Stack:
    return Stack(stack.x, base - height, stack.width, height, stack.count, stack.title, ())


def _starts(axis: _Axis) -> list[date]:
    found, day = [], axis.first
    while day <= axis.last:
        first, last = axis.bin(day)
        if first >= axis.first:
            found.append(first)
        if last == date.max:
            break
        day = _moved(last, 1)
    return found


def _tick_words(day: date, before: date | None, step: str) -> str:
    if step == "year":
        return str(day.year)
    new_year = before is None or before.year != day.year
    if step == "month":
        return f"{day:%b} {day.year}" if new_year else f"{day:%b}"
    return f"{day.day} {day:%b} {day.year}" if new_year else f"{day.day} {day:%b}"


def _ticks(axis: _Axis) -> tuple[Tick, ...]:
    starts = _starts(axis)
    every = max(1, -(-len(starts) // 11))
    ticks, before = [], None
    for i, day in enumerate(starts):
        words = _tick_words(day, before, axis.step) if i % every == 0 else ""
        if words:
            before = day
        if words or len(starts) <= 80:
            ticks.append(Tick(axis.x(day), words))
    return tuple(ticks)


def timeline(briefing: Briefing, anchors: Mapping[str, str]) -> Timeline | None:
    """The timeline of a briefing's incidents; None where none is dated. `anchors`: incident id to element id."""
    axis = _axis(briefing)
    if axis is None:
        return None
    dated = [(incident, span) for incident in briefing.incidents if (span := _drawn(incident))]
    inside = [incident for incident, span in dated if span[0] <= axis.last and span[1] >= axis.first]
    lanes: list[Lane] = []
    top = 0.0
    for family in FAMILIES:
        told = [incident for incident in inside if family_of(incident.type) == family]
        if told:
            lanes.append(_lane(axis, family, told, top, anchors))
            top += lanes[-1].height
    return Timeline(
        WIDTH,
        top + 26,
        axis.step,
        tuple(lanes),
        _ticks(axis),
        range_words(axis.first, axis.last),
        tuple(incident for incident, span in dated if span[1] < axis.first),
        tuple(incident for incident, span in dated if span[0] > axis.last),
        tuple(incident for incident in briefing.incidents if not _drawn(incident)),
        sum(map(_open, inside)),
    )
