"""`marsad release`: a record as a numbered folder for others, and what its receiver checks."""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.text import Text
from typer.core import TyperGroup

from marsad.cli import selection
from marsad.cli.export import By, ExportFormat, Second, codes_of, who
from marsad.cli.placesfile import gazetteer_file
from marsad.cli.terminal import answers, plain, remark
from marsad.errors import BadForm
from marsad.products.publishing.gate import HOLD, Order
from marsad.products.publishing.places import GazetteerAreas
from marsad.products.publishing.sights import Profile
from marsad.products.release import folder, signature
from marsad.products.release.preview import preview as told
from marsad.products.release.verify import SIGNATURE, SUMS, Verdict
from marsad.products.release.verify import sign as put_signature
from marsad.products.release.verify import verify as check
from marsad.products.shipped import ShippedOutlines
from marsad.record import Record
from marsad.record.address import Address
from marsad.reference.gazetteer import Gazetteer
from marsad.settings import Settings

HOURS = round(HOLD.total_seconds() / 3600)


class MadeByDefault(TyperGroup):
    """A group in which `marsad release PROFILE FILE` is `marsad release make PROFILE FILE`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Puts `make` first where a profile is named."""
        if args and args[0] in list(Profile):
            args = ["make", *args]
        return super().parse_args(ctx, args)


app = typer.Typer(
    cls=MadeByDefault,
    help="A record as a numbered folder for others to read.\n\nWhat it shows is told in words before it is written.",
    no_args_is_help=True,
)

Out = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="DIR", help="The folder to make; it must not be there yet.")
]
Unreviewed = Annotated[
    bool, typer.Option("--unreviewed", help="With what no person has accepted; every page and file then says so.")
]
AsOf = Annotated[
    date | None,
    typer.Option("--date", parser=selection.day, metavar="DATE", help="As of this day; of the last change if not."),
]
Hold = Annotated[
    int,
    typer.Option("--hold", metavar="HOURS", min=0, help="How long to hold back what would guide an attacker."),
]
Title = Annotated[str, typer.Option("--title", metavar="WORDS", help="What to call it.")]
Maker = Annotated[
    str,
    typer.Option("--maker", metavar="WORDS", help="Whom readers can ask: a name and a contact, told in the release."),
]
Terms = Annotated[
    str, typer.Option("--terms", metavar="WORDS", help="On what terms the release itself may be used, told in it.")
]
Also = Annotated[
    list[ExportFormat] | None,
    typer.Option("--also", metavar="FORMAT", help="With a file of this format of `marsad export`; may be given again."),
]
Preview = Annotated[bool, typer.Option("--preview", help="Say what readers will see, and write nothing.")]
Yes = Annotated[bool, typer.Option("--yes", help="Write it without asking.")]


@app.command()
def make(
    profile: Annotated[Profile, typer.Argument(metavar="PROFILE", help="Whom it is for: public, partner or internal.")],
    file: selection.File,
    output: Out = None,
    *,
    unreviewed: Unreviewed = False,
    as_of: AsOf = None,
    hold: Hold = HOURS,
    title: Title = folder.TITLE,
    by: By = None,
    second: Second = "",
    maker: Maker = "",
    terms: Terms = "",
    also: Also = None,
    preview: Preview = False,
    yes: Yes = False,
) -> None:
    """Write a release for the world, for a partner who has signed for it, or for the house.

    It tells in words what readers will see, asks, and writes a folder that is numbered and logged.
    """
    if as_of and as_of > datetime.now(UTC).date():
        raise BadForm(f"{as_of} is yet to come", "Name a day that is over, or today.")
    order = Order(profile, unreviewed, as_of, timedelta(hours=hold))
    wanted = folder.Wanted(order, who(by), title, second, tuple(one.value for one in also or ()), maker, terms)
    if output is None and not preview:
        raise BadForm("no folder is named to write to", "Name one with -o DIR, or only look with --preview.")
    _make(file, None if preview else output, wanted, ask=not yes)


