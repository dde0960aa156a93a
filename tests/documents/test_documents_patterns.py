"""No pattern of the readers runs away: each is tried on long runs of its own characters, and of what words are made of.

What grows with the square of a text takes a thousand times as long at this length; what doubles with each character
never ends.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import signal
from collections.abc import Iterator
from functools import partial
from types import FrameType

import pytest

import marsad.documents
import marsad.sources
from timing_world import seconds

LONG = 8_000
SECONDS = 0.2
PAIRS = (
    "a ",
    "a.",
    "a-",
    "a'",
    "1 ",
    "1,",
    "A ",
    "A. ",
    " \n",
    "\t ",
    ": ",
    "((",
    "[a]",
    "<a",
    "a@",
    "://",
    "’s ",
    "ab, ",
)


def patterns() -> Iterator[tuple[str, re.Pattern[str] | re.Pattern[bytes]]]:
    for room in (marsad.documents, marsad.sources):
        for found in pkgutil.walk_packages(room.__path__, f"{room.__name__}."):
            module = importlib.import_module(found.name)
            for name, value in vars(module).items():
                if isinstance(value, re.Pattern):
                    yield f"{found.name.removeprefix('marsad.')}.{name}", value


def attacks(written: str) -> Iterator[str]:
    own = sorted({sign for sign in written if not sign.isalnum()} | {"a", "A", "1", "\n", "\x00"})
    words = sorted(set(re.findall(r"[a-zA-Z]{2,}", written)))[:3]
    for unit in (*own, *PAIRS, *words, *(f"{word} " for word in words)):
        yield unit * (LONG // len(unit)) + "\x01"
        yield f"{written[:1]}{unit * (LONG // len(unit))}"


def find(pattern: re.Pattern[str] | re.Pattern[bytes], text: str) -> None:
    if isinstance(pattern.pattern, str):
        list(pattern.finditer(text))
    else:
        list(pattern.finditer(text.encode()))


def stop(_signal: int, _frame: FrameType | None) -> None:
    raise TimeoutError


@pytest.mark.parametrize(("name", "pattern"), [pytest.param(*one, id=one[0]) for one in patterns()])
def test_a_pattern_ends_in_time(name: str, pattern: re.Pattern[str] | re.Pattern[bytes]) -> None:
    written = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    before = signal.signal(signal.SIGALRM, stop)
    try:
        for text in attacks(written):
            signal.alarm(20)
            took = seconds(partial(find, pattern, text), goes=1)
            assert took < SECONDS, f"{name} takes {took:.1f} s on {text[:40]!r}"
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
