"""The head of a report: section labels, headline, byline, standfirst, line of place and date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from marsad.documents.bylines import Byline, is_bare_name, outlet_name, read_byline
from marsad.documents.cues import Sort
from marsad.documents.paragraphs import Paragraph
from marsad.model.document import Role

_HEAD = 15
_TAIL = 8
_LONGEST_LABEL = 6
_SMALL = frozenset("of the and in on for to a an at & from with by".split())
_VERBS = re.compile(
    r"^(?:is|are|was|were|be|has|have|will|says?|said|kills?|killed|dies?|died|attacks?|attacked|hits?|strikes?|struck|bombs?"
    r"|targets?|targeted|seizes?|seized|captures?|captured|retakes?|retook|takes?|took|frees?|freed|flees?|fled|returns?"
    r"|returned|warns?|warned|claims?|claimed|denies|denied|fears?|feared|clash|clashes|erupts?|shells?|shelled|shot|shoots?|storms?"
    r"|stormed|raids?|raided|arrests?|arrested|abducts?|abducted|kidnaps?|kidnapped|burns?|burned|burnt|blocks?|blocked|closes?"
    r"|closed|opens?|opened|remains?|faces?|faced|fights?|fought|falls?|fell|rises?|rose|leaves?|left|wounds?|wounded|injures?"
    r"|injured|launch|launches|launched|begins?|began|ends?|ended|continues?|\w{3,}n['’]t|dead|missing)$",
    re.IGNORECASE,
)

_SENTENCE = 6
"""Words from which on a line that ends with a full stop tells something."""
_LEAD = 18
"""Words from which on a line that ends with a full stop is no headline, even where it is given as the title."""


@dataclass(frozen=True, slots=True)
class Head:
    """The paragraphs with the roles of the head, and what its lines say of the report."""

    paragraphs: list[Paragraph]
    headline: str | None
    bylines: tuple[Byline, ...]


def with_head(paragraphs: Sequence[Paragraph], title: str | None = None) -> Head:
    """The paragraphs with the roles that those of the head (and lines of date at the end) have.

    `title` is the headline, where that is known from elsewhere.
    """
    kept = list(paragraphs)
    bylines = _take_bylines(kept)
    start = next((at for at, paragraph in enumerate(kept) if paragraph.role is None and paragraph.prose), len(kept))
    headline = _headline(kept, start, title)
    if headline is not None:
        _take_name(kept, headline, start, bylines)
        _take_labels(kept, headline, bylines)
        _take_standfirst(kept, headline, start)
    words = None if headline is None else kept[headline].words
    return Head(kept, words, tuple(bylines))


def _take_bylines(kept: list[Paragraph]) -> list[Byline]:
    """Marks the lines at both ends that only say who wrote the report, where and when."""
    found: list[Byline] = []
    for at, paragraph in enumerate(kept):
        if paragraph.role is not None or not (at < _HEAD or at >= len(kept) - _TAIL):
            continue
        byline = read_byline(paragraph.words)
        if byline is not None:
            found.append(byline)
            kept[at] = paragraph.taken_as(Role.BYLINE if byline.by else Role.DATELINE)
    return found


def _is_title(paragraph: Paragraph) -> bool:
    """Whether a paragraph has the shape of a headline: no full stop, three to thirty words or so, or marked as one."""
    if paragraph.role is not None:
        return paragraph.role is Role.HEADLINE
    closed = paragraph.words.endswith((".", ";", ",", "۔")) or paragraph.words.endswith(("said:", "says:"))
    return paragraph.heading or (1 <= paragraph.size <= 30 and not closed)


def _headline(kept: list[Paragraph], start: int, title: str | None) -> int | None:
    """The place of the headline: the line that is the known title, else the first title-like line above the first
    byline or running text that is no label, no kicker and no name."""
    if title:
        for at in range(min(len(kept), _HEAD)):
            if kept[at].role in (None, Role.HEADLINE) and fuzz.ratio(kept[at].words.lower(), title.lower()) >= 92:
                if _is_lead(kept[at]):
                    return None
                kept[at] = kept[at].taken_as(Role.HEADLINE)
                return at
    told = next((at for at in range(min(start, _HEAD)) if _is_sentence(kept[at])), start)
    titles = [at for at in range(min(start, told, _HEAD)) if _is_title(kept[at])]
    if not titles:
        return None
    marked = [at for at in titles if kept[at].heading]
    first_line = next((at for at in range(start) if kept[at].role in (Role.BYLINE, Role.DATELINE)), start)
    above = [at for at in marked or titles if at < first_line] or titles
    real = [at for at in above if not _is_label(kept[at])] or above
    names = [at for at in real if not is_bare_name(kept[at].words)] or real
    chosen = next((at for at in names if not kept[at].words.endswith(":")), names[-1])
    kept[chosen] = kept[chosen].taken_as(Role.HEADLINE)
    return chosen


def _is_sentence(paragraph: Paragraph) -> bool:
    """Whether a line that nothing marks as a heading is a sentence: what comes after it is no headline, but a heading
    between paragraphs."""
    return paragraph.role is None and not paragraph.heading and paragraph.ended and paragraph.size >= _SENTENCE


def _is_lead(paragraph: Paragraph) -> bool:
    """Whether a paragraph that is said to be the title is the report's first sentence, as briefs without one give it:
    long, and closed by a full stop."""
    return not paragraph.heading and paragraph.size >= _LEAD and paragraph.words.rstrip().endswith((".", "۔"))


def _is_label(paragraph: Paragraph) -> bool:
    """Whether a line has the shape of a section's name: a few words in title case, no verb, no figure."""
    words = paragraph.words.split()
    if paragraph.size > _LONGEST_LABEL or paragraph.ended or any(character.isdigit() for character in paragraph.words):
        return False
    cased = all(word.strip("()'’\"&/-").lower() in _SMALL or word.strip("()'’\"")[:1].isupper() for word in words)
    return cased and not any(_VERBS.match(word.strip("()'’\",")) for word in words)


