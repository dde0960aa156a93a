"""`marsad extract`: the reader alone. Reports in, claims in the codebook's form out, no record."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated

import typer
from rich.markup import escape

from marsad.cli import options
from marsad.cli.formats import json_line
from marsad.cli.placesfile import gazetteer_file
from marsad.cli.terminal import clean, counted, remark
from marsad.model.claim import Claim
from marsad.model.codec import claim_to_row
from marsad.model.document import Document, Outcome, Refusal
from marsad.settings import Settings
from marsad.sources.files import expected

REFUSED = 1
"""The exit status where some reports were refused."""


class ClaimFormat(StrEnum):
    """How extracted claims are written."""

    JSONL = "jsonl"


def extract(
    inputs: options.Inputs,
    form: Annotated[ClaimFormat, typer.Option("--format", help="One claim a line, as JSON.")] = ClaimFormat.JSONL,
    with_text: Annotated[
        bool, typer.Option("--with-text", help="Add the text that offsets count in to each claim, as `text`.")
    ] = False,
    published: options.Published = None,
    source: options.Source = None,
    language: options.Language = None,
) -> None:
    """Print claims, without a record.

    In the form of the codebook, one a line.
    """
    from marsad import pipeline  # imports the parser, which takes two seconds that no other command should wait

    settings = Settings.load()
    said = options.Said(published, source, language)
    reports = pipeline.snapshots(inputs, said.hints(), settings, sys.stdin.buffer)
    refused = False
    each = pipeline.read_each(reports, lambda: pipeline.Tools.load(gazetteer_file(settings)))
    for read in counted(each, "reading", expected(inputs)):
        if isinstance(read, Refusal):
            refused = True
            _remark(read.name, "refused", f"{read.reason}. {read.hint}")
        else:
            doc, reading = read
            _print(doc, reading.claims, with_text=with_text)
            if reading.outcome is not Outcome.READ:
                _remark(doc.name, reading.outcome.value, reading.reason)
    if refused:
        raise typer.Exit(REFUSED)


def _print(doc: Document, claims: Iterable[Claim], *, with_text: bool) -> None:
    beside = {"text": doc.text} if with_text else {}
    for claim in claims:
        sys.stdout.write(json_line(claim_to_row(claim) | beside) + "\n")
    sys.stdout.flush()


def _remark(name: str, outcome: str, reason: str) -> None:
    remark(f"{escape(clean(name))}: {outcome}: {escape(clean(reason))}")
