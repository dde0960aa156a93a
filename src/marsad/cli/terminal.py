"""What is said to the person at the terminal: answers on standard output, all else on standard error."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.text import Text

from marsad.errors import MarsadError

T = TypeVar("T")

NARROWEST, WIDEST = 40, 120
"""Columns that answers keep between."""
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")
_DIRECTION = re.compile(r"[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def inert(words: str) -> str:
    """The words with nothing that could steer a terminal; line breaks and tabs become spaces."""
    return re.sub(r"\s", " ", _CONTROL.sub("\ufffd", _DIRECTION.sub("", words)))


def clean(words: str) -> str:
    """The words of a report on one line, inert, with single spaces."""
    return " ".join(inert(words).split())


def _width(stream: int) -> int:
    try:
        columns = os.get_terminal_size(stream).columns
    except OSError:
        columns = int(os.environ["COLUMNS"]) if os.environ.get("COLUMNS", "").isdigit() else 100
    return max(NARROWEST, min(WIDEST, columns))


def answers() -> Console:
    """The console that answers go to."""
    return Console(width=_width(1), highlight=False)


def remarks() -> Console:
    """The console for progress, notes and errors: standard error."""
    return Console(stderr=True, width=_width(2), highlight=False)


def tell(error: MarsadError) -> None:
    """One line on what was wrong and one on what to do, on standard error."""
    console = remarks()
    console.print(f"[bold red]marsad:[/] {escape(clean(str(error)))}", soft_wrap=True)
    if error.hint:
        console.print(f"        {escape(clean(error.hint))}", soft_wrap=True)


def remark(words: str) -> None:
    """One line on standard error; markup is for the caller, words of reports must be escaped."""
    remarks().print(words, soft_wrap=True)


def plain(words: str, style: str = "") -> Text:
    """Words of a report as text that holds no markup."""
    return Text(clean(words), style=style)


@contextmanager
def progress(label: str, parts: int | None = None) -> Iterator[Progress | None]:
    """A progress bar on standard error where that is a terminal, else None; `parts` is how much there is to do."""
    if not sys.stderr.isatty():
        yield None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=remarks(), transient=True) as bar:
        bar.add_task(escape(label), total=parts)
        yield bar


@contextmanager
def share(label: str) -> Iterator[Callable[[str, float], None]]:
    """What is called with a few words and a share from 0 to 1, and draws a bar where a person looks on."""
    with progress(label, parts=100) as bar:

        def tell(what: str, done: float) -> None:
            if bar is not None:
                bar.update(bar.task_ids[0], completed=round(100 * done), description=escape(f"{label}: {what}"))

        yield tell


def counted(entries: Iterable[T], label: str, expected: int | None = None) -> Iterator[T]:
    """The entries as they come, counted on a progress bar where a person looks on; `expected` is how many, if known."""
    with progress(label, expected) as bar:
        for entry in entries:
            if bar is not None:
                bar.advance(bar.task_ids[0])
            yield entry
