"""The body of a response, unpacked within bounds."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable

from marsad.errors import FetchRefused, NotNow
from marsad.sources.limits import size_in_words

ACCEPTED_CODINGS = "gzip, deflate"
_STEP = 65_536
_ANY = 47
"""zlib's sign for gzip and zlib data alike."""


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
    return _joined(_inflated(chunks, largest), largest, hurry)


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


def _inflated(chunks: Iterable[bytes], largest: int) -> Iterable[bytes]:
    """The parts of a packed body, unpacked; it may be of several members one after another (RFC 1952, 2.2)."""
    engine = zlib.decompressobj(wbits=_ANY)
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
                engine = zlib.decompressobj(wbits=_ANY)
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
