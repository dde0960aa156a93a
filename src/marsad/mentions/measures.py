"""Numbers that count nothing: measures, ages, money, shares, ordinals, clock times, and parts of names."""

from __future__ import annotations

import re

from marsad.mentions import numerals

_DURATION = (
    r"seconds?|minutes?|hours?|hrs?|days?|nights?|weeks?|weekends?|fortnights?|months?|years?|yrs?|decades?|centur(?:y|ies)"
    r"|mornings?|evenings?|afternoons?|generations?"
)
_DISTANCE = (
    r"k(?:ilo)?m(?:et(?:er|re)s?|s)?|miles?|met(?:er|re)s?|cm|centimet(?:er|re)s?|mm|millimet(?:er|re)s?|yards?|f(?:ee|oo)?t"
    r"|inch(?:es)?|hectares?|acres?|dunams?|knots|mph|kph"
)
_MONEY = (
    r"(?:US\s)?dollars?|euros?|pounds?|sterling|(?:Iraqi\s|Syrian\s)?(?:dinars?|liras?|lire)|rupees?|afghanis?|rials?|riyals?|shekels?"
    r"|roubles?|rubles?|hryvnias?|naira|shillings?|pesos?|francs?|yuan|yen|USD|EUR|GBP|IQD|SYP|cents?"
)
_RARER = (
    r"gourdes?|kyats?|baht|birr|meticais|metical|lempiras?|quetzal(?:es)?|hryvnia|ringgit|cedis?|leones?"
    r"|kwacha|somoni|manats?|lek|reais|rand|taka|kwanza|dirhams?"
)
MONEY = rf"{_MONEY}|(?:\w{{3,12}}\s)?(?:{_RARER})|(?:CFA\s)?francs?|CFA"
"""What sums of money are told in, as a piece of a case-insensitive pattern."""
AREA = r"(?:square\s(?:kilomet(?:er|re)s?|km|miles?))|hectares?|acres?|dunams?|feddans?|donums?"
"""What land is measured in, as a piece of a case-insensitive pattern."""
UNIT = re.compile(rf"{_MONEY}|{_RARER}|CFA|{AREA}".lower())
"""In small letters, what stands in all words that `MONEY` or `AREA` matches: quick to look for."""
_BETWEEN = (
    r"(?:(?:more|further|additional|consecutive|straight|successive|full|whole|long|calendar|square|nautical|cubic"
    r"|working)\s){0,2}"
)
_UNIT_NEXT = re.compile(rf"[\s-]?{_BETWEEN}(?:{_DURATION}|{_DISTANCE}|{_MONEY})\b(?!-)", re.IGNORECASE)
_NEXT = re.compile(
    r"\s?(?:%|°|per\s?cent\b|percentage\b|percentile\b|degrees?\b)"
    r"|[.,:/]\d|-\w|[’']?s\b|[°′″]|[a-z]"
    r"|\s?(?:[ap]\.m\b|[ap]m\b|o[’']clock\b|GMT\b|UTC\b|local\stime\b)"
    r"|\s(?:halves|thirds?|quarters?|fifths|sixths|tenths)\b"
    r"|\s(?:higher|lower|fewer|less|more)\sthan\b"
    r"|\s(?:times\s(?:more|as|higher|larger|the|greater|bigger|less)\b)",
    re.IGNORECASE,
)
_WEIGHT = re.compile(r"(?:kg|kgs|tonnes?|tons?|lbs?)\b", re.IGNORECASE)
_UNIT_NAME_NEXT = re.compile(
    r"\s(?:[A-Z][\w-]{1,20}\s){0,3}(?:Brigade|Battalion|Regiment|Division|Corps|Squadron|Company|Squad|Commando|Wing)\b"
)
_PREFIX = (
    r"No\.|Nos\.|[Nn]umber|Resolution|Article|Chapter|Section|Law|Decree|Order|Highway|[Rr]oute|Road|Street|Gate|Phase|Stage|Level"
    r"|Grade|Category|Type|Unit|Brigade|Battalion|Regiment|Division|Corps|Company|Platoon|Squadron|Camp|Block|Sector|Zone|District"
    r"|Area|Checkpoint|Flight|Channel|[Pp]age|Room|Figure|Table|Version|Task\sForce|Boeing|Airbus|Line|Point|Hill|Ground"
)
_BEFORE = re.compile(
    rf"(?:[$£€¥#@]|\b(?:USD|IQD|EUR|GBP|US\$)\s?|\b(?:{_PREFIX})\s|\bas\s(?:young|old|early|late)\sas\s|\b[Oo]ne\s(?:in|by)\s)$"
)
_AGED = re.compile(
    r"\b(?:aged?|ages)\s(?:(?:between|from|about|around|over|under|above|below|only|just)\s)?"
    r"(?:[\w-]{1,12}(?:,\s(?:and\s)?|\s(?:and|to|or)\s)){0,4}$"
)
"""What leads up to an age, past those of others: "three brothers aged 4, 7 and 9"."""
_UNDER_AGE = re.compile(
    r"\b(?:child(?:ren)?|boys?|girls?|minors|people|persons|those|anyone|m[ae]n|wom[ae]n|adults|males?|females?)\s$",
    re.IGNORECASE,
)
_LIMIT = re.compile(r"\b(?:under|over|below|above)\s$", re.IGNORECASE)
"""An age that parts people: "children under five", "men over 60"."""
_KIN = re.compile(
    r"\b(?:boys?|girls?|m[ae]n|wom[ae]n|child|youths?|sons?|daughters?|fathers?|mothers?|parents?|widows?|grand(?:father|mother)s?)"
    r"\sof\s(?:about\s|only\s|just\s)?$",
    re.IGNORECASE,
)
"""What leads up to an age or to how many children somebody has: "a boy of twelve", "a father of five"."""
_PLURAL = re.compile(r"\s\w+s\b")
_SHARE = re.compile(rf"\sin\s(?:every\s)?(?:{numerals.WORDS}|\d{{1,3}})\b(?!\s\w+s\b)", re.IGNORECASE)
_SHARED = re.compile(rf"\b(?:{numerals.WORDS}|\d{{1,3}})\sin\s(?:every\s)?$", re.IGNORECASE)
"""Either side of a share: "four in five of them"."""
_NAME_BEFORE = re.compile(r"[A-Z][\w’-]{1,20}\s$")
_PERSON_BEFORE = re.compile(r"[a-zA-Z][\w’-]{1,20},\s(?:[1-9]\d?(?:,\s|\sand\s)){0,3}$")
_AGE = re.compile(r"[1-9]\d?(?:(?:,\s|\sand\s)[1-9]\d?){0,3}(?:,\s|\.$|\.\s)")
"""A number, or several, set off after whoever is so old: "his wife, 66, was hurt", "two sisters, 8 and 11, died"."""
_ONE_NEXT = re.compile(
    r"[’']s|\s(?:another|by\sone|can|could|must|should|would|might|may|needs?|has\sto|cannot|hand|such|thing|way|reason|step|example"
    r"|form|time|kind|sort|again|in\s(?:two|three|four|five|six|seven|eight|nine|ten))\b",
    re.IGNORECASE,
)
_ONE_BEFORE = re.compile(
    r"\b(?:no|the|this|that|each|any|every|which|last|first|next|latest|previous|new|only|lone)\s$", re.IGNORECASE
)


