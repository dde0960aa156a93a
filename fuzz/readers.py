"""Every reader of bytes under atheris: `python fuzz/readers.py READER [SECONDS [CORPUS]]`.

A reader may read, or refuse in Marsad's own words; any other exception is a crash. Without a crash the last lines tell
how many executions there were. atheris is no dependency of Marsad: `pip install atheris`.
"""

from __future__ import annotations

import io
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["marsad", "email", "feedparser", "pypdf"]):
    from marsad import documents
    from marsad.errors import MarsadError
    from marsad.model.document import Hints
    from marsad.reference.gazetteer_entry import Reading
    from marsad.reference.gazetteer_geonames import GeoNamesDump
    from marsad.sources import community
    from marsad.sources.body import unpacked
    from marsad.sources.capture import Capture
    from marsad.sources.datasets.acled import acled
    from marsad.sources.datasets.dtm import dtm
    from marsad.sources.datasets.mapped import Mapping, geojson, mapping_of, spreadsheet
    from marsad.sources.datasets.plover import plover
    from marsad.sources.datasets.ucdp import ucdp
    from marsad.sources.feeds import read_entries
    from marsad.sources.fetch import Fetched
    from marsad.sources.limits import Limits
    from marsad.sources.lines import read_lines
    from marsad.sources.robots import read_robots
    from marsad.sources.warc import read_archive

CAPTURE = Capture(Hints())
SLOWEST = 5
"""Seconds of processor from which on a reader hangs; the clock's, that libFuzzer counts, run on while others work."""
FOLDER = Path(tempfile.mkdtemp(prefix="marsad-fuzz-"))


def report(kind: str) -> Callable[[bytes], object]:
    """A reader of reports of one media type."""
    return lambda content: documents.read(CAPTURE.snapshot("n", content, kind, origin="o"))


def kept(name: str, read: Callable[[Path], object]) -> Callable[[bytes], object]:
    """A reader of a file of that name."""
    path = FOLDER / name

    def reader(content: bytes) -> object:
        path.write_bytes(content)
        return read(path)

    return reader


READERS: dict[str, Callable[[bytes], object]] = {
    "text": report("text/plain"),
    "markdown": report("text/markdown"),
    "html": report("text/html"),
    "email": report("message/rfc822"),
    "pdf": lambda content: report("application/pdf")(b"%PDF-1.4\n" + content),
    "feed": lambda content: read_entries(Fetched("http://site.test/feed", content, "text/xml", None)),
    "lines": lambda content: list(read_lines(io.BytesIO(content), "w", CAPTURE, Limits())),
    "warc": lambda content: list(read_archive(io.BytesIO(content), "w", CAPTURE, Limits())),
    "body": lambda content: unpacked([content], "gzip", largest=1_000_000),
    "robots": lambda content: read_robots(200, content).allows("http://site.test/a"),
    "csv": kept("a.csv", lambda path: list(spreadsheet(path, Mapping()))),
    "xlsx": kept("a.xlsx", lambda path: list(spreadsheet(path, Mapping()))),
    "geojson": kept("a.json", lambda path: list(geojson(path, Mapping()))),
    "plover": kept("a.jsonl", lambda path: list(plover(path))),
    "ucdp": kept("a.csv", lambda path: list(ucdp(path))),
    "acled": kept("a.csv", lambda path: list(acled(path))),
    "dtm": kept("a.json", lambda path: list(dtm(path))),
    "community": kept("a.csv", lambda path: list(community.read(path))),
    "mapping": kept("a.toml", mapping_of),
    "gazetteer": kept("IQ.txt", lambda path: list(GeoNamesDump(path=path).entries(Reading()))),
    "zip": kept("IQ.zip", lambda path: list(GeoNamesDump(path=path).entries(Reading()))),
}


def main() -> None:
    """Fuzz one reader; the rest of the arguments are libFuzzer's."""
    name, seconds = sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else "60"
    reader = READERS[name]

    def one(content: bytes) -> None:
        begun = time.process_time()
        with suppress(MarsadError):
            reader(content)
        if time.process_time() - begun > SLOWEST:
            raise TimeoutError(f"{SLOWEST} s of processor were not enough")

    options = [
        f"-max_total_time={seconds}",
        "-max_len=8192",
        "-timeout=300",
        "-rss_limit_mb=2048",
        "-print_final_stats=1",
    ]
    atheris.Setup([sys.argv[0], *options, *sys.argv[3:]], one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
