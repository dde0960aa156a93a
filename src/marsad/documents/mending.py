"""Damage in a text mended for the reader; the text as given stays as it is.

Spaces of odd kinds become plain ones in place. Marks of no width are left out. Text that was once decoded with the
wrong code page ("mojibake") is put right run by run where ftfy's measure of badness says that it is damage.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ftfy import fix_encoding
from ftfy.badness import is_bad

from marsad.documents.anchors import Anchors

_LOOK = 20_000
_RUN = re.compile("[^\x00-\x7f\u200b-\u200f\ufeff]{1,400}")
_LINE = re.compile(r"[^\n]+")
_ODD = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xa0\xad\u1680\u2000-\u200f\u2028-\u202f\u205f-\u2069\u3000\ufeff\ufff9-\ufffb]"
)
_NO_WIDTH = re.compile("[\xad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]+")
_JOINERS = frozenset("\u200c\u200d")
_BREAKS = frozenset("\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")


@dataclass(frozen=True, slots=True)
class Mended:
    """The reading of a text (None: the text itself), the anchors back to it, and what was done, in words."""

    reading: str | None = None
    anchors: Anchors = ()
    notes: tuple[str, ...] = ()


def mend(text: str) -> Mended:
    """The text as it should be read, with anchors to the text as given."""
    repaired = list(_repairs(text))
    pieces: list[str] = []
    anchors: list[tuple[int, int]] = [(0, 0)]
    length = at = 0
    for start, end, better in [*_merged(text, repaired), (len(text), len(text), "")]:
        pieces.append(text[at:start])
        length += start - at
        if len(better) != end - start:
            anchors.extend(_steps(length, start, end, better))
        pieces.append(better)
        length += len(better)
        at = end
    reading = "".join(pieces)
    if reading == text:
        return Mended()
    anchors.append((length, len(text)))
    moved = length != len(text) or any(here != there for here, there in anchors)
    note = (f"text decoded with a wrong code page was mended in {len(repaired)} places",) if repaired else ()
    return Mended(reading, tuple(dict.fromkeys(anchors)) if moved else (), note)


def _steps(length: int, start: int, end: int, better: str) -> Iterator[tuple[int, int]]:
    """Anchors around one change, and within it where each new character stands for as many as its UTF-8 has bytes."""
    yield length, start
    if better and len(better.encode()) == end - start:
        at = start
        for number, character in enumerate(better[:-1], start=1):
            at += len(character.encode())
            yield length + number, at
    yield length + len(better), end


def _merged(text: str, repaired: list[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """All changes in order: the repaired runs, and between them the odd characters."""
    at = 0
    for start, end, better in repaired:
        yield from _oddities(text, at, start)
        yield start, end, "".join(_plain(character) for character in better)
        at = end
    yield from _oddities(text, at, len(text))


def _oddities(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    at = start
    while found := _ODD.search(text, at, end):
        run = _NO_WIDTH.match(text, found.start(), end)
        if run is None:
            at = found.end()
            better = _odd(text, found.start())
        else:
            at = run.end()
            better = run.group() if _is_joint(text, run) else ""
        if better != text[found.start() : at]:
            yield found.start(), at, better


def _is_joint(text: str, run: re.Match[str]) -> bool:
    """Whether the run is one joiner between two letters of a script that writes with joiners."""
    before, after = text[run.start() - 1 : run.start()], text[run.end() : run.end() + 1]
    joined = before.isalpha() and after.isalpha() and before > "\u0590" and after > "\u0590"
    return joined and run.group() in _JOINERS


def _odd(text: str, at: int) -> str:
    character = text[at]
    if character == "\r":
        return "\r" if text[at + 1 : at + 2] == "\n" else "\n"
    return "\n" if character in _BREAKS else " "


def _plain(character: str) -> str:
    """A character of repaired text, with odd spaces made plain; marks of no width are rare there and become spaces."""
    return " " if _ODD.match(character) else character


def _repairs(text: str) -> Iterator[tuple[int, int, str]]:
    """The runs that are damage, as (start, end, repaired)."""
    for line in _LINE.finditer(text):
        sample = line.group()[:_LOOK]
        if sample.isascii() or not is_bad(sample):
            continue
        for run in _RUN.finditer(text, line.start(), line.end()):
            better = _repaired(run.group())
            if better != run.group() and "\ufffd" not in better:
                yield run.start(), run.end(), better


@lru_cache(maxsize=4_096)
def _repaired(run: str) -> str:
    """The run put right: as UTF-8 that was read as Windows' Latin page, the commonest damage, or as ftfy can."""
    try:
        return run.encode("sloppy-windows-1252").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return fix_encoding(run)
