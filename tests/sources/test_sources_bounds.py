"""Sources made to exhaust: lines, feeds, bodies, tables and dumps are read or set aside in bounded time and memory."""

from __future__ import annotations

import csv
import gzip
import io
import time
import tracemalloc
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from marsad.errors import BadForm, FetchRefused
from marsad.model.document import Hints, Refusal, Snapshot
from marsad.model.outside import OutsideFault, OutsideRow
from marsad.reference.gazetteer_entry import Reading
from marsad.reference.gazetteer_geonames import GeoNamesDump
from marsad.sources import warc_records
from marsad.sources.body import unpacked
from marsad.sources.capture import Capture
from marsad.sources.datasets import tabular
from marsad.sources.datasets.acled import acled
from marsad.sources.datasets.cells import country
from marsad.sources.datasets.mapped import Mapping, geojson, mapping_of, spreadsheet
from marsad.sources.datasets.plover import plover
from marsad.sources.feeds import LARGEST_FEED, MOST_TAGS, read_entries
from marsad.sources.fetch import Fetched
from marsad.sources.limits import Limits
from marsad.sources.lines import MOST_OBJECTS, read_lines
from marsad.sources.warc import read_archive
from marsad.sources.warc_records import LONGEST_LINE, MOST_LINES
from timing_world import seconds

GIGABYTE = 1_000_000_000


class Made(io.RawIOBase):
    """A stream of parts that are made as they are asked for."""

    def __init__(self, parts: Iterable[bytes]) -> None:
        self._parts = iter(parts)
        self._left = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer)  # type: ignore[arg-type]
        if not self._left:
            self._left = next(self._parts, b"")
        taken, self._left = self._left[: len(view)], self._left[len(view) :]
        view[: len(taken)] = taken
        return len(taken)


