from __future__ import annotations

import gzip
import zlib
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.errors import FetchRefused
from marsad.sources.body import joined_chunks, unpacked, unpacked_if_packed

CHUNKS = st.lists(st.binary(max_size=40), max_size=8)


@given(st.binary(max_size=3_000), st.integers(1, 50))
def test_what_was_packed_comes_back_however_it_is_cut(content: bytes, size: int) -> None:
    engine = zlib.compressobj(wbits=-15)
    bare = engine.compress(content) + engine.flush()
    for packed, coding in (
        (content, ""),
        (gzip.compress(content), "gzip"),
        (zlib.compress(content), "deflate"),
        (bare, "deflate"),
    ):
        chunks = [packed[at : at + size] for at in range(0, len(packed), size)]
        assert unpacked(chunks, coding, largest=10_000) == content


@given(CHUNKS)
def test_broken_packing_is_refused_and_nothing_else_happens(chunks: list[bytes]) -> None:
    with suppress(FetchRefused):
        unpacked(chunks, "gzip", largest=10_000)


def test_a_small_body_that_unpacks_to_a_huge_one_is_refused_early() -> None:
    steps = 0

    def count() -> None:
        nonlocal steps
        steps += 1

    bomb = gzip.compress(b"\0" * 50_000_000)
    with pytest.raises(FetchRefused, match="larger than 1 MB"):
        unpacked([bomb], "gzip", largest=1_000_000, hurry=count)
    assert steps < 50


@given(st.lists(st.binary(max_size=300), max_size=5), st.integers(1, 50), st.integers(0, 20))
def test_members_one_after_another_are_all_unpacked(members: list[bytes], size: int, padding: int) -> None:
    packed = b"".join(map(gzip.compress, members)) + b"\0" * (padding if members else 0)
    for chunks in ([packed], [packed[at : at + size] for at in range(0, len(packed), size)]):
        assert unpacked(chunks, "gzip", largest=10_000) == b"".join(members)


def test_a_body_that_is_broken_off_is_refused() -> None:
    packed = gzip.compress(bytes(range(256)) * 20)
    for length in (1, 10, len(packed) // 2, len(packed) - 1):
        with pytest.raises(FetchRefused, match="broken off"):
            unpacked([packed[:length]], "gzip", largest=10_000)


def test_an_unknown_packing_is_refused() -> None:
    with pytest.raises(FetchRefused, match="'zstd'"):
        unpacked([b"x"], "zstd", largest=10)


@given(st.binary(max_size=500), st.integers(1, 50), st.booleans())
def test_chunks_come_together_however_they_were_cut(content: bytes, size: int, told: bool) -> None:
    parts = [content[at : at + size] for at in range(0, len(content), size)]
    sent = b"".join(b"%x%s\r\n%s\r\n" % (len(part), b"; a=b" if told else b"", part) for part in parts)
    assert joined_chunks(sent + b"0\r\n\r\n") == content
    with suppress(FetchRefused):
        joined_chunks(content)
        unpacked_if_packed(content, "deflate", largest=10_000)
        unpacked_if_packed(content, "gzip", largest=10_000)
