"""The place that a report was filed from, as the scene: of "here", of "the city", and of a report that names no other.

The codebook's last resort for a place is the dateline. It tells nothing of what happened elsewhere by name.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from marsad.model.claim import Place
from marsad.model.document import Document
from marsad.model.mention import PlaceMention
from marsad.model.span import Quote
from marsad.model.syntax import Sentence, Token
from marsad.reference.gazetteer import Candidate, Gazetteer
from marsad.reference.gazetteer_resolve import Context, resolve

_REGION = re.compile(r",\s*([^\W\d_][^,()\d–—-]{1,40})")
_AREAS = frozenset({"country", "admin1"})
_OPENING, _CLOSING = "“«", "”»"
_IN_COUNTRY = 6


def filed_from(
    sentences: Sequence[Sentence], doc: Document, gazetteer: Gazetteer, near: Mapping[str, float]
) -> PlaceMention | None:
    """The town that opens a dispatch, before its first sentence; None where there is none or it is not found.

    `near` gives each country's share of what the report hints at. The mention's words are all that opens the report,
    those of its place are the town's.
    """
    if not doc.dateline or not sentences:
        return None
    text, body = doc.words(), sentences[0].span.start
    at = text[:body].casefold().rfind(doc.dateline.casefold())
    if at < 0 or not text[at:body].strip():
        return None
    end = at + len(doc.dateline)
    region = _REGION.match(text, end, body)
    held = [place for place in gazetteer.candidates(region[1].strip()) if place.exact] if region else []
    areas = [place for place in held if place.level in _AREAS]
    found = resolve(gazetteer, doc.dateline, near=Context("settlement", near, [areas] if areas else []))
    if found.place is None:
        return None
    return PlaceMention(Quote.take(text, at, body), _place(found.place, Quote.take(text, at, end), found.score))


def _place(town: Candidate, quote: Quote, score: float) -> Place:
    return Place(
        quote, quote.words, town.lat, town.lon, town.precision, place_id=town.place_id, feature=town.feature,
        admin1=town.admin1, admin2=town.admin2, country=town.country or None, score=round(score, 3),
        why=f"the report was filed from {town.name}",
    )  # fmt: skip


def is_here(tokens: Sequence[Token], at: int, text: str) -> bool:
    """Whether a word is the "here" of whoever writes the report: said by nobody else, and no "here and there"."""
    token, after = tokens[at], tokens[at + 1].low if at + 1 < len(tokens) else ""
    if token.low != "here" or token.dep != "advmod" or token.head.lemma == "be" or after in {"and", "'s", "’s"}:
        return False
    before = text[tokens[0].start : token.start]
    inside = before.count('"') % 2 or any(
        before.count(one) > before.count(other) for one, other in zip(_OPENING, _CLOSING, strict=True)
    )
    return not inside


def with_filed(mentions: list[PlaceMention], filed: PlaceMention | None) -> list[PlaceMention]:
    """The mentions, with the place a report was filed from before them where none is a scene finer than a country."""
    if filed is None or any(not one.metonym and (one.place.precision or 1) < _IN_COUNTRY for one in mentions):
        return mentions
    return [filed, *mentions]
