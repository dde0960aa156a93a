"""Captions of pictures: those that state a dated event are read, those of stock pictures are furniture."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from marsad.documents.datelines import opening_dateline
from marsad.documents.dates import MONTH
from marsad.documents.paragraphs import Paragraph
from marsad.model.document import Role

STOCK = "caption of a picture that states no event"
_LONGEST = 75
_SENTENCE = 10
"""So many words make a paragraph more than a heading."""
_FIRST = 3
"""So many paragraphs are looked at for a dateline that opens a dispatch."""
_CREDIT = re.compile(
    r"[\[(](?:file\s)?(?:photo|picture|image)s?\b[^\])]{0,80}[\])]?\.?$|\bphoto courtesy\b"
    r"|(?:^|[.!?”\"|\[(–—-]\s?)(?:file photo|photos?|image|picture|credit)\s?(?:by|credit|/|:)\s?\S.{0,60}$"
    r"|\bgetty images\b|/(?:afp|ap|reuters|epa|anadolu|aa|xinhua)\b[^.]{0,20}\.?$"
    r"|\b(?:afp|ap|reuters|epa)\s?/\s?\w[^.]{0,40}\.?$"
    r"|[\[(](?:afp|ap|reuters|epa|anadolu|xinhua|file)\b[^\])]{0,40}[\])]\.?$|^(?:file )?(?:photo|image|picture)\s?:"
    r"|\bmedia of the\b.{0,60}$",
    re.IGNORECASE,
)
_CREDITING = ("photo", "image", "picture", "credit", "getty", "media of the", "/", "[", "(")
"""What every credit has one of: most paragraphs have none, and need not be searched for one."""
_DATED = re.compile(
    rf"^[^\W\d_][\w .,'’\-]{{1,50}}[,:]?\s(?:\d{{1,2}}\s)?{MONTH}\.?(?:\s\d{{1,2}})?,?\s\d{{4}}\s?[:–—-]"
    r"|^[^\W\d_][\w .,'’\-]{1,50},\s\d{1,2}[./]\d{1,2}[./]\d{4}\s?[:–—-]",
    re.IGNORECASE,
)
_DAY = re.compile(rf"\b{MONTH}\.?\s\d{{1,2}}\b|\b\d{{1,2}}\s{MONTH}\b|\b{MONTH}\.?,?\s\d{{4}}\b", re.IGNORECASE)
_PICTURE = re.compile(
    r"^(?P<before>(?:an? |the |this )?(?:\w+ ){0,2}?)(?:still|photo|photograph|picture|image|screenshot|screengrab"
    r"|screen grab|footage|illustration|map|graphic|portrait)s?\s(?:from|of|by|in|that|which|showing|shows|taken"
    r"|released|provided|posted|grabbed)\b",
    re.IGNORECASE,
)
_TELLS = re.compile(
    r"\b(?:showed|circulated|emerged|surfaced|appeared|went|sparked|suggested?|indicates?|confirmed|revealed|said|says"
    r"|prompted|caused|drew|led|spread|depicted|seemed|appears?|suggests?)\b",
    re.IGNORECASE,
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|am|be|been|has|have|had|do|does|did|will|would|can|could|may|might|must|shall|should|said|says"
    r"|say|told|tells?|took|went|came|fell|fled|hit|left|lost|made|met|put|ran|saw|sent|shot|struck|won|began|became"
    r"|broke|brought|built|burnt?|caught|cut|drove|fought|found|gave|got|held|kept|killed?s?|knew|let|rose|set|spoke"
    r"|stood|swept|threw|wore|withdrew|remains?|continues?|goes|comes|lives?|\w{2,}n['’]t|\w{3,}ed)\b",
    re.IGNORECASE,
)
_GRAVE = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|dozens?|scores|hundreds|several|many|no|kill\w*|dead|deaths?|"
    r"died|attack\w*|bomb\w*|blasts?|explo\w+|casualt\w+|wound\w*|injur\w*|clash\w*|shell\w*|strikes?|shot|shoot\w*|"
    r"abduct\w*|kidnap\w*|arrest\w*|flee\w*|empty|deserted|closed|calm|tense|quiet|silence)\b",
    re.IGNORECASE,
)
_SEEN = re.compile(
    r"^(?:an?|the|some|two|three|members|soldiers|fighters|troops|forces|militants|gunmen|militiam[ae]n|residents|villagers"
    r"|police(?:m[ae]n)?|officers|officials|wom[ae]n|m[ae]n|children|people|families|refugees|smoke|damage|flags|houses|vehicles"
    r"|rubble|ruins|tents|graves|file)\b",
    re.IGNORECASE,
)
_PLACED = re.compile(r"\b(?:in|at|near|on|outside|inside|during|along|of|from|with|by)\b", re.IGNORECASE)


def with_captions(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs with their captions told: `CAPTION` where one states an event, furniture where it does not."""
    long_ones = sum(1 for paragraph in paragraphs if paragraph.role is None and paragraph.size >= 20)
    opening = _opening(paragraphs)
    return [
        _judged(paragraph, at > 0 and long_ones >= 3) if paragraph.role is None and at != opening else paragraph
        for at, paragraph in enumerate(paragraphs)
    ]


