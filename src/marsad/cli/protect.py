"""`marsad protect`: what people lay down on publishing: levels of rows, terms of sources, names that may be told."""

from __future__ import annotations

from typing import Annotated

import typer

from marsad.cli import selection
from marsad.cli.export import who
from marsad.cli.terminal import answers, plain
from marsad.cli.wording import several
from marsad.errors import NotFound
from marsad.record import Record, View, protection
from marsad.record.people import note
from marsad.record.protection import Redistribute, Terms
from marsad.record.sensitivity import Level

app = typer.Typer(
    help="What may be published of a record: how sensitive rows are, on what terms, and who may be named.",
    no_args_is_help=True,
)

Why = Annotated[str, typer.Option("--why", metavar="WORDS", help="The reason; it stays in the house.")]
By = Annotated[str | None, typer.Option("--by", metavar="NAME", help="Who lays it down; who is signed in if not said.")]


@app.command()
def level(
    file: selection.File,
    ref: Annotated[str, typer.Argument(metavar="ID", help="A claim or an incident, by its id or what it begins with.")],
    level: Annotated[Level, typer.Argument(metavar="LEVEL", help="ordinary, guarded, strict or closed.")],
    why: Why,
    by: By = None,
) -> None:
    """Set how sensitive a claim is, or every claim of an incident.

    Never below what its content forces.
    """
    with Record.open(file) as record:
        with record.view() as view:
            claims = _claims(view, ref)
        with record.writing() as connection:
            protection.protect(connection, claims, level, why=why, analyst=who(by))
            note(connection, who(by), "set a level", ref, level=level.value, claims=len(claims))
    answers().print(plain(f"{several(len(claims), 'claim', 'claims')}: {level.value} from the next release on."))


def _claims(view: View, ref: str) -> list[str]:
    try:
        return list(view.incident(ref).claims)
    except NotFound:
        return [view.claim(ref).id]


@app.command()
def source(
    file: selection.File,
    outlet: Annotated[str, typer.Argument(metavar="OUTLET", help="The outlet, as reports name it.")],
    redistribute: Annotated[
        Redistribute, typer.Option("--redistribute", metavar="HOW", help="full, aggregate (counts alone) or none.")
    ] = Redistribute.FULL,
    licence: Annotated[str, typer.Option("--licence", metavar="WORDS", help="On what terms.")] = "",
    credit: Annotated[str, typer.Option("--credit", metavar="WORDS", help="How it wants to be named.")] = "",
    no_link: Annotated[bool, typer.Option("--no-link", help="Show it as “Undisclosed source” alone.")] = False,
    why: Why = "",
    by: By = None,
) -> None:
    """Lay down what may be handed on of an outlet's."""
    terms = Terms(outlet, redistribute, licence, credit, no_link)
    with Record.open(file) as record, record.writing() as connection:
        protection.put_terms(connection, terms, why=why, analyst=who(by))
        note(connection, who(by), "laid down terms", outlet, redistribute=redistribute.value, no_link=no_link)
    answers().print(plain(f"{outlet}: {redistribute.value} from the next release on."))


@app.command()
def name(
    file: selection.File,
    person: Annotated[str, typer.Argument(metavar="NAME", help="The person, as the record has the name.")],
    why: Why,
    approver: Annotated[str, typer.Option("--approver", metavar="NAME", help="The second person, who approves.")] = "",
    by: By = None,
    withdraw: Annotated[bool, typer.Option("--withdraw", help="The name may no longer be told.")] = False,
) -> None:
    """Let the name of a private person be published, or no longer."""
    with Record.open(file) as record, record.writing() as connection:
        protection.put_name(connection, person, named=not withdraw, why=why, analyst=who(by), approver=approver)
        note(connection, who(by), "said who may be named", "", named=not withdraw, approver=approver)
    answers().print(plain(f"{person} {'is no longer' if withdraw else 'may be'} named from the next release on."))
