"""The names of reports out of files: one name stands for one report, and another file of that name gets its own."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path, PurePath

from marsad.model.document import Document, Refusal, Snapshot

Alike = Callable[[str, Document], bool]
"""`(name, document)`: whether the report on record under that name is nearly the same text as the document."""


class Names:
    """What reports out of files are called on one record, kept up to date while reports are read.

    A file at the path of a report on record holds that report, whatever its text. So does one of the same name with the
    same bytes or nearly the same text, wherever it lies. Any other file of a name that is taken holds another report,
    named with as many of the folders that it lies in as tell it apart.

    `rows` are (name, origin, SHA-256) of all versions on record, older ones first; `home` is the record's folder.
    """

    def __init__(self, rows: Iterable[tuple[str, str, str]], home: Path, alike: Alike) -> None:
        self._home = os.path.realpath(home)
        self._alike = alike
        self._at: dict[str, str] = {}
        self._bytes: dict[str, set[str]] = defaultdict(set)
        for name, origin, sha256 in rows:
            self._note(name, origin, sha256)

    def is_free(self, snapshot: Snapshot) -> bool:
        """Whether nothing known here has its name or lies where it came from: it keeps its name, whatever its text."""
        return snapshot.name not in self._bytes and self._path(snapshot) not in self._at

    def origin(self, report: Document | Refusal) -> str:
        """Where a report was taken from: a file's path as told from the record's folder, all else as it is."""
        return self._path(report) or report.origin

    def name(self, doc: Document) -> str:
        """The name under which a report belongs on record: its own, unless it came from a file and that is taken."""
        path = self._path(doc)
        if path is None:
            return doc.name
        name = self._at.get(path) or next(name for name in _wider(doc) if self._may_be(name, doc))
        self._note(name, path, doc.sha256)
        return name

    def _note(self, name: str, origin: str, sha256: str) -> None:
        self._at[origin] = name
        self._bytes[name].add(sha256)

    def _may_be(self, name: str, doc: Document) -> bool:
        return name not in self._bytes or doc.sha256 in self._bytes[name] or self._alike(name, doc)

    def _path(self, report: Document | Refusal | Snapshot) -> str | None:
        """The path from the record's folder to a report's file, None for a report that is not a file of its own."""
        origin = report.origin
        if "://" in origin or PurePath(origin).name != PurePath(report.name).name:
            return None
        try:
            return Path(os.path.relpath(os.path.realpath(origin), self._home)).as_posix()
        except (OSError, ValueError):
            return None


def _wider(doc: Document) -> Iterator[str]:
    """The report's name, then each time with one more of its folders, at last with its hash."""
    yield doc.name
    parts = PurePath(os.path.realpath(doc.origin)).parts
    for depth in range(len(PurePath(doc.name).parts) + 1, len(parts)):
        yield "/".join(parts[-depth:])
    yield f"{doc.name}#{doc.sha256}"
