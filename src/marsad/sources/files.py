"""Files and folders as sources."""

from __future__ import annotations

import os
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from marsad.model.document import Refusal, Snapshot
from marsad.sources.capture import Capture
from marsad.sources.kinds import JSON_LINES, instead, media_type_of
from marsad.sources.limits import Limits, size_in_words
from marsad.sources.lines import read_lines
from marsad.sources.warc import WARC, read_archive

STANDARD_INPUT = "-"
"""What stands for standard input among the inputs, whatever file has that name."""
_COUNTED = 100_000_000
"""Bytes up to which the lines of a file are counted before it is read."""


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read and the name its report will have."""

    path: Path
    name: str


def shown(path: Path | str) -> str:
    """The path in characters that can be stored; a name that is not UTF-8 gets replacement characters."""
    return os.fsencode(path).decode("utf-8", "replace")


def find_files(path: Path, limits: Limits, record: Path | None = None) -> Iterator[Path | Refusal]:
    """The file at `path`, or all files of the folder and those below it, in order of their names.

    Hidden files and folders are passed over, and so is the file `record` in a folder, with what SQLite keeps beside it.
    A file that is not there, not a plain file, of a kind that is not read, or beyond the number that is taken is
    refused; so is a folder that cannot be opened, and a link to one.
    """
    try:
        folder = path.is_dir()
    except OSError as error:
        yield Refusal(shown(path), shown(path), f"the path cannot be read: {error.strerror}", "Check its rights.")
        return
    if folder:
        yield from _of_folder(path, limits, _beside(record) if record else frozenset())
    else:
        yield plain(path)


def _beside(record: Path) -> frozenset[str]:
    """The real paths of a record's files (SQLite: write-ahead log, shared memory, rollback journal)."""
    return frozenset(os.path.realpath(record) + ending for ending in ("", "-wal", "-shm", "-journal"))


def _of_folder(folder: Path, limits: Limits, passed_over: frozenset[str]) -> Iterator[Path | Refusal]:
    paths: list[Path] = []
    refusals: list[Refusal] = []
    for entry in _walk(folder):
        if isinstance(entry, Refusal):
            refusals.append(entry)
        elif os.path.realpath(entry) not in passed_over:
            paths.append(entry)
    for path in sorted(paths)[: limits.files]:
        yield plain(path)
    yield from refusals
    if len(paths) > limits.files:
        reason = f"the folder holds {len(paths):,} files; the first {limits.files:,} were taken"
        yield Refusal(shown(folder), shown(folder), reason, "Give its folders one by one.")
    if not paths and not refusals:
        yield Refusal(shown(folder), shown(folder), "the folder holds no files", "Give a folder with reports in it.")


def _walk(folder: Path) -> Iterator[Path | Refusal]:
    faults: list[OSError] = []
    for root, folders, names in os.walk(folder, onerror=faults.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for inner in (Path(root, name) for name in folders):
            if inner.is_symlink():
                reason = "it is a link to a folder, which is not followed"
                yield Refusal(shown(inner.name), shown(inner), reason, "Give that folder by itself.")
        yield from (Path(root, name) for name in names if not name.startswith("."))
    for fault in faults:
        where = shown(fault.filename or folder)
        yield Refusal(where, where, f"the folder cannot be opened: {fault.strerror}", "Check its rights.")


def plain(path: Path) -> Path | Refusal:
    """The path, or a refusal where there is no file, or none that is read."""
    try:
        there, is_file = path.exists(), path.is_file()
    except (OSError, ValueError) as error:
        return Refusal(shown(path), shown(path), f"the path cannot be read: {error}")
    if not there:
        return Refusal(shown(path), shown(path), "there is no such file", _not_there(path))
    if not is_file:
        return Refusal(shown(path.name), shown(path), "it is not a plain file", "Give a file.")
    if media_type_of(path) is None:
        return Refusal(
            shown(path.name),
            shown(path),
            f"files of this kind ({path.suffix or 'no suffix'}) are not read",
            instead(path),
        )
    return path


def _not_there(path: Path) -> str:
    first = path.parts[0] if path.parts else ""
    named = len(path.parts) > 1 or first.startswith("www.")
    web = named and re.fullmatch(r"(?:[a-z0-9-]+\.)+[a-z]{2,}", first) and not media_type_of(path)
    return "Check the path." + (" A web address begins with https://." if web else "")


def named(paths: Iterable[Path]) -> list[Found]:
    """Each path once, with a name for its report: the file's own, with as many folders before it as tell it apart."""
    distinct: dict[Path, Path] = {}
    for path in paths:
        distinct.setdefault(path.resolve(), path)
    names = {full: path.name for full, path in distinct.items()}
    for depth in range(2, max((len(full.parts) for full in names), default=0) + 1):
        sharing: dict[str, list[Path]] = defaultdict(list)
        for full, name in names.items():
            sharing[name].append(full)
        for full in (full for group in sharing.values() if len(group) > 1 for full in group):
            names[full] = "/".join(full.parts[-depth:])
    return [Found(path, shown(names[full])) for full, path in distinct.items()]


def expected(inputs: Iterable[str]) -> int | None:
    """How many reports files and folders are likely to hold, for a progress bar; None where that cannot be told.

    It cannot for addresses and standard input, which are no paths, nor for web archives and lines in files too large to
    count quickly.
    """
    total = 0
    for entry in inputs:
        path = Path(entry)
        if entry == STANDARD_INPUT or not os.path.exists(path):
            return None
        for file in find_files(path, Limits()):
            held = _held(file)
            if held is None:
                return None
            total += held
    return total


def _held(path: Path | Refusal) -> int | None:
    kind = None if isinstance(path, Refusal) else media_type_of(path)
    if kind == WARC:
        return None
    if isinstance(path, Refusal) or kind != JSON_LINES:
        return 1
    try:
        if path.stat().st_size > _COUNTED:
            return None
        with path.open("rb") as stream:
            return sum(1 for line in stream if line.strip())
    except OSError:
        return 1


def read_file(found: Found, capture: Capture, limits: Limits) -> Iterator[Snapshot | Refusal]:
    """The report in a file, or those of a `.jsonl` file or a web archive; a refusal where it cannot be read, or is too
    large."""
    media_type = media_type_of(found.path) or ""
    try:
        with found.path.open("rb") as stream:
            if media_type == JSON_LINES:
                yield from read_lines(stream, found.name, capture, limits)
                return
            if media_type == WARC:
                yield from read_archive(stream, found.name, capture, limits)
                return
            content = stream.read(limits.file_bytes + 1)
    except OSError as error:
        yield Refusal(
            found.name, shown(found.path), f"the file cannot be read: {error.strerror or error}", "Check its rights."
        )
        return
    if len(content) > limits.file_bytes:
        reason = f"the file is larger than {size_in_words(limits.file_bytes)}"
        yield Refusal(found.name, shown(found.path), reason, "Split it, or take out what is not text.")
    elif not content:
        yield Refusal(found.name, shown(found.path), "the file is empty", "Get it again, or leave it out.")
    else:
        yield capture.snapshot(found.name, content, media_type, origin=shown(found.path))
