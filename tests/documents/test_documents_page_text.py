# ruff: noqa: E501
from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.documents.page_text import LARGEST_PAGE, PageText, page_text, parse_page
from marsad.errors import Refused

TAGS = [
    "p",
    "div",
    "b",
    "i",
    "li",
    "ul",
    "table",
    "tr",
    "td",
    "br",
    "script",
    "style",
    "h1",
    "figcaption",
    "nav",
    "pre",
    "x-y",
]
MARKUP = st.lists(
    st.one_of(
        st.sampled_from([f"<{tag}>" for tag in TAGS] + [f"</{tag}>" for tag in TAGS] + ["<p hidden>", "<!-- x -->", "<", "&amp;", "&#0;"]),
        st.text(alphabet="ab \n\u00a0é<>&;", max_size=8),
    ),
    max_size=40,
).map("".join)  # fmt: skip


def text_of(markup: str) -> PageText:
    return page_text(parse_page(markup))


def test_blocks_are_paragraphs_and_inline_elements_are_not() -> None:
    page = text_of("<div>One <b>two</b>\n three<p>Four&nbsp;<i>five</i>.</p>six<br>seven<br><br>eight</div>")
    assert page.text == "One two three\n\nFour five.\n\nsix\nseven\n\neight"
    assert [block.span.of(page.text) for block in page.blocks] == page.text.split("\n\n")


def test_what_cannot_be_seen_is_left_out() -> None:
    hidden = (
        "<script>a</script><style>b</style><noscript>c</noscript><template>d</template><p hidden>e</p><!-- f -->"
        '<p style="color:red; DISPLAY : none">g</p><svg><text>h</text></svg><select><option>i</select><textarea>j</textarea>'
        '<p style="visibility:hidden">k</p><iframe>l</iframe><title>m</title>'
    )
    assert text_of(f"<p>Seen.</p>{hidden}<p>Too.</p>").text == "Seen.\n\nToo."


def test_blocks_know_their_elements() -> None:
    page = text_of(
        "<nav><ul><li>Menu</ul></nav><h1>Head</h1><figure><figcaption>Cap</figcaption></figure>"
        '<p class="wp-caption-text">Cap2</p><pre>a\n  b\n\nc</pre>'
    )
    menu, head, cap, cap2, lines, last = page.blocks
    assert (menu.outside, menu.tag, head.tag, head.outside) == ("nav", "li", "h1", "")
    assert cap.caption
    assert cap2.caption
    assert not head.caption
    assert (lines.span.of(page.text), last.span.of(page.text)) == ("a\nb", "c")


@given(MARKUP)
def test_any_markup_gives_tidy_text_or_is_refused(markup: str) -> None:
    try:
        page = text_of(markup)
    except Refused:
        return
    assert page.text == "\n\n".join(block.span.of(page.text) for block in page.blocks)
    assert all(block.span.of(page.text).strip() for block in page.blocks)
    assert not re.search(r"[ \t]{2}|\n{3}| \n|\n ", page.text)


def test_an_xml_declaration_and_zeros_do_no_harm() -> None:
    assert text_of('<?xml version="1.0" encoding="utf-8"?><html><body><p>Wo\x00rds').text == "Words"


def test_a_page_nested_too_deep_is_refused_and_a_deep_one_is_read() -> None:
    page = text_of("<div>" * 1_500 + "words" + "</div>" * 1_500)
    assert page.text == "words"
    assert page.depth > 1_000
    for tag in ("div", "b"):
        with pytest.raises(Refused, match="too deep"):
            text_of(f"<{tag}>" * 10_000 + "words")


@pytest.mark.parametrize("markup", ["", " ", "<!-- only -->", "<?xml version='1.0'?>", "<p>" + "x" * LARGEST_PAGE])
def test_pages_that_hold_nothing_or_too_much_are_refused(markup: str) -> None:
    with pytest.raises(Refused):
        text_of(markup)


def test_a_page_of_pictures_has_no_text() -> None:
    assert text_of("<img src=x><p></p>").text == ""
