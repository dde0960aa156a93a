"""PDF: the text of all pages, with the lines of each paragraph put together."""

from __future__ import annotations

import io
import logging
import re
import time
from collections import Counter
from collections.abc import Iterator, Sequence

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from marsad.documents.dates import calendar_day
from marsad.documents.draft import Block, Draft
from marsad.errors import Refused
from marsad.model.document import Role
from marsad.model.span import Span

MOST_PAGES = 500
LARGEST_DRAWING = 8_000_000
"""Bytes of the drawing of one page after unpacking."""
LONGEST_READING = 20.0
"""Seconds of processor that one file is given; no page is begun after them."""
_MARKED = 1024
"""Bytes within which the mark of a PDF stands; readers have always allowed for some before it."""
_BROKEN = (
    PyPdfError,
    ArithmeticError,
    AssertionError,
    AttributeError,
    ImportError,
    LookupError,
    NotImplementedError,
    OSError,
    RecursionError,
    TypeError,
    ValueError,
)
"""What a parser of a format this old raises on a damaged file."""
RUNNING = "header or footer that runs through the pages"
_LONGEST = 2_000_000
_FULL = 0.72
_ENDED = re.compile(r"[.!?:؟][\"”’)\]]*$")
_HYPHEN = re.compile(r"(?<=[a-z])[-\u00ad\u2010]$")
_LIST = re.compile(r"^(?:[•●▪■–—*-]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s")
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_MADE = re.compile(r"D:(\d{4})(\d{2})(\d{2})")


def draft_pdf(content: bytes) -> Draft:
    """A draft of a PDF file.

    Raises:
        Refused: when it is broken, locked, too long, or a picture without text.
    """
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    if b"%PDF-" not in content[:_MARKED]:
        raise Refused("the file is called a PDF and is none", "Name it for what it is, or get the file again.")
    try:
        reader = PdfReader(io.BytesIO(content), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise Refused("the PDF is locked with a password", "Save it again without the password.")
        if len(reader.pages) > MOST_PAGES:
            raise Refused(f"the PDF has more than {MOST_PAGES} pages", "Give the pages that hold the report.")
        pages = _pages(reader)
        title, author, made = _said(reader)
    except _BROKEN as error:
        told = f"the PDF is broken or cut short ({str(error) or type(error).__name__})"[:300]
        raise Refused(told, "Get the file again, or open it in a viewer and save its text.") from error
    if not any(any(page) for page in pages):
        raise Refused("the PDF holds no text; it seems to be a scanned picture", "Run text recognition over it first.")
    return _draft(pages, title, author, made)


def _pages(reader: PdfReader) -> list[list[str]]:
    """The lines of each page, empty ones kept as breaks."""
    pages: list[list[str]] = []
    length = 0
    begun = time.thread_time()
    for page in reader.pages:
        drawing = page.get_contents()
        if drawing is not None and len(drawing.get_data()) > LARGEST_DRAWING:
            raise Refused("a page of the PDF is drawn with more lines than a page of text", "Save its text.")
        if time.thread_time() - begun > LONGEST_READING:
            raise Refused(f"the PDF takes longer to read than {LONGEST_READING:.0f} s", "Save its text.")
        text = page.extract_text().translate(_LIGATURES).replace("\x00", "")
        text = text.encode("utf-8", "replace").decode()
        length += len(text)
        if length > _LONGEST:
            raise Refused(f"the PDF holds more than {_LONGEST:,} characters", "Give the pages that hold the report.")
        pages.append([" ".join(line.split()) for line in text.splitlines()])
    return pages


def _said(reader: PdfReader) -> tuple[str | None, str | None, str]:
    """Title, author and time of making, as the file says them."""
    said = reader.metadata
    if said is None:
        return None, None, ""
    title, author = (" ".join(str(words or "").split())[:300] or None for words in (said.title, said.author))
    return title, author, str(said.get("/CreationDate") or "")[:40]


def _draft(pages: Sequence[Sequence[str]], title: str | None, author: str | None, made: str) -> Draft:
    running = _running(pages)
    pieces: list[str] = []
    blocks: list[Block] = []
    at = 0
    for words, runs in _paragraphs(pages, running):
        span = Span(at, at + len(words))
        blocks.append(Block(span, Role.FURNITURE, RUNNING) if runs else Block(span))
        pieces.append(words)
        at += len(words) + 2
    day = _MADE.match(made)
    written = calendar_day(int(day[1]), int(day[2]), int(day[3])) if day else None
    return Draft(
        "\n\n".join(pieces),
        tuple(blocks),
        title=title if title and " " in title and not title.lower().endswith((".doc", ".docx", ".pdf")) else None,
        author=author,
        otherwise_published=(written, "the PDF's making") if written else None,
    )


def _mask(line: str) -> str:
    """A line with its figures masked, so that page numbers compare equal."""
    return re.sub(r"\d+", "0", line.lower())


def _running(pages: Sequence[Sequence[str]]) -> frozenset[str]:
    """The first and last lines that stand on most pages, masked."""
    if len(pages) < 3:
        return frozenset()
    counts: Counter[str] = Counter()
    for page in pages:
        lines = [line for line in page if line]
        counts.update({_mask(line) for line in lines[:2] + lines[-2:]})
    return frozenset(line for line, count in counts.items() if count * 2 > len(pages))


def _paragraphs(pages: Sequence[Sequence[str]], running: frozenset[str]) -> Iterator[tuple[str, bool]]:
    """Paragraphs with whether they run through the pages. A paragraph goes on over the end of a page."""
    lengths = sorted(len(line) for page in pages for line in page if line)
    width = lengths[len(lengths) * 9 // 10] if lengths else 0
    held = ""
    last = ""
    for page in pages:
        if held and _ENDED.search(last[-6:]):
            yield held, False
            held = ""
        aside = [line for line in page if line and _mask(line) in running]
        for line in page:
            if line and _mask(line) in running:
                continue
            if held and (not line or not _goes_on(last, line, width)) and not (not line and _open(last, width)):
                yield held, False
                held = ""
            if line:
                held, last = _joined(held, line), line
        yield from ((line, True) for line in aside)
    if held:
        yield held, False


def _open(line: str, width: int) -> bool:
    """Whether a line was full and its sentence has not ended, as at the end of a page."""
    return len(line) >= width * _FULL and not _ENDED.search(line[-6:])


def _goes_on(last: str, line: str, width: int) -> bool:
    """Whether `line` is of one paragraph with the line before it: that was full, and this starts no list."""
    if _LIST.match(line) or len(last) < width * _FULL:
        return bool(last) and line[:1].islower() and not _ENDED.search(last[-6:]) and len(last) > 20
    return True


def _joined(held: str, line: str) -> str:
    if not held:
        return line
    if _HYPHEN.search(held) and line[:1].islower():
        return held[:-1] + line
    return f"{held} {line}"
