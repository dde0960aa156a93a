"""Where reports come from: a source gives snapshots."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from marsad.model.document import Hints, Refusal, Snapshot
from marsad.sources.capture import Capture, Clock, now
from marsad.sources.feeds import read_address, read_feed
from marsad.sources.fetch import Fetcher
from marsad.sources.files import STANDARD_INPUT, Found, find_files, named, plain, read_file
from marsad.sources.kinds import JSON_LINES, is_json_line, sniffed
from marsad.sources.limits import Limits, size_in_words
from marsad.sources.lines import read_lines

__all__ = ["Fetcher", "Limits", "follow", "gather"]

_ADDRESS = re.compile(r"([a-z][a-z0-9+.-]+)://", re.IGNORECASE)


def gather(
    inputs: Sequence[str],
    hints: Hints | None = None,
    *,
    limits: Limits | None = None,
    fetcher: Fetcher | None = None,
    standard_input: BinaryIO | None = None,
    clock: Clock = now,
    record: Path | None = None,
) -> Iterator[Snapshot | Refusal]:
    """The reports of all inputs in their order, one snapshot each, and a refusal for each that cannot be taken.

    An input is a file, a folder (with all below it), the http or https address of a page or a feed, or `-` for
    `standard_input`; a report that comes that way without an `id` is named for its content. `hints` fill what a
    report's carrier does not say. Snapshots are read as they are asked for, so that a long list needs no more memory
    than its largest report; a refusal never ends the list. `record` is the file that they are read into: it is passed
    over in a folder, with what SQLite keeps beside it.
    """
    bounds = limits or Limits()
    capture = Capture(hints or Hints(), clock)
    files = {
        entry: list(find_files(Path(entry), bounds, record))
        for entry in inputs
        if entry != STANDARD_INPUT and not _ADDRESS.match(entry)
    }
    names = {found.path: found for found in named(path for path in chain(*files.values()) if isinstance(path, Path))}
    for entry in inputs:
        if entry == STANDARD_INPUT:
            yield from _read_standard_input(standard_input, capture, bounds)
        elif match := _ADDRESS.match(entry):
            if match[1].lower() in ("http", "https"):
                fetcher = fetcher or Fetcher(bounds)
                yield from read_address(entry, fetcher, capture, bounds)
            else:
                hint = "Give the path alone." if match[1].lower() == "file" else "Give a path or a web address."
                yield Refusal(entry, entry, f"{match[1]} addresses are not fetched", hint)
        else:
            yield from _read_files(files[entry], names, capture, bounds)


def follow(
    address: str,
    hints: Hints | None = None,
    *,
    limits: Limits | None = None,
    fetcher: Fetcher | None = None,
    clock: Clock = now,
) -> Iterator[Snapshot | Refusal]:
    """The reports that the feed at an address lists now; a refusal where it cannot be had or is no feed."""
    bounds = limits or Limits()
    yield from read_feed(address, fetcher or Fetcher(bounds), Capture(hints or Hints(), clock), bounds)


def _read_files(
    files: Iterable[Path | Refusal], names: dict[Path, Found], capture: Capture, limits: Limits
) -> Iterator[Snapshot | Refusal]:
    """The reports of the files of one input. A file that two inputs name is read for the first of them only."""
    for file in files:
        still = file if isinstance(file, Refusal) else plain(file)
        if isinstance(still, Refusal):
            yield still
        elif found := names.pop(still, None):
            yield from read_file(found, capture, limits)


def _read_standard_input(stream: BinaryIO | None, capture: Capture, limits: Limits) -> Iterator[Snapshot | Refusal]:
    if stream is None:
        yield Refusal("stdin", "-", "there is no standard input to read")
        return
    first = stream.readline(limits.file_bytes + 1)
    if is_json_line(first):
        yield from read_lines(stream, "stdin", capture, limits, first=first)
        return
    content = first + stream.read(max(0, limits.file_bytes + 1 - len(first)))
    if len(content) > limits.file_bytes:
        yield Refusal("stdin", "-", f"the input is larger than {size_in_words(limits.file_bytes)}", "Give it in parts.")
    elif not content.strip():
        yield Refusal("stdin", "-", "nothing came by standard input", "Pipe a report in.")
    elif (media_type := sniffed(content)) == JSON_LINES:
        yield from read_lines(io.BytesIO(content), "stdin", capture, limits)
    else:
        yield capture.snapshot(_own_name(content), content, media_type, origin="-")


def _own_name(content: bytes) -> str:
    """A name for a report that comes without one: of its content, so that another is not its corrected version."""
    return f"stdin-{hashlib.sha256(content).hexdigest()[:8]}"
