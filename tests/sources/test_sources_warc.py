"""Web archives: pages one by one, what is no report passed by with the reason, damage told of."""

from __future__ import annotations

import gzip
import io
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
from reports_world import AMBUSH, ARABIC, MATCH, marsad

HTML = [("Content-Type", "text/html; charset=utf-8")]


def page(text: str) -> bytes:
    paragraphs = "".join(f"<p>{part}</p>" for part in text.split("\n\n")[1:] or [text])
    title = text.partition("\n")[0][:70]
    return f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{paragraphs}</body></html>".encode()


def archive(*pages: tuple[str, bytes, list[tuple[str, str]], str], packed: bool = True) -> bytes:
    """An archive with a request and these answers: address, bytes, headers and status line."""
    stream = io.BytesIO()
    writer = WARCWriter(stream, gzip=packed)
    asked = StatusAndHeaders("GET / HTTP/1.1", [("Host", "news.example")], is_http_request=True)
    request = writer.create_warc_record("https://news.example/", "request", http_headers=asked)
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
