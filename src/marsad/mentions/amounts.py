"""Sums of money and stretches of land, which no count of people or things is, but which a claim may be about: a ransom,
cash seized, fields burned (codebook, section 3: what has no name in the list is `other`)."""

from __future__ import annotations

import re

from marsad.mentions import quantities
from marsad.mentions.measures import AREA, MONEY, UNIT
from marsad.mentions.numerals import legible
from marsad.model.mention import QuantityMention
from marsad.model.span import Quote, Span

_SIGN = re.compile(
    r"(?:US|A|C|NZ|R)?[$£€¥₦₹₱₽](?=\s?\d)|\b(?:USD|EUR|GBP|NGN|PKR|US\$)\s?(?=\d)"
    r"|\bN(?=\d[\d.,]*\s?(?:million|billion|bn)\b|\d{1,3},\d{3})"
)
_UNIT = re.compile(
    rf"\s?(?:(?:US|Iraqi|Syrian|Sudanese|Yemeni|Pakistani|Indian|Nigerian)\s)?(?:{MONEY}|{AREA})\b", re.IGNORECASE
)
_WORTH = re.compile(
    r"\b(?:worth|valued at|costs?|costing|sold for|price of|salary of|budget of)\s(?:\S+\s){0,2}$", re.IGNORECASE
)
"""What stands before a sum that only says what something costs."""


def find(text: str, base: int) -> list[QuantityMention]:
    """The sums of money and stretches of land of a sentence, in order; its quotes count in the document from `base`."""
    if not UNIT.search(legible(text).lower()) and not _SIGN.search(text):
        return []
    bare, places, signed = _without_signs(text)
    found = []
    for start, end, (low, high) in quantities.numbers(bare):
        after = _UNIT.match(bare, end)
        priced = any(start <= at <= end for at in signed)
        if not (after or priced) or _WORTH.search(bare, max(0, start - 60), start):
            continue
        first = places[start]
        while first > 0 and not text[first - 1].isspace() and text[first - 1] in "$£€¥₦₹₱₽USN":
            first -= 1
        last = places[(after.end() if after else end) - 1] + 1
        found.append(QuantityMention(Quote(text[first:last], Span(base + first, base + last)), low, high))
    return found


def _without_signs(text: str) -> tuple[str, list[int], list[int]]:
    """The words without the signs of money, where each character of them stood, and where numbers with a sign begin."""
    kept: list[int] = []
    signed: list[int] = []
    at = 0
    for match in _SIGN.finditer(text):
        kept.extend(range(at, match.start()))
        signed.append(len(kept))
        at = match.end()
    kept.extend(range(at, len(text)))
    return "".join(text[place] for place in kept), kept, signed
