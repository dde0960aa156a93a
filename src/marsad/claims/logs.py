"""Entries of a log, each headed by its day: "18 Oct - Mortar fire wounded two herders"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from marsad.claims.sketch import Sketch
from marsad.model.calendar import WEEKDAYS
from marsad.model.codebook import Kind
from marsad.model.interval import TimePrecision
from marsad.model.mention import Page, TimeMention

_BEFORE = re.compile(r"(?:^|\n)[ \t]*(?:[-–—•*·]|\(?\w{1,2}[.)])?[ \t]*(?:On )?$")
"""What may stand before a date that opens a line: nothing, a bullet or a number."""
_AFTER = re.compile(r"[ \t]*(?:[-–—:]|,[ \t]*\d{1,2}:\d\d)")
_BY_DAY = re.compile(rf"(?:{'|'.join(day.title() for day in WEEKDAYS)})")
_STOP = re.compile(r"\.(?=[ \t]+[A-Z“\"])")
_ANOTHER = re.compile(r"\n[ \t]*[A-Z][\w’' -]{2,30}\.[ \t]")
"""A head of another sort, after which no day heads what is told: "Numbers. The ministry counts"."""
_TIMED = frozenset({Kind.EVENT, Kind.TALLY})


def date_entries(sketches: Sequence[Sketch], pages: Sequence[Page], text: str) -> None:
    """Give what an entry tells with no time of its own the day that heads the entry, in place; where no day heads more
    than one line, the text is no log."""
    heads = [one for page in pages for one in page.times if _heads(one, text)]
    if len({one.when.text for one in heads}) < 2:
        return
    for one in sketches:
        at = one.mark.span.start
        head = next((head for head in reversed(heads) if head.quote.span.start <= at), None)
        if head is None or one.kind not in _TIMED or _is_over(text[head.quote.span.end : at]):
            continue
        entry = text[head.quote.span.start : one.evidence[0].end]
        if one.when is None or not one.when.text or one.when.text not in entry:
            one.when, one.because["when"] = head.when, f"“{head.when.text}”"


def _is_over(between: str) -> bool:
    """Whether an entry has come to its end in what follows the day that heads it: with the line after a dash or a
    colon; after a weekday by itself, which heads paragraphs, with a head of another sort."""
    return _ANOTHER.search(between) is not None if _STOP.match(between) else "\n" in between


def _heads(mention: TimeMention, text: str) -> bool:
    """Whether a day opens its line, before a dash or a colon, or a weekday by itself does."""
    if mention.when.precision is not TimePrecision.DAY or mention.when.earliest is None:
        return False
    span = mention.quote.span
    if _BEFORE.search(text, max(0, span.start - 20), span.start) is None:
        return False
    alone = _BY_DAY.fullmatch(mention.quote.words) and _STOP.match(text, span.end)
    return bool(alone or _AFTER.match(text, span.end))
