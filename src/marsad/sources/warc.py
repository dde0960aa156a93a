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

from warcio.exceptions import ArchiveLoadFailed

from marsad.errors import FetchRefused
from marsad.model.document import Hints, Refusal, Snapshot
from marsad.sources.body import joined_chunks, unpacked_if_packed
from marsad.sources.capture import Capture
from marsad.sources.limits import Limits, size_in_words
from marsad.sources.warc_records import Records, behind

WARC = "application/warc"
PAGES = frozenset({"text/html", "application/xhtml+xml", "text/plain", "application/pdf"})
"""Media types of records that are reports; archives hold pictures, scripts, feeds and maps of sites beside them."""

_LONGEST_ADDRESS = 2_000
_KNOWN = 2_000_000
"""Pages whose digests are kept to tell repetitions, about 150 MB; those after them are taken as they come."""
_ENCODINGS = frozenset({"", "identity", "gzip", "x-gzip", "deflate"})
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_STEP = 65_536
_FAULTS = (ArchiveLoadFailed, OSError, EOFError, zlib.error, ValueError, KeyError, AttributeError)


def is_archive(path: PurePath) -> bool:
    """Whether the file's name is that of a web archive, compressed or not."""
    return path.name.lower().endswith((".warc", ".warc.gz"))


def read_archive(stream: BinaryIO, where: str, capture: Capture, limits: Limits) -> Iterator[Snapshot | Refusal]:
    """A snapshot for each page of an archive, named by its address and fetched when the archive says, one by one.

    What is no report is passed by with the reason: what no server answered well, what is no text, and a page whose very
    bytes the archive held before. A page that is too large is refused, and so is a record that is damaged or broken
    off: the next one that is packed by itself is read then, and where there is none, what stands behind is not.
    Requests and notes of the crawler are no pages and are not told of.
    """
    known: set[bytes] = set()
    records = Records(stream)
    number = 0
    while True:
        number += 1
        records.bytes.begin()
        try:
            record = next(records, None)
            found = None if record is None else _page(record, f"{where}:{number}", capture, limits)
            records.finish(record)
        except _FAULTS as fault:
            on = behind(stream, records.bytes.member)
            yield _damage(fault, where, number, more=on is not None)
            if on is None:
                return
            stream.seek(on)
            records = Records(stream)
            continue
        if record is None:
            if number == 1:
                yield Refusal(where, where, "the archive holds no record", "Get it again, or leave it out.")
            return
        if found is not None:
            yield _known(found, known)


def _damage(fault: Exception, where: str, number: int, *, more: bool) -> Refusal:
    """What to say of a record that cannot be read; `more` tells whether one behind it can be looked for."""
    hint = "Get it again; the pages before that place were taken" + (", and those behind it." if more else ".")
    why = str(fault)[:100] or type(fault).__name__
    if isinstance(fault, ArchiveLoadFailed):
        why = "no record begins there"
        if "non-chunked gzip" in str(fault):
            why, hint = "all records are packed as one, not each by itself", "Unpack it (gunzip) and give the .warc."
    return Refusal(f"{where}:{number}", where, f"the archive is damaged at its record {number:,}: {why}", hint)


def _known(page: Snapshot | Refusal, known: set[bytes]) -> Snapshot | Refusal:
    """The page, passed by where its very bytes came before."""
    if isinstance(page, Refusal):
        return page
    digest = hashlib.sha256(page.content).digest()[:16]
    if digest in known:
        return Refusal(page.name, page.origin, "passed by: the archive holds the same page before", aside=True)
    if len(known) < _KNOWN:
        known.add(digest)
    return page


def _page(record: Any, place: str, capture: Capture, limits: Limits) -> Snapshot | Refusal | None:
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
    try:
        content = _content(record, encoding, limits.file_bytes)
    except FetchRefused as refused:
        return Refusal(name, place, str(refused), "Leave it out.")
    if not content.strip():
        return Refusal(name, place, "passed by: an empty page", aside=True)
    charset = _CHARSET.search(said)
    taken = capture.snapshot(
        name, content, kind, origin=place, charset=charset[1] if charset else None, own=Hints(url=name)
    )
    fetched = _time(record.rec_headers.get_header("WARC-Date"))
    return replace(taken, fetched=fetched) if fetched else taken


def _content(record: Any, encoding: str, largest: int) -> bytes:
    """The bytes of a page, out of the chunks that it was sent in, and unpacked.

    Raises:
        FetchRefused: when it is larger, or broken.
    """
    sent = bytearray()
    while len(sent) <= largest and (part := record.raw_stream.read(_STEP)):
        sent += part
    if len(sent) > largest:
        raise FetchRefused(f"the page is larger than {size_in_words(largest)}")
    chunked = "chunked" in _header(record, "Transfer-Encoding").lower() and record.http_headers
    return unpacked_if_packed(joined_chunks(bytes(sent)) if chunked else bytes(sent), encoding, largest=largest)


def _header(record: Any, name: str) -> str:
    headers = record.http_headers or record.rec_headers
    return str(headers.get_header(name) or "").strip()


def _time(written: str | None) -> datetime | None:
    try:
        time = datetime.fromisoformat(written or "")
    except ValueError:
        return None
    return time.astimezone(UTC) if time.tzinfo else time.replace(tzinfo=UTC)
