"""`marsad desk`: a record in the browser."""

from __future__ import annotations

import ipaddress
import socket
import threading
import webbrowser
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from marsad.cli import logs, selection, stopping
from marsad.cli.placesfile import gazetteer_file
from marsad.cli.terminal import answers, inert, remark
from marsad.errors import MarsadError
from marsad.record import Record, people
from marsad.settings import Settings

HOME = "127.0.0.1"
LAST_SECONDS = 20
"""How long requests that are under way may take after the desk is told to stop."""


def desk(
    file: selection.File,
    host: Annotated[
        str, typer.Option("--host", metavar="ADDRESS", help="Where to listen; beyond this machine only with accounts.")
    ] = HOME,
    port: Annotated[
        int, typer.Option("--port", metavar="NUMBER", min=0, max=65535, help="Which port; 0 for any that is free.")
    ] = 8765,
    name: Annotated[
        list[str] | None,
        typer.Option("--name", metavar="HOST", help="A name that people reach it by; may be given again."),
    ] = None,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Open the browser.")] = True,
) -> None:
    """Read, review and look at a record in the browser.

    It is open to whoever uses this machine, and to nobody else, until the record has accounts.
    """
    settings = Settings.load()
    with Record.open(file, create=True) as record:
        hosts = allowed(record, host, name or [])
        with _listen(host, port) as listening:
            place = f"http://{_shown(host)}:{listening.getsockname()[1]}/"
            console = answers()
            console.print(Text(f"{inert(str(file))} is open at {place}"), soft_wrap=True)
            if not logs.note("desk open", port=listening.getsockname()[1]):
                remark("Ctrl+C ends it.")
            if browser:
                threading.Timer(1.0, webbrowser.open, [place]).start()
            with suppress(stopping.Stopped):
                serve(record, settings, listening, hosts)


def allowed(record: Record, host: str, names: list[str]) -> frozenset[str]:
    """The names that the desk answers to at an address; any, where it listens everywhere and none is given.

    Raises:
        MarsadError: when the address is not this machine's alone and the record has no accounts.
    """
    if not is_loopback(host):
        with record.reading() as connection:
            if not people.are_there_accounts(connection):
                raise MarsadError(
                    f"the desk is not opened at {host} while the record has no accounts: anybody could change it",
                    "Open it on this machine, make an account for an admin on the page People, and try again.",
                )
    if _is_number(host) and ipaddress.ip_address(host).is_unspecified and not names:
        return frozenset()
    return frozenset({"127.0.0.1", "localhost", "::1", host, *names})


def is_loopback(host: str) -> bool:
    """Whether an address is of this machine alone."""
    return host == "localhost" or (_is_number(host) and ipaddress.ip_address(host).is_loopback)


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _shown(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    made = socket.socket(family, socket.SOCK_STREAM)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind((host, port))
        made.listen()  # who comes before the pages are ready waits, and is not turned away
    except OSError as fault:
        made.close()
        raise MarsadError(
            f"nothing can listen at {host}, port {port}: {fault.strerror}", "Choose another with --port, or --port 0."
        ) from fault
    return made


def serve(record: Record, settings: Settings, listening: socket.socket, hosts: frozenset[str]) -> None:
    """Serves a record until it is stopped."""
    import uvicorn
    from uvicorn.config import LOGGING_CONFIG

    from marsad.desk.ahead import look_ahead
    from marsad.desk.app import make_app
    from marsad.desk.house import House

    gazetteer: Path = gazetteer_file(settings)
    house = House(record, settings, gazetteer)
    app = make_app(house, hosts=hosts, tiles=settings.tiles)
    threading.Thread(target=look_ahead, args=(app.state.rooms,), daemon=True).start()
    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        server_header=False,
        date_header=False,
        timeout_graceful_shutdown=LAST_SECONDS,
        log_config=None if logs.are_on() else LOGGING_CONFIG,
    )
    uvicorn.Server(config).run(sockets=[listening])
