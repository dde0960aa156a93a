"""The command `marsad` and its commands."""

from __future__ import annotations

import io
import sys
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from marsad import __version__
from marsad.cli import community, gazetteer, keeping, link, logs, places, protect, record, release, stopping
from marsad.cli.alerts import alerts
from marsad.cli.brief import brief
from marsad.cli.demo import demo
from marsad.cli.desk import desk
from marsad.cli.doctor import doctor
from marsad.cli.evaluate import evaluate
from marsad.cli.export import export
from marsad.cli.extract import extract
from marsad.cli.forecast import forecast
from marsad.cli.listing import register
from marsad.cli.lists import CLAIMS, INCIDENTS
from marsad.cli.outside import compare_, import_
from marsad.cli.read import read
from marsad.cli.reports import reports
from marsad.cli.series import series_
from marsad.cli.show import show
from marsad.cli.surges import surges
from marsad.cli.tables import DISPLACEMENT, HISTORIES, TALLIES
from marsad.cli.terminal import tell
from marsad.cli.watch import watch
from marsad.errors import MarsadError
from marsad.record import keys

WRONG_USE = 2
"""The exit status where something was wrong that a person can mend."""
BROKEN_OFF = 130
"""The exit status after Ctrl+C, as shells have it: 128 and the number of the signal."""
_PREFIX = "Value error, "
"""What the library puts before its words on an option; it says nothing to a person."""
HELP = "Reports on an armed conflict in, a sourced record out.\n\nBegin with: marsad demo"


class Guarded(TyperGroup):
    """A group of commands in which a `MarsadError`, or breaking off by hand, becomes one line and a hint."""

    def invoke(self, ctx: Any) -> Any:
        """Runs the command named in `ctx`."""
        try:
            done = super().invoke(ctx)
            stopping.leave()
        except MarsadError as error:
            logs.failed(error, WRONG_USE)
            tell(error)
            raise typer.Exit(WRONG_USE) from error
        except stopping.Stopped as stop:
            logs.failed(stop, stopping.STOPPED)
            tell(MarsadError("stopped", "What is on record stays. Give the same command again to go on."))
            raise typer.Exit(stopping.STOPPED) from stop
        except KeyboardInterrupt as stop:
            logs.failed(stop, BROKEN_OFF)
            tell(MarsadError("broken off", "What is on record stays. Give the same command again to go on."))
            raise typer.Exit(BROKEN_OFF) from stop
        except typer.BadParameter as error:
            error.message = error.message.removeprefix(_PREFIX)
            raise
        return done


app = typer.Typer(
    cls=Guarded,
    name="marsad",
    help=HELP,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command()(demo)
app.command()(read)
app.command()(watch)
app.command()(reports)
register(app, INCIDENTS, help="List what happened, as far as claims go.")
register(app, CLAIMS, help="List who says that what happened.")
register(app, TALLIES, help="List the totals that somebody counts, checked.\n\nThey are never added to incidents.")
register(
    app, DISPLACEMENT, help="List who left and who returned.\n\nThose away at a day and those who left stay apart."
)
app.add_typer(places.app, name="places")
register(app, HISTORIES, help="List how places were over time.\n\nEmptied, calm, unsafe: who says so, until when.")
app.command()(show)
app.command(name="series")(series_)
app.command()(forecast)
app.command()(surges)
app.command()(alerts)
app.command()(brief)
app.command()(export)
app.command(name="import")(import_)
app.command(name="compare")(compare_)
app.command()(desk)
app.command()(extract)
app.command()(evaluate)
app.command()(doctor)
app.add_typer(release.app, name="release")
app.add_typer(protect.app, name="protect")
app.add_typer(community.app, name="community")
keeping.add_to(record.app)
app.add_typer(record.app, name="record")
app.add_typer(link.app, name="link")
app.add_typer(gazetteer.app, name="gazetteer")


def _version(asked: bool) -> None:
    if asked:
        sys.stdout.write(f"marsad {__version__}\n")
        raise typer.Exit


@app.callback()
def marsad(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
    log: Annotated[logs.Log | None, typer.Option("--log", help="Log to standard error, in words or as JSON.")] = None,
    log_level: Annotated[logs.Grade, typer.Option("--log-level", help="What to log.")] = logs.Grade.INFO,
) -> None:
    """What holds for all commands."""
    logs.set_up(log, log_level)
    if sys.stdin is not None and sys.stdin.isatty():
        keys.ask_by(_ask)


def _ask(question: str, twice: bool) -> str:
    return str(typer.prompt(question, hide_input=True, confirmation_prompt=twice, err=True))


def main() -> None:
    """The command `marsad`."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    stopping.listen()
    app()
