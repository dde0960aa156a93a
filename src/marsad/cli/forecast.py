"""`marsad forecast`: what is expected in districts, beside how such forecasts fared."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import Annotated, Any

import typer
from rich.text import Text

from marsad.analysis.forecast import AHEAD, Forecast
from marsad.analysis.forecast_baselines import SHORT
from marsad.analysis.forecast_outlook import Outlook, outlook_row, outlooks
from marsad.analysis.forecast_page import fared
from marsad.analysis.forecast_words import NO_BREAK, ahead_words, period_words, range_words
from marsad.analysis.series import Area, Level, Unit, series
from marsad.cli import areas, selection
from marsad.cli.areas import RowsFormat
from marsad.cli.formats import write_csv, write_jsonl
from marsad.cli.listing import Column, table
from marsad.cli.terminal import answers, plain, remark
from marsad.cli.wording import several
from marsad.record import Record

Row = dict[str, Any]
HEADER = tuple(
    "area within country level unit of period horizon low90 low50 middle high50 high90 at_least chance chance_range "
    "past_of past_held past_crps best_baseline best_baseline_crps skill".split()
)
COLUMNS = (
    Column("area", ratio=3),
    Column("of", ratio=3),
    Column("nine in ten", width=11, right=True),
    Column("half", width=9, right=True),
    Column("how likely", ratio=4),
    Column("held", width=8, right=True),
    Column("beside the best plain", ratio=3),
)
FARED = (
    Column("all areas", width=16),
    Column("held", width=12, right=True),
    Column("ours", width=8, right=True),
    *(Column(short, width=11, right=True) for short in SHORT.values()),
)


def forecast(
    file: selection.File,
    by: areas.By = Level.DISTRICT,
    unit: areas.Period = Unit.MONTH,
    of: areas.Of = "violent",
    *,
    place: areas.Within = None,
    until: selection.Until = None,
    as_of: selection.AsOf = None,
    ahead: Annotated[
        list[int] | None,
        typer.Option("--ahead", metavar="N", min=1, max=12, help="So many weeks or months ahead; may be given again."),
    ] = None,
    at_least: Annotated[
        int | None, typer.Option("--at-least", metavar="N", min=1, help="Say how likely so many or more are.")
    ] = None,
    deaths: Annotated[bool, typer.Option("--deaths", help="Deaths instead of incidents.")] = False,
    form: areas.As = RowsFormat.TABLE,
) -> None:
    """Say how many incidents are to be expected.

    Beside how the same forecast fared, and plain ones. No break with the past is foreseen. It is internal: unreviewed.
    """
    with Record.open(file) as record, record.view(as_of) as view:
        known = areas.told(view)
    ends = min(until, unit.last(unit.number(known.newest))) if until else None
    found = series(known.occurrences, known.namings, level=by, unit=unit, of=of, until=ends)
    wanted = areas.within(place, [one.area for one in found], known) if found or place else set()
    horizons = sorted(set(ahead)) if ahead else AHEAD[unit]
    made = outlooks(found, horizons, at_least=at_least, deaths=deaths, told=known.occurrences)
    chosen = [one for one in made if one.series.area in wanted]
    if form is RowsFormat.JSONL:
        write_jsonl(map(outlook_row, chosen), sys.stdout)
    elif form is RowsFormat.CSV:
        write_csv(HEADER, (row for one in chosen for row in _rows(one)), sys.stdout)
    else:
        _show(chosen, unit)


def _rows(one: Outlook) -> Iterator[Row]:
    whole = outlook_row(one)
    about = {key: whole[key] for key in "area within country level unit of".split()}
    for fan in whole["fan"]:
        past = fan["past"]
        for each in fan["thresholds"]:
            yield (
                about
                | {key: fan[key] for key in "period horizon low90 low50 middle high50 high90".split()}
                | {
                    "at_least": each["at_least"],
                    "chance": each["chance"],
                    "chance_range": each["range"],
                    "past_of": past["of"],
                    "past_held": past["held"],
                    "past_crps": past["crps"],
                    "best_baseline": past["best_baseline"],
                    "best_baseline_crps": past["baselines"][past["best_baseline"]],
                    "skill": past["skill"],
                }
            )


def _show(made: Sequence[Outlook], unit: Unit) -> None:
    told = [one for one in made if one.forecasts]
    if told:
        names = areas.labels([one.series.area for one in made])
        answers().print(table(COLUMNS, [row for one in told for row in _cells(one, names)]))
        answers().print(plain(NO_BREAK, "bold"))
        answers().print(table(FARED, [_fared(told, one) for one in told[0].forecasts]))
        remark(
            "Held: of the newest ranges made to hold nine in ten, those that did. + is closer than the best of five "
            "plain forecasts, - further off. Below, how far off (CRPS) all were together: less is better."
        )
    if short := len(made) - len(told):
        remark(f"No forecast for {several(short, 'area')}: too short a past in {unit.value}s with reports.")
    remark("Internal: unreviewed. Nothing is forecast below the district, and no force's place is.")


def _cells(one: Outlook, names: dict[Area, str]) -> Iterator[tuple[Text, ...]]:
    for number, (made, reached) in enumerate(zip(one.forecasts, one.thresholds, strict=True)):
        gain = made.past.skill
        chances = "; ".join(f"{each.at_least} or more: {each.words[0]}" for each in reached)
        yield (
            plain(names[one.series.area] if not number else "", "bold"),
            plain(period_words(made.period, made.unit)),
            plain(range_words(*made.interval(0.9))),
            plain(range_words(*made.interval(0.5))),
            plain(chances),
            Text(f"{made.past.held} of {len(made.past.hits)}"),
            plain("" if gain is None else f"{gain:+.0%}, {SHORT[made.past.best]}"),
        )


def _fared(told: Sequence[Outlook], like: Forecast) -> tuple[Text, ...]:
    whole = fared(told, like.horizon)
    return (
        plain(ahead_words(like.horizon, like.unit)),
        Text(f"{whole['held']} of {whole['of']}"),
        Text(f"{whole['crps']:.2f}"),
        *(Text(f"{whole['baselines'][name]:.2f}") for name in SHORT),
    )
