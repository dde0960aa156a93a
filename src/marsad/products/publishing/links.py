"""Addresses of reports: let out only where they tell nothing that their row does not (D5, D10, D24)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import unquote, urlsplit

from marsad.products.plaintext import link
from marsad.products.publishing.persons import Secrets
from marsad.record.folding import plain

MOST_WORDS = 5
"""Words of the longest name that is looked for in an address."""

_TELLING = re.compile(r"\d{7,}|@|\d{1,3}[.,]\d{3,}|(?=\w*\d)(?=\w*[a-z])\w{20,}")
_DATED = re.compile(r"(?:19|20)\d{2}[-/]?\d{2}[-/]?\d{2}")
_WORD = re.compile(r"[^\W_]+")


def public_link(url: str | None, hidden: Secrets, places: Iterable[str]) -> str | None:
    """An address without user, query and fragment; None where it would tell too much.

    That is where its host or path holds a name that is not told or a word of one, a name of one of `places` (which are
    finer than its row tells), a long number or a token.
    """
    if link(url) is None or url is None:
        return None
    parts = urlsplit(url)
    path = plain(unquote(unquote(parts.path)))
    if _TELLING.search(_DATED.sub("", path)):
        return None
    words = _WORD.findall(f"{parts.hostname or ''} {path}")
    runs = {" ".join(words[at : at + many]) for many in range(1, MOST_WORDS + 1) for at in range(len(words))}
    told = {" ".join(_WORD.findall(plain(name))) for name in places}
    if runs & told or runs & hidden.runs() or hidden.parts().intersection(words):
        return None
    return f"{parts.scheme.lower()}://{parts.hostname or ''}{parts.path}"
