"""Any bytes are read or refused in words, by every reader of sources; the cases that fuzzing found are kept here."""

from __future__ import annotations

import io
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from marsad import documents
from marsad.errors import BadForm, FetchRefused, MarsadError
from marsad.model.document import Hints, Refusal, Snapshot
from marsad.reference.gazetteer_entry import Reading
from marsad.reference.gazetteer_geonames import GeoNamesDump
from marsad.sources.capture import Capture
from marsad.sources.datasets.mapped import Mapping, geojson, mapping_of, spreadsheet
from marsad.sources.datasets.plover import plover
from marsad.sources.feeds import read_entries
from marsad.sources.fetch import Fetched
from marsad.sources.limits import Limits
from marsad.sources.lines import read_lines
from marsad.sources.robots import read_robots

CAPTURE = Capture(Hints())
PIECES = st.sampled_from(
    [
        b"<p>",
        b"<!--",
        b"]]>",
        b"\n\n",
        b"From: ",
        b"--b\n",
        b'{"id": "',
        b'"text": ',
        b"%PDF-1.4\n",
        b"1 0 obj",
        b"\xff",
    ]
)
SOUP = st.lists(PIECES | st.binary(max_size=20), max_size=20).map(b"".join)
KINDS = ["text/plain", "text/markdown", "text/html", "message/rfc822", "application/pdf"]


@settings(max_examples=40, deadline=None)
@given(SOUP, st.sampled_from(KINDS))
def test_any_bytes_are_a_document_or_refused(content: bytes, kind: str) -> None:
    with suppress(MarsadError):
        assert documents.read(CAPTURE.snapshot("n", content, kind, origin="o")).text


@settings(max_examples=100, deadline=None)
@given(SOUP)
def test_any_bytes_are_lines_a_feed_and_rules_or_refused(content: bytes) -> None:
    assert all(isinstance(one, Snapshot | Refusal) for one in read_lines(io.BytesIO(content), "w", CAPTURE, Limits()))
    assert isinstance(read_robots(200, content).allows("http://site.test/"), bool)
    with suppress(MarsadError):
        assert read_entries(Fetched("http://site.test/feed", content, "text/xml", None)).url


@pytest.mark.parametrize(
    ("name", "reader"),
    [("a.csv", spreadsheet), ("a.xlsx", spreadsheet), ("a.json", geojson)],
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=SOUP)
def test_any_bytes_are_rows_or_refused(name: str, reader: object, content: bytes, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with suppress(MarsadError):
        list((geojson if reader is geojson else spreadsheet)(path, Mapping()))
    with suppress(MarsadError):
        list(plover(path))
    with suppress(MarsadError):
        mapping_of(path)


def test_a_feed_whose_namespace_has_wide_spaces_is_refused_in_words() -> None:
    content = '<feed xmlns="http\u2005://www.w3.org\u2005/2005/Atom"><title>t</title></feed>'.encode()
    with pytest.raises(FetchRefused, match="the feed is damaged"):
        read_entries(Fetched("http://site.test/feed", content, "text/xml", None))


def test_a_sheet_packed_in_a_way_that_nobody_knows_is_refused(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    path = tmp_path / "a.xlsx"
    openpyxl.Workbook().save(path)
    content = bytearray(path.read_bytes())
    at = content.find(b"PK\x01\x02")
    while at >= 0:
        content[at + 10 : at + 12] = b"\x63\x00"
        at = content.find(b"PK\x01\x02", at + 4)
    path.write_bytes(bytes(content))
    with pytest.raises(BadForm, match="cannot be read as XLSX"):
        list(spreadsheet(path, Mapping()))


def test_a_dump_that_lost_bytes_anywhere_is_read_or_refused(tmp_path: Path) -> None:
    path = tmp_path / "IQ.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("IQ.txt", "99082\tHawija\n" * 3)
    content = path.read_bytes()
    refused = 0
    for at in range(len(content) - 19):
        path.write_bytes(content[:at] + content[at + 19 :])
        try:
            list(GeoNamesDump(path=path).entries(Reading()))
        except MarsadError:
            refused += 1
    assert refused


@pytest.mark.parametrize("raised", [EOFError, NotImplementedError, RecursionError, SyntaxError, zipfile.BadZipFile])
def test_whatever_breaks_in_a_sheet_it_is_refused(
    raised: type[Exception], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    path = tmp_path / "a.xlsx"
    openpyxl.Workbook().save(path)

    def broken(*_: object, **__: object) -> None:
        raise raised

    monkeypatch.setattr(openpyxl, "load_workbook", broken)
    with pytest.raises(BadForm, match="cannot be read as XLSX"):
        list(spreadsheet(path, Mapping()))