def test_a_line_of_a_gigabyte_is_refused_and_the_next_is_read() -> None:
    part = b"a" * 1_000_000

    def parts() -> Iterator[bytes]:
        yield b'{"id": "a", "text": "'
        for _ in range(GIGABYTE // len(part)):
            yield part
        yield b'"}\n{"id": "b", "text": "Two men died."}\n'

    tracemalloc.start()
    stream = io.BufferedReader(Made(parts()), 1_000_000)
    first, second = read_lines(stream, "wire.jsonl", Capture(Hints()), Limits())
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert isinstance(first, Refusal)
    assert first.reason == "the line is longer than 25 MB"
    assert isinstance(second, Snapshot)
    assert second.name == "b"
    assert most < 80_000_000


def test_a_line_of_lists_is_refused_before_they_are_made() -> None:
    lists = b'{"id": "a", "text": "x", "more": [' + b"[]," * MOST_OBJECTS + b"[]]}\n"
    stream = io.BytesIO(lists + b'{"id": "b", "text": "Two men died."}\n')
    first, second = read_lines(stream, "wire.jsonl", Capture(Hints()), Limits())
    assert isinstance(first, Refusal)
    assert first.reason == "the line has more than 100,000 brackets"
    assert isinstance(second, Snapshot)


RECORD = (
    b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://site.test/\r\nContent-Length: %d\r\n"
    b"Content-Type: application/http; msgtype=response\r\n"
)
PAGE = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>Two men died.</p>"
WHOLE = RECORD % len(PAGE) + b"\r\n" + PAGE + b"\r\n\r\n"
ARCHIVES = {
    "a line of a head without end": RECORD % 10 + b"X: " + b"a" * 40 * LONGEST_LINE,
    "a line of a page's head without end": RECORD % GIGABYTE + b"\r\nHTTP/1.1 200 OK\r\nX: " + b"a" * 40 * LONGEST_LINE,
    "a head without end": RECORD % 10 + b"X: a\r\n" * 40 * MOST_LINES,
    "a page's head without end": RECORD % GIGABYTE + b"\r\nHTTP/1.1 200 OK\r\n" + b"X: a\r\n" * 40 * MOST_LINES,
    "more than its head says": RECORD % len(PAGE) + b"\r\n" + PAGE + b"a" * 40 * LONGEST_LINE,
    "a record that is passed by": RECORD % 40_000_000 + b"\r\nHTTP/1.1 404 Gone\r\n\r\n" + b"\0" * 40_000_000,
}


@pytest.mark.parametrize("name", ARCHIVES)
def test_a_hostile_archive_gives_what_stands_before_and_is_bounded(
    name: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(warc_records, "LARGEST_RECORD", 20_000_000)
    content = gzip.compress(WHOLE) + gzip.compress(ARCHIVES[name], 1)
    begun = time.process_time()
    tracemalloc.start()
    first, *_, last = read_archive(io.BytesIO(content), "news.warc.gz", Capture(Hints()), Limits())
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert isinstance(first, Snapshot)
    assert isinstance(last, Refusal)
    assert last.reason.startswith("the archive is damaged at its record ")
    assert time.process_time() - begun < 5
    assert most < 30_000_000
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("coding", ["gzip", "deflate", ""])
def test_a_body_that_unpacks_to_a_gigabyte_is_refused_early(coding: str) -> None:
    engine = zlib.compressobj(9, wbits=31 if coding == "gzip" else 15)
    packed = b"".join(engine.compress(b"\0" * 1_000_000) for _ in range(200)) + engine.flush()
    parts = [packed] if coding else (b"\0" * 1_000_000 for _ in range(1_000))
    tracemalloc.start()
    with pytest.raises(FetchRefused, match="larger than 2 MB"):
        unpacked(parts, coding, largest=2_000_000)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 8_000_000


def test_a_body_packed_in_thousands_of_members_ends() -> None:
    body = gzip.compress(b"") * 20_000
    parts = (body[at : at + 65_536] for at in range(0, len(body), 65_536))
    assert unpacked(parts, "gzip", largest=2_000_000) == b""


def rss(inner: bytes, before: bytes = b"") -> bytes:
    return before + b'<rss version="2.0"><channel><title>t</title>' + inner + b"</channel></rss>"


LAUGHS = b"<!DOCTYPE r [<!ENTITY a0 'ha'>%s]>" % b"".join(
    b"<!ENTITY a%d '%s'>" % (one, b"&a%d;" % (one - 1) * 10) for one in range(1, 12)
)
FEEDS: dict[str, bytes] = {
    "billion laughs": rss(b"<item><title>&a11;</title></item>", LAUGHS),
    "a file of the machine": rss(
        b"<item><title>&f;</title></item>", b'<!DOCTYPE r [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
    ),
    "entities without end": rss(b"<item><title>x</title></item>", b"<!DOCTYPE r [%s]>" % (b"<!ENTITY a 'b'>" * 40_000)),
    "entries nested deep": rss(b"<item>" * 9_000),
    "tags in an entry nested deep": rss(b"<item><description>" + b"<b>" * 20_000),
    "entries": rss(b"<item><link>http://a.test/</link></item>" * 3_000),
    "links of an entry": b'<feed xmlns="http://www.w3.org/2005/Atom"><entry>' + b'<link href="x"/>' * 9_000,
    "a style without end": rss(b"<item><description>&lt;p style='" + b"a" * 400_000 + b"'&gt;</description></item>"),
    "pictures": rss(b"<item><description>" + b"&lt;img src=x style='a:b'&gt;" * 200_000 + b"</description></item>"),
    "signs without end": rss(b"<item><title>" + b"&#" * 200_000 + b"</title></item>"),
    "a date without end": rss(b"<item><pubDate>" + b"1 " * 1_000_000 + b"</pubDate></item>"),
    "too many attributes": b"<rss " + b"".join(b"a%d='b' " % one for one in range(20_000)) + rss(b"<item/>")[5:],
    "too many tags": rss(b"<b>" * (MOST_TAGS + 1)),
    "too large": rss(b"a" * LARGEST_FEED),
}


@pytest.mark.parametrize("name", FEEDS)
def test_a_hostile_feed_ends_with_little_or_with_words(name: str) -> None:
    try:
        feed = read_entries(Fetched("http://site.test/feed", FEEDS[name], "text/xml", None))
    except FetchRefused:
        assert name.startswith("too ")
        return
    assert all(len(entry.hints.title or "") <= 2_000 for entry in feed.entries)
    assert not any("root:" in (entry.hints.title or "") for entry in feed.entries)


def sheet(path: Path, inner: Iterable[bytes], before: bytes = b"") -> Path:
    """An XLSX file of one sheet."""
    kinds = "http://schemas.openxmlformats.org/"
    main = f"{kinds}spreadsheetml/2006/main"
    types = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{kinds}package/2006/content-types">'
        f'<Override PartName="/xl/workbook.xml" ContentType="{types}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{types}.worksheet+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{kinds}package/2006/relationships"><Relationship Id="rId1" '
        f'Type="{kinds}officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{kinds}officeDocument/2006/relationships">'
        '<sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{kinds}package/2006/relationships"><Relationship '
        f'Id="rId1" Type="{kinds}officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>'
        "</Relationships>",
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, words in parts.items():
            archive.writestr(name, words)
        with archive.open("xl/worksheets/sheet1.xml", "w") as stream:
            stream.write(before + f'<worksheet xmlns="{main}"><sheetData>'.encode())
            for part in inner:
                stream.write(part)
            stream.write(b"</sheetData></worksheet>")
    return path


def cells(*words: bytes) -> bytes:
    return b"<row>%s</row>" % b"".join(b'<c t="inlineStr"><is><t>%s</t></is></c>' % word for word in words)


HEAD, ROW = cells(b"date", b"place"), cells(b"2024-03-11", b"Tal")
SHEETS: dict[str, tuple[Callable[[], Iterable[bytes]], bytes, str]] = {
    "more than a sheet unpacks to": (lambda: (b" " * 1_000_000 for _ in range(210)), b"", "unpacks to"),
    "billion laughs": (lambda: [HEAD, cells(b"&a11;", b"x")], LAUGHS, "cannot be read as XLSX"),
    "a file of the machine": (
        lambda: [cells(b"&f;", b"x")],
        b'<!DOCTYPE r [<!ENTITY f SYSTEM "file:///etc/passwd">]>',
        "cannot be read as XLSX",
    ),
    "rows in rows": (lambda: [HEAD, ROW, b"<row>" * 50_000], b"", "cannot be read as XLSX"),
    "a row cut off": (lambda: [HEAD, *[ROW] * 20_000, b"<row>"], b"", "cannot be read as XLSX"),
    "a row beyond the last": (
        lambda: [HEAD, ROW, b'<row r="9999999999"><c r="A9999999999"><v>1</v></c></row>'],
        b"",
        "more than 1,048,576 rows",
    ),
    "a column beyond the last": (lambda: [HEAD, ROW, b'<row r="3"><c r="ZZZZZZ3"><v>1</v></c></row>'], b"", ""),
}


@pytest.mark.parametrize("name", SHEETS)
def test_a_hostile_sheet_is_refused_or_read_as_far_as_it_goes(name: str, tmp_path: Path) -> None:
    inner, before, words = SHEETS[name]
    path = sheet(tmp_path / "a.xlsx", inner(), before)
    if words.startswith(("unpacks", "cannot")):
        with pytest.raises(BadForm, match=words):
            list(spreadsheet(path, Mapping()))
        return
    rows = list(spreadsheet(path, Mapping()))
    assert isinstance(rows[0], OutsideRow)
    assert not words or any(isinstance(row, OutsideFault) and words in row.reason for row in rows)


def test_a_sheet_with_empty_cells_at_the_end_is_read_whole(tmp_path: Path) -> None:
    path = sheet(tmp_path / "a.xlsx", [HEAD, ROW, cells(b"2024-03-12"), cells(b"2024-03-13", b"Tal", b"more")])
    first, second, third = spreadsheet(path, Mapping())
    assert isinstance(first, OutsideRow)
    assert isinstance(second, OutsideRow)
    assert second.place is None
    assert isinstance(third, OutsideFault)
    assert "3 cells under 2 columns" in third.reason


def test_long_lines_and_cells_of_tables_are_faults_and_the_rest_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tabular, "LARGEST_LINE", 1_000)
    path = tmp_path / "a.csv"
    path.write_text(f"date,place\n2024-03-11,Tal\n{'a' * 5_000}\n2024-03-12,Tal\n", encoding="utf-8")
    rows = list(spreadsheet(path, Mapping()))
    assert [type(row) for row in rows].count(OutsideRow) == 2
    assert any(
        isinstance(row, OutsideFault) and row.reason == "the line is longer than 1,000 characters" for row in rows
    )
    lines = tmp_path / "a.jsonl"
    lines.write_text('{"id": "' + "a" * 5_000 + '"}\n{}\n', encoding="utf-8")
    first, second = plover(lines)
    assert isinstance(first, OutsideFault)
    assert first.reason == "the line is longer than 1,000 characters"
    assert isinstance(second, OutsideFault)
    before = csv.field_size_limit(10_000)
    path.write_text('date,place\n"' + "a,\n" * 3_400, encoding="utf-8")
    (fault,) = (row for row in spreadsheet(path, Mapping()) if "limit" in getattr(row, "reason", ""))
    csv.field_size_limit(before)
    assert isinstance(fault, OutsideFault)


def test_a_row_that_no_line_ends_is_a_fault_and_the_rest_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tabular, "LARGEST_ROW", 1_000)
    path = tmp_path / "a.csv"
    path.write_text('date,place\n2024-03-11,"x\n' + '","x\n' * 300 + "2024-03-12,Tal\n", encoding="utf-8")
    rows = list(spreadsheet(path, Mapping()))
    assert any(
        isinstance(row, OutsideFault) and row.reason == "the row is longer than 1,000 characters" for row in rows
    )
    assert isinstance(rows[-1], OutsideRow)


