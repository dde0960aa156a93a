"""Web archives: pages one by one, what is no report passed by with the reason, damage told of."""

from __future__ import annotations

import gzip
import io
import random
import time
import zlib
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from marsad.model.document import Hints, Refusal, Snapshot
from marsad.sources.capture import Capture
from marsad.sources.limits import Limits
from marsad.sources.warc import read_archive
from marsad.sources.warc_records import MOST_LINES
from reports_world import AMBUSH, ARABIC, MATCH, marsad

HTML = [("Content-Type", "text/html; charset=utf-8")]


def page(text: str) -> bytes:
    paragraphs = "".join(f"<p>{part}</p>" for part in text.split("\n\n")[1:] or [text])
    title = text.partition("\n")[0][:70]
    return f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{paragraphs}</body></html>".encode()


def archive(*pages: tuple[str, bytes, list[tuple[str, str]], str], packed: bool = True, asked: bool = True) -> bytes:
    """An archive with a request, if that was `asked`, and these answers: address, bytes, headers and status line."""
    stream = io.BytesIO()
    writer = WARCWriter(stream, gzip=packed)
    if asked:
        head = StatusAndHeaders("GET / HTTP/1.1", [("Host", "news.example")], is_http_request=True)
        request = writer.create_warc_record("https://news.example/", "request", http_headers=head)
        writer.write_record(request)
        request.raw_stream.close()
    for address, content, headers, status in pages:
        answered = StatusAndHeaders(status, headers, protocol="HTTP/1.1")
        given = {"WARC-Date": "2024-03-13T08:00:00Z"}
        record = writer.create_warc_record(
            address, "response", payload=io.BytesIO(content), http_headers=answered, warc_headers_dict=given
        )
        writer.write_record(record)
        record.raw_stream.close()
    return stream.getvalue()


NEWS = archive(
    ("https://news.example/a", page(AMBUSH), HTML, "200 OK"),
    ("https://news.example/b", gzip.compress(page(MATCH)), [*HTML, ("Content-Encoding", "gzip")], "200 OK"),
    ("https://news.example/c", page(AMBUSH), HTML, "200 OK"),
    ("https://news.example/d", page(ARABIC * 3), HTML, "200 OK"),
    ("https://news.example/gone", b"<p>gone</p>", HTML, "404 Not Found"),
    ("https://news.example/logo", b"\x89PNG", [("Content-Type", "image/png")], "200 OK"),
    ("https://news.example/br", b"\x0b", [*HTML, ("Content-Encoding", "br")], "200 OK"),
)

PLAIN = archive(("https://news.example/a", page(AMBUSH), HTML, "200 OK"), packed=False)


def read(content: bytes, limits: Limits | None = None) -> list[Snapshot | Refusal]:
    return list(read_archive(io.BytesIO(content), "n.warc.gz", Capture(Hints()), limits or Limits()))


def test_each_page_is_a_report_and_the_rest_is_passed_by_with_a_reason() -> None:
    found = read(NEWS)
    pages = [one for one in found if isinstance(one, Snapshot)]
    assert [one.name[-1] for one in pages] == ["a", "b", "d"]
    assert pages[1].content == page(MATCH)
    first = pages[0]
    assert (first.media_type, first.charset, first.hints.url) == ("text/html", "utf-8", "https://news.example/a")
    assert (first.fetched, first.origin) == (datetime(2024, 3, 13, 8, tzinfo=UTC), "n.warc.gz:2")
    others = {one.name[21:]: (one.aside, one.reason) for one in found if isinstance(one, Refusal)}
    assert {name: aside for name, (aside, _) in others.items()} == {"c": True, "gone": True, "logo": True, "br": False}
    assert "same page" in others["c"][1]
    assert "404" in others["gone"][1]
    assert "image/png" in others["logo"][1]


def test_a_page_beyond_the_limit_is_refused_however_small_it_was_packed() -> None:
    bomb = gzip.compress(b"a" * 5_000_000)
    content = archive(("https://news.example/a", bomb, [*HTML, ("Content-Encoding", "gzip")], "200 OK"))
    [refusal] = read(content, Limits(file_bytes=1_000_000))
    assert isinstance(refusal, Refusal)
    assert "larger than 1 MB" in refusal.reason


