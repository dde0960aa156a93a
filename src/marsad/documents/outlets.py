"""Which outlet a report comes from, where only its sentences tell: they say whom people spoke to."""

from __future__ import annotations

import re
from collections import Counter

_NAME = r"(?P<name>[^\W\d_][\w&.\-]{1,29}\w)"
_TOLD = re.compile(rf"\b(?:told|tells?|telling|informed|interview with|interviewed by|speaking to|spoke to)\s{_NAME}")
_OURS = re.compile(rf"\b{_NAME}(?:['’]s)?\s(?:correspondents?|reporters?|follow-?ups?|contributors?)\b")
_NO_OUTLETS = frozenset(
    "the a an he she they it his her their our who this that local state parliament congress reporters journalists"
    " iraqi arab kurdish russian turkish western foreign war field former".split()
)
_LOOK = 100_000


def outlet_named_in(body: str, furniture: str = "") -> str | None:
    """The outlet that the body's sentences name as the one people spoke to, at least twice; None where none stands out.

    A name in plain capitals-and-small-letters could be a person's: it counts only where it stands nowhere else in the
    body, or also in the page's furniture.
    """
    body = body[:_LOOK]
    cued = Counter(match["name"] for form in (_TOLD, _OURS) for match in form.finditer(body))
    for name, count in cued.most_common(5):
        if not name[0].isupper() or name.lower() in _NO_OUTLETS or count < 2:
            continue
        branded = sum(character.isupper() for character in name) >= 2
        elsewhere = len(re.findall(rf"\b{re.escape(name)}\b", body)) > count
        if branded or not elsewhere or name.lower() in furniture.lower():
            return name
    return None
