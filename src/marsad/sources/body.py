"""The body of a response, out of the chunks that it was sent in, and unpacked within bounds."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterable
from itertools import chain

from marsad.errors import FetchRefused, NotNow
from marsad.sources.limits import size_in_words

ACCEPTED_CODINGS = "gzip, deflate"
MOST_CHUNKS = 500_000
"""Chunks of one body."""
_STEP = 65_536
_ANY = 47
"""zlib's sign for gzip and zlib data alike."""
_BARE = -15
"""zlib's sign for deflate without a head, as some servers send it (RFC 9110, 8.4.1.2, has it otherwise)."""
_GZIP = b"\x1f\x8b"
_SIZE = re.compile(rb"([0-9a-f]{1,8})[ \t]*(?:;[^\r\n]{0,200})?\r\n", re.IGNORECASE)


def unpacked(chunks: Iterable[bytes], coding: str, *, largest: int, hurry: Callable[[], None] = lambda: None) -> bytes:
    """The bytes of a body whose `Content-Encoding` is `coding`, at most `largest` of them after unpacking.

    It unpacks in small steps, so that a small body that unpacks to a huge one is refused before it fills the memory;
    `hurry` is called between the steps and may raise to end it.

    Raises:
        FetchRefused: when the body is larger, or packed in a way that was not asked for or is broken.
    """
    name = coding.strip().lower()
    if name in ("", "identity"):
        return _joined(chunks, largest, hurry)
    if name not in ("gzip", "x-gzip", "deflate"):
        raise FetchRefused(f"the page came packed as {name!r}, which was not asked for")
    parts, head = iter(chunks), b""
    while len(head) < len(_GZIP) and (part := next(parts, None)) is not None:
        head += part
    bare = name == "deflate" and bool(head) and not _has_head(head)
    return _joined(_inflated(chain([head], parts), largest, _BARE if bare else _ANY), largest, hurry)


def unpacked_if_packed(body: bytes, coding: str, *, largest: int) -> bytes:
    """As `unpacked`, of a body that is kept in an archive: some archives keep it unpacked and its `Content-Encoding`.

    Raises:
        FetchRefused: when the body is larger, or packed and broken.
    """
    parts = (body[at : at + _STEP] for at in range(0, len(body), _STEP))
    if coding in ("", "identity") or _has_head(body):
        return unpacked(parts, coding, largest=largest)
    if coding != "deflate":
        return body
    try:
        return unpacked(parts, coding, largest=largest)
    except NotNow:
        return body


def _has_head(body: bytes) -> bool:
    """Whether a body begins as gzip or zlib data do (RFC 1950, 2.2; RFC 1952, 2.3.1)."""
    return body.startswith(_GZIP) or (
        len(body) > 1 and body[0] & 0x0F == 8 and int.from_bytes(body[:2], "big") % 31 == 0
    )


def joined_chunks(body: bytes) -> bytes:
    """A body out of the chunks that it was sent in (RFC 9112, 7.1), as it is where it is in none.

    Raises:
        FetchRefused: when it is broken, or of more than `MOST_CHUNKS`.
    """
    parts: list[bytes] = []
    at = 0
    while size := _SIZE.match(body, at):
        end = size.end() + int(size[1], 16)
        if end == size.end():
            return b"".join(parts)
        if body[end : end + 2] != b"\r\n":
            break
        parts.append(body[size.end() : end])
        if len(parts) > MOST_CHUNKS:
            raise FetchRefused(f"the page came in more than {MOST_CHUNKS:,} parts")
        at = end + 2
    if parts:
        raise NotNow("the page is broken off, or its parts are broken", "Get it again.")
    return body


def _joined(chunks: Iterable[bytes], largest: int, hurry: Callable[[], None]) -> bytes:
    body = bytearray()
    for chunk in chunks:
        hurry()
        body += chunk
        if len(body) > largest:
            raise FetchRefused(
                f"the page is larger than {size_in_words(largest)}", "Save the part you need and give the file."
            )
    return bytes(body)


def _inflated(chunks: Iterable[bytes], largest: int, sort: int) -> Iterable[bytes]:
    """The parts of a packed body, unpacked; it may be of several members one after another (RFC 1952, 2.2)."""
    engine = zlib.decompressobj(wbits=sort)
    taken = 0
    for chunk in chunks:
        taken += len(chunk)
        if taken > largest:
            raise FetchRefused(f"the packed page is larger than {size_in_words(largest)}")
        waiting = chunk
        while waiting:
            if engine.eof:
                if not waiting.strip(b"\0"):
                    break  # padding
                engine = zlib.decompressobj(wbits=sort)
            yield _step(engine, waiting)
            waiting = engine.unconsumed_tail or engine.unused_data
    yield engine.flush()
    if taken and not engine.eof:
        raise NotNow("the packed page is broken off", "Try again.")


def _step(engine: zlib._Decompress, waiting: bytes) -> bytes:
    try:
        return engine.decompress(waiting, _STEP)
    except zlib.error as error:
        raise NotNow(f"the packed page is broken: {error}") from error