@pytest.mark.parametrize("content", [b"", b"no archive at all", NEWS[: len(NEWS) // 2], b"WARC/1.0\r\n" + b"a" * 9999])
def test_a_damaged_archive_gives_what_it_has_and_says_so(content: bytes) -> None:
    found = read(content)
    assert all(isinstance(one, Snapshot) or one.reason for one in found)
    assert len(found) <= 7


@settings(max_examples=60)
@given(st.integers(0, len(NEWS) - 1), st.binary(min_size=1, max_size=30))
def test_no_damage_ends_the_reading_with_an_error(at: int, bytes_there: bytes) -> None:
    read(NEWS[:at] + bytes_there + NEWS[at + len(bytes_there) :])
    read(PLAIN[: at % len(PLAIN)] + bytes_there + PLAIN[at % len(PLAIN) :])


def test_an_archive_is_read_onto_a_record_with_counts_of_what_was_passed_by(tmp_path: Path) -> None:
    (tmp_path / "news.warc.gz").write_bytes(NEWS)
    done = marsad("read", str(tmp_path / "news.warc.gz"), "--into", str(tmp_path / "my.marsad"), "--jobs", "1")
    assert done.exit_code == 1
    told = " ".join(done.stderr.split())
    assert "7 reports: 1 read, 5 set aside, 1 refused" in told
    table = " ".join(done.stdout.split())
    for words in ("language not read yet: Arabic", "not about armed conflict", "status 404", "the same page", "br"):
        assert words in table


GZIP = [*HTML, ("Content-Encoding", "gzip")]
CHUNKED = [*HTML, ("Transfer-Encoding", "chunked")]
MEMBERS = [
    archive((f"https://news.example/{name}", page(f"{AMBUSH} {name}"), HTML, "200 OK"), asked=False)
    for name in ("a", "b", "c")
]
"""Three pages, each packed by itself."""


def names(found: list[Snapshot | Refusal]) -> list[str]:
    return [one.name.rpartition("/")[2] if isinstance(one, Snapshot) else "!" for one in found]


@pytest.mark.parametrize("at", [12, 60, -20, -6])
def test_a_page_that_is_damaged_costs_itself_and_no_other(at: int) -> None:
    first, second, third = MEMBERS
    broken = bytearray(second)
    broken[at] ^= 0xFF
    found = read(first + bytes(broken) + third)
    assert names(found) == ["a", "!", "c"]
    refusal = found[1]
    assert isinstance(refusal, Refusal)
    assert (refusal.name, refusal.aside) == ("n.warc.gz:2", False)
    assert refusal.reason.startswith("the archive is damaged at its record 2: ")
    assert "those behind it" in refusal.hint


def test_whatever_byte_of_a_page_is_damaged_no_other_page_is_lost() -> None:
    """Its first bytes but the sign say nothing that is needed: such damage costs nothing."""
    for _ in range(3):  # what a record's head holds, and with it how it is packed, differs each time
        first, second, third = [
            archive((f"https://news.example/{name}", page(f"{AMBUSH} {name}"), HTML, "200 OK"), asked=False)
            for name in ("a", "b", "c")
        ]
        for at in range(2, len(second)):
            broken = bytearray(second)
            broken[at] ^= 0xFF
            expected = ["a", "b", "c"] if 4 <= at < 10 else ["a", "!", "c"]
            assert names(read(first + bytes(broken) + third)) == expected, at


def test_bytes_that_are_no_record_cost_nothing_behind_them() -> None:
    first, second, third = MEMBERS
    assert names(read(first + gzip.compress(b"no record at all\r\n") + second + b"\0" * 99_999 + third)) == [
        "a",
        "!",
        "b",
        "!",
        "c",
    ]


def test_what_a_page_holds_is_never_taken_for_a_record_however_the_page_was_made_to_fail() -> None:
    """Its sender could else give what it says another's address."""
    forged = archive(("https://trusted.example/a", page(MATCH), HTML, "200 OK"))
    head = b"X: a\r\n" * 2 * MOST_LINES
    inner = b"HTTP/1.1 200 OK\r\n" + head + b"\r\n" + forged
    record = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://evil.example/\r\nContent-Length: %d\r\n\r\n"
    hostile = gzip.compress(record % len(inner) + inner + b"\r\n\r\n", 0)
    assert forged in hostile
    first, second, _ = MEMBERS
    assert names(read(first + hostile + second)) == ["a", "!", "b"]


@pytest.mark.parametrize("short", [1, 9, 60, 400])
@pytest.mark.parametrize("packed", [True, False])
def test_an_archive_that_is_broken_off_says_so_and_gives_no_half_page(short: int, packed: bool) -> None:
    whole = (
        b"".join(MEMBERS)
        if packed
        else archive(*[(f"https://a.example/{n}", page(AMBUSH + n), HTML, "200 OK") for n in "abc"], packed=False)
    )
    found = read(whole[:-short] if packed else whole[: -short - 4])
    assert names(found)[:2] == ["a", "b"]
    last = found[-1]
    assert isinstance(last, Refusal)
    assert last.reason.endswith("it is broken off")
    assert {one.content for one in found if isinstance(one, Snapshot)} <= {
        one.content for one in read(whole) if isinstance(one, Snapshot)
    }


def test_an_archive_that_is_packed_as_one_is_told_how_to_be_read() -> None:
    last = read(gzip.compress(gzip.decompress(NEWS)))[-1]
    assert isinstance(last, Refusal)
    assert "gunzip" in last.hint
    [empty] = read(b"")
    assert isinstance(empty, Refusal)
    assert empty.reason == "the archive holds no record"


def chunks(content: bytes, size: int) -> bytes:
    parts = [content[at : at + size] for at in range(0, len(content), size)]
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


BARE = zlib.compressobj(wbits=-15)
SENT = {
    "packed": (gzip.compress(page(AMBUSH)), GZIP),
    "said to be packed and kept as it is": (page(AMBUSH), GZIP),
    "deflate": (zlib.compress(page(AMBUSH)), [*HTML, ("Content-Encoding", "deflate")]),
    "deflate without a head": (BARE.compress(page(AMBUSH)) + BARE.flush(), [*HTML, ("Content-Encoding", "deflate")]),
    "said to be deflate and kept as it is": (page(AMBUSH), [*HTML, ("Content-Encoding", "deflate")]),
    "in chunks": (chunks(page(AMBUSH), 100), CHUNKED),
    "said to be in chunks and kept as it is": (page(AMBUSH), CHUNKED),
    "packed and in chunks": (chunks(gzip.compress(page(AMBUSH)), 50), [*GZIP, ("Transfer-Encoding", "chunked")]),
}


@pytest.mark.parametrize("name", SENT)
def test_a_page_is_had_however_it_was_sent(name: str) -> None:
    content, headers = SENT[name]
    [found] = read(archive(("https://news.example/a", content, headers, "200 OK")))
    assert isinstance(found, Snapshot)
    assert found.content == page(AMBUSH)


NOISE = random.Random(7).randbytes(60_000)
TORN = {
    "packed and damaged": (gzip.compress(NOISE)[:30_000] + b"\xff" * 99 + gzip.compress(NOISE)[30_099:], GZIP),
    "packed and broken off": (gzip.compress(NOISE)[:30_000], GZIP),
    "in chunks that break off": (chunks(page(AMBUSH), 100)[:-70], CHUNKED),
    "in a chunk larger than there is": (chunks(b"a" * 9, 9)[:-5] + b"7fffffff\r\n", CHUNKED),
}


@pytest.mark.parametrize("name", TORN)
def test_half_a_page_is_no_report_and_the_next_is_read(name: str, capfd: pytest.CaptureFixture[str]) -> None:
    content, headers = TORN[name]
    found = read(archive(("https://news.example/a", content, headers, "200 OK")) + MEMBERS[1])
    assert names(found) == ["!", "b"]
    assert "broken" in str(found[0])
    assert capfd.readouterr().err == ""


def test_a_page_in_pieces_of_one_byte_keeps_nobody_busy() -> None:
    begun = time.process_time()
    content = chunks(b"a" * 2_600_000, 1)
    [found] = read(archive(("https://news.example/a", content, CHUNKED, "200 OK")))
    assert isinstance(found, Refusal)
    assert "parts" in found.reason
    assert time.process_time() - begun < 5
