"""Reports as lines of JSON, one a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime
from itertools import count
from typing import BinaryIO

from marsad.errors import Refused
from marsad.model.document import Hints, Refusal, Snapshot
from marsad.sources.capture import Capture
from marsad.sources.limits import Limits, size_in_words

MOST_OBJECTS = 100_000
"""Brackets of one line: each list and object takes more memory than its brackets, and a report has none."""
_LONGEST_NAME = 500
_LONGEST_WORDS = 2_000
_FORM = 'A line looks like {"id": "a-1", "text": "...", "published": "2019-03-12"}.'


def read_lines(
    stream: BinaryIO, where: str, capture: Capture, limits: Limits, *, first: bytes = b""
) -> Iterator[Snapshot | Refusal]:
    """A snapshot for each line of `stream`, a refusal naming `where:number` for each that is not a report.

    Lines end with a line feed only, so that other separators inside a text do no harm. Empty lines are passed over.
    `first` is a first line that was taken off the stream already.
    """
    for number in count(1):
        line = first if number == 1 and first else stream.readline(limits.file_bytes + 1)
        if not line:
            return
        place = f"{where}:{number}"
        if len(line) > limits.file_bytes:
            _skip_line(stream, line)
            yield Refusal(
                place, place, f"the line is longer than {size_in_words(limits.file_bytes)}", "Split the report."
            )
        elif line.strip(b" \t\r\n\xef\xbb\xbf"):
            yield _read_line(line, place, capture, limits)


def _skip_line(stream: BinaryIO, line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = stream.readline(1_000_000)


def _read_line(line: bytes, place: str, capture: Capture, limits: Limits) -> Snapshot | Refusal:
    try:
        row = _row(line)
        name, text = _name(row), _text(row, limits)
        own = Hints(
            published=_day(row.get("published")),
            title=_words(row, "title"),
            source=_words(row, "source"),
            url=_words(row, "url"),
            language=_words(row, "language"),
        )
    except Refused as refused:
        return Refusal(place, place, str(refused), refused.hint)
    return capture.snapshot(name, text, "text/plain", origin=place, charset="utf-8", own=own)


def _row(line: bytes) -> dict[str, object]:
    if line.count(b"{") + line.count(b"[") > MOST_OBJECTS:
        raise Refused(f"the line has more than {MOST_OBJECTS:,} brackets", _FORM)
    try:
        row = json.loads(line.removeprefix(b"\xef\xbb\xbf").decode("utf-8"))
    except UnicodeDecodeError as error:
        raise Refused(f"the line is not UTF-8 (byte {error.start + 1})", "Save the file as UTF-8.") from error
    except json.JSONDecodeError as error:
        told = f"{error.msg[:1].lower()}{error.msg[1:]}, at character {error.pos + 1}"
        raise Refused(f"the line is not JSON ({told})", _FORM) from error
    except (ValueError, RecursionError) as error:
        raise Refused(f"the line is not JSON ({error})", _FORM) from error
    if not isinstance(row, dict):
        raise Refused("the line is not a JSON object", _FORM)
    return row


def _name(row: dict[str, object]) -> str:
    name = row.get("id")
    if isinstance(name, int) and not isinstance(name, bool):
        return str(name)
    if not isinstance(name, str) or not name.strip():
        raise Refused("the line has no `id`", "Give each line an `id` of its own; it names the report from then on.")
    name = _storable("id", name.strip())
    if len(name) > _LONGEST_NAME:
        raise Refused(f"the `id` is longer than {_LONGEST_NAME} characters", "Give the report a shorter one.")
    return name


def _text(row: dict[str, object], limits: Limits) -> bytes:
    text = row.get("text")
    if not isinstance(text, str):
        raise Refused("the line has no `text`", _FORM)
    if len(text) > limits.report_chars:
        raise Refused(f"the text is longer than {limits.report_chars:,} characters", "Split the report.")
    return _storable("text", text).encode()


def _storable(key: str, words: str) -> str:
    try:
        words.encode()
    except UnicodeEncodeError as error:
        raise Refused(
            f"`{key}` holds half a character (a lone surrogate) at {error.start}", "Mend the line."
        ) from error
    return words


def _words(row: dict[str, object], key: str) -> str | None:
    words = row.get(key)
    if words is None:
        return None
    if not isinstance(words, str):
        raise Refused(f"`{key}` is not text", _FORM)
    words = _storable(key, words.strip())
    if len(words) > _LONGEST_WORDS:
        raise Refused(f"`{key}` is longer than {_LONGEST_WORDS:,} characters", "Shorten it, or leave it out.")
    return words or None


def _day(written: object) -> date | None:
    """The day out of `2019-03-12`, or out of a date with a time after it."""
    if written is None or written == "":
        return None
    try:
        return datetime.fromisoformat(str(written).strip()).date()
    except ValueError as error:
        raise Refused(f"`published` is not a date: {str(written)[:40]!r}", "Write it as 2019-03-12.") from error
