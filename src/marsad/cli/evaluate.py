"""`marsad evaluate`: how well claims agree with gold."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from marsad.cli.formats import json_line
from marsad.cli.terminal import clean, inert, remark
from marsad.errors import BadForm
from marsad.evaluation.report import lines
from marsad.evaluation.score import score


def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="Gold claims, one JSON object a line.")],
    system: Annotated[
        Path, typer.Argument(metavar="SYSTEM", help="The claims to be scored, as `marsad extract` prints them.")
    ],
    reports: Annotated[
        str, typer.Option(metavar="NAMES", help="Only these reports, by name, with commas between.")
    ] = "",
    errors: Annotated[int, typer.Option(min=0, metavar="N", help="List so many broken lines, and so many misses.")] = 0,
    json: Annotated[bool, typer.Option("--json", help="All figures as one JSON object.")] = False,
) -> None:
    """Score claims against gold.

    What was found, and how right each field is.
    """
    only = frozenset(name.strip() for name in reports.split(",") if name.strip())
    figures = score(gold, system, only)
    if unknown := sorted(only - figures.reports.keys()):
        told = f"neither file has a claim of {', '.join(unknown)}"
        if not figures.reports:
            raise BadForm(told, "Name reports as `report` does in the claims.")
        remark(escape(clean(f"Note: {told}.")))
    if json:
        sys.stdout.write(json_line(figures.to_row()) + "\n")
        return
    for line in lines(figures, errors):
        sys.stdout.write(inert(line) + "\n")
