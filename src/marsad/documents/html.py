"""HTML pages: their whole visible text, with what a main-text extractor leaves out marked as furniture."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

import trafilatura
from lxml import etree
from rapidfuzz import fuzz
from trafilatura.settings import Document as Extracted
from trafilatura.settings import set_date_params

from marsad.documents.bylines import read_byline
from marsad.documents.draft import Block, Draft
from marsad.documents.page_dates import guessed_from_markup, published_on
from marsad.documents.page_text import PageBlock, PageText, page_text, parse_page
from marsad.model.document import Role

OUTSIDE = "outside the page's main text"
_DEEPEST_FOR_EXTRACTOR = 240
_FEWEST_MAIN_WORDS = 15
_SHORT = 4
_TOKEN = re.compile(r"\w+")
_CHARSET = re.compile(rb"<meta[^>]{0,300}?charset\s{0,3}=\s{0,3}[\"']?\s{0,3}([\w.:-]{2,40})", re.IGNORECASE)
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())


@dataclass(frozen=True, slots=True)
class _Main:
    """What the extractor took for the main text: all its words in order, and each of its lines."""

    words: str
    lines: frozenset[str]


def charset_of_page(content: bytes) -> str | None:
    """The encoding that a page names in its head."""
    match = _CHARSET.search(content[:4_096])
    return match[1].decode("ascii", "replace") if match else None


def draft_html(markup: str, url: str | None = None) -> Draft:
    """A draft of a page: all its visible text, furniture marked, its metadata.

    Raises:
        Refused: when the page is too large or nested too deep.
    """
    root = parse_page(markup)
    page = page_text(root)
    extracted, notes = _extract(markup, url, page.depth)
    title = _said(extracted.title) if extracted else None
    main = _main(extracted)
    blocks = _blocks(page, main, title)
    if main is None:
        notes = (*notes, "the page's main text could not be told from its furniture by its structure")
    found = published_on(root, url)
    return Draft(
        page.text,
        blocks,
        title=title,
        source=_said(extracted.sitename) if extracted else None,
        author=_said(extracted.author) if extracted else None,
        url=url or (_said(extracted.url) if extracted else None),
        published=found[0] if found else None,
        published_from=found[1] if found else "",
        otherwise_published=None if found or page.depth > _DEEPEST_FOR_EXTRACTOR else guessed_from_markup(markup),
        notes=notes,
    )


def _extract(markup: str, url: str | None, depth: int) -> tuple[Extracted | None, tuple[str, ...]]:
    """The extractor's word on the page, None with a note where it has none."""
    if depth > _DEEPEST_FOR_EXTRACTOR:
        return None, (f"the page's elements are nested {depth} deep",)
    try:
        extracted = trafilatura.bare_extraction(
            markup,
            url=url,
            include_comments=False,
            include_tables=True,
            with_metadata=True,
            favor_recall=True,
            date_extraction_params=set_date_params(extensive=False),
        )
    except (ValueError, TypeError, AttributeError, LookupError, RecursionError, etree.LxmlError) as error:
        return None, (f"the main-text extractor failed: {type(error).__name__}",)
    return (extracted if isinstance(extracted, Extracted) else None), ()


def _said(words: object) -> str | None:
    plain = " ".join(str(words).split())[:500] if words else ""
    return plain or None


def _plain(words: str) -> str:
    return " ".join(_TOKEN.findall(words.lower()))


def _main(extracted: Extracted | None) -> _Main | None:
    """The main text, None where it is too short to go by."""
    text = extracted.text or "" if extracted else ""
    words = _plain(text)
    if words.count(" ") < _FEWEST_MAIN_WORDS:
        return None
    return _Main(f" {words} ", frozenset(_plain(line) for line in text.splitlines()))


def _in_main(words: str, main: _Main) -> bool:
    """Whether the extractor's text holds the paragraph; a short one only as a line of its own."""
    plain = _plain(words)
    if not plain:
        return False
    if all(line in main.lines for line in map(_plain, words.split("\n"))):
        return True
    return plain.count(" ") >= _SHORT and f" {plain} " in main.words


def _blocks(page: PageText, main: _Main | None, title: str | None) -> tuple[Block, ...]:
    drafted = [
        Block(block.span, caption=block.caption, heading=block.tag in _HEADINGS and not block.outside)
        for block in page.blocks
    ]
    if main is None:
        inside = [not block.outside for block in page.blocks]
    else:
        inside = [_in_main(block.span.of(page.text), main) for block in page.blocks]
        _widen(page, inside, title)
    return tuple(
        block if kept else replace(block, role=Role.FURNITURE, reason=_reason(page.blocks[at]), heading=False)
        for at, (block, kept) in enumerate(zip(drafted, inside, strict=True))
    )


def _reason(block: PageBlock) -> str:
    return f"{OUTSIDE} ({block.outside})" if block.outside else OUTSIDE


def _widen(page: PageText, inside: list[bool], title: str | None) -> None:
    """Adds what extractors leave out and reports need: the headline, what stands between it and the text, headings and
    captions among the text."""
    taken = [at for at, kept in enumerate(inside) if kept and not page.blocks[at].outside]
    first = next((at for at in taken if page.blocks[at].tag not in _HEADINGS), None)
    if first is None:
        return
    last = taken[-1]
    head = _headline(page, first, title)
    if head is not None:
        inside[head] = True
        for at in range(head + 1, first):
            inside[at] = inside[at] or _belongs_to_head(page, at)
    for at in range(head if head is not None else first, last):
        block = page.blocks[at]
        inside[at] = inside[at] or (not block.outside and (block.tag in _HEADINGS or block.caption))


def _headline(page: PageText, first: int, title: str | None) -> int | None:
    """The block of the headline: the last at or above the text that is the title, else the last first-level heading."""
    above = [at for at in range(first + 1) if not page.blocks[at].outside]
    if title:
        named = [at for at in above if fuzz.ratio(page.blocks[at].span.of(page.text).lower(), title.lower()) >= 90]
        if named:
            return named[-1]
    return next((at for at in reversed(above) if page.blocks[at].tag == "h1"), None)


def _belongs_to_head(page: PageText, at: int) -> bool:
    """A byline, a caption, or running text between the headline and the main text."""
    block = page.blocks[at]
    words = block.span.of(page.text)
    prose = words.count(" ") >= 9 and words[-1] in '.!?”"؟'
    return not block.outside and (block.caption or prose or read_byline(" ".join(words.split())) is not None)
