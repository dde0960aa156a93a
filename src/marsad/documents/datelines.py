"""The place, agency and day that open a dispatch: `BAGHDAD, March 3 (Agency) --`."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from marsad.documents.dates import MONTH, written_dates

_WORD = r"[^\W\d_][\w'’.\-]{0,30}"
_DATE = rf"(?:{MONTH}\.?\s\d{{1,2}}|\d{{1,2}}\s{MONTH}\.?|\d{{1,2}}[./]\d{{1,2}}[./]\d{{4}})(?:,?\s\d{{4}})?"
_OPENING = re.compile(
    rf"(?P<place>{_WORD}(?:[ /]{_WORD}){{0,3}})"
    r"(?:\s\([^()\d]{2,30}\)(?=[\s,]\s?\[|,\s))?(?:\s\[[^\[\]\d]{2,30}\])?"
    rf"(?:,\s(?P<region>{_WORD}(?:\s{_WORD}){{0,4}}?))??"
    rf"(?:,?\s(?P<open>\()?(?P<date>{_DATE})\.?(?(open)\)))?"
    r"(?:\s?(?:\((?P<agency>[^()\d]{2,40}(?:\s\d{1,2})?)\)|/(?P<wire>[^/\d]{2,20})/\.?))?"
    r"\s?(?P<dash>--|[-–—_]|:|(?(date)(?(agency)(?<=\))(?=\s)|(?!))|(?!)))(?P<gap>\s?)",
    re.IGNORECASE,
)
"""A dash or colon ends it, or nothing after a day and an agency: `Karsim, Mar 23 (PTI) Two`."""
_AGENCY_FIRST = re.compile(r"(?P<agency>[A-Z][\w’']{0,24}(?: [A-Z]\w{1,24}){0,2}) ?/ (?=[A-Z“\"])")
"""An agency alone before a stroke: `Agency News/ A security source`."""
_AGENCY_NEXT = re.compile(r"\((?P<agency>[^()\d]{2,40})\)\s?(?:--|[-–—])\s?")
"""An agency between dashes, after the place: `CAIRO — (Agency) — An aid worker`."""
_AGENCY_DATED = re.compile(
    rf"(?P<place>{_WORD}(?:[ /]{_WORD}){{0,3}})(?:,\s{_WORD}(?:\s{_WORD}){{0,3}})?\s"
    rf"\((?P<agency>[^()\d]{{2,60}}?)\s?[-–—,/|]\s?"
    rf"(?P<date>(?:{MONTH}\.?\s\d{{1,2}}|\d{{1,2}}(?:st|nd|rd|th)?\s{MONTH}\.?)(?:,?\s\d{{4}})?)\)\s?(?:--|[-–—:])?\s?",
    re.IGNORECASE,
)
"""An agency with its day in one pair of brackets: `KARSIM (Valley Wire / Valley News - 14th June, 2020) Two`."""
_NO_PLACES = frozenset(
    "update updates watch breaking exclusive video analysis opinion explainer factbox photo photos note editor editors"
    " correction isis isil is daesh un us uk eu nato press live urgent alert report summary background newsletter"
    " read mr mrs ms dr question questions answer reporter moderator host anchor interviewer speaker interview"
    " transcript"
    " statement timeline profile feature insight comment editorial review recap roundup bulletin warning security"
    " politics world conflict war story related source sources contact caption location date time title subject name"
    " witness who what where when why how key fact facts data map maps more".split()
)
_SHORT = 3
"""Letters of what a colon alone ends that is more often an abbreviation than a place: `PTI:`."""
_SMALL = frozenset("of the and de du del la".split())
_LOOK = 160


@dataclass(frozen=True, slots=True)
class Dateline:
    """What opens a dispatch: its place, the agency, the day where a year is written, and its length in characters.

    The place is empty where an agency alone opens it.
    """

    place: str
    length: int
    agency: str | None = None
    day: date | None = None


def opening_dateline(words: str) -> Dateline | None:
    """The dateline that a paragraph opens with, None where it opens with none.

    It takes a place before a dash, with an agency in brackets, a date, a region after a comma, or in capitals; and the
    sentence that follows starts with a capital, a figure or a quotation mark. A colon ends it after an agency, and
    after a place in capitals: `QUETTA: Two`.
    """
    first = _AGENCY_FIRST.match(words)
    start = first.end() if first else 0
    found = _one(words[start : start + _LOOK])
    if found is not None and not found.agency and (told := _AGENCY_NEXT.match(words, start + found.length)):
        found = replace(found, agency=told["agency"].strip(), length=told.end() - start)
    if found is not None and not found.agency:
        more = _one(words[start + found.length : start + found.length + _LOOK])
        if more is not None and more.agency:
            found = replace(more, place=found.place, length=found.length + more.length, day=found.day or more.day)
    if first is None:
        return found
    return Dateline(found.place if found else "", start + (found.length if found else 0), first["agency"])


def _one(words: str) -> Dateline | None:
    """The dateline of one place that some words open with: `KARSIM, Sarania (Wire) -`."""
    if (dated := _AGENCY_DATED.match(words)) and _is_place(dated["place"]) and _starts(words[dated.end() :][:1]):
        days = written_dates(dated["date"])
        return Dateline(
            _place_name(dated["place"]), dated.end(), dated["agency"].strip(), days[0].day if days else None
        )
    match = _OPENING.match(words)
    if match is None:
        return None
    place, region, agency = match["place"], match["region"], match["agency"] or match["wire"]
    if (
        not _is_place(place)
        or (region and not _capitalised(region))
        or not _starts(words[match.end() : match.end() + 1])
    ):
        return None
    if not match["gap"] and not (match["dash"] == "—" or (agency and match["dash"] != ":")):
        return None
    if not (agency or match["date"] or region or _shouted(place)):
        return None
    if match["dash"] == ":" and not (agency or (_shouted(place) and len(place) > _SHORT and not region)):
        return None
    dates = written_dates(match["date"] or "")
    return Dateline(
        _place_name(place), match.end(), agency.strip() if agency else None, dates[0].day if dates else None
    )


def _is_place(place: str) -> bool:
    if place.lower().startswith("by "):
        return False
    return _capitalised(place) and not any(word.lower().strip(".") in _NO_PLACES for word in place.split())


def _capitalised(words: str) -> bool:
    """Whether every word could be a name's: with a capital, a lower-case article, or of a script without case."""
    return all(
        word[0].isupper() or not word.islower() or word.startswith(("al-", "el-")) or (number and word in _SMALL)
        for number, word in enumerate(words.split())
    )


def _shouted(place: str) -> bool:
    """Whether the place is in capitals, or in a script that has none."""
    return place == place.upper() and len(place) > 2


def _starts(character: str) -> bool:
    return bool(character) and not character.islower()


def _place_name(place: str) -> str:
    """The place as one writes it in a sentence: TEL AVIV is Tel Aviv."""
    return " ".join(word.title() if word.isupper() and len(word) > 2 else word for word in place.split())
