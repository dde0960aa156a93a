"""The commands of `marsad` by name, each imported once it is asked for: `marsad --version` waits for none of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Any

import typer
import typer.main


class Commands(Mapping[str, Any]):
    """Commands by name; `where` tells of each the module of this package and what in it is the command.

    That is a function, a group of commands, or a `Listing`, whose command is made of it.
    """

    def __init__(self, where: Mapping[str, str]) -> None:
        self._where = where
        self._loaded: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in self._loaded:
            module, _, attribute = self._where[name].partition(":")
            self._loaded[name] = _made(name, getattr(import_module(f"marsad.cli.{module}"), attribute))
        return self._loaded[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._where)

    def __len__(self) -> int:
        return len(self._where)


def _made(name: str, what: Any) -> Any:
    """What the command line calls, of a function, a group or a list."""
    around = typer.Typer(add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)
    if isinstance(what, typer.Typer):
        around.add_typer(what, name=name)
    elif callable(what):
        around.command(name)(what)
    else:
        what.register(around)
    return typer.main.get_group(around).commands[name]
