"""A passage to its sentences, without a parser: where one ends, by its stops, capitals and abbreviations."""

from __future__ import annotations

import re

from marsad.model.span import Span

_STOP = re.compile(r"[.!?…][.!?…]{0,3}[\"”’»'\)\]]{0,3}(?:\[\d{1,3}\]){0,9}(?=\s)")
_OPENS = re.compile(r"\s{1,200}[\"“‘«'\(\[]{0,3}[A-Z0-9À-Þ\u0600-\u06ff]")
_QUOTE_OPENS = re.compile(r"\s{1,200}[\"“‘«]")
_BREAK = re.compile(r"[ \t]{0,50}\n[ \t]{0,50}\n\s{0,200}")
_LINE = re.compile(r"[.!?…:;][\"”’»'\)\]]{0,3}[ \t]{0,50}\n")
_WORD = re.compile(r"[^\s\"“‘«'(\[]{1,40}$")
_NEXT = re.compile(r"\s+[\"“‘«'\(\[]*([A-Za-z]+)")
_ABBREVIATED = frozenset(
    """
    brig gen lt col maj capt sgt cpl pvt dr mr mrs ms gov sen rep prof st adm cmdr no nos jr sr rev hon pres sec supt
    insp dep asst vs approx est art fig op vol mt ft jan feb mar apr jun jul aug sept sep oct nov dec al
    """.split()
)
_ENDS_TOO = frozenset(
    {"u.s", "u.k", "u.n", "e.u", "a.m", "p.m", "d.c", "d.r", "u.a.e", "jr", "sr", "etc", "inc", "ltd", "co"}
    | set("jan feb mar apr jun jul aug sep sept oct nov dec".split())
)
"""Abbreviations that a sentence may end with ("seized on 7 Sep. The army …"): it does where the next word commonly
starts one."""
_STARTERS = frozenset(
    """
    the a an in on at it he she they we this that these those there but and however meanwhile after before when while
    for from with since as if his her their its our according officials police residents two three some many several
    """.split()
)


def split(text: str, span: Span) -> list[Span]:
    """The sentences of the stretch `span` of `text`, in order, without the white space between them.

    A blank line always ends a sentence, and so does a line that ends with a stop; a stop inside a line does where
    what follows opens like a sentence and what stands before is no abbreviation or initial.
    """
    words = span.of(text)
    found: list[Span] = []
    start = 0
    for cut in [*sorted(_cuts(words)), len(words)]:
        stretch = words[start:cut]
        left = len(stretch) - len(stretch.lstrip())
        kept = stretch.strip()
        if kept:
            found.append(Span(span.start + start + left, span.start + start + left + len(kept)))
        start = cut
    return found


def _cuts(words: str) -> set[int]:
    cuts = {match.end() for pattern in (_BREAK, _LINE) for match in pattern.finditer(words)}
    cuts |= {match.end() for match in _STOP.finditer(words) if _ends(words, match)}
    return cuts


def _ends(words: str, stop: re.Match[str]) -> bool:
    if not _OPENS.match(words, stop.end()) and not _QUOTE_OPENS.match(words, stop.end()):
        return False
    if words[stop.start()] != "." or stop.end() - stop.start() > 1:
        return True
    before = _WORD.search(words, max(0, stop.start() - 40), stop.start())
    word = before.group().lower() if before else ""
    follows = _NEXT.match(words, stop.end())
    starts = bool(follows and follows.group(1).lower() in _STARTERS and follows.group(1)[0].isupper())
    if word in _ENDS_TOO:
        return starts
    if word in _ABBREVIATED:
        return False
    return not (len(word) == 1 and word.isalpha()) and not re.fullmatch(r"(?:[a-z]\.){1,4}[a-z]", word)
