"""What changed: the days of the briefing beside as many before them, what stood out, where more is told than usual."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from marsad.analysis.checks_parts import DISPERSION, Z
from marsad.analysis.nowcast import COMPLETE, delays, nowcast
from marsad.analysis.series import Series, Unit
from marsad.analysis.surge import watch
from marsad.analysis.surge_alerts import Alert
from marsad.analysis.surge_reporting import Change
from marsad.model.codebook import VIOLENT, Type
from marsad.products.briefing.document import Bar, Chart, Line, Section
from marsad.products.briefing.telling import Teller, dead
from marsad.products.publishing.cells import LEAST
from marsad.products.publishing.sights import Profile

MOST_TOLD = 3
"""Incidents that are told of on the first page for what they cost."""
MOST_ALERTS = 5
MONTHS = 24
"""Months of a chart."""

REPORTING = {
    Change.FLAT: "Reporting did not rise, which makes the rise firmer.",
    Change.LESS: "Reporting rose too, but less than incidents did.",
    Change.AS_MUCH: "Reporting rose as much: this may be coverage and not violence. Read the sources.",
    Change.UNKNOWN: "Whether reporting changed is not known.",
}


def changed(teller: Teller) -> Section:
    """The section on what changed."""
    lines = [*_counted(teller), *_earlier(teller), *_late(teller), *_types(teller), *surges(teller), *_worst(teller)]
    return Section("changed", teller.speech.say("What changed"), tuple(lines), charts=tuple(_chart(teller)))


def _counted(teller: Teller) -> Iterator[Line]:
    told, say = teller.told, teller.speech
    now, before = teller.violent(told.now), teller.violent(told.before)
    many = say.count("{n} violent incident is reported|{n} violent incidents are reported", len(now))
    others = len(told.now) - len(now)
    words = say.say("{many}.", many=many)
    if told.first and told.days:
        days = say.number(told.days)
        ago = say.say("{n} in the {days} days before", n=say.number(len(before)), days=days)
        ago = ago if before else say.say("none in the {days} days before", days=days)
        verdict = _verdict(teller, len(now), len(before))
        message = "{many}, {before}: {verdict}." if verdict else "{many}, {before}."
        words = say.say(message, many=many, before=ago, verdict=verdict)
    yield Line(words, rows=teller.rows(now), strong=True)
    if told.first:
        reports = [_reports(teller, first, last) for first, last in _spans(teller)]
        if any(reports):
            yield Line(
                say.count(
                    "{n} report published in this period names the area; {before} did in the period before.|"
                    "{n} reports published in this period name the area; {before} did in the period before.",
                    reports[0],
                    before=say.number(reports[1]),
                )
            )
    if others:
        known = {one.incident.id for one in now}
        of_them = [one for one in told.now if one.incident.id not in known]
        yield Line(
            say.count(
                "{n} further incident is not violent (an arrest, an operation, a movement and the like), or is "
                "recounted as history.|{n} further incidents are not violent (arrests, operations, movements and the "
                "like), or are recounted as history.",
                others,
            ),
            rows=teller.rows(of_them),
        )


def _earlier(teller: Teller) -> Iterator[Line]:
    """What was before the days of a briefing that was asked for none: counted, as a record is too large to tell."""
    told, say = teller.told, teller.speech
    some = [one for one in told.occurrences if told.first and one.last < told.first and one.type in VIOLENT]
    if told.asked.since or told.first is None or not some:
        return
    dead = [one.killed for one in some if one.killed]
    high = None if any(toll[2] is None for toll in dead) else sum(toll[2] or 0 for toll in dead)
    words = say.count(
        "From {first} to {last} {n} violent incident is on record, counted here and not told one by one{killed}.|"
        "From {first} to {last} {n} violent incidents are on record, counted here and not told one by one{killed}.",
        len(some),
        first=say.day(min(one.first for one in some)),
        last=say.day(told.first - timedelta(1)),
        killed=": " + say.figure("killed", sum(toll[0] for toll in dead), high) if dead else "",
    )
    yield Line(words)


def _verdict(teller: Teller, now: int, before: int) -> str:
    """Whether two counts of equal time differ by more than chance and the usual ups and downs allow (check C8);
    "" where one of them is none, which has no rate."""
    say = teller.speech
    if not now or not before:
        return ""
    months = (teller.told.days or 30) / 30.4
    error = math.sqrt(1 / now + 1 / before + 2 * DISPERSION / max(months, 1.0))
    ratio = now / before
    low, high = ratio * math.exp(-Z * error), ratio * math.exp(Z * error)
    if low <= 1 <= high:
        return say.say("no more than the usual ups and downs")
    share = say.percent(abs(ratio - 1))
    return say.say("a rise of {share}" if ratio > 1 else "a fall of {share}", share=share)


def _spans(teller: Teller) -> list[tuple[date, date]]:
    first, last = teller.told.first or teller.told.last, teller.told.last
    length = (last - first) + timedelta(1)
    return [(first, last), (first - length, first - timedelta(1))]


def _reports(teller: Teller, first: date, last: date) -> int:
    area = teller.told.area
    return len(
        {one.report for one in teller.told.namings
         if first <= one.day <= last and (area is None or one.area.at(area.level) == area)}
    )  # fmt: skip


def _types(teller: Teller) -> Iterator[Line]:
    told, say = teller.told, teller.speech
    now = Counter(one.incident.type for one in teller.violent(told.now))
    before = Counter(one.incident.type for one in teller.violent(told.before))
    if not now:
        return
    order = sorted(now, key=lambda kind: (-now[kind], kind))

    def words(kind: Type) -> str:
        name = say.type(kind, small=True)
        if told.first is None:
            return say.say("{what} {n}", what=name, n=say.number(now[kind]))
        return say.say(
            "{what} {n} ({before} before)", what=name, n=say.number(now[kind]), before=say.number(before[kind])
        )

    kinds = say.listed([words(kind) for kind in order], 8)
    yield Line(say.say("By kind: {kinds}.", kinds=kinds), rows=teller.rows(teller.violent(told.now)))


def _worst(teller: Teller) -> Iterator[Line]:
    """The incidents with the most dead."""
    deadly = [(toll[1], one) for one in teller.violent(teller.told.now) if (toll := dead(one)) and toll[1]]
    for _, one in sorted(deadly, key=lambda pair: (-pair[0], pair[1].incident.id))[:MOST_TOLD]:
        yield teller.sentence(one)


def alerts(teller: Teller) -> list[Alert]:
    """The alerts of the days of the briefing, of districts or governorates by week, as its readers may have them."""
    told = teller.told
    weekly = teller.series(teller.level, Unit.WEEK)
    weeks = min(104, (told.days or 56) // 7 + 1)
    found = [one for one in watch(weekly, newest=weeks).alerts if not told.first or one.last >= told.first]
    if told.profile is Profile.PUBLIC:
        found = [one for one in found if one.observed >= LEAST]
    if told.profile is not Profile.INTERNAL:
        found = [one for one in found if one.last <= told.published.as_of - told.asked.order.hold]
    return found


def surges(teller: Teller) -> Iterator[Line]:
    """Where more was told of than is usual, and whether reporting rose as well."""
    say = teller.speech
    found = alerts(teller)
    rows = {one.incident.id: one for one in teller.told.now}
    for alert in found[:MOST_ALERTS]:
        usual = say.say("fewer than 1") if alert.usual < 1 else say.say("about {n}", n=say.number(round(alert.usual)))
        words = say.say(
            "More than usual in {where}, {days}: {n} violent incidents, usually {usual} ({strength}). {reporting}",
            where=say.listed([say.name(area.name) for area in alert.areas]),
            days=say.span(alert.first, alert.last),
            n=say.number(alert.observed),
            usual=usual,
            strength=say.say("a firm signal" if alert.firm else "a weak signal: some such alerts come by chance"),
            reporting=say.say(REPORTING[alert.reporting.change]),
        )
        yield Line(words, rows=teller.rows(rows[key] for key in alert.incidents if key in rows))
    if len(found) > MOST_ALERTS:
        more = len(found) - MOST_ALERTS
        yield Line(say.count("{n} more alert is in `marsad surges`.|{n} more alerts are in `marsad surges`.", more))


def _late(teller: Teller) -> Iterator[Line]:
    """What the newest months will come to when late reports are in."""
    told, say = teller.told, teller.speech
    newest = max([one.known for one in told.occurrences] + [one.day for one in told.namings], default=None)
    late = delays(told.occurrences, newest) if newest else None
    one = teller.own()
    if late is None or newest is None or one is None:
        return
    cast = nowcast(one, late, newest)
    for at in range(max(0, len(one) - 2), len(one)):
        if cast.share[at] < COMPLETE and cast.high[at] > one.counts[at]:
            words = say.say(
                "{area}, {month}: violent incidents reported by now: {n}; {range} when late reports are in (nine "
                "chances in ten).",
                area=say.name(one.area.name),
                month=say.month(one.day(at)),
                n=say.number(int(one.counts[at])),
                range=say.range(int(cast.low[at]), int(cast.high[at])),
            )
            yield Line(words, rows=teller.rows(by for by in told.now if by.incident.id in one.incidents(at)))


def _chart(teller: Teller) -> Iterator[Chart]:
    told, say = teller.told, teller.speech
    one = teller.own()
    if one is None or not told.occurrences:
        return
    start = max(0, len(one) - MONTHS)
    bars = tuple(
        Bar(say.month(one.day(at)), None if math.isnan(many) else int(many), _is_now(teller, one, at))
        for at, many in enumerate(one.counts[start:], start)
    )
    if len(bars) > 1:
        title = say.say("Violent incidents a month, {area}", area=say.name(one.area.name))
        yield Chart(
            title,
            bars,
            note=say.say(
                "Hatched: no reports, which is not the same as calm. The newest months may still rise as reports come "
                "in."
            ),
        )


def _is_now(teller: Teller, one: Series, at: int) -> bool:
    first = teller.told.first
    return first is not None and one.day(at + 1) > first
