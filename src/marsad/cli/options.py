"""The options that `read` and `extract` share: what to read, and what the reports do not say of themselves."""

from __future__ import annotations

from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Said:
    """What the person says of all reports of one run."""

    published: datetime | None = None
    source: str | None = None
    language: str | None = None

    def hints(self) -> Hints:
        """The same, as sources take it."""
        return Hints(published=day(self.published), source=self.source, language=self.language)