def test_a_sheet_that_unpacks_to_a_hundred_times_its_size_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tabular, "SMALL", 1_000_000)
    path = sheet(tmp_path / "a.xlsx", [HEAD, *[b"<row/>" * 1_000] * 1_000])
    with pytest.raises(BadForm, match="unpacks to"):
        list(spreadsheet(path, Mapping()))


@pytest.mark.parametrize("name", ["(" * 1_000_000, " " * 1_000_000 + "x", "()" * 500_000])
def test_a_countrys_name_without_end_is_none(name: str) -> None:
    assert country(name) is None
    assert seconds(lambda: country(name)) < 1


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_day_at_the_end_of_the_calendar_is_a_fault(day: str, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"event_id_cnty,event_date,time_precision,event_type,fatalities\nX,{day},2,Battles,1\n")
    (fault,) = acled(path)
    assert isinstance(fault, OutsideFault)
    assert "at the end of the calendar" in fault.reason


@pytest.mark.parametrize(
    "content",
    [
        b'{"features":' + b"[" * 1_000_000,
        b'{"features":[' + b'{"properties":' * 100_000,
        b'{"features":[' + b"{}," * 3_100_000 + b"{}]}",
        b'{"features":[{"properties":{"date":' + b"1" * 1_000_000 + b"}}]}",
        b'{"features":[{"properties":{"date":[' + b"1," * 12_100_000 + b"1]}}]}",
        b"",
    ],
)
def test_hostile_json_is_refused(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(content)
    with pytest.raises(BadForm):
        list(geojson(path, Mapping()))


@pytest.mark.parametrize(
    "content",
    [
        "a=" + "[" * 100_000,
        "a." * 50_000 + "b=1",
        "a=1\n" * 300_000,
        "columns = 3",
        "columns = ['date']",
        "columns = {date = ['x']}",
        "types = 3",
        "types = {raid = {a = 1}}",
        "days = 3",
    ],
)
def test_hostile_mappings_are_refused(content: str, tmp_path: Path) -> None:
    path = tmp_path / "columns.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(BadForm):
        mapping_of(path)


PLACE = b"1\tTal Baran\tTal Baran\t\t36.1\t42.2\tP\tPPL\tIQ\t\t15\t\t\t\t0\t\t\tAsia/Baghdad\t2020-01-01\n"


def test_a_dump_with_a_line_without_end_keeps_its_places(tmp_path: Path) -> None:
    plain, packed = tmp_path / "IQ.txt", tmp_path / "IQ.zip"
    content = PLACE + b"a" * 5_000_000 + b"\n" + PLACE
    plain.write_bytes(content)
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("IQ.txt", content)
    for path in (plain, packed):
        reading = Reading()
        assert len(list(GeoNamesDump(path=path).entries(reading))) == 2
        assert {fault.line for fault in reading.faults} == {2}


def test_a_dump_that_is_broken_off_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "IQ.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("IQ.txt", PLACE * 10_000)
    whole = bytearray(path.read_bytes())
    whole[60:400] = b"\xff" * 340
    path.write_bytes(whole)
    with pytest.raises(BadForm):
        list(GeoNamesDump(path=path).entries(Reading()))
