"""Figures that a report gives only as what a newer one has taken the place of: "put at 22, down from 30 reported
earlier", "first given as 14, was revised to 11"; the newer is the toll, the older counts nothing more."""

from __future__ import annotations

import re

from marsad.model.span import Span

_VERBS = "put given reported estimated stated announced counted cited told issued recorded released claimed quoted set"
_GIVEN = rf"(?:{'|'.join(_VERBS.split())})"
_FIRST = r"(?:first|initially|earlier|originally|previously|provisionally|at first)"
_EARLIER = r"(?:earlier|initial|previous|preliminary|first|provisional|original)"
_FIGURE = r"(?:toll|figure|count|estimate|number|tally|total|report|statement|version)s?"
_ABOUT = r"(?: (?:about|some|at least|more than))?"
_LEAD = re.compile(
    rf"(?:\b(?P<from>up|down|raised|lowered|revised|corrected) from(?: about| some| the| an?| its| {_EARLIER}){{0,3}}"
    rf"|\b{_EARLIER} (?:official |death |casualty ){{0,2}}{_FIGURE} of{_ABOUT}"
    rf"|(?:,|\b(?:was|were|been)) {_FIRST} {_GIVEN}(?: as| at| to be)?{_ABOUT}"
    rf"|\bwho (?:had|has|have) {_FIRST} (?:spoken of|{_GIVEN}){_ABOUT}"
    r"|(?P<not>, not)(?: the)?) $",
    re.IGNORECASE,
)
"""What leads to a figure that is no more held."""
_WHO = r"(?:(?:it|they|he|she|that|which) )?"
_TOLD = re.compile(
    rf"(?: (?!on\b|in\b|at\b|last\b|an?\b|the\b|one\b|two\b|three\b)[\w-]+)?"
    rf"(?: {_WHO}(?:had |was |were |been )?(?:{_FIRST} )?{_GIVEN}| {_FIRST}| before(?=[,.;]))\b"
    r"|(?: (?:people|dead|deaths|killed|victims|soldiers|civilians))?(?:[,.;]|$)",
    re.IGNORECASE,
)
"""How a figure goes on that is of no other time than the newer one, only of an older report."""
_REPORTED = re.compile(rf"(?: [\w-]+){{0,2}} as (?:{_FIRST} {_GIVEN}|{_FIRST}|{_GIVEN})\b", re.IGNORECASE)
_RISEN = re.compile(
    r"\b(?:toll|number|count|figure|tally|dead|deaths|fatalities|casualties|victims)\b[^.;]{0,60}"
    r"\b(?:raised|revised|lowered|reduced|cut|increased|corrected|rose|risen|climbed|fell|jumped|went up|grew|updated)"
    rf"(?: (?P<whither>(?:up |down )?to [\w-]+(?: dead| people| persons)?))? from(?: an?| the)?(?: {_EARLIER})? $",
    re.IGNORECASE,
)
_ON_TO = re.compile(r"(?: dead| people| killed)? to (?:at least |about |some )?[\w-]+", re.IGNORECASE)
_BACK, _ON = 120, 60


def is_old(text: str, number: Span) -> bool:
    """Whether a number is one that a newer figure of its sentence has taken the place of."""
    lead = text[max(0, number.start - _BACK) : number.start]
    rest = text[number.end : number.end + _ON]
    if (led := _LEAD.search(lead)) is not None:
        if led["not"]:
            return _REPORTED.match(rest) is not None
        return not led["from"] or _TOLD.match(rest) is not None
    if (risen := _RISEN.search(lead)) is not None:
        return risen["whither"] is not None or _ON_TO.match(rest) is not None
    return False


def words_of(text: str, number: Span) -> Span:
    """The words that tell of such a figure: "down from 30 reported earlier"."""
    led = _LEAD.search(text, max(0, number.start - _BACK), number.start)
    told = _TOLD.match(text, number.end, number.end + _ON)
    return Span(led.start() if led else number.start, told.end() if told else number.end)
