"""What may come: a forecast beside its own past, what is feared, and that no break with the past is foreseen."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from datetime import timedelta

import numpy as np

from marsad.analysis.forecast import ENOUGH, Forecast
from marsad.analysis.forecast_baselines import NAMES
from marsad.analysis.forecast_outlook import Outlook, outlooks
from marsad.analysis.forecast_words import NO_BREAK
from marsad.analysis.series import Unit
from marsad.model.codebook import Kind
from marsad.products.briefing.document import Ahead, Bar, Chart, Line, Section
from marsad.products.briefing.telling import Teller
from marsad.products.publishing.shown import Statement

HORIZONS = (1, 3, 6)
SHOWN = 18
"""Past months of the chart."""
MOST_WARNINGS = 4
MOST_AREAS = 4


def outlook(teller: Teller) -> Section:
    """The section on what may come."""
    say = teller.speech
    lines: list[Line] = []
    charts: tuple[Chart, ...] = ()
    if teller.told.asked.place and teller.told.area is None:
        lines.append(
            Line(
                say.say(
                    "No forecast: none is made for an area smaller than a district, nor where nothing is on record."
                )
            )
        )
    else:
        made = _own(teller)
        for one in made[:1]:
            lines += _words(teller, one)
            charts = (_chart(teller, one),) if one.forecasts else ()
        lines += _areas(teller)
        if not made:
            lines.append(Line(say.say("No forecast: no incident has both a day and an area.")))
    lines += warned(teller, MOST_WARNINGS)
    lines.append(Line(say.say(NO_BREAK)))
    return Section("outlook", say.say("Outlook"), tuple(lines), charts=charts)


def _own(teller: Teller) -> list[Outlook]:
    """The outlook of the area asked for; of the country with most incidents where none was."""
    one = teller.own()
    return outlooks([one] if one else [], HORIZONS, told=teller.told.occurrences)


def _words(teller: Teller, one: Outlook) -> Iterator[Line]:
    say = teller.speech
    area = say.name(one.series.area.name)
    if not one.forecasts:
        many = say.number(int(one.series.known.sum()))
        least = say.number(ENOUGH)
        yield Line(
            say.say(
                "No forecast for {area}: too little history. Months with reports: {many}; needed: {least}, and as "
                "many past forecasts that can be judged.",
                area=area,
                many=many,
                least=least,
            )
        )
        return
    for made, reached in zip(one.forecasts, one.thresholds, strict=True):
        low, high = made.interval(0.9)
        words = say.say(
            "{area}, {period}: {range} violent incidents expected (nine chances in ten), middle estimate {middle}.",
            area=area,
            period=say.month(made.period),
            range=say.range(low, high),
            middle=say.number(made.median),
        )
        for threshold in reached:
            word, spoken = threshold.words
            words += " " + say.say(
                "At least {n}: {chance} ({spoken}).",
                n=say.number(threshold.at_least),
                chance=say.say(word),
                spoken=say.digits(say.say(spoken)),
            )
        yield Line(words, strong=made.horizon == 1)
    yield Line(_past(teller, one.forecasts[0]))
    first, last = one.series.day(0), one.series.day(len(one.series)) - timedelta(1)
    yield Line(
        say.say(
            "It rests on the {n} violent incidents on record of {months}, and on nothing else.",
            n=say.number(int(np.nansum(one.series.counts))),
            months=say.span(first, last),
        )
    )


def _past(teller: Teller, made: Forecast) -> str:
    say, past = teller.speech, made.past
    words = say.say(
        "Track record: of the last {of} ranges one month ahead, meant to be right nine times in ten, {held} were "
        "right.",
        of=say.number(len(past.hits)),
        held=say.number(past.held),
    )
    if past.skill is not None:
        plain = say.say(NAMES[past.best])
        nearer = past.skill > 0
        message = "It was {share} closer than the best simple method ({plain})."
        if abs(past.skill) < 0.005:
            message = "It was as close as the best simple method ({plain})."
        elif not nearer:
            message = "It was {share} further off than the best simple method ({plain})."
        words += " " + say.say(message, share=say.percent(abs(past.skill)), plain=plain)
    if made.widened > 1:
        words += " " + say.say("Ranges are widened, as too few of the newest were right.")
    return words


def _chart(teller: Teller, one: Outlook) -> Chart:
    say, series = teller.speech, one.series
    start = max(0, len(series) - SHOWN)
    bars = tuple(
        Bar(say.month(series.day(at)), None if math.isnan(many) else int(many))
        for at, many in enumerate(series.counts[start:], start)
    )
    ahead = tuple(
        Ahead(say.month(made.period), say.digits(f"+{made.horizon}"), made.interval(0.9)[0], made.interval(0.5)[0],
              made.median, made.interval(0.5)[1], made.interval(0.9)[1])
        for made in one.forecasts
    )  # fmt: skip
    return Chart(
        say.say("Violent incidents a month in {area}, and what is expected", area=say.name(series.area.name)),
        bars,
        ahead,
        tuple(hit.held for hit in one.forecasts[0].past.hits),
        say.digits(say.say("Dark: one chance in two; light: nine in ten. +1, +3, +6: so many months ahead.")),
        say.say("Dots: past ranges one month ahead, oldest first, filled where right."),
    )


def _areas(teller: Teller) -> Iterator[Line]:
    """The areas within it with most to expect next month."""
    told, say = teller.told, teller.speech
    if told.area and told.area.level == teller.level:
        return
    made = outlooks(teller.series(teller.level, Unit.MONTH), (1,), told=told.occurrences)
    able = sorted((one for one in made if one.forecasts), key=lambda one: -one.forecasts[0].mean)[:MOST_AREAS]
    if able:
        first = able[0].forecasts[0]
        words = [
            say.say(
                "{area} {range}", area=say.name(one.series.area.name), range=say.range(*one.forecasts[0].interval(0.9))
            )
            for one in able
        ]
        yield Line(
            say.say(
                "Most expected in {period} (nine chances in ten): {areas}.",
                period=say.month(first.period),
                areas=say.listed(words),
            )
        )


def warned(teller: Teller, most: int | None = None) -> Iterator[Line]:
    """What is feared, expected or planned; none of it is told as having happened."""
    found = [one for one in teller.told.statements if one.claim.kind is Kind.WARNING]
    for one in _newest(found)[:most]:
        claim, say = one.claim, teller.speech
        words = say.say(
            "Feared or announced: {what} {where}, {when}.",
            what=say.type(claim.type, small=True),
            where=say.listed([say.place(place) for place in claim.where], 3) or say.say("place not told"),
            when=say.when(claim.when),
        )
        yield Line(words, teller.cited_statement(one))
    if most and len(found) > most:
        more = len(found) - most
        yield Line(
            teller.speech.count("{n} more warning is in the details.|{n} more warnings are in the details.", more)
        )


def _newest(some: Sequence[Statement]) -> list[Statement]:
    return sorted(some, key=lambda one: (one.source.published, one.claim.id), reverse=True)
