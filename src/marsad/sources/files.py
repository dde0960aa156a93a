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


def find_files(path: Path, limits: Limits) -> Iterator[Path | Refusal]:
    """The file at `path`, or all files of the folder and those below it, in order of their names.

    Hidden files and folders are passed over, linked folders not entered. A file that is not there, not a plain file,
    of a kind that is not read, or beyond the number that is taken, is refused.
    """
    if path.is_dir():
        paths = sorted(_walk(path))
        for inner in paths[: limits.files]:
            yield _plain(inner)
        if len(paths) > limits.files:
            reason = f"the folder holds {len(paths):,} files; the first {limits.files:,} were taken"
            yield Refusal(shown(path), shown(path), reason, "Give its folders one by one.")
        if not paths:
            yield Refusal(shown(path), shown(path), "the folder holds no files", "Give a folder with reports in it.")
    else:
        yield _plain(path)


def _walk(folder: Path) -> Iterator[Path]:
    for root, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(root, name) for name in names if not name.startswith("."))


def _plain(path: Path) -> Path | Refusal:
    try:
        there, plain = path.exists(), path.is_file()
    except (OSError, ValueError) as error:
        return Refusal(shown(path), shown(path), f"the path cannot be read: {error}")
    if not there:
        return Refusal(shown(path), shown(path), "there is no such file", _not_there(path))
    if not plain:
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

    It cannot for addresses and standard input, which are no paths, nor for lines in files too large to count quickly.
    """
    total = 0
    for entry in inputs:
        path = Path(entry)
        files = _walk(path) if path.is_dir() else [path] if path.is_file() else None
        if files is None:
            return None
        for file in files:
            held = _held(file)
            if held is None:
                return None
            total += held
    return total


def _held(path: Path) -> int | None:
    if media_type_of(path) != JSON_LINES:
        return 1
    try:
        if path.stat().st_size > _COUNTED:
            return None
        with path.open("rb") as stream:
            return sum(1 for line in stream if line.strip())
    except OSError:
        return 1


def read_file(found: Found, capture: Capture, limits: Limits) -> Iterator[Snapshot | Refusal]:
    """The report in a file, or the reports of a `.jsonl` file; a refusal where it cannot be read or is too large."""
    media_type = media_type_of(found.path) or ""
    try:
        with found.path.open("rb") as stream:
            if media_type == JSON_LINES:
                yield from read_lines(stream, found.name, capture, limits)
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