def _take_labels(kept: list[Paragraph], headline: int, bylines: list[Byline]) -> None:
    """Lines above the headline: the outlet's name and section labels go, the other lines are part of it."""
    for at in range(headline):
        if kept[at].role is None and not kept[at].prose:
            label = _is_label(kept[at])
            if label and (outlet := outlet_name(kept[at].words)):
                bylines.append(Byline(outlet=outlet))
            kept[at] = kept[at].aside(Sort.LABEL) if label else kept[at].taken_as(Role.HEADLINE)


def _take_name(kept: list[Paragraph], headline: int, start: int, bylines: list[Byline]) -> None:
    """A name alone on a line between the headline and the text is its byline: the outlet's, or a person's."""
    for at in range(headline + 1, min(start, headline + 4)):
        outlet = outlet_name(kept[at].words) if kept[at].role is None else None
        if outlet:
            bylines.append(Byline(outlet=outlet))
            kept[at] = kept[at].taken_as(Role.BYLINE)
        elif kept[at].role is None and is_bare_name(kept[at].words) and not any(byline.by for byline in bylines):
            bylines.append(Byline(author=kept[at].words))
            kept[at] = kept[at].taken_as(Role.BYLINE)


def _take_standfirst(kept: list[Paragraph], headline: int, start: int) -> None:
    """Lines between headline and text, and running text that still stands above a byline or a line of date."""
    last = max(
        (at for at in range(_HEAD) if at < len(kept) and kept[at].role in (Role.BYLINE, Role.DATELINE)), default=-1
    )
    for at in range(headline + 1, min(max(start, last), len(kept))):
        if kept[at].role is None and (at < last or not kept[at].ended):
            kept[at] = kept[at].taken_as(Role.STANDFIRST)