def _opening(paragraphs: Sequence[Paragraph]) -> int | None:
    """The number of the paragraph that opens a dispatch with its place and day before a dash, where no other does:
    "Pemba, 4 May 2021 - Insurgents attacked", with which captions begin, too."""
    prose = [(at, one) for at, one in enumerate(paragraphs) if one.role is None and one.size >= _SENTENCE]
    dated = [(at, one) for at, one in prose[:_FIRST] if opening_dateline(one.words)]
    if len(dated) != 1 or dated[0][0] != prose[0][0]:
        return None
    at, first = dated[0]
    credit = any(sign in first.words.lower() for sign in _CREDITING) and _CREDIT.search(first.words)
    return at if _FINITE.search(first.words) and not (credit or first.caption) else None


def _judged(paragraph: Paragraph, among_prose: bool) -> Paragraph:
    words = paragraph.words
    if len(words) > _LONGEST * 12 or paragraph.size > _LONGEST:
        return paragraph
    dated = bool(_DATED.match(words))
    low = words.lower()
    credit = any(sign in low for sign in _CREDITING) and bool(_CREDIT.search(words))
    if dated or credit or paragraph.caption:
        return _caption(paragraph, dated)
    if paragraph.size <= 25 and _is_of_a_picture(words) and not _TELLS.search(words) and not re.search(r"\d", words):
        return paragraph.aside(STOCK)
    return paragraph.aside(STOCK) if among_prose and _is_still_life(paragraph) else paragraph


def _caption(paragraph: Paragraph, dated: bool) -> Paragraph:
    """A caption that its mark gives away: read where it is dated or makes a statement of some length."""
    plain = _CREDIT.sub("", paragraph.words)
    states = paragraph.size >= 10 and bool(_FINITE.search(plain)) and not _is_of_a_picture(plain)
    if dated or states or _DAY.search(plain):
        return replace(paragraph, role=Role.CAPTION, reason="")
    return paragraph.aside(STOCK)


def _is_of_a_picture(words: str) -> bool:
    """Whether the words begin with a picture as their subject ("A still from ..."), not with someone who shows one."""
    match = _PICTURE.match(words)
    if match is None:
        return False
    return not re.search(r"\b\w{2,}(?:s|ed)\b", match["before"]) and not _FINITE.search(match["before"])


def _is_still_life(paragraph: Paragraph) -> bool:
    """A short sentence that says no more than who or what is seen where: no verb, no figure, nothing that happened."""
    words = paragraph.words
    shape = words.endswith(".") and 3 <= paragraph.size <= 10 and _SEEN.match(words) and _PLACED.search(words)
    return bool(shape) and not _FINITE.search(words) and not _GRAVE.search(words)