def _make(file: Address, output: Path | None, wanted: folder.Wanted, *, ask: bool) -> None:
    places = gazetteer_file(Settings.load())
    gazetteer = Gazetteer.open(places)
    try:
        with Record.open(file) as record, ShippedOutlines.open(places) as outlines:
            with record.reading() as connection:
                made = folder.draft(connection, wanted, GazetteerAreas(gazetteer))
            for line in told(made.about, made.published):
                answers().print(Text("  " if line.startswith(" ") else "") + plain(line), soft_wrap=True)
            if output is None:
                return
            folder.agreed(made, wanted)
            if ask and not _agrees():
                remark("Nothing was written.")
                raise typer.Exit(1)
            files = folder.write(record, made, wanted, outlines, output, codes_of(gazetteer))
    finally:
        gazetteer.close()
    again = "" if made.fresh else " It says what the last one said, and has its number."
    answers().print(plain(f"{output} written: release {made.about.number}, {files} files.{again}"), soft_wrap=True)


def _agrees() -> bool:
    if not sys.stdin.isatty():
        raise BadForm("nobody is here to agree to what readers will see", "Look with --preview, then write with --yes.")
    return typer.confirm("Write it?", err=True)


Directory = Annotated[Path, typer.Argument(metavar="DIR", help="The release's folder.")]


@app.command()
def key(
    file: Annotated[Path, typer.Argument(metavar="KEY", help="Where to write the secret half; KEY.pub is the other.")],
) -> None:
    """Make a key to sign releases with, in the form of OpenSSH.

    Whoever has the file can sign in your name: keep it to yourself, and hand out the public half, which is printed.
    """
    answers().print(plain(signature.new_key(file)), soft_wrap=True)
    remark("Give the public half to whoever receives your releases, by another way than the releases themselves.")


@app.command()
def sign(
    directory: Directory,
    secret: Annotated[
        Path, typer.Option("--key", metavar="KEY", help="The secret half, as `marsad release key` makes it.")
    ],
) -> None:
    """Sign a release: its receiver sees that it is yours, and as you made it.

    The signature is over the hashes of all its files. OpenSSH can check it too.
    """
    by = put_signature(directory, secret, datetime.now(UTC).date())
    answers().print(plain(f"{directory / SIGNATURE} written: signed by the key {by}."), soft_wrap=True)


@app.command()
def verify(
    directory: Directory,
    public: Annotated[
        Path | None,
        typer.Option("--key", metavar="PUBLIC", help="It must be signed by this public key, or one of this file's."),
    ] = None,
) -> None:
    """Check that a release is whole, and with --key whose it is and that it is untouched.

    Ends with 1 where it is not, or is past its day.
    """
    found = check(directory, datetime.now(UTC).date(), signature.public_keys(public) if public else ())
    answers().print(plain(found.heading), soft_wrap=True)
    for fault in found.faults:
        answers().print(plain(fault), soft_wrap=True)
    if found.past:
        answers().print(plain(f"It was to be used until {found.past}; ask for a newer one."), soft_wrap=True)
    if found.faults or found.past:
        raise typer.Exit(1)
    sure = "Whole and untouched" if found.known else "Whole"
    answers().print(plain(f"{sure}: {found.files} files, as {SUMS} has them."), soft_wrap=True)
    answers().print(plain(_signed(found)), soft_wrap=True)


def _signed(found: Verdict) -> str:
    if found.unlooked:
        return f"{SIGNATURE} was not looked at: install marsad[signed], or check it with ssh-keygen -Y verify."
    if not found.signer:
        return (
            "Nobody signed it: whoever changed a file could have made the sums anew. "
            f"Whether it is untouched you learn by comparing {SUMS} with its maker's."
        )
    if found.known:
        return f"Signed by the key that you gave: {found.signer}."
    return f"Signed by the key {found.signer}; give its owner's public key with --key to see whose that is."
