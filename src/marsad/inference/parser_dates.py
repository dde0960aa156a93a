"""Dates that the parser takes for part of the noun after them ("On 11 February soldiers", "In 2014 fighters"), and
numbers of that noun which it takes for part of the date ("On 17 June four men")."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.model.calendar import MONTHS, WEEKDAYS
from marsad.model.syntax import Token

_MONTHS = frozenset({*MONTHS, *(month[:3] for month in MONTHS), "sept"})
_DAYS = frozenset(WEEKDAYS)
_BEFORE_DAYS = frozenset("on of since by until till from before after around about".split())
_BEFORE_YEARS = frozenset("in since by until till before after during around early late mid".split())
_FIRST_YEAR, _LAST_YEAR = 1900, 2099
_GLUE = frozenset({"compound", "nmod", "nummod", "amod", "npadvmod"})
_LEADS = frozenset({"ADP", "SCONJ"})


def free_dates(tokens: Sequence[Token]) -> None:
    """Hang dates after a preposition on it, in place, where the parser made them part of the noun that follows; that
    noun, where it had hung on the preposition, becomes the subject of the verb that the words before it belong to."""
    for at, lead in enumerate(tokens[:-2]):
        if lead.pos not in _LEADS or lead.low not in _BEFORE_DAYS | _BEFORE_YEARS:
            continue
        date = _date(tokens, at + 1, lead.low)
        noun = tokens[at + 1 + len(date)] if date and at + 1 + len(date) < len(tokens) else None
        if noun is None or noun.pos not in {"NOUN", "PROPN", "ADJ", "NUM"}:
            continue
        if noun.pos == "NUM" and noun.head in date and (counted := _counted(tokens, noun)) is not None:
            noun.head, noun.dep = counted, "nummod"
        glued = [one.head for one in date if one.head not in date and one.head is not lead and one.dep in _GLUE]
        if not glued or any(one.i < noun.i for one in glued):
            continue
        named, top = glued[0], _top(date)
        verb = _verb(lead, named)
        if named.head is lead and verb is None:
            continue
        for one in date:
            one.head, one.dep = top, "nummod"
        top.head, top.dep = lead, "pobj"
        if lead.dep == "mark":
            lead.dep = "prep"
        if named.head is lead and verb is not None:
            passive = any(one.head is verb and one.dep == "auxpass" for one in tokens)
            named.head, named.dep = verb, "nsubjpass" if passive else "nsubj"


def _counted(tokens: Sequence[Token], number: Token) -> Token | None:
    """The noun that a number goes before, with no more than two words between: "four armed men"."""
    after = tokens[number.i + 1 : number.i + 4]
    noun = next((one for one in after if one.pos == "NOUN"), None)
    between = after[: after.index(noun)] if noun is not None else ()
    return noun if all(one.pos in {"ADJ", "NOUN", "PROPN", "VERB"} for one in between) else None


def _date(tokens: Sequence[Token], at: int, lead: str) -> list[Token]:
    """The tokens of a date from a place on: weekday, day, month and year as far as they are there, or a year alone."""
    rest = tokens[at : at + 4]
    if lead in _BEFORE_YEARS and rest and _is_year(rest[0]):
        return list(rest[:1])
    out = list(rest[:1]) if rest and rest[0].low in _DAYS else []
    rest = rest[len(out) :]
    if lead not in _BEFORE_DAYS or len(rest) < 2:
        return []
    if not any(a.low in _MONTHS and a.text[0].isupper() and _is_day(b) for a, b in (rest[:2], rest[1::-1])):
        return []
    out += rest[:2]
    return [*out, rest[2]] if len(rest) > 2 and _is_year(rest[2]) else out


def _top(date: Sequence[Token]) -> Token:
    """The word of a date that the others hang on: its month, else its year."""
    return next((one for one in date if one.low in _MONTHS), date[-1])


def _verb(lead: Token, noun: Token) -> Token | None:
    """The first verb after a noun that a preposition hangs on, near or far."""
    above = lead
    while above.head is not above:
        above = above.head
        if above.pos in {"VERB", "AUX"}:
            return above if above.i > noun.i else None
    return None


def _is_day(token: Token) -> bool:
    digits = token.low.rstrip("stndrh")
    return len(digits) <= 2 and digits.isdecimal() and 1 <= int(digits) <= 31


def _is_year(token: Token) -> bool:
    return len(token.text) == 4 and token.text.isdecimal() and _FIRST_YEAR <= int(token.text) <= _LAST_YEAR
