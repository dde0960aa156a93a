"""The visible text of an HTML page as one string, paragraph by paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree
from lxml import html as lxml_html

from marsad.errors import Refused
from marsad.model.span import Span

LARGEST_PAGE = 5_000_000
"""Characters of a page that are taken."""
MOST_ELEMENTS = 60_000
MOST_BLOCKS = 20_000
"""Paragraphs of a page; telling them from its furniture takes the longer the more they are."""
_BREAK = "\x1d"
_SKIPPED = frozenset(
    "script style noscript template head title svg math iframe object embed canvas audio video map area select option"
    " datalist textarea input button progress meter dialog".split()
)
_FLOWING = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q rp rt ruby s samp small"
    " span strike strong sub sup time tt u var wbr img picture source".split()
)
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_OUTSIDE = frozenset("nav footer aside".split())
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_SPACES = re.compile(r"[^\S\x1d]+")
_EMPTY_LINES = re.compile(r"\x1d\s*\x1d[\s\x1d]*")


@dataclass(frozen=True, slots=True)
class PageBlock:
    """A paragraph of the page: its span, the element that holds it (`h1`, `p`, ...), whether it is a caption, and the
    element of site navigation that it stands in, "" where none."""

    span: Span
    tag: str
    caption: bool
    outside: str


@dataclass(frozen=True, slots=True)
class PageText:
    """The visible text, its paragraphs in order, and how deep the page's elements are nested."""

    text: str
    blocks: tuple[PageBlock, ...]
    depth: int


def parse_page(markup: str) -> lxml_html.HtmlElement:
    """The page's tree.

    Raises:
        Refused: when the page is too large, nested too deep, or holds no elements.
    """
    if len(markup) > LARGEST_PAGE:
        raise Refused(
            f"the page is longer than {LARGEST_PAGE:,} characters", "Save the part you need and give the file."
        )
    parser = lxml_html.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = lxml_html.document_fromstring(_DECLARATION.sub("", markup.replace("\x00", "")), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise Refused(f"the page cannot be read: {error}", "Save its text and give the file.") from error
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise Refused("the page's elements are nested too deep", "Save its text and give the file.")
    return root


def page_text(root: lxml_html.HtmlElement) -> PageText:
    """The visible text of a page: each paragraph on its own, an empty line between, white space collapsed.

    Scripts, styles, forms' fields and what is hidden are left out. Nothing else is: what is furniture is decided later.

    Raises:
        Refused: when the page has more elements or paragraphs than a page has.
    """
    pieces: list[str] = []
    blocks: list[PageBlock] = []
    at = depth = 0
    for words, tags in _paragraphs(root):
        depth = max(depth, len(tags))
        for part in _EMPTY_LINES.split(words):
            if tidy := _tidy(part):
                blocks.append(_page_block(at, tidy, tags))
                pieces.append(tidy)
                at += len(tidy) + 2
        if len(blocks) > MOST_BLOCKS:
            raise Refused(f"it has more than {MOST_BLOCKS:,} paragraphs", "Split it into reports.")
    return PageText("\n\n".join(pieces), tuple(blocks), depth)


def _page_block(at: int, words: str, tags: tuple[tuple[str, bool], ...]) -> PageBlock:
    names = [tag for tag, _ in tags]
    tag = next((name for name in reversed(names) if name in _HEADINGS), names[-1] if names else "body")
    outside = next((name for name in names if name in _OUTSIDE), "")
    return PageBlock(Span(at, at + len(words)), tag, any(caption for _, caption in tags), outside)


def _tidy(part: str) -> str:
    lines = (" ".join(line.split()) for line in part.split(_BREAK))
    return "\n".join(line for line in lines if line)


def _paragraphs(root: lxml_html.HtmlElement) -> Iterator[tuple[str, tuple[tuple[str, bool], ...]]]:
    """The page's text cut at its block elements, each part with the elements that it stands in and whether each of them
    marks a caption."""
    stack: list[tuple[str, bool]] = []
    buffer: list[str] = []
    walker = etree.iterwalk(root, events=("start", "end"))
    for count, (event, element) in enumerate(walker):
        if count > MOST_ELEMENTS * 2:
            raise Refused(f"the page has more than {MOST_ELEMENTS:,} elements", "Save its text and give the file.")
        tag = element.tag if isinstance(element.tag, str) else ""
        flows = tag in _FLOWING
        if tag == "br":
            buffer += filter(None, [_BREAK if event == "start" else element.tail])
            continue
        if not flows and buffer:
            yield "".join(buffer), tuple(stack)
            buffer = []
        if event == "start":
            stack.append((tag, _is_caption(element, tag)))
            if tag in _SKIPPED or _is_hidden(element):
                walker.skip_subtree()
            else:
                buffer += filter(None, [_own(element.text, tag)])
        else:
            stack.pop()
            buffer += filter(None, [_own(element.tail, stack[-1][0] if stack else "")])
    if buffer:
        yield "".join(buffer), ()


def _own(words: str | None, tag: str) -> str:
    """The element's characters, with the lines of preformatted text kept."""
    if not words:
        return ""
    words = words.replace(_BREAK, " ")
    return words.replace("\n", _BREAK) if tag == "pre" else _SPACES.sub(" ", words)


def _is_hidden(element: lxml_html.HtmlElement) -> bool:
    return "hidden" in element.attrib or bool(_HIDDEN.search(element.get("style", "")[:500]))


def _is_caption(element: lxml_html.HtmlElement, tag: str) -> bool:
    return tag == "figcaption" or (tag != "body" and "caption" in element.get("class", "")[:200].lower())
