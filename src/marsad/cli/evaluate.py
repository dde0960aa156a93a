"""`marsad evaluate`: how well claims agree with gold."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from marsad.cli.formats import json_line
from marsad.cli.terminal import inert
from marsad.evaluation.report import lines
from marsad.evaluation.score import score


def evaluate(
    gold: Annotated[Path, typer.Argument(help="Gold claims, one JSON object a line.")],
    system: Annotated[Path, typer.Argument(help="The claims to be scored, as `marsad extract` prints them.")],
    reports: Annotated[str, typer.Option(help="Only these reports, by name, with commas between.")] = "",
    errors: Annotated[int, typer.Option(min=0, help="List so many broken lines, and so many misses.")] = 0,
    json: Annotated[bool, typer.Option("--json", help="All figures as one JSON object.")] = False,
) -> None:
    """Score claims against gold.

    What was found, and how right each field is.
    """
    figures = score(gold, system, frozenset(reports.split(",")) if reports else frozenset())
    if json:
        sys.stdout.write(json_line(figures.to_row()) + "\n")
        return
    for line in lines(figures, errors):
        sys.stdout.write(inert(line) + "\n")
