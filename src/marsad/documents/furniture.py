"""Furniture by its words, its place on the page and its shape: what is set aside, and why."""

from __future__ import annotations

import re
from collections.abc import Sequence

from marsad.documents.cues import Sort, cue_of
from marsad.documents.paragraphs import Paragraph
from marsad.model.document import Role

_EDGE = 12
_LATE = 0.6
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
_LETTER = re.compile(r"[^\W\d_]")
_LEGAL_FORM = re.compile(r"\b(?:e\.\s?V|Inc|Ltd|Co|Corp|S\.A|B\.V)\.$")
_SHORTEST_RUN = 4
_LISTS: dict[str, Sort] = {Sort.SITES: Sort.MENU, Sort.LIST: Sort.RELATED}


def without_furniture(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs with those set aside that are the site's and not the report's."""
    kept = [_by_cue(paragraph, at, len(paragraphs)) for at, paragraph in enumerate(paragraphs)]
    for stage in (_comments, _lists, _other_scripts, _runs, _addressee):
        kept = stage(kept)
    return kept


def _by_cue(paragraph: Paragraph, at: int, total: int) -> Paragraph:
    if paragraph.role is not None:
        return paragraph
    edge = at < _EDGE or at >= total - _EDGE
    reason = cue_of(paragraph.words, paragraph.size, edge=edge)
    return paragraph.aside(reason) if reason else paragraph


def _comments(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """All that comes after a comment counter or form, if the body lies before it."""
    total = sum(paragraph.size for paragraph in paragraphs if paragraph.role is not Role.FURNITURE)
    before = 0
    for at, paragraph in enumerate(paragraphs):
        if paragraph.reason == Sort.COMMENTS and before >= total * _LATE and before > 0:
            return paragraphs[:at] + [_aside(later, Sort.COMMENTS) for later in paragraphs[at:]]
        before += paragraph.size if paragraph.role is not Role.FURNITURE else 0
    return paragraphs


def _aside(paragraph: Paragraph, reason: str) -> Paragraph:
    return paragraph if paragraph.role is Role.FURNITURE else paragraph.aside(reason)


def _lists(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """The lines after the head of a list of other articles, up to the next running text.

    Where the first of them follows its head without an empty line, the list ends at the first empty line.
    """
    kept = list(paragraphs)
    at = 0
    while at < len(kept):
        sort = _LISTS.get(kept[at].reason)
        end = _list_end(kept, at) if sort else at + 1
        if sort:
            kept[at + 1 : end] = [_aside(paragraph, sort) for paragraph in kept[at + 1 : end]]
        at = end
    return kept


def _list_end(paragraphs: Sequence[Paragraph], head: int) -> int:
    end = head + 1
    tight = end < len(paragraphs) and paragraphs[end].gap == 1
    while end < len(paragraphs) and not (paragraphs[end].prose or paragraphs[end].size > 25):
        if tight and paragraphs[end].gap > 1:
            break
        end += 1
    if not tight and end < len(paragraphs) and end > head + 1:
        return _before_a_heading(paragraphs, head, end)
    return end


def _before_a_heading(paragraphs: Sequence[Paragraph], head: int, end: int) -> int:
    """Running text follows the list: its last line may be the heading of that text, and is left to it."""
    return end - 1 if end - 1 > head else end


def _other_scripts(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Short lines at the edges in another script than the report's."""
    sample = " ".join(paragraph.words for paragraph in paragraphs if paragraph.size >= 20)[:20_000]
    if len(sample) < 200:
        return paragraphs
    latin = _latin(sample) > 0.5
    return [
        paragraph.aside(Sort.LANGUAGES)
        if paragraph.role is None
        and (at < _EDGE or at >= len(paragraphs) - _EDGE)
        and paragraph.size <= 15
        and len(_LETTER.findall(paragraph.words)) >= 3
        and (_latin(paragraph.words) < 0.3 if latin else _latin(paragraph.words) > 0.9)
        and not (paragraph.ended and not latin)
        else paragraph
        for at, paragraph in enumerate(paragraphs)
    ]


def _latin(words: str) -> float:
    """The share of Latin letters among all letters."""
    if words.isascii():
        return 1.0
    letters = len(_LETTER.findall(words))
    return len(_LATIN.findall(words)) / letters if letters else 1.0


def _runs(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Runs of four or more very short lines above the first heading or after the last sentence: menus."""
    kept = list(paragraphs)
    prose = [at for at, paragraph in enumerate(paragraphs) if paragraph.prose and paragraph.role is None]
    if not prose:
        return kept
    for start, end in ((0, prose[0]), (prose[-1] + 1, len(kept))):
        at = start
        while at < end:
            stop = at
            while stop < end and _is_item(kept[stop]):
                stop += 1
            introduced = at > 0 and kept[at - 1].words.endswith(":")
            if stop - at >= _SHORTEST_RUN and not introduced:
                kept[at:stop] = [_aside(paragraph, Sort.MENU) for paragraph in kept[at:stop]]
            at = max(stop, at + 1)
    return kept


def _is_item(paragraph: Paragraph) -> bool:
    """A line of a menu: up to three words, no figures, no stop; or furniture already."""
    if paragraph.role is Role.FURNITURE:
        return True
    words = paragraph.words
    return paragraph.role is None and paragraph.size <= 3 and not paragraph.ended and not re.search(r"\d", words)


def _addressee(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """The name of the publisher on the line above its address."""
    kept = list(paragraphs)
    for at in range(1, min(len(kept), _EDGE)):
        above = kept[at - 1]
        open_ended = not above.ended or _LEGAL_FORM.search(above.words)
        if kept[at].reason == Sort.ADDRESS and kept[at].gap == 1 and above.size <= 8 and open_ended:
            kept[at - 1] = _aside(above, Sort.ADDRESS)
    return kept
