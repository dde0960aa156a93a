"""Which kinds of file are read, and how bytes without a name are told apart."""

from __future__ import annotations

import re
from pathlib import PurePath

from marsad.sources.warc import WARC, is_archive

JSON_LINES = "application/jsonl"
MEDIA_TYPES = {
    ".txt": "text/plain",
    ".html": "text/html",
    ".htm": "text/html",
    ".md": "text/markdown",
    ".eml": "message/rfc822",
    ".pdf": "application/pdf",
    ".jsonl": JSON_LINES,
}
KINDS = ", ".join((*MEDIA_TYPES, ".warc", ".warc.gz"))

_INSTEAD = {
    ".json": "Write one report a line, each with `id` and `text`, and name the file .jsonl.",
    ".ndjson": "Name the file .jsonl.",
    ".doc": "Save it as text or PDF.",
    ".docx": "Save it as text or PDF.",
    ".odt": "Save it as text or PDF.",
    ".rtf": "Save it as text or PDF.",
    ".csv": "Write one report a line, each with `id` and `text`, as .jsonl.",
    ".xml": "Give the feed's address, or save the page as .html.",
    ".mht": "Save the page as .html.",
    ".msg": "Save the message as .eml.",
    ".zip": "Unpack it first.",
    ".gz": "Unpack it first.",
}

_HTML = re.compile(rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)
_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF|(?:atom|a):feed)[\s>]", re.IGNORECASE)
_OBJECT = re.compile(rb"\s*\{\s*\"")
_MARK = b"\xef\xbb\xbf"
_LOOK = 4_096


def media_type_of(path: PurePath) -> str | None:
    """The media type that the file's name tells, None where its kind is not read."""
    return WARC if is_archive(path) else MEDIA_TYPES.get(path.suffix.lower())


def instead(path: PurePath) -> str:
    """What to do about a file of a kind that is not read."""
    return _INSTEAD.get(path.suffix.lower()) or f"Files that are read: {KINDS}."


def sniffed(content: bytes) -> str:
    """The media type of bytes without a name: JSON lines, HTML, PDF, or else plain text."""
    start = content[:_LOOK].removeprefix(_MARK).lstrip()
    if start.startswith(b"%PDF-"):
        return "application/pdf"
    if is_json_line(start):
        return JSON_LINES
    return "text/html" if start.startswith(b"<") and _HTML.search(start) else "text/plain"


def is_json_line(line: bytes) -> bool:
    """Whether the line is meant as a JSON object: no report in words starts so."""
    return bool(_OBJECT.match(line.removeprefix(_MARK)))


def is_feed(content: bytes, media_type: str) -> bool:
    """Whether the bytes are an RSS or Atom feed, by their first tags; a feed served as HTML is one all the same."""
    start = content[:_LOOK]
    return bool(_FEED.search(start)) and not _HTML.search(start) and media_type != "application/pdf"
