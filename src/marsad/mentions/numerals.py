"""Whole numbers in English words and digits, read strictly: what is not a well-formed numeral is not read at all."""

from __future__ import annotations

import re

LARGEST = 10**9
"""No number above this is read: a report that counts more than a thousand million of anything is in error."""

_SMALL = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
_TENS = {
    word: 10 * number
    for number, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}
SCALES = {
    "thousand": 10**3,
    "lakh": 10**5,
    "lakhs": 10**5,
    "million": 10**6,
    "crore": 10**7,
    "crores": 10**7,
    "billion": 10**9,
}

_ONES = "one|two|three|four|five|six|seven|eight|nine"
_TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_ROUND = "|".join(_TENS)
_GAP = r"(?:\s|-)"
_UNDER_100 = rf"(?:(?:{_ROUND})(?:{_GAP}(?:{_ONES})\b)?|{_TEENS}|{_ONES})\b"
_UNDER_1000 = rf"(?:(?:{_UNDER_100}|a){_GAP}hundred\b(?:\s(?:and\s)?{_UNDER_100})?|{_UNDER_100})"
SCALE = r"(?:thousand|lakhs?|million|crores?|billion)\b"

WORDS = (
    rf"\b(?:(?:{_UNDER_1000}|a){_GAP}{SCALE}(?:\s(?:and\s)?{_UNDER_1000}\s{SCALE})?(?:\s(?:and\s)?{_UNDER_1000})?"
    rf"|{_UNDER_1000})"
)
"""A numeral in words, from "one" upwards ("two hundred and five", "a thousand"); for case-insensitive patterns."""

GROUPED = r"(?:\d{1,3}(?:[,\u00a0\u202f\u2009\x20]\d{3}){1,3}|\d{1,2}(?:,\d{2}){1,3},\d{3})(?!\d)"
"""Digits in groups: "1,742", "9 273", "1,00,000"."""

DIGITS = rf"(?:{GROUPED}|\d{{1,10}}(?!\d))"
"""A whole number in digits, grouped or not."""


_ODD = str.maketrans("İıſK٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "IisK01234567890123456789")


def legible(text: str) -> str:
    """The text, as long as before, with Arabic digits as Western ones and the letters that case-blind patterns confuse.

    A case-blind pattern takes a dotted or dotless i, a long s and the Kelvin sign for i, s and k (documentation of
    Python's `re.IGNORECASE`); what matched would then be found in no table of words.
    """
    return text if text.isascii() else text.translate(_ODD)


def value(words: str) -> int | None:
    """The number that `words` (matched by `WORDS` or `DIGITS`) stand for; None when above `LARGEST` or no number."""
    digits = re.sub(r"[,\s]", "", words)
    if digits.isascii() and digits.isdigit():
        return _bounded(int(digits)) if len(digits) <= 12 else None
    return _bounded(_spelled(re.split(r"[\s-]+", words.lower().strip())))


def _bounded(number: int | None) -> int | None:
    return number if number is not None and number <= LARGEST else None


def _spelled(parts: list[str]) -> int | None:
    total, current, seen = 0, 0, False
    for word in parts:
        if word in ("and", ""):
            continue
        if word == "a":
            current = 1
        elif word in _SMALL or word in _TENS:
            current += _SMALL[word] if word in _SMALL else _TENS[word]
        elif word == "hundred":
            current = max(current, 1) * 100
        elif word in SCALES:
            total, current = total + max(current, 1) * SCALES[word], 0
        else:
            return None
        seen = True
    return total + current if seen else None
