"""Numbers that count nothing: measures, ages, money, shares, ordinals, clock times, and parts of names."""

from __future__ import annotations

import re

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
    rf"(?:[$£€¥#@]|\b(?:USD|IQD|EUR|GBP|US\$)\s?|\b(?:{_PREFIX})\s|\b(?:aged?|ages)\s(?:between\s)?|\bas\s(?:young|old|early|late)\sas\s|\b[Oo]ne\s(?:in|by)\s)$"
)
_NAME_BEFORE = re.compile(r"[A-Z][\w’-]{1,20}\s$")
_PERSON_BEFORE = re.compile(r"[A-Z][\w’-]{1,20},\s$")
_AGE = re.compile(r"(?:[1-9]\d|[5-9]),\s")
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
    number, before, after = text[start:end], text[max(0, start - 24) : start], text[end : end + 64]
    if _WEIGHT.match(after):
        return False
    if _UNIT_NEXT.match(after) or _NEXT.match(after) or _UNIT_NAME_NEXT.match(after) or _BEFORE.search(before):
        return True
    if number.lower() == "one" and (_ONE_NEXT.match(after) or _ONE_BEFORE.search(before)):
        return True
    if (before.endswith("[") and after.startswith("]")) or (
        _PERSON_BEFORE.search(before) and _AGE.match(number + after)
    ):
        return True
    return number[0].isupper() and not number.isupper() and bool(_NAME_BEFORE.search(before))
