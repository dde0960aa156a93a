"""The options that `read` and `extract` share: what to read, and what the reports do not say of themselves."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import typer

from marsad.cli.selection import DAY, day
from marsad.model.document import Hints

Inputs = Annotated[
    list[str],
    typer.Argument(metavar="PATH|URL|-", help="Files, folders, addresses of pages or feeds, or - for standard input."),
]
Published = Annotated[
    datetime | None,
    typer.Option("--published", formats=DAY, metavar="DATE", help="Day of publication, where a report gives none."),
]
Source = Annotated[str | None, typer.Option("--source", help="The outlet, where a report names none.")]
Language = Annotated[str | None, typer.Option("--language", help="The language as an ISO 639 code, such as en or ar.")]


def hints(published: datetime | None, source: str | None, language: str | None) -> Hints:
    """What the person says of all reports of one run."""
    return Hints(published=day(published), source=source, language=language)
