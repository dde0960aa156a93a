"""Numbers with their qualifiers, as the codebook's ranges (section 3, "Counts").

Where the codebook is silent: "a handful" is 3-9, "fewer than 40" is 1-39, "tens of" 20 and up, "millions" two million
and up, "a few hundred" 200-900. Qualified vague numbers keep their widest reading ("more than a dozen" 13 and up).
Halves are rounded outwards, so that "around five" is 4-6. What is no count of people or things is left out: dates and
durations, distances, weights, money, shares in percent, ages, ordinals, clock times, calibres, names with a number.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import reduce

from marsad.mentions import numerals, times
from marsad.mentions.numerals import LARGEST
from marsad.mentions.qualifiers import AFTER, BEFORE, Range, qualify
from marsad.model.mention import QuantityMention
from marsad.model.span import Quote, Span

_I = re.IGNORECASE
_VAGUE: dict[str, Range] = {
    "several": (3, 9),
    "a few": (2, 9),
    "a number of": (2, 9),
    "a small number of": (2, 9),
    "a handful of": (3, 9),
    "a handful": (3, 9),
    "a couple of": (2, 2),
    "a couple more": (2, 2),
    "a pair of": (2, 2),
    "both": (2, 2),
    "dual": (2, 2),
    "twin": (2, 2),
    "a single": (1, 1),
    "none": (0, 0),
    "zero": (0, 0),
}
_PLURALS = {
    "tens": 20,
    "dozens": 24,
    "scores": 40,
    "hundreds": 200,
    "thousands": 2000,
    "millions": 2 * 10**6,
}
