from __future__ import annotations

import gzip
import zlib
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.errors import FetchRefused
from marsad.sources.body import unpacked

CHUNKS = st.lists(st.binary(max_size=40), max_size=8)


@given(st.binary(max_size=3_000), st.integers(1, 50))
def test_what_was_packed_comes_back_however_it_is_cut(content: bytes, size: int) -> None:
    for packed, coding in ((content, ""), (gzip.compress(content), "gzip"), (zlib.compress(content), "deflate")):
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


def test_an_unknown_packing_is_refused() -> None:
    with pytest.raises(FetchRefused, match="'zstd'"):
        unpacked([b"x"], "zstd", largest=10)
