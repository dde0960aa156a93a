"""The records of a web archive, bounded, and where the next one begins behind one that cannot be read."""

from __future__ import annotations

import zlib
from typing import Any, BinaryIO

from warcio.archiveiterator import ArchiveIterator
from warcio.bufferedreaders import DecompressingBufferedReader

from marsad.sources.limits import size_in_words

LONGEST_LINE = 1_000_000
MOST_LINES = 20_000
"""Bytes of one line, and lines, of the heads of a record."""
LARGEST_RECORD = 1_000_000_000
"""Bytes that a record may unpack to, also where it is passed by."""
MOST_PLACES = 100_000
"""Places that are looked at for the beginning of the next record."""
_GZIP = 31
"""zlib's sign for gzip data alone."""
_MAGIC = b"\x1f\x8b\x08"
_BEGINS = b"WARC/"
_STEP = 65_536


class Records(ArchiveIterator):  # type: ignore[misc]
    """The records of an archive from where its stream stands, bounded; nothing that stands in one is told to the
    terminal."""

    INC_RECORD = ""

    def __init__(self, stream: BinaryIO) -> None:
        super().__init__(stream)
        self.reader = self.bytes = Bounded(self.fh)

    def finish(self, record: Any) -> None:
        """Pass by what is left of a record, None for the end of the archive.

        Raises:
            EOFError: where the archive ends within it.
            ValueError: where it is larger than a record may be, or what it is packed in goes on behind it.
            zlib.error: where it is damaged.
        """
        self.read_to_end()
        if record is None:
            if self.bytes.cut:
                raise EOFError("it is broken off")
            return
        lacking = getattr(record.raw_stream, "limit", 0)
        if self.bytes.ends() or (self.bytes.decompressor is None and not lacking):
            return
        if lacking or self.bytes.empty():
            raise EOFError("it is broken off")
        raise ValueError("what it is packed in does not end with it")


class Bounded(DecompressingBufferedReader):  # type: ignore[misc]
    """An archive's bytes, unpacked, with bounds on what one record may take."""

    decompressor: Any
    cut = False
    """Whether the archive ended within what is packed; known when it was read to its end."""
    _fed = False

    def __init__(self, stream: BinaryIO) -> None:
        super().__init__(stream)
        self.member = stream.tell()
        """Where that begins in the stream which is packed by itself and is being read."""
        self.begin()

    def begin(self) -> None:
        """The next record is read."""
        self._lines = self._taken = 0

    def ends(self) -> bool:
        """Whether what is packed by itself ends here; more of it is read where that is not known yet."""
        if self.decompressor is not None and not self.decompressor.eof:
            self._fillbuff()
        return self.decompressor is not None and bool(self.decompressor.eof)

    def read_next_member(self) -> bool:
        """Go on to what is packed by itself behind this, if anything is."""
        rest = len(self.decompressor.unused_data) if self.decompressor else 0
        there = bool(super().read_next_member())
        if there:
            self.member = self.stream.tell() - rest
        return there

    def readline(self, length: int | None = None) -> bytes:
        """A line, at most so long.

        Raises:
            ValueError: where the lines of a record are too long or too many.
        """
        line: bytes = super().readline(min(length or LONGEST_LINE, LONGEST_LINE))
        self._lines += 1
        if len(line) >= LONGEST_LINE or self._lines > MOST_LINES:
            raise ValueError(f"its head has more than {MOST_LINES:,} lines, or one of {LONGEST_LINE:,} bytes")
        return line

    def read(self, length: int | None = None) -> bytes:
        """So many bytes, fewer where there are no more.

        Raises:
            ValueError: where a record has unpacked to too many.
        """
        content: bytes = super().read(length)
        self._taken += len(content)
        if self._taken > LARGEST_RECORD:
            raise ValueError(f"it unpacks to more than {size_in_words(LARGEST_RECORD)}")
        return content

    def close_decompressor(self) -> None:
        """The archive was read to its end."""
        self.cut = self._fed and self.decompressor is not None and not self.decompressor.eof
        self.decompressor = None

    def _decompress(self, data: bytes) -> bytes:
        self._fed = True
        try:
            unpacked: bytes = self.decompressor.decompress(data) if self.decompressor and data else data
        except zlib.error:
            if self.num_block_read or data.startswith(_MAGIC):
                raise
            self.decompressor = None  # it is not packed
            return data
        return unpacked


def behind(stream: BinaryIO, at: int) -> int | None:
    """Where what is packed by itself begins behind what begins at `at` and could not be read; None where nothing does.

    What can be unpacked to its end is passed by as a whole, however often something within looks like a record; what
    cannot is searched from where it breaks, or from its beginning where it has no end.
    """
    if not stream.seekable():
        return None
    stream.seek(0)
    if stream.read(len(_MAGIC)) != _MAGIC:  # what is not packed has no such places
        return None
    stream.seek(at)
    if stream.read(len(_MAGIC)) != _MAGIC:
        return _sought(stream, at)
    stream.seek(at)
    engine, taken, begins = zlib.decompressobj(wbits=_GZIP), 0, at
    while not engine.eof and (block := stream.read(_STEP)):
        rest = block
        try:
            while rest and not engine.eof:
                taken += len(engine.decompress(rest, _STEP))
                rest = engine.unconsumed_tail
                if taken > LARGEST_RECORD:
                    return None
        except zlib.error:
            return _sought(stream, at + 1)
        at += len(block) - len(engine.unused_data)
    return _sought(stream, at if engine.eof else begins + 1)


def _sought(stream: BinaryIO, at: int) -> int | None:
    """The first place from `at` on where something packed begins as a record does."""
    kept = b""
    looked = 0
    while True:
        stream.seek(at)
        block = stream.read(_STEP)
        if not block:
            return None
        window, start = kept + block, at - len(kept)
        found = window.find(_MAGIC)
        while found >= 0:
            looked += 1
            if _is_record(stream, start + found):
                return start + found
            if looked > MOST_PLACES:
                return None
            found = window.find(_MAGIC, found + 1)
        at += len(block)
        kept = window[1 - len(_MAGIC) :]


def _is_record(stream: BinaryIO, at: int) -> bool:
    stream.seek(at)
    try:
        return zlib.decompressobj(wbits=_GZIP).decompress(stream.read(_STEP), len(_BEGINS)) == _BEGINS
    except zlib.error:
        return False