def is_measure(text: str, start: int, end: int) -> bool:
    """Whether the number at `start` to `end` of a sentence measures, dates, prices, ranks or names something.

    Weights are let through: the codebook counts kilograms as `other`.
    """
    number, before, after = text[start:end], text[max(0, start - 60) : start], text[end : end + 64]
    if _WEIGHT.match(after):
        return False
    if _UNIT_NEXT.match(after) or _NEXT.match(after) or _UNIT_NAME_NEXT.match(after):
        return True
    if _BEFORE.search(before) or _AGED.search(before) or _KIN.search(before):
        return True
    if _is_limit(text, start) or _SHARE.match(after) or (_SHARED.search(before) and not _PLURAL.match(after)):
        return True
    if number.lower() == "one" and (_ONE_NEXT.match(after) or _ONE_BEFORE.search(before)):
        return True
    if (before.endswith("[") and after.startswith("]")) or (
        _PERSON_BEFORE.search(before) and _AGE.match(number + after)
    ):
        return True
    return number[0].isupper() and not number.isupper() and bool(_NAME_BEFORE.search(before))


def _is_limit(text: str, start: int) -> bool:
    """Whether a number is an age below or above which people are counted."""
    lead = text[max(0, start - 30) : start]
    limit = _LIMIT.search(lead)
    return limit is not None and _UNDER_AGE.search(lead[: limit.start()]) is not None
