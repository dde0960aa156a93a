"""The options that `read` and `extract` share: what to read, and what the reports do not say of themselves."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated

import typer

from marsad.cli.selection import day
from marsad.errors import BadForm
from marsad.model.document import Hints
from marsad.record.address import Address


def language(code: str) -> str:
    """A language's code as an option gives it, in small letters.

    Raises:
        BadForm: when it does not look like a code of ISO 639: two or three letters.
    """
    if not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*", code):
        raise BadForm(f"{code[:40]!r} is not a language code", "Write its ISO 639 code, such as en, ar or ckb.")
    return code.lower()


Inputs = Annotated[
    list[str],
    typer.Argument(metavar="PATH|URL|-", help="Files, folders, addresses of pages or feeds, or - for standard input."),
]
Into = Annotated[
    Address,
    typer.Option(
        "--into",
        metavar="FILE",
        help="The record, a file or the postgresql:// address of a database; made where there is none.",
        parser=Address.of,
    ),
]
Published = Annotated[
    date | None,
    typer.Option("--published", parser=day, metavar="DATE", help="Day of publication, where a report gives none."),
]
Source = Annotated[str | None, typer.Option("--source", metavar="NAME", help="The outlet, where a report names none.")]
Language = Annotated[
    str | None,
    typer.Option("--language", parser=language, metavar="CODE", help="The language, such as en; found if not said."),
]


@dataclass(frozen=True, slots=True)
class Said:
    """What the person says of all reports of one run."""

    published: date | None = None
    source: str | None = None
    language: str | None = None

    def hints(self) -> Hints:
        """The same, as sources take it."""
        return Hints(published=self.published, source=self.source, language=self.language)
