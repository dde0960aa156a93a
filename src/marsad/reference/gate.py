"""The first pass over a report, before anything is parsed: do its words speak of armed conflict at all?"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_WORD = re.compile(r"[a-z][a-z'’-]{1,24}")
_MOST = 200_000
_PLAIN = frozenset(
    """
    about above after again against all along also although among and another any are around because been before being
    below between both but came can come could did does doing down during each even ever every few first for four five
    from get gave had has have having her here hers him his how into its just last least less like made make many may
    more most much must near never next nor not now off once one only onto other our out over own part said same say
    says she should since six seven eight nine ten eleven twelve some something still such take than that the their
    them then there these they thing this those though three through too told took toward two under until upon very
    was way were what when where which while who whom whose why will with within without would year years yet you your
    thousand hundred million
    """.split()
)
"""Words that tell nothing of what a text is about; words of three letters and fewer are left out too."""


def words(text: str) -> set[str]:
    """The different telling words of a text in lower case, of its first 200,000 characters."""
    return {word for word in _WORD.findall(text[:_MOST].lower()) if len(word) > 3 and word not in _PLAIN}


@dataclass(frozen=True, slots=True)
class Gate:
    """The weight of each word, and what a text without any of them weighs."""

    weights: dict[str, float]
    bias: float

    @classmethod
    @cache
    def load(cls) -> Gate:
        """The weights that come with this version."""
        text = (files("marsad.reference") / "data" / "gate.tsv").read_text(encoding="utf-8")
        rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
        return cls({word: float(weight) for word, weight in rows if word}, float(rows[0][1]))

    def odds(self, text: str) -> float:
        """The probability, 0 to 1, that a text is about armed conflict, by logistic regression on its words."""
        found = [self.weights[word] for word in words(text) if word in self.weights]
        return 1 / (1 + math.exp(-(sum(found) / math.sqrt(max(1, len(found))) + self.bias)))
