"""`marsad link`: why claims are or are not one incident, which pairs are in doubt, and what a person says of them."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console, Group
from rich.table import Table
from rich.text import Text

from marsad.cli import selection, wording
from marsad.cli.formats import Format, write_csv, write_jsonl
from marsad.cli.listing import Column, table
from marsad.cli.show import words_in_context
from marsad.cli.terminal import answers, inert, plain, remark
from marsad.errors import BadForm, MarsadError
from marsad.model.incident import Judgement
from marsad.model.linkage import Doubt, Explanation, Step
from marsad.products import waterfall
from marsad.record import Record, View, links
from marsad.record.address import Address

app = typer.Typer(help="Why claims are or are not one incident; what is in doubt; what you say.", no_args_is_help=True)
_BARS = 24
"""Columns that the bars of the waterfall take up."""
_STRONG, _FAIR = 1.5, 0.6
_MEANT = {"same": True, "different": False}
"""Whether two claims are of one incident, by what is said of them."""
_HEADER = ("left", "right", "probability", "linked")
_COLUMNS = (Column("likely", width=7, right=True), Column("now", width=10), Column("claims", ratio=1))

First = Annotated[str, typer.Argument(metavar="A", help="The id of a claim; its first characters will do.")]
Second = Annotated[str, typer.Argument(metavar="B", help="The id of the other claim.")]
As = Annotated[Format, typer.Option("--format", metavar="FORM", help="table to look at; jsonl or csv for programs.")]
Analyst = Annotated[str, typer.Option("--analyst", metavar="NAME", help="Who says so.")]


@app.command()
def explain(
    file: selection.File,
    left: First,
    right: Second,
    svg: Annotated[Path | None, typer.Option("--svg", metavar="PICTURE", help="Draw it, too, into this file.")] = None,
) -> None:
    """Say why two claims are or are not one incident."""
    from marsad import pipeline  # imports the parser, which takes two seconds that no other command should wait

    with Record.open(file) as record, record.view() as view:
        why = pipeline.explain_link(view, left, right)
        _show(answers(), view, why)
    if svg is not None:
        _write(svg, waterfall.draw(why))
        remark(inert(f"{svg} written."))


@app.command()
def queue(
    file: selection.File,
    form: As = Format.TABLE,
    most: Annotated[int, typer.Option("--most", metavar="N", min=1, help="Pairs to list at most.")] = 50,
) -> None:
    """List the pairs of claims that are in doubt.

    The most doubtful come first. Those that somebody judged the same or different are left out.
    """
    if form is Format.GEOJSON:
        raise BadForm("pairs of claims have no map", "Use --format jsonl or csv.")
    from marsad import pipeline

    with Record.open(file) as record, record.view() as view:
        doubts = pipeline.doubts(record)
        shown = doubts[:most]
        rows = [{name: getattr(doubt, name) for name in _HEADER} for doubt in shown]
        if form is Format.JSONL:
            write_jsonl(rows, sys.stdout)
        elif form is Format.CSV:
            write_csv(_HEADER, rows, sys.stdout)
        elif shown:
            answers().print(table(_COLUMNS, [_row(view, doubt) for doubt in shown]))
    more = f", the first {len(shown)} of them here" if len(doubts) > len(shown) else ""
    remark(f"{wording.several(len(doubts), 'pair')} in doubt{more}.")
    if shown:
        remark(inert(f"Next: marsad link explain {file} {shown[0].left} {shown[0].right}"))


@app.command()
def same(file: selection.File, left: First, right: Second, analyst: Analyst) -> None:
    """Say that two claims are one incident."""
    _judge(file, left, right, "same", analyst)


@app.command()
def different(file: selection.File, left: First, right: Second, analyst: Analyst) -> None:
    """Say that two claims are two incidents.

    A merge is undone by it; the old ids still lead to what became of them.
    """
    _judge(file, left, right, "different", analyst)


@app.command()
def unsure(file: selection.File, left: First, right: Second, analyst: Analyst) -> None:
    """Take back what you said of two claims, or say that you cannot tell."""
    _judge(file, left, right, "unsure", analyst)


def _judge(file: Address, left: str, right: str, verdict: str, analyst: str) -> None:
    from marsad import pipeline

    with Record.open(file) as record:
        with record.view() as view:
            before = pipeline.explain_link(view, left, right)
        pair = before.left, before.right
        record.judge(Judgement(*pair, verdict, analyst, datetime.now(UTC)))
        pipeline.regroup_around(record, pair)
        with record.view() as view:
            why = pipeline.explain_link(view, *pair)
        with record.reading() as connection:
            incidents = links.incidents(connection)
    told = f"are {why.verdict}, as before" if why.one is before.one else f"are now {why.verdict}"
    answers().print(plain(f"{why.left} and {why.right} {told}."), soft_wrap=True)
    if verdict in _MEANT and why.one is not _MEANT[verdict]:
        for reason in why.reasons:
            remark(inert(f"{reason}."))
    remark(f"{wording.several(incidents, 'incident')} on record.")


def _show(console: Console, view: View, why: Explanation) -> None:
    for ref in (why.left, why.right):
        claim = view.claim(ref)
        console.print(plain(f"Claim {ref} in {claim.report}", "cyan"))
        console.print(words_in_context(view, claim, 0))
        console.print()
    console.print(_waterfall(why))
    one = f"{why.score:+.1f} in all, {why.probability:.0%} likely to be one"
    alone = one if why.probability else "one incident is ruled out"
    told = " by the claims themselves" if why.one or why.probability else ""
    console.print(Group(Text(), plain(f"{why.verdict.capitalize()}: {alone}{told}", "bold")))
    for reason in why.reasons:
        console.print(plain(reason, "dim italic"))


def _waterfall(why: Explanation) -> Table:
    made = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    made.add_column(justify="right", width=5)
    made.add_column(width=_BARS, no_wrap=True)
    made.add_column(ratio=1, overflow="fold")
    sums = [0.0]
    for step in why.steps:
        sums.append(sums[-1] + step.weight)
    low, high = min(sums), max(sums)
    for step, before, after in zip(why.steps, sums, sums[1:], strict=False):
        left, right = (round((end - low) / max(high - low, 1.0) * (_BARS - 1)) for end in sorted((before, after)))
        bar = Text(" " * left + "█" * max(1, right - left), style="green" if step.weight > 0 else "red")
        weight = Text("no" if step.apart else f"{step.weight:+.1f}")
        made.add_row(weight, bar, plain(f"{step.words}: {_force(step)}"))
    return made


def _force(step: Step) -> str:
    """What a weight is worth, in words."""
    if step.apart:
        return "rules it out"
    size = abs(step.weight)
    much = "strongly" if size >= _STRONG else "fairly" if size >= _FAIR else "slightly"
    return f"speaks {much} {'for' if step.weight > 0 else 'against'} one incident"


def _row(view: View, doubt: Doubt) -> tuple[Text, ...]:
    told = Text()
    for ref in (doubt.left, doubt.right):
        claim = view.claim(ref)
        facts = ", ".join(filter(None, (wording.claim_days(claim), wording.places(claim.where), wording.counts(claim))))
        told.append_text(plain(f"{ref} {claim.type.value.replace('_', ' ')}, {facts} ({claim.report})"))
        told.append("\n" if ref == doubt.left else "")
    return Text(f"{doubt.probability:.0%}"), Text("linked" if doubt.linked else "not linked"), told


def _write(path: Path, picture: str) -> None:
    try:
        path.write_text(picture, encoding="utf-8")
    except OSError as fault:
        hint = "Name a file in a folder that is there and that you may write to."
        raise MarsadError(f"{path} cannot be written: {fault.strerror}", hint) from fault
