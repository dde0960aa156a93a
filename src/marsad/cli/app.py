"""The command `marsad` and its commands."""

from __future__ import annotations

import io
import sys
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from marsad import __version__
from marsad.cli import logs, stopping
from marsad.cli.commands import Commands
from marsad.cli.terminal import tell
from marsad.errors import MarsadError

WRONG_USE = 2
"""The exit status where something was wrong that a person can mend."""
BROKEN_OFF = 130
"""The exit status after Ctrl+C, as shells have it: 128 and the number of the signal."""
_PREFIX = "Value error, "
"""What the library puts before its words on an option; it says nothing to a person."""
HELP = "Reports on an armed conflict in, a sourced record out.\n\nBegin with: marsad demo"
WHERE = {
    "demo": "demo:demo",
    "read": "read:read",
    "watch": "watch:watch",
    "reports": "reports:reports",
    "incidents": "lists:INCIDENTS",
    "claims": "lists:CLAIMS",
    "tallies": "tables:TALLIES",
    "displacement": "tables:DISPLACEMENT",
    "places": "places:app",
    "histories": "tables:HISTORIES",
    "show": "show:show",
    "series": "series:series_",
    "forecast": "forecast:forecast",
    "surges": "surges:surges",
    "alerts": "alerts:alerts",
    "brief": "brief:brief",
    "export": "export:export",
    "import": "outside:import_",
    "compare": "outside:compare_",
    "desk": "desk:desk",
    "extract": "extract:extract",
    "evaluate": "evaluate:evaluate",
    "doctor": "doctor:doctor",
    "release": "release:app",
    "protect": "protect:app",
    "community": "community:app",
    "record": "record:app",
    "link": "link:app",
    "gazetteer": "gazetteer:app",
}
"""Where each command is found, in the order of the help: its module and what is in it."""


class Guarded(TyperGroup):
    """A group of commands, each loaded once it is asked for; a `MarsadError`, or breaking off by hand, becomes one line
    and a hint."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.commands = Commands(WHERE)  # type: ignore[assignment]  # nobody adds to them

    def list_commands(self, ctx: Any) -> list[str]:
        """The names, in the order of the help."""
        return list(self.commands)

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
        from marsad.record import keys  # imports the record, which takes half a second

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
