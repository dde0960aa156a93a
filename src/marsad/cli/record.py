"""`marsad record`: a record as a whole."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.markup import escape

from marsad.cli import keeping
from marsad.cli.terminal import answers, plain, progress
from marsad.cli.wording import several
from marsad.record import copying
from marsad.record.address import Address

app = typer.Typer(help="Look after a record as a whole.", no_args_is_help=True)

_WHERE = "a file, or the postgresql:// address of a database"


@app.command()
def copy(
    source: Annotated[
        Address, typer.Argument(metavar="FROM", help=f"The record to copy: {_WHERE}.", parser=Address.of)
    ],
    target: Annotated[
        Address, typer.Argument(metavar="TO", help=f"Where nothing is on record yet: {_WHERE}.", parser=Address.of)
    ],
    *,
    encrypted: Annotated[
        bool | None,
        typer.Option(
            "--encrypted/--plain",
            help="Whether a file is encrypted; as what is copied, if not said.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Copy a record, whole.

    Every table with its keys, versions and history; what arrived is compared with what was sent.
    """
    with progress("copying") as bar:

        def told(table: str, rows: int) -> None:
            if bar is not None:
                bar.update(bar.task_ids[0], advance=rows, description=escape(f"copying and comparing {table}"))

        sent = copying.copy(source, target, told, encrypted=encrypted)
    rows = sum(one.rows for one in sent.values())
    reports, claims = sent["report"].rows, sent["claim"].rows
    answers().print(
        plain(
            f"{several(rows, 'row')} in {len(sent)} tables copied and compared, among them "
            f"{several(reports, 'version')} of reports and {several(claims, 'claim')}. The record is {target}."
        )
    )


keeping.add_to(app)
