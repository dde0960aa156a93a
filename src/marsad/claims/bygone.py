"""What a deed's own words set before its report: a year beside it, a while that has passed since."""

from __future__ import annotations

import re
from datetime import date

from marsad.model.span import Span
from marsad.model.syntax import Sentence, Token

_WHILE = frozenset({"week", "month", "year", "decade", "century", "generation"})
_AGES = frozenset({"year", "decade", "century", "generation"})
_TIMES = frozenset("day night morning evening week month year summer winter spring autumn".split())
_THEN = frozenset({"after", "before", "following", "during"})
_ONCE = frozenset({"once", "formerly", "previously"})
_FIRST_YEAR = 1000


_COMPARED = re.compile(r"(?:, (?:as )?against|\bcompared (?:with|to)|\b(?:up|down) from) (?=[^;.]{1,60}$)")


def bygone(deed: Token, published: date | None) -> str | None:
    """The words by which a deed lies well before a report: "the 2014 battle", "after the accords of 1999", "three weeks
    after fighters withdrew", "ten years since guards opened fire", "once forced off their land"."""
    return (
        _a_while_after(deed)
        or _since_then(deed)
        or _once_undergone(deed)
        or _had_once(deed)
        or (_of_a_year(deed, published.year) if published is not None else None)
    )


def compared_with(mark: Span, sentence: Sentence) -> str | None:
    """The words by which a number is the one of before that another is compared with: "against 31 in May", "up from 61
    in December" (in gold, 27 of 30 are history)."""
    before = " ".join(token.low for token in sentence.tokens if token.start <= mark.start)
    found = _COMPARED.search(before)
    return found[0] if found else None


def _a_while_after(deed: Token) -> str | None:
    """ "Troops came back three weeks after rebels left": what a past deed came a good while after."""
    mark = next((child for child in deed.children if child.dep == "mark" and child.low == "after"), None)
    if mark is None or deed.dep != "advcl" or deed.head.tag != "VBD":
        return None
    spans = [one for one in (*deed.children, *mark.children) if one.dep in {"npadvmod", "advmod"} and one.i < mark.i]
    long = next((one for one in spans if one.lemma in _WHILE and one.i == mark.i - 1), None)
    return f"{long.low} after" if long is not None else None


def _since_then(deed: Token) -> str | None:
    """ "It is ten years since guards shot at miners, and on Sunday they struck": not where nothing newer is told."""
    since = any(child.dep == "mark" and child.low == "since" for child in deed.children)
    verb = deed.head
    ages = verb.child("attr") if since and deed.dep == "advcl" and verb.lemma == "be" else None
    told = any(one.dep in {"conj", "ccomp"} and one.pos == "VERB" for one in verb.children) or verb.dep == "ccomp"
    return f"{ages.low} since" if ages is not None and ages.lemma in _AGES and told else None


def _once_undergone(deed: Token) -> str | None:
    """ "Herders, once forced to pay, found their wells filled in"."""
    if deed.tag != "VBN" or deed.child("aux", "auxpass") is not None:
        return None
    before = [one for one in deed.children if one.i < deed.i]
    once = next((one for one in before if one.low in _ONCE), None)
    aside = deed.dep in {"acl", "amod"} or any(one.text == "," for one in (*before, *deed.head.children))
    return once.low if once is not None and aside and once.i == deed.i - 1 else None


def _had_once(deed: Token) -> str | None:
    """ "The same gang had once robbed her father"."""
    had = next((child for child in deed.children if child.low == "had" and child.dep == "aux"), None)
    once = (one for one in deed.children if had is not None and one.low in _ONCE and one.i == had.i + 1)
    return next((f"had {one.low}" for one in once), None)


def _of_a_year(deed: Token, now: int) -> str | None:
    """ "The veterans of the 2014 battle", "came home after the accords of 1999": a year well before the report's."""
    if deed.pos == "NOUN":
        year = next((one.low for one in deed.children if one.i < deed.i and _is_past_year(one, now)), None)
        return f"{year} {deed.low}" if year else None
    for link in deed.children if deed.pos == "VERB" else ():
        thing = link.child("pobj") if link.dep == "prep" and link.low in _THEN else None
        of = next((one.child("pobj") for one in thing.children if one.low == "of"), None) if thing is not None else None
        for one in (of, *(thing.children if thing is not None else ())):
            if one is not None and _is_past_year(one, now):
                return f"{link.low} {one.low}"
    return None


def _is_past_year(word: Token, now: int) -> bool:
    return word.tag == "CD" and word.low.isdecimal() and _FIRST_YEAR < int(word.low) < now - 1


def on_such_a_day(deed: Token) -> Token | None:
    """The day or night that a clause is told of: "the anniversary of the day when gunmen burned the chapel"."""
    day = deed.head if deed.dep == "relcl" else None
    return day if day is not None and day.lemma in _TIMES else None
