"""Web archives (WARC, ISO 28500) as sources, as Common Crawl publishes its news: each page in one is a report."""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import PurePath
from typing import Any, BinaryIO

from warcio.archiveiterator import ArchiveIterator
from warcio.bufferedreaders import DecompressingBufferedReader
from warcio.exceptions import ArchiveLoadFailed

from marsad.model.document import Hints, Refusal, Snapshot
from marsad.sources.capture import Capture
from marsad.sources.limits import Limits, size_in_words

WARC = "application/warc"
PAGES = frozenset({"text/html", "application/xhtml+xml", "text/plain", "application/pdf"})
"""Media types of records that are reports; archives hold pictures, scripts, feeds and maps of sites beside them."""

LONGEST_LINE = 1_000_000
MOST_LINES = 20_000
"""Bytes of one line, and lines, of the heads of a record."""
LARGEST_RECORD = 1_000_000_000
"""Bytes that a record may unpack to, also where it is passed by."""
_LONGEST_ADDRESS = 2_000
_KNOWN = 2_000_000
"""Pages whose digests are kept to tell repetitions, about 150 MB; those after them are taken as they come."""
_ENCODINGS = frozenset({"", "identity", "gzip", "x-gzip", "deflate"})
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_FAULTS = (ArchiveLoadFailed, OSError, EOFError, zlib.error, ValueError, KeyError, AttributeError)


def is_archive(path: PurePath) -> bool:
    """Whether the file's name is that of a web archive, compressed or not."""
    return path.name.lower().endswith((".warc", ".warc.gz"))


def read_archive(stream: BinaryIO, where: str, capture: Capture, limits: Limits) -> Iterator[Snapshot | Refusal]:
    """A snapshot for each page of an archive, named by its address and fetched when the archive says, one by one.

    What is no report is passed by with the reason: what no server answered well, what is no text, and a page whose very
    bytes the archive held before. A page that is too large or damaged is refused; so is what stands behind the place
    where the archive itself is damaged. Requests and notes of the crawler are no pages and are not told of.
    """
    known: set[bytes] = set()
    records = _Records(stream)
    number = 0
    while True:
        number += 1
        records.reader.begin()
        try:
            record = next(records, None)
            found = None if record is None else _page(record, f"{where}:{number}", capture, limits, known)
        except _FAULTS as fault:
            why = "no record begins there" if isinstance(fault, ArchiveLoadFailed) else str(fault)[:100]
            reason = f"the archive is damaged at its record {number:,}: {why or type(fault).__name__}"
            yield Refusal(f"{where}:{number}", where, reason, "Get it again; the pages before that place were taken.")
            return
        if record is None:
            return
        if found is not None:
            yield found


class _Bounded(DecompressingBufferedReader):  # type: ignore[misc]
    """An archive's bytes, unpacked, with bounds on what one record may take."""

    decompressor: Any

    def begin(self) -> None:
        """The next record is read."""
        self._lines = self._taken = 0

    def readline(self, length: int | None = None) -> bytes:
        line: bytes = super().readline(min(length or LONGEST_LINE, LONGEST_LINE))
        self._lines += 1
        if len(line) >= LONGEST_LINE or self._lines > MOST_LINES:
            raise ValueError(f"its head has more than {MOST_LINES:,} lines, or one of {LONGEST_LINE:,} bytes")
        return line

    def read(self, length: int | None = None) -> bytes:
        content: bytes = super().read(length)
        self._taken += len(content)
        if self._taken > LARGEST_RECORD:
            raise ValueError(f"it unpacks to more than {size_in_words(LARGEST_RECORD)}")
        return content

    def _decompress(self, data: bytes) -> bytes:
        try:
            unpacked: bytes = self.decompressor.decompress(data) if self.decompressor and data else data
        except zlib.error:
            if self.num_block_read:
                raise
            self.decompressor = None  # it is not packed
            return data
        return unpacked


class _Records(ArchiveIterator):  # type: ignore[misc]
    """The records of an archive, bounded; nothing that stands in one is told to the terminal."""

    INC_RECORD = ""

    def __init__(self, stream: BinaryIO) -> None:
        super().__init__(stream)
        self.reader = _Bounded(self.fh)


def _page(record: Any, place: str, capture: Capture, limits: Limits, known: set[bytes]) -> Snapshot | Refusal | None:
    """The page in a record of `warcio`, None where the record holds none."""
    if record.rec_type not in ("response", "resource"):
        return None
    address = str(record.rec_headers.get_header("WARC-Target-URI") or "").strip("<> ")
    status = record.http_headers.get_statuscode() if record.http_headers else "200"
    said = str(_header(record, "Content-Type"))
    kind = said.partition(";")[0].strip().lower()
    if not address.startswith(("https://", "http://")):
        return None
    name = address[:_LONGEST_ADDRESS]
    if status != "200":
        return Refusal(name, place, f"passed by: the server answered with status {status[:3]}", aside=True)
    if kind not in PAGES:
        return Refusal(name, place, f"passed by: no page of text but {kind[:60] or 'of no stated kind'}", aside=True)
    if len(address) > _LONGEST_ADDRESS:
        return Refusal(name, place, f"the address is longer than {_LONGEST_ADDRESS:,} characters", "Leave it out.")
    if (encoding := _header(record, "Content-Encoding").lower()) not in _ENCODINGS:
        return Refusal(name, place, f"the page is packed in a way that is not read: {encoding[:40]}", "Unpack it.")
    content = record.content_stream().read(limits.file_bytes + 1)
    if len(content) > limits.file_bytes:
        return Refusal(name, place, f"the page is larger than {size_in_words(limits.file_bytes)}", "Leave it out.")
    if not content.strip():
        return Refusal(name, place, "passed by: an empty page", aside=True)
    digest = hashlib.sha256(content).digest()[:16]
    if digest in known:
        return Refusal(name, place, "passed by: the archive holds the same page before", aside=True)
    if len(known) < _KNOWN:
        known.add(digest)
    charset = _CHARSET.search(said)
    taken = capture.snapshot(
        name, content, kind, origin=place, charset=charset[1] if charset else None, own=Hints(url=name)
    )
    fetched = _time(record.rec_headers.get_header("WARC-Date"))
    return replace(taken, fetched=fetched) if fetched else taken


def _header(record: Any, name: str) -> str:
    headers = record.http_headers or record.rec_headers
    return str(headers.get_header(name) or "").strip()


def _time(written: str | None) -> datetime | None:
    try:
        time = datetime.fromisoformat(written or "")
    except ValueError:
        return None
    return time.astimezone(UTC) if time.tzinfo else time.replace(tzinfo=UTC)
