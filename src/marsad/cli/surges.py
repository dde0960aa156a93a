"""`marsad surges`: where more is told of than is usual, and on what that rests."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated

import typer
from rich.text import Text

from marsad.analysis.series import Level, Unit
from marsad.analysis.surge import RULES
from marsad.analysis.surge_alerts import State
from marsad.analysis.surge_list import AlertRow, AreaRow, WatchList
from marsad.analysis.surge_record import watch_record
from marsad.cli import areas, selection
from marsad.cli.formats import json_line
from marsad.cli.listing import Column, table
from marsad.cli.terminal import answers, plain
from marsad.record import Record

SHOWN = 12
"""Areas without an alert that the table shows."""
COLUMNS = (
    Column("where", ratio=3),
    Column("now", width=5, right=True),
    Column("how that stands", ratio=5),
    Column("weeks before", ratio=3),
)


LevelOption = Annotated[
    Level,
    typer.Option("--level", parser=areas.level, metavar="LEVEL", help="district, governorate or country; never finer."),
]
NewestOption = Annotated[
    int, typer.Option("--newest", metavar="N", min=1, max=520, help="Alerts of so many newest weeks or months.")
]


def surges(
    file: selection.File,
    unit: areas.Period = Unit.WEEK,
    level: LevelOption = Level.DISTRICT,
    of: areas.Of = "violent",
    *,
    newest: NewestOption = 8,
    until: Annotated[
        date | None,
        typer.Option("--until", parser=selection.day, metavar="DATE", help="Up to the last whole week or month then."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Everything as one JSON object.")] = False,
) -> None:
    """Say where more incidents are told of than is usual.

    Each alert with its rule, what is usual, how surely, and whether reporting changed. It is internal: unreviewed.
    """
    with Record.open(file) as record, record.view() as view:
        made = watch_record(view, level=level, unit=unit, of=of, newest=newest, until=until)
    if as_json:
        typer.echo(json_line(made.row()))
        return
    for line in _lines(made):
        answers().print(line, soft_wrap=True)
    if made.areas:
        answers().print(table(_columns(made), [_cells(one) for one in _worth_showing(made)]))
    answers().print(plain(_rest(made), "dim"), soft_wrap=True)


def _lines(made: WatchList) -> Iterator[Text]:
    """The summary, and each alert as a paragraph."""
    yield plain(made.summary, "bold")
    if not made.areas:
        least = {unit: rules.history + rules.gap + 1 for unit, rules in RULES.items()}
        needs = f"over {least[Unit.WEEK]} weeks or {least[Unit.MONTH]} months at least"
        yield plain(f"A record needs incidents in known districts, {needs}, before it can be watched.")
        yield plain("Read reports into it: marsad read PATH --into FILE. Then look: marsad incidents FILE.")
    for one in made.alerts:
        yield from _alert(one)
    yield Text()


def _alert(one: AlertRow) -> Iterator[Text]:
    yield Text()
    style = "bold red" if one.alert.firm else "bold yellow"
    yield Text(f"{one.strength}: ", style=style).append_text(plain(one.headline, "bold"))
    for reason in one.reasons:
        yield Text("  ").append_text(plain(reason))
    keys = [key[:8] for key in one.alert.incidents[:5]]
    more = len(one.alert.incidents) - len(keys)
    yield Text("  ").append_text(
        plain(f"Incidents: {', '.join(keys)}{f' and {more} more' if more else ''} (marsad show FILE ID)", "dim")
    )


def _worth_showing(made: WatchList) -> list[AreaRow]:
    """Areas with an alert, and those nearest to one."""
    alarmed = [one for one in made.areas if one.standing.state in (State.ALERT, State.RUNNING)]
    return [*alarmed, *[one for one in made.areas if one not in alarmed][:SHOWN]]


def _cells(one: AreaRow) -> tuple[Text, ...]:
    count = one.standing.count
    style = {State.ALERT: "bold red", State.RUNNING: "red", State.SILENT: "dim"}.get(one.standing.state, "")
    before = " ".join("·" if many is None else str(many) for many in one.recent[:-1])
    return (plain(one.name, style), plain("·" if count is None else str(count)), plain(one.words), plain(before, "dim"))


def _columns(made: WatchList) -> tuple[Column, ...]:
    return (*COLUMNS[:-1], Column(f"{made.unit.value}s before", ratio=3))


def _rest(made: WatchList) -> str:
    left = len(made.areas) - len(_worth_showing(made))
    told = f"{left} more areas are in --json. " if left > 0 else ""
    return f"{told}{made.rates} A dot is a {made.unit.value} without reports. {made.caveat}"
